"""*Chữ ký số* is made with a certificate from an issuer; a key that the program itself makes is never called so."""

from __future__ import annotations

import re

from tests.helpers.words import sentences

ABOUT_CERTIFICATES = re.compile(
    r"signatures\.|viewer\.|(action\.)?papers\.certificates|papers\.copy\.|minutes\.(copy_\w+|not_all_signed)|term\.token\."
    r"|cli\.(command\.documents|help\.sign|signatures)\b"
)


def wrongly_named(said: dict[str, str]) -> list[str]:
    """The codes of sentences that speak of digital signatures elsewhere."""
    named = re.compile(r"chữ ký số|digital signature", re.IGNORECASE)
    return [code for code, text in said.items() if named.search(text) and not ABOUT_CERTIFICATES.match(code)]


def test_only_what_a_certificate_made_is_called_a_digital_signature() -> None:
    for language in ("vi", "en"):
        assert wrongly_named({code: str(text) for code, text in sentences(language).items()}) == []


def test_a_key_of_the_program_called_so_is_found() -> None:
    assert wrongly_named({"exchange.key": "Khóa là chữ ký số của ủy viên.", "signatures.x": "Chữ ký số"}) == [
        "exchange.key"
    ]
