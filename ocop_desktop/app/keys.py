"""The keys of the user of this computer, made and found in files; cryptography is imported when one is needed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from ..domain.canonical import sha256_hex

if TYPE_CHECKING:
    from ..packages.sealing import OpeningKeys
    from ..packages.signing import SigningKey


def key_word(actor: str) -> str:
    """Return the actor's part of a key file's name: the code, or its digest if it is not plain ASCII."""
    word = actor.lower()
    if word.isascii() and word.replace("-", "").replace("_", "").isalnum():
        return word
    return sha256_hex(actor.encode())[:16] if word else "thu-ky"


def random_key() -> SigningKey:
    from ..packages.signing import generate

    return generate()


def opening_keys(folder: Path, make_key: Callable[[], SigningKey]) -> OpeningKeys:
    """Return the opening keys in a folder of key files. make_key: generates private keys."""
    from ..packages.sealing import OpeningKeys
    from ..platform.keyfiles import KeyFiles

    files = KeyFiles(folder)
    return OpeningKeys(files.load, files.store, lambda: make_key().seed)
