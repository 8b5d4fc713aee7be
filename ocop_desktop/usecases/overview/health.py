"""What a computer is fit for: each finding of ``ocop doctor`` with a plain verdict. Measured elsewhere, judged here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import IntEnum
from typing import Final

from ...domain.errors import OcopError

MB: Final = 1_000_000
LEAST_FREE, LITTLE_FREE = 500 * MB, 2_000 * MB
"""Bytes: below the first a session cannot be issued and archived, below the second room runs out soon."""
SLOW_COMMIT_MS, SLOW_WRITING_MBS = 150, 10
"""A choice waits for one commit; a package of dossiers is some hundred megabytes."""
CLOCK_BEHIND, CLOCK_AHEAD = timedelta(minutes=5), timedelta(days=400)
"""How far the clock may lie before the newest entry of a log, and after it before a person looks."""


class Health(IntEnum):
    """The verdict on one thing: fit; fit, but look at it; not fit."""

    GOOD = 0
    LOOK = 1
    BAD = 2


@dataclass(frozen=True, slots=True)
class Finding:
    """One line. code: of its sentence, ``doctor.<thing>.<what>``. fault: the error that says why, if there is one."""

    health: Health
    code: str
    facts: Mapping[str, str | int] = field(default_factory=dict)
    fault: OcopError | None = None


@dataclass(frozen=True, slots=True)
class Measured:
    """The drive of a folder. free: bytes. commit_ms: of one small durable write. writing: bytes a second."""

    folder: str
    free: int
    commit_ms: int
    writing: int


def of_disk(measured: Measured) -> tuple[Finding, Finding]:
    """Judge room and speed of a drive."""
    facts: dict[str, str | int] = {"folder": measured.folder, "free": measured.free}
    if measured.free < LEAST_FREE:
        space = Finding(Health.BAD, "doctor.space.bad", facts)
    elif measured.free < LITTLE_FREE:
        space = Finding(Health.LOOK, "doctor.space.look", facts)
    else:
        space = Finding(Health.GOOD, "doctor.space.good", facts)
    slow = measured.commit_ms > SLOW_COMMIT_MS or measured.writing < SLOW_WRITING_MBS * MB
    told: dict[str, str | int] = {
        "folder": measured.folder,
        "commit": measured.commit_ms,
        "writing": measured.writing // MB,
    }
    code = "doctor.speed.look" if slow else "doctor.speed.good"
    return space, Finding(Health.LOOK if slow else Health.GOOD, code, told)


def of_clock(now: datetime, newest: datetime | None) -> Finding:
    """Compare the clock with the newest time in any log on this computer; None: there is none."""
    facts = {"now": _time(now)} if newest is None else {"now": _time(now), "newest": _time(newest)}
    if newest is None:
        return Finding(Health.LOOK, "doctor.clock.alone", facts)
    if now < newest - CLOCK_BEHIND:
        return Finding(Health.BAD, "doctor.clock.behind", facts)
    if now > newest + CLOCK_AHEAD:
        return Finding(Health.LOOK, "doctor.clock.ahead", facts)
    return Finding(Health.GOOD, "doctor.clock.good", facts)


def of_drives(removable: Sequence[str]) -> Finding:
    """Tell which removable drives answer. removable: their labels or roots."""
    code = "doctor.drives.good" if removable else "doctor.drives.none"
    return Finding(Health.GOOD, code, {"count": len(removable), "drives": ", ".join(removable)})


def of_fonts(missing: Sequence[str], *, times: bool) -> Finding:
    """Judge the typefaces. missing: files of the program's own. times: the computer has Times New Roman."""
    if missing:
        return Finding(Health.BAD, "doctor.fonts.bad", {"files": ", ".join(missing)})
    return Finding(Health.GOOD, "doctor.fonts.times" if times else "doctor.fonts.own")


def of_printers(names: Sequence[str]) -> Finding:
    """Tell which printers the system knows; without one, papers are saved as PDF."""
    if not names:
        return Finding(Health.LOOK, "doctor.printers.none")
    return Finding(Health.GOOD, "doctor.printers.good", {"count": len(names), "names": ", ".join(names)})


def of_folders(unwritable: Sequence[str], readable_by_others: Sequence[str]) -> Finding:
    """Judge the person's own folders: written by the person, read by nobody else."""
    if unwritable:
        return Finding(Health.BAD, "doctor.folders.bad", {"folders": ", ".join(unwritable)})
    if readable_by_others:
        return Finding(Health.LOOK, "doctor.folders.open", {"folders": ", ".join(readable_by_others)})
    return Finding(Health.GOOD, "doctor.folders.good")


def of_reading(fault: OcopError | None) -> Finding:
    """Judge the child process in which strangers' files are read."""
    if fault is not None:
        return Finding(Health.BAD, "doctor.reading.bad", fault=fault)
    return Finding(Health.GOOD, "doctor.reading.good")


def of_file(name: str, entries: int, fault: OcopError | None, *, is_known: bool = True) -> Finding:
    """Judge a session file. entries: of its log, where it is whole. is_known: this computer knows no other log."""
    if fault is not None:
        return Finding(Health.BAD, "doctor.file.bad", {"file": name}, fault)
    if not is_known:
        return Finding(Health.LOOK, "doctor.file.look", {"file": name, "count": entries})
    return Finding(Health.GOOD, "doctor.file.good", {"file": name, "count": entries})


def worst(findings: Iterable[Finding]) -> Health:
    """Return the verdict on the computer: that of its worst finding."""
    return max((finding.health for finding in findings), default=Health.GOOD)


def _time(moment: datetime) -> str:
    return f"{moment:%d/%m/%Y %H:%M}"
