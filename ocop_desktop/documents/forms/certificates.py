"""Drafts of the certificates (Giấy chứng nhận, Điều 7.3e, 7.4e), one for each product; the decree gives no form.

What the authority has recognised, else what the council proposes. The number is left to the clerk until it is recorded.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...domain.acts.decided import UNDECIDED
from ...domain.citation import in_state_style
from ...domain.minutes.minutes import MinutesFacts, MinutesProduct
from ...domain.number_words import in_words
from ...domain.text import date_vi
from ...domain.values import Recommendation, Tier
from ...usecases.overview.papers import Codes, PaperEntry, Signer, Since
from .. import content
from ..content import Look, Paragraph
from ..paper import Paper
from .articles import DECISION, TERM
from .phrases import BLANK, count, day_text, rule_text
from .state_paper import (
    SIGNS,
    authority_name,
    decisions_named,
    draft,
    facts_for,
    issuing_authority,
)

ADDRESS = "product.address"


def certificates_document(facts: MinutesFacts) -> content.Document:
    """Build a page for each product."""
    blocks = (block for product in certified(facts) for block in _page(product, facts))
    return draft(facts, "Giấy chứng nhận sản phẩm OCOP", blocks)


def certified(facts: MinutesFacts) -> list[MinutesProduct]:
    """Return the products that this tier's authority recognises, or is proposed to recognise.

    Five stars of a province's product are recognised, and certified, by the Ministry.
    """
    return [
        product
        for product in facts.products
        if (product.decided.recognition is not None and not _of_ministry(product))
        or (product.decided == UNDECIDED and product.recommendation is Recommendation.RECOGNISE)
    ]


def _of_ministry(product: MinutesProduct) -> bool:
    return product.decided.answer is not None and product.decided.answer.five


def _page(product: MinutesProduct, facts: MinutesFacts) -> Iterator[content.Block]:
    decided = product.decided
    stars = decided.stars if decided.recognition is not None else product.stars or 0
    certificate = decided.certificate
    yield content.NewPaper(running=product.code)
    number = f"Số: {certificate.number if certificate is not None else BLANK}"
    yield content.StateHead((), issuing_authority(facts), number)
    yield content.Title("GIẤY CHỨNG NHẬN", (f"Sản phẩm OCOP {stars} sao",))
    yield Paragraph(authority_name(facts), Look.CENTRE)
    yield Paragraph("chứng nhận:", Look.REFERENCE)
    address = dict(product.annexed).get(ADDRESS, "") or product.commune
    lines = (
        ("Sản phẩm", product.name),
        ("Chủ thể", product.entity),
        ("Địa chỉ", address),
        ("Đạt hạng", f"{count(stars)} ({in_words(stars)}) sao"),
        ("Công nhận tại", _decision(product)),
    )
    for label, text in lines:
        yield Paragraph((content.Run(f"{label}: "), content.Run(text, bold=True)))
    until = ""
    if certificate is not None:
        until = f", từ ngày {date_vi(certificate.issued)} đến hết ngày {date_vi(certificate.expires)}"
    yield content.SignedText(
        Paragraph(
            f"Giấy chứng nhận có giá trị trong thời hạn {facts.certificate_months} tháng kể từ ngày cơ quan có thẩm "
            f"quyền ban hành{until} ({in_state_style(TERM, facts.rule)})."
        ),
        place_and_day=f"{BLANK}, {day_text(None if certificate is None else certificate.issued)}",
        office=SIGNS[facts.tier],
        hint="(Ký tên, đóng dấu)",
        name="",
    )
    yield Paragraph(
        f"{rule_text(facts.rule)} không quy định mẫu Giấy chứng nhận; cơ quan cấp thay bằng mẫu của mình.", Look.NOTE
    )


def _decision(product: MinutesProduct) -> str:
    recognition = product.decided.recognition
    return decisions_named((recognition,))


PAPER = Paper(
    PaperEntry(
        "certificates", f"{DECISION[Tier.PROVINCE]}, 7.4e", (Signer.AUTHORITY,), Since.CONCLUDED, codes=Codes.NONE
    ),
    facts_for("certificates", certified),
    certificates_document,
)
