"""Sentences about the signatures of a PDF, shared by the command line and the window."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from ..domain.text import VIETNAM_TIME, date_vi

if TYPE_CHECKING:
    from ..usecases.core.signatures import SignatureFacts, SignedFile, SigningPlace
    from . import Words


def summary(file: SignedFile, words: Words) -> str:
    """Return the verdict on the whole file."""
    if not file.signatures:
        return words("signatures.summary.none")
    if not file.intact:
        return words("signatures.summary.altered")
    if any(one.trust.value in ("revoked", "unsuitable", "not_yet") for one in file.signatures):
        return words("signatures.summary.refused")
    if all(one.holds and one.revocation for one in file.signatures):
        return words("signatures.summary.holds")
    return words("signatures.summary.unchecked")


def signer_line(one: SignatureFacts, words: Words) -> str:
    """Return who signed where and when."""
    place = one.place.signer
    if not one.signer:
        return words("signatures.signer.unknown", place=place)
    time = words("signatures.no_time") if one.stated is None else _moment(one.stated)
    if one.organisation in ("", one.signer):
        return words("signatures.signer.alone", place=place, signer=one.signer, time=time)
    return words("signatures.signer", place=place, signer=one.signer, organisation=one.organisation, time=time)


def details(one: SignatureFacts, words: Words) -> Iterator[str]:
    """Yield what is known of one signature: changes first, then the certificate, then the time."""
    parts = "; ".join(words.of(f"signatures.part.{each.part}", {"page": each.page}) for each in one.differences)
    names = ", ".join(one.later) or "–"
    yield words.of(f"signatures.change.{one.change}", {"parts": parts, "names": names})
    if not one.signer:
        return
    if not one.place.seal and one.place.signer != one.place.field and not one.place.is_for(one.signer):
        yield words("signatures.other_name", signer=one.signer)
    day = "–" if one.valid_until is None else date_vi(one.valid_until.astimezone(VIETNAM_TIME).date())
    yield words.of(f"signatures.trust.{one.trust}", {"issuer": one.issuer or "–", "day": day})
    if one.trust.value == "trusted":
        yield words("signatures.revocation.looked_up" if one.revocation else "signatures.revocation.unchecked")
    if one.stamped is None:
        yield words("signatures.time.stated")
    else:
        yield words("signatures.time.stamped", time=_moment(one.stamped))


def free_line(free: tuple[SigningPlace, ...], words: Words) -> str:
    """Return which people have not signed yet; "" where nobody is left. A seal's place alone says nothing."""
    names = [place.signer for place in free if not place.seal]
    return words("signatures.free", places="; ".join(names)) if names else ""


def _moment(moment: datetime) -> str:
    """Return a moment of Vietnam as ISO 8601, as on the paper."""
    return moment.astimezone(VIETNAM_TIME).isoformat(timespec="seconds")
