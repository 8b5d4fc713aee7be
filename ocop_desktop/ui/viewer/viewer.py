"""The viewer of evidence, a widget for any page: one document or two side by side, or the full screen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QAction, QDesktopServices, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QSplitter, QWidget

from ...domain.sheets.pins import WHOLE_PAGE, Pin, Region
from ...usecases.core.ports import Services, StoredEvidence
from ...usecases.overview.program import OpenSession
from ...viewing.confined import get_ready
from ...viewing.errors import EvidenceNotHere
from ...viewing.outside import copy_for_outside
from ..actions import Command
from ..parts.layouts import column
from ..places import PageContext
from ..tasks import Job
from .bar import ViewerBar
from .model.viewer import Phase, Source
from .painting import Mark
from .pane import Pane, Shown
from .search_line import SearchLine

COMMANDS: tuple[Command, ...] = (
    Command("viewer.thumbnails", ("Ctrl+T",)),
    Command("viewer.larger", ("Ctrl+]",)),
    Command("viewer.smaller", ("Ctrl+[",)),
    Command("viewer.fit_width", ("Ctrl+\\",)),
    Command("viewer.fit_page", ("Ctrl+Shift+\\",)),
    Command("viewer.turn_left", ("Ctrl+Shift+R",)),
    Command("viewer.turn_right", ("Ctrl+R",)),
    Command("viewer.find", ("Ctrl+Shift+F",)),
    Command("viewer.next_found", ("F3",)),
    Command("viewer.previous_found", ("Shift+F3",)),
    Command("viewer.side_by_side", ("Ctrl+D",)),
    Command("viewer.full_screen", ("F11",)),
    Command("viewer.pin", ("Ctrl+G",)),
    Command("viewer.pin_page", ("Ctrl+Shift+G",)),
)
"""Part of the command table of every window with a viewer."""

_ICONS = {
    "viewer.thumbnails": "panel-left",
    "viewer.larger": "zoom-in",
    "viewer.smaller": "zoom-out",
    "viewer.fit_width": "move-horizontal",
    "viewer.fit_page": "scan",
    "viewer.turn_left": "rotate-ccw",
    "viewer.turn_right": "rotate-cw",
    "viewer.find": "search",
    "viewer.next_found": "chevron-down",
    "viewer.previous_found": "chevron-up",
    "viewer.side_by_side": "columns-2",
    "viewer.full_screen": "maximize",
    "viewer.pin": "map-pin",
    "viewer.pin_page": "map-pin-plus",
}

FIRST = ("viewer.fit_width", "viewer.larger", "viewer.find", "viewer.pin", "viewer.side_by_side")
"""Commands with a button; the others are in the menu."""

_numbers = count(1)


@dataclass(frozen=True, slots=True)
class PinMark(Mark):
    """A pin as shown, and the file it is in. label: the criterion's code; name: in full, for the tool tip."""

    sha256: str

    @classmethod
    def of(cls, pin: Pin, title: str) -> PinMark:
        """Return the mark of a pin. title: of its criterion, "" for none; the note follows it."""
        name = "\n".join(text for text in (title, pin.note) if text)
        return cls(pin.id, pin.page, pin.region, pin.criterion, name, pin.sha256)


def _open_with_system(path: Path) -> object:
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def _cleaner(folders: list[TemporaryDirectory[str]]) -> Callable[[], None]:
    """Return a function that removes the copies after the viewer is gone; it does not refer to the viewer."""

    def tidy() -> None:
        for folder in folders:
            folder.cleanup()

    return tidy


class Viewer(QWidget):
    """Shows evidence. Paths are looked up on the store thread; files are read in the render worker."""

    evidence_changed = Signal(str)
    """Id of the evidence that is now shown."""

    pin_wanted = Signal(str, int, object)
    """Evidence id, page (from 0) and Region: the user wants to place a pin."""

    pin_chosen = Signal(str)
    """Id of a pin clicked on a page."""

    full_screen_left = Signal()

    def __init__(self, context: PageContext, parent: QWidget | None = None, *, alone: bool = False) -> None:
        self.actions_by_id: dict[str, QAction] = {}
        super().__init__(parent)
        self._context = context
        self._channel = f"viewer-{next(_numbers)}"
        self._items: tuple[StoredEvidence, ...] = ()
        self._shown: tuple[Shown, ...] = ()
        self._pins: tuple[PinMark, ...] = ()
        self._alone = alone
        self._full: Viewer | None = None
        self._outside: list[TemporaryDirectory[str]] = []
        self.open_outside: Callable[[Path], object] = _open_with_system
        self.panes = (Pane(context, self), Pane(context, self))
        self.active = self.panes[0]
        self.panes[1].hide()
        self.bar = ViewerBar(_ICONS, FIRST, context.words, self)
        self._make_actions()
        self.search = SearchLine(context.words, self)
        self.search.hide()
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.setChildrenCollapsible(False)
        for pane in self.panes:
            self.splitter.addWidget(pane)
        parts = column(self, 0)
        parts.addWidget(self.bar)
        parts.addWidget(self.search)
        parts.addWidget(self.splitter, 1)
        self._connect()
        self.destroyed.connect(_cleaner(self._outside))
        self.allow_pins(False)
        self._show_state()
        context.drawing.submit(lambda job: get_ready(), lambda _: None, lambda _: None, "viewer-ready")

    # Public interface

    def show_evidence(self, items: Sequence[StoredEvidence], select: str = "", page: int = 0) -> None:
        """Offer these pieces of evidence and show one. select: its id; page: from 0."""
        self._items = tuple(items)
        digests = tuple(item.evidence.sha256 for item in items)

        def places(session: OpenSession, services: Services, job: Job) -> dict[str, Path]:
            return {digest: services.blobs.path(digest) for digest in digests}

        self._context.gateway.ask(places, lambda found: self._offer(found, select, page), self._channel)

    def go_to(self, evidence: str, page: int = 0, region: Region | None = None) -> None:
        """Show a page or region of one of the offered pieces."""
        self.active.show_item(evidence, page, region)

    def show_pins(self, pins: Sequence[PinMark]) -> None:
        """Draw these pins on their documents."""
        self._pins = tuple(pins)
        self._show_pins()
        if self._full is not None:
            self._full.show_pins(pins)

    def go_to_pin(self, pin: str) -> None:
        """Show the place of a pin."""
        mark = next((mark for mark in self._pins if mark.id == pin), None)
        shown = next((s for s in self._shown if mark is not None and s.item.evidence.sha256 == mark.sha256), None)
        if mark is not None and shown is not None:
            self.active.show_item(shown.item.id, mark.page, mark.region)
            self._show_pins()
            self.active.canvas.choose_mark(pin)

    def set_empty_text(self, sentence: str) -> None:
        """Set the text shown without evidence, with the next step for the user."""
        for pane in self.panes:
            pane.set_empty_text(sentence)

    def offer(self, action: QAction) -> None:
        """Offer a command of the page at the end of the bar."""
        self.bar.offer(action)

    def allow_pins(self, on: bool) -> None:
        """Set whether the user may place pins."""
        for name in ("viewer.pin", "viewer.pin_page"):
            self.actions_by_id[name].setVisible(on)

    @property
    def pins_allowed(self) -> bool:
        """The user may place pins."""
        return self.actions_by_id["viewer.pin"].isVisible()

    @property
    def evidence(self) -> str:
        """Id of the evidence shown; "" for none."""
        return self.active.current.item.id if self.active.current is not None else ""

    @property
    def full(self) -> Viewer | None:
        """The full-screen viewer, once it was opened."""
        return self._full

    # Parts

    def _make_actions(self) -> None:
        acts = {
            "viewer.thumbnails": self._toggle_thumbnails,
            "viewer.larger": lambda: self.active.canvas.zoom_step(True),
            "viewer.smaller": lambda: self.active.canvas.zoom_step(False),
            "viewer.fit_width": lambda: self.active.canvas.set_fit("width"),
            "viewer.fit_page": lambda: self.active.canvas.set_fit("page"),
            "viewer.turn_left": lambda: self.active.model.rotate(-90),
            "viewer.turn_right": lambda: self.active.model.rotate(90),
            "viewer.find": self._open_search,
            "viewer.next_found": lambda: self._step(1),
            "viewer.previous_found": lambda: self._step(-1),
            "viewer.side_by_side": self._toggle_second,
            "viewer.full_screen": self._toggle_full_screen,
            "viewer.pin": lambda: self.active.canvas.set_marking(not self.active.canvas.marking),
            "viewer.pin_page": self._pin_page,
        }
        for name, act in acts.items():
            action = self._context.actions.action(name, self, act)
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            self.actions_by_id[name] = action
            self.bar.add(name, action)
        for name in ("viewer.thumbnails", "viewer.side_by_side", "viewer.pin"):
            self.actions_by_id[name].setCheckable(True)
        self.actions_by_id["viewer.thumbnails"].setChecked(True)
        self.bar.dress()

    def _connect(self) -> None:
        for pane in self.panes:
            pane.entered.connect(lambda pane=pane: self._activate(pane))
            pane.chosen.connect(lambda evidence, pane=pane: self._chosen(pane, evidence))
            pane.region_marked.connect(lambda page, region, pane=pane: self._want_pin(pane, page, region))
            pane.mark_clicked.connect(self.pin_chosen)
            pane.outside_wanted.connect(lambda pane=pane: self._open_outside(pane))
            pane.canvas.marking_changed.connect(lambda on: self.actions_by_id["viewer.pin"].setChecked(on))
            pane.model.changed.connect(self._show_state)
            pane.model.found_changed.connect(self._show_found)
        self.search.wanted.connect(self._search)
        self.search.step.connect(self._step)
        self.search.left.connect(self._close_search)

    def _offer(self, places: Mapping[str, Path], select: str, page: int) -> None:
        self._shown = tuple(
            Shown(item, Source(item.evidence.sha256, places[item.evidence.sha256], item.evidence.media_type))
            for item in self._items
        )
        self.panes[0].show_list(self._shown, select, page=page)
        if self.panes[1].isVisibleTo(self):
            self.panes[1].show_list(self._shown)
        self._show_pins()

    def _show_pins(self) -> None:
        for pane in self.panes:
            digest = pane.current.item.evidence.sha256 if pane.current is not None else ""
            pane.show_marks([pin for pin in self._pins if pin.sha256 == digest])

    def _show_state(self) -> None:
        shown = self.active.model.phase is Phase.SHOWN
        for name, action in self.actions_by_id.items():
            action.setEnabled(shown or name in ("viewer.side_by_side", "viewer.thumbnails"))
        two = self.panes[1].isVisibleTo(self)
        for pane in self.panes:
            pane.setFrameShape(Pane.Shape.Box if two and pane is self.active else Pane.Shape.NoFrame)

    def _activate(self, pane: Pane) -> None:
        if pane is not self.active:
            self.active = pane
            self._show_state()
            self._show_found()
            self.evidence_changed.emit(self.evidence)

    def _chosen(self, pane: Pane, evidence: str) -> None:
        self._show_pins()
        if pane is self.active:
            self.search.clear()
            self.evidence_changed.emit(evidence)

    # Commands

    def _toggle_thumbnails(self) -> None:
        for pane in self.panes:
            pane.show_thumbnails(self.actions_by_id["viewer.thumbnails"].isChecked())

    def _toggle_second(self) -> None:
        on = self.actions_by_id["viewer.side_by_side"].isChecked()
        second = self.panes[1]
        second.setVisible(on)
        if on:
            later = [s.item.id for s in self._shown if s.item.id != self.evidence]
            second.show_list(self._shown, later[0] if later else "")
            self.splitter.setSizes([self.width(), self.width()])
        else:
            second.model.show_nothing()
            self.active = self.panes[0]
        self._show_state()

    def _toggle_full_screen(self) -> None:
        if self._alone:
            self.close()
            return
        if self._full is None:
            full = Viewer(self._context, self, alone=True)
            full.setWindowFlags(Qt.WindowType.Window)
            full.setWindowTitle(self._context.words("viewer.full_screen.title"))
            full.open_outside = self.open_outside
            full.pin_wanted.connect(self.pin_wanted)
            full.pin_chosen.connect(self.pin_chosen)
            full.full_screen_left.connect(self._back_from_full_screen)
            self._full = full
        self._full.show_evidence(self._items, self.evidence, self.active.canvas.page)
        self._full.show_pins(self._pins)
        self._full.allow_pins(self.pins_allowed)
        self._full.showFullScreen()
        self._full.active.canvas.setFocus()

    def _back_from_full_screen(self) -> None:
        if self._full is not None:
            self.active.show_item(self._full.evidence, self._full.active.canvas.page)
            for pane in self._full.panes:
                pane.model.show_nothing()
            self.active.canvas.setFocus()

    def _want_pin(self, pane: Pane, page: int, region: Region) -> None:
        if pane.current is not None:
            self.pin_wanted.emit(pane.current.item.id, page, region)

    def _pin_page(self) -> None:
        self._want_pin(self.active, self.active.canvas.page, WHOLE_PAGE)

    def _open_outside(self, pane: Pane) -> None:
        entry = pane.current
        if entry is None:
            return
        folders, source, name = self._outside, entry.source, entry.item.evidence.original_name

        def copy(job: Job) -> Path:
            if not source.path.exists():
                raise EvidenceNotHere
            if not folders:
                folders.append(TemporaryDirectory(prefix="ocop-xem-", ignore_cleanup_errors=True))
            return copy_for_outside(source.path, name, Path(folders[0].name))

        self._context.drawing.submit(copy, self._show_outside, pane.model.refuse, self._channel + "-outside")

    def _show_outside(self, path: Path) -> None:
        self.open_outside(path)

    # Search

    def _open_search(self) -> None:
        self.search.show()
        self.search.take_focus()

    def _close_search(self) -> None:
        self.search.hide()
        self.active.model.search("")
        self.active.canvas.setFocus()

    def _search(self, text: str) -> None:
        self.active.model.search(text, self.active.canvas.page)

    def _step(self, by: int) -> None:
        hit = self.active.model.step(by)
        if hit is not None:
            self.active.canvas.show_hit(hit)

    def _show_found(self) -> None:
        model = self.active.model
        if model.hits and model.hit < 0 and self.search.isVisible():
            # Show the first hit from the current page on as soon as it is known.
            model.hit = next((n for n, hit in enumerate(model.hits) if hit.page >= self.active.canvas.page), 0)
            self.active.canvas.show_hit(model.hits[model.hit])
        self.search.show_found(model)

    # Qt's names

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the full screen by Esc."""
        if self._alone and event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Report that the full screen was left, in whatever way."""
        super().hideEvent(event)
        if self._alone:
            self.full_screen_left.emit()
