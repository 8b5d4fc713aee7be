"""A signed PDF says so: how many signatures, and whose; a field that waits is none."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from cryptography import x509

from ocop_desktop.viewing import confined
from ocop_desktop.viewing.confined import DRAWING, open_confined
from ocop_desktop.viewing.documents import Facts, Signature
from ocop_desktop.viewing.pdf import PdfFile
from tests.helpers import hostile
from tests.helpers.evidence import PDF, PNG, half_red
from tests.helpers.raw_pdf import write_pages
from tests.helpers.signed_pdf import Seal, certificate, cms, named, write_signed

NAME = "Nguyễn Thị Diễm Quỳnh"


def facts(path: Path) -> Facts:
    document = PdfFile(path)
    try:
        return document.facts()
    finally:
        document.close()


def names(path: Path) -> list[str]:
    return [signature.name for signature in facts(path).signatures or ()]


def test_the_signers_are_named_in_the_order_of_their_fields(tmp_path: Path) -> None:
    office = named("SỞ MẪU TỈNH THỬ", 8)
    path = write_signed(tmp_path / "a.pdf", Seal(cms(named(NAME), certificate())), Seal(cms(office, certificate())))
    assert facts(path).signatures == (Signature(NAME), Signature("SỞ MẪU TỈNH THỬ"))


def test_a_signature_whose_own_last_byte_is_zero_keeps_its_name(tmp_path: Path) -> None:
    signer = named(NAME)
    contents = next(made for made in iter(lambda: cms(signer), b"") if made.endswith(b"\0"))
    assert names(write_signed(tmp_path / "a.pdf", Seal(contents))) == [NAME]


def test_a_field_that_waits_for_its_signature_is_none(tmp_path: Path) -> None:
    assert names(write_signed(tmp_path / "a.pdf", Seal(None))) == []
    assert names(write_signed(tmp_path / "b.pdf", Seal(None), Seal(cms(named(NAME))))) == [NAME]


def test_a_document_without_form_has_no_signature(tmp_path: Path) -> None:
    assert facts(write_pages(tmp_path / "a.pdf", [b""])) == Facts()


@pytest.mark.parametrize("others", [0, 1])
def test_a_field_below_another_is_found(tmp_path: Path, others: int) -> None:
    above = [Seal(cms(named("Trần Văn Thử", 9)))] * others
    path = write_signed(tmp_path / "a.pdf", *above, Seal(cms(named(NAME)), below=True))
    assert names(path) == ["Trần Văn Thử"] * others + [NAME]


def test_a_time_stamp_is_no_signature_of_a_person(tmp_path: Path) -> None:
    stamp = Seal(cms(named("TSA Thử", 5)), kind=b"ETSI.RFC3161")
    path = write_signed(tmp_path / "a.pdf", Seal(cms(named(NAME)), kind=b"ETSI.CAdES.detached"), stamp)
    assert facts(path).signatures == (Signature(NAME), Signature("TSA Thử", is_time_stamp=True))
    below = Seal(stamp.contents, kind=stamp.kind, below=True)
    assert facts(write_signed(tmp_path / "b.pdf", below)).signatures == (Signature("TSA Thử", is_time_stamp=True),)


@pytest.mark.parametrize(
    "contents",
    [b"no certificate", b"\x30\x80\x06\x09", b"\x30\x84\xff\xff\xff\xff", b"\x30", bytes(range(256)) * 8, b"\x30\x00"],
)
def test_contents_that_cannot_be_read_are_a_signature_without_a_name(tmp_path: Path, contents: bytes) -> None:
    path = write_signed(tmp_path / "a.pdf", Seal(contents), Seal(cms(named(NAME))))
    assert names(path) == ["", NAME]


def test_broken_bytes_anywhere_in_a_signature_never_raise(tmp_path: Path) -> None:
    good = cms(named(NAME), certificate())
    for place in range(0, len(good), 7):
        bad = good[:place] + bytes([good[place] ^ 0xFF]) + good[place + 1 :]
        assert len(names(write_signed(tmp_path / "a.pdf", Seal(bad)))) == 1


def test_the_signer_is_whom_the_signature_names_and_not_a_bystander(tmp_path: Path) -> None:
    bystander = certificate((x509.NameOID.COMMON_NAME, "Người khác"), serial=99)
    for others in ([bystander, certificate()], [certificate(serial=3), bystander]):
        assert names(write_signed(tmp_path / "a.pdf", Seal(cms(named(NAME), *others)))) == [NAME]


def test_a_name_is_composed_visible_and_short(tmp_path: Path) -> None:
    apart = unicodedata.normalize("NFD", NAME)
    assert names(write_signed(tmp_path / "a.pdf", Seal(cms(named(apart))))) == [NAME]
    assert names(write_signed(tmp_path / "b.pdf", Seal(cms(named("A\u202eB\u200b\n C"))))) == ["A B C"]
    assert len(names(write_signed(tmp_path / "c.pdf", Seal(cms(named("x" * 64)))))[0]) == 64


def test_without_a_common_name_the_organisation_is_named(tmp_path: Path) -> None:
    office = certificate((x509.NameOID.ORGANIZATION_NAME, "UBND Xã Mẫu"))
    assert names(write_signed(tmp_path / "a.pdf", Seal(cms(office)))) == ["UBND Xã Mẫu"]
    country = certificate((x509.NameOID.COUNTRY_NAME, "VN"))
    assert names(write_signed(tmp_path / "b.pdf", Seal(cms(country)))) == [""]


def test_without_a_byte_range_the_field_alone_counts(tmp_path: Path) -> None:
    assert names(write_signed(tmp_path / "a.pdf", Seal(cms(named(NAME)), in_range=False))) == [NAME]


@pytest.mark.parametrize("span", [b"[0 0 0 0]", b"[0 99999999 9 9]", b"[0 5 999999999999 0]", b"[1 2 3]", b"[a b c d]"])
def test_a_byte_range_that_points_nowhere_is_passed_over(tmp_path: Path, span: bytes) -> None:
    path = write_pages(tmp_path / "a.pdf", [b""], b"<</ByteRange%s>>" % span, catalogue=b"/AcroForm<</Fields[]>>")
    assert names(path) == []


def test_the_stored_bytes_stay_as_they_are(tmp_path: Path) -> None:
    path = write_signed(tmp_path / "a.pdf", Seal(cms(named(NAME))))
    before = path.read_bytes()
    assert names(path) == [NAME]
    assert path.read_bytes() == before


def test_forms_of_adobe_and_files_within_the_file_are_facts(tmp_path: Path) -> None:
    xfa = b"/AcroForm<</Fields[]/XFA 4 0 R>>/NeedsRendering true"
    assert facts(write_pages(tmp_path / "a.pdf", [b""], b"[]", catalogue=xfa)).is_xfa
    plain = b"/AcroForm<</Fields[]/XFA 4 0 R>>"
    assert not facts(write_pages(tmp_path / "b.pdf", [b""], b"[]", catalogue=plain)).is_xfa
    names_tree = b"/Collection<</View/D>>/Names<</EmbeddedFiles<</Names[(a)4 0 R(b)4 0 R]>>>>"
    file = b"<</Type/Filespec/F(a.pdf)/EF<</F 5 0 R>>>>"
    inner = b"<</Type/EmbeddedFile/Length 1>>stream\nx\nendstream"
    portfolio = write_pages(tmp_path / "c.pdf", [b""], file, inner, catalogue=names_tree)
    assert facts(portfolio).attachments == 2


def test_the_child_describes_and_a_failure_is_a_fact(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    half_red().save(tmp_path / "b.png")
    picture = open_confined(tmp_path / "b.png", PNG)
    assert picture.facts() == Facts()
    document = open_confined(write_signed(tmp_path / "a.pdf", Seal(cms(named(NAME)))), PDF)
    assert document.facts().signatures == (Signature(NAME),)
    monkeypatch.setattr(confined.inside, "describe", hostile.abort_with)
    assert document.facts() == Facts(signatures=None)
    DRAWING.stop()
