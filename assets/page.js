// The wire: asks the server, shows what it answers, hears every click, and keeps the page's address true.
// What is shown comes from the record; of the page's own it keeps which session and place are open.
const house = (window.palimpsest ??= { pieces: {} });
const state = (house.state = { session: "", at: null, parent: null, running: null, window: 0, moves: 0, said: "", waiting: new Map() });
const one = (query, root = document) => root.querySelector(query);
const NARROW = matchMedia("(max-width: 820px)");
const UNREACHED = "Palimpsest cannot be reached. See whether it is still running, then reload this page: what was saved is still there.";
const FAILED = "Palimpsest could not do that just now. Nothing was lost: wait a moment and try again.";

// Gradio's client keeps silent where nobody answers and where the answer is a refusal; what a handler said is marked as answered.
async function ask(name, more = {}) {
  const answer = await Promise.resolve(server[name]({ session: state.session, at: state.at, window: state.window, ...house.pieces.panels.brought(name, more), ...more })).catch(() => null);
  if (answer?.answered) return name === "open" ? answer : { ...answer, lost: false }; // what else is missing is no reason to leave the session
  return { notice: (await reached()) ? { kind: "calm", words: FAILED } : { kind: "worried", words: UNREACHED }, unanswered: true };
}
const reached = () => fetch("theme.css", { cache: "no-store" }).then(() => true, () => false);
const act = (house.act = async (name, more) => show(await ask(name, more)));

// The picture comes first; what is told of it is drawn while it stands. Answers are drawn in the order they came.
let drawing = Promise.resolve();
Object.assign(house, { ask, show, tab, confirmed });
function show(answer) {
  const fresh = answer.stage && answer.stage.after.id !== house.pieces.stage.shown();
  const picture = answer.stage && house.pieces.stage.show(answer.stage);
  if (fresh && NARROW.matches) scrollTo({ top: 0 });
  // Who takes back at once what they see means that, not what was before it.
  if (answer.rest && state.at === answer.parent) Object.assign(state, { at: answer.at, parent: answer.parent });
  const moves = state.moves; // who goes elsewhere meanwhile is shown that, and not once more where they were
  if (answer.rest) return picture.then(house.turns.painted).then(() => ask("open", { at: null })).then((rest) => show({ running: null, ...(state.moves === moves && rest), told: true }));
  if (answer.lost) forget("replaceState"); // else Back would lead there again
  if (answer.session !== undefined) open(answer);
  answer.failed = Boolean(answer.talk && state.running && answer.running === null && !fresh && !answer.told);
  drawing = drawing.catch(() => {}).then(() => picture && Promise.race([picture, house.turns.wait(1000)])).then(() => tell(answer));
  return drawing;
}
function tell(answer) {
  const { talk, speak, stage, history } = house.pieces;
  if (answer.session !== undefined && answer.session !== state.session) return;
  if (answer.deleted?.includes(state.session)) forget("replaceState");
  if (answer.tree !== undefined) history.show(answer);
  if (answer.talk) { talk.draw(answer.talk); stage.unpropose(); }
  if (answer.failed && NARROW.matches) talk.reveal(); // no picture came: why stands below it
  if (answer.card) talk.redraw(answer.card);
  if (answer.menu) talk.menu(answer.menu);
  if (answer.title !== undefined) drawTitle(answer.title);
  if (answer.money !== undefined) drawMoney(answer.money);
  if (answer.running !== undefined) house.turns.run(answer.running, answer.waiting);
  if (answer.late) house.turns.later(answer.late);
  if (answer.question) talk.ask((state.said = answer.said ?? state.said), answer.question);
  if (answer.proposal) stage.propose(answer.proposal, !answer.question).then(() => answer.question && NARROW.matches && talk.picture(stage.copy()));
  for (const panel of ["wall", "figures", "choices"]) if (answer[panel]) one(PANELS[panel]).innerHTML = answer[panel];
  if (answer.unsaid) speak.giveBack(answer.said ?? state.said);
  if (answer.unsaid && !state.running) talk.drop("saying");
  if ((answer.unsaid || answer.question) && !state.running) talk.drop("progress");
  if (answer.notice) speak.notice(answer.notice);
  for (const piece of Object.values(house.pieces)) piece.tell?.(answer);
  if (answer.unsaved) banner(answer.unsaved);
}
// A picture that is nowhere else: it stays in sight until it was taken away or sent away.
function banner({ words, picture }) {
  const shown = one(".banner");
  one("span", shown).textContent = words;
  one("img", shown).src = one("a", shown).href = picture;
  shown.hidden = false;
}
const PANELS = { wall: "#sessions .body", figures: "#dataset .body", choices: "#settings .body" };

function open(answer) {
  const known = state.session === answer.session;
  Object.assign(state, { session: answer.session, at: answer.at, parent: answer.parent });
  document.body.dataset.open = "yes";
  if (!known) house.pieces.speak.suggest([]);
  if (!known) history.pushState(null, "", "?session=" + encodeURIComponent(answer.session));
  one("[data-act=undo]").disabled = answer.parent === null;
}
function drawMoney(spent) {
  const money = one("#money");
  money.hidden = !spent;
  money.textContent = spent;
}

function forget(leave = "pushState") {
  Object.assign(state, { session: "", at: null, parent: null, window: 0 });
  state.waiting.clear();
  house.turns.run(null);
  drawTitle("");
  document.body.dataset.open = "no";
  if (location.search) history[leave](null, "", location.pathname);
  house.pieces.stage.clear();
  house.pieces.speak.suggest([]);
  house.pieces.talk.draw([]);
}

// One after the other, so that the title written last is the one that stands.
let renaming = Promise.resolve(), titles = 0;
function rename(title) {
  const { session } = state, mine = (titles += 1);
  const said = renaming.then(() => ask("rename", { session, title }));
  renaming = said;
  return said.then((answer) => mine === titles && state.session === session && show(answer));
}
function drawTitle(title) {
  const input = one("#title");
  if (document.activeElement !== input) input.value = title;
  if (!CSS.supports("field-sizing", "content")) input.style.width = `calc(${Math.min(28, Math.max(input.value ? 3 : 8, input.value.length + 1))}ch + 42px)`;
  document.title = title ? title + " · Palimpsest" : "Palimpsest";
}

house.say = async (said, more = {}) => {
  if (!state.session || !said.trim()) return;
  state.said = said;
  house.pieces.talk.drop("question");
  house.pieces.stage.unpropose();
  if (!state.running) house.pieces.talk.bubble(said);
  return begun(await ask("send", { said, ...house.pieces.speak.wanted(), ...house.pieces.stage.region(), ...more }), said);
};
const editor = () => house.pieces.speak.wanted().editor;
const begun = (answer, said) => show(answer.notice ? { ...answer, said, unsaid: true } : answer);
house.give = async (file) => {
  const speak = house.pieces.speak;
  if (!file) return;
  speak.notice(null);
  document.body.classList.add("taking");
  try {
    const answer = await (await fetch("photo?name=" + encodeURIComponent(file.name || ""), { method: "POST", body: file })).json();
    if (answer.error) return speak.notice({ kind: "worried", words: answer.error });
    await visit(answer.session);
    if (answer.notes?.length) speak.notice({ kind: "calm", words: answer.notes.join(" ") });
  } catch {
    speak.notice({ kind: "worried", words: UNREACHED });
  } finally {
    document.body.classList.remove("taking");
  }
};
async function visit(session) {
  tab("edit");
  Object.assign(state, { at: null, running: null, window: 0 });
  state.waiting.clear();
  const answer = await ask("open", { session });
  await show(answer);
  if (!answer.question) house.pieces.speak.focus();
}

function tab(name) {
  document.body.dataset.tab = name;
  for (const button of document.querySelectorAll(".top nav button")) {
    if (button.dataset.tab === name) button.setAttribute("aria-current", "page");
    else button.removeAttribute("aria-current");
  }
  const asks = { dataset: "figures", settings: "choices" }[name];
  if (name === "sessions") house.pieces.sessions.search();
  if (asks) act(asks);
}
async function confirmed(question) {
  const dialog = one("dialog.ask");
  one("#ask-what").textContent = question;
  dialog.showModal();
  return new Promise((done) => {
    dialog.onclick = (event) => event.target.value && dialog.close(event.target.value);
    dialog.onclose = () => { done(dialog.returnValue === "yes"); dialog.returnValue = ""; };
  });
}

const go = (at) => act("go", { at: ((state.moves += 1), at) });
let steps = Promise.resolve(); // each is taken from where the one before led to
const step = (take) => (steps = steps.catch(() => {}).then(take));
const left = new Map(); // place -> where one was when one went back to it
const acts = (house.acts = {
  home: () => { tab("edit"); house.pieces.speak.notice(null); forget(); },
  go: (button) => go(button.dataset.at),
  undo: () => step(() => state.parent !== null && go((left.set(state.parent, state.at), state.parent))),
  redo: () => step(() => left.has(state.at) && go(left.get(state.at))),
  suggest: (button) => {
    tab("edit");
    return house.pieces.speak.open(button.dataset.kind);
  },
  stop: () => act("stop", { turn: state.running }),
  again: (button) => act("again", { turn: button.dataset.turn, ...(button.dataset.editor ? { editor: button.dataset.editor } : house.pieces.speak.wanted()) }),
  keep: (button) => act("keep", { turn: button.dataset.turn, n: Number(button.dataset.n) }),
  prefer: (button) => act("prefer", { turn: button.dataset.turn, n: Number(button.dataset.n) }),
  better: (button) => act("opinion", { turn: button.dataset.turn, opinion: "better" }),
  worse: (button) => act("opinion", { turn: button.dataset.turn, opinion: "worse" }),
  score: (button) => act("opinion", { turn: button.dataset.turn, scores: scores(button.closest("form")) }),
  unfold: (button) => act("unfold", { turn: button.dataset.turn }),
  earlier: () => { state.window += 100; return act("open"); },
  meanings: (button) => house.pieces.talk.shut(button) || act("meanings", { turn: button.dataset.turn, n: Number(button.dataset.n) }),
  shut: () => house.pieces.talk.shut(),
  correct: async (button) => {
    const said = button.dataset.said ?? button.form.said.value;
    if (!said.trim()) return button.form.said.focus();
    const answer = await ask("correct", { turn: button.dataset.turn, n: Number(button.dataset.n), said, editor: editor() });
    if (!answer.notice) house.pieces.talk.shut();
    return show(answer);
  },
  carry: async () => {
    house.pieces.talk.drop("carry");
    return act("carry", { editor: editor() });
  },
  answer: async (button) => {
    house.pieces.talk.drop("question");
    house.pieces.stage.unpropose();
    return begun(await ask("answer", { turn: button.dataset.turn, said: button.textContent, editor: editor() }), state.said);
  },
  draw: () => {
    house.pieces.stage.tool("box");
    if (NARROW.matches) scrollTo({ top: 0 });
    house.pieces.speak.giveBack(state.said);
    for (const key of ["saying", "question"]) house.pieces.talk.drop(key);
  },
  dismiss: () => (one(".banner").hidden = true),
  key: () => { tab("settings"); house.pieces.panels.toKey(); },
  leave: async () => { await fetch("logout", { method: "POST" }).catch(() => null); location.assign(location.pathname); },
  visit: (button) => visit(button.dataset.session),
  enter: async (button) => { await visit(button.dataset.session); one("#entry").click(); },
  delete: async (button) => {
    if (!(await confirmed(`Delete “${button.dataset.name}” for good? Its pictures and all that was said go with it. ${house.stays()}`))) return;
    if (state.session === button.dataset.session) forget();
    act("delete", { session: button.dataset.session });
  },
  example: async (button) => {
    house.pieces.speak.notice(null);
    const answer = await ask("example", { example: button.dataset.example });
    if (answer.notice) return show(answer);
    tab("edit");
    await show(answer);
    if (button.dataset.said) house.say(button.dataset.said);
    else house.pieces.speak.focus();
  },
});
const scores = (form) => Object.fromEntries([...form.querySelectorAll("input")].map((input) => [input.name, input.value / 100]));

// What begins something begins it once, also where it is pressed twice.
const ONCE = new Set(["example", "suggest", "again", "answer", "correct", "carry"]);
const busy = new Set();
document.addEventListener("click", async (event) => {
  const page = event.target.closest("button[data-tab]");
  if (page) { tab(page.dataset.tab); house.pieces.panels.left(); }
  const button = event.target.closest("[data-act]");
  const name = button?.dataset.act;
  if (!button || button.disabled || busy.has(name) || (ONCE.has(name) && event.detail > 1)) return;
  if (ONCE.has(name)) busy.add(name);
  await Promise.resolve(acts[name]?.(button)).finally(() => busy.delete(name));
});
// A second press may meet the words that have come where the button was: it selects none of them.
let pressed = false;
document.addEventListener("mousedown", (event) => {
  if (event.detail > 1 && pressed) event.preventDefault();
  else pressed = Boolean(event.target.closest("button, summary"));
});
document.addEventListener("input", (event) => {
  if (event.target.matches(".own input")) event.target.nextElementSibling.textContent = event.target.value;
});
document.addEventListener("keydown", (event) => {
  const typing = event.target.matches("textarea, input:not([type=range]), select");
  const key = (event.ctrlKey || event.metaKey) && !typing && event.key.toLowerCase();
  const name = key === "z" ? (event.shiftKey ? "redo" : "undo") : key === "y" ? "redo" : "";
  if (name) { event.preventDefault(); (name === "undo" && house.pieces.stage.unstroke()) || acts[name](); }
});
document.addEventListener("paste", (event) => house.give([...(event.clipboardData?.files ?? [])].find((file) => file.type.startsWith("image/"))));
document.addEventListener("dragover", (event) => { event.preventDefault(); document.body.classList.add("dragging"); });
document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) document.body.classList.remove("dragging"); });
document.addEventListener("drop", (event) => { event.preventDefault(); document.body.classList.remove("dragging"); house.give(event.dataTransfer.files[0]); });
window.addEventListener("popstate", boot);

function boot() {
  const session = new URLSearchParams(location.search).get("session");
  state.session = session || "";
  if (session) visit(session);
  else forget();
}
function begin() {
  const { stage, speak, talk, history, panels } = house.pieces;
  if (!(stage && speak && talk && history && panels && house.turns)) return requestAnimationFrame(begin);
  const title = one("#title");
  title.addEventListener("change", () => rename(title.value));
  title.addEventListener("keydown", (event) => event.key === "Enter" && title.blur());
  one("#file").addEventListener("change", (event) => { house.give(event.target.files[0]); event.target.value = ""; });
  document.body.dataset.tab = "edit";
  one("meta[name=viewport]").content += ", interactive-widget=resizes-content"; // the box to speak in stands on the keyboard, not under it
  boot();
}
begin();
