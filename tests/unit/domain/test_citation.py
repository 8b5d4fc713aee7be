"""Articles in state style."""

from __future__ import annotations

import pytest

from ocop_desktop.domain.citation import in_state_style, paper_number


@pytest.mark.parametrize(
    ("article", "text"),
    [
        ("Điều 5", "Điều 5"),
        ("Điều 5.1", "khoản 1 Điều 5"),
        ("Điều 7.6d", "điểm d khoản 6 Điều 7"),
        ("Điều 7.3đ", "điểm đ khoản 3 Điều 7"),
    ],
)
def test_an_article_is_cited_from_its_smallest_part(article: str, text: str) -> None:
    assert in_state_style(article) == text
    assert in_state_style(article, "26/2026/QĐ-TTg") == f"{text} Quyết định số 26/2026/QĐ-TTg"


def test_an_annex_is_issued_with_the_act() -> None:
    assert in_state_style("Phụ lục II") == "Phụ lục II"
    cited = "Phụ lục II ban hành kèm theo Quyết định số 26/2026/QĐ-TTg"
    assert in_state_style("Phụ lục II", "26/2026/QĐ-TTg") == cited


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("12/CV-HĐ ngày 01/9/2026", "12/CV-HĐ"),
        ("Công văn số 231/HĐ-VPĐP ngày 12/11/2026", "231/HĐ-VPĐP"),
        ("văn bản số 26/2026/QĐ-TTg, ngày 22/5/2026", "26/2026/QĐ-TTg"),
        ("theo chỉ đạo của Chủ tịch ngày 01/9/2026", ""),
        ("", ""),
    ],
)
def test_the_number_of_a_paper_is_found_wherever_it_was_typed(typed: str, number: str) -> None:
    assert paper_number(typed) == number
