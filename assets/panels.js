// What a person chooses in Settings. A key lives in this variable alone: no storage, no address, no field that keeps it.
const house = (window.palimpsest ??= { pieces: {} });
const board = element.querySelector(".readers");
const field = board.querySelector("#gemini-key"), kept = board.querySelector(".kept"), forget = board.querySelector("[data-forget]");
const started = Boolean(board.querySelector("[data-started]"));
const BROUGHT = { reads: new Set(["send", "answer", "carry"]), edits: new Set(["send", "again", "answer", "correct", "carry"]) };
const NEEDS_KEY = "nano-banana"; // chosen for one turn, it is that turn's consent
let key = "";
const chosen = { reads: remembered("reads"), edits: remembered("edits") }; // only these are remembered by the browser

function remembered(name) {
  try {
    return localStorage.getItem(`palimpsest.${name}`) === "gemini" ? "gemini" : "here";
  } catch {
    return "here"; // a browser may keep nothing at all
  }
}
function choose(name, value) {
  chosen[name] = value;
  try {
    localStorage.setItem(`palimpsest.${name}`, value);
  } catch {
    // then it is asked again next time
  }
  show();
}
function show(problem = "") {
  const wanted = Object.values(chosen).includes("gemini");
  for (const [name, value] of Object.entries(chosen)) {
    for (const radio of board.querySelectorAll(`[name=${name}]`)) radio.checked = radio.value === value;
    document.body.dataset[name] = value;
  }
  board.classList.toggle("needs", wanted && !key && !started);
  forget.hidden = !key;
  const missing = wanted ? `No key yet, so this computer ${chosen.reads === "gemini" ? "reads" : "edits"} alone.` : "No key given.";
  kept.querySelector("span").textContent = problem || (key ? `The key that ends in ${key.slice(-4)} is in use.` : started ? "" : missing);
  kept.classList.toggle("worried", Boolean(problem));
}
board.addEventListener("change", (event) => event.target.name in chosen && choose(event.target.name, event.target.value));
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

function brought(name, more) {
  const edits = BROUGHT.edits.has(name) && (chosen.edits === "gemini" || more.editor === NEEDS_KEY);
  const reads = BROUGHT.reads.has(name) && chosen.reads === "gemini";
  return reads || edits ? { key, ...(reads && { reads: "gemini" }), ...(edits && { edits: "gemini" }) } : {};
}
house.pieces.panels = { brought };
show();
