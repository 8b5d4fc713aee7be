"""Sentences about what the pages of a document do not show: signatures, forms of Adobe, files within the file."""

from __future__ import annotations

from collections.abc import Sequence

from ..wording import Words
from .documents import Facts, Signature

MOST_NAMES = 6
"""Names that are listed; the rest is counted."""


def remarks(facts: Facts, words: Words) -> tuple[str, ...]:
    """Return one sentence per remark. Signatures are named, never called valid."""
    found = []
    if facts.signatures is None:
        found.append(words("viewer.signatures_unread"))
    else:
        people = [signature for signature in facts.signatures if not signature.is_time_stamp]
        stamps = [signature for signature in facts.signatures if signature.is_time_stamp]
        if people:
            found.append(words("viewer.signed", count=len(people), names=_names(people, words)))
        if stamps:
            found.append(words("viewer.time_stamped", count=len(stamps), names=_names(stamps, words)))
    if facts.is_cut:
        found.append(words("viewer.cut"))
    if facts.is_animated:
        found.append(words("viewer.animated"))
    if facts.is_xfa:
        found.append(words("viewer.xfa"))
    if facts.attachments:
        found.append(words("viewer.attachments", count=facts.attachments))
    return tuple(found)


def hides_content(facts: Facts) -> bool:
    """Return whether another program shows more of the document."""
    return facts.is_xfa or facts.attachments > 0


def _names(signatures: Sequence[Signature], words: Words) -> str:
    names = [signature.name or words("viewer.signer_unread") for signature in signatures[:MOST_NAMES]]
    more = len(signatures) - MOST_NAMES
    return "; ".join([*names, words("viewer.more_signers", count=more)] if more > 0 else names)
