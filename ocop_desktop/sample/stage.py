"""The context shared by the steps of the sample round: the plan, the computers, the folder."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from ..app.bootstrap import Application, SessionFile
from ..usecases.core.ports import Services
from ..usecases.exchange.receiving import Receipt, Receive, receive_package
from .homes import PlayClock
from .plan import SamplePlan, Seat
from .score_model import ScoreModel

Say = Callable[[str], None]
Progress = Callable[[str, int, int], None]

SHARED = "may-dung-chung"
SECOND_TYPIST = "TG1"
"""An assistant of the secretary who types paper sheets the second time; not a member."""


class DemoFailed(Exception):
    """The sample session has a wrong result: a fault of the program, reported as such."""


@dataclass(frozen=True, slots=True)
class Played:
    """The files made by a run. pages: number of pages of the minutes."""

    folder: Path
    session: Path
    packages: int
    sheets: int
    pages: int


@dataclass(slots=True)
class Stage:
    """The context shared by all steps."""

    plan: SamplePlan
    model: ScoreModel
    folder: Path
    clock: PlayClock
    secretary: Application
    homes: dict[str, Application]
    say: Say
    progress: Progress
    packages: Path
    workspaces: dict[str, Path] = field(default_factory=dict)
    returned: dict[Path, str] = field(default_factory=dict)
    """Packages of sheets, each with the digits on the screen of the computer that wrote it."""

    again: list[Path] = field(default_factory=list)

    @property
    def scribe(self) -> str:
        return self.plan.secretary.code

    @property
    def chair(self) -> str:
        return self.plan.chair.code

    def session(self) -> SessionFile:
        return self.secretary.open(self.folder / "session.ocopdb", anywhere=True)

    def seat(self, member: str) -> Application:
        """Return the program of the member's computer."""
        shared = {person.code for person in self.plan.members if person.seat is Seat.SHARED}
        return self.homes[SHARED if member in shared else member]

    def workspace(self, member: str) -> SessionFile:
        return self.seat(member).open(self.workspaces[member], anywhere=True)


def receive(session: SessionFile, path: Path, actor: str, digits: str = "") -> Receipt:
    return receive_package(Receive(path, actor, digits), session.work, session.services(actor))


def screen_digits(services: Services) -> str:
    """Return the digits that the screen of this computer shows to whoever sits before it."""
    return services.packages.key_code(services.signer.public_key)


def accepted(receipt: Receipt) -> Receipt:
    if receipt.status != "accepted":
        raise DemoFailed(f"{receipt.file_name}: {receipt.status} {receipt.refusal}")
    return receipt
