// What a person chooses in Settings. It is remembered by their browser and goes along with what they ask; nothing else keeps it. A key
// lives in this variable alone: no storage, no address, no field that keeps it.
const house = (window.palimpsest ??= { pieces: {} });
const board = element.querySelector("#settings");
const one = (query) => board.querySelector(query);
const field = one("#gemini-key"), kept = one(".kept"), forget = one("[data-forget]"), use = one("[data-use]"), readers = one(".readers");
const started = Boolean(one("[data-started]"));
const NEEDS_KEY = "nano-banana"; // chosen for one turn, it is that turn's consent
const BEGINS = new Set(["send", "again", "answer", "correct", "carry"]);
const READS = new Set(["send", "answer", "carry", "write"]);
const PURPOSES = ["reading", "editing", "judging"];
const USUAL = "usual"; // as the app was started; else the options for speed, a space between two
const BARE = { reads: "here", edits: "here", private: false, reading: "", editing: "", judging: "", threshold: null, attempts: "", cap: "", licence: "", consent: false, speed: USUAL };
let key = "";
const chosen = { ...BARE, ...remembered() };

function remembered() {
  try {
    const found = JSON.parse(localStorage.getItem("palimpsest.chosen") ?? "{}");
    const fits = (name, value) => (name === "threshold" ? value === null || (value >= 40 && value <= 95) : name in BARE && typeof value === typeof BARE[name]);
    return Object.fromEntries(Object.entries(found).filter(([name, value]) => fits(name, value)));
  } catch {
    return {}; // a browser may keep nothing at all, or something else
  }
}
function choose(name, value) {
  chosen[name] = value;
  try {
    localStorage.setItem("palimpsest.chosen", JSON.stringify(chosen));
  } catch {
    // then it is asked again next time
  }
  show();
}
// Of a local model: options that are on or off, and lists with one of each kind.
const speeds = [...board.querySelectorAll("[data-speed]")];
const started_fast = one("[data-speeds]")?.dataset.speeds ?? "";
function drawSpeeds() {
  const on = (chosen.speed === USUAL ? started_fast : chosen.speed).split(" ");
  for (const input of speeds) {
    if (input.type === "checkbox") input.checked = on.includes(input.dataset.speed);
    else input.value = [...input.options].map((option) => option.value).find((value) => value && on.includes(value)) ?? "";
  }
}
for (const input of speeds) {
  input.addEventListener("change", () => {
    const on = speeds.map((one) => (one.type === "checkbox" ? one.checked && one.dataset.speed : one.value)).filter(Boolean).join(" ");
    choose("speed", on === started_fast ? USUAL : on);
  });
}
function show(problem = "") {
  const away = [chosen.reads, chosen.edits].includes("gemini") && !chosen.private;
  for (const input of board.querySelectorAll("input[name], select[name]")) {
    if (!(input.name in chosen)) continue;
    if (input.type === "radio") input.checked = input.value === chosen[input.name];
    else if (input.type === "checkbox") input.checked = chosen[input.name];
    else if (input.type === "range") input.value = chosen.threshold ?? input.dataset.usual;
    else if (document.activeElement !== input) input.value = chosen[input.name];
  }
  const output = one("output"), threshold = one("[name=threshold]");
  output.textContent = (threshold.value / 100).toFixed(2).replace(/^0/, "");
  threshold.setAttribute("aria-valuetext", output.textContent);
  for (const purpose of PURPOSES) one(`[data-for=${purpose}]`).hidden = !away || (purpose === "reading" ? false : chosen.edits !== "gemini");
  one("[data-usual-again]").hidden = chosen.threshold === null && !chosen.attempts && !chosen.cap;
  for (const name of ["reads", "edits"]) document.body.dataset[name] = chosen.private ? "here" : chosen[name];
  document.body.dataset.private = chosen.private ? "yes" : "no";
  for (const fieldset of board.querySelectorAll("fieldset")) fieldset.disabled = chosen.private;
  readers.classList.toggle("needs", away && !key && !started);
  forget.hidden = !key;
  const missing = away ? `No key yet, so this computer ${chosen.reads === "gemini" ? "reads" : "edits"} alone.` : "No key given.";
  kept.querySelector("span").textContent = problem || (key ? `The key that ends in ${key.slice(-4)} ${used(away)}` : started ? "" : missing);
  use.hidden = !key || away || chosen.private;
  kept.classList.toggle("worried", Boolean(problem));
  drawSpeeds();
  house.pieces.speak?.editors();
}
// A key alone changes nothing: it is said what it waits for.
function used(away) {
  if (away) return "is in use.";
  return chosen.private ? "waits: you chose that nothing leaves." : "is ready, but nothing you chose uses it: this computer still reads, edits and judges alone.";
}
use.addEventListener("click", () => {
  choose("edits", "gemini");
  one("[name=edits]:checked").focus();
});
function taken(input) {
  if (input.type === "checkbox") return input.checked;
  if (input.type === "range") return input.value === input.dataset.usual ? null : Number(input.value);
  if (input.type === "number" && input.value) return String(Math.min(10_000, Math.max(0, Number(input.value))));
  return input.value;
}
for (const kind of ["input", "change"]) {
  board.addEventListener(kind, ({ target }) => target.name in chosen && (kind === "change" || target.type === "range") && choose(target.name, taken(target)));
}
one("[data-usual-again]").addEventListener("click", () => {
  Object.assign(chosen, { threshold: null, attempts: "" });
  choose("cap", "");
});
one("form.key").addEventListener("submit", (event) => {
  event.preventDefault();
  const given = field.value.trim();
  field.value = "";
  if (!/^[\x21-\x7e]{8,200}$/.test(given)) return show("That is no Gemini key: copy it once more.");
  key = given;
  show();
  if (asked) backToTheWords();
});
forget.addEventListener("click", () => {
  key = "";
  show();
  field.focus();
});

// Who came for the key from what they wanted to say goes back to it.
let asked = false;
function toKey() {
  asked = Boolean(house.state.session);
  (chosen.private ? one("[name=private]") : field).focus();
}
function backToTheWords() {
  asked = false;
  house.tab("edit");
  house.pieces.speak.toNext();
}
const hasKey = () => Boolean(key) || started;
// What goes along with a question: limits with what begins work, the key only with what may use it.
function brought(name, more) {
  const along = { licence: chosen.licence, consent: chosen.consent };
  if (!BEGINS.has(name) && name !== "write") return along;
  Object.assign(along, house.pieces.speak.worn(), speeds.length && chosen.speed !== USUAL && { speed: chosen.speed.split(" ").filter(Boolean) });
  if (chosen.private) return { ...along, ...limits(), private: true };
  const named = [more.editor, ...(more.compare ?? [])].includes(NEEDS_KEY);
  const edits = (BEGINS.has(name) && (chosen.edits === "gemini" || named)) || (name === "write" && chosen.edits === "gemini");
  const reads = READS.has(name) && chosen.reads === "gemini";
  const models = Object.fromEntries(PURPOSES.filter((purpose) => chosen[purpose]).map((purpose) => [purpose, chosen[purpose]]));
  return { ...along, ...limits(), ...((reads || edits) && { key, models }), ...(reads && { reads: "gemini" }), ...(edits && { edits: "gemini" }) };
}
const limits = () => ({
  ...(chosen.threshold !== null && { threshold: chosen.threshold / 100 }),
  ...(chosen.attempts && { attempts: Number(chosen.attempts) }),
  ...(chosen.cap !== "" && { cap: Number(chosen.cap) }),
});
house.pieces.panels = {
  brought,
  toKey,
  left: () => (asked = false),
  private: () => chosen.private,
  // Whether Gemini may be shown the photo for a suggestion, and whether an editor can be asked at all, or why not.
  writes: () => hasKey() && !chosen.private && [chosen.reads, chosen.edits].includes("gemini"),
  missing: (editor) => (editor !== NEEDS_KEY ? "" : chosen.private ? "nothing leaves this machine" : hasKey() ? "" : "needs a key, see Settings"),
};
show();
