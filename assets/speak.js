// The box to speak in: Enter sends, Shift+Enter makes a line. Messages, suggestions and the chosen region stand beside it.
const house = (window.palimpsest ??= { pieces: {} });
const one = (query) => element.querySelector(query);
const said = one("#said"), notice = one(".notice"), chip = one(".region-chip");
let vanishing = 0;

// What was typed and not yet said outlives a reload; it stays in this tab.
const DRAFT = "palimpsest.draft";
function draft(words) {
  try {
    return words === undefined ? sessionStorage.getItem(DRAFT) : sessionStorage.setItem(DRAFT, words);
  } catch {
    return null; // a browser may keep nothing at all
  }
}
function grow() {
  draft(said.value);
  said.style.height = "auto";
  said.style.height = Math.min(said.scrollHeight, 140) + "px";
}
function send() {
  const words = said.value;
  if (!words.trim()) return;
  show(null);
  said.value = "";
  grow();
  house.say(words);
}
function show(what) {
  clearTimeout(vanishing);
  notice.hidden = !what;
  if (!what) return;
  notice.className = "notice " + what.kind;
  notice.querySelector("span").textContent = what.words;
  if (what.kind === "calm") vanishing = setTimeout(() => (notice.hidden = true), Math.max(8000, 90 * what.words.length));
}
one("form").addEventListener("submit", (event) => { event.preventDefault(); send(); });
said.addEventListener("input", grow);
said.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); send(); }
});
one(".clear-region").addEventListener("click", () => { house.pieces.stage.clearRegion(); said.focus(); });
notice.querySelector("button").addEventListener("click", () => show(null));
let pressed = -Infinity; // a second press at once is the same wish
one(".suggestions").addEventListener("click", (event) => {
  if (!event.target.matches("button") || event.detail > 1 || performance.now() - pressed < 500) return;
  pressed = performance.now();
  show(null);
  house.say(event.target.textContent);
});

said.value = draft() ?? "";

house.pieces.speak = {
  focus: () => { if (matchMedia("(hover: hover)").matches) said.focus({ preventScroll: true }); },
  notice: show,
  giveBack(words) { if (!said.value.includes(words)) { said.value = [words, said.value].filter(Boolean).join("\n"); grow(); } said.focus({ preventScroll: true }); },
  suggest(lines) {
    one(".suggestions").replaceChildren(...lines.map((line) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "chip";
      button.textContent = line;
      return button;
    }));
  },
  region(words) {
    chip.textContent = "Region: " + (words || "none");
    chip.classList.toggle("read", Boolean(words));
    one(".clear-region").hidden = !words;
  },
};
