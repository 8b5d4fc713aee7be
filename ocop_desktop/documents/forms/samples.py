"""The record of handing over the products' samples (biên bản giao nhận mẫu sản phẩm, Điều 6.2d, 6.3)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...domain.citation import in_state_style
from ...domain.council.council import Product
from ...domain.minutes.minutes import IssuingBody
from ...domain.values import Tier
from ...usecases.core.ports import Services, UnitOfWork
from ...usecases.minutes.minutes import lines
from ...usecases.overview.papers import PaperEntry, Signer, Since
from .. import content
from ..content import Align, Column, Paragraph, Table
from ..paper import Paper
from .articles import SAMPLES
from .phrases import BLANK, SAMPLE_MARK, agency, count, day_text

_ROOM = 11.0  # mm, for what is written by hand


@dataclass(frozen=True, slots=True)
class SamplesFacts:
    """Products whose set asks for samples, the number it asks for; sample: invented data."""

    issuing: IssuingBody
    session: str
    rule: str
    tier: Tier
    needed: int
    products: tuple[Product, ...]
    sample: bool


def samples_facts(work: UnitOfWork, services: Services) -> SamplesFacts:
    """Return the facts of the record; a set without samples (tourism) is left out."""
    with work:
        session = work.session.get()
        catalogue = services.catalogues.rules(work)
        products = work.products.all()
    return SamplesFacts(
        IssuingBody(lines(session.parent_body), lines(session.council_name)),
        session.name,
        catalogue.rule.number,
        session.tier,
        catalogue.sample_count,
        tuple(product for product in products if catalogue.sets[product.set_number].samples_required),
        session.sample,
    )


def samples_document(facts: SamplesFacts) -> content.Document:
    """Build the record, with room for number, lot, expiry and condition as found."""
    return content.Document(
        title=f"Biên bản giao nhận mẫu sản phẩm – {facts.session}",
        author=agency(facts.issuing),
        blocks=tuple(_blocks(facts)),
        foot_mark=SAMPLE_MARK if facts.sample else "",
    )


def _blocks(facts: SamplesFacts) -> Iterator[content.Block]:
    number = f"Số: {BLANK}/BB-{facts.issuing.symbol.rpartition('-')[2]}"
    yield content.StateHead(facts.issuing.parent, facts.issuing.council, number)
    yield content.Title("BIÊN BẢN", ("Giao nhận mẫu sản phẩm", facts.session))
    yield Paragraph(f"Hôm nay, {day_text(None)}, tại {BLANK * 4}, chúng tôi gồm:")
    yield Paragraph(f"1. Bên giao: {BLANK * 8}")
    yield Paragraph(f"2. Bên nhận: {BLANK * 8}")
    yield Paragraph(
        f"đã giao nhận mẫu của các sản phẩm sau, mỗi sản phẩm {count(facts.needed)} mẫu theo "
        f"{in_state_style(SAMPLES[facts.tier], facts.rule)}:",
        keep=True,
    )
    columns = (
        Column("STT", 10, Align.CENTRE),
        Column("Mã", 15, Align.CENTRE),
        Column("Tên sản phẩm, chủ thể", 62),
        Column("Số mẫu", 16, Align.CENTRE),
        Column("Lô, hạn dùng", 30),
        Column("Tình trạng", 32),
    )
    rows = tuple(
        (count(place), one.code, f"{one.name}\n{one.entity}", "", "", "")
        for place, one in enumerate(facts.products, start=1)
    )
    yield Table(columns, rows, row_height=_ROOM)
    yield Paragraph(f"Biên bản được lập thành {BLANK} bản, mỗi bên giữ {BLANK} bản./.", keep=True)
    yield content.Signatures(
        content.Signature(("BÊN GIAO",), ""),
        content.Signature(("BÊN NHẬN",), ""),
        ("- Bên giao;", "- Bên nhận;", "- Lưu: Hồ sơ."),
    )


PAPER = Paper(
    PaperEntry("samples", f"{SAMPLES[Tier.PROVINCE]}, 6.3", (Signer.GIVER, Signer.RECEIVER), Since.ALWAYS),
    samples_facts,
    samples_document,
)
