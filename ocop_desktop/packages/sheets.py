"""Signed score sheets: the envelope around one sheet's canonical body, written and opened.

``domain.sheets.sheet_body`` makes the body; this module signs, verifies and parses it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from typing import Annotated, Literal
from unicodedata import is_normalized

import msgspec

from ..domain.canonical import NotCanonical, canonical_json
from ..domain.errors import InputError
from ..domain.sheets.score_sheet import Answer
from ..domain.sheets.signed import SHEET_FORMAT, StoredSheet
from ..domain.values import CriterionCode, MemberId, ProductId, SheetId, SheetSource, SheetState
from ..usecases.core.ports import OpenedSheet
from .envelope import sign_document, verify_document
from .holding import documents_in, holds
from .signing import SigningKey
from .versions import version_text

SHEET_TYPE = "application/vnd.ocop.sheet.v1+json"


class SheetMalformed(InputError):
    """The signed document is not a score sheet in canonical form. No facts."""

    code = "package.sheet_malformed"


class SheetTooNew(InputError):
    """The sheet was written by a newer program. Facts: needed."""

    code = "package.sheet_too_new"


_Whole = Annotated[int, msgspec.Meta(ge=-(2**63), le=2**63 - 1)]
_WireAnswer = tuple[str, str, _Whole, str]
"""Criterion, case or empty, level, note."""


class SheetBody(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    answers: tuple[_WireAnswer, ...]
    cases: dict[str, str]
    council: str
    format: tuple[_Whole, _Whole]
    inspected: bool
    member: str
    opinion: str
    product: str
    round: _Whole
    rules: str
    scan: str
    session: str
    set: _Whole
    sheet: str
    source: Literal["screen", "paper"]
    submitted_at: str
    typists: tuple[str, ...]


_DECODER = msgspec.json.Decoder(SheetBody)
_ENCODER = msgspec.json.Encoder(order="sorted")


class _Format(msgspec.Struct, frozen=True):
    format: tuple[int, int]


_FORMAT_DECODER = msgspec.json.Decoder(_Format)


class SheetSigner:
    """``usecases.ports.Signer`` with a private key in memory."""

    def __init__(self, key: SigningKey) -> None:
        self._key = key

    @property
    def public_key(self) -> str:
        """Ed25519 public key, 64 hex digits."""
        return self._key.public_hex

    def sign_sheet(self, body: bytes) -> bytes:
        """Return the signed envelope of a canonical sheet body."""
        return sign_document(SHEET_TYPE, body, self._key)


class SignedSheets:
    """``usecases.ports.SheetReader``."""

    def holds(self, document: bytes, body: bytes) -> bool:
        """Return whether the document contains exactly this body, without verifying its signature."""
        return holds(document, body)

    def documents_in(self, package: bytes) -> Mapping[SheetId, bytes]:
        """Return the documents in a package of sheets by the id of the sheet. Raises PackageRefused."""
        return documents_in(package)

    def open_sheet(self, document: bytes, public_key: str) -> OpenedSheet:
        """Verify, then parse.

        Raises EnvelopeMalformed, OtherType, OtherKey, SignatureWrong, SheetMalformed, SheetTooNew.
        """
        body = verify_document(document, SHEET_TYPE, public_key)
        try:
            found = _FORMAT_DECODER.decode(body).format
            if found > SHEET_FORMAT:
                raise SheetTooNew(needed=version_text(found))
            wire = _DECODER.decode(body)
            submitted_at = datetime.fromisoformat(wire.submitted_at)
            same = _is_canonical(wire, body)
        except (msgspec.MsgspecError, NotCanonical, ValueError) as fault:
            raise SheetMalformed() from fault
        answers = {answer.criterion: answer for answer in map(_answer, wire.answers)}
        codes = [answer[0] for answer in wire.answers]
        if (
            wire.format != SHEET_FORMAT
            or not same
            or len(answers) != len(codes)
            or codes != sorted(codes)
            or submitted_at.tzinfo is None
        ):
            raise SheetMalformed()
        sheet = StoredSheet(
            id=SheetId(wire.sheet),
            member=MemberId(wire.member),
            product=ProductId(wire.product),
            round=wire.round,
            state=SheetState.SUBMITTED,
            source=SheetSource.PAPER if wire.source == "paper" else SheetSource.PACKAGE,
            set_number=wire.set,
            answers=answers,
            cases={CriterionCode(code): case for code, case in wire.cases.items()},
            opinion=wire.opinion,
            inspected=wire.inspected,
            submitted_at=submitted_at,
            document=document,
            key=public_key,
            typists=wire.typists,
            scan_sha256=wire.scan or None,
        )
        return OpenedSheet(sheet, session=wire.session, council=wire.council, rules_hash=wire.rules)


def _is_canonical(wire: SheetBody, body: bytes) -> bool:
    """Return whether the body is the canonical JSON of its own content. Raises NotCanonical where it has none.

    The encoder sorts keys and escapes like canonical JSON. A body in NFC contains only texts in
    NFC. The converse does not hold (a combining mark after an escape), so other bodies are checked
    text by text.
    """
    if _ENCODER.encode(wire) != body:
        return False
    return body.isascii() or is_normalized("NFC", body.decode()) or canonical_json(msgspec.to_builtins(wire)) == body


@lru_cache(maxsize=8192)
def _answer(wire: _WireAnswer) -> Answer:
    """Return one shared immutable object for equal answers of many sheets."""
    code, case, level, note = wire
    return Answer(CriterionCode(code), level, case or None, note)
