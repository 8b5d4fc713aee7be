"""The shipped catalogue of Quyết định 26/2026/QĐ-TTg: counts, special cases, agreement with the research notes."""

from __future__ import annotations

import json
import runpy
from datetime import date
from functools import cache
from typing import Any

import pytest

from ocop_desktop.documents.catalogue_json import catalogue_export
from ocop_desktop.domain.catalogue.catalogue import Catalogue, Condition, Criterion, Nature, Wording
from ocop_desktop.domain.catalogue.file import load_catalogue
from ocop_desktop.domain.values import CriterionCode
from tests.helpers.paths import RESOURCES, ROOT

NOTES = ROOT.parent / "shared" / "data" / "criteria-26-2026.yaml"
CATALOGUE, WORDING = load_catalogue((RESOURCES / "catalogues" / "26-2026.json").read_bytes())
CRITERIA = [(entry.number, row) for entry in CATALOGUE.sets.values() for row in entry.criteria]
INFERRED = [row for _, row in CRITERIA if row.inferred]


def found(number: int, code: str) -> Criterion:
    return CATALOGUE.sets[number].by_code[CriterionCode(code)]


def test_it_holds_26_sets_787_items_2535_printed_levels_and_575_marks() -> None:
    levels = [level for _, row in CRITERIA for level in row.levels]
    assert (len(CATALOGUE.sets), len(CRITERIA), len(levels)) == (26, 787, 2579)
    assert len(levels) - sum(len(row.levels) for row in INFERRED) == 2535
    assert sum(bool(level.mark) for level in levels) == 575
    assert len(INFERRED) == 22


def test_released_rules_keep_their_hash_because_sessions_pin_it() -> None:
    assert CATALOGUE.rules_hash == "da1fe262831d6bf76ca266db2aa7327f31f1f2c363cf0fc85b5dbd258e1e538e"


def test_the_act_its_bands_and_its_parts() -> None:
    assert (CATALOGUE.rule.id, CATALOGUE.rule.number) == ("26-2026", "26/2026/QĐ-TTg")
    assert (CATALOGUE.rule.effective_from, CATALOGUE.rule.effective_to) == (date(2026, 5, 22), None)
    assert CATALOGUE.rule.certificate_months == 36
    assert dict(CATALOGUE.part_maxima) == {"A": 40, "B": 25, "C": 35}
    assert [(band.stars, band.minimum, band.certificate) for band in CATALOGUE.bands] == [
        (5, 90, True),
        (4, 70, True),
        (3, 50, True),
        (2, 30, False),
        (1, 0, False),
    ]
    assert CATALOGUE.evidence == tuple(f"E{number:02}" for number in range(1, 16))
    assert (CATALOGUE.forms, CATALOGUE.sample_count) == (("M01", "M02", "M03"), 5)
    assert len(CATALOGUE.deadlines) == 11


@pytest.mark.parametrize("number", range(1, 27))
def test_every_set_adds_up_to_100_points_by_part_and_section(number: int) -> None:
    entry = CATALOGUE.sets[number]
    assert sum(row.max_points for row in entry.criteria) == 100
    assert entry.parts == ("A", "B", "C")
    for part, maximum in {"A": 40, "B": 25, "C": 35}.items():
        assert sum(row.max_points for row in entry.criteria if row.part == part) == maximum
    tops = {section.code: section.max_points for section in entry.sections if section.parent is None}
    for code, maximum in tops.items():
        assert sum(row.max_points for row in entry.criteria if row.section == code) == maximum
    assert all(row.section in tops or row.section == row.code for row in entry.criteria)


def test_product_branches_hold_13_4_3_2_3_and_1_sets() -> None:
    branches = [entry.group for entry in CATALOGUE.sets.values()]
    assert [branches.count(group) for group in CATALOGUE.groups] == [13, 4, 3, 2, 3, 1]


def test_only_5_2_of_sets_1_to_25_depends_on_a_story() -> None:
    conditional = [(number, row.code, row.condition) for number, row in CRITERIA if row.condition]
    assert conditional == [(number, "5.2", Condition(CriterionCode("5.1"), 1)) for number in range(1, 26)]


def test_alternative_scales_exist_for_items_8_9_and_15_of_tourism_alone() -> None:
    assert [(number, row.code) for number, row in CRITERIA if row.cases] == [(26, "8"), (26, "9"), (26, "15")]
    eight = found(26, "8")
    assert eight.cases == ("a", "b")
    assert [level.ordinal for level in eight.offered("b")] == [3, 4]
    assert WORDING.text("set/26/8/case/b") == "Điểm dịch vụ du lịch"


def test_a_level_is_found_by_its_ordinal_and_by_nothing_else() -> None:
    row = found(1, "1.5")
    assert [row.level(ordinal) for ordinal in (0, 1, 4, 5)] == [None, row.levels[0], row.levels[3], None]


def test_sub_criteria_stand_under_their_group_and_count_in_its_section() -> None:
    row = found(11, "6.1.2")
    assert (row.parent, row.section) == ("6.1", "6")
    assert found(1, "7").section == "7"
    assert found(1, "7").parent is None


def test_yes_no_items_without_printed_levels_are_flagged_as_inferred() -> None:
    assert {tuple(level.points for level in row.levels) for row in INFERRED} == {(0, 1)}
    assert {row.confidence for row in INFERRED} == {"inferred"}
    assert sum(row.confidence == "transcript_corrected" for _, row in CRITERIA) == 7


def test_a_remainder_is_offered_wherever_no_zero_is_printed_and_where_cases_fall_between_levels() -> None:
    no_zero = [row for _, row in CRITERIA if all(level.points for level in row.levels)]
    assert len(no_zero) == 378
    assert all(row.remainder for row in no_zero)
    between = [(number, row.code) for number, row in CRITERIA if row.remainder and row not in no_zero]
    assert (1, "1.5") in between  # linkage: a contract below 50 % or of exactly 75 %
    assert (1, "4.3") in between  # promotion: over three activities without a website
    assert len(between) == 50


def test_equal_points_stand_only_where_the_transcript_prints_them() -> None:
    twice = [
        (number, row.code)
        for number, row in CRITERIA
        if not row.cases and len({level.points for level in row.levels}) < len(row.levels)
    ]
    assert twice == [(7, "3.1"), (23, "6.2")]


def test_tourism_prints_no_note_on_marks_and_needs_no_samples() -> None:
    silent = [entry.number for entry in CATALOGUE.sets.values() if not entry.marks_explained]
    without = [entry.number for entry in CATALOGUE.sets.values() if not entry.samples_required]
    assert (silent, without) == ([26], [26])
    marks = {row.code: [level.mark for level in row.levels] for number, row in CRITERIA if number == 26}
    assert {code: found for code, found in marks.items() if any(found)} == {"3.4": [0, 4], "3.5": [3, 4, 0]}


def test_sensory_items_are_those_under_that_heading_and_what_tourism_needs_seen() -> None:
    sensory = {number: 0 for number in range(1, 27)}
    for number, row in CRITERIA:
        sensory[number] += row.nature is Nature.SENSORY
    assert all(sensory[number] for number in range(1, 18))
    assert [sensory[number] for number in range(18, 27)] == [0, 1, 1, 0, 0, 0, 0, 0, 9]
    assert {row.nature for _, row in CRITERIA if row.code in {"3.1", "3.3"}} == {Nature.DOCUMENTARY}
    assert found(1, "2.1").nature is Nature.QUALITATIVE
    printed = [row for _, row in CRITERIA if not row.nature_inferred]
    assert {row.nature for row in printed} == {Nature.SENSORY}


def test_stop_and_rejection_notes_are_text_with_a_place() -> None:
    notes = [(entry.number, note) for entry in CATALOGUE.sets.values() for note in entry.notes]
    counts = {kind: sum(note.kind == kind for _, note in notes) for kind in ("stop", "exclude", "require", "guide")}
    assert counts == {"stop": 18, "exclude": 4, "require": 50, "guide": 25}
    rejections = [(number, note.criterion) for number, note in notes if note.kind == "disqualify"]
    assert sum(code is not None for _, code in rejections) == 24
    assert {number for number, code in rejections if code is None} == set(range(1, 26))
    assert all(WORDING.text(f"note/{note.ref}") != f"note/{note.ref}" for _, note in notes)


def test_doubts_about_the_source_are_wording() -> None:
    flags = [key for key in WORDING.texts if key.startswith("flag/")]
    assert (sum(key.count("/") == 2 for key in flags), sum(key.count("/") == 1 for key in flags)) == (71, 10)
    assert not WORDING.official


def test_the_export_lists_printed_levels_in_order_with_cases_and_inference() -> None:
    exported = json.loads(json.dumps(catalogue_export(CATALOGUE, WORDING)))
    assert set(exported) == {"format", "rule", "sets"}
    assert (exported["format"], exported["rule"]) == ([1, 0], "26-2026")
    assert [entry["set"] for entry in exported["sets"]] == list(range(1, 27))
    assert exported["sets"][0]["name"] == "Rau, củ, quả, hạt tươi"
    rows = {(entry["set"], row["code"]): row for entry in exported["sets"] for row in entry["criteria"]}
    assert rows[1, "1.5"] == {"code": "1.5", "part": "A", "max": 3, "points": [0, 1, 2, 3], "marks": [0, 0, 4, 5]}
    assert rows[26, "8"]["cases"] == ["a", "a", "b", "b"]
    assert (rows[1, "2.4"]["points"], rows[1, "2.4"]["inferred"]) == ([0, 1], True)
    assert len(rows) == 787


@cache
def notes() -> dict[str, Any]:
    if not NOTES.exists():
        pytest.skip("the research notes are not part of this checkout; the counts above stand in for them")
    yaml = pytest.importorskip("yaml", reason="PyYAML is only needed to read the research notes")
    loaded: dict[str, Any] = yaml.load(NOTES.read_text(encoding="utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return loaded


def test_required_levels_equal_the_minimum_points_of_the_research_notes() -> None:
    compared = 0
    for entry in notes()["sets"]:
        for part in entry["parts"]:
            for item in part["criteria"]:
                if item["kind"] != "scored":
                    continue
                row = found(entry["set_no"], item["code"])
                minima = item.get("min_points_for_star", {})
                for star in (3, 4, 5):
                    case = None if not row.cases else row.cases[0]
                    level = row.required_level(star, case)
                    assert (None if level is None else level.points) == minima.get(star), (entry["set_no"], item)
                    compared += 1
    assert compared == 787 * 3


def test_points_marks_and_words_equal_the_research_notes() -> None:
    for entry in notes()["sets"]:
        number = entry["set_no"]
        items = [item for part in entry["parts"] for item in part["criteria"]]
        scored = [item for item in items if item["kind"] == "scored"]
        assert [row.code for row in CATALOGUE.sets[number].criteria] == [item["code"] for item in scored]
        for item in scored:
            row = found(number, item["code"])
            assert [(level.points, level.mark, level.case) for level in row.levels] == [
                (level["points"], level.get("star", 0), level.get("case")) for level in item["levels"]
            ]
            assert [WORDING.text(f"set/{number}/{row.code}/{level.ordinal}") for level in row.levels] == [
                level["text"] for level in item["levels"]
            ]


def test_the_shipped_file_is_what_the_conversion_makes_of_the_notes() -> None:
    loaded = notes()
    script = runpy.run_path(str(RESOURCES / "catalogues" / "convert_26_2026.py"))
    made = script["layout"](script["convert"](loaded)) + "\n"
    shipped = (RESOURCES / "catalogues" / "26-2026.json").read_text(encoding="utf-8")
    assert made == shipped


def test_a_catalogue_is_read_only_data() -> None:
    assert isinstance(CATALOGUE, Catalogue)
    assert isinstance(WORDING, Wording)
    with pytest.raises(AttributeError):
        CATALOGUE.rule.id = "x"  # type: ignore[misc]
