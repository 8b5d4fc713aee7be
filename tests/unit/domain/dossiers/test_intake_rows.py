"""The values a reading yields: what is storable, where a fault is, what a folder would cost."""

from __future__ import annotations

import pytest

from ocop_desktop.domain.dossiers.intake_rows import (
    CellFault,
    FolderPlan,
    FoundFile,
    Preview,
    RowPreview,
    is_unreadable,
)

FAULT = CellFault("Sản phẩm", 12, "C", "Bộ sản phẩm", "99", "intake.cell.set_unknown", {"sets": "1, 2"})


def test_a_fault_knows_its_address_and_hands_every_fact_to_its_sentence() -> None:
    assert FAULT.cell == "C12"
    assert FAULT.all_facts == {
        "sheet": "Sản phẩm",
        "row": 12,
        "column": "C",
        "header": "Bộ sản phẩm",
        "value": "99",
        "cell": "C12",
        "sets": "1, 2",
    }


def test_a_preview_is_storable_only_with_rows_and_without_faults() -> None:
    good: RowPreview[str] = RowPreview(2, "a")
    bad: RowPreview[str] = RowPreview(3, None, (FAULT,))
    assert Preview("S", (good,)).ok
    assert not Preview("S", ()).ok
    half = Preview("S", (good, bad), (FAULT,))
    assert not half.ok
    assert half.values == ("a",)


def test_a_folder_plan_counts_every_content_once_and_knows_its_tray() -> None:
    first = FoundFile("a/1.pdf", 10, "1" * 64, product="SP001", matched_by="code")
    again = FoundFile("b/1.pdf", 10, "1" * 64, duplicate_of="a/1.pdf")
    plan = FolderPlan("goc", (first, again))
    assert plan.total_bytes == 10
    assert plan.tray == (again,)


@pytest.mark.parametrize(
    ("problem", "yes"),
    [
        (None, False),
        ("intake.file.type_differs", False),
        ("intake.file.image_page_too_large", False),
        ("intake.file.image_cut_short", True),
        ("intake.file.pdf_encrypted", True),
        ("intake.file.other_content", True),
    ],
)
def test_a_misnamed_file_that_is_shown_is_not_unreadable(problem: str | None, yes: bool) -> None:
    assert is_unreadable(problem) is yes
