"""Tables of the page *Kết quả phân hạng*, on screen and as workbooks. Never ordered by points."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ....domain.dossiers.intake_rows import CellFault
from ....domain.text import display_decimal, fraction_text
from ....domain.values import ProductId
from ....usecases.overview.program import PlainTable
from ....usecases.results.board import LocalityLine, MemberSpread, ResultLine, ResultsBoard
from ....usecases.results.feedback import Height, ProductFeedback
from ....wording.decided_words import decided_lines
from ....wording.hand_words import legend, marked
from ...parts.rows_model import Cell, Table
from ...words import Words
from .charts import notes, product_label, signed, star_label

NOTHING = "–"
Labels = Mapping[ProductId, str]


def points(value: Fraction | int | None) -> str:
    """Format points with two decimals, or a dash."""
    return NOTHING if value is None else display_decimal(value)


def per_cent(share: Fraction) -> str:
    """Format a share of 1 in per cent, two decimals."""
    return display_decimal(share * 100)


def waits(line: ResultLine) -> bool:
    """Return whether a decision of the council may still change the product's star."""
    result = line.outcome.result
    return not line.outcome.ended and (bool(result.open_differences) or result.needs_council_star)


def proposal(line: ResultLine, labels: Labels, words: Words) -> str:
    """Return the council's proposal, marked where something is still to settle."""
    label = labels.get(line.outcome.product.id, NOTHING)
    return words("results.undecided", label=label) if waits(line) else label


def _stars(line: ResultLine, board: ResultsBoard, words: Words) -> str:
    return star_label(line.outcome.proposed_stars, board, words)


class StrongCell(Cell):
    """A cell in bold."""


@dataclass(frozen=True, slots=True)
class StarsCell(Cell):
    """A star class that is drawn; its text says the same. stars: 0 to 5, None for the text alone."""

    stars: int | None = None


def _mean(line: ResultLine, words: Words) -> Cell:
    """Return the mean, marked where a member did not sign a sheet in it."""
    text = points(line.outcome.result.mean)
    hint = f"{text}. {legend(words)}: {', '.join(line.by_another)}" if line.by_another else ""
    return StrongCell(marked(text, by_another=bool(line.by_another)), hint, number=True)


def results_table(lines: Sequence[ResultLine], board: ResultsBoard, labels: Labels, words: Words) -> Table:
    """Build the list for the screen, in the order of the dossiers."""
    names = ("place", "code", "name", "mean", "stars", "proposal")
    rows = []
    for line in lines:
        product, outcome = line.outcome.product, line.outcome
        text = proposal(line, labels, words)
        stars = (
            StarsCell(NOTHING) if outcome.ended else StarsCell(_stars(line, board, words), stars=outcome.proposed_stars)
        )
        rows.append(
            (
                Cell(str(line.place), number=True),
                Cell(product.code),
                Cell(product.name, "\n".join((product.name, product.entity, product.commune, line.set_title))),
                _mean(line, words),
                stars,
                Cell(text, "\n".join((text, *decided_lines(outcome.decided, words.language)))),
            )
        )
    return Table(tuple(words(f"results.column.{name}") for name in names), tuple(rows), wide=2)


def results_book(lines: Sequence[ResultLine], board: ResultsBoard, labels: Labels, words: Words) -> PlainTable:
    """Build the list as a workbook, including the content of the tool tips."""
    parts = tuple(board.part_names)
    columns = (
        ("place", 6.0), ("code", 12.0), ("name", 34.0), ("entity", 30.0), ("commune", 18.0), ("set", 30.0),
        ("sheets", 9.0), ("mean", 10.0), ("exact", 12.0),
    )  # fmt: skip
    rows: list[tuple[str | int, ...]] = []
    for line in lines:
        product, result = line.outcome.product, line.outcome.result
        rows.append(
            (
                line.place,
                product.code,
                product.name,
                product.entity,
                product.commune,
                line.set_title,
                result.sheets_used,
                points(result.mean),
                NOTHING if result.mean is None else fraction_text(result.mean),
                *(points(result.by_part.get(part)) for part in parts),
                NOTHING if result.stars_by_points is None else result.stars_by_points,
                _stars(line, board, words),
                proposal(line, labels, words),
                "; ".join(decided_lines(line.outcome.decided, words.language)),
            )
        )
    return PlainTable(
        words("results.tab.table"),
        notes(board, words),
        (
            *((words(f"results.column.{name}"), width) for name, width in columns),
            *((words("results.column.part", part=part), 9.0) for part in parts),
            (words("results.column.by_points"), 9.0),
            (words("results.column.stars"), 20.0),
            (words("results.column.proposal"), 44.0),
            (words("results.column.decision"), 60.0),
        ),
        tuple(rows),
        board.session.sample,
    )


def stars_table(board: ResultsBoard, words: Words) -> Table:
    """Build the table of the number of products per star."""
    headers = (words("results.column.star_class"), words("results.column.products"))
    hint = words("results.star.none.hint")
    rows = tuple(
        (
            Cell(star_label(count.stars, board, words), hint if count.stars is None else ""),
            Cell(str(count.products), number=True),
        )
        for count in board.stars
    )
    return Table(headers, rows, wide=0)


def profile_table(line: ResultLine, words: Words) -> Table:
    """Build the table of a product's sections beside the session's mean."""
    names = ("section", "title", "mean", "most", "share", "session", "compared")
    rows = tuple(
        (
            Cell(section.code),
            Cell(section.title),
            Cell(points(section.mean), number=True),
            Cell(str(section.max_points), number=True),
            Cell(per_cent(section.share), number=True),
            Cell(per_cent(section.session_share), number=True),
            Cell(str(section.compared), number=True),
        )
        for section in line.sections
    )
    return Table(tuple(words(f"results.column.{name}") for name in names), rows, wide=1)


def plan_table(lines: Sequence[LocalityLine], words: Words) -> Table:
    """Build the table of plan and result by commune."""
    names = ("commune", "planned", "rated", "proposed")
    rows = tuple(
        (
            Cell(line.commune),
            Cell(NOTHING if line.planned is None else str(line.planned), number=True),
            Cell(str(line.rated), number=True),
            Cell(str(line.proposed), number=True),
        )
        for line in lines
    )
    return Table(tuple(words(f"results.column.{name}") for name in names), rows, wide=0)


def faults_table(faults: Sequence[CellFault], words: Words) -> Table:
    """Build the table of faults in the plan's file, cell by cell."""
    headers = (words("results.plan.row"), words("results.plan.value"), words("results.plan.fault"))
    rows = tuple((Cell(f.cell), Cell(f.value), Cell(words.of(f.code, f.all_facts))) for f in faults)
    return Table(headers, rows, wide=2)


_HEIGHTS = (Height.HIGH, Height.MIDDLE, Height.LOW, Height.NOT_ASSESSED)


def feedback_table(feedback: ProductFeedback, words: Words) -> Table:
    """Build the table of the product's items: high, middle, low; within each in printed order."""
    names = ("height", "criterion", "title", "mean", "most", "share")
    rows = tuple(
        (
            Cell(words(f"results.height.{item.height.value}")),
            Cell(str(item.criterion)),
            Cell(item.title),
            Cell(points(item.mean), number=True),
            Cell(str(item.max_points), number=True),
            Cell(per_cent(item.mean / item.max_points), number=True),
        )
        for height in _HEIGHTS
        for item in feedback.items
        if item.height is height
    )
    return Table(tuple(words(f"results.column.{name}") for name in names), rows, wide=2)


def feedback_about(feedback: ProductFeedback, board: ResultsBoard, words: Words) -> str:
    """Return the product, its points and star as text."""
    return words(
        "results.feedback.about",
        product=product_label(feedback.product),
        mean=points(feedback.mean),
        stars=star_label(feedback.stars, board, words),
    )


def next_star(feedback: ProductFeedback, words: Words) -> tuple[str, ...]:
    """Return the requirements of the next star: a heading, then one line each."""
    wanted = feedback.next
    if wanted is None:
        return (words("results.feedback.top" if feedback.stars == 5 else "results.feedback.no_next"),)
    lines = [words("results.feedback.next", star=wanted.star, minimum=wanted.minimum)]
    if wanted.points_missing:
        lines.append(words("results.feedback.points", points=points(wanted.points_missing)))
    else:
        lines.append(words("results.feedback.enough"))
    for condition in wanted.conditions:
        lines.append(
            words(
                "results.feedback.condition",
                criterion=condition.criterion,
                title=condition.title,
                level=condition.level,
                points=condition.required_points,
            )
        )
    return tuple(lines)


def members_table(spreads: Sequence[MemberSpread], words: Words) -> Table:
    """Build the table of the members' differences from the council's mean, by code."""
    names = ("member", "sheets", "lowest", "average", "highest")
    rows = tuple(
        (
            Cell(spread.member),
            Cell(str(spread.sheets), number=True),
            Cell(signed(spread.lowest), number=True),
            Cell(signed(spread.mean), number=True),
            Cell(signed(spread.highest), number=True),
        )
        for spread in spreads
    )
    return Table(tuple(words(f"results.column.{name}") for name in names), rows, wide=0)


def book_of(table: Table, title: str, above: Sequence[str], *, sample: bool, widest: float = 60.0) -> PlainTable:
    """Convert a table of the screen to a workbook: whole numbers as numbers, the rest as text."""
    columns = tuple((header, widest if place == table.wide else 14.0) for place, header in enumerate(table.headers))
    rows = tuple(tuple(_value(cell) for cell in row) for row in table.rows)
    return PlainTable(title, tuple(above), columns, rows, sample)


def _value(cell: Cell) -> str | int:
    return int(cell.text) if cell.number and cell.text.isascii() and cell.text.isdecimal() else cell.text
