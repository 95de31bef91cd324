// Saving to the dataset: one click where all is known, else a dialog. What it says comes from the server.
const house = (window.palimpsest ??= { pieces: {} });
const dialog = element.querySelector("dialog"), form = dialog.querySelector("form");

const chip = () => document.querySelector("#entry");
async function ask(name, more = {}) {
  form.inert = true; // what is pressed twice is meant once
  chip().disabled = true;
  try {
    house.show(await house.ask(name, more));
  } finally {
    form.inert = chip().disabled = false;
  }
}
// What is said while another page than Edit is open.
const toast = element.querySelector(".toast");
let vanishing = 0;
function say({ kind, words }) {
  clearTimeout(vanishing);
  toast.hidden = false;
  toast.className = "toast " + kind;
  toast.textContent = words;
  vanishing = setTimeout(() => (toast.hidden = true), Math.max(6000, 80 * words.length));
}
function tell(answer) {
  if (answer.notice && document.body.dataset.tab !== "edit") say(answer.notice);
  if (answer.entry) {
    chip().textContent = answer.entry.words;
    chip().dataset.state = answer.entry.state;
    if (dialog.open) dialog.close();
  }
  if (answer.saving) {
    form.innerHTML = answer.saving;
    if (!dialog.open) dialog.showModal();
    if (!matchMedia("(hover: hover)").matches) dialog.focus(); // all of it is seen before the keyboard covers half
    const wrong = form.querySelector("[aria-invalid]");
    wrong?.focus();
    form.querySelector(".problem")?.scrollIntoView({ block: "nearest" });
  }
}
function filled() {
  const given = Object.fromEntries(new FormData(form));
  return { ...given, consent: form.consent.checked };
}
form.addEventListener("submit", (event) => { event.preventDefault(); ask("fill_in", filled()); });
form.addEventListener("click", (event) => {
  const wish = event.target.closest("[data-do]")?.dataset.do;
  if (wish === "close") dialog.close();
  if (wish === "withdraw") ask("withdraw");
});
form.addEventListener("input", (event) => {
  if (!event.target.matches("[aria-invalid]")) return;
  event.target.removeAttribute("aria-invalid");
  form.querySelector(".problem")?.remove();
});
form.addEventListener("keydown", (event) => event.stopPropagation()); // what is typed here is for nothing else
dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
document.addEventListener("click", (event) => event.target.closest("#entry") && ask("save"));
// Whoever goes on has seen it; what went wrong stays, but not over another page.
document.addEventListener("click", (event) => (event.target.closest(".toast, button[data-tab]") || toast.matches(".calm")) && (toast.hidden = true));

house.pieces.keep = { tell };
