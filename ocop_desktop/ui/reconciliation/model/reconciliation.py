"""State of the reconciliation page: the reading, the current product, the act being recorded."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from ....domain.errors import InputError, OcopError
from ....domain.questions.gaps import FinalStep, Gap
from ....usecases.core.changes import Changes
from ....usecases.council.acts import record_act
from ....usecases.council.acts.entity_present import RecordEntity
from ....usecases.council.roll_call import RollSheet, roll_sheet, take_roll
from ....usecases.questions.gaps import gaps as missing
from ....usecases.scoring.own_sheets import Photo, photo_of
from ....wording.copy_words import refusal
from ...gateway import OpenedSession, SessionGateway
from ...parts.roll_model import Person
from ...words import Words
from .commands import Linking, complaining, conductor, linking, recording
from .fields import Form, Values
from .forms import forms
from .reading import PartsCache, Reading, read
from .roll import roll_of
from .stages import STEPS
from .tables import matrix

_CHANNEL = "reconciliation"


class ReconciliationViewModel(QObject):
    """One session's reconciliation. Reads and records through the gateway; has no texts and no widgets."""

    changed = Signal()
    """The reading has changed; ``reading`` is None while another session is being read."""

    product_changed = Signal()
    """The current product has changed."""

    recorded = Signal(str)
    """Id of the form just stored ("entity" for the arrival or departure of the entity)."""

    refused = Signal(str, str)
    """Id of the form, and the message why it was not stored."""

    recording_changed = Signal(bool)
    """True while an act is being stored."""

    def __init__(self, gateway: SessionGateway, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._gateway, self._words = gateway, words
        self._under_way = 0
        self._cache = PartsCache()
        self.reading: Reading | None = None
        self.opened: OpenedSession | None = None
        self.product = ""
        self._met = False
        self._offered: tuple[Reading, tuple[str, str, str], tuple[Form, ...]] | None = None

    @property
    def words(self) -> Words:
        """The texts in the chosen language."""
        return self._words

    def show_session(self, opened: OpenedSession) -> None:
        """Reset, and read this session."""
        other = self.opened is None or self.opened.path != opened.path
        self.opened = opened
        if other:
            self.reading, self.product, self._met = None, "", False
            self._cache = PartsCache()
            self.changed.emit()
        self.load()

    def refresh(self, opened: OpenedSession) -> None:
        """Update after a change of the session."""
        self.opened = opened
        self.load()

    def load(self) -> None:
        """Read the session again; the display stays until the answer arrives."""
        cache = self._cache
        self._gateway.ask(lambda session, services, job: read(session, services, cache), self._loaded, _CHANNEL)

    def choose(self, product: str) -> None:
        """Make a product the current one; ignore an unknown code."""
        if self.reading is not None and product != self.product and self.reading.product(product) is not None:
            self.product = product
            self.product_changed.emit()

    def choose_first(self) -> None:
        """On the first display of scores choose the most urgent product, the first row."""
        if self.reading is not None and self.reading.evaluation is not None and not self._met:
            self._met = True
            for code in matrix(self.reading, self._words).keys[:1]:
                self.choose(code)

    def step(self, by: int) -> None:
        """Go to the next or previous product in the order of the dossiers."""
        if self.reading is None or not self.reading.room.products:
            return
        codes = [product.code for product in self.reading.room.products]
        place = codes.index(self.product) + by if self.product in codes else 0
        self.choose(codes[max(0, min(place, len(codes) - 1))])

    def forms(self) -> tuple[Form, ...]:
        """Return the acts of the panel that can be recorded now."""
        return tuple(form for form in self._all_forms() if form.id not in (*STEPS, "attendance"))

    def steps(self) -> dict[str, Form]:
        """Return the acts that cannot be taken back and can be recorded now, by id."""
        return {form.id: form for form in self._all_forms() if form.id in STEPS}

    def _all_forms(self) -> tuple[Form, ...]:
        """Return every form; asked for once for the panel and once for the steps of a reading."""
        if self.reading is None:
            return ()
        given = (self.product, self._gateway.actor, self._words.language)
        if self._offered is None or self._offered[0] is not self.reading or self._offered[1] != given:
            self._offered = self.reading, given, forms(self.reading, self.product, self._gateway.actor, self._words)
        return self._offered[2]

    @property
    def user(self) -> str:
        """Code of the person at this machine."""
        return self._gateway.actor

    def gaps(self, step: FinalStep, then: Callable[[tuple[Gap, ...]], None]) -> None:
        """Read what is missing before a step, and call ``then`` with it."""

        def found(gaps: tuple[Gap, ...]) -> None:
            if isValid(self):
                then(gaps)

        self._gateway.ask(
            lambda session, services, job: missing(step, session.work, services), found, f"{_CHANNEL}-gaps"
        )

    def photo(self, product: str, then: Callable[[Photo | None], None]) -> None:
        """Look for a photo of a product on this computer, and call ``then`` with it."""
        known = self.reading.product(product) if self.reading is not None else None
        if known is not None and self.reading is not None:
            files = self.reading.room.evidence[known.id]
            self._gateway.ask(lambda session, services, job: photo_of(files, services), then, f"{_CHANNEL}-photo")

    def submit(self, form: Form, values: Values, shown: tuple[str, ...] | None = None) -> None:
        """Record a completed form; emits ``recorded`` once it is stored, or ``refused``. shown: see ``recording``."""
        if self.reading is not None:
            by = conductor(self.reading.room.members, self._gateway.actor)
            if form.id in ("link", "complaint"):
                apart = linking(values, by) if form.id == "link" else complaining(values, form.subject, by)
                self._record(form.id, apart)
                return
            try:
                act = recording(form.id, values, form.subject, by, shown)
            except InputError as fault:
                self.refused.emit(form.id, self._words.error(fault))
                return
            self._record(form.id, lambda session, services: act(session.work, services))

    def roll(self, product: str, then: Callable[[RollSheet], None]) -> None:
        """Read the sheet of the roll call, and call ``then`` with it. product: code, "" for the session."""

        def found(sheet: RollSheet) -> None:
            if isValid(self):
                then(sheet)

        self._gateway.ask(
            lambda session, services, job: roll_sheet(product or None, session.work, services),
            found,
            f"{_CHANNEL}-roll",
        )

    def take_roll(self, people: tuple[Person, ...], product: str, *, to_the_end: bool) -> None:
        """Record the sheet for the session, for a product, or for it and all that follow in the dossiers' order."""
        if self.reading is None:
            return
        codes = [known.code for known in self.reading.room.products]
        products = codes[codes.index(product) :] if to_the_end and product in codes else [product] if product else []
        by = conductor(self.reading.room.members, self._gateway.actor)
        command = roll_of(people, products, by)
        self._record("attendance", lambda session, services: take_roll(command, session.work, services))

    def set_entity(self, present: bool, speaker: str = "") -> None:
        """Record that the entity of the current product arrives, or that the one in the room leaves."""
        if self.reading is None:
            return
        there = self.reading.room.record.entity_in_room
        inside = next((known.code for known in self.reading.room.products if known.id == there), "")
        product = self.product if present else inside
        if product:
            by = conductor(self.reading.room.members, self._gateway.actor)
            command = RecordEntity(product, present, by, speaker)
            self._record("entity", lambda session, services: record_act(command, session.work, services))

    def _record(self, form: str, act: Linking) -> None:
        """Run the act."""

        def done(changes: Changes) -> None:
            if isValid(self):
                self._ended()
                self.recorded.emit(form)

        def failed(fault: OcopError) -> None:
            if isValid(self):
                self._ended()
                self.refused.emit(form, refusal(fault, self._words))

        self._under_way += 1
        if self._under_way == 1:
            self.recording_changed.emit(True)
        self._gateway.act(lambda session, services, job: act(session, services), done, failed)

    def _ended(self) -> None:
        self._under_way -= 1
        if not self._under_way:
            self.recording_changed.emit(False)

    def _loaded(self, reading: Reading) -> None:
        if not isValid(self):
            return  # the page went while its answer was under way
        self.reading = reading
        if reading.evaluation is None:  # no part of a table with points stays behind
            self._cache = PartsCache()
        if reading.product(self.product) is None:
            self.product = reading.room.products[0].code if reading.room.products else ""
        self.changed.emit()
