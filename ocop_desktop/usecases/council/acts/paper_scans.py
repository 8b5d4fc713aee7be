"""*Nhận bản quét*: scans of a paper that was signed by hand are filed; a filing recorded by mistake is withdrawn.

A page that is filed again keeps both scans. The bytes lie beside the session file, as evidence does.
"""

from __future__ import annotations

from dataclasses import dataclass

from ....domain.acts.acts import Act, ActKind
from ....domain.errors import InputError, RuleError
from ....domain.values import SessionState
from ...core.recording import need_reason
from .fields import A_REASON, Ask, Field
from .kernel import ActType, Entry, Sitting, facts_as
from .payload import Payload

BEFORE_ARCHIVING = frozenset(SessionState) - {SessionState.ARCHIVED}


class FilingUnknown(InputError):
    """The act of that number is no filing of scans. Facts: given."""

    code = "scans.filing_unknown"


class FilingWithdrawn(RuleError):
    """The filing is withdrawn already. Facts: number."""

    code = "scans.filing_withdrawn"


@dataclass(frozen=True, slots=True)
class SeenPage:
    """A filed page whose digits under a seal or a signature people saw to be those of the record.

    page: number in the paper. by: codes of the people. places: of the digits, in millimetres from the left and the
    upper edge.
    """

    page: int
    by: tuple[str, ...]
    places: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class PaperScannedFacts(Payload):
    """paper: code in the register. version: of the minutes it was printed with. count: of the paper's pages.

    pages: those filed, in the order of the file. scan: SHA-256 of the file. unsigned: who has not signed these pages
    yet, as the person said who filed them. looked: the pages that passed because somebody looked; None for none, and
    in acts recorded before this was noted.
    """

    paper: str
    version: int
    count: int
    pages: tuple[int, ...]
    scan: str
    unsigned: tuple[str, ...] = ()
    looked: tuple[SeenPage, ...] | None = None


@dataclass(frozen=True, slots=True)
class ScansWithdrawnFacts(Payload):
    """filing: id of the act that filed the scans."""

    filing: str


@dataclass(frozen=True, slots=True)
class WithdrawScans:
    """number: position of the filing in the list of acts, from 1."""

    number: int
    reason: str
    actor: str


def _decide(command: WithdrawScans, sitting: Sitting) -> None:
    """Withdraw a filing. Raises ReasonMissing, FilingUnknown, FilingWithdrawn."""
    reason = need_reason(command.reason, "withdraw_scans")
    acts = sitting.work.acts.all()
    filing = acts[command.number - 1] if 1 <= command.number <= len(acts) else None
    if filing is None or filing.kind is not ActKind.PAPER_SCANNED:
        raise FilingUnknown(given=command.number)
    if filing.id in withdrawn_filings(acts):
        raise FilingWithdrawn(number=command.number)
    sitting.add(ScansWithdrawnFacts(filing.id), reason=reason)


def withdrawn_filings(acts: tuple[Act, ...]) -> dict[str, Act]:
    """Return the acts that withdraw a filing, by the id of the filing."""
    return {facts_as(ScansWithdrawnFacts, act).filing: act for act in acts if act.kind is ActKind.SCANS_WITHDRAWN}


SCANNED = ActType(
    ActKind.PAPER_SCANNED,
    PaperScannedFacts,
    shown=lambda facts: (f"{facts.paper}: {', '.join(map(str, facts.pages))}/{facts.count}",),
    believed=True,
)
WITHDRAWN = ActType(ActKind.SCANS_WITHDRAWN, ScansWithdrawnFacts)
ENTRY = Entry(
    "withdraw_scans",
    WithdrawScans,
    "withdraw_scans",
    BEFORE_ARCHIVING,
    (Field("number", Ask.ONE, label="act", option="number", value=int), A_REASON),
    option="documents withdraw",
    decide=_decide,
    panel=False,
)
