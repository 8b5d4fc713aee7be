"""The JSON of a sheet that was filled in elsewhere (docs/cli.md), read strictly.

A whole number means **points**, as shown on paper. If two levels of a criterion have the same
points, the number is ambiguous: the file must contain ``{"level": ordinal}``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..domain.catalogue.catalogue import Criterion, ProductSet
from ..domain.sheets.score_sheet import NO_LEVEL, Answer, UnknownCriterion, WrongCase
from ..domain.values import CriterionCode
from .errors import FieldWrong, PointsAmbiguous, PointsNotOffered
from .files import read_json

NONE_OF_THEM = "none"

_FIELDS = frozenset({"member", "product", "answers", "alternatives", "opinion", "inspected"})
_ANSWER_FORM = '2 | "none" | {"level": 1, "note": "…"} | {"points": 2, "note": "…"} | null'


@dataclass(frozen=True, slots=True)
class SheetFile:
    """One sheet as in the file; None where absent. answers: raw."""

    source: str
    member: str
    product: str
    answers: Mapping[str, Any]
    alternatives: Mapping[str, str] | None = None
    opinion: str | None = None
    inspected: bool | None = None


def read_sheets(source: str) -> tuple[SheetFile, ...]:
    """Read the sheet, or the list of sheets, of a file. Raises FileNotRead, FileNotJson, FieldWrong."""
    content = read_json(source)
    rows = content if isinstance(content, list) else [content]
    if not rows:
        raise FieldWrong(file=source, field="[]", expected='{"member", "product", "answers"}')
    return tuple(_sheet(source, row) for row in rows)


def _sheet(source: str, row: object) -> SheetFile:
    if not isinstance(row, dict):
        raise FieldWrong(file=source, field="[]", expected='{"member", "product", "answers"}')
    for name in row:
        if name not in _FIELDS:
            raise FieldWrong(file=source, field=name, expected=", ".join(sorted(_FIELDS)))
    for name in ("member", "product"):
        if not isinstance(row.get(name), str) or not row[name]:
            raise FieldWrong(file=source, field=name, expected='"M01"' if name == "member" else '"SP001"')
    if not isinstance(row.get("answers"), dict):
        raise FieldWrong(file=source, field="answers", expected='{"1.1": 2}')
    alternatives = row.get("alternatives")
    if alternatives is not None and not _texts(alternatives):
        raise FieldWrong(file=source, field="alternatives", expected='{"8": "a"}')
    if not isinstance(row.get("opinion", ""), str | None):
        raise FieldWrong(file=source, field="opinion", expected='"…"')
    if not isinstance(row.get("inspected", False), bool | None):
        raise FieldWrong(file=source, field="inspected", expected="true | false")
    return SheetFile(
        source, row["member"], row["product"], row["answers"], alternatives, row.get("opinion"), row.get("inspected")
    )


def _texts(value: object) -> bool:
    return isinstance(value, dict) and all(isinstance(text, str) for text in value.values())


def answers_of(sheet: SheetFile, product_set: ProductSet, cases: Mapping[CriterionCode, str]) -> tuple[Answer, ...]:
    """Return the answers of a file as levels of the product's set; null leaves its criterion out.

    cases: the product's alternatives, facts of the product: the file may repeat them, not change
    them. Raises UnknownCriterion, WrongCase, PointsAmbiguous, PointsNotOffered, FieldWrong.
    """
    for criterion, given in (sheet.alternatives or {}).items():
        fixed = cases.get(CriterionCode(criterion), "")
        if given != fixed:
            raise WrongCase(criterion=criterion, given=given, fixed=fixed)
    answers = []
    for code, given in sheet.answers.items():
        known = product_set.by_code.get(CriterionCode(code))
        if known is None:
            raise UnknownCriterion(criterion=code, set=product_set.number)
        if given is not None:
            answers.append(_answer(sheet.source, known, given, cases.get(known.code) if known.cases else None))
    return tuple(answers)


def _answer(source: str, criterion: Criterion, given: Any, case: str | None) -> Answer:
    note = ""
    if isinstance(given, dict):
        note = given.get("note", "")
        named = set(given) - {"note"}
        if named not in ({"level"}, {"points"}) or not isinstance(note, str):
            raise FieldWrong(file=source, field=criterion.code, expected=_ANSWER_FORM)
        chosen = given[named.pop()]
        if "level" in given and _whole(chosen):
            return Answer(criterion.code, chosen, case, note)
        if "level" in given and chosen != NONE_OF_THEM:
            raise FieldWrong(file=source, field=criterion.code, expected=_ANSWER_FORM)
        given = chosen
    if given == NONE_OF_THEM:
        return Answer(criterion.code, NO_LEVEL, case, note)
    if not _whole(given):
        raise FieldWrong(file=source, field=criterion.code, expected=_ANSWER_FORM)
    return Answer(criterion.code, level_of_points(criterion, given, case), case, note)


def _whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def level_of_points(criterion: Criterion, points: int, case: str | None) -> int:
    """Return the ordinal of the only level with ``points``. Raises PointsAmbiguous, PointsNotOffered."""
    offered = criterion.offered(case)
    found = [level.ordinal for level in offered if level.points == points]
    if len(found) > 1:
        levels = ", ".join(str(ordinal) for ordinal in found)
        raise PointsAmbiguous(criterion=criterion.code, points=points, levels=levels)
    if not found:
        scale = ", ".join(str(level.points) for level in offered)
        raise PointsNotOffered(criterion=criterion.code, points=points, offered=scale)
    return found[0]
