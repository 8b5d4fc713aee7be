"""All papers of the demo, its filled score sheets as one PDF, and its minutes against three other programs.

LibreOffice converts our own DOCX of the minutes; Typst and WeasyPrint draw the same paragraphs and tables from
markup (``other_writers``). They are no dependencies: one that is missing is named with the way to install it. Times are
those of the processor, of child processes as well: other work on the machine changes them less than the clock's.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .measuring import Limit, Report, ratio, stopwatch
from .rounds import measured, played_session

if TYPE_CHECKING:
    from ocop_desktop.documents.content import Document
    from ocop_desktop.usecases.overview.program import OpenSession

ALL_SECONDS, SHEETS_MB = 30.0, 400.0
OFFICE = "LibreOffice, from our own DOCX, its start included"
FASTER = {OFFICE: 10, "weasyprint": 5}
"""How many times faster the minutes are to be drawn."""

HOW = {
    OFFICE: "apt-get install libreoffice-writer",
    "typst": "pip install typst",
    "weasyprint": "pip install weasyprint",
}
_MB = 1_000_000


def run(runs: int, room: Path, tell: Callable[[str], None]) -> Report:
    """Draw the minutes in turn, each time in a process of its own; then the sheets, then everything, once each."""
    session = played_session(room, tell)
    notes: dict[str, int | float | str] = {}
    others = [name for name in ("typst", "weasyprint") if find_spec(name) is not None]
    if shutil.which("soffice"):
        others.append(OFFICE)
    for name in HOW.keys() - set(others):
        notes[f"not measured: {name}"] = f"not installed here; {HOW[name]}"
    seconds: dict[str, list[float]] = {name: [] for name in ("ours", *others)}
    for _ in range(runs):
        for name, found in seconds.items():
            drawn = _in_a_process("office" if name == OFFICE else name, session, room)
            found.append(drawn["processor"])
            notes[f"minutes by {name}"] = f"{drawn['pages']} pages, peak {drawn['peak'] / _MB:.0f} MB"
    sheets, everything = (_in_a_process(which, session, room) for which in ("sheets", "all"))
    for name, drawn in (("filled sheets, one PDF", sheets), ("all papers", everything)):
        notes[name] = (
            f"{drawn['processor']:.1f} s of processor, {drawn['seconds']:.1f} s by the clock, {drawn['pages']} pages, "
            f"{drawn['bytes'] / _MB:.1f} MB, peak {drawn['peak'] / _MB:.0f} MB"
        )
    ours = tuple(seconds.pop("ours"))
    baselines = {name: tuple(found) for name, found in seconds.items()}
    return Report(
        name="papers",
        sizes={
            "pages of the minutes": _pages(room / "ours.pdf"),
            "sheets": sheets["count"],
            "files": everything["count"],
        },
        seconds=ours,
        baselines=baselines,
        limits=(
            Limit("all papers", everything["processor"], ALL_SECONDS, "s of processor"),
            Limit("filled sheets, peak memory", sheets["peak"] / _MB, SHEETS_MB, "MB"),
            *(
                Limit(f"minutes, of the time of {name}", ratio(ours, baselines[name]), 1 / faster, "×")
                for name, faster in FASTER.items()
                if name in baselines
            ),
        ),
        notes=notes,
    )


def _in_a_process(which: str, session: Path, room: Path) -> dict[str, Any]:
    told = measured("tests.bench.papers", which, str(session), str(room), room=room)
    return {"peak": told["peak"], **json.loads((room / "papers.json").read_text("utf-8"))}


def _pages(path: Path) -> int:
    import pypdfium2

    with pypdfium2.PdfDocument(path) as document:
        return len(document)


def _minutes(opened: OpenSession) -> Document:
    from ocop_desktop.documents.forms.minutes import minutes_document
    from ocop_desktop.usecases.minutes.minutes import minutes_facts

    return minutes_document(minutes_facts(opened.work, opened.services("")))


def _drawing(which: str, document: Document, fonts: Path, room: Path) -> Callable[[], object]:
    """Return what draws the minutes into ``room``; everything it needs is imported and made already."""
    from ocop_desktop.documents.pdf import write_pdf
    from ocop_desktop.documents.word.writer import write_docx

    from . import other_writers

    target = room / f"{which}.pdf"
    if which == "ours":
        return lambda: write_pdf(document, fonts, target)
    if which == "typst":
        import typst

        source = room / "minutes.typ"
        source.write_text(other_writers.as_typst(document), encoding="utf-8")
        return lambda: typst.compile(str(source), output=str(target), font_paths=[str(fonts)], ignore_system_fonts=True)
    if which == "weasyprint":
        import weasyprint

        html = other_writers.as_html(document, fonts)
        return lambda: weasyprint.HTML(string=html).write_pdf(str(target))
    editable = room / "office.docx"
    write_docx(document, fonts, editable)
    profile = Path(tempfile.mkdtemp(prefix="profile-", dir=room)).as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "--outdir", room]

    def convert() -> None:
        subprocess.run([*command, editable], check=True, capture_output=True)

    convert()  # the first start makes the profile
    return convert


def _everything(opened: OpenSession, room: Path) -> list[Path]:
    from ocop_desktop.usecases.overview.all_papers import all_facts, files_of, write_files
    from ocop_desktop.usecases.overview.papers import PaperOutput, printing
    from ocop_desktop.wording.paper_names import file_names

    papers, output = opened.program.papers, PaperOutput(printing(opened.work))
    folder = Path(tempfile.mkdtemp(prefix="papers-", dir=room))
    found = all_facts(papers, opened.work, opened.services(""))
    files = files_of(papers, found, folder, file_names(papers.entries()), output)
    return [file.path for file, _ in write_files(papers, files, lambda done, total: None)]


def _processor() -> float:
    """Seconds of processor that this process and the children it has waited for have used."""
    return time.process_time() + sum(os.times()[2:4])


def main(which: str, session: Path, room: Path) -> dict[str, Any]:
    """Draw in this process, and return what was drawn and how long it took."""
    from ocop_desktop.app.bootstrap import build
    from ocop_desktop.app.config import find_places
    from ocop_desktop.usecases.overview.papers import PaperOutput, printing
    from ocop_desktop.usecases.overview.sheet_papers import sheet_book

    written: list[Path] = []
    count = 1
    with build().open(session, anywhere=True) as opened:

        def draw_sheets() -> None:
            nonlocal count
            book = sheet_book((), (), opened.work, opened.services(""), by_member=True)
            count = len(book.sheets)
            opened.program.papers.write("sheets", book, room / "sheets.pdf", PaperOutput(printing(opened.work)))
            written.append(room / "sheets.pdf")

        if which == "sheets":
            draw: Callable[[], object] = draw_sheets
        elif which == "all":
            draw = lambda: written.extend(_everything(opened, room))  # noqa: E731 (as the others)
        else:
            written.append(room / f"{which}.pdf")
            draw = _drawing(which, _minutes(opened), find_places().fonts, room)
        processor = 0.0

        def measure() -> None:
            nonlocal processor
            before = _processor()
            draw()
            processor = _processor() - before

        seconds = stopwatch(measure)  # which first tidies the heap: 40 ms, that draw nothing
    return {
        "seconds": seconds,
        "processor": processor,
        "pages": sum(_pages(path) for path in written if path.suffix == ".pdf"),
        "bytes": sum(path.stat().st_size for path in written),
        "count": len(written) if which == "all" else count,
    }


if __name__ == "__main__":
    which_one, session_file, room_folder = sys.argv[1:]
    drawn_now = main(which_one, Path(session_file), Path(room_folder))
    (Path(room_folder) / "papers.json").write_text(json.dumps(drawn_now), encoding="utf-8")
