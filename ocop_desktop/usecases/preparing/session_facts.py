"""Changes the session's facts: name, place, documents, regulation, settings, each with its source.

A change is one act and one audit entry with old and new values. After signing a change needs an open
supplementary step; after the conclusion no setting that affects a figure can be changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from ...domain.council.council import EvaluationSession, Reference
from ...domain.council.settings import SETTINGS, SessionSettings, described
from ...domain.council.workflow import AFTER_CONCLUSION
from ...domain.errors import InputError, RuleError
from ...domain.text import NotADay, has_forbidden, nfc, typed_day
from ...domain.values import SessionState
from ..core.changes import Changes
from ..core.ports import Services, UnitOfWork
from ..core.recording import CONDUCTING, need_reason, require_office
from ..core.workspaces import require_secretarys_file
from ..council.acts.facts_changed import FactChange, FactsChangedFacts
from ..council.acts.kernel import add_act, record_of
from .preparing import LONGEST_NAME, NameRefused

TEXTS = ("name", "parent_body", "council_name", "place")
PAPERS = ("council_decision", "plan")
"""Each has four fields: ``<paper>.number``, ``<paper>.date``, ``<paper>.body``, ``<paper>.title``."""

_PARTS = ("number", "date", "body", "title")
FIELDS = (*TEXTS, *(f"{paper}.{part}" for paper in PAPERS for part in _PARTS), "basis", "cut_off")
"""Facts that can be changed, besides settings. Dates as typed, ``basis`` one line each; "" removes a fact."""

LONGEST_TEXT = 1000


class FactUnknown(InputError):
    """The session has no fact of that name. Facts: field."""

    code = "facts.unknown"


class FactRefused(InputError):
    """The text does not fit the fact. Facts: field, given."""

    code = "facts.refused"


class DayRefused(InputError):
    """The text is not a date. Facts: field, given."""

    code = "facts.not_a_day"


class NothingChanged(InputError):
    """The change has no effect. No facts."""

    code = "facts.nothing_changed"


class FactsSigned(RuleError):
    """The minutes are signed and no supplementary step is open; their content cannot be changed. No facts."""

    code = "facts.signed"


class FigureConcluded(RuleError):
    """The setting affects concluded figures. Facts: setting."""

    code = "facts.figure_concluded"


@dataclass(frozen=True, slots=True)
class ChangeFacts:
    """facts: of ``FIELDS``. settings: by name, as typed or as in ``SessionSettings.to_facts``; sources: of settings.

    Absent ones stay unchanged. reason: required after the opening, for a setting that affects a
    figure.
    """

    actor: str
    facts: Mapping[str, str] = field(default_factory=dict)
    settings: Mapping[str, Any] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    reason: str = ""


def change_facts(command: ChangeFacts, work: UnitOfWork, services: Services) -> Changes:
    """Change facts of the session, all of them or none.

    Distributed packages stay unchanged until the session package is issued again. Raises
    FactUnknown, FactRefused, DayRefused, NameRefused, UnknownSetting, SettingRefused,
    NothingChanged, FactsSigned, FigureConcluded, ReasonMissing, NotInThisRole, NotInMembersFile.
    """
    with work:
        require_secretarys_file(work)
        if work.members.all():
            require_office(work, command.actor, *CONDUCTING)
        session = work.session.get()
        if facts_closed(work):
            raise FactsSigned()
        wanted = _with_settings(_with_facts(session, command.facts), command.settings, command.sources)
        changes = differences_of(session, wanted)
        if not changes:
            raise NothingChanged()
        _check_figures(session, changes, command.reason)
        facts = FactsChangedFacts(changes)
        act = add_act(work, services, facts, command.actor, reason=command.reason.strip(), audit=False)
        work.session.put(wanted)
        work.audit.note("session.facts_changed", actor=command.actor, at=act.at, facts={"act": act.id, **act.facts})
        work.commit()
    return Changes(session=True)


def facts_closed(work: UnitOfWork) -> bool:
    """Return whether the minutes are signed and no supplementary step is open."""
    state = work.session.get().state
    if state is SessionState.SIGNED:
        return not record_of(work).supplementing
    return state is SessionState.ARCHIVED


def session_before(changes: Iterable[FactChange], session: EvaluationSession) -> EvaluationSession:
    """Return the session's facts before ``changes``, the last made to it."""
    old = {change.field: str(change.old) for change in changes}
    named: dict[str, dict[str, str]] = {"setting": {}, "source": {}}
    for name, text in old.items():
        head, _, rest = name.partition(".")
        named.get(head, {})[rest] = text
    facts = {name: text for name, text in old.items() if name in FIELDS}
    return _with_settings(_with_facts(session, facts), named["setting"], named["source"])


def _check_figures(session: EvaluationSession, changes: tuple[FactChange, ...], reason: str) -> None:
    """Refuse changes of settings that affect figures after the conclusion; after the opening require a reason.

    Under a signature every change needs one.
    """
    figures = [name for change in changes if (name := _figure(change.field))]
    if figures and session.state in AFTER_CONCLUSION:
        raise FigureConcluded(setting=figures[0])
    if session.state is SessionState.SIGNED or (figures and session.opened):
        need_reason(reason, "change_facts")


def _figure(changed: str) -> str:
    head, _, name = changed.partition(".")
    return name if head == "setting" and SETTINGS[name].figures else ""


def _with_facts(session: EvaluationSession, facts: Mapping[str, str]) -> EvaluationSession:
    changed: dict[str, Any] = {}
    papers: dict[str, dict[str, str]] = {}
    for name, given in facts.items():
        if name not in FIELDS:
            raise FactUnknown(field=name)
        lines = name in ("basis", "parent_body", "council_name")
        text = nfc(given).strip()
        if len(text) > LONGEST_TEXT or has_forbidden(text, multiline=lines):
            raise FactRefused(field=name, given=text[:60])
        paper, _, part = name.partition(".")
        if part:
            papers.setdefault(paper, _parts(getattr(session, paper)))[part] = text
        elif name == "basis":
            changed[name] = tuple(line.strip() for line in text.splitlines() if line.strip())
        elif name == "cut_off":
            changed[name] = _day(name, text)
        else:
            changed[name] = text
    if not 0 < len(changed.get("name", session.name)) <= LONGEST_NAME:
        raise NameRefused(longest=LONGEST_NAME)
    for paper, parts in papers.items():
        changed[paper] = _reference(paper, parts)
    return replace(session, **changed)


def _parts(paper: Reference | None) -> dict[str, str]:
    if paper is None:
        return dict.fromkeys(_PARTS, "")
    return {"number": paper.number, "date": _text(paper.date), "body": paper.body, "title": paper.title}


def _reference(paper: str, parts: Mapping[str, str]) -> Reference | None:
    """Return the document, None without a number."""
    if not parts["number"]:
        if any(parts.values()):
            raise FactRefused(field=f"{paper}.number", given="")
        return None
    return Reference(parts["number"], _day(f"{paper}.date", parts["date"]), parts["title"], parts["body"])


def _day(name: str, text: str) -> date | None:
    try:
        return typed_day(text) if text else None
    except NotADay as fault:
        raise DayRefused(field=name, **fault.facts) from fault


def _with_settings(
    session: EvaluationSession, settings: Mapping[str, Any], given: Mapping[str, str]
) -> EvaluationSession:
    """given: sources."""
    facts: dict[str, Any] = session.settings.to_facts()
    for name, value in settings.items():
        setting = described(name)
        if value in (None, "") and setting.default is None:
            facts.pop(name, None)
        else:
            facts[name] = setting.typed(value) if isinstance(value, str) else value
    sources = dict(session.settings.sources)
    for name, source in given.items():
        text = nfc(source).strip()
        if len(text) > LONGEST_TEXT or has_forbidden(text):
            raise FactRefused(field=f"source.{name}", given=text[:60])
        sources[nfc(name)] = text
    facts["sources"] = {name: text for name, text in sources.items() if text}
    return replace(session, settings=SessionSettings.from_facts(facts))


def facts_of(session: EvaluationSession) -> dict[str, str]:
    """Return all facts that can be changed, as texts, in the order of ``FIELDS``, then settings and sources."""
    facts = {name: str(getattr(session, name)) for name in TEXTS}
    for paper in PAPERS:
        facts |= {f"{paper}.{part}": text for part, text in _parts(getattr(session, paper)).items()}
    facts["basis"] = "\n".join(session.basis)
    facts["cut_off"] = _text(session.cut_off)
    for name, setting in SETTINGS.items():
        facts[f"setting.{name}"] = setting.text(getattr(session.settings, name))
        facts[f"source.{name}"] = session.settings.source(name) or ""
    return facts


def differences_of(before: EvaluationSession, after: EvaluationSession) -> tuple[FactChange, ...]:
    """Return the differences between two states of a session's facts."""
    old, new = facts_of(before), facts_of(after)
    return tuple(FactChange(name, old[name], text) for name, text in new.items() if old[name] != text)


def _text(day: date | None) -> str:
    return "" if day is None else day.isoformat()
