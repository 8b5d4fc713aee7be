"""How many clicks and keys the common acts take: a scripted person goes by the words in sight, real events are counted.

Not counted: what is clicked in the system's own dialogs, scrolling, and going to the page where an act begins. A text
typed into a field counts as one event, with going to the field. Where something is not found the act has no figure,
and what was looked for is told.
"""

from __future__ import annotations

import json
import re
import shutil
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .rounds import played_session
from .starting import compiled, scene

if TYPE_CHECKING:
    from .seeing import Eyes

GOALS = {
    "create a session": 5,
    "import two lists": 4,
    "issue session and dossiers": 2,
    "a member's first start": 2,
    "score and submit 34 criteria": 40,
    "roll call of 12": 3,
    "re-score one product": 3,
    "settle one product with two findings": 8,
    "mark as signed": 4,
}


@dataclass(frozen=True, slots=True)
class ClickReport:
    """events: by act, with what was not found in the place of a figure."""

    events: dict[str, int | str]
    name: str = "clicks"

    @property
    def passed(self) -> bool:
        """Every act takes at most as many events as its goal."""
        return all(isinstance(now, int) and now <= GOALS[act] for act, now in self.events.items())

    def lines(self) -> list[str]:
        """The table."""
        wide = max(map(len, GOALS))
        told = ["clicks: real events of a scripted person", f"  {'act':{wide}}  now  goal"]
        for act, goal in GOALS.items():
            now = self.events[act]
            figure, why = (
                (f"{now:4}", "" if now <= goal else "  OVER") if isinstance(now, int) else ("   –", f"  {now}")
            )
            told.append(f"  {act:{wide}} {figure}  {goal:4}{why}")
        return told

    def facts(self) -> dict[str, Any]:
        """The table for other programs."""
        return {"name": self.name, "acts": {act: {"now": now, "goal": GOALS[act]} for act, now in self.events.items()}}


def run(runs: int, room: Path, tell: Callable[[str], None]) -> ClickReport:
    """Play every act once; more runs tell nothing more."""
    played = played_session(room, tell)
    compiled(room)
    events: dict[str, int | str] = {}
    for name in ("office", "member", "council", "signing"):
        folder = room / f"clicks-{name}"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        given = meeting(folder / "round") if name == "council" else played
        events |= json.loads(scene(room, "clicks", name, str(folder), str(given))[1])
    return ClickReport(events)


def clicks(name: str, folder: str, played: str) -> dict[str, int | str]:
    """The scene: one person's acts."""
    return {"office": office, "member": member, "council": council, "signing": signing}[name](
        Path(folder), Path(played)
    )


class Told(dict[str, int | str]):
    """The figures of one window."""

    def __init__(self, eyes: Eyes) -> None:
        super().__init__()
        self._eyes = eyes

    def act(self, name: str, do: Callable[[Eyes], bool]) -> None:
        """Count the events of an act. do: returns whether it is done at the end."""
        from .seeing import NotSeen

        _wait_for_sheet(self._eyes)
        self._eyes.events = 0
        try:
            done = do(self._eyes)
            self[name] = self._eyes.events if done else "not done at the end"
        except NotSeen as fault:
            self[name] = f"not seen: {fault}"
        except TimeoutError:
            self[name] = "waited in vain"


def office(folder: Path, played: Path) -> dict[str, int | str]:
    """The secretary's beginning: session, lists, packages."""
    from PySide6.QtCore import Qt

    from tests.ui.day import plan

    from .seeing import Eyes, dialogs_answer
    from .stage import Stage

    lists, stick = plan.write_lists(folder / "van-phong"), folder / "usb"
    stick.mkdir()
    dialogs_answer(lists.members, folder=stick)
    stage = Stage()
    eyes, gateway = Eyes(stage), stage.window.gateway
    told = Told(eyes)

    def create(eyes: Eyes) -> bool:
        eyes.click("Tạo phiên mới", "Tạo phiên")
        eyes.write(plan.SESSION_NAME, "Tên phiên")
        eyes.write(plan.DECISION[0], "Số quyết định", "Quyết định thành lập: số", "Quyết định")
        eyes.write(plan.DECISION[1], "Ngày quyết định", "Ngày")
        eyes.key(Qt.Key.Key_Return)
        eyes.settle()
        return gateway.current is not None

    def import_two(eyes: Eyes) -> bool:
        for kind, file in (("Thành viên", lists.members), ("Sản phẩm", lists.right)):
            if not eyes.drop(file):
                dialogs_answer(file, folder=stick)
                eyes.choose(kind, "Danh sách")
                eyes.click("Chọn bảng tính")
            if eyes.sees("Đọc như"):
                eyes.click("Đọc như")
            eyes.click("Đồng ý nhập", "Nhập")
        current = gateway.current
        return current is not None and len(current.head.members) > 1 and len(current.head.products) > 1

    def issue(eyes: Eyes) -> bool:
        eyes.click("Phát phiên và hồ sơ", "Phát gói phiên", "Gói phiên", "Ghi gói phiên")
        _answer(eyes, "Chưa phát", "Vẫn phát", "Phát gói phiên")
        if not list(stick.glob("hoso_*")):
            eyes.click("Phát gói hồ sơ", "Phát hồ sơ", "Gói hồ sơ", "Ghi gói hồ sơ")
            _answer(eyes, "Chưa phát", "Vẫn phát", "Phát gói hồ sơ")
        return bool(list(stick.glob("phien_*"))) and bool(list(stick.glob("hoso_*")))

    told.act("create a session", create)
    _try(lambda: eyes.tab("Nhập danh sách", "Danh sách"))
    told.act("import two lists", import_two)
    stage.page("dossiers")
    dialogs_answer(folder=lists.dossiers)
    _try(lambda: eyes.click("Nhập thư mục hồ sơ", "Nhập thư mục"))
    _try(lambda: eyes.click("Nhập các tệp này", "Nhập"))
    stage.page("session")
    dialogs_answer(folder=stick)
    _try(lambda: eyes.tab("Gói dữ liệu"))
    _try(lambda: eyes.click("Chọn thư mục khác", "Thư mục khác"))
    told.act("issue session and dossiers", issue)
    stage.window.close()
    return told


def member(folder: Path, played: Path) -> dict[str, int | str]:
    """A member opens the package by a double click, and scores the product with the most criteria."""
    from PySide6.QtCore import Qt

    from ocop_desktop.ui.places import Place

    from .seeing import Eyes
    from .stage import Stage, until

    (package,) = (played.parent / "packages").glob("phien_*.ocop")
    stage = Stage()
    eyes, gateway = Eyes(stage), stage.window.gateway
    told = Told(eyes)

    def start(eyes: Eyes) -> bool:
        eyes.events += 1  # the double click on the package, which starts the program
        stage.window.open([package])
        eyes.settle()
        eyes.item("M02")
        if gateway.current is None:
            eyes.click("Mở phiên", "Đây là tôi", "Tôi là")
        until(lambda: gateway.current is not None)
        return True

    told.act("a member's first start", start)
    page = stage.page("scoring")
    eyes.settle()
    scoring = page.scoring
    for code in [product.code for product in gateway.current.head.products]:  # type: ignore[union-attr]
        if len(scoring.rows) >= 34:
            break
        stage.window.shell.go(Place.SCORING, code)
        eyes.settle()

    def score(eyes: Eyes) -> bool:
        page.criteria.setFocus()
        rows, before = len(scoring.rows), scoring.current
        for _ in range(rows):
            before = scoring.current
            eyes.key("1")
            until(lambda: not scoring.waiting)
            eyes.settle()
            if scoring.current == before:
                eyes.key(Qt.Key.Key_Return)
        if not scoring.sheet.inspected:
            eyes.click("Tôi đã thử mẫu", "Đã thử mẫu", "Đã nếm")
        eyes.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        eyes.settle()
        if not scoring.locked:
            eyes.click("Xác nhận và khóa", "Nộp phiếu")
        eyes.settle()
        return bool(scoring.locked)

    told.act("score and submit 34 criteria", score)
    stage.window.close()
    return told


def council(folder: Path, session: Path) -> dict[str, int | str]:
    """The meeting after the opening: roll call, two findings on one product, another scored again."""
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QComboBox, QLineEdit

    from ocop_desktop.ui.places import Place

    from .seeing import Eyes
    from .stage import Stage

    stage = Stage()
    stage.open(session)
    eyes = Eyes(stage)
    told = Told(eyes)
    page = stage.page("reconciliation")
    eyes.settle()
    product = next(
        outcome.product.code
        for outcome in page.model.reading.evaluation.products
        if len(outcome.result.open_differences) > 1
    )
    stage.window.shell.go(Place.RECONCILIATION, product)
    eyes.settle()

    def acts() -> int:
        return len(page.model.reading.room.acts)

    def roll(eyes: Eyes) -> bool:
        before = acts()
        eyes.click("Điểm danh")
        _wait_for_sheet(eyes)
        eyes.click("Tất cả có mặt")
        eyes.click("Ghi điểm danh")
        return acts() > before

    def findings(eyes: Eyes) -> bool:
        before = acts()
        if not eyes.sees("Ghi kết luận"):
            eyes.choose("Kết luận yêu cầu", "Việc cần ghi nhận", "Khác")
        if not eyes.sees("Ghi kết luận"):
            eyes.click("Kết luận yêu cầu")
        boxes = [it for it in eyes.widgets(QComboBox) if it.findText("đạt", Qt.MatchFlag.MatchStartsWith) >= 0]
        for box in boxes[:2]:
            eyes.choose("đạt", re.escape(box.accessibleName()))
        for paper in [it for it in eyes.widgets(QLineEdit) if it.accessibleName().startswith("Giấy tờ")][:2]:
            eyes.write_into(paper, "Hợp đồng số 05")
        eyes.click("Ghi kết luận")
        return acts() > before

    def rescore(eyes: Eyes) -> bool:
        before = acts()
        eyes.click("Chấm lại", "Yêu cầu chấm lại")
        _wait_for_sheet(eyes)
        if eyes.sees(product) and not eyes.button(product).isChecked():
            eyes.click(product)
        eyes.write("Chênh lệch.", "Lý do")
        eyes.click("Yêu cầu chấm lại", "Vẫn yêu cầu chấm lại")
        return acts() > before

    told.act("roll call of 12", roll)
    told.act("settle one product with two findings", findings)
    told.act("re-score one product", rescore)
    stage.window.close()
    return told


def signing(folder: Path, played: Path) -> dict[str, int | str]:
    """The demo's minutes were signed on paper: number, day and scan are recorded."""
    from .seeing import Eyes, dialogs_answer
    from .stage import Stage

    session = _copy(played, folder)
    dialogs_answer(played.parent / "bien-ban.pdf", folder=folder)
    stage = Stage()
    stage.open(session)
    eyes, gateway = Eyes(stage), stage.window.gateway
    told = Told(eyes)
    stage.page("papers")
    eyes.settle()

    def sign(eyes: Eyes) -> bool:
        eyes.click("Ghi đã ký", "Biên bản đã ký", "Đã ký")
        _wait_for_sheet(eyes)
        eyes.write("15", "Số biên bản", "Số")
        eyes.click("Chọn tệp", "Chọn bản quét", "Bản quét")
        _try(lambda: eyes.write("Đã xem xét tại phiên họp.", "Lý do"))
        eyes.click("Ghi đã ký", "Vẫn ghi đã ký")
        current = gateway.current
        return current is not None and current.head.session.state.value == "signed"

    told.act("mark as signed", sign)
    stage.window.close()
    return told


def _copy(played: Path, folder: Path) -> Path:
    """A copy of the demo's session with its evidence."""
    session = folder / played.name
    shutil.copyfile(played, session)
    shutil.copytree(played.with_suffix(".tailieu"), session.with_suffix(".tailieu"))
    return session


def _wait_for_sheet(eyes: Eyes) -> None:
    """A click within 800 ms of a sheet's opening is dropped."""
    from .stage import until

    end = time.monotonic() + 1.0
    until(lambda: time.monotonic() > end)
    eyes.settle()


def _answer(eyes: Eyes, safe: str, *acts: str) -> None:
    """Give the reason that a sheet asks for, if one came, and press its act."""
    if eyes.comes(safe):
        _wait_for_sheet(eyes)
        _try(lambda: eyes.write("Đã xem xét, bổ sung sau.", "Lý do"))
        eyes.click(*acts)


def _try(do: Callable[[], None]) -> None:
    """What one form of the window needs and another does not."""
    from .seeing import NotSeen

    with suppress(NotSeen):
        do()


def meeting(folder: Path) -> Path:
    """A session whose sheets were opened a moment ago: the sheets of five members differ, nothing is settled."""
    from ocop_desktop.domain.values import Role
    from ocop_desktop.usecases.council.acts.closed import CloseCollection
    from ocop_desktop.usecases.council.acts.opened import OpenSheets
    from ocop_desktop.usecases.council.collecting import close_collection, open_sheets

    from .scenes import full_plan, prepare_round

    scene = prepare_round(full_plan(), folder, authors=5)
    session = scene.fresh_session(folder / "opened")
    chair = next(person.code for person in scene.plan.members if person.role is Role.CHAIR)
    with scene.open(session) as opened:
        for package in scene.packages:
            scene.receive(opened, package)
        services = opened.services(chair)
        close_collection(CloseCollection(chair, despite="đo số thao tác"), opened.work, services)
        open_sheets(OpenSheets(chair, despite="đo số thao tác"), opened.work, services)
    return session
