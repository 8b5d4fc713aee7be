"""Comparing a new signer's key: the first digits of its code are typed from the signer's own screen.

The receiver's screen does not show them before: reading aloud what is shown there would compare nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from ...domain.council.council import Member
from ...domain.errors import InputError, RuleError
from ...domain.text import shown_file_name
from ..core.ports import ReceivedPackage, Services, UnitOfWork
from ..results.refused import refused_files

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
    """Files of one go, or ones that wait for a decision, claim one person and are signed with different new keys.

    Facts: file, member, name, others.
    """

    code = "package.two_signers"


def typed_digits(typed: str) -> str:
    """Return what was typed without spaces and hyphens."""
    return "".join(letter for letter in typed if not letter.isspace() and letter not in _BETWEEN)


def compare_digits(typed: str, whose: str, package: ReceivedPackage, issuer: Member, services: Services) -> None:
    """Compare the digits with the key that signed a package. Raises KeyNotAccepted without any of it, DigitsDiffer.

    whose: code of the member from whose screen they were typed, "" for whoever signed the file.
    """
    given = typed_digits(typed) if whose in ("", issuer.code) else ""
    facts = {"file": package.file_name, "member": issuer.code, "name": issuer.name}
    if not given:
        raise KeyNotAccepted(**facts)
    code = typed_digits(services.packages.key_code(package.key))
    if len(given) < FEWEST_DIGITS or not code.startswith(given):
        raise DigitsDiffer(**facts)


def check_only_signer(
    package: ReceivedPackage, issuer: Member, beside: Iterable[Path], work: UnitOfWork, services: Services
) -> None:
    """Check that no file of the same go, and none that waits for a decision, claims the same person with another key.

    Raises TwoSigners.
    """
    claim = (package.session, package.issuer)
    files = [*((shown_file_name(path.name), path) for path in beside), *_waiting(work, services)]
    signed_by = ((name, services.packages.signer(path)) for name, path in files)
    others = {
        name
        for name, signer in signed_by
        if signer is not None and (signer.session, signer.person) == claim and signer.key != package.key
    }
    if others:
        facts = {"file": package.file_name, "member": issuer.code, "name": issuer.name}
        raise TwoSigners(**facts, others=", ".join(sorted(others)))


def _waiting(work: UnitOfWork, services: Services) -> Iterator[tuple[str, Path]]:
    """Yield name and copy of each file of a new signer about which nothing was decided yet."""
    for file in refused_files(work.packages.incoming(), work.acts.all(), ()):
        path = services.packages.quarantined(file.sha256)
        if file.code in (KeyNotAccepted.code, TwoSigners.code) and not file.settled and path is not None:
            yield file.file_name, path
