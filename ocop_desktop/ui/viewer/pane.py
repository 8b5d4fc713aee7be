"""One document with its title, page, zoom and pages; or the reason why it cannot be shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QPushButton,
    QSpinBox,
    QStackedWidget,
    QWidget,
)

from ...domain.sheets.pins import Region
from ...usecases.core.ports import StoredEvidence
from ...viewing.errors import EvidenceEncrypted, EvidenceTooHeavy, OtherKind, PictureNotDrawn, PictureTooLarge
from ...viewing.remarks import hides_content
from ..parts.icons import put
from ..parts.kind_button import KindButton, Look
from ..parts.labels import Text
from ..parts.layouts import column, row, scroll_area
from ..parts.tokens import XS, L, M, S
from ..places import PageContext
from .canvas import PageCanvas
from .files import FileList
from .model.viewer import DocumentViewModel, Phase, Source
from .painting import Mark
from .thumbnails import Thumbnails

NARROW = 60
"""Width in characters below which a pane hides the thumbnails."""

OUTSIDE = {error.code for error in (OtherKind, PictureTooLarge, PictureNotDrawn, EvidenceEncrypted, EvidenceTooHeavy)}
"""Refusals after which another program may still open the file."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One piece of evidence and the path of its file."""

    item: StoredEvidence
    source: Source


class Pane(QFrame):
    """One document with its controls."""

    chosen = Signal(str)
    """Id of the evidence that is now shown."""

    entered = Signal()
    """The pane has got the focus."""

    region_marked = Signal(int, object)
    mark_clicked = Signal(str)
    outside_wanted = Signal()

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = context.words
        self._words = words
        self._list: tuple[Shown, ...] = ()
        self._current = ""
        self._empty = words("viewer.nothing")
        self._pending: tuple[int, Region | None] | None = None
        self._thumbnails_wanted = True
        self.model = DocumentViewModel(context.drawing, context.preferences, words, self)
        self.canvas = PageCanvas(self.model, words, self)
        self.thumbnails = Thumbnails(self.model, words, self)
        self.choice = FileList(self)
        self.choice.setAccessibleName(words("viewer.choose"))
        self.more = KindButton(self, Look.QUIET)
        self.more.setProperty("bar", True)
        put(self.more, "chevron-down")
        self.page = QSpinBox(self)
        self.page.setKeyboardTracking(False)
        self.page.setAccessibleName(words("viewer.page"))
        self.pages, self.zoom = Text(self, size="small", ink="quiet"), Text(self, size="small", ink="quiet")
        self.zoom.setAccessibleName(words("viewer.zoom"))
        self.zoom.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        head = row(space=S, margins=(M, XS))
        head.addWidget(self.more)
        head.addStretch(1)
        for part in (self.page, self.pages, self.zoom):
            head.addWidget(part)
        self.notice = Text(self, wrap=True, selectable=True)
        self.notice.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.outside = QPushButton(words("viewer.outside"), self)
        self.outside.setToolTip(words("viewer.outside.hint"))
        self.remark = Text(self, wrap=True, selectable=True)
        self.more_outside = QPushButton(words("viewer.outside"), self)
        self.more_outside.setToolTip(words("viewer.outside.hint"))
        beside = row(space=S, margins=(M, 0))
        beside.addWidget(self.remark, 1)
        beside.addWidget(self.more_outside, 0, Qt.AlignmentFlag.AlignTop)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._notice_page())
        self._stack.addWidget(self._document_page())
        parts = column(self, 0)
        parts.addWidget(self.choice)
        parts.addLayout(head)
        parts.addLayout(beside)
        parts.addWidget(self._stack, 1)
        self._connect()
        self.destroyed.connect(self.model.closer())
        self._show_state()

    def _notice_page(self) -> QWidget:
        page = QWidget(self)
        parts = column(page, margins=L)
        parts.addStretch(1)
        parts.addWidget(self.notice)
        parts.addWidget(self.outside, 0, Qt.AlignmentFlag.AlignHCenter)
        parts.addStretch(2)
        return scroll_area(page, self, bare=True)

    def _document_page(self) -> QWidget:
        page = QWidget(self)
        parts = row(page, XS)
        parts.addWidget(self.thumbnails)
        parts.addWidget(self.canvas, 1)
        return page

    def _connect(self) -> None:
        self.choice.chosen.connect(lambda place: self.show_item(self._list[place].item.id))
        self.more.clicked.connect(self._toggle_files)
        self.page.valueChanged.connect(lambda number: self.canvas.go_to(number - 1))
        self.canvas.page_changed.connect(self._page_moved)
        self.canvas.zoom_changed.connect(lambda zoom: self.zoom.setText(f"{zoom} %"))
        self.canvas.region_marked.connect(self.region_marked)
        self.canvas.mark_clicked.connect(self.mark_clicked)
        self.thumbnails.page_chosen.connect(self.canvas.go_to)
        self.thumbnails.wanted_changed.connect(self._thumbnails_asked)
        self.model.changed.connect(self._show_state)
        self.model.described.connect(self._show_remarks)
        for button in (self.outside, self.more_outside):
            button.clicked.connect(lambda: self.outside_wanted.emit())
        for widget in (
            *(self.choice, self.page, self.canvas, self.thumbnails),
            *(self.outside, self.notice, self.more_outside, self.remark),
        ):
            widget.installEventFilter(self)

    @property
    def current(self) -> Shown | None:
        """The evidence that is shown."""
        return next((shown for shown in self._list if shown.item.id == self._current), None)

    def show_list(self, shown: Sequence[Shown], select: str = "", *, page: int = 0) -> None:
        """Offer these pieces; show ``select``, else the current one if it is still offered, else the first."""
        self._list = tuple(shown)
        found = [entry.item.evidence for entry in self._list]
        self.choice.show_files([(item.title, item.original_name, item.media_type) for item in found])
        self._show_more()
        ids = [entry.item.id for entry in self._list]
        wanted = next((id for id in (select, self._current) if id in ids), ids[0] if ids else "")
        self._current = "" if wanted != self._current else self._current
        if wanted:
            self.show_item(wanted, page)
            self._show_page()  # the rows are new, also where the same document stays
        else:
            self.model.show_nothing()

    def show_item(self, evidence: str, page: int = 0, region: Region | None = None) -> None:
        """Show one of the offered pieces, at a page or a region of it."""
        entry = next((shown for shown in self._list if shown.item.id == evidence), None)
        if entry is None:
            return
        self.choice.show_current(self._list.index(entry))
        if evidence == self._current and self.model.source == entry.source and self.model.phase is Phase.SHOWN:
            if page or region is not None:
                self.canvas.go_to(page, region)
            return
        self._current = evidence
        self._pending = (page, region) if page or region is not None else None
        self.model.show(entry.source)
        self.chosen.emit(evidence)

    def show_marks(self, marks: Sequence[Mark]) -> None:
        """Show the pins of the current document."""
        self.canvas.show_marks(marks)

    def set_empty_text(self, sentence: str) -> None:
        """Set the text shown without a document."""
        self._empty = sentence
        self._show_state()

    def show_thumbnails(self, on: bool) -> None:
        """Set whether thumbnails are shown where there is space."""
        self._thumbnails_wanted = on
        self._fold()

    def _fold(self) -> None:
        roomy = self.width() >= NARROW * self.fontMetrics().averageCharWidth()
        self.thumbnails.setVisible(self._thumbnails_wanted and roomy and self.model.pages > 1)

    def _show_state(self) -> None:
        shown = self.model.phase is Phase.SHOWN
        texts = {
            Phase.NOTHING: self._empty,
            Phase.OPENING: self._words("viewer.opening"),
            Phase.REFUSED: self.model.notice,
            Phase.SHOWN: "",
        }
        self.notice.setText(texts[self.model.phase])
        self.outside.setVisible(self.model.phase is Phase.REFUSED and self.model.notice_code in OUTSIDE)
        self._stack.setCurrentIndex(1 if shown else 0)
        self._show_remarks()
        self.choice.setEnabled(bool(self._list))
        self._show_page()
        for part in (self.page, self.pages, self.zoom):
            part.setVisible(shown)
        if shown:
            self.page.blockSignals(True)
            self.page.setRange(1, self.model.pages)
            self.page.setValue(self.canvas.page + 1)
            self.page.blockSignals(False)
            self.pages.setText(self._words("viewer.of_pages", pages=self.model.pages))
            self.thumbnails.follow(self.canvas.page)
            self._fold()
            if self._pending is not None:
                pending, self._pending = self._pending, None
                self.canvas.go_to(*pending)

    def _show_remarks(self) -> None:
        sentences = self.model.remarks
        self.remark.setText("\n".join(sentences))
        self.remark.setVisible(bool(sentences))
        shown = self.model.phase is Phase.SHOWN
        self.more_outside.setVisible(shown and (bool(self.model.broken) or hides_content(self.model.facts)))

    def _toggle_files(self) -> None:
        self.choice.show_all(not self.choice.shows_all)
        self._show_more()

    def _show_more(self) -> None:
        words, left = self._words, self.choice.more
        self.more.setText(words("viewer.more_files", count=left) if left else words("viewer.fewer_files"))
        put(self.more, "chevron-down" if left else "chevron-up")
        self.more.setVisible(bool(left) or self.choice.shows_all)

    def _show_page(self) -> None:
        shown, pages = self.model.phase is Phase.SHOWN, self.model.pages
        self.choice.show_page(self._words("viewer.at_page", page=self.canvas.page + 1, pages=pages) if shown else "")

    def _page_moved(self, page: int) -> None:
        self._show_page()
        self.page.blockSignals(True)
        self.page.setValue(page + 1)
        self.page.blockSignals(False)
        self.thumbnails.follow(page)

    def _thumbnails_asked(self, tiles: object) -> None:
        assert isinstance(tiles, tuple)
        self.canvas.thumbnails = tiles
        self.canvas.ask_again()

    # Qt's names

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Report that the pane got the focus."""
        if event.type() == QEvent.Type.FocusIn:
            self.entered.emit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hide the thumbnails where there is no space."""
        super().resizeEvent(event)
        self._fold()
