"""State of the page *Nhật ký*: lines, filter, integrity check, exports."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from ....domain.errors import OcopError
from ....domain.text import date_vi, fold, iso_day, sort_key_vi
from ....usecases.core.file_faults import CheckedFile, FileNotBelieved
from ....usecases.core.heads import OtherLog
from ....usecases.core.ports import Services
from ....usecases.overview.program import OpenSession, PlainTable
from ....usecases.results.audit_log import AuditLine, Papers, audit_lines
from ....wording.facts_words import field_name, shown_value
from ....wording.file_words import checked_lines, fault_lines, other_log_line
from ...gateway import OpenedSession, SessionGateway
from ...parts.rows_model import Cell, Table
from ...tasks import Job
from ...words import Words

_MOST_FAULTS = 20
_VIETNAM = timezone(timedelta(hours=7))


@dataclass(frozen=True, slots=True)
class Shown:
    """A line as displayed. day: "05/09/2026", time: "14:32:05", in Vietnam's time."""

    number: str
    day: str
    time: str
    person: str
    kind: str
    what: str
    folded: str
    line: AuditLine


@dataclass(frozen=True, slots=True)
class Filter:
    """The filter; empty texts match everything. person, kind: codes."""

    person: str = ""
    kind: str = ""
    day: str = ""
    text: str = ""


def shown_line(line: AuditLine, words: Words) -> Shown:
    """Format a line. An unknown kind is shown as such, never hidden."""
    kind = f"audit.kind.{line.kind}" if words.knows(f"audit.kind.{line.kind}") else "audit.kind.other"
    sentence = next(
        (code for code in (f"audit.said.{line.sentence}", f"audit.said.{line.kind}") if words.knows(code)),
        "audit.said.other",
    )
    product = line.facts.get("product", "–")
    if product == "–":  # a roll call for several
        product = line.facts.get("products", "–")
    of_product = "" if product == "–" else f" {words('audit.of_product', product=product)}"
    facts = {**line.facts, "of_product": of_product}
    if sentence == "audit.said.other":
        facts["kind"] = line.kind
    if line.changes:
        facts["changes"] = "; ".join(_change(change, words) for change in line.changes)
    if line.kind.startswith(_OF_DOSSIERS):
        _complete(line, facts, words)
    what = words.of(sentence, facts) + _why(line, words)
    person = f"{line.person} ({line.actor})" if line.person else line.actor or "–"
    if line.recorder not in ("", line.actor):
        person = words("audit.recorded_by", person=person, recorder=line.recorder)
    at = line.at.astimezone(_VIETNAM)
    number = str(line.seq) if line.seq == line.last else f"{line.seq}–{line.last}"
    label = words.of(kind)
    day, time = date_vi(at.date()), f"{at:%H:%M:%S}"
    return Shown(number, day, time, person, label, what, fold(f"{person} {label} {what} {day}"), line)


_OF_DOSSIERS = ("evidence.", "paper.", "papers.")


def _complete(line: AuditLine, facts: dict[str, Any], words: Words) -> None:
    """Name the tray, and what was stated of papers before and after."""
    for place in ("product", "source"):
        if facts.get(place, "–") == "–":
            facts[place] = words("audit.tray")
    facts["states"] = "; ".join(
        words(
            "audit.paper_state",
            product=product if line.kind == "papers.stated" else "",
            paper=kind,
            old=_papers(old, words),
            new=_papers(new, words),
        ).strip()
        for product, kind, old, new in line.stated
    )


def _papers(papers: Papers, words: Words) -> str:
    """Return status, number and last day of each paper."""
    texts = []
    for _, status, number, _, expires, *_ in papers:
        parts = [words.of(f"dossiers.status.{status}"), number]
        if expires:
            parts.append(words("audit.expires", date=date_vi(iso_day(expires))))
        texts.append(", ".join(part for part in parts if part))
    return " + ".join(texts) or words("audit.paper_unstated")


def _why(line: AuditLine, words: Words) -> str:
    """Return the reason of a change or of an issue, the entry that a change undoes, who looked, the answers given."""
    text = ""
    if line.kind.startswith((*_OF_DOSSIERS, "package.")) and line.facts.get("reason"):
        text += " " + words("audit.because", reason=line.facts["reason"])
    if line.kind.startswith(_OF_DOSSIERS) and line.facts.get("undoes"):
        text += " " + words("audit.undoes", entry=line.facts["undoes"])
    if line.kind == "act.paper_scanned" and line.facts.get("looked"):
        text += " " + words("audit.looked", looked=line.facts["looked"])
    for column, kind, answer, count in line.answered:
        name, said = f"intake.kind.{kind}", f"audit.answered.{answer}"
        if words.knows(said):  # else of a newer program
            what = words.of(name) if words.knows(name) else kind
            text += " " + words.of(said, {"column": column, "kind": what, "count": count})
    if line.clock:
        text += " " + words("audit.clock", remark=line.clock)
    return text


def _change(change: tuple[str, str, str], words: Words) -> str:
    field, old, new = change
    before, after = (shown_value(field, value, words) for value in (old, new))
    return words("facts.change", field=field_name(field, words), old=before, new=after)


class AuditViewModel(QObject):
    """Reads the log again after every change; filters in memory."""

    changed = Signal()
    """Lines or filter have changed."""

    notified = Signal(str)
    """A message about the check or an export."""

    faults_found = Signal(str)
    """What the check found, a line for each fault."""

    def __init__(self, gateway: SessionGateway, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._gateway = gateway
        self._words = words
        self._opened: OpenedSession | None = None
        self._all: tuple[Shown, ...] = ()
        self.persons: tuple[tuple[str, str], ...] = ()
        self.kinds: tuple[tuple[str, str], ...] = ()
        self.days: tuple[str, ...] = ()
        self.filter = Filter()
        self.loaded = False

    def show_session(self, opened: OpenedSession) -> None:
        """Reset lines and filter for another session, and read."""
        self.filter, self.loaded = Filter(), False
        self._take(())
        self.refresh(opened)

    def refresh(self, opened: OpenedSession) -> None:
        """Read the log again."""
        self._opened = opened
        if self.covered:
            self.changed.emit()

        def read(session: OpenSession, services: Services, job: Job) -> tuple[Shown, ...]:
            return tuple(shown_line(line, self._words) for line in audit_lines(session.work, services))

        self._gateway.ask(read, self._show, "audit")

    def _show(self, lines: tuple[Shown, ...]) -> None:
        self.loaded = True
        self._take(lines)

    def _take(self, lines: tuple[Shown, ...]) -> None:
        """Store the lines; collect persons and kinds in Vietnamese order, days latest first."""
        self._all = lines
        self.persons = _choices((line.line.actor, line.person) for line in lines)
        self.kinds = _choices((line.line.kind, line.kind) for line in lines)
        self.days = tuple(dict.fromkeys(line.day for line in reversed(lines)))
        self.changed.emit()

    def choose(self, **parts: str) -> None:
        """Filter by person, kind, day or text; omitted parts stay unchanged."""
        self.filter = replace(self.filter, **parts)
        self.changed.emit()

    @property
    def total(self) -> int:
        """Number of lines without a filter."""
        return len(self._all)

    @property
    def shown(self) -> tuple[Shown, ...]:
        """The filtered lines, the newest first."""
        wanted, text = self.filter, fold(self.filter.text)
        return tuple(
            line
            for line in reversed(self._all)
            if wanted.person in ("", line.line.actor)
            and wanted.kind in ("", line.line.kind)
            and wanted.day in ("", line.day)
            and all(word in line.folded for word in text.split())
        )

    @property
    def covered(self) -> bool:
        """Lines must stay hidden: they reveal points, and an entity is in the meeting room. Exports stay possible."""
        return self._opened is not None and self._opened.head.entity is not None

    def table(self) -> Table:
        """Return the displayed table."""
        words = self._words
        headers = tuple(words(f"audit.column.{name}") for name in ("number", "time", "person", "what"))
        rows = tuple(
            (
                Cell(s.number, number=True),
                Cell(f"{s.day} {s.time}"),
                Cell(s.person),
                Cell(s.what, f"{s.kind}. {s.what}"),
            )
            for s in (() if self.covered else self.shown)
        )
        return Table(headers, rows, wide=3)

    # Check and exports

    def check(self) -> None:
        """Check the whole file; report the result as a message."""
        self.notified.emit(self._words("audit.checking"))

        def work(session: OpenSession, services: Services, job: Job) -> tuple[CheckedFile, datetime, OtherLog | None]:
            return session.check(), services.clock.now(), session.other_log

        def done(answer: tuple[CheckedFile, datetime, OtherLog | None]) -> None:
            checked, at, other = answer
            lines = " ".join(checked_lines(checked, self._words))
            told = "" if other is None else " " + other_log_line(other, self._words)
            self.notified.emit(self._words("audit.whole", time=f"{at:%H:%M:%S}", lines=lines) + told)

        self._gateway.ask(work, done, "audit-check", self._failed)

    def _failed(self, fault: OcopError) -> None:
        faults = fault.checked.faults if isinstance(fault, FileNotBelieved) else ()
        self.notified.emit(self._words.error(fault))
        self.faults_found.emit("\n".join(fault_lines(faults, self._words, _MOST_FAULTS)))

    def suggested(self, suffix: str) -> Path:
        """Return the default target of an export: beside the session file."""
        path = self._opened.path if self._opened is not None else Path("ocop")
        return path.with_name(f"{path.stem}-{self._words('audit.export.name')}{suffix}")

    def filter_text(self) -> str:
        """Return the filter as text."""
        parts = (
            dict(self.persons).get(self.filter.person, ""),
            dict(self.kinds).get(self.filter.kind, ""),
            self.filter.day,
            self.filter.text,
        )
        text = "; ".join(part for part in parts if part)
        return self._words("audit.export.filtered", filter=text) if text else self._words("audit.export.all")

    def export_xlsx(self, path: Path) -> None:
        """Save the displayed lines as a workbook."""
        words, lines, opened = self._words, self.shown, self._opened
        if opened is None:
            return
        names = ("number", "time", "person", "kind", "what")
        table = PlainTable(
            words("audit.export.sheet"),
            (opened.head.session.name, self.filter_text()),
            tuple((words(f"audit.column.{n}"), w) for n, w in zip(names, (10, 20, 30, 30, 70), strict=True)),
            tuple((s.number, f"{s.day} {s.time}", s.person, s.kind, s.what) for s in lines),
            opened.head.session.sample,
        )
        self._save(lambda session: session.papers.xlsx(table, path), path, len(lines))

    def export_json(self, path: Path) -> None:
        """Save the displayed lines as JSON, the oldest first."""
        lines = self.shown[::-1]
        data: dict[str, Any] = {
            "format": "ocop-audit-log",
            "session": self._opened.head.session.name if self._opened is not None else "",
            "filter": self.filter_text(),
            "lines": [
                {
                    "first": s.line.seq,
                    "last": s.line.last,
                    "at": s.line.at.isoformat(),
                    "actor": s.line.actor,
                    "person": s.line.person,
                    "recorder": s.line.recorder,
                    "kind": s.line.kind,
                    "text": s.what,
                    "hash": s.line.hash,
                }
                for s in lines
            ],
        }
        self._save(lambda session: session.papers.json(data, path), path, len(lines))

    def _save(self, write: Callable[[OpenSession], None], path: Path, rows: int) -> None:
        def work(session: OpenSession, services: Services, job: Job) -> None:
            write(session)

        def done(_: None) -> None:
            self.notified.emit(self._words("audit.exported", count=rows, path=str(path)))

        self._gateway.ask(work, done, "audit-export", self._failed)


def _choices(pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(dict(pairs).items(), key=lambda item: sort_key_vi(item[1])))
