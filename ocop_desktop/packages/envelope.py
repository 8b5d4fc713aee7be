"""The signed envelope: a strict DSSE, one Ed25519 signature over exact bytes.

The signature covers ``PAE(type, body)``, so a body signed as one type can never pass as another.
The text has one canonical form (canonical JSON, canonical base64, exactly one signature): an
envelope that differs from its own re-encoding is refused. Around a manifest it is a package's
``envelope.json``; around a score sheet it is that sheet's signed document. Any DSSE verifier can
check both.
Source: DSSE protocol 1.0 (secure-systems-lab/dsse).
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from dataclasses import dataclass

import msgspec

from .refusals import EnvelopeMalformed, OtherKey, OtherType, SignatureWrong
from .signing import SIGNATURE_SIZE, SigningKey, key_id, verify


class _Signature(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    keyid: str
    sig: str


class _Wire(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="camel"):
    payload: str
    payload_type: str
    signatures: tuple[_Signature]


_DECODER = msgspec.json.Decoder(_Wire)
_ENCODER = msgspec.json.Encoder(order="sorted")


@dataclass(frozen=True, slots=True)
class Envelope:
    """A parsed envelope, not yet verified. key_id: a hint from the signer; signature: 64 bytes."""

    payload_type: str
    body: bytes
    key_id: str
    signature: bytes


def pre_authentication(payload_type: str, body: bytes) -> bytes:
    """Return DSSE's PAE, the signed bytes: type and body, each preceded by its length."""
    kind = payload_type.encode()
    return b"DSSEv1 %d %s %d %s" % (len(kind), kind, len(body), body)


def sign_document(payload_type: str, body: bytes, key: SigningKey) -> bytes:
    """Sign a body; return the canonical envelope. Equal body, type and key always give equal bytes."""
    signature = key.sign(pre_authentication(payload_type, body))
    return _encode(Envelope(payload_type, body, key_id(key.public_hex), signature))


def parse_envelope(blob: bytes) -> Envelope:
    """Parse an envelope without verification. Raises EnvelopeMalformed unless it has the canonical form."""
    try:
        wire = _DECODER.decode(blob)
        (signature,) = wire.signatures
        envelope = Envelope(wire.payload_type, b64decode(wire.payload), signature.keyid, b64decode(signature.sig))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, ValueError) as fault:
        raise EnvelopeMalformed() from fault
    if len(envelope.signature) != SIGNATURE_SIZE or _encode(envelope) != blob:
        raise EnvelopeMalformed()
    return envelope


def check_signature(envelope: Envelope, public_hex: str) -> None:
    """Verify that this key signed this envelope. Raises OtherKey (by the hint) or SignatureWrong."""
    if envelope.key_id != key_id(public_hex):
        raise OtherKey()
    if not verify(public_hex, pre_authentication(envelope.payload_type, envelope.body), envelope.signature):
        raise SignatureWrong()


def verify_document(blob: bytes, payload_type: str, public_hex: str) -> bytes:
    """Verify type and signature of a signed document; return its body.

    public_hex: the key the reader trusts, 64 hexadecimal digits, never one taken from the document.
    Raises EnvelopeMalformed, OtherType, OtherKey or SignatureWrong.
    """
    envelope = parse_envelope(blob)
    if envelope.payload_type != payload_type:
        raise OtherType(expected=payload_type, found=envelope.payload_type)
    check_signature(envelope, public_hex)
    return envelope.body


def _encode(envelope: Envelope) -> bytes:
    signature = _Signature(envelope.key_id, b64encode(envelope.signature).decode())
    return _ENCODER.encode(_Wire(b64encode(envelope.body).decode(), envelope.payload_type, (signature,)))
