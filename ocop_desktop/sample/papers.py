"""The papers of each sample dossier: Mẫu 01–03, the commune's letter, samples, and E01–E15 of Mẫu 02.

Most dossiers are complete; three are not (``FAULTY``), so that lists and minutes have something to
say. A paper's kind is a short code; the evidence kinds are the catalogue's own ids E01…E15.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Final

from .names import PROVINCE_CODE, Commune
from .products import FOOD_AND_DRINK_SETS, TOURISM_SET

PRESENT: Final = "present"
ABSENT: Final = "absent"
NOT_APPLICABLE: Final = "not_applicable"

FORM_01: Final = "M01"
FORM_02: Final = "M02"
COMMUNE_LETTER: Final = "COMMUNE_LETTER"
FORM_03: Final = "M03"
SAMPLES: Final = "SAMPLES"
EVIDENCE_KINDS: Final = tuple(f"E{number:02d}" for number in range(1, 16))

FAULTY: Final = {"SP017": "E02", "SP027": "E12", "SP041": FORM_03}
"""Product -> paper that has expired (E02, E12) or is missing (Mẫu 03)."""

_ABSENT_BY_CASE: Final = {("SP024", "E07"), ("SP062", "E10")}
"""No trademark application; no product story: the sheets of these products say so too."""


@dataclass(frozen=True, slots=True)
class SamplePaper:
    """One paper of a dossier. status: present, absent, not_applicable. Dates are whole days."""

    kind: str
    status: str
    number: str = ""
    issued: date | None = None
    expires: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class DossierDates:
    """When the dossier moved: filed, received at the commune, proposed by it, received at province."""

    filed: date
    commune: date
    proposed: date
    province: date


def papers_of(
    code: str, number: int, set_number: int, commune: Commune, dates: DossierDates
) -> tuple[SamplePaper, ...]:
    """All papers of one dossier, legal ones first. number: place of the product in the round."""
    rng = Random(f"papers/{code}")
    year = dates.filed.year
    register = f"{number:03d}/PĐK-{PROVINCE_CODE}-{commune.code}-{year}"
    letter_no = 30 + number % 60
    tourism = set_number == TOURISM_SET
    legal = [
        SamplePaper(FORM_01, PRESENT, register, dates.filed),
        SamplePaper(FORM_02, PRESENT, "", dates.filed),
        SamplePaper(COMMUNE_LETTER, PRESENT, f"{letter_no}/TTr-UBND", dates.proposed),
        SamplePaper(FORM_03, PRESENT, f"{letter_no + 1}/BC-UBND", dates.proposed),
        SamplePaper(SAMPLES, NOT_APPLICABLE if tourism else PRESENT, note="" if tourism else "05 sản phẩm mẫu"),
    ]
    evidence = [_evidence(kind, code, number, set_number, dates, rng) for kind in EVIDENCE_KINDS]
    faulty = FAULTY.get(code)
    return tuple(_faulted(paper, dates) if paper.kind == faulty else paper for paper in (*legal, *evidence))


def _evidence(kind: str, code: str, number: int, set_number: int, dates: DossierDates, rng: Random) -> SamplePaper:
    if (code, kind) in _ABSENT_BY_CASE:
        return SamplePaper(kind, ABSENT)
    food = set_number in FOOD_AND_DRINK_SETS
    issued = dates.filed - timedelta(days=rng.randint(60, 500))
    match kind:
        case "E01":
            return SamplePaper(kind, PRESENT, f"990{number:03d}{rng.randint(1000, 9999)}", issued)
        case "E02" if food:
            # Thirty-six months from issue: still running long after the session.
            expires = issued.replace(day=min(issued.day, 28), year=issued.year + 3)
            return SamplePaper(kind, PRESENT, f"{100 + number}/{issued.year}/NNPTNT-SM", issued, expires)
        case "E02":
            return SamplePaper(kind, NOT_APPLICABLE)
        case "E07":
            return SamplePaper(kind, PRESENT, f"4-{issued.year}-{10000 + 137 * number}", issued)
        case "E11" if set_number != TOURISM_SET:
            return SamplePaper(kind, PRESENT, f"{number:02d}/TCB/{issued.year}", issued)
        case "E12" if set_number <= 20:
            tested = dates.filed - timedelta(days=rng.randint(20, 120))
            return SamplePaper(
                kind, PRESENT, f"SM{tested.year % 100}{1000 + number}/KN", tested, tested + timedelta(days=365)
            )
        case "E11" | "E12":
            return SamplePaper(kind, NOT_APPLICABLE)
        case "E04" | "E09" | "E14" | "E15":
            present = rng.random() < 0.55
            return SamplePaper(kind, PRESENT, "", issued) if present else SamplePaper(kind, ABSENT)
        case _:
            return SamplePaper(kind, PRESENT, "", issued)


def _faulted(paper: SamplePaper, dates: DossierDates) -> SamplePaper:
    if paper.kind == FORM_03:
        return SamplePaper(FORM_03, ABSENT, note="UBND xã chưa gửi kèm báo cáo")
    ended = dates.proposed - timedelta(days=40)
    years = 3 if paper.kind == "E02" else 1
    return SamplePaper(paper.kind, PRESENT, paper.number, ended - timedelta(days=365 * years), ended)
