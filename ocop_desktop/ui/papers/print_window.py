"""The print dialog: preview at the right; paper, printer, range and copies at the left."""

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
from .model.printing import Choice, PrintingViewModel, Ready
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
    """Prints the paper shown, another one, or a booklet of score sheets. Stays open until the pages are sent.

    *Dừng* cancels a running print.
    """

    notified = Signal(str)
    """A message about the result."""

    def __init__(
        self,
        context: PageContext,
        shown: Ready,
        suggested: Path,
        saving: Saving,
        model: PrintingViewModel,
        parent: QWidget | None = None,
        printers: Sequence[str] | None = None,
    ) -> None:
        super().__init__(parent)
        words = context.words
        self._context, self._model = context, model
        self._shown = self._ready = shown
        self._suggested, self._saving = suggested, saving
        self._running = self._making = False
        self.setWindowTitle(words("papers.print.title"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.paper, self.whose, self.printer = (QComboBox(self) for _ in range(3))
        for choice in (self.paper, self.whose, self.printer):
            choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            choice.setMinimumContentsLength(_SHORTEST_CHOICE)
        self.paper.addItem(words("papers.print.current"))
        self.paper.activated.connect(lambda _: self._choose())
        self.whose.activated.connect(lambda _: self._make())
        for name in printers if printers is not None else printer_names():
            self.printer.addItem(name, name)
        self.printer.addItem(words("papers.print.file"), "")
        self.first, self.last, self.copies = (QSpinBox(self) for _ in range(3))
        self.copies.setRange(1, _MOST_COPIES)
        for box in (self.first, self.last, self.copies):
            box.valueChanged.connect(self._count)
        self.sides = QCheckBox(words("papers.print.two_sided"), self)
        self.fronts = QCheckBox(words("papers.print.fronts"), self)
        self.sides.toggled.connect(self._count)
        self.fronts.toggled.connect(self._count)
        self.printer.currentIndexChanged.connect(self._offer_sides)
        self.old = text_label(self)
        self.old.setText(words("papers.old.long"))
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
        self.first.valueChanged.connect(lambda number: self.canvas.go_to(number - 1))
        self.last.valueChanged.connect(lambda number: self.canvas.go_to(number - 1))
        context.drawing.progressed.connect(self._progress)
        self.finished.connect(lambda _: self.document.close())
        model.listed.connect(self._offer_papers)
        model.made.connect(self._made)
        model.failed.connect(self._not_made)
        self._show(shown)

    def _lay_out(self) -> None:
        words = self._context.words
        form = QGridLayout()
        for row, (code, field) in enumerate(
            (
                ("papers.print.paper", self.paper),
                ("papers.print.whose", self.whose),
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
            if field is self.whose:
                self._whose_label = label
        self._offer_whose(())
        for switch in (self.sides, self.fronts):
            form.addWidget(switch, form.rowCount(), 0, 1, 2)
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
        right.addWidget(self.old)
        right.addWidget(self.canvas, 1)
        right.addWidget(self.page, 0, Qt.AlignmentFlag.AlignHCenter)
        row_ = QHBoxLayout(self)
        row_.addLayout(left, 2)
        row_.addLayout(right, 3)
        room = self.screen().availableGeometry()
        self.resize(room.width() * 3 // 4, room.height() * 3 // 4)

    def _show_page(self, page: int) -> None:
        self.page.setText(self._context.words("papers.page_of", page=page, pages=self._ready.printed.pages))

    # The paper

    def _offer_papers(self, choices: tuple[Choice, ...]) -> None:
        for choice in choices:
            self.paper.addItem(choice.text, choice)

    def _offer_whose(self, whose: Sequence[tuple[str, str]]) -> None:
        """Offer all and each of the members or products; nothing for a paper that has none."""
        self.whose.clear()
        self.whose.addItem(self._context.words("papers.print.everybody"), "")
        for code, name in whose:
            self.whose.addItem(name, code)
        self.whose.setVisible(bool(whose))
        self._whose_label.setVisible(bool(whose))

    def _choose(self) -> None:
        choice: Choice | None = self.paper.currentData()
        self._offer_whose(() if choice is None else choice.whose)
        self._make()

    def _make(self) -> None:
        """Render the chosen paper; the one that the page shows is there."""
        choice: Choice | None = self.paper.currentData()
        if choice is None:
            self._model.stop()
            self._show(self._shown)
            return
        self._making = True
        self.go.setEnabled(False)
        self.progress.setRange(0, 0)
        self.progress.show()
        self.sheets.setText(self._context.words("papers.print.making"))
        self._model.make(choice.code, str(self.whose.currentData()))

    def _made(self, ready: Ready) -> None:
        choice: Choice | None = self.paper.currentData()
        if choice is not None:  # otherwise the paper of the page was chosen again
            self._show(ready)

    def _not_made(self, sentence: str) -> None:
        self._making = False
        self.progress.hide()
        self.sheets.setText(sentence)

    def _show(self, ready: Ready) -> None:
        """Show a rendered paper and offer all of its pages."""
        self._ready, self._making = ready, False
        pages = ready.printed.pages
        for box, value in ((self.first, 1), (self.last, pages)):
            box.setRange(1, pages)
            box.setValue(value)
        self.progress.hide()
        self.go.setEnabled(True)
        self.old.setVisible(ready.old)
        self.fronts.setChecked(ready.apart)
        self._show_page(1)
        self._count()
        self.document.show(Source("", ready.path, "application/pdf"))

    # The print

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
        self.fronts.setVisible(self.sides.isChecked() and len(self._ready.printed.parts) > 1)
        job, words = self._job("", None), self._context.words
        if job.two_sided:
            self.sheets.setText(words("papers.print.sheets.two_sided", count=job.pages, sheets=job.sheets))
        else:
            self.sheets.setText(words("papers.print.sheets", count=job.pages))

    def _job(self, printer: str, file: Path | None) -> PrintJob:
        return PrintJob(
            self._ready.path,
            self.first.value(),
            self.last.value(),
            self.copies.value(),
            printer,
            file,
            self.sides.isChecked(),
            self._ready.starts if self.fronts.isChecked() else frozenset(),
        )

    def start(self) -> None:
        """Print the chosen pages."""
        if self._running or self._making:
            return
        printer, file = str(self.printer.currentData()), None
        if not printer:
            choice: Choice | None = self.paper.currentData()
            target = self._suggested if choice is None else self._suggested.with_name(f"{choice.name}.pdf")
            file = self._saving.choose_target(self._context.words("papers.print.title"), target, ".pdf")
            if file is None:
                return
        job = self._job(printer, file)
        self._run(started=True)
        self.progress.setRange(0, job.pages)

        def work(running: Job) -> int:
            return print_pages(job, running.step)

        self._context.drawing.submit(work, lambda pages: self._done(job, pages), self._failed, _CHANNEL)

    def _progress(self, done: int, total: int) -> None:
        if self._making:
            self.progress.setRange(0, total)
            self.progress.setValue(done)
        elif self._running:
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
        fields = (self.paper, self.whose, self.printer, self.first, self.last, self.copies, self.go)
        for field in (*fields, self.sides, self.fronts):
            field.setEnabled(not started)
        self.back.setText(self._context.words("papers.print.stop" if started else "papers.print.back"))
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
        self._model.stop()
        super().reject()
