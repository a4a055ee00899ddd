"""What a page sends as it saves is held back, all of it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from fixtures.scene.setting_request import held_back

SERVICE = "http://127.0.0.1:9/"
SAVE = f"""<button>Save</button><script>
document.querySelector("button").addEventListener("click", async () => {{
  navigator.sendBeacon("{SERVICE}used", "saved");
  await fetch("{SERVICE}used", {{ method: "POST", body: "saved" }}).catch(() => null);
  const request = new XMLHttpRequest();
  request.open("PATCH", "{SERVICE}setting");
  request.setRequestHeader("Content-Type", "application/json");
  request.send('{{"on":true}}');
  request.addEventListener("loadend", () => {{
    void fetch(new Request("{SERVICE}setting/published", {{ method: "PUT", body: "{{}}" }})).catch(() => null);
    void fetch("{SERVICE}used", {{ method: "POST", body: new Uint8Array([31, 139, 255]) }}).catch(() => null);
    document.body.append("failed");
  }});
}});
</script>"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


def test_everything_that_could_change_something_is_held_back(page: Page) -> None:
    page.route("**/*", lambda route: route.fulfill(body=SAVE, content_type="text/html"))
    page.goto(SERVICE)
    page.unroute("**/*")

    def rests() -> None:
        page.get_by_text("failed").wait_for()

    requests = held_back(page, page.get_by_role("button").click, rests)
    assert [(each.method, each.address, each.body) for each in requests] == [
        ("POST", f"{SERVICE}used", b"saved"),
        ("POST", f"{SERVICE}used", b"saved"),
        ("PATCH", f"{SERVICE}setting", b'{"on":true}'),
        ("PUT", f"{SERVICE}setting/published", b"{}"),
        ("POST", f"{SERVICE}used", b"\x1f\x8b\xff"),
    ]
    assert requests[2].content_type == "application/json"
