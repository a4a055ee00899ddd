"""A known secret is taken out in every spelling, and nothing else is."""

import base64
import html
import json
from urllib.parse import quote, quote_plus

import pytest

from fixtures.browsers.secrets import REDACTED, Secrets

SECRETS = (
    "Pp17SXahjdY5nPeVAINnMOVFsn5AvecaY8VrossMBbE",
    'p&ss "word" <1>',
    "Gr\N{LATIN SMALL LETTER U WITH DIAERESIS}\N{LATIN SMALL LETTER SHARP S}e/+=",
    "back\\slash",
    "hunter22",
)


def knowing(*values: str) -> Secrets:
    secrets = Secrets()
    secrets.add(*values)
    return secrets


def spelled(secret: str) -> list[bytes]:
    raw = secret.encode()
    return [
        raw,
        json.dumps(secret).encode(),
        json.dumps(secret, ensure_ascii=False).encode(),
        quote(secret).encode(),
        quote(secret, safe="").encode(),
        quote_plus(secret).encode(),
        html.escape(secret).encode(),
        *(base64.b64encode(before + raw + after) for before in (b"", b"a", b"ab:") for after in (b"", b"z", b"zz")),
        base64.urlsafe_b64encode(raw),
    ]


@pytest.mark.parametrize("secret", SECRETS)
def test_a_secret_is_taken_out_in_every_spelling(secret: str) -> None:
    secrets = knowing(secret)
    for content in spelled(secret):
        assert REDACTED.encode() in secrets.redact_bytes(b"before " + content + b" after"), content


def test_what_is_no_secret_stays_byte_for_byte() -> None:
    content = bytes(range(256)) * 20
    assert knowing(*SECRETS).redact_bytes(content) == content


def test_of_two_secrets_the_longer_goes_first_so_that_no_rest_of_it_stays() -> None:
    assert knowing("secret", "secret-and-more").redact("a secret-and-more, a secret") == "a [redacted], a [redacted]"


def test_what_is_too_short_for_a_secret_spoils_nothing() -> None:
    assert knowing("", " ", "on", "true ").redact("on or true or ' '") == "on or true or ' '"


def test_half_a_surrogate_pair_comes_through() -> None:
    assert knowing("hunter22").redact("\ud83d hunter22") == "\ud83d [redacted]"


def test_a_variable_of_the_environment_is_secret_if_its_name_says_so() -> None:
    secrets = Secrets.of_environment(
        {"CRM_PASSWORD": "tr0ub4dor&3", "API_KEY": "k-0123456789", "EDITOR": "nano-editor", "AUTH_TOKEN": "yes"}
    )
    assert secrets.redact("tr0ub4dor&3 k-0123456789 nano-editor yes") == "[redacted] [redacted] nano-editor yes"


@pytest.mark.parametrize(
    ("name", "secret"),
    [
        *((name, True) for name in ("MYSQL_PWD", "DB_PASS", "SMTP_PASS", "GITHUB_PAT", "BASIC_AUTH", "signing_key")),
        *((name, False) for name in ("PWD", "OLDPWD", "PATH", "SSH_AUTH_SOCK", "KEYBOARD", "MONKEY", "DB_PASSING")),
    ],
)
def test_a_variable_is_secret_by_the_end_of_its_name_and_the_working_folder_is_not(name: str, *, secret: bool) -> None:
    value = "/home/kayla/work"
    assert (Secrets.of_environment({name: value}).redact(value) == REDACTED) is secret


def test_knowing_more_for_one_scenario_changes_nothing_for_the_others() -> None:
    common = knowing("hunter22")
    more = common.and_also(["tr0ub4dor"])
    assert more.redact("hunter22 tr0ub4dor") == "[redacted] [redacted]"
    assert common.redact("hunter22 tr0ub4dor") == "[redacted] tr0ub4dor"


def test_secrets_do_not_show_in_their_own_representation() -> None:
    assert "hunter22" not in repr(knowing("hunter22"))
