"""*Thành phần Hội đồng*: a member represents a part that the decree names, or the part does not exist here."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ....domain.acts.acts import Act, ActKind, CouncilRecord
from ....domain.acts.facts import Represented
from ....domain.council.workflow import BEFORE_CONCLUSION
from ....domain.errors import InputError
from ....domain.minutes.acts import ActFact
from ....domain.text import nfc
from ...core.recording import need_reason
from .fields import A_REASON, Ask, Field
from .kernel import ActType, Entry, Names, Sitting, freely
from .payload import Payload


class UnknownPart(InputError):
    """The decree names no such part of this council. Facts: part, known."""

    code = "acts.unknown_part"


class PartMustExist(InputError):
    """Only a part that the decree names "if there is one" may be missing. Facts: part."""

    code = "acts.part_must_exist"


@dataclass(frozen=True, slots=True)
class PartRepresentedFacts(Payload):
    """part: its code. name: as the decree writes it."""

    part: str
    name: str


@dataclass(frozen=True, slots=True)
class RecordPart:
    """part: code. member: who represents it; None: there is no such body here."""

    part: str
    reason: str
    actor: str
    member: str | None = None


def _decide(command: RecordPart, sitting: Sitting) -> None:
    """Record it. Raises UnknownPart, PartMustExist, ReasonMissing."""
    reason = need_reason(command.reason, "represents")
    rule = sitting.services.catalogues.rules(sitting.work).rule.id
    parts = sitting.services.catalogues.composition(rule).get(sitting.work.session.get().tier, ())
    part = next((known for known in parts if known.code == command.part.strip().upper()), None)
    if part is None:
        raise UnknownPart(part=command.part, known=", ".join(known.code for known in parts))
    if command.member is None and not part.optional:
        raise PartMustExist(part=part.name)
    member = None if command.member is None else sitting.member(command.member).id
    sitting.add(PartRepresentedFacts(part.code, part.name), reason=nfc(reason), member=member)


def _of_session(record: CouncilRecord, act: Act, facts: PartRepresentedFacts) -> CouncilRecord:
    others = (known for known in record.represented if known.part != facts.part)
    return replace(record, represented=(*others, Represented(facts.part, act.member, act.reason)))


def _minutes(act: Act, facts: PartRepresentedFacts, names: Names) -> ActFact:
    texts = {"part": facts.name, "reason": act.reason}
    if act.member is None:
        return ActFact("part_missing", act.at, {}, texts)
    return ActFact("part_represented", act.at, {"member": names.member(act.member)}, texts)


ACT = ActType(
    ActKind.PART_REPRESENTED,
    PartRepresentedFacts,
    of_session=_of_session,
    strike=freely,
    shown=lambda facts: (facts.name,),
    minutes=_minutes,
)
ENTRY = Entry(
    "represents",
    RecordPart,
    "represents",
    BEFORE_CONCLUSION,
    (
        Field("part", Ask.ONE, source="parts", required=True),
        Field("member", Ask.MEMBER, label="represented_by", optional="reconciliation.option.member.no_body"),
        A_REASON,
    ),
    option="session represents",
    decide=_decide,
)
