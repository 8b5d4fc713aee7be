"""Sealed sheets: what the member sealed comes out, and nothing else does."""

from __future__ import annotations

import pytest

from ocop_desktop.domain.sheets.commitment import SMALLEST, commitment, padded
from ocop_desktop.packages.age import (
    Identity,
    RecipientRefused,
    SealedDamaged,
    SealedForAnother,
    SealedMalformed,
    generate,
    sealed,
)
from ocop_desktop.packages.sealing import CommitmentDiffers, opened_sheet, sealed_sheet

KEY = Identity(bytes(range(32)))
SALT = bytes(32)
DOCUMENT = b'{"payload": "..."}'


def test_a_sealed_sheet_opens_to_its_signed_bytes() -> None:
    data, stated = sealed_sheet(DOCUMENT, SALT, KEY.recipient)
    assert stated == commitment(SALT, DOCUMENT)
    assert DOCUMENT not in data
    assert opened_sheet(data, stated, KEY) == DOCUMENT


def test_sheets_of_different_length_are_sealed_as_equally_many_bytes() -> None:
    sizes = {len(sealed_sheet(b"x" * size, SALT, KEY.recipient)[0]) for size in (1, 3000, SMALLEST - 36)}
    assert sizes == {SMALLEST + 200}


def test_another_sheet_than_the_committed_one_is_refused() -> None:
    data, _ = sealed_sheet(DOCUMENT, SALT, KEY.recipient)
    for stated in (commitment(SALT, DOCUMENT + b" "), commitment(b"\1" * 32, DOCUMENT), ""):
        with pytest.raises(CommitmentDiffers):
            opened_sheet(data, stated, KEY)


def test_what_was_sealed_otherwise_is_refused() -> None:
    data, stated = sealed_sheet(DOCUMENT, SALT, KEY.recipient)
    with pytest.raises(SealedForAnother):
        opened_sheet(data, stated, generate())
    with pytest.raises(SealedDamaged):
        opened_sheet(data[:-1], stated, KEY)
    with pytest.raises(SealedMalformed):
        opened_sheet(sealed(padded(SALT, DOCUMENT)[:-1], KEY.recipient), stated, KEY)
    with pytest.raises(RecipientRefused):
        sealed_sheet(DOCUMENT, SALT, "age1")
