// The conversation: what was said, as cards and notes; the menus in which a reading is put right.
const house = (window.palimpsest ??= { pieces: {} });
const one = (query, root = element) => root.querySelector(query);
const log = one("#log");
const NARROW = matchMedia("(max-width: 820px)");

// Who goes by keyboard stays where they were: on the same button of what is drawn anew, else on the first beside it.
house.keepFocus = (root, change) => {
  const was = document.activeElement, entry = root.contains(was) && was.closest(".entry");
  const same = root.contains(was) && was.dataset.act && Object.entries(was.dataset).map(([name, value]) => `[data-${name}="${CSS.escape(value)}"]`).join("");
  change();
  if (!same || document.activeElement === was) return;
  (was.isConnected ? was : one(same, root) ?? one("button", entry))?.focus({ preventScroll: true });
};

// Entries are kept by key, and drawn anew only where they differ.
function draw(entries) {
  const old = new Map([...log.children].map((entry) => [entry.dataset.key, entry]));
  const fresh = entries.map(([key, html]) => {
    const entry = old.get(key) ?? made(key);
    if (entry.said !== html) house.keepFocus(entry, () => (entry.innerHTML = entry.said = html));
    return entry;
  });
  house.keepFocus(log, () => log.replaceChildren(...fresh));
  settle();
}
function made(key) {
  const entry = document.createElement("div");
  entry.className = "entry";
  entry.dataset.key = key;
  return entry;
}
function put(key, html) {
  const entry = one(`.entry[data-key="${key}"]`, log) ?? log.appendChild(made(key));
  if (entry.said !== html) (entry.innerHTML = entry.said = html);
  settle();
}
const drop = (key) => one(`#log .entry[data-key="${key}"]`)?.remove();
function redraw(card) {
  const entry = one(`#log .entry[data-key="${CSS.escape(card.turn)}"]`);
  if (entry) house.keepFocus(entry, () => (entry.innerHTML = entry.said = card.html));
}
// The newest words at the top where its card is taller than the view, else the end at the bottom.
function settle() {
  const last = log.lastElementChild;
  if (!last) return;
  if (/^(progress|question|waiting .*)$/.test(last.dataset.key)) {
    if (NARROW.matches) last.scrollIntoView({ block: "nearest" });
    return (log.scrollTop = log.scrollHeight);
  }
  const turns = [...log.children].filter((entry) => entry.dataset.key !== "here");
  const top = (turns.at(-1) ?? last).offsetTop - log.offsetTop - 8;
  log.scrollTop = Math.min(top, log.scrollHeight - log.clientHeight);
}

const reveal = () => [...log.children].filter((entry) => entry.dataset.key !== "here").at(-1)?.scrollIntoView({ block: "nearest" });

function bubble(said) {
  const words = document.createElement("p");
  words.className = "said";
  words.textContent = said;
  put("saying", words.outerHTML);
}
// A question takes the focus, unless its answer is already being typed.
function ask(said, question) {
  bubble(said);
  put("question", question);
  if (!document.querySelector("#said").value) one(".entry[data-key=question] button", log)?.focus({ preventScroll: true });
}

// Below a question on a small screen, where the picture is out of sight.
function picture(shown) {
  one(".entry[data-key=question] .asks p", log)?.after(shown);
  settle();
}

// One menu is open at a time, below the expressions of its card.
function menu({ turn, n, html }) {
  shut();
  const chip = one(`.entry[data-key="${CSS.escape(turn)}"] .chips [data-act=meanings][data-n="${n}"]`, log);
  if (!chip) return;
  const made = document.createElement("div");
  made.className = "menu";
  made.setAttribute("role", "group");
  made.innerHTML = html;
  made.setAttribute("aria-label", one("p", made).textContent);
  made.opener = chip;
  chip.closest(".chips").after(made);
  chip.setAttribute("aria-expanded", true);
  made.scrollIntoView({ block: "nearest" });
  one("button.act, textarea, input", made).focus({ preventScroll: true });
}
function shut(opener) {
  const open = one(".menu", log);
  if (!open) return false;
  const back = open.contains(document.activeElement);
  open.opener.setAttribute("aria-expanded", false);
  open.remove();
  if (back) open.opener.focus();
  return open.opener === opener;
}
log.addEventListener("keydown", (event) => {
  if (event.key === "Escape") shut();
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing && event.target.matches(".menu textarea")) {
    event.preventDefault();
    event.target.form.requestSubmit();
  }
});
log.addEventListener("submit", (event) => {
  event.preventDefault();
  if (event.submitter === null) one("[type=submit]", event.target).click();
});

setInterval(() => {
  for (const clock of document.querySelectorAll("time[data-since]")) {
    clock.began ??= performance.now() - 1000 * clock.dataset.since;
    clock.textContent = Math.round((performance.now() - clock.began) / 1000) + " s";
  }
}, 500);

house.pieces.talk = { draw, put, drop, redraw, reveal, bubble, ask, picture, menu, shut };
