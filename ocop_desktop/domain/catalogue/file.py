"""Catalogue files: JSON bytes to ``Catalogue`` and ``Wording``, checked and hashed.

The format is described in docs/catalogue-format.md. A file has two halves, rules and wording. Each
half has canonical bytes (``split``) and its own hash; a session stores the halves separately.
``catalogue.checks`` checks the consistency of the rules; the types are in ``catalogue.catalogue``.
"""

from __future__ import annotations

import re
from collections.abc import Container
from functools import lru_cache
from itertools import count, repeat

from ..canonical import canonical_json, read_canonical, read_json, sha256_hex
from ..values import CriterionCode
from .catalogue import (
    Band,
    Catalogue,
    Condition,
    Criterion,
    Deadline,
    Level,
    Nature,
    Note,
    ProductSet,
    Rule,
    Section,
    Wording,
)
from .checks import check_rules, check_wording
from .errors import DuplicateCode, FormatUnknown, HashDiffers, UnknownReference
from .fields import Fields

FORMAT = (1, 0)
CONFIDENCES = frozenset({"transcript", "transcript_corrected", "inferred"})
NOTE_KINDS = frozenset({"stop", "disqualify", "exclude", "require", "guide", "explain", "condition", "cases"})
UNITS = frozenset({"day", "working_day"})

_CODE = re.compile(r"[0-9A-Za-z]{1,8}(\.[0-9A-Za-z]{1,8}){0,4}")
_NAME = re.compile(r"[0-9A-Za-z][0-9A-Za-z_-]{0,39}")
_NONE: frozenset[str] = frozenset()


def load_catalogue(data: bytes) -> tuple[Catalogue, Wording]:
    """Read both halves of a catalogue file and check them fully.

    Raises InputError: ``canonical.*`` where the bytes are no strict JSON, ``catalogue.*``
    otherwise.
    """
    rules, wording = _halves(data)
    return _joined(rules, sha256_hex(canonical_json(rules)), wording, sha256_hex(canonical_json(wording)))


def load_halves(rules: bytes, wording: bytes) -> tuple[Catalogue, Wording]:
    """Read the two canonical halves from a session or a package; otherwise as ``load_catalogue``."""
    return _joined(read_canonical(rules), sha256_hex(rules), read_canonical(wording), sha256_hex(wording))


def split(data: bytes) -> tuple[bytes, bytes]:
    """Return the canonical bytes of rules and wording, without checking their consistency.

    Raises InputError where the bytes are no catalogue file at all.
    """
    rules, wording = _halves(data)
    return canonical_json(rules), canonical_json(wording)


def parse_rules(data: bytes, *, pinned: str | None = None) -> Catalogue:
    """Read the rules half from its canonical bytes.

    pinned: SHA-256 hex under which these bytes were accepted before. It must match (HashDiffers),
    and the rules are then not checked again. Raises InputError (``canonical.*``, ``catalogue.*``).
    """
    found = _hash(data, pinned)
    if pinned is not None:
        return _rules(read_json(data), found)
    catalogue = _rules(read_canonical(data), found)
    check_rules(catalogue)
    return catalogue


def parse_wording(data: bytes, *, pinned: str | None = None) -> Wording:
    """Read the wording half from its canonical bytes; ``check_wording`` compares it with the rules.

    pinned: as in ``parse_rules``. Raises InputError (``canonical.*``, ``catalogue.*``).
    """
    found = _hash(data, pinned)
    return _wording(read_canonical(data) if pinned is None else read_json(data), found)


def _joined(rules: object, rules_hash: str, wording: object, wording_hash: str) -> tuple[Catalogue, Wording]:
    catalogue = _rules(rules, rules_hash)
    words = _wording(wording, wording_hash)
    check_rules(catalogue)
    check_wording(catalogue, words)
    return catalogue, words


def _halves(data: bytes) -> tuple[object, object]:
    file = Fields(read_json(data), "", frozenset({"format", "rules", "wording"}), _NONE)
    _check_format(file)
    return file.value("rules"), file.value("wording")


def _hash(data: bytes, pinned: str | None) -> str:
    found = sha256_hex(data)
    if pinned is not None and found != pinned:
        raise HashDiffers(found=found[:12], pinned=pinned[:12])
    return found


def _check_format(fields: Fields) -> None:
    found = fields.numbers("format")
    if tuple(found) != FORMAT:
        raise FormatUnknown(found=".".join(map(str, found)), known=".".join(map(str, FORMAT)))


_WORDING = frozenset({"format", "rule", "language", "official", "texts"})


def _wording(value: object, wording_hash: str) -> Wording:
    fields = Fields(value, "wording", _WORDING, _NONE)
    _check_format(fields)
    texts = fields.value("texts")
    if not isinstance(texts, dict):
        raise fields.wrong("texts")
    if not set(map(type, texts.values())) <= {str} or "" in texts.values():
        raise fields.wrong("texts")
    return Wording(
        language=fields.text("language"),
        official=fields.flag("official"),
        texts=texts,
        wording_hash=wording_hash,
        rule=fields.text("rule"),
    )


_RULES = frozenset({"format", "rule", "parts", "bands", "sets"})
_RULES_OPTIONAL = frozenset({"deadlines", "evidence", "forms", "groups", "sample_count"})
_PART = frozenset({"code", "max"})
_BAND = frozenset({"stars", "min", "certificate"})


def _rules(value: object, rules_hash: str) -> Catalogue:
    fields = Fields(value, "rules", _RULES, _RULES_OPTIONAL)
    _check_format(fields)
    parts: dict[str, int] = {}
    for place, row in enumerate(fields.rows("parts")):
        part = Fields(row, f"parts/{place}", _PART, _NONE)
        code = _matched(part, "code", _NAME)
        _once(code, parts, "parts")
        parts[code] = part.number("max", low=1)
    bands = tuple(
        Band(stars=band.number("stars", low=1), minimum=band.number("min"), certificate=band.flag("certificate"))
        for band in (Fields(row, f"bands/{place}", _BAND, _NONE) for place, row in enumerate(fields.rows("bands")))
    )
    deadlines: dict[str, Deadline] = {}
    for place, row in enumerate(fields.rows("deadlines")):
        deadline = _deadline(row, f"deadlines/{place}")
        _once(deadline.id, deadlines, "deadlines")
        deadlines[deadline.id] = deadline
    sets: dict[int, ProductSet] = {}
    for place, row in enumerate(fields.rows("sets")):
        product_set = _set(row, f"sets/{place}")
        _once(product_set.number, sets, "sets")
        sets[product_set.number] = product_set
    return Catalogue(
        rule=_rule(fields.value("rule")),
        part_maxima=parts,
        bands=bands,
        sets=sets,
        rules_hash=rules_hash,
        deadlines=tuple(deadlines.values()),
        evidence=_names(fields, "evidence"),
        forms=_names(fields, "forms"),
        groups=_names(fields, "groups"),
        sample_count=fields.optional_number("sample_count") or 0,
    )


_RULE = frozenset({"id", "number", "title", "signed", "effective_from", "effective_to", "certificate_months"})


def _rule(value: object) -> Rule:
    fields = Fields(value, "rule", _RULE, _NONE)
    return Rule(
        id=_matched(fields, "id", _NAME),
        number=fields.text("number"),
        title=fields.text("title"),
        signed=fields.day("signed"),
        effective_from=fields.day("effective_from"),
        effective_to=fields.optional_day("effective_to"),
        certificate_months=fields.number("certificate_months", low=1),
    )


_DEADLINE = frozenset({"id", "article"})
_DEADLINE_OPTIONAL = frozenset({"days", "unit", "start", "before", "requests_before", "earliest_days", "latest_days"})


def _deadline(value: object, where: str) -> Deadline:
    fields = Fields(value, where, _DEADLINE, _DEADLINE_OPTIONAL)
    if "unit" in fields and fields.text("unit") not in UNITS:
        raise fields.wrong("unit")
    if ("days" in fields) + ("before" in fields) + ("earliest_days" in fields) != 1:
        raise fields.wrong("days")  # exactly one of: a length, a yearly round, a window
    pairs = (("days", "unit"), ("before", "requests_before"), ("earliest_days", "latest_days"))
    for one, other in pairs:
        if (one in fields) != (other in fields):
            raise fields.wrong(other)
    return Deadline(
        id=_matched(fields, "id", _NAME),
        article=fields.text("article"),
        days=fields.optional_number("days"),
        unit=fields.optional_text("unit"),
        start=fields.optional_day("start"),
        before=fields.month_day("before"),
        requests_before=fields.month_day("requests_before"),
        earliest_days=fields.optional_number("earliest_days"),
        latest_days=fields.optional_number("latest_days"),
    )


_SET = frozenset({"set", "group", "samples", "marks_explained", "sections", "criteria"})
_SET_OPTIONAL = frozenset({"annex", "notes"})


def _set(value: object, where: str) -> ProductSet:
    fields = Fields(value, where, _SET, _SET_OPTIONAL)
    sections: dict[str, Section] = {}
    for place, row in enumerate(fields.rows("sections")):
        section = _section(row, f"{where}/sections/{place}", sections)
        _once(section.code, sections, f"{where}/sections")
        sections[section.code] = section
    criteria: dict[str, Criterion] = {}
    for place, row in enumerate(fields.rows("criteria")):
        criterion = _criterion(row, f"{where}/criteria/{place}", sections)
        _once(criterion.code, criteria, f"{where}/criteria")
        _once(criterion.code, sections, f"{where}/criteria")
        criteria[criterion.code] = criterion
    return ProductSet(
        number=fields.number("set", low=1),
        group=fields.text("group"),
        sections=tuple(sections.values()),
        criteria=tuple(criteria.values()),
        notes=tuple(_note(row, f"{where}/notes/{place}") for place, row in enumerate(fields.rows("notes"))),
        marks_explained=fields.flag("marks_explained"),
        samples_required=fields.flag("samples"),
        annex=fields.optional_text("annex") or "",
    )


_SECTION = frozenset({"code", "part", "max"})
_SECTION_OPTIONAL = frozenset({"parent"})


def _section(value: object, where: str, above: dict[str, Section]) -> Section:
    fields = Fields(value, where, _SECTION, _SECTION_OPTIONAL)
    parent = fields.optional_text("parent")
    if parent is not None and parent not in above:
        raise UnknownReference(where=where, found=parent)
    return Section(_matched(fields, "code", _CODE), fields.text("part"), fields.number("max", low=1), parent)


_CRITERION = frozenset({"code", "part", "max", "points", "marks", "nature"})
_CRITERION_OPTIONAL = frozenset(
    {"parent", "cases", "condition", "evidence", "inferred", "remainder", "nature_inferred", "confidence"}
)
_CONDITION = frozenset({"criterion", "min_points"})


def _criterion(value: object, where: str, sections: dict[str, Section]) -> Criterion:
    fields = Fields(value, where, _CRITERION, _CRITERION_OPTIONAL)
    code = CriterionCode(_matched(fields, "code", _CODE))
    parent = fields.optional_text("parent")
    section, above = str(code), parent
    while above is not None:  # a section refers only to sections read before it, so this ends
        if above not in sections:
            raise UnknownReference(where=where, found=above)
        section, above = above, sections[above].parent
    confidence = fields.optional_text("confidence") or "transcript"
    if confidence not in CONFIDENCES:
        raise fields.wrong("confidence")
    nature = fields.text("nature")
    if nature not in _NATURES:
        raise fields.wrong("nature")
    condition: Condition | None = None
    if "condition" in fields:
        on = Fields(fields.value("condition"), f"{where}/condition", _CONDITION, _NONE)
        condition = Condition(CriterionCode(on.text("criterion")), on.number("min_points", low=1))
    return Criterion(
        code=code,
        part=fields.text("part"),
        section=section,
        max_points=fields.number("max", low=1),
        levels=_levels(fields),
        nature=_NATURES[nature],
        condition=condition,
        inferred=fields.flag("inferred"),
        confidence=confidence,
        evidence=tuple(fields.texts("evidence")),
        parent=parent,
        remainder=fields.flag("remainder"),
        nature_inferred=fields.flag("nature_inferred"),
    )


_NATURES = {nature.value: nature for nature in Nature}


def _levels(fields: Fields) -> tuple[Level, ...]:
    points = fields.numbers("points")
    marks = fields.numbers("marks")
    cases: list[str] | None = None
    if len(marks) != len(points):
        raise fields.wrong("marks")
    if "cases" in fields:
        cases = fields.texts("cases")
        if len(cases) != len(points) or not all(_NAME.fullmatch(case) for case in cases):
            raise fields.wrong("cases")
    return _ladder(tuple(points), tuple(marks), None if cases is None else tuple(cases))


@lru_cache(maxsize=512)  # a few dozen ladders serve hundreds of criteria
def _ladder(points: tuple[int, ...], marks: tuple[int, ...], cases: tuple[str, ...] | None) -> tuple[Level, ...]:
    return tuple(map(Level, count(1), points, marks, repeat(None) if cases is None else cases))


_NOTE = frozenset({"kind", "ref"})
_NOTE_OPTIONAL = frozenset({"criterion"})


def _note(value: object, where: str) -> Note:
    fields = Fields(value, where, _NOTE, _NOTE_OPTIONAL)
    kind = fields.text("kind")
    if kind not in NOTE_KINDS:
        raise fields.wrong("kind")
    criterion = fields.optional_text("criterion")
    return Note(kind, _matched(fields, "ref", _NAME), None if criterion is None else CriterionCode(criterion))


def _matched(fields: Fields, name: str, pattern: re.Pattern[str]) -> str:
    text = fields.text(name)
    if not pattern.fullmatch(text):
        raise fields.wrong(name)
    return text


def _names(fields: Fields, name: str) -> tuple[str, ...]:
    found = fields.texts(name)
    if not all(_NAME.fullmatch(text) for text in found):
        raise fields.wrong(name)
    seen: dict[str, None] = {}
    for text in found:
        _once(text, seen, name)
        seen[text] = None
    return tuple(found)


def _once(key: object, known: Container[object], where: str) -> None:
    if key in known:
        raise DuplicateCode(where=where, found=str(key))
