"""Printing: into a PDF file, since a test has no printer; range, copies, stopping, a printer that is not there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, ClassVar, cast

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QMarginsF, QRect
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from reportlab.lib.pagesizes import A4, A5, landscape
from reportlab.pdfgen.canvas import Canvas

from ocop_desktop.ui.gateway import SessionGateway
from ocop_desktop.ui.papers import print_window, printing
from ocop_desktop.ui.papers.model.printing import PrintingViewModel, Ready
from ocop_desktop.ui.papers.print_window import PrintWindow, printer_names
from ocop_desktop.ui.papers.printing import CannotPrint, PrintBrokenOff, PrintJob, lay_out, print_pages
from ocop_desktop.ui.places import PageContext
from ocop_desktop.ui.preferences import Preferences
from ocop_desktop.ui.tasks import Cancelled, Tasks
from ocop_desktop.ui.viewer.model.viewer import Phase
from ocop_desktop.ui.words import Words
from ocop_desktop.usecases.overview.program import Printed
from ocop_desktop.viewing.documents import PageSize
from ocop_desktop.viewing.pdf import PdfFile
from tests.ui.conftest import PATIENCE_MS
from tests.ui.papers.test_papers import Chosen

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """Three pages: upright, across, small."""
    path = tmp_path / "ba-trang.pdf"
    canvas = Canvas(str(path))
    for number, size in enumerate((A4, landscape(A4), A5), start=1):
        canvas.setPageSize(size)
        canvas.rect(50, 50, 100 * number, 100, fill=1)
        canvas.drawString(60, 160, f"{number}")  # a typeface of the reader: such a page is printed as a picture
        canvas.showPage()
    canvas.save()
    return path


def nobody(done: int, total: int) -> None:
    """Progress that nobody watches."""


def sizes(path: Path) -> list[tuple[int, int]]:
    return [(round(float(p.mediabox.width)), round(float(p.mediabox.height))) for p in PdfReader(path).pages]


def test_every_page_keeps_its_paper_and_its_direction(paper: Path, tmp_path: Path) -> None:
    out = tmp_path / "ra.pdf"
    assert print_pages(PrintJob(paper, 1, 3, 1, file=out), nobody) == 3
    assert [(w > h, abs(w * h - a * b) < 3000) for (w, h), (a, b) in zip(sizes(out), sizes(paper), strict=True)] == [
        (False, True),
        (True, True),
        (False, True),
    ]


def test_a_printer_that_is_gone_never_becomes_the_default_one(
    paper: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "hanh-lang.pdf"

    class Default(QPrinter):
        """What Qt gives for an unknown name: the default printer, which is ready."""

        def setPrinterName(self, name: str) -> None:
            self.setOutputFileName(str(out))

        def printerName(self) -> str:
            return "Máy in hành lang"

    monkeypatch.setattr(printing, "QPrinter", Default)
    with pytest.raises(CannotPrint) as raised:
        print_pages(PrintJob(paper, 1, 1, 1, printer="Máy in đã tháo"), nobody)
    assert raised.value.facts == {"printer": "Máy in đã tháo"}
    assert not out.exists()


class Choosy:
    """A printer that takes some papers only, and none to the edge unless asked to use the full page."""

    def __init__(self, *, custom: bool = True, across: bool = True) -> None:
        self._custom, self._across = custom, across
        self.layout = QPageLayout(QPageSize(QPageSize.PageSizeId.Letter), QPageLayout.Orientation.Portrait, QMarginsF())

    def setPageLayout(self, layout: QPageLayout) -> bool:
        known = self._custom or layout.pageSize().id() == QPageSize.PageSizeId.A4
        turned = self._across or layout.orientation() == QPageLayout.Orientation.Portrait
        if not (known and turned and layout.mode() == QPageLayout.Mode.FullPageMode):
            return False
        self.layout = layout
        return True

    def printerName(self) -> str:
        return "Máy in hành lang"


@pytest.mark.parametrize(("custom", "size", "expected"), [(True, A5, "A5"), (False, A5, "A4"), (False, A4, "A4")])
def test_the_paper_is_what_the_printer_took(custom: bool, size: tuple[float, float], expected: str) -> None:
    printer = Choosy(custom=custom)
    lay_out(cast(QPrinter, printer), PageSize(*size))
    assert printer.layout.pageSize().name() == expected
    lay_out(cast(QPrinter, printer), PageSize(*landscape(size)))
    assert printer.layout.orientation() == QPageLayout.Orientation.Landscape


def test_a_printer_that_cannot_turn_the_page_refuses_it() -> None:
    with pytest.raises(CannotPrint) as raised:
        lay_out(cast(QPrinter, Choosy(across=False)), PageSize(*landscape(A4)))
    assert raised.value.facts == {"printer": "Máy in hành lang"}


def test_ink_comes_out_where_it_stands_on_the_page(paper: Path, tmp_path: Path) -> None:
    from ocop_desktop.viewing.documents import Tile

    out = tmp_path / "ra.pdf"
    print_pages(PrintJob(paper, 1, 1, 1, file=out), nobody)
    pictures = []
    for path in (paper, out):
        document = PdfFile(path)
        pictures.append(document.draw(Tile(0, 100, 141, 0, 0, 0, 100, 141)).pixels)
        document.close()
    different = sum(abs(a - b) > 128 for a, b in zip(*pictures, strict=True))
    assert pictures[0].count(0) > 100
    assert different < len(pictures[0]) // 50


def test_a_range_is_printed_as_often_as_asked_one_set_after_the_other(paper: Path, tmp_path: Path) -> None:
    out, steps = tmp_path / "ra.pdf", list[tuple[int, int]]()
    job = PrintJob(paper, 2, 3, 2, file=out)
    assert print_pages(job, lambda done, total: steps.append((done, total))) == 4
    assert [w > h for w, h in sizes(out)] == [True, False, True, False]
    assert steps == [(0, 4), (1, 4), (2, 4), (3, 4)]


class Able(QPrinter):
    """A printer that makes copies and prints both sides; it keeps what it was asked for, and writes a PDF."""

    made: ClassVar[list[Able]] = []
    out = Path()

    def setPrinterName(self, name: str) -> None:
        self.made.append(self)
        self.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        self.setOutputFileName(str(self.out))
        self.asked: dict[str, object] = {}

    def printerName(self) -> str:
        return "Máy in hành lang"

    def supportsMultipleCopies(self) -> bool:
        return True

    def setCopyCount(self, count: int) -> None:
        self.asked["copies"] = count

    def setCollateCopies(self, collate: bool) -> None:
        self.asked["collated"] = collate

    def setDuplex(self, duplex: QPrinter.DuplexMode) -> None:
        self.asked["sides"] = duplex.name


@pytest.fixture
def able(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(printing, "QPrinter", Able)
    monkeypatch.setattr(Able, "made", [])
    monkeypatch.setattr(Able, "out", tmp_path / "ra.pdf")
    return Able.out


@pytest.mark.parametrize(
    ("first", "two_sided", "asked"),
    [
        (1, True, {"copies": 12, "collated": True, "sides": "DuplexLongSide"}),
        (2, True, {"copies": 12, "collated": True, "sides": "DuplexShortSide"}),
        (1, False, {"copies": 12, "collated": True}),
    ],
)
def test_a_printer_that_makes_copies_gets_every_page_once(
    paper: Path, able: Path, first: int, two_sided: bool, asked: dict[str, object]
) -> None:
    job, steps = PrintJob(paper, first, 3, 12, printer="Máy in hành lang", two_sided=two_sided), list[tuple[int, int]]()
    assert print_pages(job, lambda done, total: steps.append((done, total))) == 12 * (4 - first)
    assert Able.made[0].asked == asked
    assert len(sizes(able)) == 4 - first
    assert steps == [(done, 4 - first) for done in range(4 - first)]


def test_only_pages_with_colour_are_sent_in_colour(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "hai-trang.pdf"
    canvas = Canvas(str(path), pagesize=A4)
    for ink in ((0.3, 0.3, 0.3), (0.8, 0.1, 0.1)):  # a seal is red
        canvas.drawString(50, 800, "a picture")
        canvas.setFillColorRGB(*ink)
        canvas.rect(50, 50, 100, 100, fill=1)
        canvas.showPage()
    canvas.save()
    sent: list[QImage.Format] = []

    class Pen(QPainter):
        def drawImage(self, place: QRect, picture: QImage) -> None:
            sent.append(picture.format())

    monkeypatch.setattr(printing, "QPainter", Pen)
    print_pages(PrintJob(path, 1, 2, 1, file=tmp_path / "ra.pdf"), nobody)
    grey, colour = QImage.Format.Format_Grayscale8, QImage.Format.Format_RGB32
    first, second = sent[: len(sent) // 2], sent[len(sent) // 2 :]
    assert set(first) == {grey}
    assert set(second[: len(second) // 2]) == {grey}
    assert colour in second  # the seal is at the foot


def test_the_page_goes_to_the_printer_in_thin_slices(
    paper: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slices: list[QRect] = []

    class Pen(QPainter):
        def drawImage(self, place: QRect, picture: QImage) -> None:
            assert (picture.width(), picture.height()) == (place.width(), place.height())
            slices.append(place)

    monkeypatch.setattr(printing, "QPainter", Pen)
    print_pages(PrintJob(paper, 1, 1, 1, file=tmp_path / "ra.pdf"), nobody)
    assert max(place.height() for place in slices) <= 300
    assert [place.top() for place in slices[1:]] == [place.bottom() + 1 for place in slices[:-1]]


@pytest.mark.parametrize(
    ("first", "last", "starts", "two_sided", "sides"),
    [
        (1, 5, {1, 4, 5}, True, (1, 2, 3, None, 4, None, 5)),
        (1, 4, {1, 3}, True, (1, 2, 3, 4)),
        (2, 4, {1, 4}, True, (2, 3, 4)),
        (1, 5, {1, 4, 5}, False, (1, 2, 3, 4, 5)),
    ],
)
def test_a_part_begins_on_the_front_of_a_sheet(
    first: int, last: int, starts: set[int], two_sided: bool, sides: tuple[int | None, ...]
) -> None:
    job = PrintJob(Path("a.pdf"), first, last, 3, "Máy", two_sided=two_sided, starts=frozenset(starts))
    assert (job.sides, job.pages) == (sides, 3 * (last - first + 1))
    assert job.sheets == 3 * ((len(sides) + 1) // 2)


@pytest.mark.parametrize(("makes_copies", "pages"), [(True, 4), (False, 8)])
def test_blank_backs_are_pages_of_the_job_and_each_set_begins_on_a_front(
    paper: Path, able: Path, makes_copies: bool, pages: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Able, "supportsMultipleCopies", lambda _: makes_copies)
    starts = frozenset({2})
    job = PrintJob(paper, 1, 3, 2, printer="Máy in hành lang", two_sided=True, starts=starts)
    print_pages(job, nobody)
    assert len(sizes(able)) == pages
    assert job.sides == (1, None, 2, 3)
    odd = PrintJob(paper, 1, 3, 2, printer="Máy in hành lang", two_sided=True)
    print_pages(odd, nobody)
    assert len(sizes(able)) == (3 if makes_copies else 8)


def test_a_printer_that_is_removed_meanwhile_is_told_with_the_page_to_go_on_from(
    paper: Path, able: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Able, "newPage", lambda self: False)
    with pytest.raises(PrintBrokenOff) as raised:
        print_pages(PrintJob(paper, 1, 3, 1, printer="Máy in hành lang"), nobody)
    assert raised.value.facts == {"printer": "Máy in hành lang", "sent": 1, "page": 2}
    sentence = Words("vi").error(raised.value)
    assert "sau 1 trang" in sentence
    assert "in tiếp từ trang 2" in sentence
    monkeypatch.undo()


def test_a_printer_in_error_is_noticed_at_once(paper: Path, able: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Able, "printerState", lambda self: QPrinter.PrinterState.Error)
    with pytest.raises(PrintBrokenOff) as raised:
        print_pages(PrintJob(paper, 2, 3, 1, printer="Máy in hành lang"), nobody)
    assert (raised.value.facts["sent"], raised.value.facts["page"]) == (0, 2)


def test_a_print_that_is_stopped_gives_everything_back(paper: Path, tmp_path: Path) -> None:
    def stop(done: int, total: int) -> None:
        if done == 1:
            raise Cancelled

    with pytest.raises(Cancelled):
        print_pages(PrintJob(paper, 1, 3, 1, file=tmp_path / "ra.pdf"), stop)
    assert print_pages(PrintJob(paper, 1, 3, 1, file=tmp_path / "ra.pdf"), nobody) == 3


class Scene:
    """What a print window needs of its page."""

    def __init__(self, drawing: Tasks, folder: Path) -> None:
        self.drawing, self.words, self.preferences = drawing, Words("vi"), Preferences(folder)


Opener = Callable[..., PrintWindow]


@pytest.fixture
def opener(qtbot: QtBot, paper: Path, tmp_path: Path) -> Iterator[Opener]:
    with ThreadPoolExecutor(max_workers=1) as brush:
        drawing = Tasks(brush)
        made: list[PrintWindow] = []

        def show(
            saving: Any, printers: tuple[str, ...] = (), *, parts: tuple[int, ...] = (3,), old: bool = False
        ) -> PrintWindow:
            context = cast(PageContext, Scene(drawing, tmp_path))
            model = PrintingViewModel(cast(SessionGateway, None), drawing, Words("vi"))
            ready = Ready(paper, Printed(3, parts=parts), old, apart=len(parts) > 1)
            window = PrintWindow(context, ready, tmp_path / "bien-ban.pdf", saving, model, None, printers)
            made.append(window)
            window.show()
            qtbot.waitUntil(lambda: window.document.phase is Phase.SHOWN, timeout=PATIENCE_MS)
            return window

        yield show
        qtbot.waitUntil(lambda: not drawing.busy, timeout=PATIENCE_MS)
        drawing.close()


def test_the_window_shows_the_pages_and_counts_the_paper(opener: Opener) -> None:
    window = opener(Chosen(None), ("Máy in phòng họp",))
    assert [window.printer.itemText(row) for row in range(2)] == ["Máy in phòng họp", "In ra tệp PDF…"]
    window.first.setValue(2)
    window.copies.setValue(3)
    assert window.sheets.text() == "Sẽ in 6 trang."
    window.last.setValue(1)
    assert (window.first.value(), window.last.value()) == (2, 2)
    assert window.page.text() == "Trang 2/3"
    window.reject()


def test_two_sides_are_offered_where_the_printer_has_them(opener: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(print_window, "prints_two_sided", lambda name: name == "Máy in hai mặt")
    window = opener(Chosen(None), printers=("Máy in hai mặt", "Máy in cũ"))
    assert window.sides.isEnabled()
    window.sides.setChecked(True)
    window.copies.setValue(2)
    assert window.sheets.text() == "Sẽ in 6 trang trên 4 tờ giấy."
    window.printer.setCurrentIndex(1)
    assert (window.sides.isChecked(), window.sides.isEnabled()) == (False, False)
    assert "một mặt" in window.sides.text()
    window.printer.setCurrentIndex(2)
    assert not window.sides.isVisible()  # a file has no sides


def test_a_booklet_begins_each_part_on_a_front_where_both_sides_are_printed(
    opener: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(print_window, "prints_two_sided", lambda name: True)
    window = opener(Chosen(None), printers=("Máy in hai mặt",), parts=(1, 2))
    assert not window.fronts.isVisible()
    window.sides.setChecked(True)
    assert (window.fronts.isVisible(), window.fronts.isChecked()) == (True, True)
    assert window.sheets.text() == "Sẽ in 3 trang trên 2 tờ giấy."
    window.last.setValue(2)
    assert window.sheets.text() == "Sẽ in 2 trang trên 2 tờ giấy."  # the second part is not on the back of the first
    window.fronts.setChecked(False)
    assert window.sheets.text() == "Sẽ in 2 trang trên 1 tờ giấy."


@pytest.mark.parametrize("old", [False, True])
def test_an_old_version_says_so_above_its_pages(opener: Opener, old: bool) -> None:
    window = opener(Chosen(None), old=old)
    assert window.old.isVisible() is old
    assert window.old.text().startswith("BẢN CŨ")


def test_the_window_prints_into_a_file_and_says_so(qtbot: QtBot, opener: Opener, tmp_path: Path) -> None:
    window = opener(Chosen(tmp_path / "ra.pdf"))
    window.last.setValue(2)
    with qtbot.waitSignal(window.notified, timeout=PATIENCE_MS) as told:
        window.start()
        window.start()
    assert told.args == [f"Đã lưu 2 trang vào {tmp_path / 'ra.pdf'}."]
    assert len(sizes(tmp_path / "ra.pdf")) == 2


def test_without_a_place_nothing_is_printed(opener: Opener) -> None:
    window = opener(Chosen(None))
    window.start()
    assert window.go.isEnabled()
    window.reject()


def test_a_failed_print_says_why_and_can_be_tried_again(qtbot: QtBot, opener: Opener, tmp_path: Path) -> None:
    window = opener(Chosen(tmp_path / "khong-co" / "ra.pdf"))
    window.start()
    qtbot.waitUntil(lambda: "Không in được ra tệp ra.pdf" in window.sheets.text(), timeout=PATIENCE_MS)
    assert window.go.isEnabled()
    window.reject()


def test_closing_the_window_stops_a_print_that_runs(
    qtbot: QtBot, opener: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[int] = []

    def slow(job: PrintJob, step: Callable[[int, int], None]) -> int:
        while True:
            steps.append(1)
            step(0, 3)

    monkeypatch.setattr(print_window, "print_pages", slow)
    window = opener(Chosen(None), ("Máy in thử",))
    window.start()
    qtbot.waitUntil(lambda: bool(steps), timeout=PATIENCE_MS)
    with qtbot.waitSignal(window.notified, timeout=PATIENCE_MS) as told:
        window.reject()
    assert told.args is not None
    assert told.args[0].startswith("Đã dừng in")


def test_a_printer_that_took_the_pages_is_named(qtbot: QtBot, opener: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    def quick(job: PrintJob, step: Callable[[int, int], None]) -> int:
        return job.pages

    monkeypatch.setattr(print_window, "print_pages", quick)
    window = opener(Chosen(None), ("Máy in thử",))
    with qtbot.waitSignal(window.notified, timeout=PATIENCE_MS) as told:
        window.start()
    assert told.args == ["Đã gửi 3 trang đến máy in Máy in thử."]


def test_the_printers_of_the_computer_are_asked_for(qapp: QApplication) -> None:
    assert isinstance(printer_names(), tuple)
