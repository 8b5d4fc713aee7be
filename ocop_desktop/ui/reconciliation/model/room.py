"""Content of the second window (*màn hình phòng họp*): only what everyone in the room may see at this step.

Before the opening, during a scoring round and while the entity is in the room it contains no score
at all, not even hidden. The items to settle are never shown there.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, Signal

from ....domain.acts.room import hidden_order
from ....domain.council.council import Product
from ....domain.council.workflow import AFTER_CONCLUSION
from ....domain.text import display_decimal
from ....usecases.results.results import CountedSheet, ProductOutcome
from ...parts.grid_model import Grid, GridCell
from ...parts.rows_model import Cell
from ...words import Words
from .reading import Reading, label_of
from .reconciliation import ReconciliationViewModel


class Detail(StrEnum):
    """The detail shown of the current product; the secretary chooses, and each product starts with its name only."""

    NAME = "name"
    TOTALS = "totals"
    CRITERIA = "criteria"


@dataclass(frozen=True, slots=True)
class RoomScreen:
    """Every text of the window. lines: below the product's name. grid: empty where no score is shown."""

    heading: str
    product: str
    lines: tuple[str, ...]
    grid: Grid


class RoomViewModel(QObject):
    """Decides what the room sees of the session of ``page``."""

    changed = Signal()

    def __init__(self, page: ReconciliationViewModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._page = page
        self._shielded = False
        self.detail = Detail.NAME
        self.names_hidden = False
        page.changed.connect(self._read)
        page.product_changed.connect(self._other_product)
        page.refused.connect(self._refused)

    @property
    def entity_present(self) -> bool:
        """*Chủ thể trong phòng*: recorded, or requested and not recorded yet."""
        reading = self._page.reading
        return self._shielded or (reading is not None and reading.room.record.entity_in_room is not None)

    @property
    def scores_allowed(self) -> bool:
        """Scores may be shown in the window now."""
        reading = self._page.reading
        return (
            reading is not None and reading.evaluation is not None and not (reading.collecting or self.entity_present)
        )

    def show_detail(self, detail: Detail) -> None:
        """Set the detail of the current product."""
        self.detail = detail
        self.changed.emit()

    def hide_names(self, hidden: bool) -> None:
        """Show members as *Thành viên 1, 2, …* instead of their names."""
        self.names_hidden = hidden
        self.changed.emit()

    def set_entity(self, present: bool, speaker: str = "") -> None:
        """Record the entity's arrival or departure. Scores vanish at once, and return only after the recording."""
        if present and self._page.reading is not None:
            self._shielded = True
            self.detail = Detail.NAME
            self.changed.emit()
        self._page.set_entity(present, speaker)

    def screen(self) -> RoomScreen:
        """Return the present content of the window."""
        words, reading = self._page.words, self._page.reading
        if reading is None:
            return RoomScreen("", words("reconciliation.room.waiting"), (), Grid())
        product = reading.product(self._page.product)
        session = reading.room.session
        # The sample mark must not be split when a wide projector font wraps the line.
        sample = words("window.sample").replace(" ", "\u00a0")
        heading = f"{session.name} · {sample}" if session.sample else session.name
        if product is None:
            return RoomScreen(heading, words("reconciliation.room.waiting"), (), Grid())
        name = words("reconciliation.room.product", product=product.code, name=product.name)
        lines = [words("reconciliation.room.entity", entity=product.entity, commune=product.commune)]
        lines.append(words("reconciliation.room.set", set=product.set_number, title=reading.text(product)))
        grid = Grid()
        outcome = reading.outcome(product.code)
        if self.entity_present:
            lines.append(words("reconciliation.room.entity_present"))
        elif reading.evaluation is None:
            lines.append(self._handed_in(reading, product, words))
        elif reading.collecting:
            lines.append(words("reconciliation.room.rescoring", round=reading.room.session.round))
        elif outcome is not None:
            lines.extend(self._result(outcome, reading, words))
            grid = self._grid(outcome, reading, words)
        return RoomScreen(heading, name, tuple(lines), grid)

    def _handed_in(self, reading: Reading, product: Product, words: Words) -> str:
        return words("reconciliation.room.handed_in", count=len(reading.room.handed_in[product.id]))

    def _result(self, outcome: ProductOutcome, reading: Reading, words: Words) -> list[str]:
        if outcome.ended or reading.state in AFTER_CONCLUSION:
            return [label_of(outcome, words)]
        result = outcome.result
        if self.detail is Detail.NAME or result.mean is None or result.spread is None:
            return []
        return [words("reconciliation.room.mean", mean=display_decimal(result.mean), spread=result.spread)]

    def _grid(self, outcome: ProductOutcome, reading: Reading, words: Words) -> Grid:
        if self.detail is Detail.NAME or outcome.ended:
            return Grid()
        sheets = self._sheets(outcome, reading, words)
        head = words("reconciliation.column.member")
        if self.detail is Detail.TOTALS:
            rows: list[tuple[Cell, ...]] = [
                (GridCell(name), GridCell(str(entry.score.total), number=True)) for name, entry in sheets
            ]
            names = tuple(name for name, _ in sheets)
            return Grid((head, words("reconciliation.total")), tuple(rows), wide=0, keys=names, spoken=names)
        product = outcome.product
        rows = [
            (
                GridCell(criterion.code),
                GridCell(reading.text(product, criterion.code)),
                *(self._points(entry.score.points[criterion.code], words) for _, entry in sheets),
            )
            for criterion in outcome.product_set.criteria
        ]
        headers = (words("reconciliation.column.criterion"), words("reconciliation.column.content"))
        short = tuple(self._short(name, place) for place, (name, _) in enumerate(sheets, start=1))
        codes = tuple(row[0].text for row in rows)
        return Grid((*headers, *short), tuple(rows), wide=1, frozen=2, keys=codes, spoken=codes)

    def _short(self, name: str, place: int) -> str:
        return str(place) if self.names_hidden else name.partition(" ")[0]

    def _points(self, points: int | None, words: Words) -> Cell:
        return GridCell(words("reconciliation.nothing") if points is None else str(points), number=True)

    def _sheets(self, outcome: ProductOutcome, reading: Reading, words: Words) -> list[tuple[str, CountedSheet]]:
        """Return the counted sheets, under the names the room may read, in a matching order."""
        used = {entry.sheet.member: entry for entry in outcome.used}
        if self.names_hidden:
            order = hidden_order(outcome.product.id, used)
            return [
                (words("reconciliation.room.member", number=place), used[member])
                for place, member in enumerate(order, start=1)
            ]
        return [
            (f"{member.code} {member.name}", used[member.id]) for member in reading.room.members if member.id in used
        ]

    def _read(self) -> None:
        reading = self._page.reading
        if reading is not None and reading.room.record.entity_in_room is not None:
            self._shielded = False  # from now on the record itself hides the scores
        self.changed.emit()

    def _other_product(self) -> None:
        self.detail = Detail.NAME
        self.changed.emit()

    def _refused(self, form: str, sentence: str) -> None:
        if form == "entity":
            self._shielded = False
            self.changed.emit()
