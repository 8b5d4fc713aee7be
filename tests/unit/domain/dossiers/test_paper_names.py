"""The paper that a file's name states: by code or by words, never by a part of another code."""

from __future__ import annotations

from unicodedata import normalize

import pytest

from ocop_desktop.domain.dossiers.dossier import PaperKind
from ocop_desktop.domain.dossiers.paper_names import _PHRASES, paper_named
from ocop_desktop.domain.text import fold

K = PaperKind


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("E12 Phieu kiem nghiem.pdf", K.E12),
        ("sp001_e12.pdf", K.E12),
        ("SP001-E1.pdf", K.E01),
        ("E01.pdf", K.E01),
        ("E10.pdf", K.E10),
        ("E16.pdf", None),
        ("E120.pdf", None),
        ("E012.pdf", None),
        ("XE12.pdf", None),
        ("E12a.pdf", None),
        ("E 12.pdf", None),
        ("M01.pdf", K.M01),
        ("Mẫu số 02.docx", K.M02),
        ("mau 3 - xa.pdf", K.M03),
        ("Mẫu sản phẩm.jpg", None),
        ("DNX.pdf", K.PROPOSAL),
        ("SP003/Phiếu kiểm nghiệm 2026.pdf", K.E12),
        (normalize("NFD", "Giấy chứng nhận đăng ký kinh doanh.pdf"), K.E01),
        ("PHIEU  KIEM_NGHIEM.PDF", K.E12),
        ("Câu chuyện sản phẩm.docx", K.E10),
        ("kiem nghiemx.pdf", None),
        ("E12/trang 1.jpg", K.E12),
        ("E12/E07.pdf", K.E07),
        ("E12 E07.pdf", None),
        ("phiếu kiểm nghiệm và đăng ký nhãn hiệu.pdf", None),
        ("E12 đăng ký nhãn hiệu.pdf", K.E12),
        ("ảnh chụp.jpg", None),
        ("", None),
    ],
)
def test_a_name_states_one_paper_or_none(path: str, kind: PaperKind | None) -> None:
    assert paper_named(path) is kind


def test_the_code_of_a_product_is_no_code_of_a_paper() -> None:
    assert paper_named("E12/ảnh.jpg", ["e12", "e13"]) is None
    assert paper_named("E12 phiếu kiểm nghiệm.jpg", ["e12"]) is K.E12


def test_every_phrase_is_folded_and_names_its_own_kind_alone() -> None:
    for kind, phrases in _PHRASES.items():
        for phrase in phrases:
            assert phrase == fold(phrase)
            assert paper_named(f"{phrase}.pdf") is kind, phrase
