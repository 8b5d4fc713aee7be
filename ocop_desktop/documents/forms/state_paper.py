"""What the papers after the meeting share: head, number, list of products, signature of the body that issues them.

The council's own report carries the council's head. Papers of another body carry that body's head and signer, and
stay drafts: the program does not know its number, day and staff. Measures: Nghị định 30/2020/NĐ-CP, Phụ lục I.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from ...domain.acts.decided import UNDECIDED, Decision
from ...domain.council.council import Member
from ...domain.minutes.minutes import IssuingBody, MinutesFacts, MinutesMember, MinutesProduct
from ...domain.number_words import in_words
from ...domain.text import display_decimal
from ...domain.values import Recommendation, Role, Tier
from ...usecases.core.ports import Services, UnitOfWork
from ...usecases.minutes.minutes import minutes_facts
from ...usecases.overview.papers import PaperNotNeeded
from ...wording.decided_words import decision_text
from ...wording.labels import printed
from .. import content
from ..content import Align, Column, Table
from .phrases import BLANK, DRAFT_MARK, SAMPLE_MARK, agency, count, day_text, result_text

PLACE_AND_DAY = f"{BLANK}, {day_text(None)}"
ADVISING = ("CƠ QUAN THAM MƯU", "QUẢN LÝ OCOP")
_COMMITTEE = "Ủy ban nhân dân "
AUTHORITY = {
    Tier.PROVINCE: "Chủ tịch Ủy ban nhân dân cấp tỉnh",
    Tier.MINISTRY: "Bộ trưởng Bộ Nông nghiệp và Môi trường",
}
"""Who decides (Điều 7.3e, 7.4e)."""

SIGNS = {Tier.PROVINCE: "CHỦ TỊCH", Tier.MINISTRY: "BỘ TRƯỞNG"}
_STATE_BODY = {Tier.PROVINCE: "QĐ-UBND", Tier.MINISTRY: "QĐ-BNNMT"}


def draft(facts: MinutesFacts, title: str, blocks: Iterable[content.Block], *, own: bool = False) -> content.Document:
    """Return the paper. own: of the council; a draft only as long as the minutes are one."""
    return content.Document(
        title=f"{title} – {facts.session}",
        author=agency(facts.issuing),
        blocks=tuple(blocks),
        top_mark=DRAFT_MARK if facts.draft or not own else "",
        foot_mark=SAMPLE_MARK if facts.sample else "",
        moment=facts.moment,
    )


def council_head(issuing: IssuingBody, symbol: str = "", subject: str = "", number: str = "") -> content.StateHead:
    """Return the head of a paper of the council.

    symbol: of its kind, "" for a letter, which has a subject. number: with its symbol, where it is known.
    """
    kind = f"{symbol}-" if symbol else ""
    about = f"\nV/v {subject}" if subject else ""
    number = number or f"{BLANK}/{kind}{issuing.series}"
    return content.StateHead(issuing.parent, issuing.council, f"Số: {number}{about}", PLACE_AND_DAY)


def authority_head(facts: MinutesFacts, number: str) -> content.StateHead:
    """Return the head of a paper of the authority that is no decision."""
    return content.StateHead((), issuing_authority(facts), number, PLACE_AND_DAY)


def decision_head(facts: MinutesFacts, decision: Decision | None) -> content.StateHead:
    """Return the head of a decision of the authority; dots for number and day as long as none is recorded."""
    number = f"{BLANK}/{_STATE_BODY[facts.tier]}" if decision is None else decision.number
    day = None if decision is None else decision.day
    return content.StateHead((), issuing_authority(facts), f"Số: {number}", f"{BLANK}, {day_text(day)}")


def issued(decisions: Iterable[Decision | None]) -> Decision | None:
    """Return the decision that is recorded on every product of a paper; None where they differ or one has none."""
    found = set(decisions)
    return found.pop() if len(found) == 1 else None


def issuing_authority(facts: MinutesFacts) -> tuple[str, ...]:
    """Return the lines of the body whose head decides; dots where it is not known."""
    return facts.issuing.parent or (BLANK * 4,)


def authority(facts: MinutesFacts) -> str:
    """Return who decides, with the province's name where it is known: Chủ tịch Ủy ban nhân dân tỉnh Sao Mai."""
    body = " ".join(facts.issuing.parent)
    if facts.tier is not Tier.PROVINCE or not body.casefold().startswith(_COMMITTEE.casefold()):
        return AUTHORITY[facts.tier]
    place = body[len(_COMMITTEE) :].strip()
    if place.isupper():
        place = " ".join(word.capitalize() for word in place.split())
    for kind in ("Tỉnh ", "Thành Phố ", "Thành phố "):
        if place.startswith(kind):
            place = kind.lower() + place[len(kind) :]
    return f"Chủ tịch {_COMMITTEE}{place}"


def committee(facts: MinutesFacts) -> str:
    """Return the body of the authority: Ủy ban nhân dân tỉnh Sao Mai, Bộ Nông nghiệp và Môi trường."""
    return authority(facts).removeprefix("Chủ tịch ").removeprefix("Bộ trưởng ")


def council_name(tier: Tier) -> str:
    """Return the council inside a sentence: Hội đồng đánh giá, phân hạng sản phẩm OCOP cấp tỉnh."""
    return f"Hội đồng đánh giá, phân hạng sản phẩm OCOP {printed(f'label.tier.{tier.value}')}"


def authority_name(facts: MinutesFacts) -> str:
    """Return the same in capitals (Nghị định 30/2020/NĐ-CP, Phụ lục III, Mẫu 1.2)."""
    return authority(facts).upper()


def office_head(facts: MinutesFacts, number: str) -> content.StateHead:
    """Return the head of a paper of the advising office, whose name the clerk replaces."""
    return content.StateHead(facts.issuing.parent, ADVISING, number, PLACE_AND_DAY)


def signed_by(offices: Sequence[str], recipients: Sequence[str], name: str = "") -> content.Signatures:
    """Return the block of one signer, the recipients beside it."""
    nobody = content.Signature((), "")
    return content.Signatures(nobody, content.Signature(tuple(offices), name), tuple(recipients))


FOR_CHAIR = ("TM. HỘI ĐỒNG", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
"""A deputy signs for the council in the chair's place (Nghị định 30/2020/NĐ-CP, Điều 13; Phụ lục I, mục II.7)."""


def signed_by_chair(
    members: Iterable[MinutesMember | Member], recipients: Sequence[str], presider: str = ""
) -> content.Signatures:
    """Return the block of the council's chair. presider: code of who presided; a deputy signs in the chair's place."""
    known = tuple(members)
    deputy = next((one for one in known if one.code == presider and one.role is Role.DEPUTY), None)
    if deputy is not None:
        return signed_by(FOR_CHAIR, recipients, deputy.name)
    chair = next((member for member in known if member.role is Role.CHAIR), None)
    return signed_by(("TM. HỘI ĐỒNG", "CHỦ TỊCH"), recipients, chair.name if chair is not None else "")


def council_signer(facts: MinutesFacts) -> str:
    """Return the code of who presided last and signs for the council; "" where only the chair does."""
    return facts.presiding[-1].member if facts.presiding and not facts.chair_signs else ""


def signed_by_authority(facts: MinutesFacts, recipients: Sequence[str]) -> content.Signatures:
    """Return the block of the authority's head."""
    return signed_by((SIGNS[facts.tier],), recipients)


def signed_by_office(recipients: Sequence[str]) -> content.Signatures:
    """Return the block of the advising office's head."""
    return signed_by(("THỦ TRƯỞNG CƠ QUAN",), recipients)


def numbered(products: Sequence[object]) -> str:
    """Return a number of products with its words: "05 (năm)"."""
    return f"{count(len(products))} ({in_words(len(products))})"


def recognised(facts: MinutesFacts) -> list[MinutesProduct]:
    """Return the products that the council proposes to recognise."""
    return [product for product in facts.products if product.recommendation is Recommendation.RECOGNISE]


def sent_up(facts: MinutesFacts) -> list[MinutesProduct]:
    """Return the products of 90 points or more that the council proposes to send to the Ministry."""
    return [product for product in facts.products if product.recommendation is Recommendation.SEND_UP]


def decisions_named(decisions: Iterable[Decision | None]) -> str:
    """Return the authority's decisions, each once; dots to fill in where none is recorded."""
    found = [decision_text(decision) for decision in dict.fromkeys(decisions) if decision is not None]
    return "; ".join(found) or f"Quyết định số {BLANK} ngày {BLANK} của {BLANK * 2}"


def facts_for(
    code: str, needed: Callable[[MinutesFacts], Sequence[MinutesProduct]]
) -> Callable[[UnitOfWork, Services], MinutesFacts]:
    """Return the function that reads a paper's facts. needed: its products; without any it raises PaperNotNeeded."""

    def read(work: UnitOfWork, services: Services) -> MinutesFacts:
        facts = minutes_facts(work, services)
        if not needed(facts):
            raise PaperNotNeeded(paper=code)
        return facts

    return read


def product_list(products: Sequence[MinutesProduct], *, stars: bool = True) -> Table:
    """Return the list that a decision has as its annex, in the order of the dossiers: what the council proposes.

    stars: False where none are given: what is sent up only has the potential (Điều 7.3e). Never a member's points,
    a phone number or an identity number.
    """
    columns = (
        Column("STT", 10, Align.CENTRE),
        Column("Tên sản phẩm", 55),
        Column("Chủ thể", 45),
        Column("Địa chỉ", 28 if stars else 41),
        Column("Điểm", 14, Align.RIGHT),
        *([Column("Sao", 13, Align.CENTRE)] if stars else ()),
    )
    rows = tuple(
        (count(number), p.name, p.entity, p.commune, _mean(p), *([str(p.stars or "–")] if stars else ()))
        for number, p in enumerate(products, start=1)
    )
    return Table(columns, rows)


def _mean(product: MinutesProduct) -> str:
    return "–" if product.mean is None else display_decimal(product.mean)


def results_table(products: Sequence[MinutesProduct], *, decided: bool) -> Table:
    """Return all products with code, points and result in words.

    decided: what the authority decided, where it has; otherwise the council's proposal.
    """
    columns = (
        Column("STT", 10, Align.CENTRE),
        Column("Tên sản phẩm", 48),
        Column("Chủ thể, địa chỉ", 45),
        Column("Điểm", 15, Align.RIGHT),
        Column("Kết quả", 47),
    )
    rows = tuple(
        (
            count(number),
            (content.Run(f"{product.code} ", bold=True), content.Run(product.name)),
            ", ".join(text for text in (product.entity, product.commune) if text),
            _mean(product),
            result_text(product, decided=product.decided if decided else UNDECIDED, ground=False),
        )
        for number, product in enumerate(products, start=1)
    )
    return Table(columns, rows)
