"""What entity, commune and advisory team said, as it stands beside a criterion: labelled lines, information only."""

from __future__ import annotations

from dataclasses import dataclass

from ....domain.dossiers.assessments import Beside, Layer
from ....domain.values import CriterionCode
from ....usecases.scoring.own_sheets import OwnSheet
from ...words import Words


@dataclass(frozen=True, slots=True)
class SaidLine:
    """whose: whose words they are, in words. text: what was said."""

    whose: str
    text: str


def said_lines(own: OwnSheet, words: Words) -> dict[CriterionCode, tuple[SaidLine, ...]]:
    """The lines by criterion; what is said of the whole product stands beside the first of the sheet.

    Made once for a sheet: nothing of it changes while somebody scores.
    """
    first = own.at.product_set.criteria[0].code
    found: dict[CriterionCode, list[SaidLine]] = {}
    for line in own.said:
        found.setdefault(line.criterion or first, []).append(SaidLine(_whose(line, words), _text(own, line, words)))
    return {code: tuple(lines) for code, lines in found.items()}


def _whose(line: Beside, words: Words) -> str:
    if line.layer is Layer.COMMUNE:
        content = words(f"assessment.content.{line.content}") if line.content else words("scoring.said.whole")
        return words("scoring.said.commune", content=content)
    return words(f"scoring.said.{line.layer}")


def _text(own: OwnSheet, line: Beside, words: Words) -> str:
    commune = line.layer is Layer.COMMUNE
    told = [words("scoring.said.whole")] if line.criterion is None else []
    if line.figures:
        told.append(words("scoring.said.figures", text=line.figures))
    if line.chosen is not None:
        told.append(
            words(
                "scoring.said.borne_out" if commune else "scoring.said.level",
                place=_place(own, line),
                points=line.chosen.points,
            )
        )
    elif line.none_of_them:
        told.append(words("scoring.none_of_them"))
    if line.text:
        told.append(line.text)
    if line.reason:
        told.append(words("scoring.said.reason", text=line.reason))
    return " · ".join(part.rstrip(". ") for part in told)


def _place(own: OwnSheet, line: Beside) -> int:
    """Where the level stands among those shown, from 1: the key that chooses it."""
    if line.criterion is None or line.chosen is None:
        return 0
    offered = own.at.product_set.by_code[line.criterion].offered(line.chosen.case)
    return offered.index(line.chosen) + 1


def borne_out(own: OwnSheet, code: CriterionCode) -> int:
    """Points that the commune's figures allow on a criterion; 0 where they say nothing."""
    found = (line.points for line in own.said if line.layer is Layer.COMMUNE and line.criterion == code)
    return next((points for points in found if points is not None), 0)
