"""The head of the sheet: picture, name and code of the current product, the scorer, the folded columns' buttons."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QAction, QImage, QPixmap
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QWidget

from ...usecases.scoring.own_sheets import Photo
from ..parts.icons import picture, put
from ..parts.key_button import KeyButton
from ..parts.kind_button import KindButton
from ..parts.layouts import column, height, row, width
from ..parts.one_line import OneLineText
from ..parts.panel import Panel
from ..parts.photo import read_photo
from ..parts.tokens import L, M, S, px
from ..tasks import Tasks
from ..words import Words
from .model.scoring import ScoringViewModel
from .model.seats import SeatsViewModel
from .naming import NameHeading

PHOTO_WIDTH, PHOTO_HEIGHT = 56, 42
"""In units."""


class Picture(QLabel):
    """The product's photo, read in the render worker; an icon where there is none."""

    def __init__(self, drawing: Tasks, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drawing, self._words = drawing, words
        self._photo: Photo | None = None
        self.has_photo = False
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)

    def show_photo(self, photo: Photo | None, code: str) -> None:
        """Show a photo; None: there is none."""
        self.setAccessibleName(self._words("scoring.photo", item=code))
        width(self, PHOTO_WIDTH)
        height(self, PHOTO_HEIGHT)
        if photo is not None and photo == self._photo and self.has_photo:
            return
        self._photo = photo
        self._drawing.cancel("scoring-photo")
        self._show_none()
        self._draw()

    def _show_none(self) -> None:
        self.has_photo = False
        self.setPixmap(picture("image", "faded"))

    def _draw(self) -> None:
        photo = self._photo
        if photo is not None:
            sharp = self.size() * self.devicePixelRatioF()
            self._drawing.submit(lambda job: read_photo(photo, sharp), self._take, lambda fault: None, "scoring-photo")

    def _take(self, image: QImage) -> None:
        if image.isNull():
            self._show_none()
            return
        drawn = QPixmap.fromImage(image)
        drawn.setDevicePixelRatio(self.devicePixelRatioF())
        self.has_photo = True
        self.setPixmap(drawn)

    # Qt's names

    def event(self, event: QEvent) -> bool:
        """Read the photo again for a screen of another resolution; draw the icon in another palette."""
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._draw()
        elif event.type() == QEvent.Type.PaletteChange and not self.has_photo:
            self._show_none()
        return bool(super().event(event))


class ProductHead(Panel):
    """Always visible, so that no one scores the wrong product."""

    def __init__(
        self,
        scoring: ScoringViewModel,
        seats: SeatsViewModel,
        drawing: Tasks,
        actions: tuple[QAction, QAction, QAction, QAction],
        more: QWidget,
        words: Words,
        parent: QWidget | None = None,
    ) -> None:
        """actions: open the list, read the evidence, receive packages, lock. more: the menu of the sheet."""
        super().__init__(parent, line="bottom")
        self._scoring, self._seats, self._words = scoring, seats, words
        listing, reading, receiving, locking = actions
        self.list_button = _button(listing, self, "list")
        self.list_button.setAccessibleName(words("scoring.product.list"))
        self.photo = Picture(drawing, words, self)
        self.name = NameHeading(self)
        self.about = OneLineText(self, size="small", ink="quiet")
        self.seat = KindButton(self)
        self.seat.setProperty("bar", True)
        put(self.seat, "user-round")
        self.people = QMenu(self.seat)
        self.seat.setMenu(self.people)
        self.receive = _button(receiving, self, "download")
        self.receive.setText(receiving.text())
        self.lock = _button(locking, self, "lock")
        self.documents = KeyButton(
            "file-text", words("scoring.documents"), reading.shortcut().toString(), self, outlined=True
        )
        self.documents.setToolTip(reading.toolTip())
        self.documents.clicked.connect(reading.trigger)
        texts = column(space=0)
        texts.addWidget(self.name)
        texts.addWidget(self.about)
        line = row(self, M, (L, S))
        line.addWidget(self.list_button)
        line.addWidget(self.photo)
        line.addLayout(texts, 1)
        for button in (self.receive, self.seat, more, self.lock, self.documents):
            line.addWidget(button)
        self.fold(listed=True, documented=True)
        scoring.opened.connect(self.show_product)
        scoring.listed.connect(self.show_product)
        seats.changed.connect(self.show_people)

    def fold(self, *, listed: bool, documented: bool) -> None:
        """Offer the columns that are folded by buttons. listed, documented: the column is shown."""
        self.list_button.setHidden(listed)
        self.documents.setHidden(documented)
        self.photo.setHidden(not listed or self._scoring.line(self._scoring.product) is None)

    def show_product(self) -> None:
        """Show the current product, or the next step where there is none."""
        words, line, sheet = self._words, self._scoring.line(self._scoring.product), self._scoring.sheet
        self.photo.setHidden(line is None or not self.list_button.isHidden())
        self.receive.setVisible(self._scoring.exports_sheets and sheet is not None and not sheet.own.evidence)
        codes = [one.product.code for one in self._scoring.shown_products]
        place = codes.index(self._scoring.product) + 1 if self._scoring.product in codes else 0
        self.list_button.setText(words("scoring.product.place", place=place, count=len(codes)) + " ▾")
        if line is None:
            self.name.show_name(self._what_to_do())
            self.about.clear()
            return
        product = line.product
        self.photo.show_photo(sheet.own.photo if sheet is not None else None, product.code)
        self.name.show_name(product.name)
        about = words("scoring.product.about", item=product.code, entity=product.entity, set=product.set_number)
        self.about.setText(about)
        self.about.setToolTip(f"{about}: {line.set_title}\n{product.commune}")

    def show_people(self) -> None:
        """Show the scorer, and the other users who may take the seat; nothing where a computer is one member's."""
        words, seats = self._words, self._seats
        self.lock.setVisible(seats.can_lock)
        self.seat.setText(words("scoring.seat", name=seats.name) if seats.name else words("scoring.seat.choose"))
        self.people.clear()
        others = [person for person in seats.people if person[0] != seats.member]
        for code, name in others:
            action = self.people.addAction(words("scoring.seat.person", name=name, item=code))
            action.triggered.connect(lambda _=False, member=code: seats.sit(member))
        self.seat.setVisible(bool(others))

    def _what_to_do(self) -> str:
        words = self._words
        if not self._scoring.member:
            return words("scoring.empty.nobody")
        if not self._scoring.loaded:
            return words("scoring.loading")
        return words("scoring.empty.choose" if self._scoring.products else "scoring.empty.no_products")

    # Qt's names

    def minimumSizeHint(self) -> QSize:
        """Return a width that the texts may be narrower than."""
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), px(320)), hint.height())

    def changeEvent(self, event: QEvent) -> None:
        """Resize the picture after a font change."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "documents"):
            self.show_product()


def _button(action: QAction, parent: QWidget, icon: str) -> QPushButton:
    button = KindButton(parent)
    button.setProperty("bar", True)
    put(button, icon)
    button.setAccessibleName(action.text().replace("&", ""))
    button.setToolTip(action.toolTip())
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.clicked.connect(action.trigger)
    return button
