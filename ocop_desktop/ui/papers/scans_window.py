"""*Nhận bản quét đã ký…*: scans of signed papers find their paper and page; the missing and the refused are named."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ..choosing import Choosing, ChoosingDialogs
from ..parts.pages import text_label
from ..places import PageContext
from .model.scans import ScansViewModel
from .seeing_window import SeeingWindow


class ScansWindow(QDialog):
    """Takes a batch of scans, lists what becomes of every page, and files them in the session or into a folder."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words = context.words
        self.model = ScansViewModel(context.gateway, context.drawing, words, self)
        self.choosing: Choosing = ChoosingDialogs(self)
        self.setWindowTitle(words("papers.scans.title"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.about, self.whose, self.message = (text_label(self) for _ in range(3))
        self.about.setText(words("papers.scans.about"))
        self.whose.setText(words("papers.scans.paper"))
        self.report = QPlainTextEdit(self)
        self.report.setReadOnly(True)
        self.report.setAccessibleName(words("papers.scans.report"))
        self.paper = QComboBox(self)
        self.paper.setAccessibleName(self.whose.text())
        self.paper.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.choose = QPushButton(words("papers.scans.choose"), self)
        self.confirm = QPushButton(words("papers.scans.confirm"), self)
        self.see = QPushButton(words("papers.scans.see"), self)
        self.missing = text_label(self)
        self.missing.setText(words("papers.scans.unsigned"))
        self.unsigned, self.reason = QLineEdit(self), QLineEdit(self)
        self.unsigned.setAccessibleName(self.missing.text())
        self.reason.setPlaceholderText(words("papers.scans.reason"))
        self.reason.setAccessibleName(words("papers.scans.reason"))
        self.filing = QComboBox(self)
        self.filing.setAccessibleName(words("papers.scans.filing"))
        self.filing.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.file = QPushButton(words("papers.scans.record"), self)
        self.withdraw = QPushButton(words("papers.scans.withdraw"), self)
        self.save = QPushButton(words("papers.scans.save"), self)
        self.back = QPushButton(words("papers.scans.back"), self)
        self._lay_out()
        self.choose.clicked.connect(self.choose_scans)
        self.confirm.clicked.connect(lambda: self.model.confirm(str(self.paper.currentData())))
        self.see.clicked.connect(lambda: SeeingWindow(self.model, words, self).open())
        self.save.clicked.connect(self.choose_folder)
        self.file.clicked.connect(lambda: self.model.file(self.unsigned.text()))
        self.withdraw.clicked.connect(lambda: self.model.withdraw(self.filing.currentData(), self.reason.text()))
        self.reason.textChanged.connect(self._show)
        self.back.clicked.connect(self.accept)
        self.finished.connect(lambda _: self.model.stop())
        self.model.changed.connect(self._show)
        self._show()
        self.model.load()

    def _lay_out(self) -> None:
        confirming, buttons, undoing = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        undoing.addWidget(self.filing, 2)
        undoing.addWidget(self.reason, 1)
        undoing.addWidget(self.withdraw)
        confirming.addWidget(self.paper, 1)
        confirming.addWidget(self.confirm)
        buttons.addWidget(self.choose)
        buttons.addWidget(self.see)
        buttons.addStretch(1)
        buttons.addWidget(self.file)
        buttons.addWidget(self.save)
        buttons.addWidget(self.back)
        rows = QVBoxLayout(self)
        rows.addWidget(self.about)
        rows.addWidget(self.report, 1)
        rows.addWidget(self.whose)
        rows.addLayout(confirming)
        rows.addWidget(self.missing)
        rows.addWidget(self.unsigned)
        rows.addLayout(undoing)
        rows.addWidget(self.message)
        rows.addLayout(buttons)
        room = self.screen().availableGeometry()
        self.resize(room.width() * 3 // 5, room.height() * 3 // 5)

    def choose_scans(self) -> None:
        """Ask for the scans and read them."""
        words = self._words
        files = self.choosing.choose_files(words("papers.scans.choose"), words("papers.scans.files"), many=True)
        if files:
            self.model.look(files)

    def choose_folder(self) -> None:
        """Ask for a folder and write the filed pages into it."""
        folder = self.choosing.choose_folder(self._words("papers.scans.save"))
        if folder is not None:
            self.model.save(folder)

    def _show(self) -> None:
        model, report = self.model, self.model.report
        self.report.setPlainText("\n".join(model.lines))
        if not self.paper.count():
            for code, title in model.confirmable:
                self.paper.addItem(title, code)
        uncoded = report is not None and report.has_uncoded
        for part in (self.whose, self.paper, self.confirm):
            part.setVisible(uncoded)
            part.setEnabled(not model.busy)
        self.choose.setEnabled(not model.busy)
        self.see.setEnabled(bool(model.to_see) and not model.busy)
        ready = report is not None and bool(report.papers)
        for part in (self.save, self.file):
            part.setEnabled(ready and not model.busy)
        self.missing.setVisible(ready)
        self.unsigned.setVisible(ready)
        if [number for number, _ in model.standing] != [self.filing.itemData(n) for n in range(self.filing.count())]:
            self.filing.clear()
            for number, line in model.standing:
                self.filing.addItem(line, number)
            self.reason.clear()
        undoing = report is None and bool(model.standing)
        self.filing.setVisible(undoing)
        self.reason.setVisible(undoing)
        self.withdraw.setVisible(undoing)
        self.withdraw.setEnabled(bool(self.reason.text().strip()) and not model.busy)
        text = model.progress if model.busy else model.message
        self.message.setText(text)
        self.message.setVisible(bool(text))
