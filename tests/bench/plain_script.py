"""What somebody would write by hand: scenarios of the suite with Playwright alone, one after another.

`python -m tests.bench.plain_script` runs them and prints one JSON line: the second at which each ended, counted from
the first one's beginning. Browser, launch options and context are the suite's own, and so is the server, so that
nothing but the work in between differs.
"""

import argparse
import json
import sys
from time import perf_counter

from playwright.sync_api import sync_playwright

from fixtures.browsers.discovery import discover
from fixtures.browsers.engines import Engines
from fixtures.targets.reference import ReferenceTarget
from fixtures.targets.target_file import load_target
from tests.bench.plain_hand import Hand
from tests.bench.plain_scenarios import SCENARIOS


def main() -> int:
    """Run all scenarios; a check that fails ends the script."""
    parser = argparse.ArgumentParser(description="The bench's scenarios as a plain Playwright script.")
    parser.add_argument("--browser", default="chromium", metavar="NAME")
    browser: str = parser.parse_args().browser
    build = discover(browser, headed=False)
    if build is None:
        sys.exit(f"There is no {browser} here.")
    ended: dict[str, float] = {}
    target = ReferenceTarget.start(load_target("reference"))
    with sync_playwright() as playwright:
        began = perf_counter()
        engines = Engines(playwright, {browser: build})
        for name, scenario in SCENARIOS.items():
            organisation = target.organisation(with_provider=False)
            organisation.set_session_restore(on=True)
            with engines.fresh_context(browser) as context:
                signed_in = organisation.representatives[0].sign_ins[0]
                context.add_cookies([{"name": signed_in.name, "value": signed_in.value, "url": signed_in.address}])
                scenario(Hand(context.new_page(), organisation))
            organisation.close()
            ended[name] = perf_counter() - began
        engines.close()
    target.close()
    print(json.dumps(ended))  # noqa: T201  the bench reads this
    return 0


if __name__ == "__main__":
    sys.exit(main())
