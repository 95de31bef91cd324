// The tree of turns, with the open place in sight.
const house = (window.palimpsest ??= { pieces: {} });
const one = (query, root = element) => root.querySelector(query);

function show(answer) {
  const branches = one(".branches");
  if (branches.said !== answer.tree) branches.innerHTML = branches.said = answer.tree;
  one(".count").textContent = answer.summary;
  const here = one("[aria-current]", branches);
  if (!here) return;
  branches.scrollLeft = Math.max(0, here.offsetLeft + here.offsetWidth + 24 - branches.clientWidth);
  branches.scrollTop = Math.max(0, here.offsetTop + here.offsetHeight + 14 - branches.clientHeight);
}

house.pieces.history = { show };
