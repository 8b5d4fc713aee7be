"""Metadata of every paper: title, agency, date of the paper, language, XMP, embedded fonts."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from xml.etree import ElementTree

import pytest
from pypdf import PdfReader

from ocop_desktop.domain.minutes.basis import IssuingBody
from ocop_desktop.domain.minutes.versions import MinutesVersions, SignedVersion
from ocop_desktop.usecases.minutes.feedback_papers import feedback_book
from tests.helpers.sessions import World

from .builders import minutes_facts, results_book, round_of
from .reading import FONTS, Printable, write_document

END = datetime(2026, 12, 5, 17, 5)  # noqa: DTZ001
SIGNED = MinutesVersions((SignedVersion(1, "05/BB-HĐOCOP", date(2026, 12, 7)),))


def pdf_of(facts: Printable) -> bytes:
    out = io.BytesIO()
    write_document(facts, FONTS, out)
    return out.getvalue()


def fonts(pdf: bytes) -> Iterator[Any]:
    for page in PdfReader(io.BytesIO(pdf)).pages:
        for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
            yield font.get_object()


def papers() -> list[Printable]:
    world = World().collect().open().conclude()
    feedback = feedback_book((), world.office.work, world.office.services())
    assert feedback is not None
    return [
        minutes_facts(round_of(7), members_sign=True, moment=END),
        results_book(round_of(7), moment=END),
        replace(feedback, issuing=IssuingBody(("UBND TỈNH SAO MAI",), ("HỘI ĐỒNG",))),
    ]


def test_every_paper_has_title_agency_language_and_only_embedded_fonts() -> None:
    for facts in papers():
        pdf = pdf_of(facts)
        reader = PdfReader(io.BytesIO(pdf))
        info = reader.metadata
        assert info is not None
        assert info.title
        assert info.author
        assert info.creation_date == info.modification_date
        root: Any = reader.trailer["/Root"]
        assert root["/Lang"] == "vi-VN"
        assert root["/ViewerPreferences"]["/DisplayDocTitle"]
        for font in fonts(pdf):
            assert "Helvetica" not in font["/BaseFont"]
            assert "/FontFile2" in font["/FontDescriptor"]


def test_the_minutes_are_named_by_their_number_once_signed() -> None:
    facts = minutes_facts(round_of(3), moment=END)
    title = "Biên bản – Họp Hội đồng đánh giá, phân hạng sản phẩm OCOP cấp tỉnh – Đợt 2 năm 2026"
    for made, expected in (
        (facts, title),
        (replace(facts, versions=SIGNED), title.replace("Biên bản", "Biên bản số 05/BB-HĐOCOP")),
    ):
        info = PdfReader(io.BytesIO(pdf_of(made))).metadata
        assert info is not None
        assert info.title == expected
        assert info.author == "HỘI ĐỒNG ĐÁNH GIÁ, PHÂN HẠNG SẢN PHẨM OCOP"
    bare = replace(facts, issuing=IssuingBody(("UBND TỈNH SAO MAI",), ()))
    info = PdfReader(io.BytesIO(pdf_of(bare))).metadata
    assert info is not None
    assert info.author == "UBND TỈNH SAO MAI"


@pytest.mark.parametrize(
    "moment",
    [END, datetime(2026, 12, 5, 10, 5, tzinfo=UTC), datetime(2026, 12, 5, 18, 5, tzinfo=timezone(timedelta(hours=8)))],
)
def test_the_date_is_the_papers_own_in_vietnams_time(moment: datetime) -> None:
    facts = minutes_facts(round_of(3), moment=moment)
    pdf = pdf_of(facts)
    info = PdfReader(io.BytesIO(pdf)).metadata
    assert info is not None
    assert info["/CreationDate"] == info["/ModDate"] == "D:20261205170500+07'00'"
    assert "2026-12-05T17:05:00+07:00" in packet(pdf)
    assert pdf == pdf_of(facts)


def test_a_paper_without_a_date_has_none_instead_of_the_computers() -> None:
    pdf = pdf_of(minutes_facts(round_of(3)))
    info = PdfReader(io.BytesIO(pdf)).metadata
    assert info is not None
    assert "/CreationDate" not in info
    assert "CreateDate" not in packet(pdf)


def packet(pdf: bytes) -> str:
    """The XMP packet as it lies in the file, uncompressed."""
    start = pdf.index(b"<?xpacket begin")
    return pdf[start : pdf.index(b"<?xpacket end")].decode()


def test_the_xmp_packet_says_the_same_and_is_well_formed() -> None:
    facts = minutes_facts(round_of(3), session="Đợt 2 <A & B>", moment=END)
    text = packet(pdf_of(facts))
    names = {"dc": "http://purl.org/dc/elements/1.1/", "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#"}
    tree = ElementTree.fromstring(text[text.index("<x:xmpmeta") :])
    said = {
        name: tree.findtext(f".//dc:{name}/*/rdf:li", namespaces=names) for name in ("title", "creator", "language")
    }
    assert said["title"] is not None
    assert said["title"].endswith("Đợt 2 <A & B>")
    assert said["creator"] == "HỘI ĐỒNG ĐÁNH GIÁ, PHÂN HẠNG SẢN PHẨM OCOP"
    assert said["language"] == "vi-VN"
