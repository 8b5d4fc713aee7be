"""A signed version of the minutes stays printable as it was signed; later records make another version."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest

from tests.e2e.law import GOOD, Session, product
from tests.helpers import pdf_text

SIGN = ("minutes", "signed", "--despite", "để ngỏ")
LOWER = f"{GOOD[:-1]}1"  # 74 points


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """SP001 and SP002 concluded; the form filled in; not signed yet."""
    session = Session(tmp_path, product("SP001", set=1), product("SP002", set=1))
    session.scored(SP001=(GOOD,) * 3, SP002=(GOOD,) * 3)
    session.conclude()
    session.filled()
    return session


def printed(session: Session, version: int) -> str:
    target = session.root / "ban-ky.pdf"
    session.do("minutes", "--version", str(version), "--pdf", target)
    return pdf_text.whole(target)


def test_the_annexes_name_the_minutes_once_they_are_signed(session: Session) -> None:
    assert "(Kèm theo Biên bản số ……/BB-HĐOCOP ngày …… tháng …… năm ……)" in session.printed()
    session.do(*SIGN, "--number", "05/BB-HĐOCOP", "--date", "02/06/2026")
    text = session.printed()
    assert text.count("(Kèm theo Biên bản số 05/BB-HĐOCOP ngày 02 tháng 6 năm 2026)") >= 2
    assert "Biên bản số ……" not in text


def test_each_signed_version_stays_printable_from_its_own_facts(session: Session) -> None:
    session.do(*SIGN, "--number", "05/BB-HĐOCOP", "--date", "02/06/2026")
    first = printed(session, 1)
    changed = session.root / "more.json"
    changed.write_text(json.dumps({"place": "Hội trường B", "conclusion": "Nội dung bổ sung."}), encoding="utf-8")
    session.do("minutes", "form", "--from", changed)
    session.do(*SIGN, "--number", "06/BB-HĐOCOP", "--date", "03/06/2026")
    today = f"{datetime.now().astimezone().date():%d/%m/%Y}"
    decision = ("--body", "Chủ tịch UBND tỉnh Thử", "--number", "12/QĐ-UBND", "--signer", "x", "--subject", "y")
    session.do("session", "decision", *decision, "--date", today)
    assert printed(session, 1) == first  # to the digits of the log
    assert "Số: 05/BB-HĐOCOP" in first
    assert "Nội dung bổ sung." not in first
    second = printed(session, 2)
    assert "Số: 06/BB-HĐOCOP" in second
    assert "Biên bản số 05/BB-HĐOCOP ngày 02/06/2026" in second
    assert "Nội dung bổ sung." in second
    assert "QUYẾT ĐỊNH SAU KHI KÝ BIÊN BẢN" not in second  # the page of later decisions is no part of it
    assert session.code("minutes", "--version", "3", "--pdf", session.root / "x.pdf") == "minutes.no_such_version"


def test_the_derivation_of_a_version_says_what_was_proposed_then(session: Session) -> None:
    session.do(*SIGN, "--number", "05/BB-HĐOCOP", "--date", "02/06/2026")
    target = session.root / "dien-giai.pdf"
    session.do("minutes", "--version", "1", "--derivation", target)
    assert "Kết quả: Đề nghị công nhận 4 sao." in pdf_text.whole(target)


RECUSE = ("session", "recuse", "--member", "M03", "--product", "SP001", "--category", "người thân là chủ thể")
OPEN = ("session", "supplement", "--reason", "phát hiện lợi ích liên quan")


def test_a_conflict_found_after_the_signing_is_recorded_by_two_people_and_printed(tmp_path: Path) -> None:
    session = Session(tmp_path, product("SP001", set=1), product("SP002", set=1))
    session.scored(SP001=(GOOD, GOOD, LOWER), SP002=(GOOD,) * 3)
    session.conclude()
    session.filled()
    session.do(*SIGN, "--number", "05/BB-HĐOCOP", "--date", "02/06/2026")
    first = printed(session, 1)
    assert session.code(*RECUSE) == "workflow.not_in_this_state"
    assert session.code("session", "reopen", "--reason", "x") == "workflow.not_in_this_state"
    session.do(*OPEN)
    assert session.code(*RECUSE) == "workflow.not_in_this_state"  # one person opens nothing
    assert session.code(*OPEN) == "acts.supplement_second_person"
    session.do("session", "supplement", by="M01")
    assert session.code(*OPEN) == "acts.supplement_open"
    session.do(*RECUSE)
    late = ("session", "papers", "--product", "SP002", "--text", "giấy", "--number", "1", "--date", "01/06/2026")
    touching = (*late, "--giver", "Hộ Thử", "--item", "1.2")
    assert session.code(*touching, by="M01") == "papers.no_scoring_after_signing"
    session.do(*late, "--giver", "Hộ Thử", by="M01")
    session.do("session", "remark", "--text", "Nên công khai việc bổ sung")
    assert session.code("session", "withdraw", "--product", "SP002", "--letter", "x") == "workflow.not_in_this_state"
    text = session.printed()
    assert "BIÊN BẢN BỔ SUNG, ĐÍNH CHÍNH" in text
    assert "bổ sung, đính chính Biên bản số 05/BB-HĐOCOP ngày 02/06/2026" in text
    assert "lý do: phát hiện lợi ích liên quan" in text
    assert "không tham gia chấm; Đinh Thử Ba (M03); sản phẩm SP001; người thân là chủ thể; người ghi: Đinh Thử" in text
    assert "Nên công khai việc bổ sung; người ghi: Đinh Thử Tư (TK01)" in text
    assert "d) Ý kiến tại cuộc họp: không có ý kiến khác." in text  # it was not said there
    assert text.index("Nội dung ghi sau khi ký:") < text.index("Kết quả thay đổi so với biên bản đã ký:")
    assert "74,67" in text  # signed: (75 + 75 + 74) / 3
    assert "75,00" in text
    assert "không tham gia chấm" in text.casefold()
    session.do(*SIGN, "--number", "06/BB-HĐOCOP", "--date", "03/06/2026")
    assert session.code(*RECUSE) == "workflow.not_in_this_state"  # the signing ended the step
    assert printed(session, 1) == first
    assert "BIÊN BẢN BỔ SUNG, ĐÍNH CHÍNH" in printed(session, 2)


def test_a_correction_in_the_step_and_its_end_without_a_signing(session: Session) -> None:
    session.do(*SIGN, "--number", "05/BB-HĐOCOP", "--date", "02/06/2026")
    assert session.code("session", "supplement-close") == "acts.no_supplement"
    session.do(*OPEN, by="M01")
    session.do("session", "supplement-close", "--reason", "thôi")  # withdrawn
    session.do(*OPEN, by="M01")
    session.do("session", "supplement")
    acts = session.do("session", "acts", "--json").answer["acts"]
    attended = next(act["number"] for act in acts if act["kind"] == "attendance" and act["member"] == "M03")
    session.do("session", "correct-act", str(attended), "--reason", "ghi nhầm")
    session.do("session", "supplement-close")
    assert session.code("session", "correct-act", "1", "--reason", "x") == "workflow.not_in_this_state"
    text = session.printed()
    assert "BIÊN BẢN BỔ SUNG, ĐÍNH CHÍNH" in text
    assert "ghi nhầm" in text
    assert "Kết quả của các sản phẩm không thay đổi." in text


EDIT = ("product", "edit", "SP001", "--reason", "giấy đăng ký ghi khác")


def test_a_wrong_fact_is_corrected_in_the_step_and_the_signed_version_stays_byte_for_byte(session: Session) -> None:
    session.do(*SIGN, "--number", "05/BB-HĐOCOP", "--date", "02/06/2026")
    first, derivation = printed_bytes(session, "--pdf"), printed_bytes(session, "--derivation")
    text = printed(session, 1)
    facts = {"entity": "Hộ Đính Chính", "name": "Mật ong rừng", "address": "Thôn Mới", "received": "28/04/2026"}
    edit = (*EDIT, *(word for name, text in facts.items() for word in (f"--{name}", text)))
    place = ("session", "set", "--place", "Hội trường B", "--plan", "9/KH-UBND", "05/01/2026", "--reason", "ghi nhầm")
    for refused in (edit, place):
        answer = session.run(*refused)
        assert answer.code != 0
        assert "mở bước bổ sung, đính chính, sửa" in answer.err
    session.do(*OPEN)
    assert session.code(*edit) == "facts.signed"  # one person opens nothing
    session.do("session", "supplement", by="M01")
    session.do(*edit)
    session.do(*place)
    session.do("session", "set", "--source", "spread_limit=Quy chế số 9", "--reason", "ghi thiếu nguồn")
    assert session.code("session", "set", "--place", "C") == "acts.reason_missing"
    assert session.code(*EDIT, "--kind", "upgrade") == "product.fixed"
    assert session.code(*EDIT, "--set", "2") == "product.fixed"
    assert session.code(*EDIT, "--code", "SP009") == "workflow.not_in_this_state"
    assert session.code("session", "set", "--setting", "spread_limit=20") == "facts.figure_concluded"
    session.do(*EDIT, "--entity", "Hộ Đính Chính Hai")  # corrected once more
    supplement = session.printed()
    assert "BIÊN BẢN BỔ SUNG, ĐÍNH CHÍNH" in supplement
    assert "Thông tin ghi sai trong biên bản đã ký, nay đính chính:" in supplement
    assert "SP001, chủ thể: " in supplement
    assert "→ Hộ Đính Chính; lý do: giấy đăng ký ghi khác" in supplement
    assert "Hộ Đính Chính → Hộ Đính Chính Hai; lý do: giấy đăng ký ghi khác" in supplement
    assert "→ Mật ong rừng; lý do: giấy đăng ký ghi khác" in supplement
    assert "Hội trường → Hội trường B; lý do: ghi nhầm" in supplement
    assert "đã sửa sau khi mở phiếu" not in supplement
    assert "Kết quả của các sản phẩm không thay đổi." in supplement
    assert (printed_bytes(session, "--pdf"), printed_bytes(session, "--derivation")) == (first, derivation)
    session.do(*SIGN, "--number", "06/BB-HĐOCOP", "--date", "03/06/2026")
    assert session.code(*edit) == "facts.signed"  # the signing ended the step
    second = printed_bytes(session, "--pdf", version=2)
    session.do(*OPEN)
    session.do("session", "supplement", by="M01")
    session.do("product", "edit", "SP001", "--reason", "nhầm lần hai", "--entity", "Hộ Ba")
    session.do("session", "supplement-close")
    assert session.code(*edit) == "facts.signed"
    assert printed_bytes(session, "--pdf") == first
    assert printed_bytes(session, "--derivation") == derivation
    assert printed_bytes(session, "--pdf", version=2) == second
    assert "Mật ong rừng" not in text
    assert printed(session, 1) == text


def printed_bytes(session: Session, paper: str, version: int = 1) -> bytes:
    target = session.root / "ban-ky.pdf"
    session.do("minutes", "--version", str(version), paper, target)
    return target.read_bytes()
