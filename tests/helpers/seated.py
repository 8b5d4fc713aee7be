"""Members at a laptop: real workspaces on the disk, made from a real session package, and gateways over them.

Four products (fresh fruit, fish sauce, tourism, fresh fruit again) under the shipped catalogue,
three scoring members.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from ocop_desktop.app.bootstrap import Application
from ocop_desktop.app.config import places_under
from ocop_desktop.app.sources import SeededIds
from ocop_desktop.domain.council.council import MemberFacts, ProductFacts
from ocop_desktop.domain.council.settings import SessionSettings
from ocop_desktop.domain.dossiers.intake_rows import AssessmentRow
from ocop_desktop.domain.values import CriterionCode, Role, Tier
from ocop_desktop.ui.actions import ActionTable
from ocop_desktop.ui.gateway import SessionGateway
from ocop_desktop.ui.interaction import Dialogs
from ocop_desktop.ui.keeper import SessionKeeper
from ocop_desktop.ui.places import PageContext
from ocop_desktop.ui.preferences import Preferences
from ocop_desktop.ui.scoring.page import COMMANDS
from ocop_desktop.ui.tasks import Tasks
from ocop_desktop.ui.viewer.viewer import PinMark
from ocop_desktop.ui.words import Words
from ocop_desktop.usecases.core.rows import StoredEvidence
from ocop_desktop.usecases.exchange.exporting import Export, export_session
from ocop_desktop.usecases.preparing.assessments import import_assessments
from ocop_desktop.usecases.preparing.preparing import NewSession, import_members, import_products
from ocop_desktop.wording import Language
from tests.helpers.digits import digits_on
from tests.helpers.drives import no_drives
from tests.helpers.fakes import FakeClock
from tests.helpers.in_front import in_front

SECRETARY = "M09"
PATIENCE_MS = 20_000

MEMBERS = (
    MemberFacts("M01", "Thử Văn Chủ Tịch", "Phó Chủ tịch", "UBND tỉnh", Role.CHAIR, True),
    MemberFacts("M02", "Thử Thị Hai", "Phó Giám đốc", "Sở Y tế", Role.MEMBER, True),
    MemberFacts("M03", "Thử Văn Ba", "Phó Giám đốc", "Sở Công Thương", Role.MEMBER, True),
    MemberFacts(SECRETARY, "Thử Thị Thư Ký", "Chánh Văn phòng", "Văn phòng điều phối", Role.SECRETARY, False),
)
TOURISM = {CriterionCode("8"): "b", CriterionCode("9"): "a", CriterionCode("15"): "a"}
PRODUCTS = (
    ProductFacts("SP001", "Bưởi thử", 1, "Hợp tác xã Thí Dụ", "Xã Mẫu"),
    ProductFacts("SP002", "Nước mắm thử", 2, "Hợp tác xã Biển Thử", "Xã Đầm Mẫu"),
    ProductFacts("SP003", "Làng nghề thử", 26, "Hộ Thử", "Xã Khác", cases=TOURISM),
    ProductFacts("SP004", "Cam thử", 1, "Hợp tác xã Vườn Thử", "Xã Mẫu"),
)


@dataclass(frozen=True)
class Laptop:
    """A computer with the workspaces of some members. home: its root folder."""

    home: Path

    def program(self) -> Application:
        """Create a new program on this computer."""
        return Application(places_under(self.home / "may"), FakeClock(), SeededIds(str(self.home)))

    def workspace(self, member: str) -> Path:
        """Return a member's own file."""
        (found,) = (self.home / "may").rglob(f"{member}.ocopdb")
        return found

    @property
    def session(self) -> Path:
        """The secretary's file, on a computer of its own."""
        return self.home / "van-phong" / "phien.ocopdb"

    def copy(self, home: Path) -> Laptop:
        """Copy the computer."""
        shutil.copytree(self.home, home, dirs_exist_ok=True)
        return Laptop(home)


def prepared(home: Path, *members: str, said: Sequence[AssessmentRow] = ()) -> Laptop:
    """Export the session and open it as ``members`` on one laptop. said: assessments of its products."""
    laptop = Laptop(home)
    office = Application(places_under(home / "thu-ky"), FakeClock(), SeededIds("thu-ky"))
    laptop.session.parent.mkdir(parents=True)
    command = NewSession("Phiên thử", "26-2026", Tier.PROVINCE, SessionSettings(), actor=SECRETARY)
    with office.create(laptop.session, command) as session:
        services = session.services(SECRETARY)
        import_members(MEMBERS, SECRETARY, session.work, services)
        import_products(PRODUCTS, SECRETARY, session.work, services)
        if said:
            import_assessments(said, SECRETARY, session.work, services)
        stick = home / "usb"
        stick.mkdir()
        package = export_session(Export(stick, SECRETARY, despite="để ngỏ"), session.work, services).path
    program = laptop.program()
    for member in members:
        program.join(package, member, digits=digits_on(package)).close()
    return laptop


class EvidenceStub(QWidget):
    """A fake viewer that records its calls."""

    pin_wanted = Signal(str, int, object)
    pin_chosen = Signal(str)

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.items: tuple[StoredEvidence, ...] = ()
        self.pins: list[PinMark] = []
        self.gone_to: list[str] = []
        self.may_pin = False
        self.empty = ""

    def show_evidence(self, items: Sequence[StoredEvidence], select: str = "", page: int = 0) -> None:
        self.items = tuple(items)

    def set_empty_text(self, sentence: str) -> None:
        self.empty = sentence

    def show_pins(self, pins: Sequence[PinMark]) -> None:
        self.pins = list(pins)

    def go_to_pin(self, pin: str) -> None:
        self.gone_to.append(pin)

    def allow_pins(self, on: bool) -> None:
        self.may_pin = on

    def offer(self, action: QAction) -> None:
        self.offered = action


@dataclass
class Seat:
    """A window's session gateway over a laptop: the requirements of a page."""

    laptop: Laptop
    bot: QtBot
    words: Words
    gateway: SessionGateway
    tasks: Tasks
    drawing: Tasks
    window: QMainWindow
    context: PageContext
    told: list[str] = field(default_factory=list)

    def settle(self) -> None:
        """Wait until no task is running."""
        self.bot.waitUntil(lambda: not self.tasks.busy and not self.drawing.busy, timeout=PATIENCE_MS)

    def show(self, page: QWidget, size: tuple[int, int] = (1366, 768)) -> None:
        """Show a page in the window."""
        self.window.setCentralWidget(page)
        self.window.resize(*size)
        in_front(self.bot, self.window)

    def open(self, path: Path) -> None:
        """Open a session file and wait."""
        self.gateway.open(path)
        self.settle()


@contextmanager
def seat(laptop: Laptop, bot: QtBot, store: Executor, language: Language = "vi") -> Iterator[Seat]:
    """Create a gateway with its context; close it afterwards."""
    words = Words(language)
    office = SessionKeeper(laptop.program)
    with ThreadPoolExecutor(1, thread_name_prefix="drawing") as pencil:
        tasks, drawing = Tasks(store), Tasks(pencil)
        gateway = SessionGateway(office, tasks, words.error)
        window = QMainWindow()
        bot.addWidget(window)
        preferences = Preferences(laptop.home)
        preferences.goes_on = False  # a test keeps its own pace
        context = PageContext(
            gateway=gateway,
            drawing=drawing,
            words=words,
            actions=ActionTable(COMMANDS, words),
            interaction=Dialogs(window, words),
            preferences=preferences,
            go=lambda place, subject: None,
            drives=no_drives(),
        )
        made = Seat(laptop, bot, words, gateway, tasks, drawing, window, context)
        gateway.failed.connect(made.told.append)
        try:
            yield made
        finally:
            tasks.close()
            drawing.close()
            store.submit(office.close).result()
