// What a page does beyond HTML; every page works without it.
document.documentElement.classList.add("scripted");

// What belongs to one statement is lit together: its words in the text and its card.
const belonging = (id) => document.querySelectorAll(`[data-statement="${CSS.escape(id)}"]`);
let lit = null;
const light = (id) => {
  if (id === lit) return;
  if (lit) belonging(lit).forEach((one) => one.classList.remove("lit"));
  if (id) belonging(id).forEach((one) => one.classList.add("lit"));
  lit = id;
};
const statementAt = (target) => target instanceof Element && target.closest("[data-statement]");
for (const kind of ["mouseover", "focusin"]) {
  document.addEventListener(kind, (event) => light(statementAt(event.target)?.dataset.statement ?? null));
}
document.addEventListener("click", (event) => {
  const one = statementAt(event.target);
  if (!one || event.target.closest("a, button, input, select, textarea, summary, label")) return;
  light(one.dataset.statement);
  const card = document.getElementById(one.dataset.statement);
  const cards = card?.closest(".cards");
  // Beside the text the card comes into view; below it nothing moves away from what is being read.
  if (cards && cards !== one.closest(".cards") && getComputedStyle(cards).position === "sticky") {
    cards.scrollTo({ top: card.offsetTop - cards.offsetTop - 16 });
  }
});

// A picture of time that is wider than its place shows today first.
for (const today of document.querySelectorAll(".scroll .picture .now")) {
  const place = today.closest(".scroll");
  const box = today.getBoundingClientRect();
  place.scrollLeft += box.left - place.getBoundingClientRect().left - place.clientWidth / 2;
}

// Fields that say nothing stay out of the address; how much was found is read aloud.
document.addEventListener("htmx:configRequest", ({ detail }) => {
  if (detail.verb !== "get") return;
  for (const [name, value] of Object.entries(detail.parameters)) if (value === "") delete detail.parameters[name];
});
document.addEventListener("htmx:afterSettle", () => {
  const told = document.getElementById("found")?.textContent ?? "";
  const aloud = document.getElementById("aloud");
  if (aloud && aloud.textContent !== told) aloud.textContent = told;
});
