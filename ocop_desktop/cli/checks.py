"""``ocop audit`` and ``ocop self-test``: integrity of a session file; fitness of this computer."""

from __future__ import annotations

import argparse
import platform
import sys
import tempfile
from pathlib import Path
from typing import Any

from .. import __version__
from ..domain.clock import clock_remarks, near_time
from ..domain.council.quorum import Quorum
from ..domain.minutes.minutes import IssuingBody, MinutesFacts
from ..domain.values import Tier
from ..usecases.core.file_faults import FileNotBelieved
from ..usecases.core.other_log import AcceptLog, accept_log
from ..usecases.results.audit_log import OPENING
from ..wording import Words
from ..wording.file_words import checked_lines, fault_line
from .console import OK, Console
from .parsing import finish_command
from .session import DEFAULT_RULE


def register_audit(parser: argparse.ArgumentParser, words: Words) -> None:
    """Declare ``ocop audit``."""
    parser.add_argument("--accept-log", metavar=words("cli.metavar.reason"), help=words("cli.help.accept_log"))
    finish_command(parser, words, audit)


def register_self_test(parser: argparse.ArgumentParser, words: Words) -> None:
    """Declare ``ocop self-test``."""
    finish_command(parser, words, self_test)


def audit(console: Console) -> int:
    """Check the whole file, list the log, then say what was compared and each fault found.

    With ``--accept-log`` first accept a log that this computer does not know, with the reason. Raises DeviceError where
    the file cannot be read, FileNotBelieved after the list.
    """
    accepted: str | None = console.arguments.accept_log
    with console.opened() as opened:
        if accepted is not None:
            accept_log(AcceptLog(opened.actor, accepted), opened.work, opened.services)
            console.say("cli.log_accepted")
        refused: FileNotBelieved | None = None
        try:
            checked = opened.session.check()
        except FileNotBelieved as fault:
            refused, checked = fault, fault.checked
        with opened.work as work:
            entries = work.audit.entries()
            times = ((entry.at, entry.kind == OPENING) for entry in entries)
            remarks = tuple(clock_remarks(times, near_time(work.session.get()) if checked.readable else None))
    for entry, remark in zip(entries, remarks, strict=True):
        facts = ", ".join(f"{name}={value}" for name, value in entry.facts.items())
        odd = " " + console.words("audit.clock", remark=remark.value) if remark else ""
        console.line(
            f"{entry.seq:5} {entry.at.isoformat(timespec='seconds')} {entry.actor or '–':5} {entry.kind} {facts}{odd}"
        )
    if refused is not None:
        for found in checked.faults:
            console.warn(fault_line(found, console.words))
        raise refused
    for line in checked_lines(checked, console.words):
        console.line(line)
    console.answer(
        {
            "whole": True,
            "known": opened.session.other_log is None,
            "head": checked.head,
            "checked": {name: getattr(checked, name) for name in ("since", "rows", "sheets", "packages", "unkept")},
            "entries": [
                {
                    "seq": entry.seq,
                    "at": entry.at.isoformat(),
                    "actor": entry.actor,
                    "kind": entry.kind,
                    "facts": dict(entry.facts),
                    "hash": entry.hash,
                    **({"clock": remark.value} if remark else {}),
                }
                for entry, remark in zip(entries, remarks, strict=True)
            ],
        }
    )
    return OK


def self_test(console: Console) -> int:
    """Exercise each part once in a temporary folder: rules, session file, list, document. Raises its errors."""
    program = console.program
    facts: dict[str, Any] = {
        "program": __version__,
        "python": platform.python_version(),
        "system": platform.platform(),
        "frozen": bool(getattr(sys, "frozen", False)),
        "sessions": str(program.sessions_folder),
    }
    for name, value in facts.items():
        console.line(f"{name}: {value}")
    with tempfile.TemporaryDirectory(prefix="ocop-") as folder:
        for step, result in _steps(console, Path(folder)).items():
            facts[step] = result
            console.say(f"cli.self_test.{step}", result=result)
    sticks = [drive.root for drive in program.drives() if drive.kind == "removable"]
    facts["on_stick"] = any(program.sessions_folder.is_relative_to(root) for root in sticks)
    if facts["on_stick"]:
        console.warn(console.words("cli.self_test_on_stick", folder=str(program.sessions_folder)))
    console.say("cli.self_test_passed")
    console.answer({"ok": True, **facts})
    return OK


def _steps(console: Console, folder: Path) -> dict[str, int | str]:
    from ..usecases.overview.papers import Format, PaperOutput
    from ..usecases.preparing.preparing import NewSession
    from ..viewing.trial import read_form

    program = console.program
    done: dict[str, int | str] = {}
    for rule in program.catalogues.ids():
        catalogue, wording = program.catalogues.load(rule)
        done["catalogues"] = int(done.get("catalogues", 0)) + len(catalogue.sets)
    # Each opening reads the safety settings back, and raises where disk or SQLite did not accept one.
    path = folder / "self-test.ocopdb"
    program.create(path, NewSession(name="self-test", rule_id=DEFAULT_RULE, sample=True)).close()
    with program.open(path, anywhere=True) as session:
        session.check()
        done["store"] = path.stat().st_size
    catalogue, wording = program.catalogues.load(DEFAULT_RULE)
    program.lists.template("products", folder / "products.xlsx", catalogue, wording)
    done["lists"] = (folder / "products.xlsx").stat().st_size
    minutes, word = _blank_minutes(), PaperOutput(None, Format.DOCX)
    done["papers"] = program.papers.write("minutes", minutes, folder / "minutes.pdf", PaperOutput(None)).pages
    program.papers.write("minutes", minutes, folder / "minutes.docx", word)
    done["word"] = (folder / "minutes.docx").stat().st_size
    done["evidence"] = read_form(folder / "form.pdf")
    return done


def _blank_minutes() -> MinutesFacts:
    return MinutesFacts(
        issuing=IssuingBody((), ("HỘI ĐỒNG ĐÁNH GIÁ, PHÂN HẠNG SẢN PHẨM OCOP",)),
        session="Tự kiểm tra",
        intake="",
        tier=Tier.PROVINCE,
        place="",
        started=None,
        ended=None,
        rule="",
        certificate_months=0,
        basis=(),
        members=(),
        presiding=(),
        secretary="",
        quorum=Quorum(0, 0, 0, presider_present=False),
        products=(),
        sample=True,
        draft=True,
    )
