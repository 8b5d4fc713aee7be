"""``ocop sheet pdf`` and ``ocop sheet blank``: score sheets on the decree's own form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .console import OK, Console
from .errors import UnknownUsage
from .files import output
from .papers import FONTS, page_facts, say_written
from .parsing import Commands
from .session import DEFAULT_RULE

if TYPE_CHECKING:
    from pathlib import Path

    from ..domain.minutes.page_code import Printing
    from ..domain.minutes.sheet_forms import SheetBook
    from ..usecases.overview.program import Papers


def declare_sheet_papers(commands: Commands) -> None:
    """Declare both commands in the family ``ocop sheet``."""
    words = commands.words
    file, code = words("cli.metavar.file"), words("cli.metavar.code")
    filled_ = commands.add("pdf", filled, words("cli.command.sheet.pdf"))
    filled_.add_argument("--member", nargs="+", default=[], metavar=code, help=words("cli.help.sheets_of_members"))
    filled_.add_argument("--product", nargs="+", default=[], metavar=code, help=words("cli.help.sheets_on_products"))
    filled_.add_argument("--by-member", action="store_true", help=words("cli.help.sheets_by_member"))
    blank_ = commands.add("blank", blank, words("cli.command.sheet.blank"))
    number = words("cli.metavar.number")
    blank_.add_argument(
        "--set", dest="sets", nargs="+", type=int, default=[], metavar=number, help=words("cli.help.blank_sets")
    )
    blank_.add_argument("--product", nargs="+", default=[], metavar=code, help=words("cli.help.blank_products"))
    blank_.add_argument("--rule", help=words("cli.help.rule_of_template"))
    for parser in (filled_, blank_):
        parser.add_argument("--out", required=True, metavar=file, help=words("cli.help.sheets_out"))
        parser.add_argument("--font", choices=FONTS, default=FONTS[0], help=words("cli.help.font"))


def filled(console: Console) -> int:
    """Write submitted sheets: all that the presider has opened, or in a member's own file that member's."""
    from ..usecases.overview.papers import printing
    from ..usecases.overview.sheet_papers import sheet_book

    arguments = console.arguments
    path = output(console, arguments.out)
    with console.opened() as opened:
        book = sheet_book(
            arguments.member, arguments.product, opened.work, opened.services, by_member=arguments.by_member
        )
        source, papers = printing(opened.work), opened.session.papers
    return _write(console, path, "sheets", book, papers, source)


def blank(console: Console) -> int:
    """Write blank sheets for scoring on paper; without a session those of the rule in force."""
    from ..usecases.overview.papers import printing
    from ..usecases.overview.sheet_papers import blank_of_rule, blank_sheets

    arguments = console.arguments
    path = output(console, arguments.out)
    if arguments.rule and arguments.product:
        raise UnknownUsage(detail="--rule, --product", help="ocop sheet blank --help")
    if arguments.rule or (console.session_path() is None and not arguments.product):
        source = None
        book = blank_of_rule(arguments.rule or DEFAULT_RULE, arguments.sets, console.program.catalogues)
        papers = console.program.papers
    else:
        with console.opened() as opened:
            book = blank_sheets(arguments.sets, arguments.product, opened.work, opened.services)
            source, papers = printing(opened.work), opened.session.papers
    return _write(console, path, "blank_sheets", book, papers, source)


def _write(console: Console, path: Path, paper: str, book: SheetBook, papers: Papers, source: Printing | None) -> int:
    from ..usecases.overview.papers import PaperOutput
    from ..usecases.overview.program import Typeface

    output = PaperOutput(source, typeface=Typeface(console.arguments.font))
    with console.progress() as step:
        printed = papers.write(paper, book, path, output, step)
    say_written(console, path, printed)
    console.answer({"path": str(path), "sheets": len(book.sheets), **page_facts(printed)})
    return OK
