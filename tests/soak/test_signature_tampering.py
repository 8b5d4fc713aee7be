"""Signed minutes changed in hundreds of ways: the program and poppler's ``pdfsig`` agree on every file."""

from __future__ import annotations

import io
import random
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pytest

from ocop_desktop.documents.signatures.trust import Trusted
from ocop_desktop.documents.signatures.validating import validate
from ocop_desktop.usecases.core.signatures import PdfUnreadable
from tests.documents.signatures.conftest import CHAIR, DEPUTY, SECRETARY, Room, minutes_pdf
from tests.documents.signatures.test_validating import action, added, another_page, comment, paint
from tests.helpers import pki

pytestmark = pytest.mark.skipif(shutil.which("pdfsig") is None, reason="poppler-utils is not installed")
FLIPPED, CUT, APPENDED = 200, 20, 20


def says_pdfsig(file: Path) -> bool:
    """Whether pdfsig finds a signature, every one valid, and the latest over the whole file."""
    ran = subprocess.run(
        ["pdfsig", "-nocert", str(file)], capture_output=True, text=True, check=False, errors="replace"
    )
    signed = [part for part in re.split(r"^Signature #\d+:$", ran.stdout, flags=re.M)[1:] if "not signed" not in part]
    valid = ["Signature Validation: Signature is Valid." in part for part in signed]
    return bool(valid) and all(valid) and any("- Total document signed" in part for part in signed)


def says_program(file: Path) -> bool:
    """Whether the program finds a signature, and nothing changed after any of them."""
    try:
        found = validate(file, pki.AT, Trusted())
    except PdfUnreadable:
        return False
    return bool(found.signatures) and found.intact


def in_the_place_of_a_signature(data: bytes, changed: bytes) -> bool:
    """Whether the changed byte lies in a signature itself, at whose certificates the program looks more closely."""
    place = next((n for n, (a, b) in enumerate(zip(data, changed, strict=False)) if a != b), -1)
    gaps = re.finditer(rb"/Contents <[0-9a-fA-F]*>", data)
    return len(data) == len(changed) and any(gap.start() < place < gap.end() for gap in gaps)


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> list[bytes]:
    """Minutes with one signature, with five of three people, and with lists of revoked certificates."""
    made = []
    for names, listed in (((DEPUTY,), False), ((DEPUTY, CHAIR, SECRETARY), False), ((DEPUTY, CHAIR), True)):
        folder = tmp_path_factory.mktemp("samples")
        room = Room(folder, folder / "m.pdf", pki.AT)
        room.paper.write_bytes(minutes_pdf())
        if listed:
            room.trust_authority(pki.revoked_list(folder / "a.crl", 99))
        for serial, name in enumerate(names, start=7):
            room.sign(name, serial=serial)
        made.append(room.paper.read_bytes())
    return made


def tampered(data: bytes, seed: int) -> Iterator[tuple[str, bytes]]:
    """Changed copies of a signed file, each with what was done."""
    chance = random.Random(seed)
    for _ in range(FLIPPED // 2):
        place = chance.randrange(len(data))
        yield f"bit at {place}", data[:place] + bytes([data[place] ^ (1 << chance.randrange(8))]) + data[place + 1 :]
    for _ in range(CUT // 2):
        length = chance.randrange(len(data))
        yield f"cut at {length}", data[:length]
    for _ in range(APPENDED // 2):
        yield "bytes behind", data + bytes(chance.randrange(32, 127) for _ in range(chance.randrange(2, 90)))
    changes: tuple[Callable[..., None], ...] = (paint, comment, another_page, action)
    for change in changes:
        yield change.__name__, added(data, change)
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.save(out)
    yield "saved anew", out.getvalue()


def test_both_say_the_same_of_signed_and_of_tampered_files(samples: list[bytes], tmp_path: Path) -> None:
    file, different, asked = tmp_path / "m.pdf", [], 0
    for number, data in enumerate(samples[:2]):
        file.write_bytes(data)
        assert says_program(file)
        assert says_pdfsig(file)
        for what, changed in tampered(data, number):
            file.write_bytes(changed)
            asked += 1
            ours, theirs = says_program(file), says_pdfsig(file)
            if ours != theirs and not (theirs and in_the_place_of_a_signature(data, changed)):
                different.append((number, what, ours, theirs))
    assert asked >= 200
    assert different == []
    file.write_bytes(samples[2])
    assert says_program(file)
