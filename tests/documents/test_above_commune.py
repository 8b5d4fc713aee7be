"""Levels above the commune's figures in the minutes and in the derivation, reasons in the members' words."""

from __future__ import annotations

from ocop_desktop.documents.forms.above import above_by_member, above_lines
from ocop_desktop.domain.dossiers.assessments import AboveFact
from ocop_desktop.domain.values import CriterionCode

LABOUR, MATERIAL = CriterionCode("3.3"), CriterionCode("1.1")
FACTS = (
    AboveFact(MATERIAL, "Nguồn nguyên liệu", 1, "M04", 3, ""),
    AboveFact(LABOUR, "Sử dụng lao động địa phương", 2, "M02", 3, "Bảng lương mới.\nĐã đối chiếu."),
    AboveFact(LABOUR, "Sử dụng lao động địa phương", 2, "M03", 3, ""),
    AboveFact(LABOUR, "Sử dụng lao động địa phương", 2, "M05", 3, "Bảng lương mới.\nĐã đối chiếu."),
)


def test_the_minutes_name_no_member_and_each_reason_once() -> None:
    assert list(above_lines(FACTS, "")) == [
        "Tiêu chí 1.1 Nguồn nguyên liệu (số liệu của xã: 1 điểm): 1 phiếu cho mức cao hơn số liệu của UBND xã "
        "(Mẫu số 03). 1 phiếu không ghi lý do.",
        "Tiêu chí 3.3 Sử dụng lao động địa phương (số liệu của xã: 2 điểm): 3 phiếu cho mức cao hơn số liệu của UBND "
        "xã (Mẫu số 03). Lý do: “Bảng lương mới. Đã đối chiếu”. 1 phiếu không ghi lý do.",
    ]


def test_the_derivation_tells_sheet_by_sheet() -> None:
    assert list(above_by_member(FACTS))[1] == (
        "tiêu chí 3.3 Sử dụng lao động địa phương (số liệu của xã: 2 điểm): M02 3 điểm (Bảng lương mới. Đã đối chiếu); "
        "M03 3 điểm (không ghi lý do); M05 3 điểm (Bảng lương mới. Đã đối chiếu)"
    )


def test_nothing_above_nothing_printed() -> None:
    assert (list(above_lines((), "")), list(above_by_member(()))) == ([], [])
