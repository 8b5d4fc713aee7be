"""Articles stand on the papers in state style, from the point to the act, beside what follows from them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.law import GOOD, Session, product
from tests.e2e.test_cli_room import BEST
from tests.e2e.test_law_ninety import ONE_SHORT
from tests.helpers import pdf_text

ACT = "Quyết định số 26/2026/QĐ-TTg"
LOW = " ".join("1" * 28) + " 2 1 1 1"
"""The lowest level with points of every item: 33 points, two stars."""


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """SP001 four stars, SP002 five, SP003 two, SP004 rejected, SP005 98 points with a missed mark."""
    session = Session(tmp_path, *(product(f"SP00{number}", set=1) for number in range(1, 6)))
    session.scored(SP001=(GOOD,) * 3, SP002=(BEST,) * 3, SP003=(LOW,) * 3, SP005=(ONE_SHORT,) * 3)
    votes = ("--ground", "Hồ sơ không đúng", "--for", "3", "--against", "0")
    session.do("session", "reject", "--product", "SP004", *votes)
    session.do("session", "send-up", "--product", "SP005", "--no", "--reason", "Chưa xuất khẩu")
    return session


def test_the_minutes_cite_each_article(session: Session) -> None:
    session.conclude()
    session.filled()
    text = session.printed()
    marks = f"Phụ lục II ban hành kèm theo {ACT}"
    for expected in (
        f"khi đạt cả điểm (khoản 3 Điều 3 {ACT}) và yêu cầu tối thiểu (dấu sao) của hạng đó ({marks}).",
        f"- Tiềm năng 5 sao, đề nghị gửi Bộ đánh giá: 01 sản phẩm (SP002); theo điểm e khoản 3 Điều 7 {ACT}.",
        "- Không đề nghị công nhận: 01 sản phẩm (SP003); không ban hành quyết định công nhận, không cấp giấy chứng "
        f"nhận theo điểm a khoản 1 Điều 4 {ACT}.",
        f"- Hồ sơ bị loại hoặc dừng đánh giá: 01 sản phẩm (SP004); theo {marks}.",
        f"Theo điểm d khoản 3 Điều 7 {ACT}, Hội đồng đề nghị Chủ tịch Ủy ban nhân dân cấp tỉnh",
        f"để Bộ Nông nghiệp và Môi trường đánh giá (điểm e khoản 3 Điều 7 {ACT}).",
        f"Hồ sơ bị loại theo {marks}.",
        f"Theo điểm e khoản 3 Điều 7 {ACT}, Hội đồng kết luận không đề nghị gửi Bộ đánh giá 5 sao; lý do: Chưa xuất",
    ):
        assert expected in text, expected
    assert "Điều 7.3" not in text
    assert "Điều 7 khoản" not in text


def test_the_derivation_cites_bands_marks_and_what_one_or_two_stars_mean(session: Session) -> None:
    target = session.root / "dien-giai.pdf"
    session.do("minutes", "--derivation", target)
    text = pdf_text.whole(target)
    assert f"Hạng sao theo điểm (khoản 3 Điều 3 {ACT}):" in text
    assert f"(dấu sao) của hạng đó (Phụ lục II ban hành kèm theo {ACT})." in text
    assert text.count(f"không cấp giấy chứng nhận theo điểm a khoản 1 Điều 4 {ACT}") == 1


@pytest.mark.parametrize(
    ("points", "line"),
    [
        (BEST, f"Theo điểm d khoản 4 Điều 7 {ACT}, Hội đồng đề nghị Bộ trưởng Bộ Nông nghiệp và Môi trường"),
        (
            GOOD,
            "- Không đề nghị công nhận 5 sao: 01 sản phẩm (SP001); chuyển cấp tỉnh xem xét theo điểm g khoản 4 Điều 7",
        ),
    ],
)
def test_the_ministry_has_articles_of_its_own(tmp_path: Path, points: str, line: str) -> None:
    session = Session(tmp_path, product("SP001", set=1), tier="ministry")
    session.scored(SP001=(points,) * 3)
    session.conclude()
    assert line in session.printed()
