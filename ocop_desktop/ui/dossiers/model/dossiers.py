"""State of the page *Hồ sơ*: the dossiers, their gaps, the tray, and the user's own pins."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from ....domain.errors import OcopError
from ....domain.sheets.pins import Pin, Region
from ....domain.text import sort_key_vi
from ....usecases.core.ports import Services, StoredEvidence
from ....usecases.overview.program import OpenSession
from ....usecases.preparing.dossier_undo import NothingToUndo
from ....usecases.preparing.dossiers import Dossiers, DossierState, dossiers
from ....usecases.scoring.pins import PlacePin, RemovePin, WritePinNote, pins_of, place_pin, remove_pin, write_pin_note
from ...gateway import OpenedSession, SessionGateway
from ...tasks import Job
from ...words import Words
from .filter import Filter, Lack, lacks


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion for a pin. text: its condensed text."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A marked region that is not yet linked to a criterion."""

    evidence: StoredEvidence
    page: int
    region: Region


@dataclass(frozen=True, slots=True)
class _Reading:
    """The result of one query."""

    dossiers: Dossiers
    pins: tuple[Pin, ...]
    sets: Mapping[int, str]
    criteria: Mapping[int, tuple[Criterion, ...]]


Said = Callable[[str], None]
"""Is called when something was undone, with what else is to be said, "" for nothing."""

Failed = Callable[[OcopError], None]
Back = Callable[[Said, Failed], None]
"""Undoes an act."""


def _then(shown: Callable[[tuple[Pin, ...]], None], said: Said | None) -> Callable[[tuple[Pin, ...]], None]:
    def done(pins: tuple[Pin, ...]) -> None:
        shown(pins)
        if said is not None:
            said("")

    return done


class DossiersViewModel(QObject):
    """Reads everything once, filters in memory, stores pins and assignments through the gateway."""

    loaded = Signal()
    """The dossiers were read again."""

    filtered = Signal()
    selected = Signal()
    """The product has changed."""

    pins_changed = Signal()
    undo_changed = Signal()
    """There is another last act to undo, or none."""

    draft_changed = Signal()
    notified = Signal(str)
    """A message: why an act was refused, what was undone, what is due after an act; "" for none."""

    done = Signal(str)
    """A message about a stored act, which ``undo`` takes back."""

    def __init__(self, gateway: SessionGateway, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._gateway = gateway
        self._words = words
        self._reading: _Reading | None = None
        self._backs: list[tuple[str, Back]] = []
        self.filter = Filter()
        self.lines: tuple[DossierState, ...] = ()
        self.product = ""
        self.draft: Draft | None = None
        self.is_secretary = False

    # Reading

    @property
    def is_loaded(self) -> bool:
        """The dossiers have been read."""
        return self._reading is not None

    def forget(self) -> None:
        """Reset for another session or user."""
        self._reading, self._backs, self.draft = None, [], None
        self.filter, self.product = Filter(), ""
        self.lines = ()
        self.loaded.emit()
        self.pins_changed.emit()

    def load(self, opened: OpenedSession) -> None:
        """Read the dossiers."""
        self.is_secretary = opened.is_secretary
        actor = self._gateway.actor

        def read(session: OpenSession, services: Services, job: Job) -> _Reading:
            found = dossiers(session.work, services)
            with session.work as work:
                rules, wording = services.catalogues.rules(work), services.catalogues.wording(work)
            numbers = sorted({state.product.set_number for state in found.states})
            criteria = {
                number: tuple(
                    Criterion(item.code, wording.text(f"set/{number}/{item.code}"))
                    for item in rules.sets[number].criteria
                )
                for number in numbers
            }
            sets = {number: wording.text(f"set/{number}") for number in numbers}
            pins = pins_of(actor, session.work) if actor else ()
            return _Reading(found, pins, sets, criteria)

        self._gateway.ask(read, self._show, "dossiers")

    def _show(self, reading: _Reading) -> None:
        self._reading = reading
        self._filter()
        self.loaded.emit()
        if self.product not in [state.product.code for state in reading.dossiers.states]:
            self.product = self.lines[0].product.code if self.lines else ""
        self.selected.emit()
        self.pins_changed.emit()

    # Choosing

    @property
    def everything(self) -> tuple[DossierState, ...]:
        """All dossiers in their order."""
        return self._reading.dossiers.states if self._reading is not None else ()

    @property
    def tray(self) -> tuple[StoredEvidence, ...]:
        """Files without a product; only for the secretary."""
        return self._reading.dossiers.tray if self._reading is not None and self.is_secretary else ()

    @property
    def dossiers(self) -> Dossiers:
        """Everything that was read."""
        return self._reading.dossiers if self._reading is not None else Dossiers((), ())

    @property
    def aside(self) -> tuple[StoredEvidence, ...]:
        """Files in no dossier: waiting ones, then those taken out; only for the secretary."""
        return (*self.tray, *(self.dossiers.removed if self.is_secretary else ()))

    @property
    def current(self) -> DossierState | None:
        """The current dossier."""
        return next((state for state in self.everything if state.product.code == self.product), None)

    @property
    def sets(self) -> tuple[tuple[int, str], ...]:
        """The product sets of the session, by number."""
        return tuple(self._reading.sets.items()) if self._reading is not None else ()

    def set_title(self, number: int) -> str:
        """Return the title of a product set."""
        return self._reading.sets.get(number, "") if self._reading is not None else ""

    def entities(self) -> tuple[str, ...]:
        """Return the entities of the session, in Vietnamese alphabetical order."""
        return tuple(sorted({state.product.entity for state in self.everything}, key=sort_key_vi))

    def communes(self) -> tuple[str, ...]:
        """Return the communes of the session, in Vietnamese alphabetical order."""
        return tuple(sorted({state.product.commune for state in self.everything}, key=sort_key_vi))

    def lacks(self, state: DossierState) -> tuple[Lack, ...]:
        """Return the gaps of a dossier known to this file."""
        return lacks(state, self.is_secretary)

    def search(self, wanted: Filter) -> None:
        """Change the filter; the current dossier stays."""
        if wanted != self.filter:
            self.filter = wanted
            self._filter()
            self.filtered.emit()

    def select(self, product: str) -> None:
        """Choose a dossier; before they are read, the first to be shown."""
        if self._reading is None:
            self.product = product
        elif product != self.product and any(state.product.code == product for state in self.everything):
            self.product = product
            self.drop_draft()
            self.selected.emit()
            self.pins_changed.emit()

    def follow_code(self, before: str, after: str) -> None:
        """Keep the current product current after its code has changed."""
        if self.product == before:
            self.product = after

    def _filter(self) -> None:
        self.lines = tuple(state for state in self.everything if self.filter.passes(state, self.is_secretary))

    def refuse(self, fault: OcopError) -> None:
        """Say why an act was refused."""
        self.notified.emit(self._words.error(fault))

    # Pins

    @property
    def can_pin(self) -> bool:
        """There is a user to own a pin."""
        return bool(self._gateway.actor)

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        """The criteria of the current product."""
        if self._reading is None or self.current is None:
            return ()
        return self._reading.criteria[self.current.product.set_number]

    @property
    def pins(self) -> tuple[Pin, ...]:
        """The user's own pins on the current product, by document and page; then those in files moved here."""
        state = self.current
        if self._reading is None or state is None:
            return ()
        own = [pin for pin in self._reading.pins if pin.product == state.product.id]
        here = [pin for pin in self._reading.pins if pin.product != state.product.id]
        return (*own, *(pin for pin in here if self.place_of(pin)[0] == state.product.code))

    @property
    def can_undo(self) -> bool:
        """The last change of a dossier or pin can be undone."""
        return bool(self._backs)

    def criterion_text(self, code: str) -> str:
        """Return the condensed text of a criterion of the current product."""
        return next((item.text for item in self.criteria if item.code == code), "")

    def pin_label(self, pin: Pin) -> str:
        """Return the criterion of a pin with its text; of a pin made in another dossier with that product."""
        if self.current is not None and pin.product != self.current.product.id:
            codes = (state.product.code for state in self.everything if state.product.id == pin.product)
            return f"{pin.criterion} ({next(codes, '')})"
        return f"{pin.criterion}. {self.criterion_text(pin.criterion)}"

    def place_of(self, pin: Pin) -> tuple[str, StoredEvidence | None]:
        """Return the dossier and the file of a pin: its own dossier, else the one to which the file was moved."""
        own = [state for state in self.everything if state.product.id == pin.product]
        for state in (*own, *self.everything):
            for item in state.evidence:
                if item.evidence.sha256 == pin.sha256:
                    return state.product.code, item
        return "", None

    def mark(self, evidence: str, page: int, region: Region) -> None:
        """Store a marked region until a criterion is chosen."""
        state = self.current
        item = next((i for i in state.evidence if i.id == evidence), None) if state is not None else None
        self.draft = Draft(item, page, region) if item is not None else None
        self.draft_changed.emit()

    def drop_draft(self) -> None:
        """Discard the marked region."""
        if self.draft is not None:
            self.draft = None
            self.draft_changed.emit()

    def pin(self, criterion: str, note: str) -> None:
        """Link the marked region to a criterion."""
        draft = self.draft
        if draft is None:
            return
        command = PlacePin(
            self._gateway.actor,
            self.product,
            criterion,
            draft.evidence.evidence.sha256,
            draft.page,
            draft.region,
            note,
        )
        self._place(command)

    def _place(self, command: PlacePin, said: Said | None = None, failed: Failed | None = None) -> None:
        def act(session: OpenSession, services: Services, job: Job) -> tuple[Pin, ...]:
            place_pin(command, session.work, services)
            return pins_of(command.member, session.work)

        self._gateway.act(act, _then(self._placed, said), failed or self.refuse)

    def _placed(self, pins: tuple[Pin, ...]) -> None:
        self.draft = None
        self.draft_changed.emit()
        self._show_pins(pins)

    def _show_pins(self, pins: tuple[Pin, ...]) -> None:
        if self._reading is not None:
            self._reading = replace(self._reading, pins=pins)
            self.pins_changed.emit()

    def unpin(self, pin: str) -> None:
        """Remove a pin; ``undo`` restores it."""
        removed = next((known for known in self.pins if known.id == pin), None)
        if removed is None:
            return
        actor, about = self._gateway.actor, {"criterion": removed.criterion}

        def act(session: OpenSession, services: Services, job: Job) -> tuple[Pin, ...]:
            remove_pin(RemovePin(actor, pin), session.work, services)
            return pins_of(actor, session.work)

        def done(pins: tuple[Pin, ...]) -> None:
            said, undone = (self._words.of(f"dossiers.{name}unpinned", about) for name in ("", "undone."))
            self.push_back(undone, lambda said, failed: self._put_back(removed, said, failed), said)
            self._show_pins(pins)

        self._gateway.act(act, done, self.refuse)

    def write_note(self, pin: str, note: str) -> None:
        """Change the note of a pin; ``undo`` restores the old one."""
        known = next((known for known in self.pins if known.id == pin), None)
        if known is None or known.note == note.strip():
            return

        def done(pins: tuple[Pin, ...]) -> None:
            self.push_back(
                self._words("dossiers.undone.noted", criterion=known.criterion),
                lambda said, failed: self._store_note(pin, known.note, _then(self._show_pins, said), failed),
                self._words("dossiers.pin.noted", criterion=known.criterion),
            )
            self._show_pins(pins)

        self._store_note(pin, note, done, self.refuse)

    def _store_note(self, pin: str, note: str, done: Callable[[tuple[Pin, ...]], None], failed: Failed) -> None:
        command = WritePinNote(self._gateway.actor, pin, note)

        def act(session: OpenSession, services: Services, job: Job) -> tuple[Pin, ...]:
            write_pin_note(command, session.work, services)
            return pins_of(command.member, session.work)

        self._gateway.act(act, done, failed)

    def push_back(self, what: str, back: Back, sentence: str = "", due: str = "") -> None:
        """Put an act on the stack of things to undo. what: a phrase that names it. back: undoes it.

        sentence: about the act, which was just stored. due: what must be done now.
        """
        self._backs.append((what, back))
        self.undo_changed.emit()
        if sentence:
            self.notified.emit(due)
            self.done.emit(sentence)

    def undo(self) -> None:
        """Undo the last change of a dossier or pin made on this page; what is refused can be undone later."""
        if not self._backs:
            return
        what, back = self._backs.pop()
        self.undo_changed.emit()

        def said(more: str) -> None:
            self.notified.emit(f"{self._words('dossiers.undone', what=what)} {more}".rstrip())

        def failed(fault: OcopError) -> None:
            if not isinstance(fault, NothingToUndo):
                self.push_back(what, back)
            self.refuse(fault)

        back(said, failed)

    def _put_back(self, pin: Pin, said: Said, failed: Failed) -> None:
        product = next((s.product for s in self.everything if s.product.id == pin.product), None)
        if product is not None:
            place = product.code, pin.criterion, pin.sha256, pin.page, pin.region
            self._place(PlacePin(self._gateway.actor, *place, pin.note), said, failed)
