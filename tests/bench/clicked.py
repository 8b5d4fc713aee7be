"""The acts that are counted: a person at the real window who clicks and types by what is in sight."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from ocop_desktop.ui.places import Place
from tests.ui.day import plan

from .clicking import Count
from .seeing import Eyes, NotSeen, dialogs_answer
from .stage import Stage, until

CONTROL = Qt.KeyboardModifier.ControlModifier
REASON = "Hợp đồng liên kết số 04 còn hiệu lực."


def clicks(name: str, folder: str, given: str) -> dict[str, Count]:
    """The scene: one person's acts."""
    return {"office": office, "member": member, "council": council, "signing": signing}[name](Path(folder), Path(given))


class Told(dict[str, Count]):
    """The figures of one window."""

    def __init__(self, eyes: Eyes) -> None:
        super().__init__()
        self._eyes = eyes

    def act(self, name: str, do: Callable[[Eyes], bool]) -> None:
        """Count the events of an act. do: returns whether it is done at the end."""
        look(self._eyes)
        self._eyes.events = self._eyes.into_fields = 0
        try:
            done = do(self._eyes)
            self[name] = (self._eyes.events, self._eyes.into_fields) if done else "not done at the end"
        except NotSeen as fault:
            self[name] = f"not seen: {fault}"
        except TimeoutError:
            self[name] = "waited in vain"


def office(folder: Path, played: Path) -> dict[str, Count]:
    """The secretary's beginning: session, lists, packages."""
    lists, stick = plan.write_lists(folder / "van-phong"), folder / "usb"
    stick.mkdir()
    stage = Stage()
    eyes, gateway = Eyes(stage), stage.window.gateway
    told = Told(eyes)

    def create(eyes: Eyes) -> bool:
        eyes.click("Tạo phiên mới")
        eyes.write(plan.SESSION_NAME, "Tên phiên họp")
        eyes.write(plan.DECISION[0], "Quyết định thành lập Hội đồng, số")
        eyes.write(plan.DECISION[1], "Ngày quyết định")
        eyes.key(Qt.Key.Key_Return)
        eyes.settle()
        return gateway.current is not None

    def import_two(eyes: Eyes) -> bool:
        for file in (lists.members, lists.right):
            eyes.drop(file)
            eyes.click("Nhập danh sách này")
        current = gateway.current
        return current is not None and len(current.head.members) == len(plan.COUNCIL) and len(current.head.products) > 1

    def issue(eyes: Eyes) -> bool:
        eyes.click("Ghi phiên và hồ sơ")
        look(eyes)
        eyes.click("Phát cả hai")
        return bool(list(stick.glob("phien_*"))) and bool(list(stick.glob("hoso_*")))

    told.act("create a session", create)
    eyes.tab("Danh sách")
    told.act("import two lists", import_two)
    stage.page("dossiers")
    dialogs_answer(folder=lists.dossiers)
    eyes.click("Nhập thư mục hồ sơ")
    eyes.click("Nhập")
    eyes.item(plan.TRAY_PRODUCT)
    eyes.item("Bản quét")
    eyes.click("Xếp tệp này vào")
    stage.page("session")
    dialogs_answer(folder=stick)
    eyes.tab("Gói dữ liệu")
    eyes.click("Thư mục khác")
    told.act("issue session and dossiers", issue)
    stage.window.close()
    return told


def member(folder: Path, played: Path) -> dict[str, Count]:
    """A member opens the package by a double click, and scores the product with the most criteria."""
    (package,) = (played.parent / "packages").glob("phien_*.ocop")
    stage = Stage()
    eyes, gateway = Eyes(stage), stage.window.gateway
    told = Told(eyes)

    def start(eyes: Eyes) -> bool:
        eyes.events += 1  # the double click on the package, which starts the program
        stage.window.open([package])
        eyes.settle()
        eyes.item(".*M02", double=True)
        until(lambda: gateway.current is not None)
        return True

    told.act("a member's first start", start)
    eyes.settle()
    page = stage.page("scoring")
    scoring = page.scoring

    def left() -> int:
        return len(scoring.sheet.score.gaps)

    assert gateway.current is not None
    of_sets = {product.set_number: product.code for product in gateway.current.head.products}
    most: tuple[int, str] = (0, "")
    for code in of_sets.values():
        stage.window.shell.go(Place.SCORING, code)
        eyes.settle()
        most = max(most, (left(), code))
    stage.window.shell.go(Place.SCORING, most[1])
    eyes.settle()

    def score(eyes: Eyes) -> bool:
        while left():
            here, before = scoring.current, left()
            best = max(scoring.row(here).levels, key=lambda level: level.points)
            eyes.key(str(best.key))
            until(lambda: left() < before and not page.keys.waiting)  # noqa: B023 (called at once)
            if left() and scoring.current == here:  # the window does not go on by itself
                eyes.key(Qt.Key.Key_Return)
        eyes.settle()
        if not scoring.sheet.inspected:
            eyes.key("t")
            until(lambda: scoring.sheet.inspected)
        look(eyes)
        if not eyes.sees("Nộp và khóa phiếu"):
            eyes.key(Qt.Key.Key_Return, CONTROL)
            look(eyes)
        eyes.key(Qt.Key.Key_Return, CONTROL)
        until(lambda: scoring.locked)
        return True

    told.act(f"score and submit {most[0]} criteria", score)
    stage.window.close()
    return told


def council(folder: Path, session: Path) -> dict[str, Count]:
    """The meeting after the opening: roll call, two findings on one product, another scored again."""
    stage = Stage()
    stage.open(session)
    eyes = Eyes(stage)
    told = Told(eyes)
    page = stage.page("reconciliation")
    eyes.settle()

    def acts() -> int:
        return len(page.model.reading.room.acts)

    def roll(eyes: Eyes) -> bool:
        before = acts()
        eyes.click("Điểm danh…$")
        look(eyes)
        eyes.click("Tất cả có mặt")
        eyes.click("Ghi điểm danh")
        return acts() > before

    def findings(eyes: Eyes) -> bool:
        before, product = acts(), page.model.product
        for number in range(len(page.product.controls)):
            eyes.key("c" if number % 2 else "d")
        eyes.type(REASON)
        eyes.key(Qt.Key.Key_Return, CONTROL)
        eyes.settle()
        return acts() > before and page.model.product != product

    def rescore(eyes: Eyes) -> bool:
        before = acts()
        eyes.click("Chấm lại")
        look(eyes)
        eyes.write("Chênh lệch vượt mức của Quy chế.", "Lý do")
        eyes.click("Yêu cầu chấm lại")
        return acts() > before

    told.act("roll call of 12", roll)
    told.act("settle one product with two findings", findings)
    told.act("re-score one product", rescore)
    stage.window.close()
    return told


def signing(folder: Path, played: Path) -> dict[str, Count]:
    """The demo's minutes were signed on paper: number, day and scan are recorded."""
    session = folder / played.name
    shutil.copyfile(played, session)
    shutil.copytree(played.with_suffix(".tailieu"), session.with_suffix(".tailieu"))
    dialogs_answer(played.parent / "bien-ban.pdf", folder=folder)
    stage = Stage()
    stage.open(session)
    eyes, gateway = Eyes(stage), stage.window.gateway
    told = Told(eyes)
    stage.page("papers")
    eyes.settle()

    def sign(eyes: Eyes) -> bool:
        eyes.click("Ghi đã ký")
        look(eyes)
        eyes.write("15", "Số biên bản", "Số")
        eyes.click("Chọn tệp", "Chọn bản quét", "Bản quét")
        with suppress(NotSeen):
            eyes.write("Đã xem xét tại phiên họp.", "Lý do")
        eyes.click("Ghi đã ký", "Vẫn ghi đã ký")
        current = gateway.current
        return current is not None and current.head.session.state.value == "signed"

    told.act("mark as signed", sign)
    stage.window.close()
    return told


def look(eyes: Eyes) -> None:
    """Read what has come: a click within 800 ms of a sheet's opening is dropped."""
    end = time.monotonic() + 1.0
    until(lambda: time.monotonic() > end)
    eyes.settle()
    QApplication.processEvents()
