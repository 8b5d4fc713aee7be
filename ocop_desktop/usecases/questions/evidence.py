"""Files of a dossier that were moved, taken out, put back or renamed after members had submitted sheets on it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from ...domain.questions.questions import Question, Raised
from ...domain.values import ProductId
from ..core.ports import AuditEntry
from .view import Check, View


def _evidence(view: View) -> Iterator[Raised]:
    """The member judged other files than the dossier holds; a new sheet after the change settles it.

    Times are those of the computers. What was undone before the sheet, or done and undone after it, is no change.
    """
    for outcome in view.evaluation.products if view.opened and view.file_changes else ():
        submitted = {entry.sheet.member: entry.sheet.submitted_at for entry in outcome.used}
        files: dict[str, None] = {}
        members = []
        for member in view.evaluation.members:
            time = submitted.get(member.id)
            changed = [] if time is None else _after(time, outcome.product.id, view.file_changes)
            if changed:
                members.append(member.code)
                files |= dict.fromkeys(map(_file, changed))
        if members and not outcome.ended:
            facts = {"files": ", ".join(files), "members": ", ".join(members)}
            yield Raised(Question.EVIDENCE_CHANGED, outcome.product.code, facts=facts)


def _after(time: datetime, product: ProductId, log: tuple[AuditEntry, ...]) -> list[AuditEntry]:
    """Return the changes of a dossier since ``time`` that were not undone since."""
    own = [
        entry for entry in log if entry.at > time and product in (entry.facts.get("product"), entry.facts.get("source"))
    ]
    since = {entry.seq for entry in own}
    undone = {entry.facts["undoes"] for entry in own if entry.facts.get("undoes") in since}
    return [entry for entry in own if entry.seq not in undone and entry.facts.get("undoes") not in undone]


def _file(entry: AuditEntry) -> str:
    title = str(entry.facts["title"])
    return f"{entry.facts['old']} → {title}" if "old" in entry.facts else title


CHECKS: tuple[Check, ...] = (_evidence,)
