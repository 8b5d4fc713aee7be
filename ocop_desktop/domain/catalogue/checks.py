"""Consistency checks of a catalogue's rules and texts, beyond the shape of the file."""

from __future__ import annotations

from itertools import groupby, pairwise

from ..values import STARS_WITH_CONDITIONS
from .catalogue import Catalogue, Criterion, ProductSet, Section, Wording
from .errors import (
    BandsWrong,
    CasesWrong,
    ConditionWrong,
    DatesWrong,
    InferredWrong,
    LevelsNotOrdered,
    MarksWrong,
    MarkTie,
    MaximumWrong,
    PartSumWrong,
    RemainderMissing,
    SectionSumWrong,
    UnknownReference,
    WordingForOther,
    WordingMissing,
    WordingUnknown,
)

FREE_FAMILIES = ("about/", "abbreviation/", "source/")
"""Text keys without a counterpart in the rules: remarks on the rule, abbreviations, sources of the data."""


def check_rules(catalogue: Catalogue) -> None:
    """Raise the CatalogueError of the first contradiction found."""
    _check_dates(catalogue)
    _check_bands(catalogue)
    for product_set in catalogue.sets.values():
        _check_set(catalogue, product_set)


def check_wording(catalogue: Catalogue, wording: Wording) -> None:
    """Raise WordingForOther, WordingMissing or WordingUnknown unless the texts fit the rules."""
    if wording.rule != catalogue.rule.id:
        raise WordingForOther(found=wording.rule, expected=catalogue.rule.id)
    required, optional = _keys(catalogue)
    found = wording.texts.keys()
    if not required <= found:
        raise WordingMissing(key=min(required - found))
    unknown = [key for key in found - required - optional if not key.startswith(FREE_FAMILIES)]
    if unknown:
        raise WordingUnknown(key=min(unknown))


def _check_dates(catalogue: Catalogue) -> None:
    rule = catalogue.rule
    if rule.effective_from < rule.signed or (rule.effective_to is not None and rule.effective_to < rule.effective_from):
        raise DatesWrong()


def _check_bands(catalogue: Catalogue) -> None:
    bands = catalogue.bands
    falling = all(upper.stars > lower.stars and upper.minimum > lower.minimum for upper, lower in pairwise(bands))
    if not bands or not falling or bands[-1].minimum != 0 or bands[0].minimum > sum(catalogue.part_maxima.values()):
        raise BandsWrong()


def _check_set(catalogue: Catalogue, product_set: ProductSet) -> None:
    if product_set.group not in catalogue.groups:
        raise UnknownReference(where=f"set {product_set.number}", found=product_set.group)
    _check_sums(catalogue, product_set)
    for criterion in product_set.criteria:
        _check_levels(product_set, criterion)
        _check_condition(product_set, criterion)
        for kind in criterion.evidence:
            if kind not in catalogue.evidence:
                raise UnknownReference(where=f"set {product_set.number}, {criterion.code}", found=kind)
    for note in product_set.notes:
        if note.criterion is not None and note.criterion not in product_set.by_code:
            raise UnknownReference(where=f"set {product_set.number}, {note.ref}", found=note.criterion)


def _check_sums(catalogue: Catalogue, product_set: ProductSet) -> None:
    """Check that each part and each heading is the sum of the rows directly under it."""
    parts = dict.fromkeys(catalogue.part_maxima, 0)
    headings = {section.code: 0 for section in product_set.sections}
    part_of = {section.code: section.part for section in product_set.sections}
    rows: tuple[Section | Criterion, ...] = (*product_set.sections, *product_set.criteria)
    for row in rows:
        if row.part not in parts:
            raise UnknownReference(where=f"set {product_set.number}, {row.code}", found=row.part)
        if row.parent is None:
            parts[row.part] += row.max_points
        elif part_of[row.parent] != row.part:
            raise UnknownReference(where=f"set {product_set.number}, {row.code}", found=row.parent)
        else:
            headings[row.parent] += row.max_points
    for section in product_set.sections:
        if headings[section.code] != section.max_points:
            raise SectionSumWrong(
                set=product_set.number,
                section=section.code,
                found=headings[section.code],
                expected=section.max_points,
            )
    for part, expected in catalogue.part_maxima.items():
        if parts[part] != expected:
            raise PartSumWrong(set=product_set.number, part=part, found=parts[part], expected=expected)


def _check_levels(product_set: ProductSet, criterion: Criterion) -> None:
    place: dict[str, str | int] = {"set": product_set.number, "criterion": criterion.code}
    if not criterion.levels:
        raise LevelsNotOrdered(**place)
    scales = [(case, list(levels)) for case, levels in groupby(criterion.levels, key=lambda level: level.case)]
    names = [case for case, _ in scales]
    if len(set(names)) != len(names) or (len(names) == 1) != (names[0] is None):
        raise CasesWrong(**place)
    for _, levels in scales:
        points = [level.points for level in levels]
        if points != sorted(points):
            raise LevelsNotOrdered(**place)
        if points[-1] != criterion.max_points:
            raise MaximumWrong(**place, found=points[-1], expected=criterion.max_points)
        marks = [level.mark for level in levels if level.mark]
        if marks != sorted(marks) or not set(marks) <= set(STARS_WITH_CONDITIONS):
            raise MarksWrong(**place)
        if any(upper.mark and upper.points == lower.points for lower, upper in pairwise(levels)):
            raise MarkTie(**place)
        if points[0] and not criterion.remainder:
            raise RemainderMissing(**place)
    if criterion.inferred != (criterion.confidence == "inferred") or (
        criterion.inferred and [level.points for level in criterion.levels] != [0, 1]
    ):
        raise InferredWrong(**place)


def _check_condition(product_set: ProductSet, criterion: Criterion) -> None:
    condition = criterion.condition
    if condition is None:
        return
    on = product_set.by_code.get(condition.criterion)
    if on is None or on.condition is not None or condition.min_points > on.max_points:
        raise ConditionWrong(set=product_set.number, criterion=criterion.code, found=condition.criterion)


def _keys(catalogue: Catalogue) -> tuple[set[str], set[str]]:
    """Return the text keys that the rules require, and those they allow."""
    required = {f"part/{code}" for code in catalogue.part_maxima}
    required.update(f"evidence/{kind}" for kind in catalogue.evidence)
    required.update(f"form/{form}" for form in catalogue.forms)
    required.update(f"group/{group}" for group in catalogue.groups)
    required.update(f"deadline/{deadline.id}" for deadline in catalogue.deadlines)
    optional: set[str] = set()
    for number, product_set in catalogue.sets.items():
        base = f"set/{number}"
        required.update((base, f"subgroup/{number}", f"lead/{number}"))
        optional.update((f"annex/{number}", f"flag/{number}"))
        required.update(f"{base}/{section.code}" for section in product_set.sections)
        required.update(f"note/{note.ref}" for note in product_set.notes)
        for criterion in product_set.criteria:
            above = f"{base}/{criterion.code}"
            required.add(above)
            required.update([f"{above}/{level.ordinal}" for level in criterion.levels])
            required.update([f"{above}/case/{case}" for case in criterion.cases])
            optional.add(f"flag/{number}/{criterion.code}")
    return required, optional
