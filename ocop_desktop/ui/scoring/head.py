"""The head of the sheet: picture, code and name of the current product, the scorer, the latest message."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QAction, QImage, QImageReader, QPalette, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QToolButton, QVBoxLayout, QWidget

from ...domain.text import VIETNAM_TIME
from ...domain.values import SheetState
from ..tasks import Tasks
from ..words import Words
from .model.scoring import ScoringViewModel
from .model.seats import SeatsViewModel
from .naming import NameHeading

PICTURE_LINES = 3


class Picture(QLabel):
    """The product's photo, read in the render worker; a text where there is none."""

    def __init__(self, drawing: Tasks, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drawing, self._words = drawing, words
        self._path: Path | None = None
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFrameShape(QFrame.Shape.Box)
        self.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.setWordWrap(True)

    def show_photo(self, path: Path | None, code: str) -> None:
        """Show a picture file; None: there is none."""
        self.setAccessibleName(self._words("scoring.photo", item=code))
        side = self.fontMetrics().height() * PICTURE_LINES
        self.setFixedSize(int(side * 1.4), side)
        if path is not None and path == self._path and not self.pixmap().isNull():
            return
        self._path = path
        self._drawing.cancel("scoring-photo")
        self.setText(self._words("scoring.no_photo") if path is None else "")
        self._draw()

    def _draw(self) -> None:
        path = self._path
        if path is not None:
            sharp = self.size() * self.devicePixelRatioF()
            self._drawing.submit(lambda job: _read(path, sharp), self._take, lambda fault: None, "scoring-photo")

    def _take(self, image: QImage) -> None:
        if image.isNull():
            self.setText(self._words("scoring.no_photo"))
            return
        picture = QPixmap.fromImage(image)
        picture.setDevicePixelRatio(self.devicePixelRatioF())
        self.setPixmap(picture)

    # Qt's names

    def event(self, event: QEvent) -> bool:
        """Read the photo again for a screen of another resolution."""
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._draw()
        return bool(super().event(event))


def _read(path: Path, size: QSize) -> QImage:
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    whole = reader.size()
    if whole.isValid():
        reader.setScaledSize(whole.scaled(size, Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()


class ProductHead(QFrame):
    """Always visible, so that no one scores the wrong product."""

    def __init__(
        self,
        scoring: ScoringViewModel,
        seats: SeatsViewModel,
        drawing: Tasks,
        buttons: tuple[QAction, ...],
        words: Words,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._scoring, self._seats, self._words = scoring, seats, words
        self.photo = Picture(drawing, words, self)
        self.name = NameHeading(1.3, self)
        self.about, self.notice = QLabel(self), QLabel(self)
        for label in (self.about, self.notice):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.notice.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.about.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.seat = QToolButton(self)
        self.seat.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.seat.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.people = QMenu(self.seat)
        self.seat.setMenu(self.people)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        for part in (self.name, self.about, self.notice):
            texts.addWidget(part)
        side = QVBoxLayout()
        side.addWidget(self.seat, 0, Qt.AlignmentFlag.AlignRight)
        folds = QHBoxLayout()
        folds.addStretch(1)
        for action in buttons:
            button = QToolButton(self)
            button.setDefaultAction(action)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            folds.addWidget(button)
        side.addLayout(folds)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.photo, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)
        row.addLayout(side)
        self._message = self._shown = ""
        scoring.opened.connect(self.show_product)
        scoring.listed.connect(self.show_product)
        scoring.noticed.connect(self.show_message)
        seats.changed.connect(self.show_people)

    def show_product(self) -> None:
        """Show the current product, or the next step where there is none."""
        words, line, sheet = self._words, self._scoring.line(self._scoring.product), self._scoring.sheet
        if self._shown not in ("", self._scoring.product):
            self._message = ""  # it was about another product
        self._shown = self._scoring.product
        if line is None:
            self.photo.hide()
            self.name.show_name(self._what_to_do())
            self.about.clear()
            self._show_messages()
            return
        product = line.product
        self.photo.show()
        self.photo.show_photo(sheet.own.photo if sheet is not None else None, product.code)
        self.name.show_name(words("scoring.product.head", item=product.code, name=product.name))
        about = words(
            "scoring.product.about",
            entity=product.entity,
            commune=product.commune,
            set=product.set_number,
            title=line.set_title,
        )
        self.about.setText(about)
        self._show_messages()

    def show_message(self, sentence: str) -> None:
        """Show a message until the next one; "" clears it."""
        self._message = sentence
        self._show_messages()

    def show_people(self) -> None:
        """Show the scorer, and the other users who may take the seat."""
        words, seats = self._words, self._seats
        self.seat.setText(words("scoring.seat", name=seats.name) if seats.name else words("scoring.seat.choose"))
        self.people.clear()
        others = [person for person in seats.people if person[0] != seats.member]
        for code, name in others:
            action = self.people.addAction(words("scoring.seat.person", name=name, item=code))
            action.triggered.connect(lambda _=False, member=code: seats.sit(member))
        if not others:
            self.people.addAction(words("scoring.seat.alone")).setEnabled(False)

    def _what_to_do(self) -> str:
        words = self._words
        if not self._scoring.member:
            return words("scoring.empty.nobody")
        if not self._scoring.loaded:
            return words("scoring.loading")
        return words("scoring.empty.choose" if self._scoring.products else "scoring.empty.no_products")

    def _show_messages(self) -> None:
        words, sheet = self._words, self._scoring.sheet
        lines = [self._message] if self._message else []
        if sheet is not None and sheet.own.sheet is not None and sheet.own.sheet.state is SheetState.SUBMITTED:
            at = sheet.own.sheet.submitted_at
            moment = f"{at.astimezone(VIETNAM_TIME):%H:%M %d/%m/%Y}" if at is not None else ""
            lines.append(words("scoring.locked.submitted", time=moment))
            if sheet.own.left_in:
                lines.append(words("scoring.locked.left", file=sheet.own.left_in))
        elif sheet is not None and sheet.own.refusal is not None:
            lines.append(words("scoring.locked.rule", why=words.error(sheet.own.refusal)))
        elif sheet is not None and (earlier := sheet.own.earlier) is not None:
            lines.append(words("scoring.again", round=sheet.own.at.session.round, earlier=earlier.round))
            if sheet.own.reopened is not None:
                items = [c.code for c in sheet.own.at.product_set.criteria if c.code in sheet.own.reopened]
                lines.append(words("scoring.again.items", items=", ".join(items)))
        # Two lines are always there, so that no message moves the list under the pointer; a longer one is shown whole.
        self.notice.setMinimumHeight(2 * self.notice.fontMetrics().lineSpacing() + 2)
        self.notice.setText("\n".join((lines[0], "  ".join(lines[1:]))) if lines[1:] else "".join(lines))
        self.notice.setToolTip("\n".join(lines))

    # Qt's names

    def changeEvent(self, event: QEvent) -> None:
        """Resize the picture after a font change."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "seat"):
            self.name.follow_size()
            self.show_product()
