"""The column of evidence: the viewer follows the current product and criterion; pins link both ways."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol, cast

from PySide6.QtCore import QObject, SignalInstance
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from ...usecases.core.rows import StoredEvidence
from ..places import PageContext
from ..viewer.viewer import PinMark
from .model.pins import ScoringPins
from .model.scoring import ScoringViewModel


class EvidenceWidget(Protocol):
    """The widget that shows the evidence of the current product: the viewer, or a fake in tests."""

    pin_wanted: SignalInstance
    pin_chosen: SignalInstance

    def show_evidence(self, items: Sequence[StoredEvidence], select: str = "", page: int = 0) -> None: ...
    def show_pins(self, pins: Sequence[PinMark]) -> None: ...
    def go_to_pin(self, pin: str) -> None: ...
    def allow_pins(self, on: bool) -> None: ...
    def set_empty_text(self, sentence: str) -> None: ...
    def offer(self, action: QAction) -> None: ...


EvidenceFactory = Callable[[PageContext], QWidget]


class EvidenceColumn(QObject):
    """Connects a viewer with the current sheet."""

    def __init__(
        self,
        widget: QWidget,
        scoring: ScoringViewModel,
        pins: ScoringPins,
        parent: QObject,
        empty: str,
        reading: QAction,
    ) -> None:
        """empty: the text for a product whose dossier is not on this computer. reading: widens the column."""
        super().__init__(parent)
        self._scoring, self._pins = scoring, pins
        self._viewer = cast(EvidenceWidget, widget)
        self._viewer.set_empty_text(empty)
        self._viewer.offer(reading)
        self._shown = ""
        self._viewer.pin_wanted.connect(pins.place)
        self._viewer.pin_chosen.connect(self._to_criterion)
        scoring.opened.connect(self._show)
        scoring.current_changed.connect(self._to_pin)
        pins.changed.connect(self._show_pins)

    def _show(self) -> None:
        sheet = self._scoring.sheet
        if sheet is None and self._scoring.product:
            return  # the next sheet is being read; the old evidence stays until then
        items = sheet.own.evidence if sheet is not None else ()
        shown = f"{sheet.own.at.product.code}|{[item.id for item in items]}" if sheet is not None else ""
        if shown != self._shown:
            self._shown = shown
            self._viewer.show_evidence(items)
        self._viewer.allow_pins(bool(items))

    def _show_pins(self) -> None:
        titles: dict[str, str] = {row.code: row.title for row in self._scoring.rows}
        self._viewer.show_pins([PinMark.of(pin, titles.get(pin.criterion, "")) for pin in self._pins.pins])

    def _to_pin(self, code: str) -> None:
        pin = self._pins.first_of(code)
        if pin:
            self._viewer.go_to_pin(pin)

    def _to_criterion(self, pin: str) -> None:
        self._scoring.go(self._pins.criterion_of(pin))
