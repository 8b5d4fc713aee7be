"""Reading the JSON of a sheet: points name a level only where one level carries them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from ocop_desktop.cli.errors import FieldWrong, FileNotJson, FileNotRead, PointsAmbiguous, PointsNotOffered
from ocop_desktop.cli.sheet_file import SheetFile, answers_of, read_sheets
from ocop_desktop.domain.catalogue.catalogue import Criterion, Level, ProductSet
from ocop_desktop.domain.sheets.score_sheet import Answer, UnknownCriterion, WrongCase
from ocop_desktop.domain.values import CriterionCode

PLAIN = CriterionCode("1")
TWINS = CriterionCode("2")
CASES = CriterionCode("8")
SET = ProductSet(
    number=7,
    group="G",
    sections=(),
    criteria=(
        Criterion(PLAIN, "A", "1", 3, (Level(1, 1), Level(2, 2), Level(3, 3))),
        Criterion(TWINS, "A", "2", 3, (Level(1, 1), Level(2, 1), Level(3, 3))),
        Criterion(
            CASES,
            "A",
            "8",
            4,
            (Level(1, 2, case="a"), Level(2, 4, case="a"), Level(3, 2, case="b"), Level(4, 4, case="b")),
        ),
    ),
)
FIXED = {CASES: "b"}


def written(folder: Path, content: Any) -> str:
    path = folder / "sheet.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return str(path)


def understood(answers: dict[str, Any], alternatives: dict[str, str] | None = None) -> tuple[Answer, ...]:
    return answers_of(SheetFile("f", "M01", "SP001", answers, alternatives), SET, FIXED)


def test_a_whole_number_is_points_and_names_the_one_level_that_carries_them() -> None:
    assert understood({"1": 2, "2": 3, "8": 4}) == (Answer(PLAIN, 2), Answer(TWINS, 3), Answer(CASES, 4, "b"))


def test_points_that_two_levels_carry_are_refused_until_the_level_is_named() -> None:
    with pytest.raises(PointsAmbiguous) as refusal:
        understood({"2": 1})
    assert refusal.value.facts == {"criterion": "2", "points": 1, "levels": "1, 2"}
    assert understood({"2": {"level": 2, "note": "giấy số 5"}}) == (Answer(TWINS, 2, None, "giấy số 5"),)


@pytest.mark.parametrize("points", [0, 4, -1])
def test_points_that_no_level_carries_are_refused(points: int) -> None:
    with pytest.raises(PointsNotOffered) as refusal:
        understood({"1": points})
    assert refusal.value.facts["offered"] == "1, 2, 3"


@pytest.mark.parametrize("given", ["none", {"level": "none"}, {"points": "none"}, {"level": 0}])
def test_none_of_the_levels_is_said_in_words_or_as_level_0(given: Any) -> None:
    assert understood({"1": given}) == (Answer(PLAIN, 0),)


def test_null_says_nothing_about_the_criterion() -> None:
    assert understood({"1": None, "2": {"points": 3}}) == (Answer(TWINS, 3),)


@pytest.mark.parametrize(
    "given",
    ["2", True, [2], {}, {"level": True}, {"level": 1, "points": 1}, {"level": 1, "note": 5}, {"level": "x"}, {"a": 1}],
)
def test_an_answer_of_another_form_is_refused(given: Any) -> None:
    with pytest.raises(FieldWrong) as refusal:
        understood({"1": given})
    assert refusal.value.facts["field"] == "1"


def test_an_unknown_criterion_is_refused_even_where_nothing_is_said_of_it() -> None:
    with pytest.raises(UnknownCriterion):
        understood({"99": None})


def test_alternatives_may_be_repeated_and_never_changed() -> None:
    assert understood({"8": 2}, {"8": "b"}) == (Answer(CASES, 3, "b"),)
    with pytest.raises(WrongCase):
        understood({"8": 2}, {"8": "a"})


def test_one_sheet_or_a_list_of_sheets_is_read(tmp_path: Path) -> None:
    row = {"member": "M01", "product": "SP001", "answers": {"1": 2}}
    full = {**row, "alternatives": {"8": "a"}, "opinion": "ý kiến", "inspected": True}
    path = written(tmp_path, [row, full])
    assert read_sheets(path) == (
        SheetFile(path, "M01", "SP001", {"1": 2}),
        SheetFile(path, "M01", "SP001", {"1": 2}, {"8": "a"}, "ý kiến", True),
    )
    assert len(read_sheets(written(tmp_path, row))) == 1


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"member": 1}, "member"),
        ({"product": ""}, "product"),
        ({"answers": []}, "answers"),
        ({"alternatives": {"8": 1}}, "alternatives"),
        ({"opinion": 3}, "opinion"),
        ({"inspected": "yes"}, "inspected"),
        ({"total": 80}, "total"),
    ],
)
def test_a_wrong_field_is_named(tmp_path: Path, change: dict[str, Any], field: str) -> None:
    row = {"member": "M01", "product": "SP001", "answers": {}} | change
    with pytest.raises(FieldWrong) as refusal:
        read_sheets(written(tmp_path, row))
    assert refusal.value.facts["field"] == field


@pytest.mark.parametrize("content", [[], 5, ["x"]])
def test_what_is_no_sheet_is_refused(tmp_path: Path, content: Any) -> None:
    with pytest.raises(FieldWrong):
        read_sheets(written(tmp_path, content))


@pytest.mark.parametrize("content", ["{", '{"a": 1.5}', '{"a": 1, "a": 2}', "NaN", "[" * 100_000])
def test_json_with_fractions_double_names_or_faults_is_refused(tmp_path: Path, content: str) -> None:
    with pytest.raises(FileNotJson):
        read_sheets(written(tmp_path, content))


def test_a_file_that_is_not_text_or_not_there_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(FileNotJson):
        read_sheets(str(tmp_path / "x"))
    with pytest.raises(FileNotRead):
        read_sheets(str(tmp_path / "y"))
