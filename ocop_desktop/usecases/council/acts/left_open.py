"""An open question that the presider leaves open, with a reason: it stays on the paper with that reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Self

from ....domain.acts.acts import Act, ActKind, CouncilRecord
from ....domain.acts.facts import LeftOpen
from .kernel import ActType, freely
from .payload import Payload, as_lists


@dataclass(frozen=True, slots=True)
class QuestionFact:
    """A figure or code that the sentence of a question names. value: text or whole number."""

    name: str
    value: Any


@dataclass(frozen=True, slots=True)
class LeftOpenFacts(Payload):
    """question: code of ``domain.questions.Question``; product and member are those of the act.

    about: the facts of the question, once for each time that it was raised; None in acts of earlier programs.
    """

    question: str
    about: tuple[tuple[QuestionFact, ...], ...] | None = field(default=None, metadata=as_lists())

    @classmethod
    def of(cls, question: str, about: Iterable[Mapping[str, str | int]]) -> Self:
        """Return the facts to record for a question raised with each of ``about``."""
        return cls(question, tuple(tuple(QuestionFact(*fact) for fact in sorted(facts.items())) for facts in about))

    @property
    def tables(self) -> tuple[Mapping[str, str | int], ...] | None:
        """``about`` as the questions have it."""
        return None if self.about is None else tuple({fact.name: fact.value for fact in row} for row in self.about)


def _of_session(record: CouncilRecord, act: Act, facts: LeftOpenFacts) -> CouncilRecord:
    """A later reason for the same question takes the place of the earlier one; a re-opening asks all again."""
    left = LeftOpen(facts.question, act.product, act.member, act.reason, act.actor, act.at, facts.tables)
    others = (
        entry
        for entry in record.left_open
        if (entry.question, entry.product, entry.member) != (left.question, left.product, left.member)
    )
    return replace(record, left_open=(*others, left))


ACT = ActType(
    ActKind.LEFT_OPEN,
    LeftOpenFacts,
    of_session=_of_session,
    strike=freely,
    shown=lambda facts: (facts.question,),
)
