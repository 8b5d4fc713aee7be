"""Assessments of entity, commune and advisory team beside a criterion: labelled lines, information only."""

from __future__ import annotations

from dataclasses import dataclass

from ....domain.dossiers.assessments import Layer, ShownAssessment
from ....domain.values import CriterionCode
from ....usecases.scoring.own_sheets import OwnSheet
from ...words import Words


@dataclass(frozen=True, slots=True)
class AssessmentLine:
    """whose: label of the author. text: the assessment."""

    whose: str
    text: str


def assessment_lines(own: OwnSheet, words: Words) -> dict[CriterionCode, tuple[AssessmentLine, ...]]:
    """Return the lines by criterion; those on the whole product are placed beside the first criterion.

    Built once for a sheet: they do not change during scoring.
    """
    first = own.at.product_set.criteria[0].code
    found: dict[CriterionCode, list[AssessmentLine]] = {}
    for line in own.assessments:
        found.setdefault(line.criterion or first, []).append(
            AssessmentLine(_whose(line, words), _text(own, line, words))
        )
    return {code: tuple(lines) for code, lines in found.items()}


def _whose(line: ShownAssessment, words: Words) -> str:
    if line.layer is Layer.COMMUNE:
        content = words(f"assessment.content.{line.content}") if line.content else words("scoring.said.whole")
        return words("scoring.said.commune", content=content)
    return words(f"scoring.said.{line.layer}")


def _text(own: OwnSheet, line: ShownAssessment, words: Words) -> str:
    commune = line.layer is Layer.COMMUNE
    parts = [words("scoring.said.whole")] if line.criterion is None else []
    if line.figures:
        parts.append(words("scoring.said.figures", text=line.figures))
    if line.chosen is not None:
        parts.append(
            words(
                "scoring.said.borne_out" if commune else "scoring.said.level",
                place=_place(own, line),
                points=line.chosen.points,
            )
        )
    elif line.none_of_them:
        parts.append(words("scoring.none_of_them"))
    if line.text:
        parts.append(line.text)
    if line.reason:
        parts.append(words("scoring.said.reason", text=line.reason))
    return " · ".join(part.rstrip(". ") for part in parts)


def _place(own: OwnSheet, line: ShownAssessment) -> int:
    """Return the position of the level among those shown, from 1: the key that chooses it."""
    if line.criterion is None or line.chosen is None:
        return 0
    offered = own.at.product_set.by_code[line.criterion].offered(line.chosen.case)
    return offered.index(line.chosen) + 1


def supported_points(own: OwnSheet, code: CriterionCode) -> int:
    """Return the points supported by the commune's figures on a criterion; 0 where there are none."""
    found = (line.points for line in own.assessments if line.layer is Layer.COMMUNE and line.criterion == code)
    return next((points for points in found if points is not None), 0)
