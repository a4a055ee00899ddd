"use strict";

for (const hidden of document.querySelectorAll("[data-scripted]")) hidden.hidden = false;

const find = document.querySelector("[data-find]");
const said = document.querySelector("[data-found]");
const found = [...document.querySelectorAll(find.dataset.find)];

find.addEventListener("input", () => {
  const words = find.value.toLowerCase().split(/\s+/).filter(Boolean);
  for (const each of found) {
    const text = each.textContent.toLowerCase();
    each.hidden = !words.every((word) => text.includes(word));
  }
  for (const section of document.querySelectorAll("section.chapter, section.chapter > section")) {
    section.hidden = !section.querySelector(`${find.dataset.find}:not([hidden])`);
  }
  for (const other of document.querySelectorAll("[data-not-found]")) other.hidden = words.length > 0;
  const many = found.filter((each) => !each.hidden).length;
  said.textContent = words.length ? `${many} of ${found.length}` : "";
});

// A link into what is hidden shows everything again: otherwise it would seem dead.
addEventListener("hashchange", () => {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target?.closest("[hidden]")) {
    find.value = "";
    find.dispatchEvent(new Event("input"));
    target.scrollIntoView();
  }
});
