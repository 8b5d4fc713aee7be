"""Điều 7.3e: 90 points or more with a missed mark are nothing until the council decides about the Ministry."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.law import Session, product
from tests.e2e.test_cli_room import BEST
from tests.e2e.test_law_not_evaluated import results

# Item 4.1 of set 1 at 3 of 5 points: 98 points, the 5-star mark of 4.1 is missed.
MISSED = BEST.split()
MISSED[16] = "3"
ONE_SHORT = " ".join(MISSED)
WAITS = "Từ 90 điểm trở lên, chưa đạt yêu cầu tối thiểu: chờ Hội đồng quyết định"
REASON = ("--reason", "Chưa có hợp đồng xuất khẩu")


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """SP001 has 98 points and misses a mark; SP002 has 100 and misses none."""
    session = Session(tmp_path, product("SP001", set=1), product("SP002", set=1))
    session.scored(SP001=(ONE_SHORT,) * 3, SP002=(BEST,) * 3)
    return session


def test_before_the_decision_nothing_prints_it_as_anything(session: Session) -> None:
    assert results(session) == {
        "SP001": ("undecided", WAITS),
        "SP002": ("send_up", "Tiềm năng 5 sao – đề nghị gửi Bộ đánh giá"),
    }
    assert ("send_up", "SP001") in session.open_ones()
    assert "send_up:SP001" in session.run("conclude", by="M01").err
    session.conclude()
    session.filled()
    text = session.printed()
    assert f"- {WAITS}: 01 sản phẩm (SP001); theo điểm e khoản 3 Điều 7 Quyết định số 26/2026/QĐ-TTg." in text
    assert "Đề nghị công nhận" not in text
    assert "DỰ THẢO" in text  # only the council's decision settles it


@pytest.mark.parametrize(
    ("choice", "proposal", "label", "said"),
    [
        (
            "--yes",
            "send_up",
            "Tiềm năng 5 sao (chưa đạt yêu cầu tối thiểu 5 sao) – đề nghị gửi Bộ đánh giá",
            "Hội đồng kết luận đề nghị gửi Bộ đánh giá 5 sao",
        ),
        (
            "--no",
            "recognise",
            "Đề nghị công nhận 4 sao (đủ điểm 5 sao, chưa đạt yêu cầu tối thiểu)",
            "Hội đồng kết luận không đề nghị gửi Bộ đánh giá 5 sao",
        ),
    ],
)
def test_after_it_outcome_and_reason_are_printed(
    session: Session, choice: str, proposal: str, label: str, said: str
) -> None:
    session.do("session", "send-up", "--product", "SP001", choice, *REASON)
    assert results(session)["SP001"] == (proposal, label)
    assert ("send_up", "SP001") not in session.open_ones()
    session.do("conclude", by="M01")
    session.filled()
    text = session.printed()
    assert label in text
    article = "điểm e khoản 3 Điều 7 Quyết định số 26/2026/QĐ-TTg"
    assert f"Theo {article}, {said}; lý do: Chưa có hợp đồng xuất khẩu." in text
    assert WAITS not in text


def test_a_new_round_asks_again(session: Session) -> None:
    session.do("session", "send-up", "--product", "SP001", "--no", *REASON)
    session.do("reconcile", "round", "--product", "SP001=thống nhất cách hiểu 4.1", by="M01")
    for member in ("M01", "M02", "M03"):
        session.score(member, "SP001", ONE_SHORT)
    session.do("session", "close", by="M01")
    assert results(session)["SP001"][0] == "undecided"


def test_at_the_ministry_there_is_nothing_to_send_up(tmp_path: Path) -> None:
    session = Session(tmp_path, product("SP001", set=1), tier="ministry")
    session.scored(SP001=(ONE_SHORT,) * 3)
    assert results(session)["SP001"][0] == "not_recognised"
