"""*Đối chiếu bằng mắt…*: places of scanned pages beside the record's, and a person's word for those under a seal."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ...domain.minutes.scanned import PLACE_SIZE, Place
from ...usecases.overview.scan_report import CheckedPage, PageState
from ...wording.scan_words import page_line, place_line
from ..parts.pages import text_label
from ..words import Words
from .model.scans import ScansViewModel

_ENLARGED = 2
"""Screen dots of a dot of the pictures."""


class SeeingWindow(QDialog):
    """Shows record and scan side by side; the person ticks every place that shows the record's digit."""

    def __init__(self, model: ScansViewModel, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model, self._words = model, words
        self.setWindowTitle(words("papers.see.title"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.about = text_label(self)
        self.about.setText(words("papers.see.about"))
        self.ticks: dict[tuple[Path, int, Place], QCheckBox] = {}
        """By file, page of it and place."""

        self.take = QPushButton(words("papers.see.take"), self)
        self.back = QPushButton(words("papers.see.back"), self)
        self.take.setEnabled(False)
        self.take.clicked.connect(self.take_ticked)
        self.back.clicked.connect(self.reject)
        self._lay_out()

    def _lay_out(self) -> None:
        inside = QWidget(self)
        rows = QGridLayout(inside)
        for page in self._model.to_see:
            line = text_label(inside)
            line.setText(page_line(page, self._words))
            rows.addWidget(line, rows.rowCount(), 0, 1, 3)
            waits = page.state is PageState.COVERED
            for place in page.places if waits else page.nearest:
                self._add(page, place, rows, inside, waits=waits)
        rows.setRowStretch(rows.rowCount(), 1)
        rows.setColumnStretch(2, 1)
        area = QScrollArea(self)
        area.setWidget(inside)
        area.setWidgetResizable(True)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.take)
        buttons.addWidget(self.back)
        whole = QVBoxLayout(self)
        whole.addWidget(self.about)
        whole.addWidget(area, 1)
        whole.addLayout(buttons)
        room = self.screen().availableGeometry()
        self.resize(room.width() * 3 // 5, room.height() * 4 // 5)

    def _add(self, page: CheckedPage, place: Place, rows: QGridLayout, inside: QWidget, *, waits: bool) -> None:
        row, said = rows.rowCount(), place_line(place, self._words)
        for column, (data, code) in enumerate(((place.record, "papers.see.record"), (place.scan, "papers.see.scan"))):
            shown, picture = QLabel(inside), QPixmap.fromImage(_image(data))
            shown.setPixmap(picture.scaled(picture.size() * _ENLARGED))
            shown.setAccessibleName(self._words.of(code, {"place": said}))
            rows.addWidget(shown, row, column)
        if waits:
            tick = QCheckBox(f"{self._words('papers.see.right')}: {said}", inside)
            tick.toggled.connect(lambda _: self.take.setEnabled(any(one.isChecked() for one in self.ticks.values())))
            self.ticks[page.scan.path, page.scan.page, place] = tick
            rows.addWidget(tick, row, 2)
        else:
            words_of_place = text_label(inside)
            words_of_place.setText(said)
            rows.addWidget(words_of_place, row, 2)

    def take_ticked(self) -> None:
        """Hand on the ticked places and close."""
        seen: dict[tuple[Path, int], frozenset[tuple[int, int]]] = {}
        for (path, page, place), tick in self.ticks.items():
            if tick.isChecked():
                seen[path, page] = seen.get((path, page), frozenset()) | {(place.across, place.down)}
        self.accept()
        self._model.see(seen)


def _image(pixels: bytes) -> QImage:
    """Return the picture of a place, with pixels of its own."""
    width, height = PLACE_SIZE
    return QImage(pixels, width, height, 4 * width, QImage.Format.Format_RGB32).copy()
