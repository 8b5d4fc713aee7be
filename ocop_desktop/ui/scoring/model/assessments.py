"""Assessments of entity, commune and advisory team beside a criterion: labelled lines, information only."""

from __future__ import annotations

from dataclasses import dataclass

from ....domain.dossiers.assessments import Layer, ShownAssessment
from ....domain.values import CriterionCode
from ....usecases.scoring.own_sheets import OwnSheet
from ...words import Words


@dataclass(frozen=True, slots=True)
class AssessmentLine:
    """whose: label of the author. text: the assessment. brief: its figures and points, which stand on the card."""

    whose: str
    text: str
    brief: str


def assessment_lines(own: OwnSheet, words: Words) -> dict[CriterionCode, tuple[AssessmentLine, ...]]:
    """Return the lines by criterion; those on the whole product are placed beside the first criterion.

    Built once for a sheet: they do not change during scoring.
    """
    first = own.at.product_set.criteria[0].code
    found: dict[CriterionCode, list[AssessmentLine]] = {}
    for line in own.assessments:
        found.setdefault(line.criterion or first, []).append(AssessmentLine(_whose(line, words), *_texts(line, words)))
    return {code: tuple(lines) for code, lines in found.items()}


def _whose(line: ShownAssessment, words: Words) -> str:
    if line.layer is Layer.COMMUNE and (line.criterion is None or not line.content):
        content = words(f"assessment.content.{line.content}") if line.content else words("scoring.said.whole")
        return words("scoring.said.commune.about", content=content)
    return words(f"scoring.said.{line.layer}")


def _texts(line: ShownAssessment, words: Words) -> tuple[str, str]:
    """Return the whole assessment, and in brief."""
    counted = [line.figures] if line.figures else []
    if line.chosen is not None:
        bears = line.layer is Layer.COMMUNE
        counted.append(words("scoring.said.borne_out" if bears else "scoring.said.level", count=line.chosen.points))
    elif line.none_of_them:
        counted.append(words("scoring.none_of_them"))
    parts = [words("scoring.said.whole")] if line.criterion is None else []
    brief = ", ".join(part.rstrip(". ") for part in counted)
    parts += [brief] if counted else []
    parts += [line.text] if line.text else []
    parts += [words("scoring.said.reason", text=line.reason)] if line.reason else []
    whole = " · ".join(part.rstrip(". ") for part in parts)
    return whole, brief or whole


def supported_points(own: OwnSheet, code: CriterionCode) -> int:
    """Return the points supported by the commune's figures on a criterion; 0 where there are none."""
    found = (line.points for line in own.assessments if line.layer is Layer.COMMUNE and line.criterion == code)
    return next((points for points in found if points is not None), 0)
