"""Comparing a new signer's key: the first digits of its code are typed from the signer's own screen.

The receiver's screen does not show them before: reading aloud what is shown there would compare nothing.
"""

from __future__ import annotations

from ...domain.council.council import Member
from ...domain.errors import InputError, RuleError
from ..core.ports import ReceivedPackage, Services

FEWEST_DIGITS = 10
"""Of the 30 digits of a key code, the first so many are typed."""

_BETWEEN = "-‐‑–"


class KeyNotAccepted(RuleError):
    """First package of a signer: the digits of the signer's screen must be typed. Facts: file, member, name."""

    code = "package.key_not_accepted"


class DigitsDiffer(KeyNotAccepted):
    """The typed digits are not those of the key that signed this file. Facts: file, member, name."""

    code = "package.digits_differ"


class TwoSigners(InputError):
    """Files of one go claim one person and are signed with different new keys. Facts: file, member, name, others."""

    code = "package.two_signers"


def typed_digits(typed: str) -> str:
    """Return what was typed without spaces and hyphens."""
    return "".join(letter for letter in typed if not letter.isspace() and letter not in _BETWEEN)


def compare_digits(typed: str, package: ReceivedPackage, issuer: Member, services: Services) -> None:
    """Compare the digits with the key that signed a package. Raises KeyNotAccepted without any, DigitsDiffer."""
    given = typed_digits(typed)
    facts = {"file": package.file_name, "member": issuer.code, "name": issuer.name}
    if not given:
        raise KeyNotAccepted(**facts)
    code = typed_digits(services.packages.key_code(package.key))
    if len(given) < FEWEST_DIGITS or not code.startswith(given):
        raise DigitsDiffer(**facts)
