"""State of *Quy chế, thiết lập*: the session's facts, the input, and storing the difference."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from ....domain.council.settings import SETTINGS
from ....domain.council.workflow import AFTER_CONCLUSION
from ....domain.errors import OcopError
from ....domain.values import SessionState
from ....usecases.core.changes import Changes
from ....usecases.core.ports import Services
from ....usecases.overview.program import OpenSession
from ....usecases.preparing.session_facts import ChangeFacts, change_facts, facts_closed, facts_of
from ....wording.facts_words import field_name
from ...gateway import SessionGateway
from ...tasks import Job
from ...words import Words

PLAIN = (
    "name",
    "parent_body",
    "council_name",
    "council_decision.number",
    "council_decision.date",
    "council_decision.body",
    "council_decision.title",
    "plan.number",
    "plan.date",
    "plan.body",
    "plan.title",
    "basis",
    "place",
    "cut_off",
    "setting.regulation_number",
    "setting.regulation_date",
    "setting.regulation_body",
    "setting.regulation_subject",
)
"""Text facts, in the order of the form."""

DAYS = frozenset(name for name in PLAIN if name.endswith(("date", "cut_off")))
_CHANNEL = "session-facts"


@dataclass(frozen=True, slots=True)
class FactsReading:
    """The facts as texts; days as dd/mm/yyyy. issued: the session package was exported already.

    signed: nothing can be changed any more, or only in a supplementary step.
    """

    facts: Mapping[str, str]
    state: SessionState
    issued: bool
    signed: bool

    @property
    def opened(self) -> bool:
        """Figures are known: changing a setting that affects them needs a reason."""
        return self.state not in (SessionState.PREPARING, SessionState.SCORING)

    def frozen(self, setting: str) -> bool:
        """Return whether the setting cannot change because figures were concluded with it."""
        return self.signed or (self.state in AFTER_CONCLUSION and SETTINGS[setting].figures)


def shown_facts(facts: Mapping[str, str]) -> dict[str, str]:
    """Return the facts as typed: days as dd/mm/yyyy."""
    return {name: "/".join(reversed(text.split("-"))) if name in DAYS else text for name, text in facts.items()}


def command_of(before: Mapping[str, str], values: Mapping[str, str], actor: str, reason: str) -> ChangeFacts:
    """Return the command for the values that differ from ``before``."""
    facts: dict[str, str] = {}
    settings: dict[str, str] = {}
    sources: dict[str, str] = {}
    for name, given in values.items():
        text = given.strip()
        if text == before.get(name, ""):
            continue
        head, _, setting = name.partition(".")
        if head == "source":
            sources[setting] = text
        elif head == "setting":
            settings[setting] = text
        else:
            facts[name] = text
    return ChangeFacts(actor, facts, settings, sources, reason.strip())


class SessionFactsModel(QObject):
    """Reads and stores through the gateway; has no widgets."""

    changed = Signal()
    """The reading has changed."""

    notified = Signal(str)
    """A message: stored, or why not."""

    refused = Signal(str)
    """The fact or setting that was refused, after its message."""

    def __init__(self, gateway: SessionGateway, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._gateway, self._words = gateway, words
        self.reading: FactsReading | None = None

    def load(self) -> None:
        """Read the facts again; the display stays until the answer arrives."""
        self._gateway.ask(_read, self._loaded, _CHANNEL)

    def save(self, values: Mapping[str, str], reason: str) -> None:
        """Store the differences; emits ``changed`` once it is durable, ``notified`` in any case."""
        if self.reading is None:
            return
        command = command_of(self.reading.facts, values, self._gateway.actor, reason)

        def done(_: Changes) -> None:
            if isValid(self):
                issued = self.reading is not None and self.reading.issued
                self.notified.emit(self._words("facts.saved_issued" if issued else "facts.saved"))
                self.load()

        def failed(fault: OcopError) -> None:
            if isValid(self):
                self.notified.emit(self._sentence(fault))
                setting = fault.facts.get("setting")
                self.refused.emit(f"setting.{setting}" if setting else str(fault.facts.get("field", "")))

        self._gateway.act(lambda session, services, job: change_facts(command, session.work, services), done, failed)

    def name_of(self, field: str) -> str:
        """Return the displayed name of a fact."""
        return field_name(field, self._words) if field else ""

    def _sentence(self, fault: OcopError) -> str:
        """Return a refusal with the displayed names of facts and settings."""
        facts = dict(fault.facts)
        if "field" in facts and fault.code.startswith("facts."):
            facts["field"] = self.name_of(str(facts["field"]))
        if "setting" in facts:
            facts["setting"] = self.name_of(f"setting.{facts['setting']}")
        return self._words.of(fault.code, facts) if facts != dict(fault.facts) else self._words.error(fault)

    def _loaded(self, reading: FactsReading) -> None:
        if isValid(self) and reading != self.reading:
            self.reading = reading
            self.changed.emit()


def _read(session: OpenSession, services: Services, job: Job) -> FactsReading:
    with session.work as work:
        known = work.session.get()
        issued = any(package.kind == "session" for package in work.packages.issued())
        signed = facts_closed(work)
    return FactsReading(shown_facts(facts_of(known)), known.state, issued, signed)
