"use strict";

const statements = [...document.querySelectorAll("details.statement")];

for (const hidden of document.querySelectorAll("[data-scripted]")) hidden.hidden = false;

for (const button of document.querySelectorAll("[data-show]")) {
  button.addEventListener("click", () => {
    for (const other of document.querySelectorAll("[data-show]")) {
      other.setAttribute("aria-pressed", String(other === button));
    }
    const wanted = button.dataset.show;
    for (const statement of statements) {
      statement.hidden = wanted !== "all" && statement.dataset.standing !== wanted;
    }
    for (const section of document.querySelectorAll("section.behaviour")) {
      section.hidden = !section.querySelector("details.statement:not([hidden])");
    }
  });
}

for (const button of document.querySelectorAll("[data-open]")) {
  button.addEventListener("click", () => {
    for (const statement of statements) statement.open = button.dataset.open === "true";
  });
}

for (const button of document.querySelectorAll("[data-copy]")) {
  button.addEventListener("click", async () => {
    const command = button.parentElement.querySelector("code").textContent;
    try {
      await navigator.clipboard.writeText(command);
      button.textContent = "Copied";
    } catch {
      button.textContent = "Select and copy by hand";
    }
  });
}

function openTarget() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target instanceof HTMLDetailsElement) {
    target.hidden = false;
    target.closest("section").hidden = false;
    target.open = true;
    target.scrollIntoView();
  }
}
addEventListener("hashchange", openTarget);
openTarget();

let closed = [];
addEventListener("beforeprint", () => {
  closed = [...document.querySelectorAll("details.statement:not([open])")];
  for (const details of closed) details.open = true;
});
addEventListener("afterprint", () => {
  for (const details of closed) details.open = false;
});
