// The Dataset page: exports that go on while one looks elsewhere, and the dialog that publishes. Figures come from the server as they stand.
const house = (window.palimpsest ??= { pieces: {} });
const one = (query) => element.querySelector(query);
const now = one(".now"), dialog = one("dialog.hub"), form = dialog.querySelector("form");
let going = "", only = [];

const ask = (name, more) => house.ask(name, { at: null, session: "", ...more });
const wait = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

function tell(answer) {
  if (answer.next !== undefined) one(".next").innerHTML = answer.next;
  if (answer.goes !== undefined) one(".goes").innerHTML = answer.goes;
  if (answer.going && !going) follow(answer.going);
  if (answer.export) draw(answer.export);
}
function draw({ key, html, last }) {
  now.innerHTML = html;
  element.querySelector(".out").classList.toggle("busy", !last);
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
    else { going = ""; now.replaceChildren(); element.querySelector(".out").classList.remove("busy"); }
  }
}
function choose(sessions) {
  only = sessions;
  one(".only").hidden = !only.length;
  one(".only span").textContent = `Only the ${only.length === 1 ? "session" : only.length + " sessions"} you chose.`;
  if (only.length) house.tab("dataset");
}
const wish = () => ({ sessions: only, accept: one("[name=split]").checked });

const does = {
  export: async (button) => { if (!going) house.show(await ask("export", { format: button.dataset.format, ...wish() })); },
  stop: async () => going && house.show(await ask("unexport", { turn: going })),
  all: () => choose([]),
  record: async ({ dataset }) => {
    if (!house.state.session) await house.show(await house.ask("example", { example: dataset.example }));
    house.acts.suggest({ dataset });
  },
  publish: () => dialog.showModal(),
  close: () => dialog.close(),
};
element.addEventListener("click", (event) => {
  const button = event.target.closest("[data-do]");
  if (button && !button.disabled) does[button.dataset.do]?.(button);
});
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const given = Object.fromEntries(new FormData(form));
  form.token.value = ""; // the token is nowhere but in this one question
  dialog.close();
  house.show(await ask("publish", { ...given, public: form.public.checked, ...wish() }));
});
house.pieces.dataset = { tell, choose };
