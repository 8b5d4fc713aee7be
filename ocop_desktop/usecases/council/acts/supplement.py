"""*Bổ sung, đính chính sau khi ký*: a supplementary step that presider and secretary open, each by an own act.

Between its opening and its end (or the next signing) a conflict found, a correction, late papers, a finding, a
remark may be recorded; the signed minutes stay, and the next version names them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from ....domain.acts.acts import Act, ActKind, CouncilRecord
from ....domain.acts.facts import Supplement
from ....domain.errors import RuleError
from ....domain.minutes.acts import ActFact
from ...core.recording import need_reason
from .decision import AFTER_SIGNING
from .fields import CONDUCTORS, REASON, Ask, Field
from .kernel import ActType, Entry, Names, Sitting
from .payload import Payload
from .two_people import office_of, require_other


class NoSupplement(RuleError):
    """No supplementary step is open or proposed. No facts."""

    code = "acts.no_supplement"


class OtherPersonNeeded(RuleError):
    """The proposal is confirmed by the other office. Facts: member (who proposed), role (who confirms)."""

    code = "acts.supplement_second_person"


class SupplementOpen(RuleError):
    """A supplementary step is open already. No facts."""

    code = "acts.supplement_open"


@dataclass(frozen=True, slots=True)
class SupplementProposedFacts(Payload):
    """No facts besides actor, time and reason."""


@dataclass(frozen=True, slots=True)
class SupplementOpenedFacts(Payload):
    """second: code of the person who proposed it."""

    second: str


@dataclass(frozen=True, slots=True)
class SupplementClosedFacts(Payload):
    """No facts besides actor, time and reason."""


@dataclass(frozen=True, slots=True)
class OpenSupplement:
    """The first of two commands proposes, the second one, by the other person, opens the step."""

    actor: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class CloseSupplement:
    """End the step, or withdraw the proposal that waits."""

    actor: str
    reason: str = ""


def _decide(command: OpenSupplement, sitting: Sitting) -> None:
    """Propose the step, or confirm it. Raises SupplementOpen, OtherPersonNeeded, ReasonMissing."""
    office_of(sitting)
    known = sitting.record.supplement
    if known is None:
        sitting.add(SupplementProposedFacts(), reason=need_reason(command.reason, "supplement"))
        return
    if known.opened:
        raise SupplementOpen()
    require_other(sitting, known.actor, OtherPersonNeeded)
    sitting.add(SupplementOpenedFacts(known.actor), reason=command.reason.strip() or known.reason)


def _close(command: CloseSupplement, sitting: Sitting) -> None:
    """End the step or withdraw the proposal. Raises NoSupplement."""
    office_of(sitting)
    if sitting.record.supplement is None:
        raise NoSupplement()
    sitting.add(SupplementClosedFacts(), reason=command.reason.strip())


def _proposed(record: CouncilRecord, act: Act, facts: SupplementProposedFacts) -> CouncilRecord:
    return replace(record, supplement=Supplement(act.actor, act.reason))


def _opened(record: CouncilRecord, act: Act, facts: SupplementOpenedFacts) -> CouncilRecord:
    return replace(record, supplement=Supplement(act.actor, act.reason, opened=True))


def _closed(record: CouncilRecord, act: Act, facts: SupplementClosedFacts) -> CouncilRecord:
    return replace(record, supplement=None)


def _minutes(act: Act, facts: SupplementOpenedFacts, names: Names) -> ActFact:
    return ActFact("supplement_opened", act.at, {"by": act.actor, "second": facts.second}, {"reason": act.reason})


PROPOSED = ActType(ActKind.SUPPLEMENT_PROPOSED, SupplementProposedFacts, of_session=_proposed)
ACT = ActType(ActKind.SUPPLEMENT_OPENED, SupplementOpenedFacts, of_session=_opened, minutes=_minutes)
CLOSED = ActType(ActKind.SUPPLEMENT_CLOSED, SupplementClosedFacts, of_session=_closed)

_WAITING = Field("waiting", Ask.NOTE, label="supplement", source="supplement", command_line=False)
_BY = Field("actor", Ask.ACTOR, label="reopened_by", roles=CONDUCTORS, command_line=False)
ENTRY = Entry(
    "supplement",
    OpenSupplement,
    "supplement",
    AFTER_SIGNING,
    (_WAITING, _BY, REASON),
    option="session supplement",
    decide=_decide,
)
CLOSE_ENTRY = Entry(
    "supplement_close",
    CloseSupplement,
    "supplement_close",
    AFTER_SIGNING,
    (_WAITING, _BY, REASON),
    option="session supplement-close",
    decide=_close,
)
