"""Assessments of a product made before the council's: three layers that inform and never enter a mean.

The entity's self-assessment (Mẫu số 02, phần III: a level for each criterion, with its evidence),
the commune's report (Mẫu số 03: four contents, with figures and reason) and the advisory team's
pre-score. None is ever copied into a sheet; ``score_sheet`` and ``scoring`` do not import this
module.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ..catalogue.catalogue import Criterion, Level, ProductSet
from ..errors import InputError
from ..sheets.score_sheet import NO_LEVEL, Answer
from ..text import has_forbidden
from ..values import CriterionCode, Points, ProductId

LONGEST = 1_000
"""Maximum length of one text of an assessment, in characters."""


class Layer(StrEnum):
    """The author of an assessment."""

    SELF = "self"  # chủ thể tự đánh giá: Mẫu số 02, phần III
    COMMUNE = "commune"  # UBND cấp xã: Mẫu số 03
    ADVISORY = "advisory"  # Tổ tư vấn chấm sơ bộ


class Content(StrEnum):
    """The four contents assessed by the commune.

    Source: Quyết định 26/2026/QĐ-TTg, Điều 7 khoản 2 điểm a; Mẫu số 03, phần II.
    """

    MATERIAL = "material"  # nguyên liệu địa phương
    LABOUR = "labour"  # lao động địa phương
    IDEA = "idea"  # nguồn gốc ý tưởng sản phẩm
    IDENTITY = "identity"  # bản sắc, trí tuệ địa phương


CommuneContents = Mapping[int, Mapping[Content, CriterionCode]]
"""Set number -> content -> its criterion; a content may have none. See ``resources/commune``."""


@dataclass(frozen=True, slots=True)
class AssessedProduct:
    """The facts of a product with which rows about it are read: its set, its cases, its contents' criteria."""

    product_set: ProductSet
    cases: Mapping[CriterionCode, str]
    contents: Mapping[Content, CriterionCode]


class AssessmentRefused(InputError):
    """The assessment does not fit the product's set, or its text must not be displayed.

    Facts: product, subject, mismatch (``subject``, ``level``, ``text`` or ``twice``).
    """

    code = "assessment.refused"


@dataclass(frozen=True, slots=True)
class Assessment:
    """An assessment of one criterion of a product, or by the commune of one of its contents.

    subject: code of the criterion; for the commune a ``Content``. level: ordinal in the criterion's
    list as in ``Answer``, for the commune the level that its figures support; None: not stated.
    text: the evidence named, the commune's finding, the team's remark. figures, reason: only from
    the commune.
    """

    product: ProductId
    layer: Layer
    subject: str
    level: int | None = None
    text: str = ""
    figures: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class AssessmentBundle:
    """The assessments of all layers in a session package. format: (major, minor); another major is refused."""

    format: tuple[int, int]
    items: tuple[Assessment, ...]


FORMAT = (1, 0)
"""The format of ``assessments.json`` that this program writes and reads."""


@dataclass(frozen=True, slots=True)
class ShownAssessment:
    """One assessment as displayed beside a criterion, or beside the whole product where it names none.

    content: the commune's content, None for the other layers. chosen: the stated level; None where
    there is none or it is *Không thuộc mức nào*. none_of_them: *Không thuộc mức nào* was stated.
    """

    layer: Layer
    criterion: CriterionCode | None
    content: Content | None
    chosen: Level | None
    none_of_them: bool
    text: str
    figures: str
    reason: str

    @property
    def points(self) -> int | None:
        """Points of the stated level; None where there is none."""
        return 0 if self.none_of_them else None if self.chosen is None else self.chosen.points


@dataclass(frozen=True, slots=True)
class AboveFact:
    """One counted sheet's level above the commune's figures, for the council's documents.

    borne_out: points that the figures support. member: code. reason: the sheet's note, "" where
    there is none.
    """

    criterion: CriterionCode
    name: str
    borne_out: Points
    member: str
    points: Points
    reason: str


def speaks_of(item: Assessment, contents: Mapping[Content, CriterionCode]) -> CriterionCode | None:
    """Return the criterion of an assessment; None for the whole product."""
    if item.layer is Layer.COMMUNE:
        return contents.get(Content(item.subject))
    return CriterionCode(item.subject)


def check_assessment(
    item: Assessment,
    code: str,
    product_set: ProductSet,
    cases: Mapping[CriterionCode, str],
    contents: Mapping[Content, CriterionCode],
) -> None:
    """Raise AssessmentRefused unless the assessment fits. code: the product's, for the error message."""
    if item.layer is Layer.COMMUNE and item.subject not in list(Content):
        raise AssessmentRefused(product=code, subject=item.subject, mismatch="subject")
    named = speaks_of(item, contents)
    criterion = None if named is None else product_set.by_code.get(named)
    if criterion is None and item.layer is not Layer.COMMUNE:
        raise AssessmentRefused(product=code, subject=item.subject, mismatch="subject")
    if item.level is not None and (criterion is None or not _offers(criterion, item.level, cases)):
        raise AssessmentRefused(product=code, subject=item.subject, mismatch="level")
    if any(
        len(text) > LONGEST or has_forbidden(text, multiline=True) for text in (item.text, item.figures, item.reason)
    ):
        raise AssessmentRefused(product=code, subject=item.subject, mismatch="text")


def _offers(criterion: Criterion, level: int, cases: Mapping[CriterionCode, str]) -> bool:
    if level == NO_LEVEL:
        return criterion.remainder
    return any(offered.ordinal == level for offered in criterion.offered(cases.get(criterion.code)))


def shown_assessments(
    items: Iterable[Assessment], product_set: ProductSet, contents: Mapping[Content, CriterionCode]
) -> tuple[ShownAssessment, ...]:
    """Return the assessments of one product in display order: by layer, then as on the sheet or in Mẫu số 03."""
    order = {criterion.code: place for place, criterion in enumerate(product_set.criteria)}
    layers, four = list(Layer), list(Content)

    def place(item: Assessment) -> tuple[int, int]:
        if item.layer is Layer.COMMUNE:
            return layers.index(item.layer), four.index(Content(item.subject))
        return layers.index(item.layer), order.get(CriterionCode(item.subject), len(order))

    return tuple(_shown(item, product_set, contents) for item in sorted(items, key=place))


def _shown(item: Assessment, product_set: ProductSet, contents: Mapping[Content, CriterionCode]) -> ShownAssessment:
    named = speaks_of(item, contents)
    # A product moved to another set keeps the assessments of the old set, without a criterion of
    # the new.
    criterion = None if named is None else product_set.by_code.get(named)
    chosen = None if criterion is None or item.level is None else criterion.level(item.level)
    return ShownAssessment(
        layer=item.layer,
        criterion=None if criterion is None else criterion.code,
        content=Content(item.subject) if item.layer is Layer.COMMUNE else None,
        chosen=chosen,
        none_of_them=criterion is not None and item.level == NO_LEVEL,
        text=item.text,
        figures=item.figures,
        reason=item.reason,
    )


def above_commune(
    product_set: ProductSet, assessments: Sequence[ShownAssessment], answers: Mapping[CriterionCode, Answer]
) -> tuple[CriterionCode, ...]:
    """Return the criteria on which a sheet's level exceeds the commune's figures, in printed order.

    Such a level requires a printed reason; the commune informs and never overrides.
    """
    borne_out = {
        line.criterion: line.points
        for line in assessments
        if line.layer is Layer.COMMUNE and line.criterion is not None and line.points is not None
    }
    found = []
    for criterion in product_set.criteria:
        answer = answers.get(criterion.code) if criterion.code in borne_out else None
        level = None if answer is None else criterion.level(answer.level)
        if level is not None and level.points > borne_out[criterion.code]:
            found.append(criterion.code)
    return tuple(found)


def parse_contents(rule: str, document: Mapping[str, object]) -> CommuneContents:
    """Read the table of one rule from its file. Raises ValueError for another rule or another form.

    The form: ``{"rule", "source", "reading", "contents": {content: {criterion: [set, …]}}}``.
    """
    table = document.get("contents")
    if document.get("rule") != rule or not isinstance(table, Mapping) or set(table) != set(Content):
        raise ValueError(f"not the commune's contents of {rule}")
    found: dict[int, dict[Content, CriterionCode]] = {}
    for content in Content:
        for code, sets in table[content].items():
            for number in sets:
                if found.setdefault(number, {}).setdefault(content, code) != code:
                    raise ValueError(f"{content} names two criteria of set {number}")
    return found
