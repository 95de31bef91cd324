// The box to speak in: Enter sends, Shift+Enter makes a line. Messages, suggestions and the chosen region stand beside it.
const house = (window.palimpsest ??= { pieces: {} });
const one = (query) => element.querySelector(query);
const said = one("#said"), notice = one(".notice"), chip = one(".region-chip"), ideas = one(".ideas"), asks = one(".suggest");
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
  empty();
  if (!matchMedia("(hover: hover)").matches) said.blur(); // what is waited for is seen, not the keyboard
  house.say(words);
}
function empty() {
  show(null);
  said.value = "";
  grow();
}
function show(what) {
  clearTimeout(vanishing);
  notice.hidden = !what;
  if (!what) return;
  notice.className = "notice " + what.kind;
  notice.querySelector("span").textContent = what.words;
  needed = what.needs ?? "";
  drawNext();
  if (what.kind === "calm" && !needed) vanishing = setTimeout(() => (notice.hidden = true), Math.max(8000, 90 * what.words.length));
}
// What another editor could do is one step away: a button for it, or for the key it needs. It counts for these words alone.
const next = one(".next");
let needed = "";
function drawNext() {
  const panels = house.pieces.panels;
  next.hidden = !needed || !panels;
  if (next.hidden) return;
  const missing = panels.missing(needed), button = document.createElement("button");
  button.type = "button";
  button.className = "act strong";
  button.textContent = !missing ? "Use Nano-Banana for this" : panels.private() ? "Change that in Settings" : "Give a Gemini key";
  button.addEventListener("click", () => (missing ? house.acts.key() : useNeeded()));
  next.replaceChildren(button, missing ? "" : "Google is sent the photo.");
}
function useNeeded() {
  const words = said.value, editor = needed;
  if (!words.trim()) return said.focus();
  empty();
  house.say(words, { editor, compare: [] });
}
one("form").addEventListener("submit", (event) => { event.preventDefault(); send(); });
said.addEventListener("input", grow);
said.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); send(); }
});
one(".clear-region").addEventListener("click", () => { house.pieces.stage.clearRegion(); said.focus(); });
one(".shut").addEventListener("click", () => { show(null); said.focus({ preventScroll: true }); });

// A click puts words in the box; they are said when the person says so. What was typed there stays.
let filled = "";
function fill(words) {
  show(null);
  close();
  const typed = said.value.trim();
  said.value = !typed || typed === filled ? words : typed.includes(words) ? typed : `${typed}\n${words}`;
  filled = words;
  grow();
  if (matchMedia("(hover: hover)").matches) said.focus({ preventScroll: true });
  else one(".go").focus({ preventScroll: true }); // no keyboard slides over the picture
}
one(".suggestions").addEventListener("click", (event) => event.target.matches("button") && fill(event.target.textContent));

// Suggest an edit: what the built-in editor can do at once, and what Gemini writes where it may look.
const kinds = one(".ideas select"), written = one(".written"), found = one(".found"), writing = one(".writing"), foot = one(".foot");
let asked = 0;
async function open(kind = "") {
  show(null);
  if (!house.state.session) return show({ kind: "calm", words: "Choose a photo first: a suggestion is made for a photo." });
  kinds.value = kind;
  ideas.hidden = false;
  asks.setAttribute("aria-expanded", true);
  kinds.focus({ preventScroll: true });
  return look();
}
function close() {
  if (ideas.hidden) return;
  asked += 1;
  if (ideas.contains(document.activeElement)) asks.focus({ preventScroll: true });
  ideas.hidden = true;
  asks.setAttribute("aria-expanded", false);
}
async function look() {
  const mine = (asked += 1), kind = kinds.value, more = house.pieces.panels.writes();
  written.replaceChildren();
  writing.hidden = !more;
  foot.textContent = "Looking at the light and the colours…";
  ideas.classList.add("looking");
  const [fitted, answer] = [house.ask("suggest", { kind }), more && house.ask("write", { kind })];
  const here = await fitted;
  if (mine !== asked) return;
  ideas.classList.remove("looking");
  if (here.notice) { close(); return show(here.notice); }
  found.innerHTML = here.ideas;
  foot.textContent = more ? "Gemini writes for this very photo, for about $0.003 each." : "These fit the light and the colours. With a Gemini key, edits are written for what is in the photo.";
  const wrote = await answer;
  if (mine !== asked || !wrote) return;
  writing.hidden = true;
  if (wrote.notice) foot.textContent = wrote.notice.words;
  else written.innerHTML = wrote.written;
  house.show(wrote.money === undefined ? {} : { money: wrote.money });
}
kinds.addEventListener("change", look);
one(".ideas .close").addEventListener("click", close);
ideas.addEventListener("click", (event) => event.target.dataset.words && fill(event.target.dataset.words));
ideas.addEventListener("keydown", (event) => {
  if (event.key === "Escape") close();
  if (event.key === "Enter" && event.target === kinds) event.preventDefault(); // it says nothing yet
});
document.addEventListener("pointerdown", (event) => !ideas.hidden && !ideas.contains(event.target) && !event.target.closest("[data-act=suggest]") && close());

// LoRAs are put on the local model for the turns to come. Which there are is asked again and again: one may just have been trained.
const LOCAL = "local", loras = one(".loras"), rack = one(".loras ul");
let known = [], worn = null; // name -> weight; null: as the app was started
let visited = null;
const wearing = () => worn ?? Object.fromEntries(known.filter((lora) => lora.on).map((lora) => [lora.name, lora.weight]));
async function rummage() {
  const answer = await house.ask("loras");
  if (!answer.loras || JSON.stringify(answer.loras) === JSON.stringify(known)) return;
  known = answer.loras;
  if (worn) worn = Object.fromEntries(Object.entries(worn).filter(([name]) => known.some((lora) => lora.name === name)));
  const value = picked.value;
  for (const option of [...picked.options]) if (option.dataset.lora) option.remove();
  for (const { name } of known) {
    const option = new Option(`${LOCAL} + ${name}`, `${LOCAL}+${name}`);
    option.plain = option.textContent;
    option.dataset.lora = name;
    both.before(option);
  }
  picked.value = value;
  if (!picked.value) picked.value = "auto";
  rack.replaceChildren(...known.map(hanger));
  editors();
}
function hanger({ name, base }) {
  const row = document.createElement("li"), label = document.createElement("label"), tick = document.createElement("input"), weight = document.createElement("input");
  const several = new Set(known.map((lora) => lora.base)).size > 1;
  tick.type = "checkbox";
  Object.assign(weight, { type: "number", min: -10, max: 10, step: 0.1 });
  weight.setAttribute("aria-label", `Weight of ${name}`);
  label.append(tick, several ? `${name} (for ${base})` : name);
  row.append(label, weight);
  row.dataset.name = name;
  row.addEventListener("change", () => {
    worn = { ...wearing() };
    delete worn[name];
    if (tick.checked) worn[name] = Math.min(10, Math.max(-10, Number(weight.value || 1)));
    keepEditor();
    drawLoras();
  });
  return row;
}
// The chosen editor stays true to what is put on: “local + snow” is that one alone, as it was trained.
function keepEditor() {
  const names = Object.keys(worn), chosen = picked.selectedOptions[0].dataset.lora;
  if (!chosen || (names.length === 1 && worn[chosen] === 1)) return;
  const plain = [...picked.options].find((option) => option.value === LOCAL || names.includes(option.dataset.lora));
  picked.value = plain ? plain.value : "auto";
}
function drawLoras() {
  const on = wearing(), names = Object.keys(on);
  const able = picked.selectedOptions[0]?.dataset.lora || [LOCAL, "auto", "compare"].includes(picked.value);
  loras.hidden = !known.length || !able;
  const said = names.map((name) => (on[name] === 1 ? name : `${name} × ${on[name]}`)).join(", ");
  one(".loras summary span").textContent = "LoRA: " + (said || "none");
  one(".loras summary").classList.toggle("read", names.length > 0);
  for (const row of rack.children) {
    const [tick, weight] = row.querySelectorAll("input"), name = row.dataset.name;
    tick.checked = name in on;
    if (document.activeElement !== weight) weight.value = on[name] ?? known.find((lora) => lora.name === name).weight;
    weight.disabled = !tick.checked;
  }
}
loras.addEventListener("toggle", () => loras.open && rummage());
loras.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target.type === "number") event.preventDefault(); // it says nothing yet
  if (event.key !== "Escape") return;
  loras.open = false;
  one(".loras summary").focus();
});
document.addEventListener("pointerdown", (event) => loras.contains(event.target) || (loras.open = false));
addEventListener("focus", () => house.ask && rummage());

// Who edits: one that is chosen, or two to be compared. What is missing stands beside what cannot be chosen.
const picked = one("#editor"), pair = one(".pair"), both = picked.querySelector("[value=compare]");
for (const option of picked.options) option.plain = option.textContent;
function editors() {
  const missing = (name) => house.pieces.panels?.missing(name) ?? "";
  const named = [...picked.options].filter((option) => !["auto", "compare"].includes(option.value) && !option.dataset.lora);
  const able = named.filter((option) => !missing(option.value)).map((option) => option.value);
  for (const option of named) option.textContent = option.plain + (missing(option.value) ? ` (${missing(option.value)})` : "");
  both.disabled = able.length < 2;
  both.textContent = both.plain + (both.disabled ? " (needs a second editor: give a key in Settings, or add a local model)" : "");
  if (both.disabled && picked.value === "compare") picked.value = "auto";
  const chosen = [...pair.querySelectorAll("select")].map((select) => select.value);
  pair.replaceChildren(...[0, 1].map((n) => choice(able, able.includes(chosen[n]) ? chosen[n] : able[n], n)));
  // Two are compared without asking which; of more, the person says.
  pair.hidden = picked.value !== "compare" || able.length < 3;
  drawLoras();
  drawNext();
}
function choice(names, value, n) {
  const select = document.createElement("select");
  select.setAttribute("aria-label", n ? "with" : "Compare");
  select.append(...names.map((name) => new Option(name, name)));
  select.value = value;
  return select;
}
picked.addEventListener("change", () => {
  const lora = picked.selectedOptions[0].dataset.lora;
  if (lora) worn = { [lora]: 1 };
  else if (picked.value === LOCAL) worn = null;
  editors();
});
function wanted() {
  if (picked.value !== "compare") return { editor: picked.selectedOptions[0].dataset.lora ? LOCAL : picked.value };
  return { editor: "auto", compare: [...pair.querySelectorAll("select")].map((select) => select.value) };
}

// Lines to click are looked for once the page stands: nobody waits for them, nor for a refusal.
let looking = 0;
async function lines() {
  const mine = (looking += 1);
  const { suggestions } = await house.ask("lines");
  if (mine === looking && suggestions && house.state.session) suggest(suggestions);
}
// What somebody points at stays where it is: other lines come once they have left.
const row = one(".suggestions");
let coming = null;
function suggest(lines) {
  coming = null;
  if (lines.length && row.children.length && row.matches(":hover, :focus-within")) return void (coming = lines);
  row.replaceChildren(...lines.map((line) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "chip";
    button.textContent = line;
    return button;
  }));
  while (row.parentElement.clientHeight > 62 && row.children.length > 2) row.lastChild.remove(); // a third row would push the conversation up
}
for (const leaving of ["pointerleave", "focusout"]) row.addEventListener(leaving, () => setTimeout(() => coming && suggest(coming)));

said.value = draft() ?? "";

house.pieces.speak = {
  open,
  editors,
  wanted,
  worn: () => (worn && !loras.hidden ? { loras: worn } : {}),
  focus: () => { if (matchMedia("(hover: hover)").matches) said.focus({ preventScroll: true }); },
  notice: show,
  toNext: () => next.hidden ? said.focus() : next.firstChild.focus(),
  giveBack(words) { if (!said.value.includes(words)) { said.value = [words, said.value].filter(Boolean).join("\n"); grow(); } said.focus({ preventScroll: true }); },
  suggest,
  tell(answer) {
    if (answer.talk) lines();
    if (answer.session !== undefined && answer.session !== visited) rummage((visited = answer.session));
  },
  region(words) {
    chip.textContent = "Region: " + (words || "none");
    chip.classList.toggle("read", Boolean(words));
    one(".clear-region").hidden = !words;
  },
};
editors();
