"""The list of assessments of the products by entity, commune and advisory team.

A level is given by its points or by its position on the sheet; both are looked up in the product's
own set and case, so that users need not know how levels are stored.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from ..domain.catalogue.catalogue import Criterion, Level
from ..domain.dossiers.assessments import AssessedProduct, Layer
from ..domain.dossiers.intake_rows import Answers, AssessmentCells, AssessmentRow, Corrections, Preview
from ..domain.list_fields import LONGEST_TEXT, FieldKind, list_fields
from ..domain.sheets.score_sheet import NO_LEVEL
from ..domain.text import fold
from ..domain.values import CriterionCode
from .cells import RowReader
from .choices import CHOICES, CONTENTS
from .columns import ASSESSMENT_COLUMNS, KEYS, ListKind
from .lists import preview_of, table_of
from .parts import Limits

MOST = 100
"""Upper bound of points and of positions of levels."""

_TEXTS = tuple(field for field in list_fields(AssessmentCells) if field.kind is FieldKind.LONG_TEXT)
_CRITERION = re.compile(r"(?:tieu chi |muc )?([0-9]{1,2}(?:\.[0-9]{1,2}){0,2})(?:\s*[-–—:.)]?\s+.*)?")


def read_assessments(
    path: Path,
    known: Mapping[str, AssessedProduct],
    limits: Limits | None = None,
    corrections: Corrections | None = None,
    answers: Answers | None = None,
) -> Preview[AssessmentRow]:
    """Read the list of assessments, one criterion or content per row. known: the session's products by code.

    Raises InputError or DeviceError (``intake.*``) for the whole file.
    """
    table = table_of(path, ASSESSMENT_COLUMNS, KEYS[ListKind.ASSESSMENTS], limits, corrections, answers)
    products = {code.upper(): product for code, product in known.items()}
    return preview_of(table, lambda reader: _row(reader, products), _key, "subject")


def _key(row: AssessmentRow) -> str:
    return f"{row.product}\n{row.layer}\n{row.subject}" if row.product and row.subject else ""


def _row(reader: RowReader, products: Mapping[str, AssessedProduct]) -> AssessmentRow:
    code = reader.code("product", required=True)
    product = products.get(code)
    if code and product is None:
        reader.fault("product", "intake.cell.product_unknown")
    layer = reader.choice("layer", CHOICES[Layer], required=True)
    subject, criterion = "", None
    if product is not None and layer is not None:
        subject, criterion = _subject(reader, layer, product)
    level = _level(reader, criterion, product) if subject and product is not None else None
    row = AssessmentRow(
        product=code,
        layer=layer or Layer.SELF,
        subject=subject,
        level=level,
        **{field.name: reader.read(field) for field in _TEXTS},
    )
    if subject and not reader.faults and row.level is None and not any(getattr(row, field.name) for field in _TEXTS):
        reader.fault("text", "intake.cell.says_nothing")
    return row


def _subject(reader: RowReader, layer: Layer, product: AssessedProduct) -> tuple[str, Criterion | None]:
    """Return the row's subject, and the criterion of its levels; "" with a recorded fault."""
    if layer is Layer.COMMUNE:
        content = reader.choice("subject", CONTENTS, required=True)
        if content is None:
            return "", None
        named = product.contents.get(content)
        return content.value, None if named is None else product.product_set.by_code.get(named)
    if reader.is_day("subject"):
        reader.fault("subject", "intake.cell.code_is_date")
        return "", None
    before = len(reader.faults)
    match = _CRITERION.fullmatch(fold(reader.text("subject", required=True, longest=LONGEST_TEXT)))
    criterion = product.product_set.by_code.get(CriterionCode(match[1])) if match else None
    if criterion is None:
        if len(reader.faults) == before:
            reader.fault("subject", "intake.cell.criterion_unknown", number=product.product_set.number)
        return "", None
    return criterion.code, criterion


def _level(reader: RowReader, criterion: Criterion | None, product: AssessedProduct) -> int | None:
    """Return the ordinal for points or position; None where neither is given, or with a recorded fault."""
    place, points = reader.whole("level", most=MOST), reader.whole("points", most=MOST)
    if place is None and points is None:
        return None
    field = "points" if place is None else "level"
    if criterion is None:
        reader.fault(field, "intake.cell.level_without_criterion")
        return None
    levels = criterion.offered(product.cases.get(criterion.code))
    if not levels:
        reader.fault(field, "intake.cell.case_not_fixed", criterion=criterion.code)
        return None
    if place is not None:
        return _by_place(reader, criterion, levels, place, points)
    return _by_points(reader, criterion, levels, points or 0)


def _by_place(
    reader: RowReader, criterion: Criterion, levels: Sequence[Level], place: int, points: int | None
) -> int | None:
    if place == NO_LEVEL and criterion.remainder:
        worth, ordinal = 0, NO_LEVEL
    elif 1 <= place <= len(levels):
        worth, ordinal = levels[place - 1].points, levels[place - 1].ordinal
    else:
        reader.fault("level", "intake.cell.level_not_offered", last=len(levels))
        return None
    if points is not None and points != worth:
        reader.fault("level", "intake.cell.level_and_points_differ", worth=worth)
        return None
    return ordinal


def _by_points(reader: RowReader, criterion: Criterion, levels: Sequence[Level], points: int) -> int | None:
    found = [level.ordinal for level in levels if level.points == points]
    if not found and points == 0 and criterion.remainder:
        return NO_LEVEL
    if len(found) == 1:
        return found[0]
    if found:
        reader.fault("points", "intake.cell.points_twice", places=", ".join(map(str, _places(levels, points))))
    else:
        offered = ", ".join(str(worth) for worth in dict.fromkeys(level.points for level in levels))
        reader.fault("points", "intake.cell.points_not_offered", offered=offered)
    return None


def _places(levels: Sequence[Level], points: int) -> list[int]:
    return [place for place, level in enumerate(levels, 1) if level.points == points]
