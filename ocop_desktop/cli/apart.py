"""``ocop package refused | settle``: files that were refused and kept apart, and the decision about one of them."""

from __future__ import annotations

import re
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from .console import OK, QUARANTINED, RULE, CommandSession, Console
from .errors import SeveralFiles
from .parsing import Commands
from .receipts import accepted, add_accept, asked, receipt_of

if TYPE_CHECKING:
    from ..usecases.results.refused import RefusedFile

_START_OF_HASH = re.compile("[0-9a-f]{8,64}")


def register(commands: Commands) -> None:
    """Declare the commands in their family."""
    words = commands.words
    commands.add("refused", list_refused, words("cli.command.package.refused"))
    decide = commands.add("settle", settle, words("cli.command.package.settle"))
    decide.add_argument("file", metavar=words("cli.metavar.file"), help=words("cli.help.settled_file"))
    choice = decide.add_mutually_exclusive_group(required=True)
    choice.add_argument("--take", action="store_true", help=words("cli.help.settle_take"))
    choice.add_argument("--leave", action="store_true", help=words("cli.help.settle_leave"))
    choice.add_argument("--delete", action="store_true", help=words("cli.help.settle_delete"))
    decide.add_argument("--reason", default="", help=words("cli.help.settle_reason"))
    add_accept(decide, words)


def list_refused(console: Console) -> int:
    """List the refused files, those without a decision first, and the packages whose writing was not finished."""
    from ..usecases.exchange.package_board import package_board
    from ..wording.file_words import refusal_in_short

    with console.opened() as opened:
        board = package_board(opened.work, opened.services)
    if not board.files and not board.unfinished:
        console.say("cli.refused_none")
    for file in board.files:
        state = console.words.of(f"cli.settled.{file.settled or 'open'}")
        console.detail("cli.refused_file", file=file.file_name, sha256=file.sha256[:16], state=state)
        console.line("        " + refusal_in_short(file.code, console.words))
    for package in board.unfinished:
        console.detail("cli.unfinished", kind=package.kind, rev=package.rev)
    console.answer(
        {
            "refused": [{**asdict(file), "at": file.at.isoformat(timespec="seconds")} for file in board.files],
            "unfinished": [
                {"kind": one.kind, "subject": one.subject, "rev": one.rev, "manifest_sha256": one.manifest_sha256}
                for one in board.unfinished
            ],
        }
    )
    return OK


def settle(console: Console) -> int:
    """Take a refused file after all, leave it, or delete its copy; each with the reason, on record."""
    from ..usecases.exchange.settling import SettleFile, settle_file

    arguments = console.arguments
    with console.opened() as opened:
        file = _named(opened, arguments.file)
        if arguments.take:
            return _take(console, opened, file)
        done = settle_file(
            SettleFile(file.sha256, opened.actor, arguments.reason, arguments.delete), opened.work, opened.services
        )
    console.say("cli.file_settled", file=done.file_name, state=console.words.of(f"cli.settled.{done.settled}"))
    console.answer({"file": done.file_name, "sha256": done.sha256, "settled": done.settled})
    return OK


def _take(console: Console, opened: CommandSession, file: RefusedFile) -> int:
    from ..usecases.core.recording import need_reason
    from ..usecases.exchange.key_digits import KeyNotAccepted
    from ..usecases.exchange.receiving import Receive, receive_package
    from ..usecases.exchange.settling import NoSuchFile

    arguments = console.arguments
    reason = need_reason(arguments.reason, "settle_file")
    path = opened.services.packages.quarantined(file.sha256)
    if path is None:
        raise NoSuchFile()
    chosen = reason if file.choosable else ""  # what no member chooses is received as any file
    member, digits = accepted(arguments)
    command = Receive(path, opened.actor, digits, member, file_name=file.file_name, chosen=chosen)
    try:
        receipt = receive_package(command, opened.work, opened.services)
    except KeyNotAccepted as question:
        console.answer({"packages": [asked(console, file.file_name, question)]})
        return RULE
    console.answer({"packages": [receipt_of(console, receipt)]})
    return OK if receipt.refusal is None else QUARANTINED


def _named(opened: CommandSession, given: str) -> RefusedFile:
    """Return the file with that name, the beginning of its hash, or the path of its copy."""
    from ..usecases.exchange.package_board import package_board
    from ..usecases.exchange.settling import NoSuchFile

    name = Path(given)
    files = package_board(opened.work, opened.services).files
    found = [file for file in files if file.file_name == given]
    if _START_OF_HASH.fullmatch(name.stem):
        found += [file for file in files if file.sha256.startswith(name.stem)]
    if not found:
        raise NoSuchFile()
    if len({file.sha256 for file in found}) > 1:
        raise SeveralFiles(file=given, hashes=", ".join(file.sha256[:16] for file in found))
    return found[0]
