"""Whole numbers in Vietnamese words."""

from __future__ import annotations

import pytest

from ocop_desktop.domain.number_words import in_words

KNOWN = {
    0: "không", 1: "một", 5: "năm", 10: "mười", 11: "mười một", 14: "mười bốn", 15: "mười lăm", 20: "hai mươi",
    21: "hai mươi mốt", 24: "hai mươi bốn", 25: "hai mươi lăm", 71: "bảy mươi mốt", 100: "một trăm",
    101: "một trăm linh một", 105: "một trăm linh năm", 110: "một trăm mười", 111: "một trăm mười một",
    115: "một trăm mười lăm", 121: "một trăm hai mươi mốt", 781: "bảy trăm tám mươi mốt", 1000: "một nghìn",
    1005: "một nghìn không trăm linh năm", 1010: "một nghìn không trăm mười", 2026: "hai nghìn không trăm hai mươi sáu",
    1_000_000: "một triệu", 3_050_001: "ba triệu không trăm năm mươi nghìn không trăm linh một",
}  # fmt: skip


@pytest.mark.parametrize(("number", "words"), KNOWN.items())
def test_a_number_is_written_as_state_documents_write_it(number: int, words: str) -> None:
    assert in_words(number) == words


def test_no_two_numbers_read_alike() -> None:
    assert len({in_words(number) for number in range(10_000)}) == 10_000


@pytest.mark.parametrize("number", [-1, 1_000_000_000])
def test_numbers_outside_are_refused(number: int) -> None:
    with pytest.raises(ValueError, match=str(number)):
        in_words(number)
