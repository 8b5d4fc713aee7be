"""The signed envelope: exact bytes, one form, one signature."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from hypothesis import given
from hypothesis import strategies as st

from ocop_desktop.domain.canonical import canonical_json
from ocop_desktop.packages.envelope import (
    parse_envelope,
    pre_authentication,
    sign_document,
    verify_document,
)
from ocop_desktop.packages.refusals import (
    EnvelopeMalformed,
    OtherKey,
    OtherType,
    PackageRefused,
    SignatureWrong,
)
from ocop_desktop.packages.signing import key_id
from tests.helpers.packages import KEY, OTHER_KEY

TYPE = "application/vnd.ocop.sheet.v1+json"


@given(st.binary(max_size=300))
def test_what_is_signed_verifies_to_the_same_bytes(body: bytes) -> None:
    assert verify_document(sign_document(TYPE, body, KEY), TYPE, KEY.public_hex) == body


def test_pre_authentication_is_the_published_example() -> None:
    """Source: DSSE protocol, test vector."""
    assert pre_authentication("http://example.com/HelloWorld", b"hello world") == (
        b"DSSEv1 29 http://example.com/HelloWorld 11 hello world"
    )


def test_any_dsse_verifier_can_check_it() -> None:
    wire = json.loads(sign_document(TYPE, b"body", KEY))
    key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(KEY.public_hex))
    signed = b"DSSEv1 %d %s 4 body" % (len(TYPE), TYPE.encode())
    key.verify(b64decode(wire["signatures"][0]["sig"]), signed)
    assert b64decode(wire["payload"]) == b"body"


def test_the_text_is_canonical_json() -> None:
    blob = sign_document(TYPE, b"body", KEY)
    assert canonical_json(json.loads(blob)) == blob


def test_every_flipped_bit_is_refused() -> None:
    blob = sign_document(TYPE, b'{"a":1}', KEY)
    for place in range(len(blob) * 8):
        mutant = bytearray(blob)
        mutant[place // 8] ^= 1 << place % 8
        with pytest.raises(PackageRefused):
            verify_document(bytes(mutant), TYPE, KEY.public_hex)


def test_another_key_is_told_from_a_changed_content() -> None:
    blob = sign_document(TYPE, b"body", KEY)
    with pytest.raises(OtherKey):
        verify_document(blob, TYPE, OTHER_KEY.public_hex)
    changed = blob.replace(b64encode(b"body"), b64encode(b"bodz"))
    with pytest.raises(SignatureWrong):
        verify_document(changed, TYPE, KEY.public_hex)


def test_the_key_name_is_a_hint_and_never_trust() -> None:
    forged = sign_document(TYPE, b"body", OTHER_KEY).replace(
        key_id(OTHER_KEY.public_hex).encode(), key_id(KEY.public_hex).encode()
    )
    with pytest.raises(SignatureWrong):
        verify_document(forged, TYPE, KEY.public_hex)


def test_a_body_signed_as_one_type_never_passes_as_another() -> None:
    blob = sign_document(TYPE, b"body", KEY)
    other = TYPE.replace("sheet", "round")
    with pytest.raises(OtherType) as raised:
        verify_document(blob, other, KEY.public_hex)
    assert raised.value.facts == {"expected": other, "found": TYPE}
    with pytest.raises(SignatureWrong):
        verify_document(blob.replace(TYPE.encode(), other.encode()), other, KEY.public_hex)


def mutated(**changes: object) -> bytes:
    wire = json.loads(sign_document(TYPE, b"body!", KEY))
    wire.update(changes)
    return canonical_json(wire)


SIGNATURE = {"keyid": "k", "sig": b64encode(bytes(64)).decode()}


@pytest.mark.parametrize(
    "blob",
    [
        b"",
        b"null",
        b"[]",
        b"\xff",
        b'{"payload":"\xff"}',
        b'{"x":' * 100_000,
        mutated(more=1),
        mutated(payload="Ym9keQ"),
        mutated(payload="Ym9keR=="),
        mutated(payload="Ym9k eQ=="),
        mutated(payload="Ym_keQ=="),
        mutated(payload="é"),
        mutated(payload=1),
        mutated(signatures=[]),
        mutated(signatures=[SIGNATURE, SIGNATURE]),
        mutated(signatures=[{**SIGNATURE, "sig": b64encode(bytes(63)).decode()}]),
        mutated(signatures=[{**SIGNATURE, "more": "x"}]),
        sign_document(TYPE, b"body", KEY) + b"\n",
        b" " + sign_document(TYPE, b"body", KEY),
        sign_document(TYPE, b"body", KEY).replace(b'{"payload"', b'{"payload":"","payload"'),
        sign_document(TYPE, b"body", KEY).replace(b"vnd", b"\\u0076nd"),
    ],
)
def test_anything_but_the_one_form_is_malformed(blob: bytes) -> None:
    with pytest.raises(EnvelopeMalformed):
        parse_envelope(blob)


@given(st.binary(max_size=200))
def test_any_bytes_are_refused_with_a_code(blob: bytes) -> None:
    with pytest.raises(EnvelopeMalformed):
        parse_envelope(blob)
