"""A waiting file's probable product."""

from __future__ import annotations

import unicodedata

import pytest

from ocop_desktop.domain.council.council import Product
from ocop_desktop.domain.dossiers.likely import likely_product
from ocop_desktop.domain.values import ProductId

NAMES = ("Mật ong hoa tràm", "Mật ong rừng", "Gốm gia dụng Mỹ Trăng", "Trà Đồi Hoa", "…")
PRODUCTS = tuple(
    Product(
        id=ProductId(f"p{number}"),
        code=f"SP{number:03}",
        name=name,
        set_number=1,
        entity="Hợp tác xã Thử",
        commune="Xã Mẫu",
        position=number,
    )
    for number, name in enumerate(NAMES, start=1)
)


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("Ảnh/Gom gia dung My Trang.jpg", "SP003"),
        ("hoa tràm/E12 phiếu kiểm nghiệm mật ong.pdf", "SP001"),
        ("mat_ong_rung (2).pdf", "SP002"),
        (unicodedata.normalize("NFD", "trà đồi.pdf"), "SP004"),
        ("mật ong.pdf", None),  # of two names alike
        ("hoa.pdf", None),
        ("E12 Phiếu kiểm nghiệm.pdf", None),
        ("mật ong rừng, mật ong hoa tràm.pdf", "SP001"),
        ("", None),
    ],
)
def test_the_name_that_shares_most_is_proposed(path: str, code: str | None) -> None:
    found = likely_product(path, PRODUCTS)
    assert (found.code if found is not None else None) == code


def test_two_names_that_fit_alike_propose_nothing() -> None:
    assert likely_product("mật ong rừng.pdf", (*PRODUCTS[1:2], PRODUCTS[1])) is None
