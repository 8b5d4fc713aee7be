"""Rule catalogues: product sets, criteria, levels and bands, as data with source and dates.

This module holds the types and their queries. ``catalogue.file`` reads, validates and hashes the
JSON file. Texts are in ``Wording``, which has a hash of its own, so that a better text never
orphans a session. No particular decision is coded here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from ..values import CriterionCode, Points


class Nature(StrEnum):
    """The kind of evidence that decides a criterion: papers, judgement or senses."""

    DOCUMENTARY = "documentary"  # a paper, a percentage, a legal form
    QUALITATIVE = "qualitative"
    SENSORY = "sensory"  # needs a tasted sample; for tourism a visit to the place


@dataclass(frozen=True, slots=True)
class Level:
    """One printed level of a criterion.

    ordinal: 1-based place in the criterion's whole list of levels (all cases together).
    points: whole points. mark: 0, or the star (3, 4, 5) whose minimum this level is.
    case: the alternative scale the level belongs to ("a", "b"), None where there is one scale.
    """

    ordinal: int
    points: Points
    mark: int = 0
    case: str | None = None


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition for scoring a criterion: ``criterion`` has at least ``min_points`` on the same sheet."""

    criterion: CriterionCode
    min_points: Points


@dataclass(frozen=True, slots=True)
class Criterion:
    """One scored item (tiêu chí) of a product set.

    levels: as printed, in order; rising points within a case. inferred: the decree prints no levels
    for it, only a maximum (yes/no). confidence: transcript, transcript_corrected, inferred.
    section: code of the top heading it counts under; its own code where it is a heading itself.
    parent: the heading printed directly above, None where there is none. remainder: some cases fit
    no printed level, so *Không thuộc mức nào nêu trên (0 điểm)* is offered. nature_inferred: the
    sheet does not print how the criterion is judged. evidence: kinds that usually prove it (our
    reading). cases: the alternative scales in printed order, empty where there is only one.
    """

    code: CriterionCode
    part: str
    section: str
    max_points: Points
    levels: tuple[Level, ...]
    nature: Nature = Nature.QUALITATIVE
    condition: Condition | None = None
    inferred: bool = False
    confidence: str = "transcript"
    evidence: tuple[str, ...] = ()
    parent: str | None = None
    remainder: bool = False
    nature_inferred: bool = False
    cases: tuple[str, ...] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        # Computed once: read for every answer of every sheet.
        cases = tuple(dict.fromkeys(lv.case for lv in self.levels if lv.case is not None))
        object.__setattr__(self, "cases", cases)

    def offered(self, case: str | None) -> tuple[Level, ...]:
        """Return the levels of one case (or all of them where there are no cases)."""
        return tuple(lv for lv in self.levels if lv.case == case)

    def level(self, ordinal: int) -> Level | None:
        """Return the level with that ordinal, or None."""
        return self.levels[ordinal - 1] if 1 <= ordinal <= len(self.levels) else None

    def required_level(self, star: int, case: str | None) -> Level | None:
        """Return the level required for ``star``: the highest marked level whose mark <= star.

        None where the criterion sets no minimum for that star.
        Source: Quyết định 26/2026/QĐ-TTg, Phụ lục II, foot of each sheet.
        """
        marked = [lv for lv in self.offered(case) if 0 < lv.mark <= star]
        return marked[-1] if marked else None


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of the sheet that sums its criteria (mục), or a group of sub-criteria (then parent is its heading)."""

    code: str
    part: str
    max_points: Points
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """A printed remark that no level triggers.

    kind: stop, disqualify, exclude, require, guide, explain; condition and cases are the printed
    text of ``Criterion.condition`` and ``Criterion.cases``. criterion None: the remark concerns the
    whole set ("Hồ sơ bị loại khi"). ref: its text is ``note/<ref>``.
    """

    kind: str
    ref: str
    criterion: CriterionCode | None = None


@dataclass(frozen=True, slots=True)
class ProductSet:
    """A product set (bộ sản phẩm): the criteria that score a product. annex: its position in Phụ lục I."""

    number: int
    group: str
    sections: tuple[Section, ...]
    criteria: tuple[Criterion, ...]
    notes: tuple[Note, ...] = ()
    marks_explained: bool = True  # the sheet explains its star marks (set 26 does not)
    samples_required: bool = True
    annex: str = ""
    by_code: Mapping[CriterionCode, Criterion] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_code", {c.code: c for c in self.criteria})

    @property
    def parts(self) -> tuple[str, ...]:
        """Part codes in printed order."""
        return tuple(dict.fromkeys(c.part for c in self.criteria))


@dataclass(frozen=True, slots=True)
class Band:
    """Stars by points: the band reaches from ``minimum`` (inclusive) to the next band."""

    stars: int
    minimum: Points
    certificate: bool


@dataclass(frozen=True, slots=True)
class Deadline:
    """A time limit as the act states it; ``domain.dates`` counts it on a calendar.

    Either ``days`` of ``unit`` (day, working_day) from an event, or from ``start`` where the act
    fixes the first day; or a yearly round: results before ``before``, requests before
    ``requests_before`` (month, day); or a window of ``earliest_days`` to ``latest_days`` before
    expiry.
    """

    id: str
    article: str
    days: int | None = None
    unit: str | None = None
    start: date | None = None
    before: tuple[int, int] | None = None
    requests_before: tuple[int, int] | None = None
    earliest_days: int | None = None
    latest_days: int | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """The legal act that a catalogue implements."""

    id: str
    number: str
    title: str
    signed: date
    effective_from: date
    effective_to: date | None
    certificate_months: int


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The rules half of a catalogue. ``rules_hash``: SHA-256 hex of its canonical bytes.

    evidence: kinds of the self-assessment form; forms: forms of the act; groups: product branches;
    sample_count: samples required with a dossier where the set requires samples.
    """

    rule: Rule
    part_maxima: Mapping[str, Points]
    bands: tuple[Band, ...]  # best first
    sets: Mapping[int, ProductSet]
    rules_hash: str
    deadlines: tuple[Deadline, ...] = ()
    evidence: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    sample_count: int = 0


@dataclass(frozen=True, slots=True)
class Wording:
    """The texts of a catalogue by key; condensed unless ``official``.

    Keys: ``set/<n>`` title; ``set/<n>/<code>`` criterion or section; ``set/<n>/<code>/<ordinal>``
    level; ``set/<n>/<code>/case/<case>`` name of an alternative; ``note/<ref>``; ``part/<code>``;
    ``evidence/<id>``; ``form/<id>``; ``group/<code>``; ``deadline/<id>``; ``subgroup/<n>`` and
    ``lead/<n>`` (ministries). Optional: ``annex/<n>`` (title in the list of sets), ``flag/<n>`` and
    ``flag/<n>/<code>`` (doubt about the printed source), ``about/…``, ``abbreviation/…``,
    ``source/…``.
    """

    language: str
    official: bool
    texts: Mapping[str, str]
    wording_hash: str
    rule: str = ""

    def text(self, key: str) -> str:
        """Return the text of ``key``, or the key itself if the catalogue has none."""
        return self.texts.get(key, key)


def case_names(product_set: ProductSet, wording: Wording) -> dict[CriterionCode, Mapping[str, str]]:
    """Return criterion -> alternative scale -> its name, for the criteria of a set that offer some."""
    number = product_set.number
    return {
        criterion.code: {case: wording.text(f"set/{number}/{criterion.code}/case/{case}") for case in criterion.cases}
        for criterion in product_set.criteria
        if criterion.cases
    }
