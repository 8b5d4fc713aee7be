"""``ocop archive``: the archive of a session, its check, the dossiers to the Ministry."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from ..disk.archive_check import NotAnArchive, check
from ..wording import Words
from .console import INPUT, OK, Console
from .errors import ArchiveNotChecked
from .naming import chosen
from .parsing import Commands

if TYPE_CHECKING:
    from ..usecases.overview.folders import WrittenFolder


def register_archive(parser: argparse.ArgumentParser, words: Words) -> None:
    """Declare the commands of the family."""
    folder, text = words("cli.metavar.folder"), words("cli.metavar.text")
    commands = Commands(parser, words)
    write_ = commands.add("write", write, words("cli.command.archive.write"))
    write_.add_argument("--out", required=True, metavar=folder, help=words("cli.help.archive_out"))
    write_.add_argument("--file-code", required=True, metavar=text, help=words("cli.help.file_code"))
    write_.add_argument("--retention", required=True, metavar=text, help=words("cli.help.retention"))
    write_.add_argument("--list-evidence", action="store_true", help=words("cli.help.list_evidence"))
    check_ = commands.add("verify", verify, words("cli.command.archive.verify"))
    check_.add_argument("folder", metavar=folder)
    up = commands.add("send-up", send_up, words("cli.command.archive.send-up"))
    up.add_argument("--out", required=True, metavar=folder, help=words("cli.help.archive_out"))


def write(console: Console) -> int:
    """Write the archive as a new folder, and note it in the log."""
    from ..usecases.overview.archive import archive_facts, record_archive
    from ..usecases.overview.folders import FileLabel

    arguments, papers = console.arguments, console.program.papers
    label = FileLabel.typed(arguments.file_code, arguments.retention)
    target = chosen(arguments.out)
    with console.opened() as opened:
        facts = archive_facts(label, papers, opened.work, opened.services, copied=not arguments.list_evidence)
        written = papers.archive(facts, target, opened.services.progress)
        record_archive(written, opened.actor, opened.work, opened.services)
    _say(console, written)
    return OK


def send_up(console: Console) -> int:
    """Write the dossiers to the Ministry as a new folder."""
    from ..usecases.overview.sending_up import sending_up_facts

    papers, target = console.program.papers, chosen(console.arguments.out)
    with console.opened() as opened:
        facts = sending_up_facts(papers, opened.work, opened.services)
        written = papers.sending_up(facts, target, opened.services.progress)
    _say(console, written)
    return OK


def _say(console: Console, written: WrittenFolder) -> None:
    console.say("archive.written", path=str(written.path), count=written.files)
    if written.digest:
        console.detail("archive.digest", digest=written.digest)
    if written.lacks:
        console.say("archive.lacks", count=len(written.lacks))
    for lack in written.lacks:
        console.line(f"    {console.words.of(lack.code, lack.facts)}")
    answer: dict[str, Any] = {
        "path": str(written.path),
        "files": written.files,
        "lacks": [
            {"code": lack.code, "facts": dict(lack.facts), "sentence": console.words.of(lack.code, lack.facts)}
            for lack in written.lacks
        ],
    }
    console.answer(answer | ({"digest": written.digest} if written.digest else {}))


def verify(console: Console) -> int:
    """Check an archive as its own ``tools/kiem-tra.py`` does. Exit code 3 where a file is not as it was written."""
    folder = chosen(console.arguments.folder)
    try:
        report = check(str(folder))
    except NotAnArchive as fault:
        raise ArchiveNotChecked(sentence=fault.sentence(console.language)) from fault
    for sentence in report.sentences(console.language):
        console.line(sentence)
    console.answer(
        {
            "whole": not report.faults,
            "files": report.files,
            "digest": report.digest,
            "findings": [finding._asdict() for finding in report.findings],
        }
    )
    return INPUT if report.faults else OK
