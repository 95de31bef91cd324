// The tree of turns, with the open place in sight.
const house = (window.palimpsest ??= { pieces: {} });
const one = (query, root = element) => root.querySelector(query);

function show(answer) {
  const branches = one(".branches");
  if (branches.said !== answer.tree) branches.innerHTML = branches.said = answer.tree;
  one(".count").textContent = answer.summary;
  one(".all").hidden = !answer.more;
  const here = one("[aria-current]", branches);
  if (!here) return;
  branches.scrollLeft = Math.max(0, here.offsetLeft + here.offsetWidth + 24 - branches.clientWidth);
  branches.scrollTop = Math.max(0, here.offsetTop + here.offsetHeight + 14 - branches.clientHeight);
}

// What the same person did in another tab shows when they come back to this one; what they were doing here stays as it was.
let drawn = "";
const told = (answer) => JSON.stringify([answer.tree, answer.talk, answer.title, answer.entry, answer.running?.turn]);
const ASKS = ".entry[data-key=question], .entry[data-key=saying], #log .menu, .is-it:not([hidden])";
const idle = ({ session, running, waiting }) => session && !running && !waiting.size && document.body.dataset.tab === "edit" && !document.querySelector(ASKS);
async function refresh() {
  const { session, at } = house.state;
  if (document.visibilityState === "hidden" || !idle(house.state)) return;
  const answer = await house.ask("open");
  if (answer.session !== session || house.state.session !== session || house.state.at !== at || !idle(house.state)) return;
  if (told(answer) !== drawn) house.show(answer);
}
window.addEventListener("focus", refresh);
const tell = (answer) => { if (answer.tree !== undefined) drawn = told(answer); };

house.pieces.history = { show, tell };
