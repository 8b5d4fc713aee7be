"""What was read once and stays known: never older than the file, whatever was written, undone or written in SQL."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from ocop_desktop.domain.dossiers.dossier import Evidence, Paper, PaperKind, PaperStatus
from ocop_desktop.domain.sheets.score_sheet import Answer
from ocop_desktop.domain.values import CriterionCode
from ocop_desktop.store.unit_of_work import SqliteUnitOfWork
from ocop_desktop.usecases.core.ports import DossierCount, StoredEvidence
from tests.helpers.store import LATER, NOON, a_member, a_product, a_sheet, a_submitted_sheet, commit, fill, opened

DRAFT, SIGNED = a_sheet(1, 1), a_submitted_sheet(2, 1)
PAPERS = (Paper(PaperKind.M01, PaperStatus.PRESENT), Paper(PaperKind.M02, PaperStatus.PRESENT))


def evidence(number: int, product: int | None) -> StoredEvidence:
    item = Evidence(f"{number:064d}", 1, "application/pdf", f"Tài liệu {number}", f"{number}.pdf", None)
    return StoredEvidence(f"e{number}", None if product is None else a_product(product).id, item)


def everything(work: SqliteUnitOfWork) -> tuple[object, ...]:
    """All that is kept."""
    return (
        work.members.all(),
        work.products.all(),
        work.sheets.heads(),
        work.sheets.all(),
        work.dossiers.papers(),
        work.dossiers.counts(),
        work.dossiers.evidence(),
        work.session.get(),
        work.acts.all(),
        work.packages.incoming(),
        work.packages.issued(),
    )


WRITINGS: dict[str, Callable[[SqliteUnitOfWork], Any]] = {
    "add": lambda work: work.sheets.add([a_sheet(1, 2)]),
    "put_answer": lambda work: work.sheets.put_answer(DRAFT.id, Answer(CriterionCode("2"), 1), LATER),
    "clear_answer": lambda work: work.sheets.clear_answer(DRAFT.id, "1.1"),
    "put_details": lambda work: work.sheets.put_details(DRAFT.id, opinion="khác", inspected=False),
    "submit": lambda work: work.sheets.submit(DRAFT.id, document=b"x", key="f" * 64, at=LATER),
    "take_back": lambda work: work.sheets.take_back(SIGNED.id, reason="nhầm", at=LATER),
    "remove_draft": lambda work: work.sheets.remove_draft(DRAFT.id),
    "a member's code": lambda work: work.members.put([a_member(1, code="ZZ")]),
    "a product's place": lambda work: work.products.put([a_product(1, position=9)]),
    "papers": lambda work: work.dossiers.put_papers(a_product(1).id, PAPERS),
    "evidence": lambda work: work.dossiers.put_evidence([evidence(3, 2)]),
    "the evidence's product": lambda work: work.dossiers.put_evidence([evidence(1, 2)]),
}


@pytest.fixture
def filled(work: SqliteUnitOfWork) -> SqliteUnitOfWork:
    fill(work, sheets=[DRAFT, SIGNED, a_sheet(2, 2)])
    with work:
        work.dossiers.put_papers(a_product(1).id, PAPERS[:1])
        work.dossiers.put_evidence([evidence(1, 1), evidence(2, None)])
        commit(work)
    return work


@pytest.mark.parametrize("writing", WRITINGS)
def test_what_is_kept_is_what_a_new_opening_reads(filled: SqliteUnitOfWork, path: Any, writing: str) -> None:
    with filled:
        before = everything(filled)
        WRITINGS[writing](filled)
        inside = everything(filled)
        commit(filled)
    with filled:
        after = everything(filled)
    assert before != inside == after
    filled._engine.dispose()
    with opened(path) as anew, anew:
        assert everything(anew) == after


@pytest.mark.parametrize("writing", WRITINGS)
def test_what_was_undone_is_forgotten(filled: SqliteUnitOfWork, writing: str) -> None:
    with filled:
        before = everything(filled)
        WRITINGS[writing](filled)
        assert everything(filled) != before
    with filled:
        assert everything(filled) == before


def test_while_nothing_is_written_the_same_objects_are_handed_out(filled: SqliteUnitOfWork) -> None:
    with filled:
        before = filled.sheets.all()
        filled.dossiers.put_papers(a_product(2).id, PAPERS)
        filled.audit.note("x", actor="M01", at=NOON)
        filled.commit()
    with filled:
        assert filled.sheets.all() is before


def test_dossiers_are_counted_and_the_tray_with_them(filled: SqliteUnitOfWork) -> None:
    with filled:
        assert filled.dossiers.counts() == {a_product(1).id: DossierCount(1, 1), None: DossierCount(0, 1)}
        filled.dossiers.put_evidence([replace(evidence(2, None), product=a_product(2).id)])
        assert filled.dossiers.counts()[a_product(2).id] == DossierCount(0, 1)
        assert None not in filled.dossiers.counts()


def test_calculations_live_as_long_as_the_file_is_open(filled: SqliteUnitOfWork, path: Any) -> None:
    with filled:
        filled.calculated("radars")["SP001"] = 1
        filled.dossiers.put_papers(a_product(1).id, PAPERS)
    with filled:
        assert (filled.calculated("radars"), filled.calculated("others")) == ({"SP001": 1}, {})
    with pytest.raises(RuntimeError):
        filled.calculated("radars")
    filled._engine.dispose()
    with opened(path) as anew, anew:
        assert anew.calculated("radars") == {}
