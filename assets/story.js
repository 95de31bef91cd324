// A line to drag over each pair of pictures; without scripts half of each is seen.
for (const pair of document.querySelectorAll(".pair")) {
  const slider = Object.assign(document.createElement("input"), { type: "range", min: 0, max: 100, value: 50, ariaLabel: "Before and after" });
  slider.addEventListener("input", () => pair.style.setProperty("--at", slider.value + "%"));
  pair.append(slider);
}
