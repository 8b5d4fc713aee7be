"""Sealed sheets: what the member sealed comes out, and nothing else does."""

from __future__ import annotations

import pytest

from ocop_desktop.domain.sheets.commitment import SMALLEST, commitment, padded
from ocop_desktop.packages.age import (
    Identity,
    OpeningKeyMistyped,
    RecipientRefused,
    SealedDamaged,
    SealedForAnother,
    SealedMalformed,
    sealed,
)
from ocop_desktop.packages.sealing import (
    CommitmentDiffers,
    OpeningKeyMissing,
    OpeningKeyOther,
    OpeningKeys,
    opened_sheet,
    sealed_sheet,
)

KEY = Identity(bytes(range(32)))
SALT = bytes(32)
DOCUMENT = b'{"payload": "..."}'


def test_a_sealed_sheet_opens_to_its_signed_bytes() -> None:
    data, stated = sealed_sheet(DOCUMENT, KEY.recipient, bytes)
    assert stated == commitment(SALT, DOCUMENT)
    assert DOCUMENT not in data
    assert opened_sheet(data, stated, KEY) == (SALT, DOCUMENT)


def test_sheets_of_different_length_are_sealed_as_equally_many_bytes() -> None:
    sizes = {len(sealed_sheet(b"x" * size, KEY.recipient)[0]) for size in (1, 3000, SMALLEST - 36)}
    assert sizes == {SMALLEST + 200}


def test_another_sheet_than_the_committed_one_is_refused() -> None:
    data, _ = sealed_sheet(DOCUMENT, KEY.recipient, bytes)
    for stated in (commitment(SALT, DOCUMENT + b" "), commitment(b"\1" * 32, DOCUMENT), ""):
        with pytest.raises(CommitmentDiffers):
            opened_sheet(data, stated, KEY)


def test_what_was_sealed_otherwise_is_refused() -> None:
    data, stated = sealed_sheet(DOCUMENT, KEY.recipient, bytes)
    with pytest.raises(SealedForAnother):
        opened_sheet(data, stated, Identity(SALT))
    with pytest.raises(SealedDamaged):
        opened_sheet(data[:-1], stated, KEY)
    with pytest.raises(SealedMalformed):
        opened_sheet(sealed(padded(SALT, DOCUMENT)[:-1], KEY.recipient), stated, KEY)
    with pytest.raises(RecipientRefused):
        sealed_sheet(DOCUMENT, "age1")


class Drawer:
    """Private halves in memory, as ``platform.keyfiles`` keeps them on a disk."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.keys = OpeningKeys(self.files.get, self.store)

    def store(self, name: str, secret: bytes) -> None:
        assert name not in self.files, "never replaced"
        self.files[name] = secret


def test_the_computer_that_made_the_key_opens_what_was_sealed_to_it() -> None:
    drawer = Drawer()
    recipient = drawer.keys.create()
    data, stated = drawer.keys.seal(DOCUMENT, recipient)
    assert drawer.keys.holds(recipient)
    salt, document = drawer.keys.open(data, stated, recipient)
    assert (document, commitment(salt, document)) == (DOCUMENT, stated)
    assert drawer.keys.create() != recipient


def test_another_computer_opens_it_with_the_text_from_the_envelope() -> None:
    here, there = Drawer(), Drawer()
    recipient = here.keys.create()
    data, stated = sealed_sheet(DOCUMENT, recipient, bytes)
    assert not there.keys.holds(recipient)
    for ask in (lambda: there.keys.open(data, stated, recipient), lambda: there.keys.text(recipient)):
        with pytest.raises(OpeningKeyMissing):
            ask()
    there.keys.restore(here.keys.text(recipient).lower(), recipient)
    assert there.keys.open(data, stated, recipient) == (SALT, DOCUMENT)
    there.keys.restore(here.keys.text(recipient), recipient)  # again: it is here already
    assert there.files == here.files


def test_a_mistyped_or_foreign_key_is_not_stored() -> None:
    drawer = Drawer()
    recipient = Drawer().keys.create()
    for typed, refusal in ((KEY.text, OpeningKeyOther), (KEY.text[:-1], OpeningKeyMistyped)):
        with pytest.raises(refusal):
            drawer.keys.restore(typed, recipient)
    assert drawer.files == {}


def test_a_key_under_the_name_of_another_is_not_used() -> None:
    drawer = Drawer()
    recipient = drawer.keys.create()
    drawer.files[recipient] = KEY.secret
    with pytest.raises(OpeningKeyMissing):
        drawer.keys.text(recipient)


@pytest.mark.parametrize("size", [1, SMALLEST, 5 * SMALLEST])
def test_a_sealed_sheet_is_known_by_its_outer_form(size: int) -> None:
    data, _ = sealed_sheet(b"x" * size, KEY.recipient)
    keys = Drawer().keys
    assert keys.is_sealed(data)
    for other in (b"", data[:-1], data + b"\0", b"X" + data[1:], sealed(DOCUMENT, KEY.recipient)):
        assert not keys.is_sealed(other)
