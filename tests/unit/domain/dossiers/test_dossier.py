"""Completeness of a dossier: what Điều 6 asks for by name, and what has run out."""

from __future__ import annotations

from datetime import date

import pytest

from ocop_desktop.domain.dossiers.dossier import (
    LEGAL_PAPERS,
    PAPER_RULES,
    REFERENCE_PAPERS,
    Completeness,
    Evidence,
    Expired,
    Paper,
    PaperKind,
    PaperStatus,
    dossier_completeness,
    is_expired,
)
from ocop_desktop.domain.values import DossierKind

CUT_OFF = date(2026, 4, 29)
PRESENT, ABSENT, WAIVED = PaperStatus.PRESENT, PaperStatus.ABSENT, PaperStatus.NOT_APPLICABLE


def full_dossier() -> list[Paper]:
    return [
        Paper(PaperKind.M01, PRESENT, number="12/PĐK-99-00001-2026"),
        Paper(PaperKind.M02, PRESENT),
        Paper(PaperKind.PROPOSAL, PRESENT, number="45/UBND-KT"),
        Paper(PaperKind.M03, PRESENT),
        Paper(PaperKind.SAMPLES, PRESENT),
    ]


def check(papers: list[Paper], **changes: object) -> Completeness:
    facts: dict[str, object] = {"samples_required": True, "cut_off": CUT_OFF, "kind": DossierKind.FIRST}
    return dossier_completeness(papers, **(facts | changes))  # type: ignore[arg-type]


def without(kind: PaperKind) -> list[Paper]:
    return [p for p in full_dossier() if p.kind is not kind]


def test_the_legal_papers_come_first_and_the_fifteen_kinds_follow() -> None:
    assert [k.value for k in LEGAL_PAPERS] == ["M01", "M02", "DNX", "M03", "MAU"]
    assert [k.value for k in REFERENCE_PAPERS] == [f"E{n:02}" for n in range(1, 16)]
    assert tuple(PAPER_RULES) == LEGAL_PAPERS + REFERENCE_PAPERS == tuple(PaperKind)
    assert all(rule.basis for rule in PAPER_RULES.values())


def test_a_dossier_with_every_legal_paper_is_complete_without_any_reference_paper() -> None:
    result = check(full_dossier())
    assert result.complete
    assert result.not_stated == REFERENCE_PAPERS
    assert result.absent == result.to_update == ()


@pytest.mark.parametrize("kind", LEGAL_PAPERS)
def test_each_legal_paper_is_missed_by_name(kind: PaperKind) -> None:
    result = check(without(kind))
    assert result.missing == (kind,)
    assert not result.complete


@pytest.mark.parametrize("status", [ABSENT, WAIVED])
def test_a_legal_paper_said_to_be_absent_or_not_applicable_is_missing(status: PaperStatus) -> None:
    assert check([*without(PaperKind.M03), Paper(PaperKind.M03, status)]).missing == (PaperKind.M03,)


def test_tourism_needs_no_samples() -> None:
    assert check(without(PaperKind.SAMPLES), samples_required=False).complete
    assert check(without(PaperKind.SAMPLES), samples_required=False, samples=2).samples_short == 0


@pytest.mark.parametrize(("samples", "short", "missing"), [(0, 0, True), (1, 4, False), (4, 1, False), (5, 0, False)])
def test_counted_samples_decide_over_the_stated_paper(samples: int, short: int, missing: bool) -> None:
    result = check(full_dossier(), samples=samples)
    assert result.samples_short == short
    assert (PaperKind.SAMPLES in result.missing) is missing
    assert result.complete is (samples == 5)


def test_counted_samples_stand_in_for_an_unstated_paper() -> None:
    assert check(without(PaperKind.SAMPLES), samples=7).complete


def test_a_registration_without_its_number_is_told_apart_from_a_missing_one() -> None:
    result = check([*without(PaperKind.M01), Paper(PaperKind.M01, PRESENT), Paper(PaperKind.M01, ABSENT, number="9")])
    assert result.missing == ()
    assert result.unnumbered == (PaperKind.M01,)
    assert not result.complete


@pytest.mark.parametrize(
    ("expires", "tested_on", "expired"),
    [
        (None, None, False),
        (CUT_OFF, None, False),
        (date(2026, 4, 28), None, True),
        (date(2026, 4, 28), date(2026, 4, 28), False),
        (date(2026, 4, 28), date(2026, 4, 29), True),
        (date(2026, 5, 30), date(2026, 6, 1), True),
    ],
)
def test_a_paper_is_tested_on_the_date_its_item_names_or_on_the_cut_off(
    expires: date | None, tested_on: date | None, expired: bool
) -> None:
    paper = Paper(PaperKind.E02, PRESENT, expires=expires, tested_on=tested_on)
    assert is_expired(paper, CUT_OFF) is expired
    result = check([*full_dossier(), paper])
    assert result.expired == ((Expired(paper, tested_on or CUT_OFF),) if expired else ())
    assert result.complete is not expired


def test_an_absent_paper_never_runs_out() -> None:
    assert not is_expired(Paper(PaperKind.E02, ABSENT, expires=date(2000, 1, 1)), CUT_OFF)


def test_reference_papers_are_present_absent_waived_or_not_stated() -> None:
    result = check(
        [
            *full_dossier(),
            Paper(PaperKind.E01, PRESENT),
            Paper(PaperKind.E07, ABSENT),
            Paper(PaperKind.E07, PRESENT),
            Paper(PaperKind.E14, ABSENT),
            Paper(PaperKind.E15, WAIVED),
        ]
    )
    assert result.absent == (PaperKind.E14,)
    assert result.not_stated == tuple(k for k in REFERENCE_PAPERS if k.value not in ("E01", "E07", "E14", "E15"))
    assert result.complete


def test_a_re_rating_lists_the_papers_to_be_updated() -> None:
    papers = [
        *full_dossier(),
        Paper(PaperKind.E02, PRESENT),
        Paper(PaperKind.E12, ABSENT),
        Paper(PaperKind.E06, WAIVED),
    ]
    assert check(papers, kind=DossierKind.RERATE).to_update == (
        PaperKind.E03,
        PaperKind.E08,
        PaperKind.E11,
        PaperKind.E12,
    )
    assert check(papers, kind=DossierKind.UPGRADE).to_update == ()


def test_evidence_waits_in_the_tray_until_it_has_a_product() -> None:
    assert Evidence("0" * 64, 1, "application/pdf", "Giấy", "giay.pdf").product is None
