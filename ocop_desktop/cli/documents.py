"""``ocop documents``: the papers of the process by the register, listed and written."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from ..wording import Words
from .console import OK, Console
from .errors import NothingToDo
from .files import make_folder, output
from .naming import chosen
from .papers import FONTS, page_facts, say_written
from .parsing import Commands

if TYPE_CHECKING:
    from pathlib import Path

    from ..usecases.overview.papers import PaperEntry


def register_documents(parser: argparse.ArgumentParser, words: Words) -> None:
    """Declare ``ocop documents list`` and ``ocop documents write``."""
    commands = Commands(parser, words)
    commands.add("list", listed, words("cli.command.documents.list"))
    write_ = commands.add("write", write, words("cli.command.documents.write"))
    write_.add_argument("codes", nargs="*", metavar=words("cli.metavar.paper"), help=words("cli.help.documents_codes"))
    write_.add_argument("--all", dest="every", action="store_true", help=words("cli.help.documents_all"))
    write_.add_argument(
        "--out", required=True, metavar=words("cli.metavar.folder"), help=words("cli.help.documents_out")
    )
    write_.add_argument("--font", choices=FONTS, default=FONTS[0], help=words("cli.help.font"))


def listed(console: Console) -> int:
    """List the papers of the register, and which of them can be written now."""
    with console.opened() as opened, opened.work as work:
        state = work.session.get().state
    entries = console.program.papers.entries()
    for entry in entries:
        console.say(
            "cli.documents.line" if entry.readable(state) else "cli.documents.line_early",
            code=entry.code,
            title=title_of(entry, console.words),
            formats=", ".join(format.upper() for format in entry.formats),
            since=entry.since.value,
        )
        signers = [console.words.of(f"term.signer.{signer}") for signer in entry.signers]
        console.detail("cli.documents.basis", basis=entry.basis, signers=", ".join(signers) or "–")
    console.answer(
        [
            {
                "code": entry.code,
                "title": title_of(entry, console.words),
                "basis": entry.basis,
                "signers": [signer.value for signer in entry.signers],
                "formats": [format.value for format in entry.formats],
                "since": entry.since.value,
                "readable": entry.readable(state),
            }
            for entry in entries
        ]
    )
    return OK


def write(console: Console) -> int:
    """Write papers of the register into a folder; with ``--all`` those that the session is far enough for."""
    from ..usecases.overview.papers import PaperNotNeeded, PaperTooEarly

    arguments = console.arguments
    if bool(arguments.codes) == arguments.every:
        raise NothingToDo(options="CODE…, --all")
    entries = console.program.papers.entries()
    names = {entry.code: _file_name(place, entry) for place, entry in enumerate(entries, start=1)}
    known = {entry.code: entry for entry in entries}
    folder = chosen(arguments.out)
    answer: dict[str, Any] = {"written": [], "too_early": [], "not_needed": []}
    with console.opened() as opened:
        for code in dict.fromkeys(arguments.codes or known):
            try:
                facts = console.program.papers.facts(code, opened.work, opened.services)
            except (PaperTooEarly, PaperNotNeeded) as fault:
                if not arguments.every:
                    raise
                console.line(console.words.error(fault))
                answer["too_early" if isinstance(fault, PaperTooEarly) else "not_needed"].append(code)
                continue
            make_folder(folder)
            answer["written"] += _written(console, known[code], facts, folder / names[code])
    console.answer(answer)
    return OK


def title_of(entry: PaperEntry, words: Words) -> str:
    """Return the name of a paper for users."""
    return words.of(f"papers.title.{entry.code}")


def _file_name(place: int, entry: PaperEntry) -> str:
    """Return "01-bien-ban-hop-hoi-dong": letters that every system and archive takes, in the order of the process."""
    from ..domain.text import fold

    return "-".join((f"{place:02}", *fold(title_of(entry, Words("vi"))).split()))


def _written(console: Console, entry: PaperEntry, facts: object, path: Path) -> list[dict[str, Any]]:
    from ..usecases.overview.program import Typeface

    made = []
    for format in entry.formats:
        target = output(console, str(path.with_name(f"{path.name}.{format}")))
        printed = console.program.papers.write(entry.code, facts, target, format, Typeface(console.arguments.font))
        if printed is None:
            console.say("cli.file_written", path=str(target))
        else:
            say_written(console, target, printed)
        made.append({"code": entry.code, "path": str(target), **({} if printed is None else page_facts(printed))})
    return made
