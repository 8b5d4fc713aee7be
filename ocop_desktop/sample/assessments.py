"""Assessments of the sample's products by entity, commune and advisory team, made before the scoring.

Derived from the future sheets: the entity rates itself a little higher, the team stays close to the
median, the commune's figures support the levels except for the products in ``LOW``.
Equal plans give equal lists.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from random import Random
from typing import Final

from ocop_desktop.domain.catalogue.catalogue import Catalogue, Criterion, ProductSet
from ocop_desktop.domain.dossiers.assessments import CommuneContents, Content, Layer
from ocop_desktop.domain.dossiers.intake_rows import AssessmentCells
from ocop_desktop.domain.sheets.score_sheet import Answer
from ocop_desktop.domain.values import CriterionCode

from .names import MARK
from .plan import SamplePlan, SampleProduct
from .score_model import Answers, ScoreModel

LOW: Final = {"SP005": Content.LABOUR, "SP011": Content.LABOUR, "SP023": Content.MATERIAL, "SP048": Content.IDENTITY}
"""Product -> the content on which the commune's figures support less than the members give."""

_EVIDENCE: Final = (
    "Hợp đồng và sổ theo dõi kèm hồ sơ.",
    "Giấy chứng nhận bản sao có chứng thực.",
    "Ảnh chụp và bảng kê tại cơ sở.",
    "Báo cáo hai năm gần nhất.",
    "Phiếu kiểm nghiệm trong hồ sơ.",
)
_FINDINGS: Final[Mapping[Content, tuple[str, str]]] = {
    Content.MATERIAL: ("Nguyên liệu mua của hộ dân trong vùng, đã đối chiếu sổ.", "{a} tấn trên tổng số {b} tấn"),
    Content.LABOUR: ("Lao động thường trú tại địa phương, đã đối chiếu bảng lương.", "{a}/{b} lao động"),
    Content.IDEA: ("Sản phẩm hình thành từ nghề lâu năm tại địa phương.", ""),
    Content.IDENTITY: ("Cách làm và tên gọi gắn với địa phương.", ""),
}
_SHARES: Final = ((30, 45), (55, 70), (80, 95))
"""Percentages for the levels of material or labour, from the first level on."""

_GROUNDS: Final = ("Biên bản kiểm tra thực tế.", "Họp lấy ý kiến thôn, tổ dân phố.", "Đối chiếu sổ sách của chủ thể.")
_REMARKS: Final = (  # nobody visited a place: no visit is recorded, and the report on the dossiers says so
    "Phù hợp hồ sơ.",
    "Đề nghị Hội đồng xem kỹ minh chứng.",
    "Đã đối chiếu minh chứng.",
    "Đề nghị mang bản gốc khi họp.",
)
_REASONS: Final[Mapping[Content, tuple[str, ...]]] = {
    Content.MATERIAL: (
        "Hợp đồng mua nguyên liệu ký sau ngày xã lập báo cáo, đã đối chiếu.",
        "Sổ nhập kho mới hơn số liệu của xã.",
        "Đã xem bản đồ vùng nguyên liệu.",
    ),
    Content.LABOUR: (
        "Chủ thể đã xuất trình bảng lương mới hơn số liệu của xã.",
        "Số liệu của xã tính cả lao động thời vụ; tôi tính lao động thường xuyên.",
        "Đã xem ảnh chụp, bảng lương trong hồ sơ.",
    ),
    Content.IDEA: ("Nghề có từ lâu, đã nghe người lớn tuổi trong thôn kể.",),
    Content.IDENTITY: (
        "Cách làm riêng của địa phương thể hiện rõ trong câu chuyện sản phẩm.",
        "Tên gọi, bao bì gắn với địa danh; xã chưa xét bao bì mới.",
        "Đã xem mẫu và nhãn tại cuộc họp.",
    ),
}


def assessment_rows(
    plan: SamplePlan, model: ScoreModel, catalogue: Catalogue, contents: CommuneContents
) -> tuple[AssessmentCells, ...]:
    """Return the whole list, product by product: entity, commune, advisory team."""
    return tuple(row for product in plan.products for row in _product(plan, product, model, catalogue, contents))


def _product(
    plan: SamplePlan, product: SampleProduct, model: ScoreModel, catalogue: Catalogue, contents: CommuneContents
) -> Iterator[AssessmentCells]:
    rng = Random(f"assessments/{plan.seed}/{product.code}")
    product_set = catalogue.sets[product.set_number]
    sheets = _sheets(product, model)
    for criterion in product_set.criteria:
        places = _places(product, criterion, sheets)
        if places:
            highest = len(_levels(product, criterion))
            place = min(highest, places[len(places) // 2] + (rng.random() < 0.35))
            text = rng.choice(_EVIDENCE) if rng.random() < 0.3 else ""
            yield _stated(product, Layer.SELF, criterion, place, text)
    for content in Content:
        yield _commune(product, content, product_set, contents, sheets, rng)
    for criterion in product_set.criteria:
        places = _places(product, criterion, sheets)
        if places:
            step = rng.choice((-1, 0, 0, 0, 0, 1))
            place = max(1, min(len(_levels(product, criterion)), places[len(places) // 2] + step))
            text = rng.choice(_REMARKS) if rng.random() < 0.15 else ""
            yield _stated(product, Layer.ADVISORY, criterion, place, text)


def _stated(product: SampleProduct, layer: Layer, criterion: Criterion, place: int, text: str) -> AssessmentCells:
    """Return the assessment by its points, as on the forms; also by its level if two have the same points."""
    worth = [level.points for level in criterion.offered(product.cases.get(criterion.code))]
    points = worth[place - 1]
    twice = worth.count(points) > 1
    return AssessmentCells(product.code, layer, criterion.code, points, place if twice else None, text)


def _commune(
    product: SampleProduct,
    content: Content,
    product_set: ProductSet,
    contents: CommuneContents,
    sheets: list[Answers],
    rng: Random,
) -> AssessmentCells:
    text, figures = _FINDINGS[content]
    named = contents.get(product.set_number, {}).get(content)
    if named is None:
        text, figures = "Không áp dụng tiêu chí riêng với dịch vụ du lịch.", ""
    places = _places(product, product_set.by_code[named], sheets) if named is not None else []
    place = _supported(product.code, content, places) if places else None
    criterion = None if named is None else product_set.by_code[named]
    stated = None if criterion is None or place is None else _stated(product, Layer.COMMUNE, criterion, place, "")
    whole, share = rng.randint(20, 60), rng.randint(*_SHARES[min(place or 1, len(_SHARES)) - 1])
    return AssessmentCells(
        product.code,
        Layer.COMMUNE,
        content.value,
        points=None if stated is None else stated.points,
        level=None if stated is None else stated.level,
        text=f"{text} {MARK}",
        figures=figures.format(a=max(1, whole * share // 100), b=whole),
        reason=rng.choice(_GROUNDS),
    )


def _supported(product: str, content: Content, places: list[int]) -> int:
    """Return the level that the figures support: the highest one given, or one below the median for ``LOW``."""
    if LOW.get(product) is content:
        return max(1, places[len(places) // 2] - 1)
    return places[-1]


def _sheets(product: SampleProduct, model: ScoreModel) -> list[Answers]:
    return [answers for (_, code), answers in model.first.items() if code == product.code]


def _levels(product: SampleProduct, criterion: Criterion) -> list[int]:
    """Return the ordinals in the order of the sheet."""
    return [level.ordinal for level in criterion.offered(product.cases.get(criterion.code))]


def _places(product: SampleProduct, criterion: Criterion, sheets: list[Answers]) -> list[int]:
    """Return the positions of the members' answers among the levels, ascending, without those at no level."""
    levels = _levels(product, criterion)
    given = (sheet[criterion.code].level for sheet in sheets if criterion.code in sheet)
    return sorted(levels.index(level) + 1 for level in given if level in levels)


def with_reasons(plan: SamplePlan, model: ScoreModel, catalogue: Catalogue, contents: CommuneContents) -> ScoreModel:
    """Return the same sheets, most with a reason for a level above the commune's figures."""
    rng = Random(f"reasons/{plan.seed}")
    bounds = {
        code: _bound(plan.product(code), content, model, catalogue, contents)
        for code, content in LOW.items()
        if any(product.code == code for product in plan.products)
    }

    def reasoned(sheets: Mapping[tuple[str, str], Answers]) -> dict[tuple[str, str], Answers]:
        return {
            key: _with_reason(answers, bounds.get(key[1]), _REASONS[LOW[key[1]]], rng) if key[1] in bounds else answers
            for key, answers in sheets.items()
        }

    return replace(model, first=reasoned(model.first), second=reasoned(model.second))


def _bound(
    product: SampleProduct,
    content: Content,
    model: ScoreModel,
    catalogue: Catalogue,
    contents: CommuneContents,
) -> tuple[CriterionCode, frozenset[int]] | None:
    """Return the criterion and the ordinals above the level that the commune's figures support."""
    named = contents.get(product.set_number, {}).get(content)
    if named is None:
        return None
    criterion = catalogue.sets[product.set_number].by_code[named]
    places = _places(product, criterion, _sheets(product, model))
    return named, frozenset(_levels(product, criterion)[_supported(product.code, content, places) :])


def _with_reason(
    answers: Answers, bound: tuple[CriterionCode, frozenset[int]] | None, reasons: tuple[str, ...], rng: Random
) -> Answers:
    if bound is None:
        return answers
    code, above = bound
    answer = answers.get(code)
    if answer is None or answer.level not in above or answer.note or rng.random() < 0.2:
        return answers
    noted: Answer = replace(answer, note=rng.choice(reasons))
    return {**answers, code: noted}
