"""File names made from what people write."""

from __future__ import annotations

from pathlib import Path

import pytest

from ocop_desktop.cli.naming import payload_names, plain_name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Phiên họp – Đợt 2", "phien-hop-dot-2"),
        ("  ", "khac"),
        ("CON", "khac"),
        ("com1", "khac"),
        ("console", "console"),
        ("a/b\\c:d", "a-b-c-d"),
        ("x" * 90, "x" * 40),
    ],
)
def test_a_name_is_plain_letters_whatever_was_written(text: str, name: str) -> None:
    assert plain_name(text, "khac") == name


def test_equal_names_in_a_package_get_a_number() -> None:
    assert payload_names(["a/Biên bản.PDF", "b/biên bản.pdf", "c/biên bản.pdf", "d/đọc"]) == {
        "bien-ban.pdf": Path("a/Biên bản.PDF"),
        "bien-ban-2.pdf": Path("b/biên bản.pdf"),
        "bien-ban-3.pdf": Path("c/biên bản.pdf"),
        "doc": Path("d/đọc"),
    }
