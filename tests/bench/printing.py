"""The minutes of the demo's round as PDF, against reportlab drawing as many table cells and nothing else."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

from .measuring import Report, stopwatch
from .rounds import measured, played_session

BARE = "reportlab alone: as many cells of plain text, in as many tables, ruled, heads repeated"


@dataclass(frozen=True, slots=True)
class Drawn:
    """What one process drew. shapes: rows (head included) and columns of each table."""

    seconds: float
    pages: int
    shapes: list[tuple[int, int]]

    @property
    def cells(self) -> int:
        """Table cells in all."""
        return sum(rows * columns for rows, columns in self.shapes)


def run(runs: int, room: Path, tell: Callable[[str], None]) -> Report:
    """Draw in turn, each time in a process of its own."""
    session = played_session(room, tell)
    ours, base, peaks, bare_peaks = [], [], [], []
    drawn = Drawn(0, 0, [])
    for _ in range(runs):
        peaks.append(_process("ours", session, room))
        drawn = _drawn(room)
        ours.append(drawn.seconds)
        bare_peaks.append(_process("bare", session, room))
        base.append(_drawn(room).seconds)
    return Report(
        name="minutes",
        sizes={"pages": drawn.pages, "tables": len(drawn.shapes), "table cells": drawn.cells},
        seconds=tuple(ours),
        baselines={BARE: tuple(base)},
        notes={
            "peak memory": f"{median(peaks) / 1e6:.0f} MB; reportlab alone {median(bare_peaks) / 1e6:.0f} MB",
            "measured from": "the open session to the closed file: facts, layout, embedded fonts; imports apart",
        },
    )


def _process(which: str, session: Path, room: Path) -> float:
    return measured("tests.bench.printing", which, str(session), str(room), room=room)["peak"]


def _drawn(room: Path) -> Drawn:
    return Drawn(**json.loads((room / "drawn.json").read_text("utf-8")))


def _ours(session: Path, room: Path) -> Drawn:
    from ocop_desktop.app.bootstrap import build
    from ocop_desktop.documents.content import Table
    from ocop_desktop.documents.forms.minutes import minutes_document
    from ocop_desktop.usecases.minutes.minutes import minutes_facts
    from ocop_desktop.usecases.overview.papers import PaperOutput, printing

    program = build()
    with program.open(session, anywhere=True) as opened:
        services = opened.services("")
        pages = 0

        def draw() -> None:
            nonlocal pages
            facts, output = minutes_facts(opened.work, services), PaperOutput(printing(opened.work))
            pages = program.papers.write("minutes", facts, room / "minutes.pdf", output).pages

        seconds = stopwatch(draw)
        blocks = minutes_document(minutes_facts(opened.work, services)).blocks
    shapes = [(len(block.rows) + 1, len(block.columns)) for block in blocks if isinstance(block, Table)]
    return Drawn(seconds, pages, shapes)


def _bare(room: Path) -> Drawn:
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import SimpleDocTemplate, Table, TableStyle

    from ocop_desktop.app.config import find_places

    shapes = _drawn(room).shapes
    font = sorted(find_places().fonts.glob("*-Regular.ttf"))[0]
    style = TableStyle([("FONT", (0, 0), (-1, -1), "face", 10.5), ("GRID", (0, 0), (-1, -1), 0.5, "black")])
    document = SimpleDocTemplate(str(room / "bare.pdf"), pagesize=A4)

    def draw() -> None:
        pdfmetrics.registerFont(TTFont("face", str(font)))
        document.build(
            [
                Table([[f"Số {row}" for _ in range(columns)] for row in range(rows)], style=style, repeatRows=1)
                for rows, columns in shapes
            ]
        )

    return Drawn(stopwatch(draw), document.page, shapes)


if __name__ == "__main__":
    which, session_file, room_folder = sys.argv[1:]
    drawn_now = _ours(Path(session_file), Path(room_folder)) if which == "ours" else _bare(Path(room_folder))
    (Path(room_folder) / "drawn.json").write_text(json.dumps(asdict(drawn_now)), encoding="utf-8")
