"""What the steps of the played round share: the plan, the computers, the folder."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from ..app.bootstrap import Application, SessionFile
from ..usecases.exchange.receiving import Receipt, Receive, receive_package
from .homes import PlayClock
from .plan import SamplePlan, Seat
from .score_model import ScoreModel

Say = Callable[[str], None]
Progress = Callable[[str, int, int], None]

SHARED = "may-dung-chung"
SECOND_TYPIST = "TG1"
"""An assistant of the secretary who types paper sheets a second time; not a member."""


class DemoFailed(Exception):
    """The played session came to something it must not: a fault of the program, told as such."""


@dataclass(frozen=True, slots=True)
class Played:
    """What a play left behind in its folder. pages: of the minutes."""

    folder: Path
    session: Path
    packages: int
    sheets: int
    pages: int


@dataclass(slots=True)
class Stage:
    """Everything the steps share."""

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
    returned: list[Path] = field(default_factory=list)
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
        """The computer a member scores on."""
        shared = {person.code for person in self.plan.members if person.seat is Seat.SHARED}
        return self.homes[SHARED if member in shared else member]

    def workspace(self, member: str) -> SessionFile:
        return self.seat(member).open(self.workspaces[member], anywhere=True)


def receive(session: SessionFile, path: Path, actor: str, *, accept_key: bool = False) -> Receipt:
    return receive_package(Receive(path, actor, accept_key=accept_key), session.work, session.services(actor))


def accepted(receipt: Receipt) -> Receipt:
    if receipt.status != "accepted":
        raise DemoFailed(f"{receipt.file_name}: {receipt.status} {receipt.refusal}")
    return receipt
