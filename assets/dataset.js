// The Dataset page: exports that go on while one looks elsewhere, and the dialog that publishes. Figures come from the server as they stand.
const house = (window.palimpsest ??= { pieces: {} });
const one = (query) => element.querySelector(query);
const now = one(".now"), out = one(".out"), dialog = one("dialog.hub"), form = dialog.querySelector("form"), problem = form.querySelector(".problem");
let going = "", only = [], sought = false;

const ask = (name, more) => house.ask(name, { at: null, session: "", ...more });
const wait = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

function tell(answer) {
  if (answer.next !== undefined) one(".next").innerHTML = answer.next;
  if (answer.goes !== undefined) one(".goes").innerHTML = answer.goes;
  if (answer.goes !== undefined && sought) { sought = false; out.scrollIntoView(); } // what stands above it has come
  if (answer.going && !going) follow(answer.going);
  if (answer.export) draw(answer.export);
}
function draw({ key, html, last }) {
  now.innerHTML = html;
  out.classList.toggle("busy", !last);
  if (last) going = "";
  else if (!going) follow(key);
}
async function follow(key) {
  going = key;
  while (going === key) {
    await wait(400);
    if (going !== key) return;
    const answer = await ask("exporting", { turn: key });
    if (going !== key) return;
    if (answer.export) house.show(answer);
    else if (answer.unanswered) await wait(2000);
    else { going = ""; now.replaceChildren(); out.classList.remove("busy"); }
  }
}
function choose(sessions) {
  only = sessions;
  one(".only").hidden = !only.length;
  one(".only span").textContent = `Only the ${only.length === 1 ? "session" : only.length + " sessions"} you chose.`;
  if (!only.length) return;
  seek();
}
function seek() {
  sought = true;
  house.tab("dataset");
}
const wish = () => ({ sessions: only, accept: one("[name=split]").checked });

const does = {
  export: async (button) => {
    if (going) return;
    await house.show(await ask("export", { format: button.dataset.format, ...wish() }));
    now.scrollIntoView({ block: "nearest" });
  },
  stop: async () => going && house.show(await ask("unexport", { turn: going })),
  all: () => choose([]),
  record: async ({ dataset }) => {
    if (!house.state.session) await house.show(await house.ask("example", { example: dataset.example }));
    house.acts.suggest({ dataset });
  },
  publish: () => { problem.hidden = true; dialog.showModal(); },
  close: () => dialog.close(),
};
element.addEventListener("click", (event) => {
  const button = event.target.closest("[data-do]");
  if (button && !button.disabled) does[button.dataset.do]?.(button);
});
// A refusal stands where it can be put right; what was typed stays, but for the token, which is nowhere but in this one question.
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const given = Object.fromEntries(new FormData(form));
  form.token.value = "";
  form.inert = true;
  const answer = await ask("publish", { ...given, public: form.public.checked, ...wish() });
  form.inert = false;
  problem.hidden = !answer.notice;
  problem.textContent = answer.notice?.words ?? "";
  if (answer.notice) return problem.scrollIntoView({ block: "nearest" });
  dialog.close();
  house.show(answer);
});
// From Settings: all that is this person's, as one file.
async function take() {
  seek();
  if (!going) house.show(await ask("export", { format: "everything" }));
}
house.pieces.dataset = { tell, choose, take };
