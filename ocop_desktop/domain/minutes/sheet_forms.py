"""The decree's own form of a score sheet (Phiếu đánh giá), line by line, and the sheets that fill it.

Quyết định 26/2026/QĐ-TTg, Phụ lục II, is both: the criteria of each product set and the form on which
a member scores. A form is made from the catalogue alone, so that it can also be printed blank.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from ..catalogue.catalogue import Catalogue, Criterion, ProductSet, Wording
from ..sheets.score_sheet import NO_LEVEL
from ..values import Exclusion, Points, SheetSource
from .minutes import IssuingBody

_OF_THE_SHEET = "disqualify"
"""Kind of the notes that the form prints above its criteria: *Hồ sơ bị loại khi*."""


class LineKind(StrEnum):
    """What a line of the form is."""

    PART = "part"  # Phần A, B, C
    SECTION = "section"  # a numbered heading that sums its criteria
    CRITERION = "criterion"
    REMARK = "remark"  # yêu cầu, ghi chú under a criterion
    CASE = "case"  # an alternative scale: "a. Trường hợp 1"
    LEVEL = "level"  # a box to tick


@dataclass(frozen=True, slots=True)
class FormLine:
    """One printed line. scale: the number in the column *Thang điểm*, None where it is blank.

    code: of the part, section or criterion. level: ordinal of a LEVEL, NO_LEVEL for *Không thuộc mức nào*,
    which the decree does not print; of a CASE its place. mark: the star whose minimum the level is, or 0.
    case: of a CASE. note: kind of a REMARK. main: a heading of the first order.
    """

    kind: LineKind
    text: str
    scale: Points | None = None
    code: str = ""
    level: int = NO_LEVEL
    mark: int = 0
    case: str = ""
    note: str = ""
    main: bool = False

    @property
    def added(self) -> bool:
        """Whether the program offers the level and the decree does not print it."""
        return self.kind is LineKind.LEVEL and self.level == NO_LEVEL


@dataclass(frozen=True, slots=True)
class SheetForm:
    """The form of one product set. rejected: grounds of *Hồ sơ bị loại khi*, none for set 26.

    group, subgroup: of Phụ lục I. maximum: the scale's total. marks_explained: the foot explains the star
    marks (not for set 26). abbreviations: those that occur in the lines, with their meaning.
    """

    number: int
    title: str
    group: str
    subgroup: str
    rejected: tuple[str, ...]
    lines: tuple[FormLine, ...]
    maximum: Points
    marks_explained: bool
    abbreviations: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ScoredProduct:
    """The boxes about the product; the phone is the entity's, which the form asks for."""

    code: str
    name: str
    entity: str
    phone: str
    address: str


@dataclass(frozen=True, slots=True)
class FilledSheet:
    """One submitted sheet. ticked: level by criterion. not_assessed: criterion -> the one it depends on.

    member, name: code and name of the member who scored. day: of the submission; of a paper sheet the day on
    which both typists had entered it. notes: criterion -> the member's note. stands_for: the replaced member's
    name where the member is a substitute, and by which letter. excluded: why the sheet does not count. again:
    the member had scored the product on this set before. earlier: printed as an attachment of the later sheet.
    ended: the product was withdrawn, stopped or rejected, so no sheet on it counts.
    """

    member: str
    name: str
    round: int
    day: date | None
    ticked: Mapping[str, int]
    not_assessed: Mapping[str, str]
    total: Points
    opinion: str = ""
    notes: Mapping[str, str] = field(default_factory=dict)
    source: SheetSource = SheetSource.PACKAGE
    by_another: bool = False
    typists: tuple[str, ...] = ()
    stands_for: tuple[str, str] | None = None
    excluded: Exclusion | None = None
    again: bool = False
    earlier: bool = False
    ended: bool = False


@dataclass(frozen=True, slots=True)
class PrintedSheet:
    """One form to print: blank without ``filled``; without ``product`` also its boxes are blank."""

    set_number: int
    product: ScoredProduct | None = None
    filled: FilledSheet | None = None


@dataclass(frozen=True, slots=True)
class SheetBook:
    """Sheets to print, each from a new page. forms: by number of the set, for every sheet.

    rule, signed: number and date of the decision. condensed: the catalogue's texts are not those of the decree
    word for word, and every page says so. moment: date of the paper in its metadata.
    """

    title: str
    issuing: IssuingBody
    rule: str
    signed: date
    forms: Mapping[int, SheetForm]
    sheets: tuple[PrintedSheet, ...]
    sample: bool
    condensed: bool = True
    moment: datetime | None = None


def sheet_form(number: int, catalogue: Catalogue, wording: Wording) -> SheetForm:
    """Return the form of one product set, as printed in Phụ lục II. Raises KeyError for an unknown set."""
    product_set = catalogue.sets[number]
    lines = tuple(_lines(product_set, catalogue, wording))
    return SheetForm(
        number=number,
        title=wording.text(f"set/{number}"),
        group=wording.text(f"group/{product_set.group}"),
        subgroup=wording.text(f"subgroup/{number}"),
        rejected=tuple(
            wording.text(f"note/{note.ref}")
            for note in product_set.notes
            if note.criterion is None and note.kind == _OF_THE_SHEET
        ),
        lines=lines,
        maximum=sum(catalogue.part_maxima[part] for part in product_set.parts),
        marks_explained=product_set.marks_explained,
        abbreviations=tuple(_abbreviations(lines, wording)),
    )


def _abbreviations(lines: Iterable[FormLine], wording: Wording) -> Iterator[tuple[str, str]]:
    words = {word for line in lines for word in re.split(r"\W+", line.text)}
    for key, meaning in wording.texts.items():
        kind, _, short = key.partition("/")
        if kind == "abbreviation" and short in words:
            yield short, meaning


def _lines(product_set: ProductSet, catalogue: Catalogue, wording: Wording) -> Iterator[FormLine]:
    sections = {section.code: section for section in product_set.sections}
    printed: set[str] = set()
    for criterion in product_set.criteria:
        part = criterion.part
        if part not in printed:
            printed.add(part)
            yield FormLine(LineKind.PART, wording.text(f"part/{part}"), catalogue.part_maxima[part], part)
        for code in (criterion.section, criterion.parent):
            section = sections.get(code or "")
            if section is not None and section.code not in printed:
                printed.add(section.code)
                text = wording.text(f"set/{product_set.number}/{section.code}")
                yield FormLine(LineKind.SECTION, text, section.max_points, section.code, main=section.parent is None)
        yield from _criterion(criterion, product_set, wording)


def _criterion(criterion: Criterion, product_set: ProductSet, wording: Wording) -> Iterator[FormLine]:
    code = criterion.code
    key = f"set/{product_set.number}/{code}"
    main = criterion.section == code
    yield FormLine(LineKind.CRITERION, wording.text(key), criterion.max_points, code, main=main)
    for note in product_set.notes:
        if note.criterion == code:
            yield FormLine(LineKind.REMARK, wording.text(f"note/{note.ref}"), code=code, note=note.kind)
    for place, case in enumerate(criterion.cases or (None,), start=1):
        if case is not None:
            text = wording.text(f"{key}/case/{case}")
            yield FormLine(LineKind.CASE, text, code=code, level=place, case=case)
        for level in criterion.offered(case):
            text = wording.text(f"{key}/{level.ordinal}")
            yield FormLine(LineKind.LEVEL, text, level.points, code, level.ordinal, level.mark)
    if criterion.remainder:
        yield FormLine(LineKind.LEVEL, "", 0, code, NO_LEVEL)
