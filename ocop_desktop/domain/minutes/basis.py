"""The head of the minutes: who issues them and on what legal basis."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class BasisKind(StrEnum):
    """What a legal basis is; decides how its line (căn cứ) is worded."""

    DECISION = "decision"  # the rule itself: Quyết định 26/2026/QĐ-TTg
    COUNCIL = "council"  # decision setting up the council
    REGULATION = "regulation"  # Quy chế hoạt động; left out where it has no number
    PLAN = "plan"
    DELEGATION = "delegation"  # văn bản ủy quyền, cử người
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Basis:
    """One legal basis. number and signed may be missing; issuer and subject as text.

    ``subject`` is what follows "về" in a written title; for OTHER it is the whole line after "Căn cứ".
    """

    kind: BasisKind
    number: str = ""
    signed: date | None = None
    issuer: str = ""
    subject: str = ""


@dataclass(frozen=True, slots=True)
class IssuingBody:
    """The left head of the paper: cơ quan chủ quản above, the council under it, the paper's symbol.

    symbol: what follows "Số: …/", for instance "BB-HĐOCOP". The number stays blank for the clerk.
    """

    parent: tuple[str, ...]
    council: tuple[str, ...]
    symbol: str = "BB-HĐOCOP"
