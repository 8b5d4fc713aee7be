"""The reconciliation page over a session that lies in memory, with everything around it."""

from __future__ import annotations

from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path
from threading import current_thread
from types import SimpleNamespace
from weakref import ref

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QTableView, QWidget
from pytestqt.qtbot import QtBot

from ocop_desktop.ui.actions import ActionTable
from ocop_desktop.ui.gateway import SessionGateway
from ocop_desktop.ui.interaction import Dialogs
from ocop_desktop.ui.parts.act_sheet import ActSheet
from ocop_desktop.ui.places import PageContext, Place
from ocop_desktop.ui.preferences import Preferences
from ocop_desktop.ui.reconciliation.model.stages import STEPS
from ocop_desktop.ui.reconciliation.page import COMMANDS, ReconciliationPage, page
from ocop_desktop.ui.tasks import Tasks
from ocop_desktop.ui.words import Words
from ocop_desktop.usecases.core.heads import OtherLog
from ocop_desktop.usecases.core.ports import Progress, Services, UnitOfWork
from ocop_desktop.usecases.overview.program import Program
from tests.helpers.drives import no_drives
from tests.helpers.in_front import in_front
from tests.helpers.sessions import SECRETARY, Home
from tests.ui.conftest import PATIENCE_MS

FILE = Path("/nha/OCOP/thu.ocopdb")


class MemorySession:
    """``OpenSession`` over one computer of a played world. threads: where its services were asked for."""

    def __init__(self, home: Home) -> None:
        self.home = home
        self.threads: set[str] = set()
        self.path = FILE
        self.papers: object = None
        self.other_log: OtherLog | None = None

    @property
    def work(self) -> UnitOfWork:
        return self.home.work

    @property
    def program(self) -> SimpleNamespace:
        """As much of a program as a test puts there."""
        return SimpleNamespace(papers=self.papers)

    def services(self, actor: str, progress: Progress | None = None) -> Services:
        self.threads.add(current_thread().name)
        return self.home.services(actor or SECRETARY)

    def check(self) -> None:
        raise AssertionError("nobody checks the whole file here")

    def close(self) -> None:
        pass

    def __enter__(self) -> MemorySession:
        return self

    def __exit__(self, *failure: object) -> None:
        self.close()


class MemoryOffice:
    """``Office`` with one session that is always open."""

    def __init__(self, session: MemorySession) -> None:
        self._session = session

    def program(self) -> Program:
        raise AssertionError("the program itself is not asked")

    def open(self, path: Path) -> MemorySession:
        return self._session

    def join(self, package: Path, member: str, digits: str) -> MemorySession:
        raise AssertionError("nobody joins here")

    def session(self) -> MemorySession:
        return self._session

    def close(self) -> None:
        pass


@dataclass
class Room:
    """A shown page and what it stands on."""

    page: ReconciliationPage
    gateway: SessionGateway
    tasks: Tasks
    session: MemorySession
    bot: QtBot
    went: list[tuple[Place, str]]

    def settle(self) -> None:
        """Wait until nothing is under way."""
        self.bot.waitUntil(lambda: not self.tasks.busy, timeout=PATIENCE_MS)

    def lies_at(self, path: Path) -> None:
        """The session is the one at ``path`` from now on."""
        self.session.path = path
        self.gateway.open(path)
        self.settle()

    def record(self, form: str, **values: str) -> None:
        """Fill the form of that id in the panel, or the sheet of a step, and press its button."""
        if form in STEPS:
            self.step(form, **values)
            return
        if form == "attendance":
            self.call_roll(**values)
            return
        self.page.panel.choose(form)
        shown = self.page.panel.form
        assert shown is not None
        assert shown.id == form
        self.fill(values)
        self.page.panel.button.click()
        self.settle()

    def call_roll(self, member: str, there: str, scope: str = "session", reason: str = "") -> None:
        """Mark one person on the sheet of the roll call and record it."""
        sheet = self.page.roll.sheet
        (self.page.roll_button if scope == "session" else self.page.product_roll).click()
        self.settle()
        assert sheet.is_open
        row = sheet.rows[member]
        row.choose("present" if there == "yes" else "absent")
        row.reason.setText(reason)
        sheet.rest.setChecked(scope == "rest")
        sheet.button.click()
        self.settle()

    def ask(self, form: str) -> ActSheet:
        """Open the sheet of a step."""
        self.page.acts.ask(form)
        self.settle()
        sheet = self.page.acts.sheet
        assert sheet.is_open, form
        return sheet

    def step(self, form: str, **values: str) -> None:
        """Fill the sheet of a step and press the act: with what is missing, for the reason ``despite``."""
        sheet = self.ask(form)
        decider = values.pop("presider_by", values.pop("reopened_by", ""))
        if decider:
            assert sheet.decider.findData(decider) >= 0
            sheet.decider.setCurrentIndex(sheet.decider.findData(decider))
        if not sheet.reason.isHidden():
            sheet.reason.setText(values.pop("despite", "vẫn làm"))
        for name, value in values.items():
            assert name in sheet.fields.inputs, name
            sheet.fields.fill({name: value})
        sheet.button.click()
        self.settle()

    def asked(self, form: str) -> dict[str, str]:
        """The fields of the sheet of a step, with their labels; the sheet is left without an act."""
        sheet = self.ask(form)
        labels = {name: widget.accessibleName() for name, widget in sheet.fields.inputs.items()}
        sheet.dismiss()
        return labels

    @property
    def said(self) -> str:
        """What the page says about the latest act: in the sheet that is still open, else beside the table."""
        sheet, roll = self.page.acts.sheet, self.page.roll.sheet
        if roll.is_open:
            return roll.note.text()
        return sheet.fault.text() if sheet.is_open else self.page.said

    def conclude(self, actor: str) -> None:
        """Conclude; the presider leaves everything open that is asked."""
        sheet = self.ask("conclude")
        self.step("conclude", presider_by=actor, **dict.fromkeys(reasons_asked(sheet), "để ngỏ"))

    def fill(self, values: dict[str, str]) -> None:
        """Enter values by field."""
        fields = self.page.panel.fields
        for name, value in values.items():
            field = fields[name]
            if isinstance(field, QComboBox):
                assert field.findData(value) >= 0
                field.setCurrentIndex(field.findData(value))
            elif isinstance(field, QLineEdit):
                field.setText(value)
            elif isinstance(field, QCheckBox):
                field.setChecked(bool(value))
            else:
                assert isinstance(field, QPlainTextEdit)
                field.setPlainText(value)

    def texts(self) -> list[str]:
        """Every text of the page; forms that were replaced are gone."""
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        return texts_of(self.page.widget)


def reasons_asked(sheet: ActSheet) -> list[str]:
    """The fields of a sheet that ask for the reason of a question left open."""
    return [name for name in sheet.fields.inputs if name.startswith("left_open:")]


def texts_of(widget: QWidget) -> list[str]:
    """Every text in the widgets of a window, cells of tables, their hints and spoken names included."""
    found = [widget.windowTitle(), widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()]
    for child in widget.findChildren(QWidget):
        found += [child.accessibleName(), child.accessibleDescription(), child.toolTip()]
        if isinstance(child, QLabel | QLineEdit):
            found.append(child.text())
        if isinstance(child, QComboBox):
            found += [child.itemText(row) for row in range(child.count())]
        if isinstance(child, QTableView):
            model = child.model()
            for row in range(model.rowCount()):
                for column in range(model.columnCount()):
                    index = model.index(row, column)
                    found += [str(index.data(role)) for role in (0, 3, 11)]
    return found


def open_room(bot: QtBot, store: Executor, folder: Path, home: Home, language: str = "vi") -> Room:
    """The page on ``home``'s session, read and shown."""
    words = Words("en" if language == "en" else "vi")
    tasks, session = Tasks(store), MemorySession(home)
    gateway = SessionGateway(MemoryOffice(session), tasks, words.error)
    owner = QWidget()
    bot.addWidget(owner)
    went: list[tuple[Place, str]] = []

    def go(place: Place, subject: str) -> None:
        went.append((place, subject))
        shown = here()
        if place is Place.RECONCILIATION and shown is not None:
            shown.enter(subject)

    context = PageContext(
        gateway,
        tasks,
        words,
        ActionTable(COMMANDS, words),
        Dialogs(owner, words),
        Preferences(folder),
        go,
        no_drives(),
    )
    made = page(context)
    here = ref(made)  # a page that is deleted must not be kept by its own context
    bot.addWidget(made.widget)
    gateway.opened.connect(made.show_session)
    gateway.refreshed.connect(made.refresh)
    room = Room(made, gateway, tasks, session, bot, went)
    gateway.open(FILE)
    room.settle()
    made.widget.resize(1200, 700)
    in_front(bot, made.widget)
    made.enter("")
    return room
