"""*Chủ thể trong phòng*: arrival or departure of the entity; no screen shows a score in between."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ....domain.acts.acts import Act, ActKind, ProductRecord
from ....domain.acts.facts import Presentation
from ....domain.errors import RuleError
from ....domain.text import nfc
from ....domain.values import SessionState
from .fields import PRODUCT, Ask, Field, yes
from .kernel import DURING_THE_DAY, ActType, Entry, Sitting
from .payload import Payload


class EntityThere(RuleError):
    """An entity is already in the room. Facts: product."""

    code = "room.entity_there"


class EntityNotThere(RuleError):
    """The product's entity is not in the room. Facts: product."""

    code = "room.entity_not_there"


@dataclass(frozen=True, slots=True)
class EntityFacts(Payload):
    """present: it arrived. speaker: its representative, as stated in the room."""

    present: bool
    speaker: str


@dataclass(frozen=True, slots=True)
class RecordEntity:
    """Arrival (present) or departure of the entity. speaker: its representative, as stated in the room."""

    product: str
    present: bool
    actor: str
    speaker: str = ""


def _decide(command: RecordEntity, sitting: Sitting) -> None:
    """Record the entry. Raises EntityThere if another entity, or this one, is in the room; EntityNotThere."""
    product = sitting.product(command.product)
    there = sitting.record.entity_in_room
    if command.present and there is not None:
        raise EntityThere(product=next(known.code for known in sitting.work.products.all() if known.id == there))
    if not command.present and there != product.id:
        raise EntityNotThere(product=product.code)
    sitting.add(EntityFacts(command.present, nfc(command.speaker.strip())), product=product.id)


def _of_product(record: ProductRecord, act: Act, facts: EntityFacts) -> ProductRecord:
    earlier = record.presentations
    if record.entity_present:
        # A second arrival ends the first stay: an entity cannot be in the room twice.
        spoke = earlier[-1].speaker if facts.present or not facts.speaker else facts.speaker
        earlier = (*earlier[:-1], replace(earlier[-1], until=act.at, speaker=spoke))
    if facts.present:
        earlier = (*earlier, Presentation(facts.speaker, act.at))
    return replace(record, presentations=earlier)


ACT = ActType(
    ActKind.ENTITY_PRESENT,
    EntityFacts,
    _of_product,
    case=lambda facts: "in" if facts.present else "out",
    shown=lambda facts: (facts.speaker,),
)
ENTRY = Entry(
    "entity",
    RecordEntity,
    "entity",
    DURING_THE_DAY | {SessionState.CONCLUDED},
    (
        PRODUCT,
        Field("present", Ask.CHOICE, choices=("yes", "no"), switches=("--in", "--out"), value=yes),
        Field("speaker"),
    ),
    option="session entity",
    decide=_decide,
    panel=False,
)
