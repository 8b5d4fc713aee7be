"""Never scored is never "not recognised": a product without its sheets is printed as not evaluated."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.e2e import recompute
from tests.e2e.law import GOOD, Session, product

SIX = 6


def results(session: Session) -> dict[str, tuple[str, str]]:
    """Proposal and sentence by product; recomputed from the exported sheets, and equal."""
    out = session.root / f"out-{len(list(session.root.glob('out-*')))}"
    out.mkdir()
    for name, words in (
        ("sheets", ("export", "sheets")),
        ("results", ("results",)),
        ("catalogue", ("catalogue", "export")),
    ):
        session.do(*words, "--json", out / f"{name}.json")
    assert recompute.main(str(out)) == 0
    listed = json.loads((out / "results.json").read_text(encoding="utf-8"))["products"]
    return {entry["code"]: (entry["recommendation"], entry["label"]) for entry in listed}


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """SP001 is complete, SP002 lacks M03, SP003 moves to another set, SP004 gets late papers, SP005 is never scored."""
    session = Session(tmp_path, *(product(f"SP00{number}", set=1) for number in range(1, SIX)))
    session.scored(SP001=(GOOD,) * 3, SP002=(GOOD,) * 2, SP003=(GOOD,) * 3, SP004=(GOOD,) * 3)
    session.do("session", "move-set", "--product", "SP003", "--set", "5", "--reason", "Sai bộ sản phẩm")
    papers = ("--text", "Kết quả kiểm nghiệm", "--number", "15/KQ", "--date", "01/06/2026", "--giver", "Chủ thể")
    session.do("session", "papers", "--product", "SP004", *papers, "--item", "9", by="M01")
    return session


def test_each_is_an_open_question_and_no_refusal_to_recognise(session: Session) -> None:
    assert results(session) == {
        "SP001": ("recognise", "Đề nghị công nhận 4 sao"),
        "SP002": ("not_evaluated", "Chưa đủ phiếu của thành viên có mặt"),
        "SP003": ("not_evaluated", "Chưa đánh giá (chưa có phiếu hợp lệ)"),
        "SP004": ("not_evaluated", "Chưa đánh giá (chưa chấm lại theo giấy tờ bổ sung đã nhận)"),
        "SP005": ("not_evaluated", "Chưa đánh giá (chưa có phiếu hợp lệ)"),
    }
    asked = session.open_ones()
    assert {("sheets", "SP002"), ("not_evaluated", "SP003"), ("touched", "SP004"), ("not_evaluated", "SP005")} <= {
        *asked
    }
    refused = session.run("conclude", by="M01")
    assert refused.code == 4
    assert "not_evaluated:SP003,SP005" in refused.err


def test_the_minutes_print_them_in_lines_of_their_own(session: Session) -> None:
    session.conclude()
    session.filled()
    text = session.printed()
    assert "- Chưa đánh giá: 03 sản phẩm (SP003, SP004, SP005)." in text
    assert "Không đề nghị công nhận" not in text
    assert "NỘI DUNG CẦN BỔ SUNG TRƯỚC KHI KÝ" in text


def test_the_presider_s_reason_for_a_missing_sheet_lets_the_mean_stand_and_is_printed(session: Session) -> None:
    reasons = ("--leave-open", "not_evaluated=chấm sau", "--leave-open", "touched=chấm sau")
    assert session.run("conclude", *reasons, by="M01").code == 4
    session.do("conclude", *reasons, "--leave-open", "sheets=M03 mất phiếu, không chấm lại", by="M01")
    assert results(session)["SP002"] == ("recognise", "Đề nghị công nhận 4 sao")
    text = session.printed()
    assert "Chưa đủ phiếu của thành viên có mặt: SP002 (chưa có phiếu của M03); lý do: M03 mất phiếu" in text
    # What only an act settles stays open, whatever the reason.
    assert results(session)["SP004"][0] == "not_evaluated"


def test_the_missing_sheet_itself_settles_it(session: Session) -> None:
    session.do("session", "attend", "--member", "M03", "--absent", "--product", "SP002", "--reason", "về sớm")
    assert results(session)["SP002"] == ("recognise", "Đề nghị công nhận 4 sao")
    assert ("sheets", "SP002") not in session.open_ones()


def test_the_workbook_proposes_no_star_for_them(session: Session) -> None:
    session.conclude()
    rows = session.workbook_rows("Kết quả")
    head = next(row for row in rows if "Mã SP" in row)
    code, star, proposal = (head.index(name) for name in ("Mã SP", "Hạng sao đề nghị", "Đề nghị của Hội đồng"))
    by_code = {row[code]: (row[star], row[proposal]) for row in rows if str(row[code] or "").startswith("SP")}
    assert by_code["SP001"] == (4, "Đề nghị công nhận 4 sao")
    assert by_code["SP003"] == ("–", "Chưa đánh giá (chưa có phiếu hợp lệ)")
    assert by_code["SP004"][0] == "–"


def test_a_product_without_sheets_and_without_a_quorum_lacks_the_quorum(tmp_path: Path) -> None:
    session = Session(tmp_path, product("SP001", set=1))
    session.do("session", "attend", "--member", "M01", "--present")
    session.do("session", "open", by="M01")
    assert results(session)["SP001"] == ("no_quorum", "Chưa đủ thành phần họp")
