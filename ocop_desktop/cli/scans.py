"""``ocop page-check`` and ``ocop documents file``: scans of papers that were printed and signed by hand."""

from __future__ import annotations

import argparse
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..disk.files import write_whole
from ..usecases.council.acts import ENTRIES
from ..wording import Words
from .console import OK, RULE, Console
from .entries import declare
from .files import given, make_folder, new_file
from .naming import chosen
from .parsing import Commands, finish_command

if TYPE_CHECKING:
    from ..domain.minutes.scanned import Place
    from ..usecases.overview.scan_report import CheckedPage, FiledPaper, ScanReport


def register_page_check(parser: argparse.ArgumentParser, words: Words) -> None:
    """Declare ``ocop page-check``."""
    _add_scans(parser, words)
    finish_command(parser, words, page_check)


def register_filing(commands: Commands, words: Words) -> None:
    """Declare ``ocop documents file`` and ``ocop documents withdraw``."""
    parser = commands.add("file", file, words("cli.command.documents.file"))
    _add_scans(parser, words)
    parser.add_argument("--out", metavar=words("cli.metavar.folder"), help=words("cli.help.scans_out"))
    parser.add_argument(
        "--unsigned", nargs="+", default=[], metavar=words("cli.metavar.text"), help=words("cli.help.scans_unsigned")
    )
    declare(commands, ENTRIES["withdraw_scans"])


def _add_scans(parser: argparse.ArgumentParser, words: Words) -> None:
    parser.add_argument("scans", nargs="+", metavar=words("cli.metavar.file"), help=words("cli.help.scans"))
    parser.add_argument(
        "--confirm", default="", metavar=words("cli.metavar.paper"), help=words("cli.help.scans_confirm")
    )
    parser.add_argument(
        "--looked",
        action="append",
        default=[],
        type=partial(_seen_place, words=words),
        metavar=words("cli.metavar.looked"),
        help=words("cli.help.scans_looked"),
    )


def _seen_place(text: str, words: Words) -> tuple[str, int, tuple[int, int]]:
    """Read a place that a person saw: name of the file, page from 1, millimetres. Raises ArgumentTypeError."""
    found = re.fullmatch("(.+):([0-9]{1,4}):([0-9]{1,4}),([0-9]{1,4})", text)
    if found is None:
        raise argparse.ArgumentTypeError(f"{text}: {words('cli.metavar.looked')}")
    name, page, across, down = found.groups()
    return name, int(page), (int(across), int(down))


def page_check(console: Console) -> int:
    """Say of every scanned page what it is; only pages of the record pass."""
    with _place_for_papers(console) as folder:
        report = _report(console, folder)
    _say_pages(console, report)
    console.answer({"pages": [_page_facts(page) for page in report.pages]})
    return OK if report.passes else RULE


def file(console: Console) -> int:
    """File the scans in the session: name the pages that are missing, doubled or not filed. --out: a copy of each."""
    from ..usecases.overview.filing import FileScans, assembled, file_scans
    from ..wording.paper_names import file_names, paper_title

    program, words, arguments = console.program, console.words, console.arguments
    names, places = file_names(program.papers.entries()), {}
    with _place_for_papers(console) as folder:
        report = _report(console, folder)
        if arguments.out:
            target = chosen(arguments.out)
            for paper in report.papers:
                name = f"{names[paper.entry.code]}-{words('papers.scan.file')}.pdf"
                places[paper.entry.code] = new_file(console, str(target / name))
        titles = [paper_title(paper.entry, words) for paper in report.papers]
        made = assembled(report.papers, titles, folder, program.papers, program.scans)
        if made:
            with console.opened() as opened:
                command = FileScans(made, opened.actor, tuple(arguments.unsigned))
                file_scans(command, opened.work, opened.services)
        for one in made:
            if one.paper in places:
                make_folder(places[one.paper].parent)
                write_whole(places[one.paper], one.file.read_bytes())
    _say_pages(console, report)
    _say_papers(console, report, places)
    console.answer(
        {
            "papers": [_paper_facts(paper, places.get(paper.entry.code)) for paper in report.papers],
            "pages": [_page_facts(page) for page in report.pages],
        }
    )
    return OK if report.passes and not any(paper.missing for paper in report.papers) else RULE


@contextmanager
def _place_for_papers(console: Console) -> Iterator[Path]:
    """Yield a folder for a while; whatever happens, the reader lets go of its files before they are removed."""
    with tempfile.TemporaryDirectory(prefix="ocop-") as folder:
        try:
            yield Path(folder)
        finally:
            console.program.scans.close()


def _report(console: Console, folder: Path) -> ScanReport:
    from ..usecases.overview.scan_report import Look
    from ..usecases.overview.scans import check_scans, read_scans, recorded_papers

    arguments, program = console.arguments, console.program
    files = [given(name) for name in arguments.scans]
    with console.opened() as opened:
        with console.progress() as step:
            scans = read_scans(files, program.scans, step)
        recorded = recorded_papers(scans, program.papers, opened.work, opened.services, confirmed=arguments.confirm)
        with opened.work as work:
            console.say("papers.scan.session", session=work.session.get().name)
        looks = [
            Look(path, page - 1, frozenset({place}), opened.actor)
            for name, page, place in arguments.looked
            for path in files
            if path.name == name
        ]
    with console.progress() as step:
        return check_scans(
            scans, recorded, program.papers, program.scans, folder, step, confirmed=arguments.confirm, looks=looks
        )


def _say_pages(console: Console, report: ScanReport) -> None:
    from ..usecases.overview.scan_report import PageState
    from ..wording.scan_words import page_line, unconfirmed_line

    for page in report.pages:
        console.line(page_line(page, console.words))
        if page.state is PageState.COVERED:
            name, sheet = page.scan.path.name, page.scan.page + 1
            seen = " ".join(f'--looked "{name}:{sheet}:{one.across},{one.down}"' for one in page.places)
            console.say("papers.scan.how_to_confirm", options=seen)
    if any(page.nearest for page in report.pages):
        console.say("papers.scan.unseen")
    if report.unconfirmed is not None:
        console.line(unconfirmed_line(report.unconfirmed, console.words))


def _say_papers(console: Console, report: ScanReport, places: dict[str, Path]) -> None:
    from ..wording.scan_words import paper_line

    for paper in report.papers:
        console.line(f"{paper_line(paper, console.words)} {places.get(paper.entry.code, '')}".rstrip())


def _page_facts(page: CheckedPage) -> dict[str, Any]:
    return {
        "file": str(page.scan.path),
        "sheet": page.scan.page + 1,
        "state": page.state.value,
        "paper": page.paper or None,
        "version": page.version or None,
        "page": page.number or None,
        "pages": page.count or None,
        "places": [_place_facts(place) for place in page.places],
        "nearest": [_place_facts(place) for place in page.nearest],
        "looked_by": page.looked_by or None,
    }


def _place_facts(place: Place) -> dict[str, Any]:
    return {"letter": place.letter, "around": place.around, "across_mm": place.across, "down_mm": place.down}


def _paper_facts(paper: FiledPaper, path: Path | None) -> dict[str, Any]:
    return {
        "code": paper.entry.code,
        "version": paper.version,
        "pages": sorted(paper.pages),
        "missing": list(paper.missing),
        "path": None if path is None else str(path),
    }
