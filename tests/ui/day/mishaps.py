"""What goes wrong in a meeting room: clicks in haste, the wheel over a form, late and broken packages.

``Office`` is a secretary at the window of a small council; other people's packages are made by use cases on
computers of their own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QWidget

from ocop_desktop.domain.acts.acts import ActKind
from ocop_desktop.domain.values import Role
from ocop_desktop.ui.parts.act_button import ActButton
from ocop_desktop.ui.parts.act_sheet import ActSheet
from ocop_desktop.ui.parts.kind_button import KindButton, Look
from ocop_desktop.ui.parts.over_page import OverPage
from ocop_desktop.usecases.preparing.preparing import NewEvidence, add_evidence, import_members, import_products
from tests.helpers.evidence import PDF, write_pdf
from tests.helpers.fakes import FakeClock, FakeIds
from tests.helpers.sessions import MEMBERS as EVERYBODY
from tests.helpers.sessions import SECRETARY
from tests.helpers.towns import PRODUCTS, Town, new_session
from tests.ui.day.hands import choose, click, press, until, write
from tests.ui.day.people import Seat
from tests.ui.test_wheel import DOWN, UP, inputs, turn, value_of

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
IN_TIME, LATE = ("M01", "M04"), "M03"
MEMBERS = tuple(member for member in EVERYBODY if member.code in (*IN_TIME, LATE, SECRETARY))
WRONG, RIGHT = "Hồ sơ mật ong.pdf", "Giấy chứng nhận trà.pdf"
IMPATIENT_MS = 700
"""Between two clicks of somebody who sees nothing happen."""

REASON = "Hội đồng thống nhất vẫn làm"


def small_town(root: Path) -> Town:
    """A session with three scoring members and two products; a paper of SP002 lies in the dossier of SP001."""
    assert [member.role for member in MEMBERS].count(Role.CHAIR) == 1
    town = Town(root, FakeClock(datetime.now().astimezone()), FakeIds())
    town.stick.mkdir()
    with town.program(SECRETARY).create(town.file, new_session()) as session:
        services = session.services(SECRETARY)
        import_members(MEMBERS, SECRETARY, session.work, services)
        import_products(PRODUCTS[:2], SECRETARY, session.work, services)
        files = [
            NewEvidence(write_pdf(root / name, [name]), "SP001", name.removesuffix(".pdf"), name, PDF, 1)
            for name in (WRONG, RIGHT)
        ]
        add_evidence(files, SECRETARY, session.work, services)
    return town


@dataclass(frozen=True)
class Stored:
    """What a mis-click must not change: the acts and the length of the log."""

    acts: tuple[ActKind, ...]
    entries: int


@dataclass
class Office:
    """The secretary at the window."""

    seat: Seat

    def stored(self) -> Stored:
        """Read what the session file holds."""
        found: list[Stored] = []

        def read(session: object, services: object, job: object) -> Stored:
            with self.seat.window.keeper.session().work as work:
                return Stored(tuple(act.kind for act in work.acts.all()), work.audit.head()[0])

        self.seat.window.gateway.ask(read, found.append, "in-a-test")
        until(lambda: found, "what is stored")
        self.seat.settle()
        return found[0]

    # --- the pointer ------------------------------------------------------------------------------

    def middle(self, widget: QWidget) -> QPoint:
        assert widget.isVisible(), widget
        return widget.mapTo(self.seat.window.shell, widget.rect().center())

    def hit(self, at: QPoint, *, twice: bool = False) -> None:
        """Click there, on whatever is uppermost."""
        handle = self.seat.window.shell.windowHandle()
        (QTest.mouseDClick if twice else QTest.mouseClick)(handle, LEFT, NONE, at)
        self.seat.settle()

    def wheel(self) -> None:
        """Turn the wheel over every input in sight: nothing changes."""
        shell, focus = self.seat.window.shell, QApplication.focusWidget()
        for widget in inputs(shell):
            if widget is focus:
                continue  # reached by click or Tab, it may take the wheel
            before = value_of(widget)
            for delta in (UP, DOWN, DOWN):
                turn(widget.childAt(widget.rect().center()) or widget, delta)
            assert value_of(widget) == before, (type(widget).__name__, widget.accessibleName())

    def later(self, sheet: OverPage) -> None:
        """The time is over in which clicks are dropped."""
        assert sheet.is_quiet
        sheet.shield.hide()

    def slowly(self, opener: QWidget, sheet: OverPage) -> None:
        """Click three times, 0.7 s apart, with the time as it is: nothing is recorded."""
        before, at = self.stored(), self.middle(opener)
        for _ in range(3):
            self.hit(at)
            QTest.qWait(IMPATIENT_MS)
        assert self.stored() == before
        assert sheet.is_open
        press(sheet.safe or sheet, Qt.Key.Key_Escape)
        until(lambda: not sheet.is_quiet, "clicks are meant")

    # --- acts -------------------------------------------------------------------------------------

    def ask(self, opener: QWidget, sheet: OverPage) -> None:
        """Open a sheet with one click, and wait until clicks are meant."""
        self.hit(self.middle(opener))
        until(lambda: sheet.is_open, "the sheet")
        self.later(sheet)

    def misclick(self, opener: QWidget, sheet: ActSheet) -> None:
        """Hit a button by mistake, once, again in haste, twice and three times; leave by Enter and by Esc."""
        before, at = self.stored(), self.middle(opener)
        self.hit(at)
        until(lambda: sheet.is_open, "the sheet")
        first = QApplication.focusWidget()
        asked = [] if sheet.reason.isVisible() else [*sheet.fields.inputs.values()]  # with gaps nothing is asked first
        assert first in (sheet.leave, *asked), first
        assert sheet.is_quiet
        self.hit(at)
        self.hit(at, twice=True)
        assert sheet.is_open
        self.later(sheet)
        assert not sheet.button.rect().contains(sheet.button.mapFrom(self.seat.window.shell, at)), "the act is there"
        self.hit(at)  # the third click of somebody who waits 0.7 s between two
        self.hit(at, twice=True)
        assert self.stored() == before
        if not sheet.is_open:
            self.ask(opener, sheet)
        self.wheel()
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Escape):
            if sheet.is_open:
                sheet.leave.setFocus()
            else:
                self.ask(opener, sheet)
            now = QApplication.focusWidget()  # the safe button, or the field in which a new sheet begins
            assert now is not None
            assert sheet.isAncestorOf(now)
            press(now, key)
            assert not sheet.is_open, key
            assert sheet.is_quiet
            self.hit(at)
            assert not sheet.is_open, "the click that was meant for the sheet opened it again"
            self.later(sheet)
        assert self.stored() == before

    def act(self, opener: QWidget, sheet: ActSheet, values: Mapping[str, str] | None = None) -> tuple[ActKind, ...]:
        """Do it: read, fill in, give the reason, press the act; the acts that were recorded."""
        before = self.stored()
        self.ask(opener, sheet)
        left_open = {name: REASON for name in sheet.fields.inputs if name.startswith("left_open:")}
        for name, value in (left_open | dict(values or {})).items():
            field = sheet.fields.inputs[name]
            if isinstance(field, QComboBox):
                choose(field, value)
            elif isinstance(field, QCheckBox):
                click(field)
            else:
                write(field, value)
        if sheet.reason.isVisible():
            write(sheet.reason, REASON)
        place = self.place(sheet.button)
        at = self.middle(sheet.button)
        self.hit(at)
        until(lambda: not sheet.is_open, f"recorded: {sheet.fault.text()}")
        self.hit(at)  # once more in haste
        self.later(sheet)
        self.seat.settle()
        self.look(place, opener)
        after = self.stored()
        assert after.acts[: len(before.acts)] == before.acts
        self.hit(at)  # and again: no act lies there
        assert self.stored() == after
        return after.acts[len(before.acts) :]

    def place(self, button: QWidget) -> QRect:
        return QRect(button.mapTo(self.seat.window.shell, QPoint()), button.size())

    def look(self, place: QRect, opener: QWidget) -> None:
        """No act's button lies where the last one lay, and none has the focus.

        A quiet button records nothing, it opens a form; nor does one with a menu, nor the opener, to which the focus
        may go back.
        """
        there = [button for button in self.seat.window.shell.findChildren(ActButton) if button.isVisible()]
        loud = [button for button in there if not (isinstance(button, KindButton) and button.look is Look.QUIET)]
        assert [button.text() for button in loud if self.place(button).intersects(place)] == []
        focus = QApplication.focusWidget()
        assert focus is opener or not isinstance(focus, ActButton) or focus.menu() is not None, focus.text()
