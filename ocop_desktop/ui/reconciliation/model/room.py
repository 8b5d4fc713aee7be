"""Content of the second window (*màn hình phòng họp*): only what everyone in the room may see at this step.

Before the opening, during a scoring round and while the entity is in the room it contains no score
at all, not even hidden. The items to settle are never shown there.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from PySide6.QtCore import QObject, Signal

from ....domain.acts.room import hidden_order
from ....domain.council.council import Product
from ....domain.council.workflow import AFTER_CONCLUSION
from ....domain.text import display_decimal
from ....usecases.results.results import CountedSheet, ProductOutcome
from ....usecases.scoring.own_sheets import Photo
from ...parts.grid_model import Grid, GridCell
from ...parts.rows_model import Cell
from ...parts.screen import Step
from ...words import Words
from .agenda import settled
from .reading import Reading, label_of
from .reconciliation import ReconciliationViewModel
from .stages import stages


class Detail(StrEnum):
    """The detail shown of the current product; the secretary chooses, and each product starts with its name only."""

    NAME = "name"
    TOTALS = "totals"
    CRITERIA = "criteria"


ABOUT = 3
"""Number of lines about the product; the others are about its scores."""


@dataclass(frozen=True, slots=True)
class RoomFact:
    """One figure at the foot. rest: beside the value. good: drawn as done."""

    caption: str
    value: str
    rest: str = ""
    good: bool = False


@dataclass(frozen=True, slots=True)
class RoomScreen:
    """Every text of the window. lines: below the product's name. grid: empty where no score is shown.

    topic: what is discussed now, and what it is about; empty where nothing is. photo: of the product, on this computer.
    """

    heading: str
    product: str
    lines: tuple[str, ...]
    grid: Grid
    code: str = ""
    sample: str = ""
    steps: tuple[Step, ...] = ()
    topic: tuple[str, ...] = ()
    facts: tuple[RoomFact, ...] = ()
    photo: Photo | None = None


class RoomViewModel(QObject):
    """Decides what the room sees of the session of ``page``."""

    changed = Signal()

    def __init__(self, page: ReconciliationViewModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._page = page
        self._shielded = False
        self._topic = ("", "")
        self._photo: tuple[str, Photo | None] = ("", None)
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

    def show_topic(self, criterion: str) -> None:
        """Show the criterion that is discussed now, of the current product; "" for none."""
        if self._topic != (self._page.product, criterion):
            self._topic = self._page.product, criterion
            self.changed.emit()

    def find_photo(self) -> None:
        """Look for a photo of the current product, once for each."""
        code = self._page.product
        if code != self._photo[0]:
            self._photo = code, None
            self._page.photo(code, partial(self._show_photo, code))

    def _show_photo(self, code: str, photo: Photo | None) -> None:
        if self._photo[0] == code and photo is not None:
            self._photo = code, photo
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
        sample = words("window.sample").replace(" ", "\u00a0") if session.sample else ""
        steps = stages(reading, words)[:-1]
        if product is None:
            return RoomScreen(session.name, words("reconciliation.room.waiting"), (), Grid(), "", sample, steps)
        lines = [product.entity, product.commune]
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
        return RoomScreen(
            session.name,
            product.name,
            tuple(lines),
            grid,
            product.code,
            sample,
            steps,
            self._talk(reading, product, outcome, words),
            self._facts(reading, product, words),
            self._photo[1] if self._photo[0] == product.code else None,
        )

    def _talk(
        self, reading: Reading, product: Product, outcome: ProductOutcome | None, words: Words
    ) -> tuple[str, ...]:
        """Return the criterion that is discussed; none while the entity is in the room, and never a figure of it."""
        code, _, star = self._topic[1].partition(":")
        known = outcome is not None and any(one.code == code for one in outcome.product_set.criteria)
        if self._topic[0] != product.code or not (known and self.scores_allowed):
            return ()
        about = words("reconciliation.room.minimum", star=star) if star else ""
        return f"{code} {reading.text(product, code)}", about

    def _facts(self, reading: Reading, product: Product, words: Words) -> tuple[RoomFact, ...]:
        quorum = reading.room.quorums[product.id]
        state = "met" if quorum.met else "unmet"
        facts = [
            RoomFact(words("reconciliation.fact.present"), str(quorum.present), f"/{quorum.named}"),
            RoomFact(
                words("reconciliation.column.quorum"),
                words.of(f"reconciliation.quorum.{state}"),
                words("reconciliation.fact.needed", needed=quorum.needed),
                good=quorum.met,
            ),
        ]
        done, every = settled(reading)
        if every:
            rest = words("reconciliation.room.of_products", count=every)
            facts.append(RoomFact(words("reconciliation.room.settled"), str(done), rest))
        return tuple(facts)

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
