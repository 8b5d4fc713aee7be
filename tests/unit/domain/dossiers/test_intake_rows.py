"""The values a reading yields: what is storable, where a fault is, what a folder would cost."""

from __future__ import annotations

import pytest

from ocop_desktop.domain.dossiers.intake_rows import (
    CellFault,
    FolderPlan,
    FoundFile,
    Preview,
    Proposal,
    ProposedCell,
    RowPreview,
    Sureness,
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


def test_a_proposal_has_a_name_and_is_as_sure_as_its_least_sure_cell() -> None:
    lost = ProposedCell(2, "1.2E+20", "120000000000000000000", None, Sureness.CERTAIN)
    maybe = ProposedCell(3, "Dec-26", "01/12/2026", "12/2026", Sureness.POSSIBLE)
    likely = ProposedCell(4, "7", "7", "007", Sureness.LIKELY)
    proposal = Proposal("G", "Số GCN", "day_for_number", (lost, maybe, likely), asks=True)
    assert (proposal.key, proposal.mendable, proposal.sure) == ("G:day_for_number", True, Sureness.POSSIBLE)
    only_lost = Proposal("A", "Mã", "digits_lost", (lost,), asks=True)
    assert (only_lost.mendable, only_lost.sure) == (False, Sureness.CERTAIN)


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
