"""The print dialog: preview at the right; printer, range and copies at the left."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from ...domain.errors import OcopError
from ..parts.pages import text_label
from ..places import PageContext
from ..saving import Saving
from ..tasks import Job
from ..viewer.canvas import PageCanvas
from ..viewer.model.viewer import DocumentViewModel, Source
from .printing import PrintJob, print_pages, prints_two_sided

_CHANNEL = "papers-print"
_MOST_COPIES = 99
_SHORTEST_CHOICE = 16


def printer_names() -> tuple[str, ...]:
    """Return the printers of this computer, the default one first."""
    usual = QPrinterInfo.defaultPrinterName()
    names = QPrinterInfo.availablePrinterNames()
    return tuple(sorted(names, key=lambda name: name != usual))


class PrintWindow(QDialog):
    """Prints one PDF. Stays open until the pages are sent; *Thôi* cancels a running print."""

    notified = Signal(str)
    """A message about the result."""

    def __init__(
        self,
        context: PageContext,
        source: Path,
        pages: int,
        suggested: Path,
        saving: Saving,
        parent: QWidget | None = None,
        printers: Sequence[str] | None = None,
    ) -> None:
        super().__init__(parent)
        words = context.words
        self._context, self._source, self._pages = context, source, pages
        self._suggested, self._saving = suggested, saving
        self._running = False
        self.setWindowTitle(words("papers.print.title"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.printer = QComboBox(self)
        self.printer.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.printer.setMinimumContentsLength(_SHORTEST_CHOICE)
        for name in printers if printers is not None else printer_names():
            self.printer.addItem(name, name)
        self.printer.addItem(words("papers.print.file"), "")
        self.first, self.last, self.copies = (QSpinBox(self) for _ in range(3))
        for box, most, value in (
            (self.first, pages, 1),
            (self.last, pages, pages),
            (self.copies, _MOST_COPIES, 1),
        ):
            box.setRange(1, most)
            box.setValue(value)
            box.valueChanged.connect(self._count)
        self.sides = QCheckBox(words("papers.print.two_sided"), self)
        self.sides.toggled.connect(self._count)
        self.printer.currentIndexChanged.connect(self._offer_sides)
        self.sheets = text_label(self)
        self.progress = QProgressBar(self)
        self.progress.hide()
        self.go = QPushButton(words("papers.print.go"), self)
        self.go.setDefault(True)
        self.go.clicked.connect(self.start)
        self.back = QPushButton(words("papers.print.back"), self)
        self.back.clicked.connect(self.reject)
        self.document = DocumentViewModel(context.drawing, context.preferences, words, self)
        self.canvas = PageCanvas(self.document, words, self)
        self.canvas.set_fit("page")
        self.page = QLabel(self)
        self.canvas.page_changed.connect(lambda page: self._show_page(page + 1))
        self._lay_out()
        self._offer_sides()
        self._count()
        self._show_page(1)
        self.first.valueChanged.connect(lambda number: self.canvas.go_to(number - 1))
        self.last.valueChanged.connect(lambda number: self.canvas.go_to(number - 1))
        context.drawing.progressed.connect(self._progress)
        self.finished.connect(lambda _: self.document.close())
        self.document.show(Source("", source, "application/pdf"))

    def _lay_out(self) -> None:
        words = self._context.words
        form = QGridLayout()
        for row, (code, field) in enumerate(
            (
                ("papers.print.printer", self.printer),
                ("papers.print.from", self.first),
                ("papers.print.to", self.last),
                ("papers.print.copies", self.copies),
            )
        ):
            label = QLabel(words.of(code), self)
            label.setBuddy(field)
            field.setAccessibleName(label.text())
            field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            form.addWidget(label, row, 0)
            form.addWidget(field, row, 1)
        form.addWidget(self.sides, form.rowCount(), 0, 1, 2)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.go)
        buttons.addWidget(self.back)
        left = QVBoxLayout()
        left.addLayout(form)
        left.addWidget(self.sheets)
        left.addWidget(self.progress)
        left.addStretch(1)
        left.addLayout(buttons)
        right = QVBoxLayout()
        right.addWidget(self.canvas, 1)
        right.addWidget(self.page, 0, Qt.AlignmentFlag.AlignHCenter)
        row_ = QHBoxLayout(self)
        row_.addLayout(left, 2)
        row_.addLayout(right, 3)
        room = self.screen().availableGeometry()
        self.resize(room.width() * 3 // 4, room.height() * 3 // 4)

    def _show_page(self, page: int) -> None:
        self.page.setText(self._context.words("papers.page_of", page=page, pages=self._pages))

    def _offer_sides(self) -> None:
        """Offer two sides for a printer that has them; a file has none."""
        name, words = str(self.printer.currentData()), self._context.words
        able = bool(name) and prints_two_sided(name)
        self.sides.setEnabled(able)
        if not able:
            self.sides.setChecked(False)
        self.sides.setText(words("papers.print.two_sided") if able or not name else words("papers.print.one_sided"))
        self.sides.setVisible(bool(name))

    def _count(self) -> None:
        """Keep the range valid, and show the number of pages, and of sheets for two sides."""
        self.last.setMinimum(self.first.value())
        self.first.setMaximum(self.last.value())
        pages, copies, words = self.last.value() - self.first.value() + 1, self.copies.value(), self._context.words
        if self.sides.isChecked():
            sheets = (pages + 1) // 2 * copies
            self.sheets.setText(words("papers.print.sheets.two_sided", count=pages * copies, sheets=sheets))
        else:
            self.sheets.setText(words("papers.print.sheets", count=pages * copies))

    def start(self) -> None:
        """Print the chosen pages."""
        if self._running:
            return
        printer, file = str(self.printer.currentData()), None
        if not printer:
            file = self._saving.choose_target(self._context.words("papers.print.title"), self._suggested, ".pdf")
            if file is None:
                return
        first, last, copies = self.first.value(), self.last.value(), self.copies.value()
        job = PrintJob(self._source, first, last, copies, printer, file, self.sides.isChecked())
        self._run(started=True)
        self.progress.setRange(0, job.pages)

        def work(running: Job) -> int:
            return print_pages(job, running.step)

        self._context.drawing.submit(work, lambda pages: self._done(job, pages), self._failed, _CHANNEL)

    def _progress(self, done: int, total: int) -> None:
        if self._running:
            self.progress.setRange(0, total)
            self.progress.setValue(done)
            self.sheets.setText(self._context.words("papers.print.at_work", done=done + 1, total=total))

    def _done(self, job: PrintJob, pages: int) -> None:
        words = self._context.words
        if job.file is not None:
            self.notified.emit(words("papers.saved_pages", count=pages, path=str(job.file)))
        else:
            self.notified.emit(words("papers.print.done", count=pages, printer=job.printer))
        self._running = False
        self.accept()

    def _failed(self, fault: OcopError) -> None:
        self._run(started=False)
        self.sheets.setText(self._context.words.error(fault))

    def _run(self, *, started: bool) -> None:
        """Show whether pages are being sent; nothing can be changed meanwhile."""
        self._running = started
        for field in (self.printer, self.first, self.last, self.copies, self.go, self.sides):
            field.setEnabled(not started)
        self.progress.setVisible(started)
        if not started:
            self._offer_sides()

    # Qt's names

    def reject(self) -> None:
        """Cancel a running print, and close."""
        if self._running:
            self._running = False
            self._context.drawing.cancel(_CHANNEL)
            self.notified.emit(self._context.words("papers.print.stopped"))
        super().reject()
