// SPDX-License-Identifier: Apache-2.0
// Search and filters of the index. Without it the page shows everything and its links work.
"use strict";

const form = document.getElementById("filters");
const sections = [...document.querySelectorAll("main > section")].map((element) => ({
  element,
  category: element.dataset.category,
  count: element.querySelector("h2 .count"),
  link: document.querySelector(`.categories [data-category="${element.dataset.category}"]`),
  cards: [...element.querySelectorAll(".card")].map((card) => ({
    element: card,
    search: card.dataset.search,
    tiles: card.dataset.tiles === "1",
    evaluator: card.dataset.evaluator === "1",
    nodes: new Set(card.dataset.nodes.split("|")),
  })),
}));
const total = sections.reduce((sum, section) => sum + section.cards.length, 0);
const fields = ["q", "category", "node"];
const switches = ["tiles", "evaluator"];

/** Returns what is asked for now, without what is left open. */
function state() {
  const asked = new URLSearchParams();
  for (const name of fields) {
    const value = form.elements[name].value.trim();
    if (value) asked.set(name, value);
  }
  for (const name of switches) if (form.elements[name].checked) asked.set(name, "1");
  return asked;
}

function show() {
  const asked = state();
  const words = (asked.get("q") || "").toLowerCase().split(/\s+/).filter(Boolean);
  const fits = (card) =>
    words.every((word) => card.search.includes(word)) &&
    (!asked.has("node") || card.nodes.has(asked.get("node"))) &&
    (!asked.has("tiles") || card.tiles) &&
    (!asked.has("evaluator") || card.evaluator);
  let shown = 0;
  for (const section of sections) {
    const isAsked = !asked.has("category") || asked.get("category") === section.category;
    let count = 0;
    for (const card of section.cards) {
      const isShown = isAsked && fits(card);
      card.element.hidden = !isShown;
      count += isShown;
    }
    section.element.hidden = count === 0;
    section.count.textContent = count;
    section.link.querySelector(".count").textContent = count;
    section.link.classList.toggle("empty", count === 0);
    section.link.toggleAttribute("aria-current", asked.get("category") === section.category);
    shown += count;
  }
  const isAll = asked.size === 0;
  document.getElementById("materials").classList.toggle("found", !isAll);
  document.getElementById("status").textContent = isAll
    ? `${total} materials`
    : `${shown} of ${total} materials`;
  document.getElementById("reset").hidden = isAll;
  document.getElementById("nothing").hidden = shown > 0;
}

/** The address says what is shown; a place in the page (#category-…) is no search and stays. */
function remember() {
  const text = state().toString();
  if (text) history.replaceState(null, "", `#${text}`);
  else if (location.hash.includes("=")) history.replaceState(null, "", location.pathname);
}

function recall() {
  if (location.hash && !location.hash.includes("=")) return;
  const asked = new URLSearchParams(location.hash.slice(1));
  for (const name of fields) form.elements[name].value = asked.get(name) || "";
  // A category or node that there is not in this gallery.
  for (const name of ["category", "node"]) {
    if (form.elements[name].selectedIndex < 0) form.elements[name].value = "";
  }
  for (const name of switches) form.elements[name].checked = asked.get(name) === "1";
  show();
}

function changed() {
  show();
  remember();
}

form.addEventListener("input", changed);
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", () => setTimeout(changed));
addEventListener("hashchange", recall);
// A page that comes back from the browser's memory holds the fields, but not what they hid.
addEventListener("pageshow", recall);

document.querySelector(".categories").addEventListener("click", (event) => {
  const link = event.target.closest("a");
  // Among what a search found there are no places to jump to: a category narrows it further.
  if (!link || state().size === 0) return;
  event.preventDefault();
  const choice = form.elements.category;
  choice.value = choice.value === link.dataset.category ? "" : link.dataset.category;
  changed();
});

addEventListener("keydown", (event) => {
  const isTyping = event.target.closest && event.target.closest("input, select, textarea");
  if (event.key !== "/" || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  form.elements.q.focus();
});

recall();
