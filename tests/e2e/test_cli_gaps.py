"""What cannot be taken back asks first, by the command line."""

from __future__ import annotations

from pathlib import Path

from tests.e2e.law import GOOD, Session, product


def test_gaps_are_listed_refused_without_a_reason_and_printed_with_it(tmp_path: Path) -> None:
    session = Session(tmp_path, product("SP001", set=1))
    session.score("M01", "SP001", GOOD)
    assert session.do("session", "gaps", "reopen").out.strip() == "Không thiếu gì cho bước này."
    listed = session.do("session", "gaps", "close", "--json").answer
    first = listed[0]
    assert (first["code"], first["missing"], first["subjects"]) == ("sheets", True, ["M02", "M03"])
    refused = session.run("session", "close")
    assert (refused.code, "○ Còn thiếu 2 phiếu của 2 thành viên (lần chấm 1)" in refused.out) == (4, True)
    assert "M02 Đinh Thử Hai (SP001)" in refused.out
    assert "--despite" in refused.err
    session.do("session", "close", "--despite", "hai người ốm", by="")
    closed = session.do("session", "acts", "--json").answer["acts"][-1]
    assert (closed["kind"], closed["actor"], closed["recorder"]) == ("closed", "M01", "TK01")  # as the window proposes
    assert session.code("package", "take-late") == "late.nothing"
    session.do("session", "collect-again", "--reason", "bấm nhầm", by="M01")
    roll = ("session", "roll-call", "--present", "all", "--late", "M02=0h00", "--absent", "M03=ốm")
    assert sorted(session.do(*roll, "--json").answer["members"]) == ["M01", "M02", "M03", "TK01"]
    assert session.code(*roll) == "acts.already_recorded"
    assert session.code("session", "attend", "--member", "M01", "--present") == "acts.already_recorded"
    assert session.code("session", "roll-call", "--late", "M01=chiều") == "roll_call.time_unreadable"
    session.do("session", "open", "--despite", "M02 nộp sau", by="M01")
    acts = session.do("session", "acts", "--json").answer["acts"]
    assert (acts[-1]["kind"], acts[-1]["actor"], acts[-1]["recorder"]) == ("opened", "M01", "TK01")
    assert "(người ghi: TK01)" in session.do("session", "acts").out
    told = session.printed()
    assert "khi đó còn thiếu: phiếu của 01 thành viên (M02); lý do vẫn thực hiện: M02 nộp sau" in told
    assert "đến lúc 00 giờ 00 phút" in told
