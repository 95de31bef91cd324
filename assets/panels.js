// What a person chooses in Settings. A key lives in this variable alone: no storage, no address, no field that keeps it.
const house = (window.palimpsest ??= { pieces: {} });
const board = element.querySelector(".readers");
const field = board.querySelector("#gemini-key"), kept = board.querySelector(".kept"), forget = board.querySelector("[data-forget]");
const started = Boolean(board.querySelector("[data-started]"));
const READS = "palimpsest.reads"; // only the choice is remembered by the browser
const NEEDS = new Set(["send", "answer", "carry"]);
let key = "";
let reads = remembered() === "gemini" ? "gemini" : "here";

function remembered() {
  try {
    return localStorage.getItem(READS);
  } catch {
    return null; // a browser may keep nothing at all
  }
}
function choose(value) {
  reads = value;
  try {
    localStorage.setItem(READS, value);
  } catch {
    // then it is asked again next time
  }
  show();
}
function show(problem = "") {
  for (const radio of board.querySelectorAll("[name=reads]")) radio.checked = radio.value === reads;
  document.body.dataset.reads = reads;
  board.classList.toggle("needs", reads === "gemini" && !key && !started);
  forget.hidden = !key;
  const missing = reads === "gemini" ? "No key yet, so this computer reads alone." : "No key given.";
  kept.querySelector("span").textContent = problem || (key ? `The key that ends in ${key.slice(-4)} is in use.` : started ? "" : missing);
  kept.classList.toggle("worried", Boolean(problem));
}
board.addEventListener("change", (event) => event.target.name === "reads" && choose(event.target.value));
board.querySelector("form").addEventListener("submit", (event) => {
  event.preventDefault();
  const given = field.value.trim();
  field.value = "";
  if (!/^[\x21-\x7e]{8,200}$/.test(given)) return show("That is no Gemini key: copy it once more.");
  key = given;
  show();
});
forget.addEventListener("click", () => {
  key = "";
  show();
  field.focus();
});

house.pieces.panels = { brought: (name) => (reads === "gemini" && NEEDS.has(name) ? { reads, key } : {}) };
show();
