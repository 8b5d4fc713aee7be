"""Pins of the current sheet: the member's links from criteria to places in the evidence."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from ....domain.errors import OcopError
from ....domain.sheets.pins import Pin, Region
from ....usecases.core.changes import Changes
from ....usecases.core.ports import Services
from ....usecases.overview.program import OpenSession
from ....usecases.scoring.pins import PlacePin, pins_of, place_pin
from ...gateway import SessionGateway
from ...tasks import Job
from ...words import Words
from .scoring import ScoringViewModel

_PINS = "scoring-pins"


class ScoringPins(QObject):
    """The member's own pins on the current product."""

    changed = Signal()

    def __init__(
        self, scoring: ScoringViewModel, gateway: SessionGateway, words: Words, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._scoring, self._gateway, self._words = scoring, gateway, words
        self._all: tuple[Pin, ...] = ()
        scoring.opened.connect(self.reload)
        gateway.changed.connect(self._acts_stored)

    @property
    def pins(self) -> tuple[Pin, ...]:
        """The pins on the current product."""
        sheet = self._scoring.sheet
        if sheet is None:
            return ()
        here = sheet.own.at
        return tuple(pin for pin in self._all if (pin.product, pin.member) == (here.product.id, here.member.id))

    def first_of(self, criterion: str) -> str:
        """Return the id of the first pin of a criterion, "" where there is none."""
        return next((pin.id for pin in self.pins if pin.criterion == criterion), "")

    def criterion_of(self, pin: str) -> str:
        """Return the criterion of a pin, "" where it is unknown."""
        return next((known.criterion for known in self.pins if known.id == pin), "")

    def reload(self) -> None:
        """Read the pins of the current sheet."""
        member = self._scoring.member
        if not member or self._scoring.sheet is None:
            self._all = ()
            self.changed.emit()
            return
        self._gateway.ask(lambda session, services, job: pins_of(member, session.work), self._take, _PINS)

    def place(self, evidence: str, page: int, region: Region) -> None:
        """Link the current criterion to a place. evidence: its id."""
        sheet = self._scoring.sheet
        item = next((i for i in sheet.own.evidence if i.id == evidence), None) if sheet is not None else None
        if item is None:
            return
        command = PlacePin(
            self._scoring.member, self._scoring.product, self._scoring.current, item.evidence.sha256, page, region
        )

        def act(session: OpenSession, services: Services, job: Job) -> Changes:
            return place_pin(command, session.work, services)

        self._gateway.act(act, failed=self._notify, channel="scoring-pin")

    def _take(self, pins: tuple[Pin, ...]) -> None:
        self._all = pins
        self.changed.emit()

    def _acts_stored(self, changes: Changes) -> None:
        if changes.products:
            self.reload()

    def _notify(self, fault: OcopError) -> None:
        self._scoring.noticed.emit(self._words.error(fault))
