"""The record of handing over the products' samples (biên bản giao nhận mẫu sản phẩm, Điều 6.2d, 6.3)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...domain.citation import in_state_style
from ...domain.council.council import Product
from ...domain.values import Tier
from ...usecases.core.ports import Services, UnitOfWork
from ...usecases.overview.papers import Codes, PaperEntry, PaperNotNeeded, Signer, Since
from .. import content
from ..content import Align, Column, Paragraph, Table
from ..paper import Paper
from .articles import SAMPLES
from .early_paper import Prepared, early_paper, prepared
from .phrases import BLANK, count, day_text

_ROOM = 11.0  # mm, for what is written by hand


@dataclass(frozen=True, slots=True)
class SamplesFacts:
    """Products whose set asks for samples. needed: of each; 0 where the rule states no number."""

    known: Prepared
    needed: int
    products: tuple[Product, ...]


def samples_facts(work: UnitOfWork, services: Services) -> SamplesFacts:
    """Return the facts of the record; a set without samples (tourism) is left out.

    Raises PaperNotNeeded where no product needs any.
    """
    with work:
        catalogue = services.catalogues.rules(work)
        products = [one for one in work.products.all() if catalogue.sets[one.set_number].samples_required]
        known = prepared(work, services)
    if not products:
        raise PaperNotNeeded(paper=PAPER.entry.code)
    return SamplesFacts(known, catalogue.sample_count, tuple(products))


def samples_document(facts: SamplesFacts) -> content.Document:
    """Build the record, with room for number, lot, expiry and condition as found."""
    return early_paper(facts.known, "Biên bản giao nhận mẫu sản phẩm", _blocks(facts))


def _blocks(facts: SamplesFacts) -> Iterator[content.Block]:
    known = facts.known
    yield content.StateHead(known.issuing.parent, known.issuing.council, f"Số: {BLANK}/BB-{known.issuing.series}")
    yield content.Title("BIÊN BẢN", ("Giao nhận mẫu sản phẩm", known.session))
    yield Paragraph(f"Hôm nay, {day_text(None)}, tại {BLANK * 4}, chúng tôi gồm:")
    yield Paragraph(f"1. Bên giao: {BLANK * 8}")
    yield Paragraph(f"2. Bên nhận: {BLANK * 8}")
    article = in_state_style(SAMPLES[known.tier], known.rule)
    each = f", mỗi sản phẩm {count(facts.needed)} mẫu theo {article}" if facts.needed else ""
    yield Paragraph(f"đã giao nhận mẫu của các sản phẩm sau{each}:", keep=True)
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
    PaperEntry(
        "samples", f"{SAMPLES[Tier.PROVINCE]}, 6.3", (Signer.GIVER, Signer.RECEIVER), Since.ALWAYS, codes=Codes.FILLED
    ),
    samples_facts,
    samples_document,
)
