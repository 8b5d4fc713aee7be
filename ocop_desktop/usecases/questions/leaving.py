"""Asking the open questions of a step: each is settled by its act, or left open with the presider's reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Self

from ...domain.council.council import member_by_code
from ...domain.errors import InputError, RuleError
from ...domain.questions.questions import Question, Raised, Step, Subject
from ...domain.text import LONGEST_OPINION, free_text
from ..core.ports import Services, UnitOfWork
from ..core.recording import need_reason, product_of
from ..council.acts.kernel import add_act
from ..council.acts.left_open import LeftOpenFacts

Reasons = Mapping[tuple[Question, str], str]
"""Reason by question and code of the product or member; "" as code: for all that have none of their own."""


class OpenQuestions(RuleError):
    """Questions are open for which no reason is recorded. Facts: count, questions (codes as typed).

    raised: the questions.
    """

    code = "questions.open"
    raised: tuple[Raised, ...] = ()

    @classmethod
    def of(cls, raised: tuple[Raised, ...]) -> Self:
        """Return the error that names these questions."""
        fault = cls(count=len(raised), questions="; ".join(_grouped(raised)))
        fault.raised = raised
        return fault


class NotAsked(InputError):
    """A reason is given for a question that is not open at this step. Facts: question."""

    code = "questions.not_asked"


def asked_at(step: Step, raised: Iterable[Raised]) -> tuple[Raised, ...]:
    """Return the open questions of ``step`` for which no reason is recorded."""
    return tuple(question for question in raised if question.kind.asked is step and question.unasked)


def before_signing(raised: Iterable[Raised]) -> tuple[Raised, ...]:
    """Return the questions of the minutes; what follows them is asked when the session is archived."""
    return tuple(question for question in raised if question.kind.asked is not Step.ARCHIVE)


def reasons_typed(pairs: Iterable[tuple[str, str]]) -> Reasons:
    """Read ``rerating`` or ``rerating:SP001,SP002`` with a reason. Raises NotAsked on an unknown question."""
    reasons: dict[tuple[Question, str], str] = {}
    for named, reason in pairs:
        code, _, about = named.partition(":")
        if code not in {question.value for question in Question}:
            raise NotAsked(question=named)
        for subject in about.split(","):
            reasons[Question(code), subject.strip()] = reason
    return reasons


def leave_open(asked: Iterable[Raised], reasons: Reasons, actor: str, work: UnitOfWork, services: Services) -> None:
    """Record the reason of every question in ``asked``; nothing is committed.

    Raises OpenQuestions where one has no reason, NotAsked where a reason belongs to none, ReasonMissing.
    """
    asked = tuple(asked)
    used: set[tuple[Question, str]] = set()
    found: list[tuple[Raised, str]] = []
    for raised in asked:
        key = next(
            (key for key in ((raised.question, raised.about), (raised.question, "")) if reasons.get(key, "").strip()),
            None,
        )
        if key is not None:
            used.add(key)
            found.append((raised, reasons[key]))
    for key, reason in reasons.items():
        if key not in used and reason.strip():
            raise NotAsked(question=f"{key[0].value}:{key[1]}".removesuffix(":"))
    if len(found) < len(asked):
        reasoned = {id(raised) for raised, _ in found}
        raise OpenQuestions.of(tuple(raised for raised in asked if id(raised) not in reasoned))
    # Questions of one kind about one subject have one reason between them, given for the facts of each.
    together: dict[tuple[Question, str], list[tuple[Raised, str]]] = {}
    for raised, reason in found:
        together.setdefault((raised.question, raised.about), []).append((raised, reason))
    for group in together.values():
        raised, reason = group[-1]
        product = product_of(work, raised.product).id if raised.kind.subject is Subject.PRODUCT else None
        member = member_by_code(work.members.all(), raised.member).id if raised.member else None
        text = need_reason(free_text(reason, LONGEST_OPINION), "leave_open")
        facts = LeftOpenFacts.of(raised.question.value, (entry.facts for entry, _ in group))
        add_act(work, services, facts, actor, reason=text, product=product, member=member)


def _grouped(raised: Iterable[Raised]) -> list[str]:
    """Return ``rerating:SP001,SP002`` for each question."""
    groups: dict[Question, list[str]] = {}
    for question in raised:
        groups.setdefault(question.question, []).append(question.about)
    named = {question: ",".join(dict.fromkeys(filter(None, about))) for question, about in groups.items()}
    return [f"{question.value}:{about}".removesuffix(":") for question, about in named.items()]
