"""The audit log in readable form, with codes and names instead of ids.

Shows only the facts of an entry and the kind of its act: no typed text but the reason of a change of a dossier or of an
issue with gaps, no star, no points. Consecutive answers of a member on one sheet are one line.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from types import MappingProxyType
from typing import Any

from ...domain.acts.acts import RECORDER, Act
from ...domain.clock import ClockRemark, clock_remarks, near_time
from ...domain.council.council import Member, Product
from ...domain.sheets.signed import SheetHead
from ..core.ports import AuditEntry, Services, UnitOfWork
from ..council.acts import act_case
from ..council.acts.payload import ActUnreadable

_ANSWERED = "sheet.answered"
_UNKNOWN = "–"


Papers = Sequence[Sequence[str]]


OPENING = "act.opened"
"""Kind of the entry that records the opening of the sheets."""


@dataclass(frozen=True, slots=True)
class AuditLine:
    """One line. seq..last: the entries it covers; at, hash: of the last of them.

    actor: code, person: name, both as known today ("" for an unknown code). recorder: name, else code, of who
    recorded it for the actor. sentence: the kind, with
    a suffix ``.case`` where needed. facts: placeholders of that sentence. changes: changed facts of
    the session: field, old, new. stated: papers of dossiers: product, kind, old and new papers as texts of their
    fields. answered: proposals of an imported list: column, kind, answer, number of cells. clock: the remark on its
    time, "" for none.
    """

    seq: int
    last: int
    at: datetime
    actor: str
    person: str
    kind: str
    sentence: str
    hash: str
    facts: Mapping[str, str | int] = field(default_factory=dict)
    changes: tuple[tuple[str, str, str], ...] = ()
    stated: tuple[tuple[str, str, Papers, Papers], ...] = ()
    recorder: str = ""
    answered: tuple[tuple[str, str, str, int], ...] = ()
    clock: str = ""


def audit_lines(work: UnitOfWork, services: Services) -> tuple[AuditLine, ...]:
    """Return the whole log of this file, the newest line last. Never shows points, before or after the opening."""
    with work:
        entries = work.audit.entries()
        renamed = {
            str(entry.facts["old"]): str(entry.facts["subject"]) for entry in entries if entry.kind == "code.corrected"
        }
        files = {package.sha256: package.file_name for package in work.packages.incoming()}
        times = ((entry.at, entry.kind == OPENING) for entry in entries)
        remarks = zip(entries, clock_remarks(times, near_time(work.session.get())), strict=True)
        odd = {entry.seq: remark for entry, remark in remarks if remark is not None}
        acts, heads = work.acts.all(), work.sheets.heads()
        reader = _Reader(work.members.all(), work.products.all(), heads, acts, renamed, files, odd)
    return tuple(_folded(entries, reader))


def _folded(entries: Iterable[AuditEntry], reader: _Reader) -> Iterable[AuditLine]:
    """Return the lines in order; consecutive answers of one member on one sheet are merged."""
    waiting: AuditLine | None = None
    sheet = ""
    for entry in entries:
        line = reader.line(entry)
        same = entry.kind == _ANSWERED and waiting is not None and waiting.kind == _ANSWERED
        if same and waiting is not None and waiting.actor == line.actor and entry.facts.get("sheet") == sheet:
            count = line.last - waiting.seq + 1
            clock = waiting.clock or line.clock
            waiting = replace(line, seq=waiting.seq, facts={**line.facts, "count": count}, clock=clock)
        else:
            if waiting is not None:
                yield waiting
            waiting = line
        sheet = str(entry.facts.get("sheet", ""))
    if waiting is not None:
        yield waiting


class _Reader:
    """Converts ids to codes and names."""

    def __init__(
        self,
        members: Iterable[Member],
        products: Iterable[Product],
        sheets: Iterable[SheetHead],
        acts: Iterable[Act],
        renamed: Mapping[str, str],
        files: Mapping[str, str],
        odd: Mapping[int, ClockRemark] = MappingProxyType({}),
    ) -> None:
        """renamed: ids by the earlier codes of people and products whose codes were corrected. files: names by hash.

        odd: remarks on times, by entry.
        """
        known = tuple(members)
        self._names = {str(member.id): member.name for member in known}
        self._persons = {member.code: member.name for member in known}
        # An entry keeps the code its actor had at the time.
        self._persons |= {
            code: self._names[who] for code, who in renamed.items() if who in self._names and code not in self._persons
        }
        self._products = {str(product.id): f"{product.code} {product.name}" for product in products}
        self._sheets = {str(head.id): head for head in sheets}
        self._acts = {act.id: act for act in acts}
        self._files = files
        self._odd = odd

    def line(self, entry: AuditEntry) -> AuditLine:
        """Return one entry as a line of its own."""
        return AuditLine(
            seq=entry.seq,
            last=entry.seq,
            at=entry.at,
            actor=entry.actor,
            person=self._persons.get(entry.actor, ""),
            kind=entry.kind,
            sentence=self._sentence(entry),
            hash=entry.hash,
            facts=self._facts(entry.facts),
            changes=tuple((str(name), str(old), str(new)) for name, old, new in entry.facts.get("changes", ())),
            stated=tuple(
                (self._products.get(str(product), _UNKNOWN), str(kind), old, new)
                for product, kind, old, new in entry.facts.get("stated", ())
            ),
            recorder=self._recorder(str(entry.facts.get(RECORDER, ""))),
            answered=tuple(
                (str(column), str(kind), str(answer), int(count))
                for column, kind, answer, count in entry.facts.get("answered", ())
            ),
            clock=self._odd[entry.seq].value if entry.seq in self._odd else "",
        )

    def _recorder(self, code: str) -> str:
        name = self._persons.get(code, "")
        return f"{name} ({code})" if name else code

    def _sentence(self, entry: AuditEntry) -> str:
        if entry.kind == "code.corrected":
            of_product = entry.facts.get("subject") in self._products
            return f"{entry.kind}.{'product' if of_product else 'member'}"
        act = self._acts.get(str(entry.facts.get("act", "")))
        if act is None:
            if entry.facts.get("members") and entry.kind != "package.handed_out":
                return f"{entry.kind}.to"
            if entry.facts.get("compared"):
                return f"{entry.kind}.compared"
            return f"{entry.kind}.on" if entry.facts.get("drive") else entry.kind
        try:
            case = act_case(act)
        except ActUnreadable:  # the log stays readable: it is where the damage is looked for
            case = ""
        return f"{entry.kind}.{case}" if case else entry.kind

    def _facts(self, facts: Mapping[str, Any]) -> dict[str, str | int]:
        """Return whole numbers and codes unchanged, ids as names."""
        shown: dict[str, str | int] = {"product": _UNKNOWN, "member": _UNKNOWN, "count": 1}
        for name, value in facts.items():
            match name:
                case "product" | "source":
                    shown[name] = self._products.get(str(value), _UNKNOWN)
                case "products" if isinstance(value, list):
                    shown[name] = ", ".join(self._products.get(str(item), _UNKNOWN) for item in value)
                case "members" if isinstance(value, list):
                    shown["recipients"] = len(value)
                    shown[name] = ", ".join(self._names.get(str(item), _UNKNOWN) for item in value)
                case "sha256":
                    shown |= {"file": self._files.get(str(value), _UNKNOWN), name: str(value)}
                case "despite":
                    shown["reason"] = str(value["reason"])
                case "packages" if isinstance(value, list):
                    shown["count"] = len(value)
                case "compared":
                    shown[name] = self._names.get(str(value), _UNKNOWN)
                case "member" | "issuer":
                    shown["member"] = self._names.get(str(value), _UNKNOWN)
                case "sheet":
                    head = self._sheets.get(str(value))
                    if head is not None:
                        shown["product"] = self._products.get(str(head.product), _UNKNOWN)
                        shown["member"] = self._names.get(str(head.member), _UNKNOWN)
                        shown["round"] = head.round
                case _ if isinstance(value, str | int):
                    shown[name] = value
        return shown
