"""``ocop documents``: the papers of the process by the register, listed, written and signed."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from ..wording import Words
from .console import OK, RULE, Console
from .errors import NothingToDo
from .files import make_folder, new_file
from .naming import chosen
from .papers import FONTS, page_facts, say_written
from .parsing import Commands
from .scans import register_filing
from .signatures import declare_signing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..usecases.overview.all_papers import PaperFile
    from ..usecases.overview.papers import Found
    from ..usecases.overview.program import Printed
    from ..usecases.overview.signed_papers import SignedState
    from ..usecases.overview.templates import KeptTemplate


def register_documents(parser: argparse.ArgumentParser, words: Words) -> None:
    """Declare ``ocop documents list``, ``write``, ``template``, ``file``, ``sign``, ``validate`` and ``trust``."""
    commands = Commands(parser, words)
    commands.add("list", listed, words("cli.command.documents.list"))
    write_ = commands.add("write", write, words("cli.command.documents.write"))
    write_.add_argument("codes", nargs="*", metavar=words("cli.metavar.paper"), help=words("cli.help.documents_codes"))
    write_.add_argument("--all", dest="every", action="store_true", help=words("cli.help.documents_all"))
    write_.add_argument(
        "--out", required=True, metavar=words("cli.metavar.folder"), help=words("cli.help.documents_out")
    )
    write_.add_argument("--every-page", action="store_true", help=words("cli.help.documents_every_page"))
    write_.add_argument("--font", choices=FONTS, default=FONTS[0], help=words("cli.help.font"))
    file = words("cli.metavar.file")
    write_.add_argument("--template", metavar=file, help=words("cli.help.documents_template"))
    template_ = commands.add("template", template, words("cli.command.documents.template"))
    template_.add_argument("code", metavar=words("cli.metavar.paper"), help=words("cli.help.documents_codes"))
    wanted = template_.add_mutually_exclusive_group(required=True)
    wanted.add_argument("--out", metavar=file, help=words("cli.help.template_out"))
    wanted.add_argument("--keep", metavar=file, help=words("cli.help.template_keep"))
    wanted.add_argument("--forget", action="store_true", help=words("cli.help.template_forget"))
    register_filing(commands, words)
    declare_signing(commands, words)


def listed(console: Console) -> int:
    """List the papers of the register, and which of them can be written now."""
    from ..usecases.overview.signed_papers import signed_states
    from ..wording.paper_names import kept_words, paper_title
    from ..wording.scan_words import state_lines

    papers = console.program.papers
    entries = papers.entries()
    with console.opened() as opened:
        with opened.work as work:
            session = work.session.get()
        states = signed_states(entries, opened.work)
    for entry in entries:
        console.say(
            "cli.documents.line" if entry.readable(session.state) else "cli.documents.line_early",
            code=entry.code,
            title=paper_title(entry, console.words),
            formats=", ".join(format.upper() for format in entry.formats),
        )
        signers = [console.words.of(f"term.signer.{signer}") for signer in entry.signers_at(session.tier)]
        shown = ", ".join(signers) or "–"
        console.detail("cli.documents.basis", basis=entry.basis, signers=shown, since=entry.since.value)
        if entry.code in states:
            for line in state_lines(states[entry.code], console.words):
                console.line(f"    {line}")
        kept = papers.template(entry.code)
        if kept is not None:
            console.detail("cli.documents.own_template", template=kept_words(kept, console.words))
    console.answer(
        [
            {
                "code": entry.code,
                "title": paper_title(entry, console.words),
                "basis": entry.basis,
                "signers": [signer.value for signer in entry.signers_at(session.tier)],
                "formats": [format.value for format in entry.formats],
                "since": entry.since.value,
                "readable": entry.readable(session.state),
                "signed": _signed_facts(states.get(entry.code)),
                "template": kept_facts(papers.template(entry.code)),
            }
            for entry in entries
        ]
    )
    return OK


def kept_facts(kept: KeptTemplate | None) -> dict[str, str | None] | None:
    """Return what is known of a kept template, for other programs."""
    if kept is None:
        return None
    return {"name": kept.name, "by": kept.by, "at": None if kept.at is None else kept.at.isoformat()}


def _signed_facts(state: SignedState | None) -> dict[str, Any] | None:
    """Return how far a paper is signed; None for one that nobody signs."""
    if state is None:
        return None
    return {
        "whole": state.signed,
        "other_copy": state.other_copy,
        "pages": sorted(state.pages),
        "count": state.count,
        "missing": list(state.missing),
        "doubled": list(state.doubled),
        "unsigned": list(state.unsigned),
        "filings": [
            {
                "number": one.number,
                "by": one.actor,
                "at": one.at.isoformat(),
                "version": one.facts.version,
                "pages": list(one.facts.pages),
                "count": one.facts.count,
                "sha256": one.facts.scan,
                "withdrawn": one.withdrawn,
            }
            for one in state.filings
        ],
    }


def write(console: Console) -> int:
    """Write papers of the register into a folder; with ``--all`` those that the session is far enough for.

    A named paper that cannot be written keeps no other from being written; the exit code tells of it.
    """
    from ..usecases.overview.all_papers import all_facts, files_of, write_files
    from ..usecases.overview.papers import PaperOutput, printing
    from ..usecases.overview.program import Typeface
    from ..wording.paper_names import file_names

    arguments = console.arguments
    if bool(arguments.codes) == arguments.every:
        raise NothingToDo(options=f"{console.words('cli.metavar.paper')}…, --all")
    if arguments.template and len(arguments.codes) != 1:
        raise NothingToDo(options=f"{console.words('cli.metavar.paper')} --template")
    folder = chosen(arguments.out)
    answer: dict[str, Any] = {"written": []}
    with console.opened() as opened:
        papers = opened.session.papers
        output = PaperOutput(
            printing(opened.work),
            every_page=arguments.every_page,
            typeface=Typeface(arguments.font),
            template=chosen(arguments.template) if arguments.template else None,
        )
        only = None if arguments.every else arguments.codes
        found = list(all_facts(papers, opened.work, opened.services, only))
        if only is not None and len(found) == 1 and found[0][2] is not None:
            raise found[0][2]
        files = files_of(papers, found, folder, file_names(papers.entries()), output)
        for file in files:  # before the first one is written: a paper that somebody has edited is never replaced
            new_file(console, str(file.path))
        if files:
            make_folder(folder)
        with console.progress() as step:
            for file, printed in write_files(papers, files, step):
                answer["written"].append(_written(console, file, printed))
    refused = _say_not_written(console, found)
    console.answer({**answer, **refused})
    return OK if arguments.every or not any(refused.values()) else RULE


def _say_not_written(console: Console, found: Sequence[Found]) -> dict[str, list[Any]]:
    """Say which papers were not written, and why: those that are not needed in one sentence. Return them by ground."""
    from ..usecases.overview.papers import PaperNotNeeded, PaperTooEarly
    from ..wording.paper_names import paper_title

    answer: dict[str, list[Any]] = {"too_early": [], "not_needed": [], "refused": []}
    titles = []
    for entry, _, rule in found:
        if isinstance(rule, PaperNotNeeded):
            titles.append(paper_title(entry, console.words))
            answer["not_needed"].append(entry.code)
        elif rule is not None:
            console.line(console.words.error(rule))
            early = isinstance(rule, PaperTooEarly)
            answer["too_early" if early else "refused"].append(
                entry.code if early else {"paper": entry.code, **console.error(rule)}
            )
    if titles:
        console.say("cli.documents.not_needed", titles="; ".join(titles))
    return answer


def _written(console: Console, file: PaperFile, printed: Printed) -> dict[str, Any]:
    say_written(console, file.path, printed)
    if printed.template:
        console.say("cli.documents.by_template", template=printed.template)
    if printed.unused:
        console.say("file.template_unused", template=printed.unused)
    facts = {} if file.output.format == "xlsx" else page_facts(printed)
    return {"code": file.entry.code, "path": str(file.path), **facts}


def template(console: Console) -> int:
    """Write a first template of a paper, keep the person's own one, or remove it."""
    from ..usecases.overview.templates import taken

    arguments, papers = console.arguments, console.program.papers
    code, words = arguments.code, console.words
    if arguments.forget:
        removed = papers.forget_template(code)
        console.say("cli.documents.template_forgotten" if removed else "cli.documents.template_none", code=code)
        console.answer({"code": code, "removed": removed})
        return OK
    target = new_file(console, arguments.out) if arguments.out else None
    with console.opened() as opened:
        facts = papers.facts(code, opened.work, opened.services)
        by = taken(opened.actor, opened.work, opened.services)
    if target is not None:
        papers.starting_template(code, facts, target, lambda field: words.of(f"templates.field.{field}"))
        console.say("cli.file_written", path=str(target))
        console.answer({"code": code, "path": str(target)})
    else:
        papers.keep_template(code, facts, chosen(arguments.keep), by)
        console.say("cli.documents.template_kept", code=code)
        console.answer({"code": code, "kept": True})
    return OK
