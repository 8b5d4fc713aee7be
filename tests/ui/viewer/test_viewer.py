"""The viewer: documents shown, searched, turned, pinned; files it cannot show; long scans quickly."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import current_thread

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ocop_desktop.domain.sheets.pins import Region
from ocop_desktop.ui.viewer.model import viewer as viewmodel
from ocop_desktop.ui.viewer.model.viewer import Phase
from ocop_desktop.ui.viewer.viewer import FIRST, PinMark, Viewer
from ocop_desktop.viewing import documents
from ocop_desktop.viewing.confined import ConfinedDocument
from ocop_desktop.viewing.documents import Tile
from tests.helpers.evidence import JPEG, OTHER, PNG, encrypt, half_red, stored, write_pdf
from tests.ui.viewing import Bench, is_drawn, shown_viewer, viewer_bench

MakeViewer = Callable[..., Viewer]


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Iterator[Bench]:
    with viewer_bench(qtbot, tmp_path / "so-thich") as made:
        yield made


@pytest.fixture
def make_viewer(bench: Bench) -> MakeViewer:
    return partial(shown_viewer, bench)


@pytest.fixture
def three(bench: Bench, tmp_path: Path) -> list:  # type: ignore[type-arg]
    """A scan of three pages, a picture, and a text for another program."""
    scan = write_pdf(tmp_path / "a.pdf", ["Hợp đồng mua Nước mắm", "đồng bằng", "nước mắm ngon"])
    half_red().save(tmp_path / "b.png")
    (tmp_path / "c.docx").write_bytes(b"PK")
    return bench.put(
        (stored(1, "a.pdf"), scan),
        (stored(2, "b.png", PNG), tmp_path / "b.png"),
        (stored(3, "c.docx", OTHER), tmp_path / "c.docx"),
    )


def colour_at_top(viewer: Viewer) -> str:
    """What the first page shows in its upper and lower quarter."""
    box = viewer.active.canvas.laid_out.boxes[0]
    shot = viewer.active.canvas.viewport().grab().toImage()
    ratio = shot.devicePixelRatio()
    colour = shot.pixelColor(int((box.x + box.width // 2) * ratio), int((box.y + box.height // 6) * ratio))
    return "red" if colour.red() > 200 and colour.green() < 80 else "white"


def test_the_first_document_is_shown_and_named(bench: Bench, make_viewer: MakeViewer, three: list) -> None:  # type: ignore[type-arg]
    viewer = make_viewer()
    shown: list[str] = []
    viewer.evidence_changed.connect(shown.append)
    viewer.show_evidence(three)
    bench.until(lambda: is_drawn(viewer))
    assert shown == ["e1"] == [viewer.evidence]
    assert viewer.active.choice.current_title == "Tài liệu 1"
    assert viewer.active.pages.text() == "/ 3 trang"
    assert colour_at_top(viewer) == "red"


def test_another_document_is_chosen_by_the_keyboard(bench: Bench, make_viewer: MakeViewer, three: list) -> None:  # type: ignore[type-arg]
    viewer = make_viewer()
    viewer.show_evidence(three, "e2")
    bench.until(lambda: is_drawn(viewer))
    viewer.active.choice.setFocus()
    bench.bot.keyClick(viewer.active.choice, Qt.Key.Key_Up)
    bench.until(lambda: viewer.evidence == "e1" and is_drawn(viewer))
    bench.bot.keyClick(viewer.active.canvas, Qt.Key.Key_PageDown)
    assert viewer.active.page.value() == 2
    bench.bot.keyClick(viewer.active.canvas, Qt.Key.Key_End)
    assert viewer.active.canvas.page == 2
    bench.bot.keyClick(viewer.active.canvas, Qt.Key.Key_Home)
    bench.bot.keyClick(viewer.active.canvas, Qt.Key.Key_PageUp)
    assert viewer.active.page.value() == 1


def test_a_turned_document_is_turned_the_next_time_too(bench: Bench, make_viewer: MakeViewer, three: list) -> None:  # type: ignore[type-arg]
    viewer = make_viewer()
    viewer.show_evidence(three)
    bench.until(lambda: is_drawn(viewer))
    for _ in range(2):
        viewer.actions_by_id["viewer.turn_right"].trigger()
    bench.until(lambda: is_drawn(viewer))
    assert colour_at_top(viewer) == "white"
    viewer.go_to("e2")
    bench.until(lambda: viewer.evidence == "e2" and is_drawn(viewer))
    assert viewer.active.model.turn == 0
    other = make_viewer()
    other.show_evidence(three)
    bench.until(lambda: is_drawn(other))
    assert (other.active.model.turn, colour_at_top(other)) == (180, "white")
    other.actions_by_id["viewer.turn_left"].trigger()
    assert other.active.model.turn == 90


def test_words_are_found_without_marks_and_stepped_through(bench: Bench, make_viewer: MakeViewer, three: list) -> None:  # type: ignore[type-arg]
    viewer = make_viewer()
    viewer.show_evidence(three)
    bench.until(lambda: is_drawn(viewer))
    viewer.actions_by_id["viewer.find"].trigger()
    bench.bot.keyClicks(viewer.search.text, "nuoc mam")
    bench.until(lambda: viewer.search.found.text() == "1/2" and not viewer.active.model.searching)
    bench.bot.keyClick(viewer.search.text, Qt.Key.Key_Return)
    assert (viewer.search.found.text(), viewer.active.canvas.page) == ("2/2", 2)
    viewer.actions_by_id["viewer.previous_found"].trigger()
    assert (viewer.search.found.text(), viewer.active.canvas.page) == ("1/2", 0)
    viewer.search.text.setText("không có chữ này")
    bench.until(lambda: viewer.search.found.text() == "không tìm thấy")
    bench.bot.keyClick(viewer.search.text, Qt.Key.Key_Escape)
    assert viewer.search.isHidden()
    assert viewer.active.model.hits == []


def test_a_picture_says_that_it_has_no_words(bench: Bench, make_viewer: MakeViewer, three: list) -> None:  # type: ignore[type-arg]
    viewer = make_viewer()
    viewer.show_evidence(three, "e2")
    bench.until(lambda: is_drawn(viewer))
    viewer.actions_by_id["viewer.find"].trigger()
    bench.bot.keyClicks(viewer.search.text, "x")
    bench.until(lambda: "không có chữ" in viewer.search.found.text())


@pytest.mark.parametrize(
    ("name", "media_type", "content", "said", "outside"),
    [
        ("0.pdf", "application/pdf", b"", "0 byte", False),
        ("x.pdf", "application/pdf", b"%PDF-1.4 rubbish", "bị hỏng", False),
        ("x.jpg", JPEG, b"\xff\xd8\xff rubbish", "bị hỏng", False),
        ("locked.pdf", "application/pdf", None, "mật khẩu", True),
        ("a.docx", OTHER, b"PK", "chương trình của máy", True),
    ],
)
def test_a_file_that_cannot_be_shown_says_so_inside_the_viewer(
    bench: Bench,
    make_viewer: MakeViewer,
    tmp_path: Path,
    name: str,
    media_type: str,
    content: bytes | None,
    said: str,
    outside: bool,
) -> None:
    path = tmp_path / name
    if content is None:
        encrypt(write_pdf(path, ["x"]))
    else:
        path.write_bytes(content)
    good = write_pdf(tmp_path / "tot.pdf", ["x"])
    items = bench.put((stored(1, name, media_type), path), (stored(2, "tot.pdf"), good))
    viewer = make_viewer()
    viewer.show_evidence(items)
    bench.until(lambda: viewer.active.model.phase is Phase.REFUSED)
    assert said in viewer.active.notice.text()
    assert viewer.active.outside.isVisible() == outside
    assert not viewer.actions_by_id["viewer.turn_left"].isEnabled()
    viewer.go_to("e2")
    bench.until(lambda: is_drawn(viewer))


def test_evidence_that_has_not_come_says_so(bench: Bench, make_viewer: MakeViewer) -> None:
    viewer = make_viewer()
    viewer.show_evidence([stored(9, "a.pdf")])
    bench.until(lambda: "chưa có trên máy" in viewer.active.notice.text())
    viewer.show_evidence([])
    bench.until(lambda: "Chưa có tài liệu" in viewer.active.notice.text())
    viewer.set_empty_text("Chưa nhận gói.")
    assert viewer.active.notice.text() == "Chưa nhận gói."


def test_another_program_gets_a_copy_and_nothing_that_runs(
    bench: Bench,
    make_viewer: MakeViewer,
    three: list,
    tmp_path: Path,  # type: ignore[type-arg]
) -> None:
    viewer = make_viewer()
    opened: list[Path] = []
    viewer.open_outside = opened.append
    viewer.show_evidence(three, "e3")
    bench.until(lambda: viewer.active.outside.isVisible())
    bench.bot.mouseClick(viewer.active.outside, Qt.MouseButton.LeftButton)
    bench.until(lambda: len(opened) == 1)
    assert opened[0].name == "c.docx"
    assert opened[0].parent.parent != tmp_path
    items = bench.put((stored(4, "c.exe", OTHER), tmp_path / "c.docx"))
    viewer.show_evidence(items)
    bench.until(lambda: viewer.evidence == "e4" and viewer.active.outside.isVisible())
    bench.bot.mouseClick(viewer.active.outside, Qt.MouseButton.LeftButton)
    bench.until(lambda: "không thuộc loại được phép" in viewer.active.notice.text())
    assert len(opened) == 1


def test_two_documents_stand_side_by_side_and_commands_go_to_the_one_in_hand(
    bench: Bench,
    make_viewer: MakeViewer,
    three: list,  # type: ignore[type-arg]
) -> None:
    viewer = make_viewer(1200)
    viewer.show_evidence(three)
    bench.until(lambda: is_drawn(viewer))
    viewer.actions_by_id["viewer.side_by_side"].trigger()
    second = viewer.panes[1]
    bench.until(lambda: second.model.phase is Phase.SHOWN)
    assert second.current is not None
    assert (viewer.evidence, second.current.item.id) == ("e1", "e2")
    second.canvas.setFocus()
    assert viewer.evidence == "e2"
    viewer.actions_by_id["viewer.turn_right"].trigger()
    assert (viewer.panes[0].model.turn, second.model.turn) == (0, 90)
    viewer.actions_by_id["viewer.side_by_side"].trigger()
    assert viewer.evidence == "e1"
    assert second.isHidden()


def test_the_whole_screen_shows_the_same_page_and_comes_back_to_where_one_left(
    bench: Bench,
    make_viewer: MakeViewer,
    three: list,  # type: ignore[type-arg]
) -> None:
    viewer = make_viewer()
    viewer.show_evidence(three)
    bench.until(lambda: is_drawn(viewer))
    viewer.active.canvas.go_to(1)
    viewer.actions_by_id["viewer.full_screen"].trigger()
    full = viewer.full
    assert full is not None
    bench.until(lambda: is_drawn(full))
    assert full.isFullScreen()
    assert full.active.canvas.page == 1
    full.active.canvas.go_to(2)
    bench.bot.keyClick(full, Qt.Key.Key_Escape)
    assert full.isHidden()
    bench.until(lambda: viewer.active.canvas.page == 2)


def test_a_region_is_marked_by_the_mouse_and_lies_on_the_same_words_after_turning(
    bench: Bench,
    make_viewer: MakeViewer,
    three: list,  # type: ignore[type-arg]
) -> None:
    viewer = make_viewer()
    viewer.allow_pins(True)
    wanted: list[tuple[str, int, Region]] = []
    viewer.pin_wanted.connect(lambda *given: wanted.append(given))
    viewer.show_evidence(three)
    bench.until(lambda: is_drawn(viewer))
    canvas = viewer.active.canvas
    viewer.actions_by_id["viewer.pin"].trigger()
    assert canvas.marking
    box = canvas.laid_out.boxes[0]
    start, end = QPoint(box.x + box.width // 4, box.y + 40), QPoint(box.x + box.width // 2, box.y + 90)
    bench.bot.mousePress(canvas.viewport(), Qt.MouseButton.LeftButton, pos=start)
    bench.bot.mouseMove(canvas.viewport(), end)
    bench.bot.mouseRelease(canvas.viewport(), Qt.MouseButton.LeftButton, pos=end)
    ((evidence, page, region),) = wanted
    assert (evidence, page, canvas.marking) == ("e1", 0, False)
    assert region.left == pytest.approx(2500, abs=20)
    assert region.right == pytest.approx(5000, abs=20)
    mark = PinMark("p1", 0, region, "1.1", "Tiêu chí 1.1", f"{1:064x}")
    viewer.show_pins([mark])
    chosen: list[str] = []
    viewer.pin_chosen.connect(chosen.append)
    bench.bot.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=start + QPoint(4, 4))
    assert chosen == ["p1"]
    viewer.actions_by_id["viewer.turn_right"].trigger()
    bench.until(lambda: is_drawn(viewer))
    viewer.go_to("e2")
    bench.until(lambda: viewer.evidence == "e2" and is_drawn(viewer))
    viewer.go_to_pin("p1")
    bench.until(lambda: viewer.evidence == "e1" and is_drawn(viewer))
    assert viewer.active.canvas.mark_at_label("p1")


def test_a_page_is_pinned_by_the_keyboard_alone_and_only_where_pins_are_allowed(
    bench: Bench,
    make_viewer: MakeViewer,
    three: list,  # type: ignore[type-arg]
) -> None:
    viewer = make_viewer()
    wanted: list[tuple[str, int, Region]] = []
    viewer.pin_wanted.connect(lambda *given: wanted.append(given))
    viewer.show_evidence(three)
    bench.until(lambda: is_drawn(viewer))
    assert not viewer.actions_by_id["viewer.pin"].isVisible()
    viewer.allow_pins(True)
    viewer.active.canvas.setFocus()
    viewer.active.canvas.go_to(1)
    bench.bot.keyClick(
        viewer.active.canvas, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    assert wanted == [("e1", 1, Region(0, 0, 10_000, 10_000))]


def test_five_tools_have_words_the_others_a_menu_and_all_a_name_in_both_languages(
    bench: Bench, make_viewer: MakeViewer
) -> None:
    viewer = make_viewer()
    assert [viewer.bar.button_of(name).text() for name in FIRST] == [
        "Vừa ngang",
        "Phóng to",
        "Tìm chữ",
        "Ghim",
        "Hai tệp",
    ]
    rest = [action.text() for action in viewer.bar.menu.actions()]
    assert len(rest) == len(viewer.actions_by_id) - len(FIRST)
    assert all(rest)
    for name, action in viewer.actions_by_id.items():
        assert action.toolTip(), name
        assert not action.icon().isNull(), name
    assert all(viewer.bar.button_of(name).accessibleName() for name in FIRST)


def test_three_files_are_in_sight_and_the_others_on_request(
    bench: Bench,
    make_viewer: MakeViewer,
    three: list,  # type: ignore[type-arg]
) -> None:
    viewer = make_viewer()
    files = viewer.active.choice
    viewer.show_evidence([*three, *(replace(item, id=f"{item.id}b") for item in three)])
    bench.until(lambda: is_drawn(viewer))
    assert (files.count(), files.more) == (6, 3)
    few = files.height()
    assert viewer.active.more.text() == "3 tệp nữa"
    viewer.active.more.click()
    assert files.more == 0
    assert files.height() > 1.9 * few
    assert viewer.active.more.text() == "Thu gọn"


def test_no_file_is_read_and_no_page_drawn_on_the_gui_thread(
    bench: Bench,
    make_viewer: MakeViewer,
    three: list,
    monkeypatch: pytest.MonkeyPatch,  # type: ignore[type-arg]
) -> None:
    threads: set[str] = set()
    usual_open, usual_draw, usual_find = viewmodel.open_confined, ConfinedDocument.draw, ConfinedDocument.find

    def noting(usual: Callable[..., object]) -> Callable[..., object]:
        def call(*given: object) -> object:
            threads.add(current_thread().name)
            return usual(*given)

        return call

    monkeypatch.setattr(viewmodel, "open_confined", noting(usual_open))
    monkeypatch.setattr(ConfinedDocument, "draw", noting(usual_draw))
    monkeypatch.setattr(ConfinedDocument, "find", noting(usual_find))
    viewer = make_viewer()
    viewer.show_evidence(three)
    bench.until(lambda: is_drawn(viewer))
    viewer.active.model.search("nuoc")
    bench.until(lambda: not viewer.active.model.searching)
    assert threads == {"drawing_0"}


def test_the_model_of_pages_keeps_qts_promises(bench: Bench, make_viewer: MakeViewer, three: list) -> None:  # type: ignore[type-arg]
    viewer = make_viewer()
    pages = viewer.active.thumbnails.pages
    QAbstractItemModelTester(pages, QAbstractItemModelTester.FailureReportingMode.Fatal)
    viewer.show_evidence(three)
    bench.until(lambda: is_drawn(viewer))
    bench.settle()
    assert pages.rowCount() == 3
    assert isinstance(pages.index(1).data(Qt.ItemDataRole.DecorationRole), QImage)
    assert pages.index(1).data(Qt.ItemDataRole.AccessibleTextRole) == "Trang 2 trên 3"
    viewer.active.thumbnails.setCurrentIndex(pages.index(2))
    assert viewer.active.canvas.page == 2


def test_in_a_narrow_place_the_small_pictures_give_way(bench: Bench, make_viewer: MakeViewer, three: list) -> None:  # type: ignore[type-arg]
    viewer = make_viewer(1000)
    viewer.show_evidence(three)
    bench.until(lambda: is_drawn(viewer))
    assert viewer.active.thumbnails.isVisible()
    viewer.resize(300, 700)
    bench.until(lambda: not viewer.active.thumbnails.isVisible())
    assert viewer.active.canvas.horizontalScrollBar().maximum() == 0


def test_a_broken_page_is_told_on_its_place(
    bench: Bench,
    make_viewer: MakeViewer,
    three: list,
    monkeypatch: pytest.MonkeyPatch,  # type: ignore[type-arg]
) -> None:
    usual = ConfinedDocument.draw

    def refusing(self: ConfinedDocument, tile: Tile) -> documents.Raster:
        if tile.page == 0:
            raise viewmodel.PageBroken(page=1)
        return usual(self, tile)

    monkeypatch.setattr(ConfinedDocument, "draw", refusing)
    viewer = make_viewer()
    viewer.show_evidence(three)
    bench.until(lambda: viewer.active.model.broken == {0})
    viewer.active.canvas.go_to(1)
    bench.until(lambda: is_drawn(viewer))


def test_pages_are_drawn_again_for_a_screen_of_another_resolution(
    bench: Bench,
    make_viewer: MakeViewer,
    three: list,  # type: ignore[type-arg]
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    viewer = make_viewer()
    viewer.show_evidence(three)
    bench.until(lambda: is_drawn(viewer))
    pane = viewer.active
    for part in (pane.canvas, pane.thumbnails):
        monkeypatch.setattr(part, "devicePixelRatioF", lambda: 1.5)
    assert not pane.canvas.is_sharp
    for part in (pane.canvas, pane.thumbnails):
        QApplication.sendEvent(part, QEvent(QEvent.Type.DevicePixelRatioChange))
    bench.until(lambda: pane.canvas.is_sharp)
