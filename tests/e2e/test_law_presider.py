"""A recused or absent presider does not preside that product; a conclusion is taken back by two people."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.e2e.law import GOOD, Session, product

RECUSE = ("session", "recuse", "--product", "SP001", "--category", "người thân là chủ thể")
AUTHORISED = ("--authorisation", "Giấy ủy quyền số 3/UQ ngày 01/06/2026")
CHAIR, DEPUTY = "Đinh Thử Một (M01)", "(M02)"
KEPT = ("product_presider", "SP001")


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """Two products, no sheet yet, everybody present."""
    session = Session(tmp_path, product("SP001", set=1), product("SP002", set=1))
    session.do("session", "attend", "--member", "all", "--present")
    return session


def scored(session: Session, recused: str = "") -> None:
    """recused: from SP001."""
    for member in ("M01", "M02", "M03"):
        for code in ("SP001", "SP002"):
            if (member, code) != (recused, "SP001"):
                session.score(member, code, GOOD)
    session.do("session", "open", by="M01")


def test_a_recused_presider_is_named_at_once_even_before_the_opening(session: Session) -> None:
    said = session.do(*RECUSE, "--member", "M01").out
    assert "SP001: Người chủ trì phần đánh giá sản phẩm (M01 không tham gia chấm" in said
    assert "ocop session preside" in said
    assert KEPT in session.open_ones()
    assert "product_presider" not in {code for code, about in session.open_ones() if about == "SP002"}
    (listed,) = (entry for entry in session.questions() if entry["code"] == "product_presider")
    assert (listed["severity"], listed["facts"]) == ("must_be_decided", {"presider": "M01", "kept": "recused"})
    again = session.do("session", "remark", "--text", "Nên cải tiến bao bì").out
    assert "Người chủ trì phần đánh giá" not in again  # it is said once, then listed


def test_another_presider_is_recorded_and_printed_for_the_product(session: Session) -> None:
    session.do(*RECUSE, "--member", "M01")
    assert session.code("session", "preside", "--member", "M01", "--product", "SP001") == "acts.may_not_preside"
    assert session.code("session", "preside", "--member", "M03", "--product", "SP001") == "council.not_in_this_role"
    assert session.code("session", "preside", "--member", "M02", "--product", "SP001") == "acts.reason_missing"
    session.do("session", "preside", "--member", "M02", "--product", "SP001", *AUTHORISED)
    assert KEPT not in session.open_ones()
    scored(session, "M01")
    session.do("conclude", *leaving(session), by="M01")
    session.filled()
    text = session.printed()
    assert "(M02) chủ trì phần đánh giá sản phẩm: SP001 (Đinh Thử Một (M01) không tham gia chấm" in text
    assert f"4. Chủ trì (chủ tọa): {CHAIR}" in text
    assert "Giấy ủy quyền số 3/UQ" in text
    assert "chưa ghi nhận người chủ trì thay" not in text
    exported = {entry["code"]: entry for entry in session.exported()["products"]}
    assert [exported[code]["presider"] for code in ("SP001", "SP002")] == ["M02", "M01"]


def test_the_other_presider_who_is_recused_too_opens_the_question_again(session: Session) -> None:
    session.do(*RECUSE, "--member", "M01")
    session.do("session", "preside", "--member", "M02", "--product", "SP001", *AUTHORISED)
    session.do(*RECUSE, "--member", "M02")
    (listed,) = (entry for entry in session.questions() if entry["code"] == "product_presider")
    assert listed["facts"] == {"presider": "M02", "kept": "recused"}


def test_without_another_presider_the_paper_shows_it_and_the_product_has_no_quorum(session: Session) -> None:
    session.do(*RECUSE, "--member", "M01")
    scored(session, "M01")
    assert "product_presider:SP001" in session.run("conclude", by="M01").err
    session.do("conclude", *leaving(session), by="M01")
    session.filled()
    text = session.printed()
    assert "DỰ THẢO" in text
    assert f"{CHAIR} không tham gia chấm vì có lợi ích liên quan, không chủ trì phần đánh giá sản phẩm: SP001" in text
    assert "chưa ghi nhận người chủ trì thay" in text
    assert KEPT in session.open_ones()
    exported = {entry["code"]: entry for entry in session.exported()["products"]}
    assert exported["SP001"]["presider"] is None
    results = json.loads(session.do("results", "--json", "-").out)["products"]
    assert [entry["recommendation"] for entry in results] == ["no_quorum", "recognise"]


def test_an_absent_presider_does_not_preside_that_product_either(session: Session) -> None:
    away = ("session", "attend", "--member", "M01", "--absent", "--reason", "họp khẩn")
    assert "M01 vắng mặt" in session.do(*away, "--product", "SP002").out
    assert ("product_presider", "SP002") in session.open_ones()
    assert KEPT not in session.open_ones()
    assert ("product_quorum", "SP002") not in session.open_ones()  # enough are there: one question, not two
    session.do("session", "preside", "--member", "M02", *AUTHORISED)  # for the rest of the session
    assert ("product_presider", "SP002") not in session.open_ones()


def test_struck_or_withdrawn_nothing_is_left_to_ask(session: Session) -> None:
    session.do(*RECUSE, "--member", "M01")
    number = len(session.do("session", "acts", "--json").answer["acts"])
    session.do("session", "correct-act", str(number), "--reason", "ghi nhầm người")
    assert KEPT not in session.open_ones()
    session.do(*RECUSE, "--member", "M01")
    session.do("session", "withdraw", "--product", "SP001", "--letter", "đơn ngày 01/06/2026")
    assert KEPT not in session.open_ones()


def test_a_recused_presider_orders_nothing_on_that_product(session: Session) -> None:
    session.do(*RECUSE, "--member", "M01")
    scored(session, "M01")
    papers = ("--text", "giấy", "--number", "1", "--date", "01/06/2026", "--giver", "Hộ Thử", "--item", "1.2")
    for code, refused in (("SP001", True), ("SP002", False)):
        accept = ("session", "papers", "--product", code, *papers)
        assert (session.run(*accept, by="M01").code != 0) is refused
    assert session.code("reconcile", "round", "--product", "SP001=lệch", by="M01") == "acts.may_not_preside"
    session.do("session", "preside", "--member", "M02", "--product", "SP001", *AUTHORISED)
    session.do("reconcile", "round", "--product", "SP001=lệch", by="M02")


def test_where_chair_and_deputy_are_both_kept_a_member_presides_and_is_printed(session: Session) -> None:
    session.do(*RECUSE, "--member", "M01")
    stand_in = ("session", "preside", "--member", "M03", "--product", "SP001")
    named = ("--authorisation", "Biên bản thống nhất cử người chủ trì ngày 01/06/2026")
    assert session.code(*stand_in, *named) == "council.not_in_this_role"
    session.do(*RECUSE, "--member", "M02")
    assert session.code(*stand_in) == "acts.reason_missing"
    session.do(*stand_in, *named)
    assert KEPT not in session.open_ones()
    session.score("M03", "SP001", GOOD)
    for member in ("M01", "M02", "M03"):
        session.score(member, "SP002", GOOD)
    session.do("session", "open", by="M01")
    assert session.code("reconcile", "round", "--product", "SP002=lệch", by="M03") == "council.not_in_this_role"
    session.do("conclude", *leaving(session), by="M01")
    session.filled()
    text = session.printed()
    assert "(M03) chủ trì phần đánh giá sản phẩm: SP001 (Đinh Thử Một (M01) không tham gia chấm" in text
    assert "Căn cứ Biên bản thống nhất cử người chủ trì ngày 01/06/2026" in text


def test_a_conclusion_is_taken_back_by_two_acts_of_two_people(session: Session) -> None:
    scored(session)
    session.do("conclude", *leaving(session), by="M01")
    assert session.code("session", "reopen") == "acts.reason_missing"
    session.do("session", "reopen", "--reason", "sót ý kiến của Sở")
    assert session.state() == "concluded"
    assert session.code("session", "reopen", "--reason", "vẫn mở") == "acts.second_person_needed"
    assert session.code("session", "reopen", by="M02") == "acts.not_authorised"
    session.do("session", "reopen-withdraw", "--reason", "đã đủ ý kiến", by="M01")
    assert session.code("session", "reopen", by="M01") == "acts.reason_missing"  # nothing waits any more
    session.do("session", "reopen", "--reason", "sót biểu quyết", by="M01")
    assert session.code("session", "reopen", by="M01") == "acts.second_person_needed"
    session.do("session", "reopen", by="TK01")
    assert session.state() == "reconciling"
    session.do("conclude", *leaving(session), by="M01")
    session.filled()
    text = session.printed()
    assert "(TK01) đề nghị mở lại phần kết luận; lý do: sót ý kiến của Sở." in text
    assert f"{CHAIR} rút đề nghị mở lại; lý do: đã đủ ý kiến; Đinh Thử Tư (TK01) ghi." in text
    assert f"{CHAIR} đề nghị mở lại phần kết luận; lý do: sót biểu quyết; Đinh Thử Tư (TK01) ghi." in text
    assert f"(TK01) xác nhận đề nghị của {CHAIR}, phần kết luận được mở lại; lý do: sót biểu quyết." in text


def leaving(session: Session) -> list[str]:
    """Reasons for whatever the conclusion asks."""
    asked = sorted({code for code, _ in session.open_ones()})
    return [word for code in asked for word in ("--leave-open", f"{code}=Hội đồng để ngỏ")]
