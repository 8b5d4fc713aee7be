"""Điều 7.6d: a re-rating goes by written opinion; a meeting needs one of two grounds, recorded and printed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.law import GOOD, Session, product, rerated

ARTICLES = {
    "province": "điểm d khoản 6 Điều 7 Quyết định số 26/2026/QĐ-TTg",
    "ministry": "điểm e khoản 6 Điều 7 Quyết định số 26/2026/QĐ-TTg",
}
MEET = ("written", "meet", "--ground", "complex", "--reason", "đổi công nghệ")


def article(session: Session) -> str:
    return ARTICLES[str(session.do("session", "show", "--json").answer["tier"])]


@pytest.fixture(params=["province", "ministry"])
def session(tmp_path: Path, request: pytest.FixtureRequest) -> Session:
    """A first rating and a re-rating, both scored at the meeting without any batch."""
    session = Session(tmp_path, product("SP001", set=1), rerated("SP002"), tier=request.param)
    session.scored(SP001=(GOOD,) * 3, SP002=(GOOD,) * 3)
    return session


def test_without_a_ground_the_conclusion_asks_and_the_paper_shows_it(session: Session) -> None:
    assert session.open_ones() == [("rerating", "SP002")]
    assert "rerating:SP002" in session.run("conclude", by="M01").err
    session.do("conclude", "--leave-open", "rerating:SP002=Cơ quan tham mưu chưa gửi lấy ý kiến", by="M01")
    session.filled()
    text = session.printed()
    assert "DỰ THẢO" in text
    assert (
        f"({article(session)}): SP002; lý do: Cơ quan tham mưu chưa gửi lấy ý kiến; người chủ trì: Đinh Thử Một (M01)."
        in text
    )
    assert session.open_ones() == [("rerating", "SP002")]


def test_a_recorded_ground_settles_it_and_is_printed(session: Session) -> None:
    assert session.code(*MEET, "--product", "SP001", by="M01") == "written.only_rerating"
    assert session.code(*MEET, "--product", "SP002", by="TK01") == "council.not_in_this_role"
    session.do(*MEET, "--product", "SP002", by="M01")
    assert session.code(*MEET, "--product", "SP002", by="M01") == "written.not_in_batch"
    assert session.open_ones() == []
    session.do("conclude", by="M01")
    session.filled()
    text = session.printed()
    assert "DỰ THẢO" not in text
    assert f"Phân hạng lại tại cuộc họp ({article(session)}):" in text
    assert "Chuyển sang họp: SP002 – có nội dung phức tạp" in text
    assert "(đổi công nghệ; Đinh Thử Một (M01))." in text


def test_a_batch_that_is_concluded_settles_it_too(tmp_path: Path) -> None:
    session = Session(tmp_path, rerated("SP001"), rerated("SP002"))
    asked = ("--asked", "01/01/2026", "--deadline", "15/01/2026", "--letter", "12/CV-HĐ")
    session.do("written", "form", "--product", "SP001", "SP002", *asked)
    for member in ("M01", "M02", "M03"):
        for code in ("SP001", "SP002"):
            session.score(member, code, GOOD)
    session.do("written", "close", "--batch", "1", by="M01")
    session.do("session", "open", by="M01")
    assert ("written", "SP001") in session.open_ones()
    assert "rerating" not in {code for code, _ in session.open_ones()}
    session.do("written", "settle", "--batch", "1", "--product", "SP001", "--reason", "đủ ý kiến")
    assert ("written", "SP001") not in session.open_ones()
    assert ("written", "SP002") in session.open_ones()
