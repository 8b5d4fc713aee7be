"""The table of points by member and part, and the record of samples."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest

from ocop_desktop.documents import content
from ocop_desktop.documents.forms.samples import samples_document, samples_facts
from ocop_desktop.documents.forms.tally import TallyFacts, tally_document, tally_facts
from ocop_desktop.documents.pdf import write_pdf
from ocop_desktop.domain.text import display_decimal
from ocop_desktop.domain.values import Recommendation
from tests.helpers.sessions import World

from .reading import FONTS, pages


@pytest.fixture(scope="module")
def world() -> World:
    return World().collect().open()


@pytest.fixture(scope="module")
def facts(world: World) -> TallyFacts:
    return tally_facts(world.office.work, world.office.services())


def tables(document: content.Document) -> list[content.Table]:
    return [block for block in document.blocks if isinstance(block, content.Table)]


def test_every_row_adds_up_and_the_last_one_has_the_means_of_the_result(facts: TallyFacts) -> None:
    counted = [product for product in facts.book.products if facts.book.counted_sheets(product)]
    found = tables(tally_document(facts))
    assert len(found) == len(counted) > 1
    for product, table in zip(counted, found, strict=True):
        *members, means = table.rows
        for _, _, *parts, total in members:
            assert sum(int(str(part)) for part in parts) == int(str(total))
        assert product.product.mean is not None
        assert means[-1] == display_decimal(product.product.mean)
        assert list(means[2:-1]) == [display_decimal(mean) for mean in product.product.by_part.values()]
        totals = {sheet.member: sheet.total for sheet in product.product.sheets if sheet.counted}
        assert [str(row[-1]) for row in members] == [str(total) for total in totals.values()]


def test_a_sheet_that_does_not_count_is_named_and_a_product_without_any_says_so(facts: TallyFacts) -> None:
    first, *others = facts.book.products
    none = replace(
        first,
        product=replace(first.product, mean=None),
        sheets=tuple(replace(sheet, counted=False) for sheet in first.sheets),
    )
    book = replace(facts.book, products=(none, *others))
    out = io.BytesIO()
    write_pdf(tally_document(replace(facts, book=book)), FONTS, out, strict=True)
    text = " ".join(" ".join(pages(out.getvalue())).split())
    assert "Không có phiếu hợp lệ nên không tính điểm." in text
    assert "Phiếu không tính: " in text
    assert all(sheet.member in text for sheet in first.sheets)


def test_of_a_rejected_product_it_says_so_and_names_the_sheets_by_their_ground_once(facts: TallyFacts) -> None:
    first, *others = facts.book.products
    rejected = replace(
        first, product=replace(first.product, mean=None, recommendation=Recommendation.REJECTED, stars=None)
    )
    book = replace(facts.book, products=(rejected, *others))
    blocks = tally_document(replace(facts, book=book)).blocks
    said = [str(block.text) for block in blocks if isinstance(block, content.Paragraph)]
    assert "Sản phẩm rút, dừng đánh giá hoặc bị loại nên không tính điểm." in said
    (named,) = (text for text in said if text.startswith("Phiếu không tính: "))
    assert named.startswith("Phiếu không tính: sản phẩm không tính điểm (")
    assert named.count("không tính điểm") == 1
    assert all(sheet.member in named for sheet in first.sheets)


def test_tourism_has_no_samples_and_every_other_product_its_line(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Điều 6.2d; the catalogue says which sets need how many."""
    work, services = world.office.work, world.office.services()
    with work:
        rules = services.catalogues.rules(work)
        every = work.products.all()
    tourism = {26: replace(rules.sets[26], samples_required=False)}
    decree = replace(rules, sets={**rules.sets, **tourism}, sample_count=5)
    monkeypatch.setattr(type(services.catalogues), "rules", lambda self, work: decree)
    facts = samples_facts(work, services)
    left_out = {one.code for one in every} - {one.code for one in facts.products}
    assert left_out == {one.code for one in every if one.set_number == 26} != set()
    (table,) = tables(samples_document(facts))
    assert len(table.rows) == len(facts.products)
    out = io.BytesIO()
    write_pdf(samples_document(facts), FONTS, out, strict=True)
    text = " ".join(" ".join(pages(out.getvalue())).split())
    assert "05 mẫu theo điểm d khoản 2 Điều 6 Quyết định số 26/2026/QĐ-TTg" in text
    assert "BÊN GIAO BÊN NHẬN" in text
