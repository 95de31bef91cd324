// What a person takes or sends of a session: its address, or a file that is made when it is asked for.
const house = (window.palimpsest ??= { pieces: {} });
const menu = element.querySelector("#share-menu");
const opener = document.querySelector("[popovertarget=share-menu]");

menu.addEventListener("toggle", (event) => {
  if (event.newState !== "open") return;
  const edge = opener.getBoundingClientRect(), own = menu.getBoundingClientRect();
  menu.style.left = Math.max(8, Math.min(edge.right - own.width, innerWidth - own.width - 8)) + "px";
  menu.style.top = (edge.top > own.height + 12 ? edge.top - own.height - 6 : Math.min(edge.bottom + 6, innerHeight - own.height - 8)) + "px";
  menu.querySelector("button").focus();
});
menu.addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const items = [...menu.querySelectorAll("button")];
  items[(items.indexOf(document.activeElement) + step + items.length) % items.length].focus();
});

function save(blob, name) {
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
async function story(button) {
  const { session, at } = house.state, { speak } = house.pieces;
  button.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(`story/${session}/${button.dataset.name}?at=${encodeURIComponent(at ?? "")}`);
    if (!answer.ok) return speak.notice({ kind: "worried", words: (await answer.json()).error });
    const ending = answer.headers.get("content-disposition").match(/filename="[^"]*\.(\w+)"/)[1];
    save(await answer.blob(), `${document.querySelector("#title").value || "palimpsest"}.${ending}`);
    menu.hidePopover();
  } catch {
    speak.notice({ kind: "worried", words: "The file did not arrive: see whether Palimpsest is still running, then try again." });
  } finally {
    button.removeAttribute("aria-busy");
  }
}
async function link() {
  const address = location.href;
  await navigator.clipboard.writeText(address).then(
    () => house.pieces.speak.notice({ kind: "calm", words: "The link is copied." }),
    () => house.pieces.speak.notice({ kind: "calm", words: "The link: " + address }), // no right to the clipboard, as on plain http
  );
  menu.hidePopover();
}
menu.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button) (button.dataset.name ? story : link)(button);
});
