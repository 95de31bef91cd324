// The picture: before and after, and where the person points. A region is kept in the picture's own pixels.
const house = (window.palimpsest ??= { pieces: {} });
const one = (query) => element.querySelector(query);
let after = one(".after");
const room = one(".room"), twin = one(".twin"), compare = one("[data-tool=compare]");
const frame = one(".frame"), before = one(".before"), clip = one(".clip"), divider = one(".divider");
const marks = one(".marks"), left = one(".tag.left"), right = one(".tag.right"), isIt = one(".is-it"), size = one(".size input");
const ink = marks.getContext("2d"), paint = document.createElement("canvas"), brush = paint.getContext("2d", { willReadFrequently: true });
let value = null, comparing = true, beside = false, share = 50, tool = "", against = null, box = null, mask = "", proposed = null, from = null, strokes = [];
const DIM = "15 12 8", DIMMED = 140;

function split(to) {
  share = Math.min(100, Math.max(0, to));
  const seen = other(), lined = same(seen, value?.after);
  clip.hidden = divider.hidden = !(lined && comparing && !tool);
  // Between two pictures of another frame no line can be drawn: they stand side by side, when they are asked for.
  twin.hidden = !(seen && !lined && beside && !tool);
  room.classList.toggle("beside", !twin.hidden);
  if (!twin.hidden && twin.getAttribute("src") !== seen.url) twin.src = seen.url;
  if (!twin.hidden) twin.style.setProperty("--ratio", seen.width / seen.height);
  compare.setAttribute("aria-pressed", Boolean(seen && (lined ? comparing : beside)));
  compare.disabled = !value?.others?.length;
  compare.title = compare.disabled ? "There is nothing to compare yet" : seen && !lined ? "The frame is another: the two stand side by side" : "A line between before and after";
  clip.style.clipPath = `inset(0 ${100 - share}% 0 0)`;
  divider.style.left = share + "%";
  divider.setAttribute("aria-valuenow", Math.round(share));
  left.hidden = !comparing || Boolean(tool) || !value?.others?.length;
  right.textContent = against && !against.before ? (value?.after_name ?? "").replace(/^After · /, "") : (value?.after_name ?? "");
  right.hidden = !value?.after_name;
}
// What is compared with: the picture that was edited, or another one the person chose for as long as they look at this picture.
const other = () => against ?? value?.before ?? null;
function offer() {
  const at = same(other(), value.after) || beside ? against?.at ?? value.before_at : null;
  left.replaceChildren(...(value.others ?? []).map((picture) => new Option(picture.name, picture.at, false, picture.at === at)));
  if (![...left.options].some((option) => option.value === at)) left.prepend(new Option(at === null ? "Compare with…" : "Before", "-", false, true));
}
left.addEventListener("change", () => choose(value.others.find(({ at }) => at === left.value)));
function choose(picture) {
  against = picture ?? null;
  if (against) before.src = against.url;
  beside = Boolean(against && !same(against, value.after));
  offer();
  split(share);
}
const same = (one, other) => one && one.width === other.width && one.height === other.height;
async function show(shown) {
  const next = new Image();
  next.src = shown.after.url;
  const changed = !value || value.after.id !== shown.after.id;
  if (changed || (shown.others && value.rival && !shown.rival)) [against, beside] = [null, false];
  value = { ...value, ...shown };
  if (shown.rival) against ??= value.others.find(({ at }) => at === shown.rival); // of two that were made to be compared, the other one
  const mine = value;
  room.style.setProperty("--ratio", shown.after.width / shown.after.height);
  element.querySelector(".download").href = value.download;
  offer();
  if (changed) {
    // Sized before anything is awaited, and only where need be: giving a canvas a size wipes it.
    if (!same(marks, shown.after)) {
      marks.width = paint.width = shown.after.width;
      marks.height = paint.height = shown.after.height;
    }
    clearRegion();
    if (tool) setTool(tool);
  }
  await next.decode().catch(() => {});
  if (mine !== value) return;
  if (changed) {
    // The element itself takes the place: a new address for the old one would be decoded a second time.
    next.className = after.className;
    next.alt = shown.alt;
    next.draggable = false;
    next.addEventListener("pointerdown", pressed);
    after.replaceWith(next);
    after = next;
  }
  after.dataset.id = shown.after.id;
  if (other()) before.src = other().url;
  split(share);
}

// Comparing: drag or arrow keys move the line; pressing the picture shows the one before.
divider.addEventListener("pointerdown", (event) => { divider.setPointerCapture(event.pointerId); event.preventDefault(); divider.focus(); });
divider.addEventListener("pointermove", (event) => {
  if (!divider.hasPointerCapture(event.pointerId)) return;
  const edge = frame.getBoundingClientRect();
  split((100 * (event.clientX - edge.left)) / edge.width);
});
divider.addEventListener("keydown", (event) => {
  const step = { ArrowLeft: -2, ArrowDown: -2, ArrowRight: 2, ArrowUp: 2, PageDown: -20, PageUp: 20, Home: -100, End: 100 }[event.key];
  if (step) { event.preventDefault(); split(share + step); }
});
function hold(on, which) {
  const seen = on && (which === "source" ? value?.source : against ?? value?.before ?? value?.source);
  if (!seen && on) return;
  after.src = on ? seen.url : value.after.url;
  frame.classList.toggle("held", on);
  right.textContent = on ? (which === "source" ? "The photo you began with" : (against ?? value.others?.find(({ at }) => at === value.before_at))?.name ?? "Before") : value.after_name;
  if (on) clip.hidden = divider.hidden = left.hidden = twin.hidden = true;
  if (on) room.classList.remove("beside");
  else split(share);
}
function pressed(event) { if (!tool && value?.before) { event.preventDefault(); hold(true, "before"); } }
after.addEventListener("pointerdown", pressed);
const holder = one("[data-tool=hold]");
holder.addEventListener("pointerdown", () => hold(true, "source"));
holder.addEventListener("keydown", (event) => { if ([" ", "Enter"].includes(event.key)) { event.preventDefault(); hold(true, "source"); } });
holder.addEventListener("keyup", () => frame.classList.contains("held") && hold(false));
holder.addEventListener("blur", () => frame.classList.contains("held") && hold(false));
for (const end of ["pointerup", "pointercancel"]) window.addEventListener(end, () => frame.classList.contains("held") && hold(false));

// Pointing.
function place(event) {
  const edge = marks.getBoundingClientRect();
  const inside = (n, most) => Math.min(most, Math.max(0, Math.round(n)));
  return [inside(((event.clientX - edge.left) / edge.width) * marks.width, marks.width), inside(((event.clientY - edge.top) / edge.height) * marks.height, marks.height)];
}
function setTool(name) {
  tool = tool === name ? "" : name;
  for (const button of element.querySelectorAll("[data-tool=box],[data-tool=brush],[data-tool=pick]")) button.setAttribute("aria-pressed", button.dataset.tool === tool);
  one(".size").hidden = tool !== "brush";
  frame.dataset.tool = tool;
  marks.tabIndex = tool ? 0 : -1;
  drawMarks();
  split(share);
}
marks.addEventListener("pointerdown", (event) => {
  if (!tool || !value) return;
  marks.setPointerCapture(event.pointerId);
  from = place(event);
  if (tool === "brush") stroke(from, from);
  if (tool === "pick") pick(from);
});
marks.addEventListener("pointermove", (event) => {
  if (!from || !marks.hasPointerCapture(event.pointerId)) return;
  const to = place(event);
  if (tool === "box") setBox(from, to);
  if (tool === "brush") { stroke(from, to); from = to; }
});
marks.addEventListener("pointerup", () => {
  if (from && tool === "brush") strokes.push((mask = paint.toDataURL("image/png")));
  if (box && (box[2] - box[0] < 4 || box[3] - box[1] < 4)) box = null;
  from = null;
  told();
});
marks.addEventListener("keydown", (event) => {
  if (event.key === "Escape") { one(`[data-tool=${tool}]`).focus(); return setTool(tool); }
  const [dx, dy] = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key] ?? [0, 0];
  if (tool === "pick" && event.key === "Enter") return pick([marks.width >> 1, marks.height >> 1]);
  if (tool !== "box" || !(dx || dy)) return;
  event.preventDefault();
  const w = marks.width, h = marks.height, step = Math.round(Math.max(w, h) / 50);
  const [x0, y0, x1, y1] = box ?? [w >> 2, h >> 2, w - (w >> 2), h - (h >> 2)];
  const moved = event.shiftKey ? [x0, y0, x1 + dx * step, y1 + dy * step] : [x0 + dx * step, y0 + dy * step, x1 + dx * step, y1 + dy * step];
  setBox(moved.slice(0, 2), moved.slice(2));
  told();
});
function setBox(a, b) {
  const within = (n, most) => Math.min(most, Math.max(0, n));
  box = [within(Math.min(a[0], b[0]), marks.width), within(Math.min(a[1], b[1]), marks.height), within(Math.max(a[0], b[0]), marks.width), within(Math.max(a[1], b[1]), marks.height)];
  mask = "";
  proposed = null;
  brush.clearRect(0, 0, paint.width, paint.height);
  drawMarks();
}
function stroke(a, b) {
  if (!mask) { brush.fillStyle = "black"; brush.fillRect(0, 0, paint.width, paint.height); mask = "drawing"; }
  box = proposed = null;
  Object.assign(brush, { strokeStyle: "white", lineCap: "round", lineWidth: (Math.max(paint.width, paint.height) * size.value) / 100 });
  brush.beginPath();
  brush.moveTo(...a);
  brush.lineTo(b[0], b[1] + 0.01);
  brush.stroke();
  drawMarks();
}
// Takes back the last stroke; whether there was one to take back.
function unstroke() {
  if (!strokes.pop()) return false;
  const [before, rest] = [strokes.at(-1), strokes];
  clearRegion();
  if (before) painted(before).then(() => { mask = before; strokes = rest; drawMarks(); told(); });
  return true;
}
async function painted(url) {
  const drawn = new Image();
  drawn.src = url;
  await drawn.decode();
  brush.drawImage(drawn, 0, 0, paint.width, paint.height);
}
async function pick([x, y]) {
  clearRegion();
  finding(true);
  await house.act("point", { x: Math.min(x, marks.width - 1), y: Math.min(y, marks.height - 1) });
  finding(false);
}
function finding(on) {
  frame.classList.toggle("finding", on);
  isIt.classList.toggle("finding", on);
  isIt.hidden = !on && !proposed;
  one(".is-it span").textContent = on ? "Finding what is there…" : "Is this the place?";
}
async function propose(what, asks) {
  clearRegion();
  if (what.mask) await painted(what.mask);
  proposed = what;
  isIt.hidden = !asks;
  drawMarks();
  if (asks) one("[data-tool=use]").focus();
}
// What was proposed belongs to a question: it goes with it.
function unpropose() { if (proposed) clearRegion(); }
// The picture with the place on it, small: for where the picture itself is out of sight.
function copy() {
  const small = document.createElement("canvas"), pen = small.getContext("2d");
  small.width = 480;
  small.height = Math.round((480 * marks.height) / marks.width);
  for (const layer of [after, marks]) pen.drawImage(layer, 0, 0, small.width, small.height);
  small.setAttribute("role", "img");
  small.setAttribute("aria-label", "The place that is proposed");
  return small;
}
function clearRegion() {
  box = proposed = null;
  mask = "";
  strokes = [];
  isIt.hidden = true;
  brush.clearRect(0, 0, paint.width, paint.height);
  drawMarks();
  told();
}
function told() {
  const marked = box || mask;
  one(".tools [data-tool=clear]").hidden = !marked;
  house.pieces.speak?.region(box ? "box" : mask ? "painted" : "");
}
// All but the marked place is dimmed, and its edge drawn in white: that is seen on a picture of any colour.
function drawMarks() {
  marks.hidden = !tool && !box && !mask && !proposed; // an empty canvas still costs each frame where there is no GPU
  if (marks.hidden) return;
  ink.clearRect(0, 0, marks.width, marks.height);
  const rectangle = box ?? proposed?.box;
  if (rectangle) {
    const [x0, y0, x1, y1] = rectangle;
    Object.assign(ink, { fillStyle: `rgb(${DIM} / ${DIMMED / 255})`, strokeStyle: "white", lineWidth: Math.max(2, marks.width / 400) });
    ink.fillRect(0, 0, marks.width, marks.height);
    ink.clearRect(x0, y0, x1 - x0, y1 - y0);
    ink.strokeRect(x0, y0, x1 - x0, y1 - y0);
  } else if (mask || proposed?.mask) {
    const shown = brush.getImageData(0, 0, paint.width, paint.height), pixels = shown.data;
    const white = pixels.slice(), step = 4 * Math.max(1, Math.round(paint.width / 500)), below = step * paint.width;
    for (let i = 0; i < white.length; i += 4) {
      const inside = white[i] > 127;
      const edge = inside && (white[i - step] < 128 || white[i + step] < 128 || white[i - below] < 128 || white[i + below] < 128);
      if (edge) pixels.fill(255, i, i + 4);
      else pixels.set([15, 12, 8, DIMMED * (1 - white[i] / 255)], i);
    }
    ink.putImageData(shown, 0, 0);
  }
}
element.addEventListener("click", (event) => {
  const name = event.target.closest("button[data-tool]")?.dataset.tool;
  if (name === "compare") {
    if (tool) setTool(tool);
    if (!other()) choose(value.others.at((comparing = true) && -1));
    else if (same(other(), value.after)) comparing = !comparing;
    else comparing = beside = !beside;
    offer();
    split(share);
  } else if (["box", "brush", "pick"].includes(name)) {
    setTool(name);
    if (tool) marks.focus({ preventScroll: true });
  } else if (name === "clear") {
    clearRegion();
    (tool ? marks : one("[data-tool=box]")).focus({ preventScroll: true });
  }
  else if (name === "use") {
    [box, mask, strokes] = [proposed.box ?? null, proposed.mask ?? "", proposed.mask ? [proposed.mask] : []];
    proposed = null;
    isIt.hidden = true;
    setTool(tool);
    drawMarks();
    told();
    house.pieces.speak.focus();
  }
});

house.pieces.stage = {
  show,
  shown: () => value?.after.id,
  propose,
  unpropose,
  copy,
  tool: (name) => tool === name || setTool(name),
  region: () => (box ? { box } : mask ? { mask } : {}),
  clearRegion,
  unstroke,
  clear() { value = null; after.removeAttribute("src"); before.removeAttribute("src"); clearRegion(); if (tool) setTool(tool); },
};
