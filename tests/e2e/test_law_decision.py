"""Điều 4.3, 7.3e, 7.4g: the authority's decision, certificates, the Ministry's answer, the archive."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.e2e.law import GOOD, Session, product
from tests.e2e.test_cli_room import BEST
from tests.helpers import pdf_text
from tests.helpers.paper_scans import printed_pages, save_scans

BODY = ("--body", "Chủ tịch UBND tỉnh Thử", "--signer", "Trần Thử Ký", "--subject", "công nhận sản phẩm OCOP")
DECIDE = ("session", "decision", *BODY)
MINISTRY = ("session", "ministry", "--body", "Bộ trưởng Bộ Nông nghiệp và Môi trường")
LEFT = "Chưa nhận được văn bản"


class Decided(Session):
    """A session whose minutes are signed today."""

    def __init__(self, root: Path, **sheets: tuple[str, ...]) -> None:
        super().__init__(root, *(product(code, set=1) for code in sheets))
        self.scored(**sheets)
        self.conclude()
        self.filled()
        self.today = datetime.now().astimezone().date()
        self.do("minutes", "signed", "--number", "05/BB-HĐOCOP", "--date", self.day(), "--despite", "để ngỏ")

    def day(self, after: int = 0) -> str:
        return f"{self.today + timedelta(days=after):%d/%m/%Y}"

    def decide(self, number: str = "12/QĐ-UBND", *more: str) -> None:
        self.do(*DECIDE, "--number", number, "--date", self.day(), *more)

    def certify(self, *numbers: str) -> None:
        self.do("session", "certificate", "--date", self.day(), "--certificate", *numbers)

    def results(self) -> dict[str, dict[str, Any]]:
        listed = json.loads(self.do("results", "--json", "-").out)["products"]
        return {entry["code"]: entry for entry in listed}

    def label(self, code: str) -> str:
        return str(self.results()[code]["label"])

    def number_of(self, kind: str) -> str:
        acts = self.do("session", "acts", "--json").answer["acts"]
        return str(next(act["number"] for act in reversed(acts) if act["kind"] == kind))

    def asked(self) -> list[tuple[str, str | None]]:
        return [(e["code"], e["product"]) for e in self.questions() if e["open"] and e["asked_by"] == "archive"]


@pytest.fixture
def session(tmp_path: Path) -> Decided:
    """SP001 and SP002 are proposed, SP003 was never scored."""
    return Decided(tmp_path, SP001=(GOOD,) * 3, SP002=(GOOD,) * 3, SP003=())


@pytest.fixture
def sent_up(tmp_path: Path) -> Decided:
    """SP001 has 100 points; the province has approved the result."""
    session = Decided(tmp_path, SP001=(BEST,) * 3)
    session.decide()
    return session


def test_a_decision_is_entered_once_the_minutes_are_signed(tmp_path: Path) -> None:
    session = Session(tmp_path, product("SP001", set=1))
    session.scored(SP001=(GOOD,) * 3)
    decide = (*DECIDE, "--number", "12/QĐ-UBND", "--date", "02/06/2026")
    assert session.code(*decide) == "workflow.not_in_this_state"
    session.do("conclude", by="M01")
    assert session.code(*decide) == "workflow.not_in_this_state"


def test_what_a_decision_may_say(session: Decided) -> None:
    assert session.label("SP001").startswith("Đề nghị công nhận")
    dated = ("--date", session.day())
    assert session.code(*DECIDE, "--number", "mười hai", *dated) == "minutes.number_unreadable"
    numbered = (*DECIDE, "--number", "12/QĐ-UBND")
    assert session.code(*numbered, "--date", session.day(-1)) == "decided.too_early"
    assert session.code(*numbered, "--date", session.day(1)) == "decided.in_future"
    assert session.code(*numbered, *dated, "--product", "SP003") == "decided.not_proposed"
    assert session.code(*numbered, *dated, by="M03") == "council.not_in_this_role"
    nobody = ("--body", " ", "--signer", "x", "--subject", "y")
    assert session.code("session", "decision", *nobody, "--number", "1/QĐ-UBND", *dated) == "acts.reason_missing"
    assert session.label("SP001").startswith("Đề nghị công nhận")


def test_from_the_decision_on_every_list_says_recognised(session: Decided, tmp_path: Path) -> None:
    session.decide()
    session.certify("SP001=01/2026", "SP002=02/2026")
    entry = session.results()["SP001"]
    assert entry["label"] == "Đã công nhận 4 sao"
    assert entry["recognised_stars"] == 4
    assert entry["decision"] == {
        "number": "12/QĐ-UBND",
        "date": session.today.isoformat(),
        "body": "Chủ tịch UBND tỉnh Thử",
        "signer": "Trần Thử Ký",
        "subject": "công nhận sản phẩm OCOP",
    }
    expires = session.today.replace(year=session.today.year + 3) if session.day()[:5] != "29/02" else None
    assert entry["certificate"]["number"] == "01/2026"
    assert expires is None or entry["certificate"]["expires"] == expires.isoformat()
    assert session.results()["SP003"]["decision"] is None
    listed = session.do("results").out
    assert "Đã công nhận 4 sao" in listed
    assert f"Quyết định số 12/QĐ-UBND ngày {session.day()} của Chủ tịch UBND tỉnh Thử" in listed
    session.do("results", "--xlsx", tmp_path / "r.xlsx")
    cells = [str(cell.value) for row in load_workbook(tmp_path / "r.xlsx").worksheets[0].iter_rows() for cell in row]
    assert any("Theo Quyết định số 12/QĐ-UBND" in cell for cell in cells)
    assert any("Giấy chứng nhận số 02/2026" in cell for cell in cells)
    session.do("minutes", "--derivation", tmp_path / "d.pdf")
    assert "Kết quả: Đã công nhận 4 sao. Quyết định số 12/QĐ-UBND" in pdf_text.whole(tmp_path / "d.pdf")
    after = session.printed()
    assert "Giấy chứng nhận số 01/2026" in after
    signed, _, followed = after.partition("QUYẾT ĐỊNH SAU KHI KÝ BIÊN BẢN")
    assert "Đề nghị công nhận 4 sao" in signed  # the signed minutes say what the council proposed
    assert "Đã công nhận" not in signed
    assert "Đã công nhận 4 sao" in followed


def test_decisions_for_parts_and_never_twice(session: Decided) -> None:
    session.decide("12/QĐ-UBND", "--product", "SP001")
    again = (*DECIDE, "--date", session.day())
    assert session.code(*again, "--number", "12/QĐ-UBND", "--product", "SP002") == "decided.number_used"
    assert session.code(*again, "--number", "13/QĐ-UBND", "--product", "SP001") == "decided.already"
    session.decide("13/QĐ-UBND")
    assert {code: entry["label"] for code, entry in session.results().items()}["SP002"] == "Đã công nhận 4 sao"
    assert session.results()["SP001"]["decision"]["number"] == "12/QĐ-UBND"
    assert session.code(*again, "--number", "14/QĐ-UBND") == "decided.nothing"


def test_a_correction_strikes_a_decision_and_leaves_the_minutes(session: Decided) -> None:
    session.decide()
    number = session.number_of("decision")
    attended = session.number_of("attendance")
    assert session.code("session", "correct-act", attended, "--reason", "nhầm") == "workflow.not_in_this_state"
    session.do("session", "correct-act", number, "--reason", "ghi nhầm số")
    assert session.label("SP001").startswith("Đề nghị công nhận")
    session.decide("15/QĐ-UBND")
    assert session.label("SP001") == "Đã công nhận 4 sao"
    text = session.printed()
    assert "Số: 05/BB-HĐOCOP" in text  # still the signed version
    assert "ghi nhầm số" not in text


def test_certificates_have_a_number_of_their_own(session: Decided) -> None:
    issue = ("session", "certificate", "--date", session.day(), "--certificate")
    assert session.code(*issue, "SP001=01/2026") == "decided.not_recognised"
    session.decide()
    assert session.code("session", "certificate", "--date", session.day(-1), "--certificate", "SP001=1") == (
        "decided.too_early"
    )
    assert session.code(*issue, "SP001=01/2026", "SP002=01/2026") == "decided.certificate_number_used"
    assert session.code(*issue, "SP001= ") == "decided.certificate_number_missing"
    assert session.code(*issue, "SP001=1", "SP001=2") == "cli.usage"
    session.certify("SP001=01/2026")
    assert session.code(*issue, "SP001=03/2026") == "decided.certificate_known"
    session.do("session", "correct-act", session.number_of("certificate"), "--reason", "sai số")
    session.certify("SP001=03/2026")
    assert session.results()["SP001"]["certificate"]["number"] == "03/2026"


def test_ninety_points_are_approved_and_wait_for_the_ministry(sent_up: Decided) -> None:
    entry = sent_up.results()["SP001"]
    assert (entry["label"], entry["decision"]) == ("Tiềm năng 5 sao – đã phê duyệt kết quả, gửi Bộ đánh giá", None)
    assert entry["approval"]["number"] == "12/QĐ-UBND"
    issue = ("session", "certificate", "--date", sent_up.day(), "--certificate", "SP001=1")
    assert sent_up.code(*issue) == "decided.not_recognised"  # none meanwhile
    answer = (*MINISTRY, "--product", "SP001", "--number", "77/QĐ-BNNMT", "--date", sent_up.day())
    assert sent_up.code(*answer, "--recognised", "--points", "89,9") == "decided.points_wrong"
    sent_up.do(*answer, "--recognised", "--points", "93,25")
    assert sent_up.label("SP001") == "Đã công nhận 5 sao"
    assert sent_up.code(*answer, "--recognised") == "decided.answered_already"
    assert ("certificate", "SP001") in sent_up.asked()


def test_below_ninety_the_province_decides_on_the_central_result(sent_up: Decided) -> None:
    letter = (*MINISTRY, "--product", "SP001", "--below", "--number", "88/BNNMT-VPĐP", "--date", sent_up.day())
    assert sent_up.code(*letter) == "decided.points_wrong"
    assert sent_up.code(*letter, "--points", "90") == "decided.points_wrong"
    assert sent_up.code(*letter, "--points", "87,5", "--stars", "5") == "decided.stars_above_points"
    sent_up.do(*letter, "--points", "87,5")
    assert sent_up.label("SP001") == "Bộ đánh giá dưới 90 điểm – chờ tỉnh quyết định"
    assert ("returned", "SP001") in sent_up.asked()
    decide = (*DECIDE, "--date", sent_up.day(), "--number", "20/QĐ-UBND")
    assert sent_up.code(*decide) == "decided.nothing"  # only where it is named
    sent_up.do(*decide, "--product", "SP001")
    entry = sent_up.results()["SP001"]
    assert (entry["label"], entry["recognised_stars"]) == ("Đã công nhận 4 sao", 4)
    assert entry["ministry"]["points"] == "175/2"
    text = sent_up.printed()
    assert "87,50 điểm, chuyển về tỉnh" in text
    assert ("returned", "SP001") not in sent_up.asked()


def test_or_rates_it_again(sent_up: Decided) -> None:
    again = ("session", "rate-again", "--product", "SP001", "--paper", "Kế hoạch số 9/KH-UBND", "--reason", "điểm lệch")
    assert sent_up.code(*again) == "decided.not_returned"
    letter = (*MINISTRY, "--product", "SP001", "--below", "--number", "88/BNNMT-VPĐP", "--date", sent_up.day())
    sent_up.do(*letter, "--points", "29")
    decide = (*DECIDE, "--date", sent_up.day(), "--number", "20/QĐ-UBND", "--product", "SP001")
    assert sent_up.code(*decide) == "decided.not_proposed"  # one star is not recognised
    sent_up.do(*again)
    assert sent_up.label("SP001") == "Bộ đánh giá dưới 90 điểm – tỉnh đánh giá lại theo thẩm quyền"
    assert sent_up.code(*decide) == "decided.already"


def test_the_archive_asks_what_is_open_and_freezes_the_rest(session: Decided, tmp_path: Path) -> None:
    assert session.asked() == [("scan", None), ("decision", "SP001"), ("decision", "SP002")]
    assert session.code("session", "archive") == "council.not_in_this_role"
    refused = session.run("session", "archive", by="M01")
    assert refused.code == 4
    assert "decision:SP001,SP002" in refused.err
    session.decide("12/QĐ-UBND", "--product", "SP001")
    session.certify("SP001=01/2026")
    session.do("minutes", "--pdf", tmp_path / "m.pdf", "--version", 1)
    scan = save_scans(list(printed_pages(tmp_path / "m.pdf")), tmp_path / "scan.pdf")
    session.do("minutes", "scan", "--file", scan)
    session.do("session", "archive", "--leave-open", f"decision={LEFT}", by="M01")
    assert session.do("session", "show", "--json").answer["state"] == "archived"
    decide = (*DECIDE, "--date", session.day(), "--number", "20/QĐ-UBND")
    assert session.code(*decide) == "workflow.not_in_this_state"
    assert session.code("session", "correct-act", "1", "--reason", "x") == "workflow.not_in_this_state"
    assert session.code("minutes", "scan", "--file", scan) == "workflow.not_in_this_state"
    session.do("session", "complaint", "--product", "SP001", "--letter", "Đơn 1", "--pdf", tmp_path / "c.pdf")
    session.do("session", "copy", tmp_path / "copy.ocopdb")
    assert "Số: 05/BB-HĐOCOP" in session.printed()
    left = {entry["product"]: entry["reason"] for entry in session.questions() if entry["code"] == "decision"}
    assert left == {"SP001": "", "SP002": LEFT}


# --- after the signing everything rests on signed minutes ------------------------------------------


def supplement(session: Decided) -> None:
    session.do("session", "supplement", "--reason", "phát hiện lợi ích liên quan")
    session.do("session", "supplement", by="M01")


def test_the_archive_asks_for_the_signature_under_a_supplement(session: Decided) -> None:
    supplement(session)
    session.do("session", "recuse", "--member", "M03", "--product", "SP001", "--category", "người thân là chủ thể")
    assert ("supplement", None) in session.asked()
    assert "supplement" in session.run("session", "archive", by="M01").err
    decide = (*DECIDE, "--number", "12/QĐ-UBND", "--date", session.day())
    assert session.code(*decide) == "decided.supplement_unsigned"
    second = ("minutes", "signed", "--number", "06/BB-HĐOCOP", "--despite", "để ngỏ", "--date")
    assert session.code(*second, session.day(-1)) == "minutes.signed_before_earlier"
    session.do(*second, session.day())
    assert ("supplement", None) not in session.asked()
    session.do(*decide)


def test_a_supplement_that_is_closed_without_a_signature_is_still_asked_about(session: Decided) -> None:
    supplement(session)
    session.do("session", "remark", "--text", "Nên công khai")
    session.do("session", "supplement-close")
    assert ("supplement", None) in session.asked()


def test_a_supplement_that_takes_the_proposal_away_says_so(session: Decided) -> None:
    session.decide()
    supplement(session)
    session.do("session", "recuse", "--member", "M01", "--product", "SP002", "--category", "người thân là chủ thể")
    (entry,) = (entry for entry in session.questions() if entry["code"] == "decided_otherwise")
    assert (entry["product"], entry["facts"]) == ("SP002", {"decided": 4, "now": 0})
    assert (entry["severity"], entry["open"]) == ("should_be_said", True)


def test_papers_follow_each_other_when_one_is_entered_again(sent_up: Decided) -> None:
    answer = (*MINISTRY, "--product", "SP001", "--number", "77/QĐ-BNNMT", "--date", sent_up.day(), "--recognised")
    sent_up.do(*answer)
    correct = ("session", "correct-act", "--reason", "sai số")
    assert sent_up.code(*correct, sent_up.number_of("decision")) == "decided.answer_rests"
    sent_up.certify("SP001=01/2026")
    sent_up.do(*correct, sent_up.number_of("ministry_answer"))
    assert sent_up.label("SP001") == "Tiềm năng 5 sao – đã phê duyệt kết quả, gửi Bộ đánh giá"
    sent_up.do(*answer)
    assert sent_up.results()["SP001"]["certificate"]["number"] == "01/2026"


def test_at_the_ministry_the_articles_are_those_of_its_council(tmp_path: Path) -> None:
    session = Session(tmp_path, product("SP001", set=1), product("SP002", set=1), tier="ministry")
    session.scored(SP001=(BEST,) * 3)
    session.conclude()
    session.filled()
    articles = {entry["code"]: entry["article"] for entry in session.questions()}
    assert (articles["council_decision"], articles["not_evaluated"]) == ("Điều 7.4b", "Điều 7.4d")
    assert "không có phiếu hợp lệ (điểm d khoản 4 Điều 7 Quyết định số 26/2026/QĐ-TTg): SP002" in session.printed()
    session.do("minutes", "signed", "--number", "5/BB-HĐ", "--date", "02/06/2026", "--despite", "để ngỏ")
    assert {entry["code"]: entry["article"] for entry in session.questions()}["decision"] == "Điều 7.4e"
