"""The same person in two rows of the list of members is said, and the list can still be stored."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from ocop_desktop.intake.lists import read_members
from ocop_desktop.wording import Words
from tests.helpers.workbooks import MEMBER_HEADERS, codes, workbook

HEADERS = [*MEMBER_HEADERS, "SĐT"]
NOBODY_ELSE = ["M09", "Người Khác", "", "Sở Mẫu", "Ủy viên", "0900000009"]


def notices(tmp_path: Path, *rows: list[object]) -> list[tuple[str, str]]:
    path = workbook(tmp_path / "m.xlsx", [HEADERS, NOBODY_ELSE, *rows])
    preview = read_members(path)
    assert preview.ok
    for notice in preview.notices:
        for words in (Words(), Words("en")):
            assert str(notice.facts["first_row"]) in words.of(notice.code, notice.all_facts)
    return codes(preview.notices)


def test_one_person_in_three_rows_is_told_twice(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        [f"M0{number}", "Lý Văn Thử", "", "Sở Mẫu", role, ""]
        for number, role in enumerate(("Chủ tịch", "Thư ký", "Ủy viên"), start=1)
    ]
    assert notices(tmp_path, *rows) == [
        ("B4", "note.person_again_department"),
        ("B5", "note.person_again_department"),
    ]


@pytest.mark.parametrize(
    ("name", "department", "phone", "said"),
    [
        ("LÝ VĂN  THỬ", "so mau", "", "department"),
        (unicodedata.normalize("NFD", "Lý Văn Thử"), "Sở  Mẫu", "", "department"),
        ("Lý Văn Thử", "Sở Khác", "0912345678", "phone"),
        ("Lý Văn Thử", "Sở Mẫu", "0912345678", "department"),
        ("Lý Văn Thử", "Sở Khác", "0912345679", ""),
        ("Lý Văn Thụ", "Sở Mẫu", "0912345678", ""),
        ("Ly Van Thu", "Sở Mẫu", "", ""),
    ],
)
def test_an_equal_name_needs_a_second_likeness(
    tmp_path: Path, name: str, department: str, phone: str, said: str
) -> None:
    first = ["M01", "Lý Văn Thử", "", "Sở Mẫu", "Chủ tịch", "0912345678"]
    found = notices(tmp_path, [*first], ["M02", name, "", department, "Ủy viên", phone])
    assert found == ([("B4", f"note.person_again_{said}")] if said else [])


def test_a_tone_on_the_other_vowel_is_the_same_name(tmp_path: Path) -> None:
    rows = [["M01", "Trần Thị Hòa", "", "Sở Mẫu", "Chủ tịch", ""], ["M02", "Trần Thị Hoà", "", "Sở Mẫu", "Ủy viên", ""]]
    assert notices(tmp_path, *rows) == [("B4", "note.person_again_department")]


def test_a_row_with_a_fault_is_compared_once_it_is_mended(tmp_path: Path) -> None:
    rows = [["M01", "Lý Văn Thử", "", "Sở Mẫu", "Khách", ""], ["M02", "Lý Văn Thử", "", "Sở Mẫu", "Ủy viên", ""]]
    path = workbook(tmp_path / "m.xlsx", [HEADERS, *rows])
    assert read_members(path).notices == ()
    assert codes(read_members(path, corrections={"E2": "Chủ tịch"}).notices) == [("B3", "note.person_again_department")]
