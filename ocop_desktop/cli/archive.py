"""``ocop archive``: the archive of a session, its check, the dossiers to the Ministry."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..disk.archive_check import NotAnArchive, Report, check
from ..wording import Words
from ..wording.lack_words import lack_line
from .console import INPUT, OK, Console
from .errors import ArchiveNotChecked
from .files import given, make_folder
from .naming import chosen
from .parsing import Commands

if TYPE_CHECKING:
    from ..usecases.overview.folders import Lack, WrittenFolder
    from ..usecases.overview.program import Verdict


def register_archive(parser: argparse.ArgumentParser, words: Words) -> None:
    """Declare the commands of the family."""
    folder, text = words("cli.metavar.folder"), words("cli.metavar.text")
    commands = Commands(parser, words)
    write_ = commands.add("write", write, words("cli.command.archive.write"))
    write_.add_argument("--out", required=True, metavar=folder, help=words("cli.help.archive_out"))
    write_.add_argument("--file-code", required=True, metavar=text, help=words("cli.help.file_code"))
    write_.add_argument("--retention", required=True, metavar=text, help=words("cli.help.retention"))
    write_.add_argument("--list-evidence", action="store_true", help=words("cli.help.list_evidence"))
    write_.add_argument("--package", action="store_true", help=words("cli.help.archive_package"))
    commands.add("lacks", lacks, words("cli.command.archive.lacks"))
    check_ = commands.add("verify", verify, words("cli.command.archive.verify"))
    check_.add_argument("folder", metavar=folder, help=words("cli.help.archive"))
    unpack_ = commands.add("unpack", unpack, words("cli.command.archive.unpack"))
    unpack_.add_argument("file", metavar=words("cli.metavar.file"))
    unpack_.add_argument("--out", required=True, metavar=folder, help=words("cli.help.archive_out"))
    up = commands.add("send-up", send_up, words("cli.command.archive.send-up"))
    up.add_argument("--out", required=True, metavar=folder, help=words("cli.help.archive_out"))


def write(console: Console) -> int:
    """Write the archive as a new folder or as one package, and note it in the log."""
    from ..usecases.overview.archive import archive_facts, pack_archive, record_archive
    from ..usecases.overview.folders import FileLabel

    arguments, papers, packed = console.arguments, console.program.papers, console.arguments.package
    label = FileLabel.typed(arguments.file_code, arguments.retention)
    target = chosen(arguments.out)
    with console.opened() as opened:
        work, services, copied = opened.work, opened.services, not arguments.list_evidence
        facts = archive_facts(label, papers, work, services, copied=copied, packed=packed)
        if packed:
            make_folder(target)
            with console.program.staging() as room:
                written = papers.archive(facts, room / "luu", services.progress)
                package = pack_archive(written, target, opened.actor, work, services)
            written = replace(written, path=package.path)
        else:
            make_folder(target.parent)
            written = papers.archive(facts, target, services.progress)
            record_archive(written, opened.actor, work, services)
    _say(console, written)
    return OK


def send_up(console: Console) -> int:
    """Write the dossiers to the Ministry as a new folder."""
    from ..usecases.overview.sending_up import sending_up_facts

    papers, target = console.program.papers, chosen(console.arguments.out)
    with console.opened() as opened:
        facts = sending_up_facts(papers, opened.work, opened.services)
        make_folder(target.parent)
        written = papers.sending_up(facts, target, opened.services.progress)
    _say(console, written)
    return OK


def _say(console: Console, written: WrittenFolder) -> None:
    console.say("archive.written", path=str(written.path), count=written.files)
    if written.digest:
        console.detail("archive.digest", digest=written.digest)
    listed = _listed(console, written.lacks)
    answer: dict[str, Any] = {"path": str(written.path), "files": written.files, "lacks": listed}
    console.answer(answer | ({"digest": written.digest} if written.digest else {}))


def lacks(console: Console) -> int:
    """List what an archive written now would lack."""
    from ..usecases.overview.archive import archive_lacks

    with console.opened() as opened:
        found = archive_lacks(console.program.papers, opened.work, opened.services)
    if not found:
        console.say("archive.no_lacks")
    console.answer({"lacks": _listed(console, found)})
    return OK


def _listed(console: Console, lacks: Sequence[Lack]) -> list[dict[str, Any]]:
    """Print the lacks; return them as the answer has them."""
    if lacks:
        console.say("archive.lacks", count=len(lacks))
    sentences = [lack_line(lack, console.words) for lack in lacks]
    for sentence in sentences:
        console.line(f"    {sentence}")
    return [
        {"code": lack.code, "facts": dict(lack.facts), "sentence": sentence}
        for lack, sentence in zip(lacks, sentences, strict=True)
    ]


def verify(console: Console) -> int:
    """Check an archive as its own ``tools/kiem-tra.py`` does. Exit code 3 where a file is not as it was written.

    A package is checked as ``ocop package verify`` does: its signature too, and any fault refuses it.
    """
    folder = chosen(console.arguments.folder)
    if folder.is_file():
        return _whole(console, console.program.verify(folder), folder)
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


def unpack(console: Console) -> int:
    """Write the files of an archive package as a new folder."""
    target = chosen(console.arguments.out)
    package = given(console.arguments.file)
    make_folder(target.parent)
    verdict = console.program.unpack(package, target, lambda done, total: None)
    console.say("archive.unpacked", path=str(target))
    return _whole(console, verdict, target)


def _whole(console: Console, verdict: Verdict, path: Path) -> int:
    """Say what is known of a package that passed every check."""
    if verdict.kind != "archive":
        raise ArchiveNotChecked(sentence=NotAnArchive("bad_package", folder=path).sentence(console.language))
    listed, digest = int(verdict.facts["files"]) - 1, str(verdict.facts["list"])
    for sentence in Report(listed, (), digest).sentences(console.language):
        console.line(sentence)
    console.say("archive.signed", digits=verdict.signer)
    answer = {"path": str(path), "whole": True, "files": listed, "digest": digest, "findings": []}
    console.answer({**answer, "signer": verdict.signer})
    return OK
