"""A member's day: open the package, score every criterion by keys, submit, hand the sheets in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from ocop_desktop.ui.parts.kind_button import Look
from ocop_desktop.ui.places import Place
from ocop_desktop.ui.scoring.model import keys
from ocop_desktop.ui.scoring.page import ScoringPage
from ocop_desktop.usecases.exchange.key_digits import FEWEST_DIGITS
from tests.ui.day import plan
from tests.ui.day.hands import CONTROL, click, drop, pick_row, press, until, write
from tests.ui.day.people import Person, Seat


def first_visit(person: Person, package: Path, dossiers: tuple[Path, ...]) -> None:
    """Open the package, choose the name, read in the dossiers, score, submit, export."""
    with short_pauses(), person.at_the_computer() as seat:
        seat.watch.stage(f"{person.code} joins")
        join(seat, package)
        if person.code == plan.PIN_OF:
            seat.watch.stage(f"{person.code} locks")
            lock_and_open(seat)
        seat.watch.stage(f"{person.code} takes dossiers in, which came with the session")
        receipts = seat.take_in(*dossiers)
        assert all("gói hồ sơ của TK01 đã nhận trước đó" in line for line in receipts), receipts
        page = seat.page(Place.SCORING, ScoringPage)
        for product in plan.PRODUCTS:
            if (person.code, product) == plan.PAPER:
                continue
            seat.watch.stage(f"{person.code} scores {product}")
            wanted = dict(plan.ANSWERS[person.code, product])
            if (person.code, product) == plan.TAKEN_BACK:
                criterion, level = plan.MISTAKE
                score(seat, page, product, wanted | {criterion: level})
                seat.watch.stage(f"{person.code} takes {product} back")
                take_back(seat, page)
                change(page, {criterion: wanted[criterion]})
                submit(seat, page)
            else:
                score(seat, page, product, wanted)
        # Whose last sheet lies on paper has one open here: nobody knows of it yet.
        assert ("xuất gói phiếu" in page.notice.text()) == (person.code != plan.PAPER[0]), page.notice.text()
        seat.watch.stage(f"{person.code} hands in")
        seat.write_to("give_sheets")
        out = seat.session_tab("packages").packages.out
        assert "đưa USB cho thư ký" in out.state.text(), out.state.text()
        assert out.give_sheets.look is Look.PLAIN


def second_visit(person: Person, round_package: Path) -> None:
    """Take the round in, score again what is asked for, submit, export."""
    with short_pauses(), person.at_the_computer() as seat:
        seat.watch.stage(f"{person.code} opens again")
        seat.open_recent()
        if person.code == plan.PIN_OF:
            unlock(seat)
        (receipt,) = seat.take_in(round_package)
        assert "đã nhận" in receipt, receipt
        seat.watch.stage(f"{person.code} scores again")
        page = seat.page(Place.SCORING, ScoringPage)
        show_product(seat, page, plan.AGAIN)
        assert not page.scoring.locked
        change(page, plan.AGAIN_CHANGES[person.code])
        inspect(page)
        submit(seat, page)
        seat.watch.stage(f"{person.code} hands in again")
        seat.write_to("give_sheets")


def last_visit(person: Person, result: Path) -> tuple[str, ...]:
    """Take the result in. What the receipt says of it, then what this computer compared and computed again."""
    with person.at_the_computer() as seat:
        seat.watch.stage(f"{person.code} reads the result")
        seat.open_recent()
        if person.code == plan.PIN_OF:
            unlock(seat)
        return tuple(reversed(seat.take_in(result)))


@contextmanager
def short_pauses() -> Iterator[None]:
    """A level stays in sight for a moment only: the day has hundreds of keys."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keys, "HOLD_MS", 4)
        patch.setattr(keys, "LOOK_MS", 2)
        yield


def join(seat: Seat, package: Path) -> None:
    """Drop the package on the window and choose one's name."""
    shell = seat.window.shell
    drop(shell, package)
    until(lambda: shell.beginning.join_page is not None and shell.beginning.join_page.isVisible(), "the names")
    names = shell.beginning.join_page
    assert names is not None
    pick_row(names.names, lambda code: code == seat.person.code)
    write(names.typed, seat.person.read_out[plan.SECRETARY][:FEWEST_DIGITS])
    click(names.open_button)
    until(lambda: seat.window.gateway.current is not None, "the workspace")
    seat.settle()
    assert seat.window.gateway.actor == seat.person.code


def lock_and_open(seat: Seat) -> None:
    """Ctrl+L, a PIN twice, and the PIN once more."""
    page = seat.page(Place.SCORING, ScoringPage)
    until(lambda: page.seats.can_lock and not page.seats.locked, "the seat")
    press(seat.window.shell, Qt.Key.Key_L, CONTROL)
    form = page.cover.form
    until(form.again.isVisible, "the form of the PIN")
    write(form.phrase, plan.PIN)
    press(form.phrase, Qt.Key.Key_Return)
    write(form.again, plan.PIN)
    press(form.again, Qt.Key.Key_Return)
    until(lambda: page.seats.locked, "the lock")
    assert page.scoring.member == ""
    unlock(seat)


def unlock(seat: Seat) -> None:
    """The PIN opens the screen."""
    page = seat.window.shell.page_of(Place.SCORING)
    assert isinstance(page, ScoringPage)
    form = page.cover.form
    until(lambda: page.cover.isVisible() and form.phrase.isVisible(), "the cover")
    write(form.phrase, plan.PIN)
    press(form.phrase, Qt.Key.Key_Return)
    until(lambda: not page.seats.covered, "the open screen")
    seat.settle()


def show_product(seat: Seat, page: ScoringPage, product: str) -> None:
    """Ctrl+F, the code, Enter."""
    press(seat.window.shell, Qt.Key.Key_F, CONTROL)
    write(page.products.search, product)
    press(page.products.search, Qt.Key.Key_Return)
    until(lambda: page.scoring.sheet is not None and page.scoring.product == product, f"the sheet of {product}")
    write(page.products.search, "")
    seat.settle()
    page.criteria.setFocus()


def score(seat: Seat, page: ScoringPage, product: str, levels: Mapping[str, int]) -> None:
    """One key a criterion, and the next one comes by itself; the sample was tasted; submit and lock."""
    show_product(seat, page, product)
    inspect(page)
    for _ in plan.CODES:
        press_level(page, page.scoring.current, levels[page.scoring.current])
        until(lambda: not page.keys.waiting, "the next criterion")
    until(lambda: not page.scoring.waiting, "every choice on the disk")
    submit(seat, page)


def inspect(page: ScoringPage) -> None:
    """T: *Đã thử mẫu*."""
    assert page.scoring.sheet is not None
    if not page.scoring.sheet.inspected:
        press(page.criteria, "t")
        until(lambda: page.scoring.sheet is not None and page.scoring.sheet.inspected, "the sample on record")


def press_level(page: ScoringPage, code: str, level: int) -> None:
    """The digit of a level."""
    row = page.scoring.row(code)
    assert row is not None
    key = next(found.key for found in row.levels if found.ordinal == level)
    press(page.criteria, str(key))
    answer = page.scoring.sheet.answers.get(row.code) if page.scoring.sheet is not None else None
    assert answer is not None
    assert answer.level == level, (code, level)


def change(page: ScoringPage, levels: Mapping[str, int]) -> None:
    """Go to criteria by the arrows and choose other levels."""
    codes = [row.code for row in page.scoring.rows]
    for code, level in levels.items():
        page.criteria.setFocus()
        while page.scoring.current != code:
            up = codes.index(page.scoring.current) > codes.index(code)  # type: ignore[arg-type]
            press(page.criteria, Qt.Key.Key_Up if up else Qt.Key.Key_Down)
        press_level(page, code, level)
        until(lambda: not page.keys.waiting, "the next criterion")
    until(lambda: not page.scoring.waiting, "every choice on the disk")


def submit(seat: Seat, page: ScoringPage) -> None:
    """Ctrl+Enter, and *Nộp và khóa phiếu*; afterwards Enter would lead on."""
    product = page.scoring.product
    press(page.criteria, Qt.Key.Key_Return, CONTROL)
    until(page.panel.isVisible, "the question before locking")
    click(page.panel.now)
    until(lambda: page.scoring.product == product and page.scoring.locked and not page.submitting.working, "the lock")
    seat.settle()


def take_back(seat: Seat, page: ScoringPage) -> None:
    """*Xin rút phiếu để sửa*, with a reason."""
    click(page.notice.line.take_back)
    until(page.back_panel.isVisible, "the form")
    write(page.back_panel.reason, "Chọn nhầm mức ở tiêu chí cuối")
    click(page.back_panel.now)
    until(lambda: page.scoring.sheet is not None and not page.scoring.locked, "the sheet open again")
    seat.settle()
