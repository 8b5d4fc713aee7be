"""Open questions are listed, asked at the conclusion, printed while open, and asked again at the signing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.e2e.law import GOOD, Session, product

OTHER = "2 1 2 2 3 3 1 1 3 3 1 3 1 2 2 3 3 2 3 5 1 3 2 4 2 2 1 3 4 3 1 1"
SIGN = ("minutes", "signed", "--date", "02/06/2026")


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """SP001 is scored by all three members, SP002 by two of them, SP003 by none."""
    session = Session(tmp_path, *(product(f"SP00{number}", set=1) for number in (1, 2, 3)))
    session.scored(SP001=(GOOD,) * 3, SP002=(GOOD,) * 2)
    return session


def test_the_list_is_stable_for_other_programs(session: Session) -> None:
    listed = {(entry["code"], entry["product"]): entry for entry in session.questions()}
    sheets = listed["sheets", "SP002"]
    assert sheets["open"] is True
    assert set(sheets) >= {"code", "article", "severity", "product", "what", "settled_by", "open"}
    assert (sheets["severity"], sheets["facts"]) == ("should_be_said", {"members": "M03"})
    never = listed["not_evaluated", "SP003"]
    assert (never["article"], never["severity"]) == ("Điều 7.3d", "must_be_decided")
    assert never["citation"] == "điểm d khoản 3 Điều 7 Quyết định số 26/2026/QĐ-TTg"
    assert ("not_evaluated", "SP001") not in listed
    assert listed["council_decision", None]["open"] is False


def test_the_conclusion_names_what_is_open_and_takes_a_reason_for_each(session: Session) -> None:
    refused = session.run("conclude", by="M01")
    assert refused.code == 4
    assert "SP002: Chưa đủ phiếu của thành viên có mặt (chưa có phiếu của M03)" in refused.out
    assert "not_evaluated:SP003" in refused.err
    assert session.code("conclude", "--leave-open", "send_up=x", by="M01") == "questions.not_asked"
    assert session.code("conclude", "--leave-open", "nonsense=x", by="M01") == "questions.not_asked"
    asked = {code for code, _ in session.open_ones()}
    reasons = [word for code in sorted(asked) for word in ("--leave-open", f"{code}=Đã thảo luận, thống nhất để ngỏ")]
    session.do("conclude", *reasons, by="M01")
    session.filled()
    text = session.printed()
    assert "DỰ THẢO" in text  # the product that was never scored stays open
    assert "NỘI DUNG CẦN BỔ SUNG TRƯỚC KHI KÝ" in text
    derivation = session.root / "dien-giai.pdf"
    session.do("minutes", "--derivation", derivation)
    assert all("DỰ THẢO" in page.extract_text() for page in PdfReader(derivation).pages)  # like the minutes
    assert "Nội dung để ngỏ khi kết luận, theo lý do do chủ trì nêu:" in text
    assert (
        "SP002 (chưa có phiếu của M03); lý do: Đã thảo luận, thống nhất để ngỏ; người chủ trì: Đinh Thử Một (M01)."
        in text
    )


def test_the_signing_shows_the_list_again_and_wants_a_reason(session: Session) -> None:
    session.conclude()
    number = ("--number", "05/BB-HĐOCOP")
    refused = session.run(*SIGN, *number)
    assert refused.code == 4
    assert "SP003: Chưa đánh giá: không có phiếu hợp lệ" in refused.out
    assert "not_evaluated:SP003" in refused.err
    session.filled()
    assert session.code(*SIGN, "--number", "abc xyz") == "minutes.number_unreadable"
    early = ("minutes", "signed", "--date", "31/05/2026", *number, "--despite", "vẫn ký")
    assert session.code(*early) == "minutes.signed_before_end"
    session.do(*SIGN, *number, "--despite", "vẫn ký để kịp trình")
    signed = [act for act in session.do("session", "acts", "--json").answer["acts"] if act["kind"] == "minutes_signed"]
    assert len(signed) == 1
    session.do("minutes", "form", "--from", _form(session, place="Hội trường B"))
    assert session.code(*SIGN, *number, "--despite", "x") == "minutes.number_used"


def test_without_anything_open_the_paper_is_no_draft(tmp_path: Path) -> None:
    session = Session(tmp_path, product("SP001", set=1))
    session.scored(SP001=(GOOD,) * 3)
    assert session.open_ones() == []
    session.do("conclude", by="M01")
    assert "DỰ THẢO" in session.printed()  # times, conclusion and adoption are still missing
    session.filled()
    text = session.printed()
    assert "DỰ THẢO" not in text
    assert "NỘI DUNG CẦN BỔ SUNG" not in text
    derivation = session.root / "dien-giai.pdf"
    session.do("minutes", "--derivation", derivation)
    assert not any("DỰ THẢO" in page.extract_text() for page in PdfReader(derivation).pages)
    session.do(*SIGN, "--number", "05/BB-HĐOCOP")


def test_the_conclusion_is_the_presider_s_act(session: Session) -> None:
    assert session.code("conclude", by="TK01") == "council.not_in_this_role"
    assert session.code("conclude", by="M02") == "acts.not_authorised"


def _form(session: Session, **fields: str) -> Path:
    source = session.root / "more.json"
    source.write_text(json.dumps(fields), encoding="utf-8")
    return source
