"""*Biểu quyết*: a vote to stop a rating or to reject a dossier. A vote never changes a point."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from ....domain.acts.acts import Act, ActKind, ProductRecord
from ....domain.acts.facts import Motion
from ....domain.council.settings import VoteTie
from ....domain.errors import InputError
from ....domain.text import nfc
from ...core.recording import need_reason
from .fields import PRODUCT, Ask, Field
from .kernel import DURING_THE_DAY, ActType, Entry, Sitting, freely
from .payload import Payload, stored_as

_MOTIONS = ("stop", "reject")


class VotesWrong(InputError):
    """A count is negative, or the sum is zero or exceeds the number of members. Facts: count, members."""

    code = "acts.votes_wrong"


class MotionUnknown(InputError):
    """The motion is neither ``stop`` nor ``reject``. Facts: given."""

    code = "acts.motion_unknown"


@dataclass(frozen=True, slots=True)
class MotionFacts(Payload):
    """motion: ``stop`` or ``reject``; counts are members."""

    motion: str
    ground: str
    in_favour: int = field(metadata=stored_as("for"))
    against: int
    other: int
    carried: bool
    paper: str = ""


@dataclass(frozen=True, slots=True)
class RecordMotion:
    """A vote. kind: ``stop`` or ``reject``. Counts are members voting. chair_for: the presider voted in favour."""

    product: str
    kind: str
    ground: str
    in_favour: int
    against: int
    actor: str
    other: int = 0
    paper: str = ""
    chair_for: bool = False


def check_votes(counts: tuple[int, int, int], sitting: Sitting) -> None:
    """Raise VotesWrong unless the counts are possible for this council."""
    members = len(sitting.work.members.all())
    if min(counts) < 0 or not 0 < sum(counts) <= members:
        raise VotesWrong(count=sum(counts), members=members)


def _decide(command: RecordMotion, sitting: Sitting) -> None:
    """Record the vote: carried by more votes in favour than against; a setting decides an equal vote.

    Carried: *dừng đánh giá* or *hồ sơ bị loại*, without total, mean or star. Not carried: scoring continues.
    Raises MotionUnknown, AlreadyEnded, ReasonMissing, VotesWrong.
    """
    if command.kind not in _MOTIONS:
        raise MotionUnknown(given=command.kind)
    product = sitting.running(command.product)
    need_reason(command.ground, "reject")
    check_votes((command.in_favour, command.against, command.other), sitting)
    tie = command.in_favour == command.against
    carried = command.in_favour > command.against or (
        tie and command.chair_for and sitting.settings.vote_tie is VoteTie.CHAIR_DECIDES
    )
    facts = MotionFacts(
        command.kind,
        nfc(command.ground),
        command.in_favour,
        command.against,
        command.other,
        carried,
        nfc(command.paper),
    )
    sitting.add(facts, reason=command.ground, product=product.id)


def _of_product(record: ProductRecord, act: Act, facts: MotionFacts) -> ProductRecord:
    motion = Motion(facts.motion, facts.in_favour, facts.against, facts.other, facts.carried, facts.ground, facts.paper)
    return replace(record, motions=(*record.motions, motion))


ACT = ActType(
    ActKind.MOTION,
    MotionFacts,
    _of_product,
    strike=freely,
    case=lambda facts: facts.motion,
    shown=lambda facts: (facts.paper, (facts.in_favour, facts.against, facts.other)),
    printed=lambda act, facts: (f"{facts.ground} ({facts.in_favour} – {facts.against} – {facts.other})",),
)
ENTRY = Entry(
    "motion",
    RecordMotion,
    "reject",
    DURING_THE_DAY,
    (
        PRODUCT,
        Field("kind", Ask.CHOICE, label="motion", option="--motion", choices=_MOTIONS, default="reject"),
        Field("ground", required=True),
        Field("paper"),
        Field("in_favour", Ask.NUMBER, label="for", option="--for", required=True),
        Field("against", Ask.NUMBER, required=True),
        Field("other", Ask.NUMBER),
        Field("chair_for", Ask.TICK),
    ),
    option="session reject",
    decide=_decide,
    running=True,
)
