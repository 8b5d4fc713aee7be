"""Open questions about what the session rests on: documents (căn cứ), and settings without a regulation."""

from __future__ import annotations

from collections.abc import Iterator

from ...domain.council.settings import printed_settings
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


def _settings(view: View) -> Iterator[Raised]:
    """Settings that no regulation states are the council's: it adopts them by a vote, again after each change.

    Source: Quyết định 26/2026/QĐ-TTg, Điều 7 khoản 3 leaves the council's work to its regulation.
    """
    evaluation = view.evaluation
    printed = printed_settings(view.session.settings, in_writing=bool(evaluation.written.batches))
    own = [setting for setting in printed if not setting.source]
    votes = [(setting.name, evaluation.record.adoption_of(setting.name, setting.value)) for setting in own]
    missing = [name for name, vote in votes if vote is None or not vote.carried]
    if own:
        facts: dict[str, str | int] = {"count": len(missing), "settings": ", ".join(missing)}
        yield Raised(Question.SETTINGS_ADOPTED, facts=facts, settled=not missing)


CHECKS: tuple[Check, ...] = (_basis, _settings)
