"""The data of the reconciliation page, read in one query on the store thread."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from ....domain.council.council import EvaluationSession, Member, Product
from ....domain.council.workflow import AFTER_CONCLUSION
from ....domain.questions.gaps import FinalStep, Gap
from ....domain.questions.questions import Question, Raised
from ....domain.scoring.reconciliation import DiscussReason
from ....domain.text import fold
from ....domain.values import MemberId, ProductId, SessionState
from ....usecases.core.ports import Services
from ....usecases.core.remembering import remembered
from ....usecases.council.room import RoomRecord, room_record
from ....usecases.council.written_board import WrittenBoard, written_board
from ....usecases.overview.program import OpenSession
from ....usecases.overview.summary import PackageCounts, count_packages
from ....usecases.questions.gaps import gaps
from ....usecases.questions.leaving import before_signing
from ....usecases.questions.questions import questions
from ....usecases.results.radar import ProductRadar, session_radar
from ....usecases.results.results import Evaluation, ProductOutcome, evaluate
from ....wording.outcomes import outcome_label
from ....wording.question_words import question_what
from ...words import Words

Part = TypeVar("Part")


class PartsCache:
    """A cache of parts of tables, by name and product, each with its input.

    A part is computed again if its input changed; identical objects are not compared.
    """

    def __init__(self) -> None:
        self._parts: dict[Any, Any] = {}

    def of(self, name: str, product: str, given: tuple[object, ...], make: Callable[[], Part]) -> Part:
        """Return the part that ``make`` computes from ``given``."""
        return remembered(self._parts, (name, product), given, make)


@dataclass(frozen=True, slots=True)
class Reading:
    """The session as displayed.

    evaluation: None before the opening, and while an entity is in the meeting room: scores are hidden then.
    packages: counts of sent and received packages. written: the batches of written opinions;
    in_writing: products rated by them. cache: parts of tables. questions: the open ones, see
    ``usecases.questions``; none while an entity is in the meeting room. gaps: what is missing before the next step,
    and what is in order.
    """

    room: RoomRecord
    evaluation: Evaluation | None
    radars: tuple[ProductRadar, ...]
    packages: PackageCounts
    written: WrittenBoard | None = None
    cache: PartsCache = field(default_factory=PartsCache, compare=False)
    questions: tuple[Raised, ...] = ()
    gaps: tuple[Gap, ...] = ()
    in_writing: frozenset[ProductId] = field(init=False)
    _products: Mapping[str, Product] = field(init=False)
    _members: Mapping[MemberId, Member] = field(init=False)
    _outcomes: Mapping[ProductId, ProductOutcome] = field(init=False)

    _raised: Mapping[str, tuple[Raised, ...]] = field(init=False)
    _waits: dict[tuple[ProductId, str], tuple[str, ...]] = field(init=False, compare=False, default_factory=dict)
    several_days: bool = field(init=False)
    """Acts were recorded on more than one day."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "several_days", len({act.at.date() for act in self.room.acts}) > 1)
        object.__setattr__(self, "in_writing", self.room.in_writing)
        object.__setattr__(self, "_products", {product.code: product for product in self.room.products})
        object.__setattr__(self, "_members", {member.id: member for member in self.room.members})
        outcomes = self.evaluation.products if self.evaluation is not None else ()
        object.__setattr__(self, "_outcomes", {outcome.product.id: outcome for outcome in outcomes})
        raised: dict[str, list[Raised]] = {}
        for entry in before_signing(self.questions):
            raised.setdefault(entry.product, []).append(entry)
        object.__setattr__(self, "_raised", {product: tuple(entries) for product, entries in raised.items()})

    @property
    def state(self) -> SessionState:
        """The state of the session."""
        return self.room.session.state

    @property
    def collecting(self) -> bool:
        """Sheets of the current round may still arrive."""
        return self.room.session.collecting

    @property
    def scoring_members(self) -> tuple[Member, ...]:
        """Members with a displayed sheet, in the order of the council; others have no column."""
        shown = {entry.sheet.member for outcome in self._outcomes.values() for entry in outcome.sheets}
        return tuple(member for member in self.room.members if member.id in shown)

    def product(self, code: str) -> Product | None:
        """Return the product with that code."""
        return self._products.get(code)

    def outcome(self, code: str) -> ProductOutcome | None:
        """Return the product's outcome; None before the opening and for an unknown code."""
        product = self._products.get(code)
        return None if product is None else self._outcomes.get(product.id)

    def code(self, member: MemberId | None) -> str:
        """Return the code of a member, "" for none."""
        found = self._members.get(member) if member is not None else None
        return "" if found is None else found.code

    def member(self, member: MemberId) -> Member | None:
        """Return the member with that id."""
        return self._members.get(member)

    def text(self, product: Product, *key: str) -> str:
        """Return a catalogue text of the product's set: a criterion, or one of its levels."""
        return self.room.wording.text("/".join(("set", str(product.set_number), *key)))

    def waits(self, outcome: ProductOutcome, words: Words) -> tuple[str, ...]:
        """Return ``waits_for_council`` of one of its products."""
        asked = (outcome.product.id, words.language)
        if asked not in self._waits:
            raised = self._raised.get(outcome.product.code, ())
            self._waits[asked] = self.cache.of(
                "waits", outcome.product.id, (outcome, raised), lambda: waits_for_council(outcome, raised, words)
            )
        return self._waits[asked]

    def matching(self, wanted: str) -> tuple[str, ...]:
        """Return the products whose code, name, entity or commune contains every word, ignoring marks."""
        words = fold(wanted).split()
        return tuple(
            product.code
            for product in self.room.products
            if all(word in fold(f"{product.code} {product.name} {product.entity} {product.commune}") for word in words)
        )


def read(session: OpenSession, services: Services, cache: PartsCache) -> Reading:
    """Read it; runs on the store thread. cache: of earlier readings. Raises OcopError."""
    room = room_record(session.work, services)
    written = written_board(session.work, services)
    with session.work as work:
        packages = count_packages(work)
    if room.record.entity_in_room is not None:
        return Reading(room, None, (), packages, written, cache)
    every = questions(session.work, services)
    opened = tuple(raised for raised in every if raised.open)
    step = next_final_step(room.session)
    missing = gaps(step, session.work, services, every) if step is not None else ()
    if not room.session.opened:
        return Reading(room, None, (), packages, written, cache, opened, missing)
    evaluation, radars = evaluate(session.work, services), session_radar(session.work, services)
    return Reading(room, evaluation, radars, packages, written, cache, opened, missing)


def next_final_step(session: EvaluationSession) -> FinalStep | None:
    """Return the step of the meeting that is next and cannot be taken back; None before and after the meeting."""
    if session.state in AFTER_CONCLUSION or session.state is SessionState.PREPARING:
        return None
    if session.collecting:
        return FinalStep.CLOSE
    return FinalStep.CONCLUDE if session.opened else FinalStep.OPEN


def label_of(outcome: ProductOutcome, words: Words) -> str:
    """Return the sentence of the product's result."""
    return outcome_label(outcome, words.language)


def waits_for_council(outcome: ProductOutcome, raised: Sequence[Raised], words: Words) -> tuple[str, ...]:
    """Return why a product must be discussed or decided before the conclusion: by item, without a direction.

    raised: its open questions.
    """
    if outcome.ended:
        return ()
    reasons = [words(f"reconciliation.reason.{reason.value}") for reason in outcome.reasons]
    listed = {_QUESTION_OF[reason] for reason in outcome.reasons if reason in _QUESTION_OF}
    return (*reasons, *(question_what(question, words) for question in raised if question.question not in listed))


def only_stars(outcome: ProductOutcome, waits: tuple[str, ...]) -> bool:
    """Return whether the sheets differ in nothing but the stars by points: no act of the council settles that.

    waits: its ``waits_for_council``.
    """
    return outcome.reasons == (DiscussReason.STAR_CLASSES,) and len(waits) == 1


_QUESTION_OF = {DiscussReason.SPREAD: Question.SPREAD, DiscussReason.CONDITION: Question.FINDING}
"""The open question that has the same content as a reason for discussion."""
