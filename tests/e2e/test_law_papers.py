"""What the papers say: the scale of set 26, no total without a result, feedback as a draft, metadata, typeface."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import docx
import pytest
from pypdf import PdfReader

from tests.e2e.law import DATES, FORM, GOOD, Session, product
from tests.e2e.test_cli_room import BEST
from tests.helpers import pdf_text


class Round(Session):
    """Four products: one rated, one rejected, one withdrawn, one never scored."""

    def __init__(self, root: Path) -> None:
        super().__init__(root, *(product(f"SP00{n}", set=1) for n in range(1, 5)))
        self.scored(SP001=(GOOD,) * 3, SP002=(GOOD,) * 3, SP003=(BEST,) * 3)
        votes = ("--ground", "Giấy chứng nhận bị sửa chữa", "--for", "3", "--against", "0")
        self.do("session", "reject", "--product", "SP002", *votes)
        self.do("session", "withdraw", "--product", "SP003", "--letter", "Đơn ngày 02/06/2026")

    def paper(self, option: str, *more: str) -> Path:
        target = self.root / f"{option.strip('-')}.pdf"
        self.do("minutes", option, target, *more)
        return target


@pytest.fixture(scope="module")
def concluded(tmp_path_factory: pytest.TempPathFactory) -> Round:
    session = Round(tmp_path_factory.mktemp("papers"))
    session.conclude()
    session.filled()
    return session


# --- no figures without a result -----------------------------------------------------------------


def test_the_workbook_and_the_derivation_give_no_total_of_a_product_without_a_result(concluded: Round) -> None:
    rows = [row for row in concluded.workbook_rows("Phiếu không tính") if row[0] in ("SP002", "SP003")]
    assert len(rows) == 2 * 3 * len(concluded.codes)
    assert {row[4] for row in rows} == {"sản phẩm không tính điểm"}
    assert {row[7] for row in rows} <= {"–", None}
    derivation = " ".join(pdf_text.pages(concluded.paper("--derivation")))
    assert "(sản phẩm không tính điểm): M01, M02, M03" in derivation
    assert "tổng điểm): M01" not in derivation


def test_the_minutes_count_no_valid_sheets_of_them(concluded: Round) -> None:
    text = concluded.printed()
    assert "SP003 Trà thử 3 3 – – Chủ thể rút hồ sơ" in text
    assert "SP001 Trà thử 3 3 3 0 Đề nghị công nhận 4 sao" in text


# --- feedback for the entities -------------------------------------------------------------------


def test_before_the_conclusion_there_is_no_feedback(tmp_path: Path) -> None:
    session = Session(tmp_path, product("SP001", set=1))
    session.scored(SP001=(GOOD,) * 3)
    assert session.code("minutes", "--feedback", tmp_path / "g.pdf") == "cli.not_yet_concluded"
    assert not (tmp_path / "g.pdf").exists()


def test_every_product_has_its_feedback_with_its_ground_as_a_draft(concluded: Round) -> None:
    told = pdf_text.pages(concluded.paper("--feedback"))
    assert all("DỰ THẢO" in text for text in told)
    told = "\n".join(told).split("PHIẾU GÓP Ý")[1:]
    rated, rejected, withdrawn, unscored = told
    assert "Kết quả: 75,00/100 điểm. Đề nghị công nhận 4 sao" in rated
    assert "theo lời văn tóm lược" in rated
    assert "“" not in rated
    assert "Giấy chứng nhận bị sửa chữa" in rejected
    assert "Kết quả: Chủ thể rút hồ sơ. Căn cứ: Đơn ngày 02/06/2026." in withdrawn
    assert "Kết quả: Chưa đánh giá" in unscored
    assert not any("/100 điểm" in text for text in told[1:])


def test_each_sheet_is_final_once_its_product_is_decided(tmp_path: Path) -> None:
    session = Round(tmp_path)
    session.conclude()
    session.filled()
    today = f"{datetime.now().astimezone().date():%d/%m/%Y}"
    session.do("minutes", "signed", "--number", "05/BB-HĐOCOP", "--date", today, "--despite", "để ngỏ")
    body = ("--body", "Chủ tịch UBND tỉnh Thử", "--signer", "Trần Thử Ký", "--subject", "công nhận sản phẩm OCOP")
    session.do("session", "decision", *body, "--number", "12/QĐ-UBND", "--date", today)
    told = "\n".join(pdf_text.pages(session.paper("--feedback"))).split("PHIẾU GÓP Ý")[1:]
    rated, rejected, withdrawn, unscored = told
    assert "Đã công nhận 4 sao" in rated
    assert "12/QĐ-UBND" in rated
    for final in (rated, rejected, withdrawn):
        assert "Bản dự thảo" not in final
    assert "Bản dự thảo" in unscored  # the council has no result yet


# --- metadata and typeface -----------------------------------------------------------------------


def info(file: Path) -> Any:
    return PdfReader(file).metadata


def test_title_agency_and_the_papers_own_date(tmp_path: Path) -> None:
    session = Session(tmp_path, product("SP001", set=1))
    session.scored(SP001=(GOOD,) * 3)
    session.do("minutes", "--pdf", tmp_path / "draft.pdf")
    assert info(tmp_path / "draft.pdf")["/CreationDate"] != "D:20000101000000+00'00'"
    session.conclude()
    session.filled()
    session.do("minutes", "--pdf", tmp_path / "a.pdf")
    session.do("minutes", "--pdf", tmp_path / "b.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()
    made = info(tmp_path / "a.pdf")
    assert (made.author, made["/CreationDate"]) == ("HỘI ĐỒNG THỬ", "D:20260601113000+07'00'")
    session.do("minutes", "signed", "--number", "05/BB-HĐOCOP", "--date", "02/06/2026", "--despite", "đã để ngỏ")
    for option in ("--pdf", "--derivation", "--feedback"):
        target = tmp_path / f"signed{option}.pdf"
        session.do("minutes", option, target)
        assert info(target)["/CreationDate"] == "D:20260602000000+07'00'"
        assert info(target).title
    answer = session.do("minutes", "--docx", tmp_path / "bb.docx", "--json").answer
    assert answer["docx"] == {"path": str(tmp_path / "bb.docx"), "pages": None, "unprintable": [], "font": "times"}
    properties = docx.Document(str(tmp_path / "bb.docx")).core_properties
    assert (properties.title, properties.created) == (
        info(tmp_path / "signed--pdf.pdf").title,
        datetime(2026, 6, 1, 17, tzinfo=UTC),
    )
    assert info(tmp_path / "signed--pdf.pdf").title.startswith("Biên bản số 05/BB-HĐOCOP – ")


def test_times_is_used_where_it_is_there_and_said_where_it_is_not(concluded: Round) -> None:
    target = concluded.root / "t.pdf"
    answer = concluded.do("minutes", "--pdf", target, "--font", "times", "--json").answer
    plain = concluded.root / "p.pdf"
    concluded.do("minutes", "--pdf", plain)
    if answer["minutes"]["font"] == "bundled":
        assert target.read_bytes() == plain.read_bytes()
        assert "Times New Roman" in concluded.do("minutes", "--pdf", target, "--font", "times").out
    assert pdf_text.pages(target) == pdf_text.pages(plain)
    assert "Times New Roman" not in concluded.do("minutes", "--pdf", plain).out


# --- signatures of the members -------------------------------------------------------------------


def test_the_members_sign_under_the_name_of_the_minutes(tmp_path: Path) -> None:
    session = Session(tmp_path, product("SP001", set=1))
    session.scored(SP001=(GOOD,) * 3)
    session.conclude()
    source = tmp_path / "form.json"
    source.write_text(json.dumps(FORM | {"members_sign": True}), encoding="utf-8")
    session.do("minutes", "form", "--from", source)
    session.do("minutes", "--pdf", tmp_path / "m.pdf")
    told = [text for text in pdf_text.pages(tmp_path / "m.pdf") if "CHỮ KÝ CỦA CÁC THÀNH VIÊN" in text]
    assert told
    assert "Cuộc họp kết thúc vào" in told[0]
    assert "CHỦ TỌA" in told[-1]
    assert all("Biên bản số ……/BB-HĐOCOP họp Hội đồng" in text for text in told)


# --- set 26 --------------------------------------------------------------------------------------


def test_minutes_and_derivation_name_the_scales_of_set_26(tmp_path: Path) -> None:
    session = Session(tmp_path, [*product("SP001", set=26), *[""] * len(DATES), "8b; 9a; 15b"])
    rules = json.loads(session.do("catalogue", "export", "--json", "-").out)
    tourism = next(entry for entry in rules["sets"] if entry["set"] == 26)
    chosen = {"8": "b", "9": "a", "15": "b"}
    answers = {}
    for criterion in tourism["criteria"]:
        cases = criterion.get("cases") or [None] * len(criterion["points"])
        own = chosen.get(criterion["code"])
        answers[criterion["code"]] = max(
            points for points, case in zip(criterion["points"], cases, strict=True) if case in (None, own)
        )
    for member in ("M01", "M02", "M03"):
        source = tmp_path / "sheet.json"
        row = {"member": member, "product": "SP001", "answers": answers, "inspected": True}
        source.write_text(json.dumps(row), encoding="utf-8")
        session.do("sheet", "enter", "--from", source, "--submit", by=member)
    session.do("session", "attend", "--member", "all", "--present")
    session.do("session", "open", by="M01")
    told = "trường hợp 8b – Điểm dịch vụ du lịch; tiêu chí 9 (Đảm bảo an toàn và an ninh trật tự): trường hợp 9a"
    assert told in session.printed()
    assert "trường hợp 15b – Dịch vụ du lịch do tổ chức, cá nhân cung cấp" in session.printed()
    session.do("minutes", "--derivation", tmp_path / "d.pdf")
    assert told in " ".join(pdf_text.pages(tmp_path / "d.pdf"))
