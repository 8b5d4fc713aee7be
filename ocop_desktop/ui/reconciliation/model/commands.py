"""Converts a completed form to the call of the use case that records it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import fields, replace
from itertools import count
from pathlib import Path
from typing import Any

from ....disk.files import protect, withdraw
from ....domain.council.council import Member
from ....domain.errors import InputError, OcopError
from ....domain.scoring.scoring import Finding
from ....domain.text import typed_day
from ....domain.values import CriterionCode, Role
from ....usecases.core.changes import Changes
from ....usecases.core.ports import Services, UnitOfWork
from ....usecases.core.recording import CONDUCTING
from ....usecases.council.acts import ENTRIES, record_act
from ....usecases.council.acts.complaint import AnswerComplaint
from ....usecases.council.acts.fields import Ask, Field
from ....usecases.council.acts.linked import LinkSession
from ....usecases.council.acts.round_ordered import OrderRound
from ....usecases.council.acts.written_asked import NoProducts
from ....usecases.council.linking import earlier_session
from ....usecases.council.procedures import perform
from ....usecases.minutes.complaints import complaint_book
from ....usecases.overview.papers import PaperOutput
from ....usecases.overview.program import OpenSession
from ....usecases.questions.leaving import reasons_typed
from .fields import Values

Recording = Callable[[UnitOfWork, Services], Changes]
Linking = Callable[[OpenSession, Services], Changes]


class FileNotChosen(InputError):
    """The earlier session's file is not chosen. No facts."""

    code = "reconciliation.file_not_chosen"


def conductor(members: tuple[Member, ...], seat: str) -> str:
    """Return the member who records acts of the meeting: the user if permitted, else secretary, chair or deputy."""
    may = {member.code: member.role for member in members if member.role in CONDUCTING}
    if seat in may:
        return seat
    order = (Role.SECRETARY, Role.CHAIR, Role.DEPUTY)
    return next((code for role in order for code, own in may.items() if own is role), seat)


def recording(form: str, values: Values, product: str, by: str, shown: tuple[str, ...] | None = None) -> Recording:
    """Return the function that records the form; the use case checks the rules. by: see ``conductor``.

    shown: what was listed as missing before an act that cannot be taken back.
    product: code of the form's product, "" for the session. Raises NotADay; KeyError for an unknown form.
    """
    entry = ENTRIES[form]
    given = _Given(values, product)
    command = _round(given) if form == "round" else entry.command(**_arguments(form, given, by))
    if shown is not None and hasattr(command, "shown"):  # nothing can be missing before the other steps
        command = replace(command, shown=shown)

    def record(work: UnitOfWork, services: Services) -> Changes:
        if form in ("written_settle", "decision") and not command.products:
            raise NoProducts()  # without a choice the command would mean all products
        return perform(entry, command, work, services)

    return record


class _Given:
    """Input of a form. product: code of its product, "" for the session."""

    def __init__(self, values: Values, product: str) -> None:
        self.values, self.product = values, product

    def __getitem__(self, name: str) -> str:
        return self.values.get(name, "").strip()

    def under(self, head: str) -> Iterator[tuple[str, str]]:
        """Yield key and input of the non-empty fields ``head:key``."""
        for name, value in self.values.items():
            known, _, key = name.partition(":")
            if known == head and value:
                yield key, value.strip()

    def ticked(self, head: str) -> tuple[str, ...]:
        """Return the keys of the checked fields ``head:key``."""
        return tuple(key for key, _ in self.under(head))

    def number(self, name: str) -> int:
        """Return a whole number; 0 for an empty field."""
        return int(self[name] or "0")


def _arguments(form: str, given: _Given, by: str) -> dict[str, Any]:
    """Return the command's arguments; those without input keep their defaults."""
    entry = ENTRIES[form]
    values: dict[str, Any] = {"actor": by, **dict(entry.fixed)}
    for field in entry.fields:
        if field.window and field.ask is not Ask.NOTE:
            value = _value(field, given)
            if value is not None:
                values[field.name] = value
    known = {field.name for field in fields(entry.command)}
    return {name: value for name, value in values.items() if name in known}


def _value(field: Field, given: _Given) -> Any:
    """Return the value of one field; None without input."""
    match field.ask:
        case Ask.PRODUCT:
            applies = not field.when or given[field.when[0]] in field.when[1:]
            return given.product if given.product and applies else None
        case Ask.SCOPE:
            return given.product if given["scope"] == "product" else None
        case Ask.NUMBER:
            return given.number(field.id)
        case Ask.DAY:
            return typed_day(given[field.id])
        case Ask.TICK:
            return bool(given[field.id])
        case Ask.NUMBERED:
            return dict(given.under(field.id))
        case Ask.MANY:
            return given.ticked(field.id)
        case Ask.VOTES:
            return tuple(given.number(name) for name in ("for", "against", "other"))
        case Ask.CASES:
            of_set = f":{given['set']}" if field.source == "set_cases" else ""
            found = given.under("case")
            return {CriterionCode(key.removesuffix(of_set)): value for key, value in found if key.endswith(of_set)}
        case Ask.QUESTIONS:
            return reasons_typed(given.under(field.id))
        case Ask.FINDINGS:
            return tuple(_findings(given))
        case Ask.CHOICE | Ask.ONE | Ask.MEMBER | Ask.ACTOR:
            return field.read(given[field.id]) if given[field.id] else None
        case _:
            return given[field.id]


def _findings(given: _Given) -> Iterator[Finding]:
    for key, value in given.under("found"):
        criterion, _, star = key.rpartition(":")
        reason, paper = given[f"reason:{key}"], given[f"paper:{key}"]
        yield Finding(CriterionCode(criterion), int(star), value == "met", reason, paper)


def _round(given: _Given) -> OrderRound:
    touched = given.ticked("touched")
    codes = [*given.ticked("again"), *touched]
    return OrderRound(dict.fromkeys(codes, given["reason"]), given["presider_by"], touched, given["despite"])


def linking(values: Values, by: str) -> Linking:
    """Return the function that links the earlier session; it reads the chosen file on the store thread."""
    path, reason = values.get("file", "").strip(), values.get("reason", "").strip()

    def link(session: OpenSession, services: Services) -> Changes:
        if not path:
            raise FileNotChosen()
        with session.program.open(Path(path), anywhere=True) as other:
            earlier = earlier_session(other.work)
        return record_act(LinkSession(earlier, reason, by), session.work, services)

    return link


COMPLAINTS = ".khieu-nai"
"""Suffix of the folder with answers to complaints, beside the session file."""


def complaining(values: Values, product: str, by: str) -> Linking:
    """Return the function that writes the derivation for a complaint, read-only, and records the answer."""
    names = bool(values.get("names"))
    actor = values.get("presider_by", by) if names else by
    command = AnswerComplaint(product, values.get("complaint", ""), actor, names, values.get("reason", ""))

    def answer(session: OpenSession, services: Services) -> Changes:
        book = complaint_book(product, names, session.work, services)
        folder = session.path.with_suffix(COMPLAINTS)
        with suppress(OSError):
            folder.mkdir(exist_ok=True)  # without the folder, writing the document raises the error
        path = next(path for n in count(1) if not (path := folder / f"{product}-{n}.pdf").exists())
        session.papers.write("derivation", book, path, PaperOutput(None))  # of no paper of the record
        try:
            changes = record_act(command, session.work, services)
        except OcopError:
            withdraw(path)  # a refused answer leaves no document
            raise
        protect(path)
        return changes

    return answer
