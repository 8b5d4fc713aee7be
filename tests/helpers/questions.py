"""Open questions in tests: pairs of question and subject, and reasons for leaving all of them open."""

from __future__ import annotations

from collections.abc import Iterable

from ocop_desktop.domain.questions.questions import Question, Raised, Step
from ocop_desktop.usecases.core.ports import Services, UnitOfWork
from ocop_desktop.usecases.questions.leaving import asked_at
from ocop_desktop.usecases.questions.questions import questions

Open = tuple[Question, str]
"""A question and the code of its product or member, "" for the session."""


def still_open(raised: Iterable[Raised]) -> list[Open]:
    """The open ones, in their order."""
    return [(entry.question, entry.about) for entry in raised if entry.open]


def every_reason(work: UnitOfWork, services: Services) -> dict[tuple[Question, str], str]:
    """A reason for every kind of question that the conclusion asks now."""
    asked = asked_at(Step.CONCLUSION, questions(work, services))
    return {(entry.question, ""): "Hội đồng thống nhất để ngỏ" for entry in asked}
