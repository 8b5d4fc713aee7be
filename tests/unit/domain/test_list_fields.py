"""The description of a list's fields, read from the dataclass that declares them."""

from __future__ import annotations

from dataclasses import dataclass, field

from ocop_desktop.domain.council.council import Product, ProductFacts
from ocop_desktop.domain.list_fields import FieldKind, field_values, list_fields, listed
from tests.helpers.store import a_product


@dataclass(frozen=True)
class Row:
    code: str = field(metadata=listed(FieldKind.CODE, required=True))
    place: int = 0
    note: str = field(default="", metadata=listed(FieldKind.LONG_TEXT, own=True))
    marks: dict[str, str] = field(default_factory=dict, metadata=listed(FieldKind.CASES))


def test_only_declared_fields_are_listed_with_their_defaults() -> None:
    assert [(f.name, f.default, f.required, f.own) for f in list_fields(Row)] == [
        ("code", "", True, False),
        ("note", "", False, True),
        ("marks", {}, False, False),
    ]
    assert [f.longest for f in list_fields(Row)[:2]] == [1_000, 1_000]
    assert field_values(Row("A", 3)) == {"code": "A", "note": "", "marks": {}}


def test_a_product_of_the_session_has_the_facts_of_the_list() -> None:
    assert list_fields(Product) == list_fields(ProductFacts)
    product = a_product(1)
    assert Product(**field_values(product), id=product.id, position=product.position) == product
