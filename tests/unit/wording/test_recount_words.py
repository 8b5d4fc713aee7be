"""Every difference between a result and what a laptop knows has a sentence that names what differs."""

from __future__ import annotations

from fractions import Fraction

import pytest

from ocop_desktop.usecases.council.acts.facts_changed import FactChange
from ocop_desktop.usecases.exchange.recount_faults import RecountCode, RecountFault
from ocop_desktop.usecases.exchange.recounting import Figure, Recount
from ocop_desktop.wording import Words
from ocop_desktop.wording.recount_words import recount_differences, recount_facts, recount_fault_line, recount_lines

VI = Words("vi")
FIGURES = (Figure("SP001", 4, Fraction(161, 2), 4), Figure("SP002", 0, None, None))
SAME = Recount(20, "ab" * 32, 40, 12, (), {}, None, (), FIGURES)


@pytest.mark.parametrize("code", RecountCode)
@pytest.mark.parametrize("table", ["evaluation_session", "roster", "round", "sheet_document", "act", "audit"])
def test_every_code_of_every_row_has_a_sentence(code: RecountCode, table: str) -> None:
    for language in ("vi", "en"):
        assert "{" not in recount_fault_line(RecountFault(code, table, "SP001"), Words(language))


def test_changed_facts_are_said_with_both_values_in_words() -> None:
    changes = (
        FactChange("member.role", "deputy", "member"),
        FactChange("product.set_number", "1", "2"),
        FactChange("tier", "province", "ministry"),
        FactChange("sample", "True", "False"),
        FactChange("member.scores", "True", "False"),
    )
    line = recount_fault_line(RecountFault(RecountCode.NOT_AS_ISSUED, "member", "M02", changes=changes), VI)
    assert line.startswith("Thành viên M02: khác với bản thư ký đã phát")
    assert "trước phó chủ tịch Hội đồng, nay thành viên" in line
    assert "trước 1, nay 2" in line
    assert "True" not in line


def test_what_was_not_compared_and_whose_keys_are_new_is_never_silent() -> None:
    fault = RecountFault(RecountCode.KEY, "sheet_document", "M02 – SP001")
    told = Recount(20, "ab" * 32, 0, 12, ("M02", "M05"), {"M03": 2}, None, (fault,), ())
    lines = " ".join(recount_lines(told, VI))
    for piece in ("Khóa chưa biết trước: M02, M05", "M03 (2 phiếu)", "không nêu dòng dữ liệu"):
        assert piece in lines
    assert "Không thấy điểm nào khác" not in lines
    assert "1 điểm khác" in list(recount_differences(told, VI))[-1]
    broken = RecountFault(RecountCode.LOG, "audit", "5")
    lines = " ".join(recount_lines(Recount(20, "", 0, 12, (), {}, None, (broken,), ()), VI))
    assert "không nêu dòng dữ liệu" not in lines


def test_where_nothing_differs_that_is_said_and_machines_get_the_figures() -> None:
    assert list(recount_differences(SAME, VI)) == []
    assert list(recount_lines(SAME, VI))[-1].startswith("Không thấy điểm nào khác")
    assert recount_facts(SAME, VI)["results"] == [
        {"product": "SP001", "sheets": 4, "mean": [161, 2], "stars": 4},
        {"product": "SP002", "sheets": 0, "mean": None, "stars": None},
    ]
