from __future__ import annotations

import hashlib
import json
import unicodedata
from enum import StrEnum

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ocop_desktop.domain import canonical
from ocop_desktop.domain.canonical import canonical_json, read_canonical, read_json, sha256_hex

TEXTS = st.text(st.characters(exclude_categories=["Cs"])).map(lambda text: unicodedata.normalize("NFC", text))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**63 - 1) | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)


def test_keys_are_sorted_white_space_is_absent_and_vietnamese_stays_readable() -> None:
    assert canonical_json({"b": [1, None, True], "a": "Đồ ăn\n"}) == '{"a":"Đồ ăn\\n","b":[1,null,true]}'.encode()


def test_a_tuple_is_an_array_and_a_text_enum_its_text() -> None:
    class Colour(StrEnum):
        RED = "red"

    assert canonical_json((Colour.RED, 2)) == b'["red",2]'


def test_keys_sort_by_code_point_as_their_utf8_bytes_do() -> None:
    keys = ["z", "é", "\uffff", "\U00010000", "Z"]
    found = json.loads(canonical_json(dict.fromkeys(keys, 0)))
    assert list(found) == sorted(keys, key=lambda key: key.encode())


@settings(deadline=None)
@given(VALUES)
def test_what_is_written_reads_back_equal_and_writes_the_same_bytes(value: object) -> None:
    data = canonical_json(value)
    assert read_canonical(data) == value
    assert canonical_json(read_json(data)) == data


@settings(deadline=None)
@given(st.binary(max_size=60))
def test_arbitrary_bytes_are_read_or_refused_never_a_crash(data: bytes) -> None:
    try:
        value = read_json(data)
    except canonical.NotCanonical:
        return
    canonical_json(value)


@pytest.mark.parametrize(
    ("value", "error", "where"),
    [
        ({"points": [1, 2.0]}, canonical.FloatRefused, "/points/1"),
        (float("nan"), canonical.FloatRefused, ""),
        ({"a": [{"b": float("inf")}]}, canonical.FloatRefused, "/a/0/b"),
        ([2**63], canonical.NumberTooLarge, "/0"),
        (-(2**63) - 1, canonical.NumberTooLarge, ""),
        ({"name": unicodedata.normalize("NFD", "Nguyễn")}, canonical.TextNotNfc, "/name"),
        ({unicodedata.normalize("NFD", "ễ"): 1}, canonical.TextNotNfc, "/e\\u0302\\u0303"),
        (["\ud800"], canonical.TextNotNfc, "/0"),
        ({1: "x"}, canonical.TypeRefused, ""),
        ([{1, 2}], canonical.TypeRefused, "/0"),
        (b"x", canonical.TypeRefused, ""),
    ],
)
def test_a_value_without_a_canonical_form_is_refused_and_its_place_named(
    value: object, error: type[canonical.NotCanonical], where: str
) -> None:
    with pytest.raises(error) as caught:
        canonical_json(value)
    assert caught.value.facts["where"] == where
    assert where in str(caught.value).replace("\\\\", "\\")


def test_nesting_without_end_is_refused_when_written_and_when_read() -> None:
    endless: list[object] = []
    endless.append(endless)
    with pytest.raises(canonical.NestedTooDeeply):
        canonical_json(endless)
    with pytest.raises(canonical.NestedTooDeeply):
        read_json(b"[" * 200_000)


@pytest.mark.parametrize(
    ("data", "error", "facts"),
    [
        (b"", canonical.NotJson, {"position": 0}),
        (b'{"a":1,}', canonical.NotJson, {"position": 7}),
        (b"\xef\xbb\xbf{}", canonical.NotJson, {"position": 0}),
        (b'"\xff"', canonical.NotJson, {"position": 1}),
        (b'{"a":1,"b":2,"a":1}', canonical.DuplicateKey, {"key": "a"}),
        (b"[1.0]", canonical.FloatRefused, {"where": ""}),
        (b"[1e2]", canonical.FloatRefused, {"where": ""}),
        (b"[NaN]", canonical.FloatRefused, {"where": ""}),
        (b"[-Infinity]", canonical.FloatRefused, {"where": ""}),
        (b"[9223372036854775808]", canonical.NumberTooLarge, {"where": ""}),
        (b"[-9223372036854775809]", canonical.NumberTooLarge, {"where": ""}),
        (b"[" + b"9" * 5000 + b"]", canonical.NumberTooLarge, {"where": ""}),
        (b'{"a":"\\ud800"}', canonical.TextNotNfc, {"where": "/a"}),
        ('["e\u0301"]'.encode(), canonical.TextNotNfc, {"where": "/0"}),
    ],
)
def test_bytes_outside_the_form_are_refused(
    data: bytes, error: type[canonical.NotCanonical], facts: dict[str, object]
) -> None:
    with pytest.raises(error) as caught:
        read_json(data)
    assert caught.value.facts == facts


@pytest.mark.parametrize("data", [b'{"b":1,"a":2}', b"[1, 2]", b'["\\u0041"]', b"[-0]", b"[1]\n"])
def test_canonical_bytes_are_the_only_bytes_of_their_value(data: bytes) -> None:
    read_json(data)
    with pytest.raises(canonical.OtherForm):
        read_canonical(data)


def test_sha256_is_lower_case_hexadecimal() -> None:
    assert sha256_hex(b"ocop") == hashlib.sha256(b"ocop").hexdigest()
