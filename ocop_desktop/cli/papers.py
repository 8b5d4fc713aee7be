"""``ocop minutes``, ``ocop results``, ``ocop export``: printed documents, and files for other programs."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..usecases.council.acts import ENTRIES
from ..wording import Words
from .console import OK, CommandSession, Console
from .entries import declare
from .errors import FieldWrong, NothingToDo, NotYetConcluded
from .files import STANDARD, given, output, read_json, write_json
from .parsing import Commands, day, finish_command
from .questions import add_despite, naming_gaps

if TYPE_CHECKING:
    from ..domain.minutes.page_code import Printing
    from ..usecases.overview.program import Printed

FONTS = ("bundled", "times")
"""Values of ``usecases.overview.program.Typeface``, which the parser does not import."""


def register_minutes(parser: argparse.ArgumentParser, words: Words) -> None:
    """Declare ``ocop minutes`` and ``ocop minutes form``."""
    file, number = words("cli.metavar.file"), words("cli.metavar.number")
    finish_command(parser, words, minutes)
    parser.add_argument("--pdf", metavar=file, help=words("cli.help.minutes_pdf"))
    parser.add_argument("--docx", metavar=file, help=words("cli.help.minutes_docx"))
    parser.add_argument("--derivation", metavar=file, help=words("cli.help.derivation_pdf"))
    parser.add_argument("--version", type=int, metavar=number, help=words("cli.help.minutes_version"))
    parser.add_argument("--feedback", metavar=file, help=words("cli.help.feedback_pdf"))
    parser.add_argument("--font", choices=FONTS, default=FONTS[0], help=words("cli.help.font"))
    commands = Commands(parser, words, required=False)
    form_ = commands.add("form", form, words("cli.command.minutes.form"))
    form_.add_argument("--from", dest="source", required=True, metavar=file)
    signed_ = commands.add("signed", signed, words("cli.command.minutes.signed"))
    signed_.add_argument("--number", required=True, metavar=number, help=words("cli.help.minutes_number"))
    signed_.add_argument(
        "--date", required=True, type=day, metavar=words("cli.metavar.day"), help=words("cli.help.signed_on")
    )
    add_despite(signed_, words)
    signed_.add_argument("--scan", metavar=file, help=words("cli.help.minutes_scan"))
    signed_.add_argument("--differs", default="", help=words("reconciliation.field.differs"))
    declare(commands, ENTRIES["scan"])


def register_results(parser: argparse.ArgumentParser, words: Words) -> None:
    """Declare ``ocop results``; ``--json`` names a file here."""
    file = words("cli.metavar.file")
    finish_command(parser, words, results, machine=False)
    parser.add_argument("--xlsx", metavar=file, help=words("cli.help.xlsx"))
    parser.add_argument("--json", dest="json_file", metavar=file, help=words("cli.help.results_json"))


def register_export(parser: argparse.ArgumentParser, words: Words) -> None:
    """Declare ``ocop export sheets``."""
    commands = Commands(parser, words)
    sheets_ = commands.add("sheets", sheets, words("cli.command.export.sheets"), machine=False)
    sheets_.add_argument(
        "--json", dest="json_file", required=True, metavar=words("cli.metavar.file"), help=words("cli.help.json_file")
    )


def minutes(console: Console) -> int:
    """Write the minutes as PDF and DOCX, the derivation pages and the feedback for the entities as PDF."""
    from ..usecases.minutes.book import results_book
    from ..usecases.minutes.feedback_papers import feedback_book
    from ..usecases.minutes.minutes import latest_minutes, minutes_facts
    from ..usecases.overview.papers import Format, PaperOutput, minutes_paper, printing
    from ..usecases.overview.program import Typeface

    arguments = console.arguments
    names = ("pdf", "docx", "derivation", "feedback")
    wanted = {name: getattr(arguments, name) for name in names if getattr(arguments, name)}
    if not wanted:
        raise NothingToDo(options=", ".join(f"--{name}" for name in names))
    answer: dict[str, Any] = {}
    paths = {name: output(console, file) for name, file in wanted.items()}
    with console.opened() as opened:
        work, services, version = opened.work, opened.services, arguments.version
        papers = opened.session.papers

        def write(path: Path, paper: str, facts: object, source: Printing, format: str = "pdf") -> dict[str, Any]:
            output = PaperOutput(source, Format(format), typeface=Typeface(arguments.font))
            written = papers.write(paper, facts, path, output)
            say_written(console, path, written)
            return {"path": str(path), **page_facts(written)}

        source = printing(work, version)
        for name, path in paths.items():
            match name:
                case "pdf" | "docx":
                    latest = version is None
                    facts = latest_minutes(work, services) if latest else minutes_facts(work, services, version=version)
                    answer["minutes" if name == "pdf" else name] = write(
                        path, minutes_paper(facts), facts, source, name
                    )
                case "derivation":
                    answer[name] = write(path, name, results_book(work, services, version), source)
                case _:
                    book = feedback_book((), work, services)
                    if book is None:
                        raise NotYetConcluded
                    answer[name] = write(path, name, book, printing(work))
    console.answer(answer)
    return OK


def say_written(console: Console, path: Path, printed: Printed) -> None:
    """Say that a document is written, and what could not be printed as wanted."""
    if printed.pages:
        console.say("cli.paper_written", path=str(path), count=printed.pages)
    else:
        console.say("cli.file_written", path=str(path))
    if printed.unprintable:
        console.say("cli.unprintable", path=str(path), characters=", ".join(printed.unprintable))
    if printed.pages and printed.typeface.value != console.arguments.font:
        console.say("cli.font_missing", path=str(path))


def page_facts(printed: Printed) -> dict[str, Any]:
    """Return what is known of a written document, for other programs; pages: null where the reader breaks them."""
    return {
        "pages": printed.pages or None,
        "unprintable": list(printed.unprintable),
        "font": printed.typeface.value,
    }


def form(console: Console) -> int:
    """Store the fields of the minutes form; a later form replaces the earlier one."""
    from ..usecases.council.acts import record_act
    from ..usecases.council.acts.minutes_form import FillMinutesForm

    source = console.arguments.source
    fields = read_json(source)
    if not isinstance(fields, dict):
        raise FieldWrong(file=source, field="{}", expected='{"started": "2026-11-21T08:00:00+07:00"}')
    with console.opened() as opened:
        record_act(FillMinutesForm(fields, opened.actor), opened.work, opened.services)
    console.say("cli.recorded", act="minutes_form")
    console.answer({"recorded": "minutes_form", "fields": sorted(fields)})
    return OK


def signed(console: Console) -> int:
    """Record that the current minutes are signed; a later change starts a new version."""
    from ..usecases.minutes.signing import RecordSigned, record_signed

    arguments = console.arguments
    scan = given(arguments.scan) if arguments.scan else None
    with console.opened() as opened:
        command = RecordSigned(
            arguments.number, arguments.date, opened.actor, scan, arguments.despite, differs=arguments.differs
        )
        with naming_gaps(console, opened):
            record_signed(command, opened.work, opened.services)
    console.say("cli.recorded", act="sign_minutes")
    console.answer({"recorded": "sign_minutes", "number": arguments.number, "date": arguments.date.isoformat()})
    return OK


def results(console: Console) -> int:
    """Write the results as a workbook or JSON, or print them in the order of the dossiers."""
    arguments = console.arguments
    path = output(console, arguments.xlsx) if arguments.xlsx else None
    _check_target(console)
    with console.opened() as opened:
        if path is not None:
            from ..usecases.minutes.book import results_book

            opened.session.papers.xlsx(results_book(opened.work, opened.services), path)
            if arguments.json_file != STANDARD:
                console.say("cli.file_written", path=str(path))
        if arguments.json_file or not arguments.xlsx:
            _results(console, opened)
    return OK


def _check_target(console: Console) -> None:
    if console.arguments.json_file not in (None, "", STANDARD):
        output(console, console.arguments.json_file)


def _results(console: Console, opened: CommandSession) -> None:
    from ..domain.text import display_decimal
    from ..usecases.results.results import evaluate
    from ..wording.decided_words import decided_lines
    from ..wording.outcomes import outcome_label

    evaluation = evaluate(opened.work, opened.services)
    target = console.arguments.json_file
    if target:
        write_json(console, target, opened.session.papers.results_json(evaluation))
        if target != STANDARD:
            console.say("cli.file_written", path=target)
        return
    for outcome in evaluation.products:
        mean = "–" if outcome.result.mean is None else display_decimal(outcome.result.mean)
        console.say(
            "cli.result_row",
            product=outcome.product.code,
            name=outcome.product.name,
            mean=mean,
            sheets=outcome.result.sheets_used,
            label=outcome_label(outcome, console.language),
        )
        for line in decided_lines(outcome.decided, console.language):
            console.line(f"    {line}")


def sheets(console: Console) -> int:
    """Write every sheet with every criterion's points as JSON."""
    from ..usecases.overview.session_export import export_rows

    target = console.arguments.json_file
    _check_target(console)
    with console.opened() as opened:
        data = opened.session.papers.sheets_json(export_rows(opened.work, opened.services))
    write_json(console, target, data)
    if target != STANDARD:
        console.say("cli.file_written", path=target)
    return OK
