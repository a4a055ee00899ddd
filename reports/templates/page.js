"use strict";

const statements = [...document.querySelectorAll("details.statement")];
const form = document.querySelector("form.filters");
const verdicts = [...form.querySelectorAll("[data-verdict]")];
const told = form.querySelector("output");

for (const hidden of document.querySelectorAll("[data-scripted]")) hidden.hidden = false;

// Filters: what is asked for stands in the address, so that a filtered view can be sent to somebody.

const texts = new Map();
const textOf = (statement) => {
  if (!texts.has(statement)) texts.set(statement, `${statement.textContent} ${statement.dataset.level}`.toLowerCase());
  return texts.get(statement);
};

function asked() {
  return {
    verdicts: verdicts.filter((each) => each.getAttribute("aria-pressed") === "true").map((each) => each.dataset.verdict),
    level: form.elements.level.value,
    behaviour: form.elements.behaviour.value,
    words: form.elements.words.value.trim().toLowerCase(),
  };
}

function isWanted(statement, { verdicts, level, behaviour, words }) {
  const standings = statement.dataset.standings.split(",");
  return (
    (verdicts.length === 0 || verdicts.some((each) => standings.includes(each))) &&
    (!level || statement.dataset.level === level) &&
    (!behaviour || statement.dataset.behaviour === behaviour) &&
    words.split(/\s+/).every((word) => textOf(statement).includes(word))
  );
}

function filter() {
  const wanted = asked();
  for (const statement of statements) {
    statement.hidden = !isWanted(statement, wanted);
    document.querySelector(`.matrix tr[data-of="${CSS.escape(statement.id)}"]`).hidden = statement.hidden;
  }
  for (const group of document.querySelectorAll(".matrix tbody")) group.hidden = !group.querySelector("[data-of]:not([hidden])");
  for (const part of document.querySelectorAll("section.behaviour")) part.hidden = !part.querySelector(".statement:not([hidden])");
  const shown = statements.filter((each) => !each.hidden).length;
  told.textContent = shown === statements.length ? "" : `${shown} of ${statements.length} statements shown`;
}

function filterAnew() {
  filter();
  const { verdicts, level, behaviour, words } = asked();
  const query = new URLSearchParams();
  if (verdicts.length) query.set("verdict", verdicts.join(","));
  for (const [name, value] of Object.entries({ level, behaviour, words })) if (value) query.set(name, value);
  history.replaceState(null, "", query.size ? `#?${query}` : "#matrix");
}

function filterAsLinked(query) {
  const linked = (query.get("verdict") ?? "").split(",");
  for (const button of verdicts) button.setAttribute("aria-pressed", String(linked.includes(button.dataset.verdict)));
  for (const name of ["level", "behaviour", "words"]) form.elements[name].value = query.get(name) ?? "";
  filter();
  form.scrollIntoView();
}

for (const button of verdicts) {
  button.addEventListener("click", () => {
    button.setAttribute("aria-pressed", String(button.getAttribute("aria-pressed") !== "true"));
    filterAnew();
  });
}
form.addEventListener("input", filterAnew);
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", (event) => {
  event.preventDefault();
  filterAsLinked(new URLSearchParams());
  filterAnew();
});

let allOpen = false;
function openAll(what) {
  allOpen = what === "scenarios";
  for (const statement of statements) statement.open = Boolean(what);
  if (allOpen) for (const scenario of document.querySelectorAll(".scenario")) scenario.open = true;
}

// What is wider than the page is scrolled by keyboard as well; what is not need not be stopped at.

const widths = new ResizeObserver((changed) => {
  for (const { target } of changed) target.tabIndex = target.scrollWidth > target.clientWidth ? 0 : -1;
});
function watch(part) {
  for (const each of part.querySelectorAll(".scroll")) widths.observe(each);
}
watch(document);

// What was packed to keep the page small is unpacked when its statement is opened.

const unpacking = new Map();
function unpack(statement) {
  if (!unpacking.has(statement)) unpacking.set(statement, unpackOnce(statement));
  return unpacking.get(statement);
}

async function unpackOnce(statement) {
  const packed = statement.querySelector("script[data-packed]");
  if (!packed || !("DecompressionStream" in window)) return;
  const bytes = Uint8Array.from(atob(packed.textContent), (letter) => letter.charCodeAt(0));
  packed.remove();
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  const note = statement.querySelector(".packed");
  const from = note.previousElementSibling;
  // Our own template's markup, in which everything foreign is escaped.
  note.insertAdjacentHTML("beforebegin", await new Response(stream).text());
  note.remove();
  for (let each = from.nextElementSibling; each; each = each.nextElementSibling) {
    for (const hidden of each.querySelectorAll("[data-scripted]")) hidden.hidden = false;
    if (each.matches(".scenario") && allOpen) each.open = true;
    watch(each);
  }
  texts.delete(statement);
}

for (const statement of statements) {
  statement.addEventListener("toggle", () => { if (statement.open) unpack(statement); });
  if (statement.open) unpack(statement);
}

document.addEventListener("click", async ({ target }) => {
  const open = target.closest("[data-open]");
  if (open) openAll(open.dataset.open);
  const copy = target.closest("[data-copy]");
  if (!copy) return;
  try {
    await navigator.clipboard.writeText(copy.parentElement.querySelector("code").textContent);
    copy.textContent = "Copied";
  } catch {
    copy.textContent = "Select and copy by hand";
  }
});

// Links lead to a statement or a scenario, which opens; or to a filtered view.

async function follow() {
  const hash = decodeURIComponent(location.hash.slice(1));
  if (hash.startsWith("?")) return filterAsLinked(new URLSearchParams(hash.slice(1)));
  const statement = document.getElementById(hash.match(/^[A-Z][A-Z0-9]*-[0-9]+/)?.[0]);
  if (!(statement instanceof HTMLDetailsElement)) return;
  if (statement.hidden) filterAsLinked(new URLSearchParams());
  statement.open = true;
  await unpack(statement);
  const target = document.getElementById(hash) ?? statement;
  target.open = true;
  target.scrollIntoView();
  target.querySelector("summary").focus({ preventScroll: true });
}
addEventListener("hashchange", follow);
follow();
