"""The head of the minutes: issuing body and legal basis."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class BasisKind(StrEnum):
    """The kind of a legal basis; it decides the form of its line (căn cứ)."""

    DECISION = "decision"  # the rule itself: Quyết định 26/2026/QĐ-TTg
    COUNCIL = "council"  # decision setting up the council
    REGULATION = "regulation"  # Quy chế hoạt động; left out where it has no number
    PLAN = "plan"
    DELEGATION = "delegation"  # văn bản ủy quyền, cử người
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Basis:
    """One legal basis. number and signed may be missing; issuer and subject as text.

    ``subject`` is the text after "về" in a written title; for OTHER the whole line after "Căn cứ".
    """

    kind: BasisKind
    number: str = ""
    signed: date | None = None
    issuer: str = ""
    subject: str = ""


@dataclass(frozen=True, slots=True)
class IssuingBody:
    """The left head of the document: cơ quan chủ quản above, the council under it, the symbol.

    symbol: the part after "Số: …/", for instance "BB-HĐOCOP". The number stays blank for the clerk.
    """

    parent: tuple[str, ...]
    council: tuple[str, ...]
    symbol: str = "BB-HĐOCOP"

    @property
    def series(self) -> str:
        """The council's own part of the symbol, which every kind of its papers carries: "HĐOCOP"."""
        return self.symbol.rpartition("-")[2]
