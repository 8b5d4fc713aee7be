"""*Biểu quyết*: a vote to stop a rating or to reject a dossier. A vote never changes a point."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from ....domain.acts.acts import Act, ActKind, ProductRecord
from ....domain.acts.facts import Motion
from ....domain.council.voting import Votes
from ....domain.errors import InputError
from ....domain.text import nfc
from ...core.recording import need_reason
from .fields import PRODUCT, Ask, Field
from .kernel import DURING_THE_DAY, ActType, Entry, Sitting, freely
from .payload import stored_as
from .votes import VOTE_FIELDS, Voted, counted

_MOTIONS = ("stop", "reject")


class MotionUnknown(InputError):
    """The motion is neither ``stop`` nor ``reject``. Facts: given."""

    code = "acts.motion_unknown"


@dataclass(frozen=True, slots=True)
class MotionFacts(Voted):
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


def _decide(command: RecordMotion, sitting: Sitting) -> None:
    """Record the vote: carried by more than half of its base; settings name the base and decide an equal vote.

    Carried: *dừng đánh giá* or *hồ sơ bị loại*, without total, mean or star. Not carried: scoring continues.
    Raises MotionUnknown, AlreadyEnded, ReasonMissing, VotesWrong, TooManyVotes.
    """
    if command.kind not in _MOTIONS:
        raise MotionUnknown(given=command.kind)
    product = sitting.running(command.product)
    need_reason(command.ground, "reject")
    votes = Votes(command.in_favour, command.against, command.other)
    vote = counted(votes, sitting, product.id, chair_for=command.chair_for)
    facts = MotionFacts(
        command.kind,
        nfc(command.ground),
        command.in_favour,
        command.against,
        command.other,
        vote.carried,
        nfc(command.paper),
        **vote.stored,
    )
    sitting.add(facts, reason=command.ground, product=product.id)


def _of_product(record: ProductRecord, act: Act, facts: MotionFacts) -> ProductRecord:
    motion = Motion(
        facts.motion,
        facts.in_favour,
        facts.against,
        facts.other,
        facts.carried,
        facts.ground,
        facts.paper,
        facts.ballot,
    )
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
        Field("voters", Ask.NOTE, source="voters", command_line=False),
        Field("ground", required=True),
        Field("paper"),
        *VOTE_FIELDS,
    ),
    option="session reject",
    decide=_decide,
    running=True,
)
