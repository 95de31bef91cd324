// The wall: looked through with the mouse or the keys. What stands on it comes from the server; of its own it keeps what is chosen.
const house = (window.palimpsest ??= { pieces: {} });
const one = (query) => element.querySelector(query);
const body = one(".body"), find = one(".find"), aside = one(".look"), bar = one(".picked"), reviewer = one(".reviewer");
const chosen = new Set();
let state = "", looking = "", asked = 0, typing = 0;

const here = () => document.body.dataset.tab === "sessions";
const tiles = () => [...body.querySelectorAll(".wall > li")];
const tile = (session) => body.querySelector(`.wall > li[data-session="${CSS.escape(session)}"]`);
// Nothing of the session that is open on the Edit page goes along.
const ask = (name, more) => house.ask(name, { at: null, session: "", ...more });
const act = async (name, more) => house.show(await ask(name, more));
// What is written of a session is written in turn: an answer shows all that was written before it.
let writing = Promise.resolve();
const write = (name, more) => (writing = writing.catch(() => {}).then(() => act(name, more)));
const narrowed = () => ({ ...Object.fromEntries(new FormData(find)), state });

async function search() {
  const turn = ++asked;
  const answer = await ask("wall", narrowed());
  if (turn === asked) house.show(answer); // only the last word counts
}
find.addEventListener("input", () => { clearTimeout(typing); typing = setTimeout(search, 120); });
find.addEventListener("submit", (event) => event.preventDefault());

// The next tiles come when the end of what is there comes into sight.
const near = new IntersectionObserver((seen) => seen.some((entry) => entry.isIntersecting) && further(), { rootMargin: "600px" });
async function further() {
  const button = one("[data-do=more]");
  if (!button || button.disabled) return;
  button.disabled = true;
  const turn = asked;
  const answer = await ask("wall", { ...narrowed(), n: Number(button.dataset.after) });
  if (turn !== asked || !button.isConnected) return;
  if (answer.more) { one(".wall").insertAdjacentHTML("beforeend", answer.more.html); button.outerHTML = answer.more.rest; }
  else button.disabled = false;
  watch();
  mark();
}
function watch() {
  near.disconnect();
  const button = one("[data-do=more]");
  if (button) near.observe(button);
}

function tell(answer) {
  if (answer.wall !== undefined) { watch(); mark(); }
  if (answer.reviewer !== undefined) reviewer.hidden = answer.reviewer !== "asked";
  if (answer.looked) show(answer.looked);
  if (answer.entitled) retitle(answer.entitled);
  if (answer.states) for (const session of answer.states.sessions) restate(session, answer.states.state);
  if (answer.deleted) forget(answer.deleted);
}
function mark() {
  for (const li of tiles()) {
    li.toggleAttribute("aria-current", li.dataset.session === looking);
    li.querySelector("[type=checkbox]").checked = chosen.has(li.dataset.session);
  }
  bar.hidden = !chosen.size;
  bar.querySelector("b").textContent = chosen.size + " chosen";
}
// The session whose review stands there: another may have been asked for, and its answer be on its way.
const shown = () => aside.querySelector(".looked")?.dataset.session ?? "";
function show({ session, html }) {
  if (session !== looking) return;
  const title = aside.querySelector("[name=title]:focus");
  if (title && shown() === session) {
    // Nobody's words are taken from under their hands.
    title.addEventListener("blur", () => { show({ session, html }); const now = aside.querySelector("[name=title]"); if (now && shown() === session) now.value = title.value; }, { once: true });
    return;
  }
  aside.innerHTML = html;
  aside.hidden = false;
  mark();
}
function look(session) {
  looking = session;
  mark();
  tile(session)?.scrollIntoView({ block: "nearest" });
  return act("look", { session });
}
function shut() {
  looking = "";
  aside.hidden = true;
  aside.replaceChildren();
  mark();
}
function restate(session, now) {
  for (const place of [tile(session), aside.querySelector(`[data-session="${CSS.escape(session)}"]`)]) {
    if (!place) continue;
    place.dataset.state = now;
    place.querySelector(".state").textContent = now;
    for (const name of ["approved", "rejected"]) place.querySelector(`[data-do=${name}]`)?.setAttribute("aria-pressed", String(name === now));
  }
}
function retitle({ session, title }) {
  const place = tile(session);
  if (place) place.querySelector("strong").textContent = title;
  for (const button of element.querySelectorAll(`[data-act=delete][data-session="${CSS.escape(session)}"]`)) button.dataset.name = title;
  const written = shown() === session && aside.querySelector("[name=title]:not(:focus)");
  if (written) written.value = title;
}
function forget(sessions) {
  for (const session of sessions) {
    chosen.delete(session);
    if (session === looking) shut();
  }
  search();
}
function step(by) {
  const all = tiles();
  const at = all.findIndex((li) => li.dataset.session === looking);
  const next = at < 0 ? all[0] : all[at + by];
  if (next) look(next.dataset.session);
  if (!all[at + by + 1]) further();
}
async function decide(how) {
  const session = looking;
  if (!session) return step(1);
  if (shown() !== session) return; // nobody decides on what they have not seen
  const answer = await ask("review", { session, state: how });
  await house.show(answer);
  if (answer.states && session === looking) step(1);
}

const does = {
  look: (button) => look(button.dataset.session),
  shut,
  widen: () => { find.reset(); state = ""; return search(); },
  before: () => step(-1),
  next: () => step(1),
  more: further,
  approved: (button) => (button.closest(".picked") ? act("review", { sessions: [...chosen], state: "approved" }) : decide("approved")),
  rejected: (button) => (button.closest(".picked") ? act("review", { sessions: [...chosen], state: "rejected" }) : decide("rejected")),
  none: () => { chosen.clear(); mark(); },
  export: () => house.pieces.dataset.choose([...chosen]),
  delete: async () => {
    const sessions = [...chosen];
    if (await house.confirmed(`Delete ${sessions.length} session${sessions.length > 1 ? "s" : ""} for good? Their pictures and all that was said go with them. ${house.stays()}`)) act("delete", { sessions });
  },
  opinion: (button) => write("score", { session: shown(), turn: button.dataset.turn, opinion: button.dataset.is }),
};
element.addEventListener("click", (event) => {
  const button = event.target.closest("[data-do]");
  if (button) does[button.dataset.do]?.(button);
  const chip = event.target.closest(".states [data-state]");
  if (chip) { state = chip.dataset.state; search(); }
});
element.addEventListener("change", (event) => {
  if (event.target.matches(".choose input")) {
    if (event.target.checked) chosen.add(event.target.dataset.session);
    else chosen.delete(event.target.dataset.session);
    mark();
  }
  if (event.target.matches(".look [name=title]")) write("entitle", { session: shown(), title: event.target.value });
});
// The key is sent once, and kept nowhere.
reviewer.addEventListener("submit", (event) => {
  event.preventDefault();
  const { token } = event.target;
  act("reviewer", { ...narrowed(), token: token.value });
  token.value = "";
});
aside.addEventListener("submit", (event) => {
  event.preventDefault();
  const scores = Object.fromEntries([...event.target.querySelectorAll("input")].map((input) => [input.name, input.value / 100]));
  write("score", { session: shown(), turn: event.target.dataset.turn, scores });
});
aside.addEventListener("keydown", (event) => {
  if (event.target.name === "title" && event.key === "Enter") event.target.blur();
});

const keys = {
  j: () => step(1),
  k: () => step(-1),
  a: () => decide("approved"),
  r: () => decide("rejected"),
  e: () => { const title = aside.querySelector("[name=title]"); if (title && shown() === looking) { title.focus(); title.select(); } },
  x: () => { if (looking) { if (!chosen.delete(looking)) chosen.add(looking); mark(); } },
  o: () => looking && tile(looking)?.querySelector(".tile").click(),
  "/": () => find.said.focus(),
  Escape: shut,
};
document.addEventListener("keydown", (event) => {
  if (!here() || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  if (event.target.matches("textarea, select, input:not([type=range], [type=checkbox])")) { if (event.key === "Escape") event.target.blur(); return; }
  const does = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (does) { event.preventDefault(); does(); }
});

// What Settings offers to a person among strangers.
const MINE = {
  see: async () => {
    house.tab("settings");
    await act("choices");
    document.querySelector("#settings .body").scrollIntoView();
  },
  take: () => house.pieces.dataset.take(),
  delete: async () => {
    if (await house.confirmed(`Delete everything of yours for good? All your sessions, their pictures and all that was said go. ${house.stays()}`)) await act("clear");
    house.tab("settings");
  },
};
document.addEventListener("click", (event) => MINE[event.target.closest("[data-mine]")?.dataset.mine]?.());

// What deleting here does not reach.
house.stays = () => one(".sessions").dataset.stays;
house.pieces.sessions = { tell, search };
