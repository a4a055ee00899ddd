"""A small page with a session list of the reference's markup, and JavaScript to change it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from fixtures.recorder.views import View

LIST: Final = """<!doctype html><html data-restore="settled" data-saved="true"><title>Small</title>
<body><div role="tablist" aria-label="Sessions">
<div role="tab" aria-selected="true" data-record="home"><span class="title">Home</span></div></div>
<script>
const list = document.querySelector("[role=tablist]");
function add(title, style = "") {
  const tab = document.createElement("div");
  tab.setAttribute("role", "tab");
  tab.setAttribute("aria-selected", "false");
  tab.dataset.record = "case:" + title;
  tab.style.cssText = style;
  tab.innerHTML = `<span class="title">${title}</span>`;
  list.append(tab);
  return tab;
}
</script></body></html>"""


def small(script: str = "", head: str = "") -> str:
    """The page with a script that runs at its end, and with more in its head."""
    return LIST.replace("<title>", f"{head}<title>").replace("</body>", f"<script>{script}</script></body>")


def shows(title: str) -> Callable[[View], bool]:
    """Whether a view has a session of this title."""
    return lambda view: view.shows(title)


def titles(view: View) -> list[str]:
    """The titles of a view's sessions."""
    return [session.title for session in view.sessions]
