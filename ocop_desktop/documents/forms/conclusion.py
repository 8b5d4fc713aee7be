"""Item 7 of the minutes: the products by result, each kind with its article, and the council's proposal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...domain.citation import in_state_style
from ...domain.minutes.minutes import MinutesFacts, MinutesProduct
from ...domain.minutes.versions import IN_FULL
from ...domain.scoring.scoring import LOWEST_WITH_CONDITIONS
from ...domain.values import Recommendation, Tier, Unevaluated
from ...wording.labels import printed
from .. import content
from ..content import Paragraph
from .articles import BACK, MARKS, NO_CERTIFICATE, PROPOSAL, SEND_UP
from .phrases import count, listed
from .state_paper import AUTHORITY, authority

_FEW = 12


@dataclass(frozen=True, slots=True, order=True)
class _Group:
    """Products with the same result: place of their line, its text, the ground of what it says."""

    place: int
    name: str
    ground: str = ""


def summary(
    facts: MinutesFacts, *, results: str = "Phụ lục I", totals: str = "Phụ lục II", proposal: str = ""
) -> Iterator[content.Block]:
    """Yield one line for each kind of result, best first, and the proposal to the authority.

    results, totals: the paper's annexes with the products' results and with the members' totals, "" for none.
    proposal: article of the proposal, by default that of a council that meets.
    """
    groups: dict[_Group, list[str]] = {}
    for product in facts.products:
        groups.setdefault(_group(product, facts.rule), []).append(product.code)
    yield Paragraph(
        f"Tổng hợp kết quả {count(len(facts.products))} sản phẩm ({listed(filter(None, (results, totals)))}):",
        keep=True,
    )
    for group, codes in sorted(groups.items()):
        which = f" ({listed(codes)})" if len(codes) <= _FEW else ""
        ground = f"; {group.ground}" if group.ground else ""
        yield Paragraph(f"- {group.name}: {count(len(codes))} sản phẩm{which}{ground}.")
    kinds = {product.recommendation for product in facts.products if product.concluded}
    if Recommendation.RECOGNISE in kinds or Recommendation.SEND_UP in kinds:
        yield Paragraph(_proposal(facts, kinds, results, proposal or PROPOSAL[facts.tier]))


def no_certificate(rule: str) -> str:
    """Return what one or two stars mean, with the article."""
    article = in_state_style(NO_CERTIFICATE, rule)
    return f"không ban hành quyết định công nhận, không cấp giấy chứng nhận theo {article}"


def _group(product: MinutesProduct, rule: str) -> _Group:
    if not product.concluded:
        return _Group(13, "Chưa kết luận")
    match product.recommendation:
        case Recommendation.SEND_UP:
            return _Group(0, "Tiềm năng 5 sao, đề nghị gửi Bộ đánh giá", f"theo {in_state_style(SEND_UP, rule)}")
        case Recommendation.RECOGNISE:
            return _Group(6 - (product.stars or 0), f"Đề nghị công nhận {product.stars} sao")
        case Recommendation.NOT_RECOGNISED if product.stars == 0:
            ground = f"yêu cầu tối thiểu (dấu sao) theo {in_state_style(MARKS, rule)}"
            return _Group(4, "Chưa đạt yêu cầu tối thiểu, không đề nghị công nhận", ground)
        case Recommendation.NOT_RECOGNISED if (product.stars or 0) >= LOWEST_WITH_CONDITIONS:
            ground = f"chuyển cấp tỉnh xem xét theo {in_state_style(BACK, rule)}"
            return _Group(5, "Không đề nghị công nhận 5 sao", ground)
        case Recommendation.NOT_RECOGNISED:
            return _Group(6, "Không đề nghị công nhận", no_certificate(rule))
        case Recommendation.REJECTED:
            return _Group(7, "Hồ sơ bị loại hoặc dừng đánh giá", f"theo {in_state_style(MARKS, rule)}")
        case Recommendation.WITHDRAWN:
            return _Group(8, "Chủ thể rút hồ sơ")
        case Recommendation.NO_QUORUM:
            return _Group(9, "Chưa đủ ý kiến bằng văn bản" if product.in_writing else "Chưa đủ thành phần họp")
        case Recommendation.UNDECIDED:
            return _Group(10, printed("result.undecided"), f"theo {in_state_style(SEND_UP, rule)}")
        case Recommendation.NOT_EVALUATED if product.unevaluated is Unevaluated.SHEETS:
            return _Group(11, "Chưa đủ phiếu")
        case Recommendation.NOT_EVALUATED:
            return _Group(12, "Chưa đánh giá")


def _proposal(facts: MinutesFacts, kinds: set[Recommendation], annex: str, article: str) -> str:
    """Return the council's proposal to the authority. Source: Điều 4, Điều 7 khoản 3 and 4."""
    ground = f"Theo {in_state_style(article, facts.rule)}, Hội đồng đề nghị"
    whom = AUTHORITY[facts.tier] if facts.edition < IN_FULL else authority(facts)
    if facts.tier is Tier.MINISTRY:
        return f"{ground} {whom} xem xét, quyết định công nhận các sản phẩm được đề nghị tại {annex}."
    wishes = []
    if Recommendation.RECOGNISE in kinds:
        wishes.append(f"xem xét, quyết định công nhận các sản phẩm được đề nghị tại {annex}")
    if Recommendation.SEND_UP in kinds:
        wishes.append(
            "phê duyệt kết quả và gửi hồ sơ sản phẩm tiềm năng 5 sao để Bộ Nông nghiệp và Môi trường đánh giá "
            f"({in_state_style(SEND_UP, facts.rule)})"
        )
    return f"{ground} {whom} {'; '.join(wishes)}."
