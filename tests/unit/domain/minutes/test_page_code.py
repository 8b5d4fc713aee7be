"""The code at the foot of a page: short, read back whole, different for every other text, page and session."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ocop_desktop.domain.minutes.page_code import PageCode, Printing, code_places, paper_mark

PRINTING = Printing("3f0c3f9e-0000-4000-8000-000000000001", 2)
CODE = PRINTING.code("sheets", 12, 60, "12\nTổng cộng 78")


def test_a_code_is_read_back_as_it_was_printed() -> None:
    assert PageCode.read(str(CODE)) == CODE
    assert (CODE.session, CODE.paper, CODE.version, CODE.page, CODE.pages) == (
        PRINTING.mark,
        paper_mark("sheets"),
        2,
        12,
        60,
    )


def test_a_code_fits_into_the_smaller_symbol() -> None:
    """QR's second size holds 38 letters and digits at level M: the squares of a larger one melt at 150 dpi."""
    assert len(str(CODE)) <= 38
    assert set(str(CODE)) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.")


def test_another_text_paper_or_session_has_another_digest() -> None:
    others = (
        PRINTING.code("sheets", 12, 60, "12\nTổng cộng 73"),
        PRINTING.code("tally", 12, 60, "12\nTổng cộng 78"),
        replace(PRINTING, session="another").code("sheets", 12, 60, "12\nTổng cộng 78"),
    )
    assert CODE.digest not in {other.digest for other in others}
    assert replace(PRINTING, session="another").mark != PRINTING.mark


def test_the_same_text_elsewhere_in_another_version_has_the_same_digest() -> None:
    assert replace(PRINTING, version=3).code("sheets", 14, 62, "12\nTổng cộng 78").digest == CODE.digest


@pytest.mark.parametrize(
    "text", ["", "https://vi-du.invalid", str(CODE)[:-1], f"{CODE}A", str(CODE).lower(), str(CODE).replace("O1", "O2")]
)
def test_anything_else_is_no_code(text: str) -> None:
    assert PageCode.read(text) is None


def test_two_codes_stand_at_the_foot_within_the_reach_of_printers() -> None:
    assert code_places(210) == (8, 189)
