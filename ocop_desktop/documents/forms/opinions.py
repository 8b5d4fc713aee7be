"""The table of the written opinions (bảng tổng hợp ý kiến, Điều 7.6d, 7.6e), signed by secretary and presider.

It is written after the opening: while a batch is open nobody sees what another member answered.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ...domain.acts.written_opinion import ReplyKind
from ...domain.citation import in_state_style
from ...domain.minutes.minutes import MinutesFacts, MinutesProduct
from ...domain.minutes.written import WrittenBatchFact, WrittenProductFact, WrittenReplyFact
from ...domain.text import display_decimal
from ...usecases.core.ports import Services, UnitOfWork
from ...usecases.minutes.minutes import minutes_facts
from ...usecases.overview.papers import PaperEntry, PaperNotNeeded, Signer
from ...wording.labels import printed
from .. import content
from ..content import Align, Column, Paragraph, Table
from ..paper import Paper
from .articles import IN_WRITING, IN_WRITING_BASIS
from .phrases import People, capital, count
from .presider import signing_presider
from .state_paper import council_head, draft
from .written import asked_line, opinions_table, silent_members


def opinions_facts(work: UnitOfWork, services: Services) -> MinutesFacts:
    """Return the facts of the table. Raises PaperNotNeeded where nothing was asked in writing, NotOpened."""
    facts = minutes_facts(work, services)
    if not facts.written:
        raise PaperNotNeeded(paper=PAPER.entry.code)
    return facts


def opinions_document(facts: MinutesFacts) -> content.Document:
    """Build both tables of each batch, by product and by member, and the signatures."""
    return draft(facts, "Bảng tổng hợp ý kiến bằng văn bản", _blocks(facts), own=True)


def _blocks(facts: MinutesFacts) -> Iterator[content.Block]:
    people = People(facts.members)
    yield council_head(facts.issuing, "BTH")
    yield content.Title("BẢNG TỔNG HỢP Ý KIẾN BẰNG VĂN BẢN", (facts.session,))
    article = in_state_style(IN_WRITING[facts.tier], facts.rule)
    yield Paragraph(f"Lấy ý kiến của các thành viên Hội đồng về đánh giá, phân hạng lại sản phẩm OCOP theo {article}.")
    for batch in facts.written:
        yield Paragraph(asked_line(batch, facts), keep=True)
        yield _by_product(batch, facts)
        yield Paragraph("Ý kiến của từng thành viên:", keep=True)
        yield opinions_table(batch, people)
        yield from silent_members(batch, people)
    secretary = people.member(facts.secretary)
    yield Paragraph(
        "Số ý kiến gồm phiếu đánh giá và ý kiến bằng văn bản của thành viên được tính; điểm trung bình là của các "
        "phiếu hợp lệ./.",
        keep=True,
    )
    yield content.Signatures(
        content.Signature(("THƯ KÝ",), secretary.name if secretary else facts.secretary),
        signing_presider(facts, people),
        ("- Hội đồng;", "- Lưu: Hồ sơ."),
    )


def _by_product(batch: WrittenBatchFact, facts: MinutesFacts) -> Table:
    answers = tuple(ReplyKind) if batch.replies else ()  # no columns of nothing but zeros
    named, handled = (43, 21) if answers else (68, 38)
    columns = (
        Column("STT", 10, Align.CENTRE),
        Column("Sản phẩm", named),
        Column("Số ý kiến (tối thiểu)", 20, Align.CENTRE),
        Column("Phiếu đánh giá", 15, Align.CENTRE),
        *(Column(capital(printed.of(f"written.answer.{answer.value}")), 14, Align.CENTRE) for answer in answers),
        Column("Điểm TB", 14, Align.RIGHT),
        Column("Hướng xử lý", handled),
    )
    products = {product.code: product for product in facts.products}
    rows = []
    for place, one in enumerate(batch.products, start=1):
        product = products[one.product]
        replies = _replies(batch, product)
        sheets = sum(one.product in own.products and own.member not in product.recused for own in batch.sheets)
        name: content.Text = (content.Run(f"{product.code} ", bold=True), content.Run(product.name))
        heard = f"{count(one.present)}/{count(one.named)} ({count(one.needed)})"
        numbers = (count(number) for number in (sheets, *(replies[answer] for answer in answers)))
        mean = "–" if product.mean is None else display_decimal(product.mean)
        rows.append((count(place), name, heard, *numbers, mean, _outcome(one)))
    return Table(columns, tuple(rows), tight=True)


def _replies(batch: WrittenBatchFact, product: MinutesProduct) -> Counter[str]:
    """Count the answers on a product: a member's on it, else the member's on the whole batch."""
    latest: dict[str, WrittenReplyFact] = {}
    for reply in sorted(batch.replies, key=lambda reply: reply.product == product.code):
        if reply.product in ("", product.code) and reply.member not in product.recused:
            latest[reply.member] = reply
    return Counter(reply.answer for reply in latest.values())


def _outcome(product: WrittenProductFact) -> str:
    if product.ended:
        return "Rút, dừng hoặc loại"
    if product.ground:
        return "Chuyển sang họp"
    return "Kết luận theo ý kiến" if product.settled else "Chưa kết luận"


PAPER = Paper(
    PaperEntry("opinions", IN_WRITING_BASIS, (Signer.SECRETARY, Signer.PRESIDER)), opinions_facts, opinions_document
)
