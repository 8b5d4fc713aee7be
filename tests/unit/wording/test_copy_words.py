"""What differs in a signed copy, in words."""

from __future__ import annotations

import pytest

from ocop_desktop.domain.minutes.copies import ComparedCopy, CopyDifference, CopyPart
from ocop_desktop.usecases.core.signed_copy import CopyDiffers, SignedCopyUnreadable
from ocop_desktop.wording import Words
from ocop_desktop.wording.copy_words import copy_lines, refusal

ONE = CopyDifference(CopyPart.TEXT, 3, "điểm 87", "điểm 78")


def test_what_is_not_named_is_counted() -> None:
    words = Words("vi")
    assert copy_lines((ONE,), 1, words) == ("tờ 3: bản nộp ghi “điểm 87”, hồ sơ ghi “điểm 78”",)
    assert copy_lines((ONE,), 4, words)[1:] == ("và 3 chỗ khác nữa",)


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("part", CopyPart)
def test_each_kind_has_a_line_and_a_refusal(part: CopyPart, language: str) -> None:
    words = Words(language)
    fault = CopyDiffers.of("bb.pdf", ComparedCopy(False, (CopyDifference(part, 2, "87", "78"), ONE), 2))
    first, *lines = refusal(fault, words).split("\n")
    assert "bb.pdf" in first
    assert len(lines) == 2
    other = SignedCopyUnreadable(file="bb.pdf")
    assert refusal(other, words) == words.error(other)
