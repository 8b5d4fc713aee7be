"""Articles in state style."""

from __future__ import annotations

import pytest

from ocop_desktop.domain.citation import in_state_style


@pytest.mark.parametrize(
    ("article", "text"),
    [
        ("Điều 5", "Điều 5"),
        ("Điều 5.1", "khoản 1 Điều 5"),
        ("Điều 7.6d", "điểm d khoản 6 Điều 7"),
        ("Điều 7.3đ", "điểm đ khoản 3 Điều 7"),
        ("Phụ lục II", "Phụ lục II"),
    ],
)
def test_an_article_is_cited_from_its_smallest_part(article: str, text: str) -> None:
    assert in_state_style(article) == text
    assert in_state_style(article, "26/2026/QĐ-TTg") == f"{text} Quyết định số 26/2026/QĐ-TTg"
