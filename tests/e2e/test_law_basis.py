"""Nghị định 30/2020/NĐ-CP, Phụ lục I: a basis is cited with number, issuing body, date and subject, in order."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.law import GOOD, Session, product

BODY, ABOUT = "Chủ tịch UBND tỉnh Thử", "Về việc thành lập Hội đồng thử"
PLAN = ("--plan", "187/KH-HĐ", "02/03/2026")
REGULATION = ("--regulation", "13/QĐ-UBND", "02/02/2026")


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return Session(tmp_path, product("SP001", set=1))


def lacking(session: Session) -> list[tuple[str, str]]:
    """Document and part of the open questions about the bases."""
    return [
        (entry["facts"]["paper"], entry["facts"]["part"])
        for entry in session.questions()
        if entry["code"] == "basis" and entry["open"]
    ]


def test_every_part_is_printed_and_the_order_is_that_of_rank(session: Session) -> None:
    session.do("session", "set", *PLAN, "--plan-body", "Hội đồng thử", "--plan-subject", "Về việc đánh giá đợt 1")
    about = ("--regulation-body", BODY, "--regulation-subject", "Ban hành Quy chế hoạt động của Hội đồng thử")
    session.do("session", "set", *REGULATION, *about, "--basis", "Tờ trình số 5/TTr-VP ngày 01/03/2026")
    assert lacking(session) == []
    session.scored(SP001=(GOOD,) * 3)
    text = session.printed()
    lines = (
        "Căn cứ Quyết định số 26/2026/QĐ-TTg ngày 22 tháng 5 năm 2026 của Thủ tướng Chính phủ ",
        f"Căn cứ Quyết định số 12/QĐ-UBND ngày 01 tháng 02 năm 2026 của {BODY} về việc thành lập Hội đồng thử;",
        f"Căn cứ Quyết định số 13/QĐ-UBND ngày 02 tháng 02 năm 2026 của {BODY} ban hành Quy chế hoạt động của Hội",
        "Căn cứ Kế hoạch số 187/KH-HĐ ngày 02 tháng 3 năm 2026 của Hội đồng thử về việc đánh giá đợt 1;",
        "Căn cứ Tờ trình số 5/TTr-VP ngày 01/03/2026.",
    )
    assert [text.find(line) for line in lines] == sorted(text.find(line) for line in lines)
    assert all(line in text for line in lines), text[:1500]


def test_what_a_document_lacks_is_listed_and_printed_until_it_is_entered(session: Session) -> None:
    session.do("session", "set", *PLAN)
    session.do("session", "set", *REGULATION, "--regulation-body", BODY)
    assert lacking(session) == [("regulation", "subject"), ("plan", "body"), ("plan", "subject")]
    session.scored(SP001=(GOOD,) * 3)
    session.do("conclude", by="M01")  # asked at the signing, not here
    session.filled()
    text = session.printed()
    assert "DỰ THẢO" in text
    assert "Căn cứ chưa ghi đủ cơ quan ban hành, ngày, trích yếu: Quy chế: trích yếu, Kế hoạch: cơ quan" in text
    signed = ("minutes", "signed", "--date", "02/06/2026", "--number", "05/BB-HĐ")
    assert session.code(*signed) == "minutes.open_at_signing"
    given = ("--regulation-subject", "Ban hành Quy chế", "--plan-body", "Hội đồng thử", "--plan-subject", "Đánh giá")
    session.do("session", "set", *given)
    assert lacking(session) == []
    assert "DỰ THẢO" not in session.printed()


def test_an_empty_text_takes_a_part_away_again(session: Session) -> None:
    assert lacking(session) == []
    session.do("session", "set", "--decision-body", "")
    assert lacking(session) == [("council_decision", "body")]
    session.do("session", "set", "--decision-body", BODY, "--decision-subject", "")
    assert lacking(session) == [("council_decision", "subject")]
    session.do("session", "set", "--decision-subject", ABOUT)
    assert lacking(session) == []


def test_a_part_without_its_document_is_refused(session: Session) -> None:
    assert session.code("session", "set", "--plan-body", "Hội đồng thử") == "facts.refused"
