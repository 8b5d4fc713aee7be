"""The documents of each sample dossier: Mẫu 01–03, the commune's letter, samples, and E01–E15 of Mẫu 02.

Most dossiers are complete; three are not (``FAULTY``), so that lists and minutes show gaps.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Final

from ocop_desktop.domain.dossiers.dossier import REFERENCE_PAPERS, SAMPLES_NEEDED, Paper, PaperKind, PaperStatus

from .names import PROVINCE_CODE, Commune
from .products import FOOD_AND_DRINK_SETS, TOURISM_SET

_PRESENT: Final = PaperStatus.PRESENT
_ABSENT: Final = PaperStatus.ABSENT
_NOT_APPLICABLE: Final = PaperStatus.NOT_APPLICABLE

FAULTY: Final = {"SP017": PaperKind.E02, "SP027": PaperKind.E12, "SP041": PaperKind.M03}
"""Product -> paper that has expired (E02, E12) or is missing (Mẫu 03)."""

_ABSENT_BY_CASE: Final = {("SP024", PaperKind.E07), ("SP062", PaperKind.E10)}
"""No trademark application; no product story: the sheets of these products agree."""


@dataclass(frozen=True, slots=True)
class DossierDates:
    """Dates of the dossier: filed, received by the commune, proposed by it, received by the province."""

    filed: date
    commune: date
    proposed: date
    province: date


def papers_of(code: str, number: int, set_number: int, commune: Commune, dates: DossierDates) -> tuple[Paper, ...]:
    """Return all documents of one dossier, legal ones first. number: position of the product in the round."""
    rng = Random(f"papers/{code}")
    year = dates.filed.year
    register = f"{number:03d}/PĐK-{PROVINCE_CODE}-{commune.code}-{year}"
    letter_no = 30 + number % 60
    samples = f"{SAMPLES_NEEDED:02d} sản phẩm mẫu"
    tourism = set_number == TOURISM_SET
    legal = [
        Paper(PaperKind.M01, _PRESENT, register, dates.filed),
        Paper(PaperKind.M02, _PRESENT, "", dates.filed),
        Paper(PaperKind.PROPOSAL, _PRESENT, f"{letter_no}/TTr-UBND", dates.proposed),
        Paper(PaperKind.M03, _PRESENT, f"{letter_no + 1}/BC-UBND", dates.proposed),
        Paper(PaperKind.SAMPLES, _NOT_APPLICABLE if tourism else _PRESENT, note="" if tourism else samples),
    ]
    evidence = [_evidence(kind, code, number, set_number, dates, rng) for kind in REFERENCE_PAPERS]
    faulty = FAULTY.get(code)
    return tuple(_faulted(paper, dates) if paper.kind is faulty else paper for paper in (*legal, *evidence))


def _evidence(kind: PaperKind, code: str, number: int, set_number: int, dates: DossierDates, rng: Random) -> Paper:
    if (code, kind) in _ABSENT_BY_CASE:
        return Paper(kind, _ABSENT)
    food = set_number in FOOD_AND_DRINK_SETS
    issued = dates.filed - timedelta(days=rng.randint(60, 500))
    match kind:
        case PaperKind.E01:
            return Paper(kind, _PRESENT, f"990{number:03d}{rng.randint(1000, 9999)}", issued)
        case PaperKind.E02 if food:
            # Thirty-six months from issue: still running long after the session.
            expires = issued.replace(day=min(issued.day, 28), year=issued.year + 3)
            return Paper(kind, _PRESENT, f"{100 + number}/{issued.year}/NNPTNT-SM", issued, expires)
        case PaperKind.E02:
            return Paper(kind, _NOT_APPLICABLE)
        case PaperKind.E07:
            return Paper(kind, _PRESENT, f"4-{issued.year}-{10000 + 137 * number}", issued)
        case PaperKind.E11 if set_number != TOURISM_SET:
            return Paper(kind, _PRESENT, f"{number:02d}/TCB/{issued.year}", issued)
        case PaperKind.E12 if set_number <= 20:
            tested = dates.filed - timedelta(days=rng.randint(20, 120))
            return Paper(
                kind, _PRESENT, f"SM{tested.year % 100}{1000 + number}/KN", tested, tested + timedelta(days=365)
            )
        case PaperKind.E11 | PaperKind.E12:
            return Paper(kind, _NOT_APPLICABLE)
        case PaperKind.E04 | PaperKind.E09 | PaperKind.E14 | PaperKind.E15:
            present = rng.random() < 0.55
            return Paper(kind, _PRESENT, "", issued) if present else Paper(kind, _ABSENT)
        case _:
            return Paper(kind, _PRESENT, "", issued)


def _faulted(paper: Paper, dates: DossierDates) -> Paper:
    if paper.kind is PaperKind.M03:
        return Paper(PaperKind.M03, _ABSENT, note="UBND xã chưa gửi kèm báo cáo")
    ended = dates.proposed - timedelta(days=40)
    years = 3 if paper.kind is PaperKind.E02 else 1
    return Paper(paper.kind, _PRESENT, paper.number, ended - timedelta(days=365 * years), ended)
