"""A result package checked and computed again on a member's laptop, which believes nothing because it stands there.

Every sheet is verified with the keys that this laptop knows, the log by its chain and by the heads of earlier packages,
what the package states by the rows that its log names, and council, products, settings and sets by what the secretary
issued before. Totals, means and stars are computed again from the sheets and the acts. What differs is told, and the
package is taken: only a member's own sheet that was altered refuses it (``contents.take_result``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from ...domain.errors import DeviceError, InputError
from ...domain.values import Role
from ..core.file_faults import DAMAGED
from ..core.logged import LoggedKind
from ..core.ports import ReceivedPackage, ResultBundle, Services, UnitOfWork
from ..results.results import evaluate_rounds
from .contents import take_result
from .recount_faults import RecountCode, RecountFault
from .recount_issued import not_as_issued
from .recount_keys import compare_keys
from .recount_log import ComparedLog
from .sender_log import SenderLog, sender_log
from .stated_work import StatedWork


@dataclass(frozen=True, slots=True)
class Figure:
    """The result of a product, computed again. product: its code. mean, stars: None without a result."""

    product: str
    sheets: int
    mean: Fraction | None
    stars: int | None


@dataclass(frozen=True, slots=True)
class Recount:
    """What was compared in a result, and what differs; nothing is vouched for that does not stand here.

    entries, head: of the log. rows: compared with it; 0 where it names none, as the logs of earlier programs. new_keys:
    codes of the members whose key this laptop did not know before. secretarys: number of sheets by code of the member
    that the secretary's computer signed, from paper or on the member's behalf. sender_log: how the log differs from the
    heads of packages received before. figures: by product; empty where they cannot be computed.
    """

    entries: int
    head: str
    rows: int
    sheets: int
    new_keys: tuple[str, ...]
    secretarys: Mapping[str, int]
    sender_log: SenderLog | None
    faults: tuple[RecountFault, ...]
    figures: tuple[Figure, ...]

    @property
    def differs(self) -> bool:
        """Whether anything is not as it should be."""
        return bool(self.faults) or self.sender_log is not None


def recount(package: ReceivedPackage, work: UnitOfWork, services: Services) -> Recount:
    """Check a result inside the open transaction of a member's file, and compute it again; nothing is stored.

    The package passed ``take_result``. Raises InputError where ``result.json`` is no result.
    """
    bundle = services.payloads.read_result(package.read("result.json"), package.written_as)
    stated = StatedWork.of(package, bundle, services)
    log = ComparedLog.of(package, bundle, stated)
    keys = compare_keys(package, stated, log.local, work)
    faults = [*log.faults, *keys.faults]
    figures: tuple[Figure, ...] = ()
    try:
        faults += not_as_issued(package, bundle, work)
        figures = _figures(bundle, stated, services)
    except DAMAGED as fault:
        faults.append(RecountFault(RecountCode.UNREADABLE, LoggedKind.ACT, f"{type(fault).__name__}: {fault}"))
    return Recount(
        entries=len(bundle.audit),
        head=bundle.audit[-1].hash if bundle.audit else "",
        rows=log.rows,
        sheets=len(stated.sheets.all()),
        new_keys=tuple(sorted(keys.new)),
        secretarys=dict(sorted(keys.secretarys.items())),
        sender_log=sender_log(package, work, bundle.audit),
        faults=tuple(faults),
        figures=figures,
    )


@dataclass(frozen=True, slots=True)
class RecountFile:
    """Check a result package, and store nothing. path: the file."""

    path: Path


def recount_file(command: RecountFile, work: UnitOfWork, services: Services) -> Recount | None:
    """Check a file as a member's laptop does when it receives it.

    None where it is no result by the secretary of this session, or this is no member's file. Raises what
    ``PackageFiles.receive`` and ``take_result`` raise.
    """
    try:
        package = services.packages.receive(command.path)
    except (InputError, DeviceError):
        services.packages.discard(command.path)
        raise
    try:
        with work:
            session = work.session.get()
            secretarys = {
                (member.id, member.public_key) for member in work.members.all() if member.role is Role.SECRETARY
            }
            ours = (package.kind, package.session, package.council) == ("result", session.id, session.council_id)
            if not ours or (package.issuer, package.key) not in secretarys or work.session.workspace().role != "member":
                return None
            take_result(package, session, work, services)
            return recount(package, work, services)
    finally:
        package.close()


def _figures(bundle: ResultBundle, stated: StatedWork, services: Services) -> tuple[Figure, ...]:
    """Compute every product again, from the sheets and acts of the package. Raises what computing with them raises."""
    counted = bundle.session.last_counted_round
    evaluation = evaluate_rounds(stated.work, services, counted, bundle.products)
    return tuple(
        Figure(outcome.product.code, len(outcome.used), outcome.result.mean, outcome.proposed_stars)
        for outcome in evaluation.products
    )
