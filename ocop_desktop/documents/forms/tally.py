"""The table of points by member and part of each product (bảng tổng hợp điểm), signed by secretary and presider."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...domain.minutes.minutes import MinutesFacts
from ...domain.minutes.results_book import BookProduct, BookSheet, ResultsBook
from ...domain.text import display_decimal
from ...usecases.core.ports import Services, UnitOfWork
from ...usecases.minutes.book import results_book
from ...usecases.minutes.minutes import minutes_facts
from ...usecases.overview.papers import Codes, Format, PaperEntry, Signer
from ...wording.hand_words import marked
from ...wording.labels import printed
from .. import content
from ..content import Align, Column, Look, Paragraph, Table
from ..paper import Paper
from .articles import MEANS
from .hands import made_of, to_sign
from .phrases import NO_MEAN, ROUNDED_APART, People, capital, count, listed, result_text, sentence_end
from .presider import signing_presider
from .state_paper import council_head, draft

_NONE = "–"


@dataclass(frozen=True, slots=True)
class TallyFacts:
    """The facts of the minutes, for people and bodies, and the points behind every result."""

    minutes: MinutesFacts
    book: ResultsBook


def tally_facts(work: UnitOfWork, services: Services) -> TallyFacts:
    """Return the facts of the table. Raises NotOpened."""
    return TallyFacts(minutes_facts(work, services), results_book(work, services))


def tally_document(facts: TallyFacts) -> content.Document:
    """Build the tables of all products, in the order of the dossiers, and the signatures."""
    return draft(facts.minutes, "Bảng tổng hợp điểm", _blocks(facts), own=True)


def _blocks(facts: TallyFacts) -> Iterator[content.Block]:
    minutes, book = facts.minutes, facts.book
    people = People(minutes.members)
    yield council_head(minutes.issuing, "BTH")
    yield content.Title("BẢNG TỔNG HỢP ĐIỂM", (minutes.session,))
    parts = listed(f"Phần {code}: {name}" for code, name in book.part_names.items())
    yield Paragraph(
        "Điểm của mỗi thành viên là tổng điểm các tiêu chí của từng phần; điểm của Hội đồng là trung bình cộng các "
        f"phiếu hợp lệ. {ROUNDED_APART} {sentence_end(parts)}",
        Look.NOTE,
    )
    for product in book.products:
        yield from _product(product, book, people)
    yield from to_sign((made for product in book.products for made in made_of(product.product.code, product)), people)
    secretary = people.member(minutes.secretary)
    yield Paragraph("Các số liệu trên được tổng hợp từ phiếu của các thành viên Hội đồng./.", keep=True)
    yield content.Signatures(
        content.Signature(("THƯ KÝ",), secretary.name if secretary else minutes.secretary),
        signing_presider(minutes, people),
        ("- Hội đồng;", "- Lưu: Hồ sơ."),
    )


def _product(product: BookProduct, book: ResultsBook, people: People) -> Iterator[content.Block]:
    facts = product.product
    yield Paragraph(f"{facts.code} – {facts.name}", Look.HEADING, keep=True)
    owner = listed(text for text in (facts.entity, facts.commune) if text)
    yield Paragraph(f"{sentence_end(owner)} Kết quả: {sentence_end(result_text(facts))}", Look.FACTS, keep=True)
    counted = book.counted_sheets(product)
    if counted:
        yield _points(product, counted, people)
    else:
        yield Paragraph(f"{capital(NO_MEAN[facts.ended])}.", Look.FACTS)
    others: dict[str, list[str]] = {}
    for sheet in product.sheets:
        if sheet not in counted:
            others.setdefault(_ground(sheet, ended=facts.ended), []).append(people.name(sheet.member) + _round(sheet))
    if others:
        which = "; ".join(f"{ground} ({listed(names)})" for ground, names in others.items())
        yield Paragraph(f"Phiếu không tính: {which}.", Look.FACTS)


def _points(product: BookProduct, counted: Sequence[BookSheet], people: People) -> Table:
    """Return the table of one product; its head, repeated on the next page, says of which."""
    parts = tuple(dict.fromkeys(criterion.part for criterion in product.criteria))
    columns = (
        Column("STT", 10, Align.CENTRE),
        Column(f"Thành viên ({product.product.code})", 155 - 20 * (len(parts) + 1)),
        *(Column(f"Phần {part}", 20, Align.RIGHT) for part in parts),
        Column("Tổng", 20, Align.RIGHT),
    )
    rows = [
        (
            count(number),
            _name(sheet, people),
            *map(str, _sums(product, sheet, parts)),
        )
        for number, sheet in enumerate(counted, start=1)
    ]
    means = (product.product.by_part.get(part) for part in parts)
    shown = (_NONE if mean is None else display_decimal(mean) for mean in (*means, product.product.mean))
    rows.append(("", "Điểm trung bình", *shown))
    return Table(columns, tuple(rows), strong=frozenset({len(rows) - 1}), tight=True)


def _sums(product: BookProduct, sheet: BookSheet, parts: Sequence[str]) -> list[int]:
    """Return the member's points by part, and in all."""
    by_part = [
        sum(sheet.points.get(criterion.code) or 0 for criterion in product.criteria if criterion.part == part)
        for part in parts
    ]
    return [*by_part, sum(by_part)]


def _name(sheet: BookSheet, people: People) -> str:
    return marked(people.name(sheet.member), by_another=sheet.by_another) + _round(sheet)


def _round(sheet: BookSheet) -> str:
    return f", chấm lần {sheet.round}" if sheet.round > 1 else ""


def _ground(sheet: BookSheet, *, ended: bool) -> str:
    if sheet.excluded is not None and not ended:
        return printed(f"label.exclusion.{sheet.excluded.value}")
    return "sản phẩm không tính điểm"


PAPER = Paper(
    PaperEntry("tally", MEANS, (Signer.SECRETARY, Signer.PRESIDER), formats=(Format.PDF,), codes=Codes.PAGES),
    tally_facts,
    tally_document,
)
