"""Refused files and the decisions about them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from ...domain.acts.acts import Act, ActKind
from ...domain.council.council import Member
from ..core.ports import IncomingPackage
from ..council.acts import facts_as
from ..council.acts.file_settled import FileSettledFacts

CHOOSABLE = frozenset(
    {"package.fork", "package.new_device", "package.key_changed", "package.sheet_conflict", "package.sheet_missing"}
)
"""Refusals of a member's sheets that are settled by the member's choice of a version."""


DIGITS = "package.key_not_accepted"
"""The code of a package whose 30 digits are being compared."""


@dataclass(frozen=True, slots=True)
class RefusedFile:
    """A refused file (*tệp chưa được nhận*). at: time of its first arrival; code: of the last refusal.

    member: code of the signer, "" where the key is unknown. kind, rev: as claimed, "" and 0 where
    unreadable. choosable: the member may choose this version. settled: the decision (``taken``,
    ``left``, ``thrown_away``), "" while it is open.
    """

    sha256: str
    file_name: str
    at: datetime
    code: str
    kind: str
    member: str
    rev: int
    choosable: bool
    settled: str
    reason: str


def refused_files(
    incoming: Sequence[IncomingPackage], acts: Sequence[Act], members: Sequence[Member]
) -> tuple[RefusedFile, ...]:
    """Return one line per refused file; one that was accepted later counts as settled.

    A package that only waited for its digits to be compared, and was taken then, was never refused.
    """
    codes = {str(member.id): member.code for member in members}
    taken = {package.sha256 for package in incoming if package.status == "accepted"}
    decided = ((act, facts_as(FileSettledFacts, act)) for act in acts if act.kind is ActKind.FILE_SETTLED)
    settled = {facts.sha256: (act, facts) for act, facts in decided}
    first: dict[str, IncomingPackage] = {}
    last: dict[str, IncomingPackage] = {}
    for package in incoming:
        if package.status == "quarantined":
            first.setdefault(package.sha256, package)
            last[package.sha256] = package
    files = []
    for sha256, package in last.items():
        act, decision = settled.get(sha256, (None, None))
        if sha256 in taken and package.code == DIGITS:
            continue
        choice = "taken" if sha256 in taken else decision.choice if decision is not None else ""
        files.append(
            RefusedFile(
                sha256=sha256,
                file_name=first[sha256].file_name,
                at=first[sha256].received_at,
                code=package.code,
                kind=package.kind,
                member=codes.get(str(package.issuer), ""),
                rev=package.rev,
                choosable=package.kind == "sheets" and package.code in CHOOSABLE,
                settled=choice,
                reason=act.reason if act is not None else "",
            )
        )
    return tuple(sorted(files, key=lambda file: bool(file.settled)))
