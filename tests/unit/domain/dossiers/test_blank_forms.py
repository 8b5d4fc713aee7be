"""The blank forms of a dossier are data: every block has the texts of its kind, no form is another rule's."""

from __future__ import annotations

from typing import Any

import pytest

from ocop_desktop.domain.dossiers.blank_forms import Blank, BlankKind, parse_blank_forms
from ocop_desktop.domain.dossiers.dossier import PaperKind
from tests.helpers.fakes import decree_forms


def parsed(*blocks: Any) -> tuple[Blank, ...]:
    document = {"rule": "x", "compared": True, "forms": {"M01": list(blocks)}}
    return parse_blank_forms("x", document).forms[PaperKind.M01]


def test_the_decree_has_three_forms_and_nobody_has_compared_them_with_the_signed_text_yet() -> None:
    found = decree_forms()
    assert list(found.forms) == [PaperKind.M01, PaperKind.M02, PaperKind.M03]
    assert found.compared is False


def test_the_registration_asks_for_what_the_decree_asks_for() -> None:
    """Quyết định 26/2026/QĐ-TTg, Phụ lục III, Mẫu số 01; the evidence of Mẫu số 02 has fifteen kinds."""
    forms = decree_forms().forms
    labels = [text for block in forms[PaperKind.M01] if block.kind is BlankKind.FIELD for text in block.texts]
    assert labels[:6] == [
        "- Tên đơn vị:",
        "- Họ tên người đại diện pháp lý:",
        "- Chức vụ:",
        "- Địa chỉ liên hệ:",
        "- Điện thoại:",
        "Email:",
    ]
    (evidence,) = (block for block in forms[PaperKind.M02] if block.kind is BlankKind.TABLE)
    assert len(evidence.rows) == sum(kind.value.startswith("E") for kind in PaperKind)


def test_a_table_keeps_its_heads_and_rows() -> None:
    assert parsed(["table", ["TT", "Nội dung"], ["-", "a"]]) == (
        Blank(BlankKind.TABLE, ("TT", "Nội dung"), (("-", "a"),)),
    )
    assert parsed(["page"], ["field", "a", "b"], ["lines", 2]) == (
        Blank(BlankKind.PAGE, ()),
        Blank(BlankKind.FIELD, ("a", "b")),
        Blank(BlankKind.LINES, ("2",)),
    )


@pytest.mark.parametrize(
    "block",
    [
        ["page", "a"],
        ["signed", "a", "b", "c"],
        ["table", ["a", "b"], ["c"]],
        ["text"],
        ["text", "a", "b"],
        ["field"],
        ["unknown", "a"],
    ],
)
def test_a_block_with_other_texts_than_its_kind_has_is_refused(block: list[Any]) -> None:
    with pytest.raises(ValueError, match=r"block|BlankKind"):
        parsed(block)


@pytest.mark.parametrize(
    "document",
    [
        {"rule": "y", "compared": True, "forms": {}},
        {"rule": "x", "forms": {}},
        {"rule": "x", "compared": True, "forms": []},
    ],
)
def test_a_file_of_another_rule_or_form_is_refused(document: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="not the blank forms of x"):
        parse_blank_forms("x", document)
