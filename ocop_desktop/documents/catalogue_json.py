"""The catalogue as exported for other programs (docs/catalogue-format.md, "Export")."""

from __future__ import annotations

from typing import Any

from ..domain.catalogue.catalogue import Catalogue, Criterion, Wording

EXPORT_FORMAT = (1, 0)


def catalogue_export(catalogue: Catalogue, wording: Wording) -> dict[str, Any]:
    """Return ``{"format", "rule", "sets": [{"set", "name", "criteria": [...]}]}``, sets and criteria in printed order.

    Criteria without printed levels have the yes/no points 0 and 1 and ``inferred``.
    """
    return {
        "format": list(EXPORT_FORMAT),
        "rule": catalogue.rule.id,
        "sets": [
            {
                "set": number,
                "name": wording.text(f"set/{number}"),
                "criteria": [_criterion(criterion) for criterion in product_set.criteria],
            }
            for number, product_set in catalogue.sets.items()
        ],
    }


def _criterion(criterion: Criterion) -> dict[str, Any]:
    row: dict[str, Any] = {
        "code": criterion.code,
        "part": criterion.part,
        "max": criterion.max_points,
        "points": [level.points for level in criterion.levels],
        "marks": [level.mark for level in criterion.levels],
    }
    if criterion.cases:
        row["cases"] = [level.case for level in criterion.levels]
    if criterion.inferred:
        row["inferred"] = True
    return row
