"""Dossiers that hold other files now than a member had on submitting a sheet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...domain.questions.questions import Question, Raised
from .view import Check, View


def _evidence(view: View) -> Iterator[Raised]:
    """The member judged other files than the dossier holds; a new sheet settles it, and so does the old state."""
    log = view.files
    for outcome in view.evaluation.products if log.changes else ():
        product = outcome.product.id
        seen = {entry.sheet.member: log.seen_by(entry.sheet) for entry in outcome.used}
        now = log.titles(product)
        differing = {
            position: _differences(log.titles(product, position), now) for position in frozenset(seen.values())
        }
        members = [m.code for m in view.evaluation.members if m.id in seen and differing[seen[m.id]]]
        if members and not outcome.ended:
            files = sorted({line for lines in differing.values() for line in lines})
            facts = {"files": "; ".join(files), "members": ", ".join(members)}
            yield Raised(Question.EVIDENCE_CHANGED, outcome.product.code, facts=facts)


def _differences(then: Mapping[str, str], now: Mapping[str, str]) -> list[str]:
    """Return the files that are in one state only, and those with another title, as printed."""
    found = []
    for content in dict.fromkeys((*then, *now)):
        old, new = then.get(content), now.get(content)
        if old is not None and new is not None and old != new:
            found.append(f"“{old}” đổi tên thành “{new}”")
        elif old != new:
            found.append(f"“{old or new}”")
    return found


CHECKS: tuple[Check, ...] = (_evidence,)
