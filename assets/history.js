// The tree of turns, with the open place in sight.
const house = (window.palimpsest ??= { pieces: {} });
const one = (query, root = element) => root.querySelector(query);

function show(answer) {
  const branches = one(".branches");
  if (branches.said !== answer.tree) house.keepFocus(branches, () => draw(branches, (branches.said = answer.tree)));
  one(".count").textContent = answer.summary;
  one(".all").hidden = !answer.more;
  const here = one("[aria-current]", branches);
  if (!here) return;
  // What is in sight stays where it is; else there is room on both sides, for where one came from and for what comes next.
  const [x, y, w, h] = [branches.scrollLeft, branches.scrollTop, branches.clientWidth, branches.clientHeight];
  if (here.offsetLeft < x || here.offsetLeft + here.offsetWidth + 24 > x + w) branches.scrollLeft = here.offsetLeft - w / 2;
  if (here.offsetTop < y || here.offsetTop + here.offsetHeight + 14 > y + h) branches.scrollTop = here.offsetTop + here.offsetHeight + 14 - h;
}

// What stays as it was is not made again: its picture would be loaded once more.
function draw(branches, html) {
  const drawn = Object.assign(document.createElement("template"), { innerHTML: html }).content;
  const old = new Map([...branches.querySelectorAll(".node")].map((node) => [node.outerHTML, node]));
  for (const node of drawn.querySelectorAll(".node")) node.replaceWith(old.get(node.outerHTML) ?? node);
  branches.replaceChildren(drawn);
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
  if (answer.lost && house.state.session === session) return house.show(answer); // deleted in another tab
  if (answer.session !== session || house.state.session !== session || house.state.at !== at || !idle(house.state)) return;
  if (told(answer) !== drawn) house.show(answer);
}
window.addEventListener("focus", refresh);
const tell = (answer) => { if (answer.tree !== undefined) drawn = told(answer); };

house.pieces.history = { show, tell };
