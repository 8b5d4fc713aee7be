"""A member's three steps: receive the dossiers, score, hand in the package. Plain data, no Qt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ....domain.text import VIETNAM_TIME
from ....domain.values import SheetState
from ....usecases.core.ports import UnitOfWork
from ....usecases.overview.summary import SessionSummary
from ...words import Words
from .steps import CheckStep


@dataclass(frozen=True, slots=True)
class OwnSheets:
    """written_at: when the last package of own sheets was written. newer: a sheet was submitted after it."""

    written_at: datetime | None = None
    newer: bool = False


def own_sheets(work: UnitOfWork) -> OwnSheets:
    """Read whether every submitted sheet has gone into a package."""
    with work:
        written = [package.issued_at for package in work.packages.issued() if package.kind == "sheets"]
        heads = work.sheets.heads()
    submitted = [head.submitted_at for head in heads if head.state is SheetState.SUBMITTED and head.submitted_at]
    last = max(written, default=None)
    return OwnSheets(last, last is None or any(at > last for at in submitted))


def own_steps(summary: SessionSummary, sheets: OwnSheets, fresh: int, words: Words) -> tuple[CheckStep, ...]:
    """Return the three steps. fresh: number of dossier packages on the drives that were not received yet."""
    counts = [line.rounds[-1] for line in summary.members if line.rounds]
    returned, due, drafts = (counts[0].returned, counts[0].due, counts[0].drafts) if counts else (0, 0, 0)
    here, every = sum(bool(line.papers or line.evidence) for line in summary.lines), len(summary.lines)
    begun, scored = bool(returned or drafts), returned >= due > 0

    def step(name: str, state: str, title: str, detail: str, jump: str, *, holds: bool = True) -> CheckStep:
        aside = words("session.own.aside") if name == "dossiers" else ""
        return CheckStep(name, title, title, state, words(f"session.said.{state}"), detail, jump, holds, aside)

    received = words("session.own.received", here=here, all=every)
    if sheets.written_at is not None and not sheets.newer:
        handed = handed_text(sheets.written_at, words)
    else:
        handed = words("session.own.to_hand" if scored else "session.own.after")
    return (
        step(
            "dossiers",
            "done" if here >= every and not fresh else "missing",
            words("session.own.dossiers", here=here, all=every),
            words("session.own.fresh", count=fresh, received=received) if fresh else received,
            words("session.own.jump.take", count=fresh) if fresh else words("session.own.jump.dossiers"),
            holds=bool(fresh) or not begun,
        ),
        step(
            "scoring",
            "done" if scored else "missing",
            words("session.own.scoring", returned=returned, due=due),
            words("session.own.scored" if scored else "session.own.to_score", drafts=drafts),
            words("session.own.jump.go_on" if begun else "session.own.jump.scoring"),
        ),
        step(
            "handing",
            "later" if not scored else "missing" if sheets.newer else "done",
            words("session.own.handing"),
            handed,
            words("session.own.jump.handing"),
        ),
    )


def handed_text(at: datetime, words: Words) -> str:
    """Return that the package written then has every submitted sheet."""
    return words("session.own.handed", at=f"{at.astimezone(VIETNAM_TIME):%d/%m %H:%M}")
