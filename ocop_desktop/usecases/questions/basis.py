"""Open questions about the documents that the session rests on (căn cứ)."""

from __future__ import annotations

from collections.abc import Iterator

from ...domain.questions.questions import Question, Raised
from .view import Check, View


def _basis(view: View) -> Iterator[Raised]:
    """Every document is cited with date, issuing body and subject.

    Source: Nghị định 30/2020/NĐ-CP, Phụ lục I (căn cứ ban hành văn bản). A document that is not there raises
    nothing here: the decision has a question of its own, plan and regulation may be missing.
    """
    session = view.session
    for name, paper in (
        ("council_decision", session.council_decision),
        ("regulation", session.regulation),
        ("plan", session.plan),
    ):
        if paper is not None:
            for part, text in (("date", paper.date), ("body", paper.body), ("subject", paper.title)):
                yield Raised(Question.BASIS, facts={"paper": name, "part": part}, settled=bool(text))


CHECKS: tuple[Check, ...] = (_basis,)
