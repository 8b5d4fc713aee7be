"""A level above the commune's figures needs a reason: on the sheet, at the meeting, or the presider's note."""

from __future__ import annotations

import json
from pathlib import Path

from tests.e2e.commands import Ran
from tests.e2e.law import GOOD, Session, product
from tests.helpers.workbooks import workbook

HEADERS = ["Mã sản phẩm", "Nguồn", "Tiêu chí", "Điểm", "Nhận xét", "Số liệu"]
ABOVE = ("above_commune", "SP001")
RECORD = ("session", "above-reason", "--product", "SP001", "--text")
LABOUR = "3.3"
LINE = "3 phiếu cho mức cao hơn số liệu của UBND xã (Mẫu số 03)."


def judged(root: Path, *noted: str) -> Session:
    """The commune supports 1 point of labour for SP001 and all for SP002; every sheet gives more than 1.

    noted: the members whose sheets say why.
    """
    session = Session(root, product("SP001", set=1), product("SP002", set=1))
    rows = [["SP001", "UBND xã", "Lao động", 1], ["SP002", "UBND xã", "Lao động", 3]]
    session.do("import", "assessments", workbook(root / "a.xlsx", [HEADERS, *([*row, None, "12/40"] for row in rows)]))
    points = dict(zip(session.codes, map(int, GOOD.split()), strict=True))
    assert points[LABOUR] > 1
    for member in ("M01", "M02", "M03"):
        for code in ("SP001", "SP002"):
            note = "Bảng lương mới hơn" if member in noted else ""
            answers = points | {LABOUR: {"points": points[LABOUR], "note": note}}
            source = root / "sheet.json"
            source.write_text(
                json.dumps({"member": member, "product": code, "answers": answers, "inspected": True}), encoding="utf-8"
            )
            session.do("sheet", "enter", "--from", source, "--submit", by=member)
    session.do("session", "attend", "--member", "all", "--present")
    session.do("session", "adopt-settings", "--for", str(session.voters), "--against", "0")
    return session


def opened(session: Session) -> Session:
    session.do("session", "open", by="M01")
    return session


def facts(session: Session) -> dict[str, str]:
    (entry,) = (entry for entry in session.questions() if (entry["code"], entry["product"]) == ABOVE)
    found: dict[str, str] = entry["facts"]
    return found


def test_it_is_asked_by_product_after_the_opening_and_names_the_silent_sheets(tmp_path: Path) -> None:
    session = judged(tmp_path, "M02")
    assert ABOVE not in session.open_ones()
    opened(session)
    assert ABOVE in session.open_ones()
    assert ("above_commune", "SP002") not in session.open_ones()
    assert facts(session) == {"members": "M01, M03", "criteria": LABOUR}
    (entry,) = (entry for entry in session.questions() if entry["code"] == "above_commune")
    assert (entry["severity"], entry["article"]) == ("should_be_said", "Điều 7.2a")
    assert "above_commune:SP001" in session.run("conclude", by="M01").err


def test_the_member_who_submits_is_told_at_once(tmp_path: Path) -> None:
    session = Session(tmp_path, product("SP001", set=1), product("SP002", set=1))
    rows = [[code, "UBND xã", "Lao động", 1, None, "12/40"] for code in ("SP001", "SP002")]
    session.do("import", "assessments", workbook(tmp_path / "a.xlsx", [HEADERS, *rows]))
    points = dict(zip(session.codes, map(int, GOOD.split()), strict=True))
    source = tmp_path / "sheet.json"

    def enter(member: str, code: str, note: str, *more: str) -> Ran:
        answers = points | {LABOUR: {"points": points[LABOUR], "note": note}}
        row = {"member": member, "product": code, "answers": answers, "inspected": True}
        source.write_text(json.dumps(row), encoding="utf-8")
        return session.do("sheet", "enter", "--from", source, *more, by=member)

    silent = {
        code: enter("M01", code, note, "--submit", "--json").answer["sheets"][0]["above_without_reason"]
        for code, note in (("SP001", " "), ("SP002", "Bảng lương mới hơn"))
    }
    assert silent == {"SP001": [LABOUR], "SP002": []}
    assert "Cao hơn số liệu của UBND xã mà chưa ghi lý do: tiêu chí 3.3" in enter("M02", "SP001", "", "--submit").out
    enter("M03", "SP001", "")
    assert "chưa ghi lý do" in session.do("sheet", "submit", "--product", "SP001", by="M03").out


def test_reasons_on_every_sheet_leave_nothing_to_ask(tmp_path: Path) -> None:
    session = opened(judged(tmp_path, "M01", "M02", "M03"))
    assert ABOVE not in session.open_ones()
    session.do("conclude", by="M01")
    session.filled()
    assert f"{LINE} Lý do: “Bảng lương mới hơn”." in session.printed()


def test_members_state_their_reasons_at_the_meeting_one_by_one(tmp_path: Path) -> None:
    session = opened(judged(tmp_path, "M02"))
    assert session.code(*RECORD, " ", "--member", "M01") == "acts.reason_missing"
    session.do(*RECORD, "Đã xem thực tế tại cơ sở", "--member", "M01")
    assert facts(session)["members"] == "M03"
    session.do(*RECORD, "Tính lao động thường xuyên", "--member", "M03")
    assert ABOVE not in session.open_ones()
    session.do("conclude", by="M01")
    session.filled()
    text = session.printed()
    assert "“Đã xem thực tế tại cơ sở”; “Bảng lương mới hơn”; “Tính lao động thường xuyên”." in text
    assert "không ghi lý do" not in text
    assert "DỰ THẢO" not in text


def test_the_presider_s_note_settles_it_for_every_sheet_and_is_printed(tmp_path: Path) -> None:
    session = opened(judged(tmp_path))
    note = (*RECORD, "Bảng lương tháng 10 đã được đối chiếu")
    assert session.code(*note, by="TK01") == "council.not_in_this_role"
    assert session.code(*note, by="M02") == "acts.not_authorised"
    session.do(*note, by="M01")
    assert ABOVE not in session.open_ones()
    session.do("conclude", by="M01")
    session.filled()
    text = session.printed()
    assert f"{LINE} 3 phiếu không ghi lý do." in text
    assert "Ý kiến của người chủ trì về mức cao hơn số liệu của UBND xã: Bảng lương tháng 10 đã được đối chiếu." in text


def test_a_struck_note_asks_again_and_a_reason_at_the_conclusion_is_printed(tmp_path: Path) -> None:
    session = opened(judged(tmp_path))
    session.do(*RECORD, "Đã đối chiếu", by="M01")
    number = len(session.do("session", "acts", "--json").answer["acts"])
    session.do("session", "correct-act", str(number), "--reason", "nhầm sản phẩm")
    assert ABOVE in session.open_ones()
    session.do("conclude", "--leave-open", "above_commune:SP001=Chủ thể hứa gửi bảng lương sau", by="M01")
    session.filled()
    text = session.printed()
    assert "điểm a khoản 2 Điều 7 Quyết định số 26/2026/QĐ-TTg" in text
    assert "SP001 (phiếu của M01, M02, M03; tiêu chí 3.3); lý do: Chủ thể hứa gửi bảng lương sau" in text
    assert ABOVE not in session.open_ones()  # the presider's reason is enough


def test_sheets_that_do_not_count_and_withdrawn_products_are_not_asked_about(tmp_path: Path) -> None:
    session = judged(tmp_path, "M01", "M02")
    session.do("session", "recuse", "--member", "M03", "--product", "SP001", "--category", "đã tư vấn")
    opened(session)
    assert ABOVE not in session.open_ones()


def test_a_withdrawn_product_asks_nothing(tmp_path: Path) -> None:
    session = opened(judged(tmp_path))
    session.do("session", "withdraw", "--product", "SP001", "--letter", "đơn")
    assert ABOVE not in session.open_ones()
    assert session.code(*RECORD, "Đã đối chiếu", by="M01") == "acts.already_ended"
