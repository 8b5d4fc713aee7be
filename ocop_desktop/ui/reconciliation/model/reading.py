"""What the reconciliation page reads from the session file, in one question on the store thread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ....domain.council.council import Member, Product
from ....domain.text import fold
from ....domain.values import MemberId, ProductId, SessionState
from ....usecases.core.ports import Services
from ....usecases.council.room import RoomRecord, room_record
from ....usecases.council.written_board import WrittenBoard, written_board
from ....usecases.overview.program import OpenSession
from ....usecases.results.radar import ProductRadar, radars
from ....usecases.results.results import Evaluation, ProductOutcome, evaluate
from ....wording.outcomes import outcome_label
from ...tasks import Job
from ...words import Words


@dataclass(frozen=True, slots=True)
class Reading:
    """The session as the page shows it. evaluation: None until the presider has opened the sheets, and while
    an entity is in the room: no screen shows a score then.

    written: the batches of written opinions; in_writing: products that are rated by them.
    """

    room: RoomRecord
    evaluation: Evaluation | None
    radars: tuple[ProductRadar, ...]
    written: WrittenBoard | None = None
    in_writing: frozenset[ProductId] = field(init=False)
    _products: Mapping[str, Product] = field(init=False)
    _members: Mapping[MemberId, Member] = field(init=False)
    _outcomes: Mapping[ProductId, ProductOutcome] = field(init=False)

    several_days: bool = field(init=False)
    """Whether acts were recorded on more than one day."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "several_days", len({act.at.date() for act in self.room.acts}) > 1)
        object.__setattr__(self, "in_writing", self.room.in_writing)
        object.__setattr__(self, "_products", {product.code: product for product in self.room.products})
        object.__setattr__(self, "_members", {member.id: member for member in self.room.members})
        outcomes = self.evaluation.products if self.evaluation is not None else ()
        object.__setattr__(self, "_outcomes", {outcome.product.id: outcome for outcome in outcomes})

    @property
    def state(self) -> SessionState:
        """Where the session stands."""
        return self.room.session.state

    @property
    def collecting(self) -> bool:
        """Sheets of the round in hand may still come in."""
        return self.room.session.collecting

    @property
    def scoring_members(self) -> tuple[Member, ...]:
        """Members with a sheet that is shown, in the order of the council; everybody else has no column."""
        shown = {entry.sheet.member for outcome in self._outcomes.values() for entry in outcome.sheets}
        return tuple(member for member in self.room.members if member.id in shown)

    def product(self, code: str) -> Product | None:
        """The product of that code."""
        return self._products.get(code)

    def outcome(self, code: str) -> ProductOutcome | None:
        """What the product came to; None before the opening and for an unknown code."""
        product = self._products.get(code)
        return None if product is None else self._outcomes.get(product.id)

    def code(self, member: MemberId | None) -> str:
        """The code of a member, "" for nobody."""
        found = self._members.get(member) if member is not None else None
        return "" if found is None else found.code

    def member(self, member: MemberId) -> Member | None:
        """The member with that id."""
        return self._members.get(member)

    def text(self, product: Product, *key: str) -> str:
        """Wording of the product's set: a criterion, or one of its levels."""
        return self.room.wording.text("/".join(("set", str(product.set_number), *key)))

    def matching(self, wanted: str) -> tuple[str, ...]:
        """Codes of products that contain every word of ``wanted`` in code, name, entity or commune, marks ignored."""
        words = fold(wanted).split()
        return tuple(
            product.code
            for product in self.room.products
            if all(word in fold(f"{product.code} {product.name} {product.entity} {product.commune}") for word in words)
        )


def read(session: OpenSession, services: Services, job: Job) -> Reading:
    """Read it; runs on the store thread. Raises OcopError."""
    room = room_record(session.work, services)
    written = written_board(session.work, services)
    if not room.session.opened or room.record.entity_in_room is not None:
        return Reading(room, None, (), written)
    evaluation = evaluate(session.work, services)
    return Reading(room, evaluation, radars(evaluation), written)


def label_of(outcome: ProductOutcome, words: Words) -> str:
    """The sentence of the product's result."""
    return outcome_label(outcome, words.language)


def waits_for_council(outcome: ProductOutcome, words: Words) -> tuple[str, ...]:
    """Why a product is discussed or decided on before the conclusion: by item, without a direction."""
    if outcome.ended:
        return ()
    result = outcome.result
    reasons = [words(f"reconciliation.reason.{reason.value}") for reason in outcome.reasons]
    if result.open_differences and not any(reason.value == "condition" for reason in outcome.reasons):
        reasons.append(words("reconciliation.reason.condition"))
    if outcome.touched:
        reasons.append(words("reconciliation.reason.touched", items=", ".join(outcome.touched)))
    if result.needs_council_star:
        reasons.append(words("reconciliation.reason.star"))
    if result.may_be_sent_up and outcome.record.send_up is None:
        reasons.append(words("reconciliation.reason.send_up"))
    if not outcome.quorum.met:
        name = "quorum" if outcome.batch is None else "replies"
        reasons.append(words(f"reconciliation.reason.{name}"))
    return tuple(reasons)
