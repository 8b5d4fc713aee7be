"""Private key files: kept once, for this user alone, never overwritten."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from ocop_desktop.domain.errors import DeviceError
from ocop_desktop.packages.signing import SigningKey, generate
from ocop_desktop.platform import keyfiles
from ocop_desktop.platform.calls import FileCalls
from ocop_desktop.platform.faults import DriveGone, KeyFileDamaged, KeyOfAnother, NameTaken
from ocop_desktop.platform.files import DurableFiles
from ocop_desktop.platform.keyfiles import KeyFiles

SECRET = bytes(range(32))


def test_a_key_is_made_once_and_found_again(tmp_path: Path) -> None:
    keys = KeyFiles(tmp_path / "keys")
    assert keys.load("m03") is None
    made = keys.load_or_create("m03", lambda: generate().seed)
    assert keys.load_or_create("m03", lambda: SECRET) == made
    assert KeyFiles(tmp_path / "keys").load("m03") == made
    assert SigningKey(made).seed == made


@pytest.mark.skipif(os.name != "posix", reason="permission bits are POSIX; on Windows the user's profile protects")
def test_only_this_user_may_read(tmp_path: Path) -> None:
    keys = KeyFiles(tmp_path / "keys")
    keys.store("m03", SECRET)
    assert keys.path("m03").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "keys").stat().st_mode & 0o777 == 0o700


def test_a_key_is_never_overwritten(tmp_path: Path) -> None:
    keys = KeyFiles(tmp_path)
    keys.store("m03", SECRET)
    with pytest.raises(NameTaken):
        keys.store("m03", bytes(32))
    assert keys.load("m03") == SECRET


def test_two_programs_starting_at_once_end_with_one_key(tmp_path: Path) -> None:
    keys = KeyFiles(tmp_path)

    def make() -> bytes:
        KeyFiles(tmp_path).store("m03", SECRET)
        return bytes(32)

    assert keys.load_or_create("m03", make) == SECRET


def test_a_key_that_is_taken_and_gone_again_is_an_error(tmp_path: Path) -> None:
    class Taken(FileCalls):
        def create(self, path: Path, mode: int) -> int:
            raise FileExistsError(errno.EEXIST, "taken")

    with pytest.raises(NameTaken):
        KeyFiles(tmp_path, DurableFiles(Taken())).load_or_create("m03", lambda: SECRET)


@pytest.mark.parametrize("text", [b"", b"ocop-key-v1 ", b"ocop-key-v1 " + b"0" * 63 + b"\n"])
@pytest.mark.parametrize("more", [b"", b"\n"])
def test_a_damaged_key_file_is_never_taken_for_a_key(tmp_path: Path, text: bytes, more: bytes) -> None:
    (tmp_path / "m03.key").write_bytes(text + more)
    with pytest.raises(KeyFileDamaged):
        KeyFiles(tmp_path).load("m03")


@pytest.mark.parametrize("spoil", [b"G" * 64, b"A" * 64, b"-" + b"0" * 63])
def test_digits_that_are_none_are_damage(tmp_path: Path, spoil: bytes) -> None:
    (tmp_path / "m03.key").write_bytes(b"ocop-key-v1 " + spoil + b"\n")
    with pytest.raises(KeyFileDamaged):
        KeyFiles(tmp_path).load("m03")


def test_another_heading_is_damage(tmp_path: Path) -> None:
    (tmp_path / "m03.key").write_bytes(b"ocop-key-v3 " + b"0" * 64 + b"\n")
    with pytest.raises(KeyFileDamaged):
        KeyFiles(tmp_path).load("m03")


def test_a_folder_that_cannot_be_used_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(DriveGone):
        KeyFiles(tmp_path / "file" / "keys").store("m03", SECRET)
    (tmp_path / "m03.key").mkdir()
    with pytest.raises(DeviceError):
        KeyFiles(tmp_path).load("m03")


@pytest.mark.parametrize("name", ["", "../x", "A", "x" * 129, "a.b"])
def test_a_name_that_could_be_a_path_is_a_mistake_of_the_program(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="key name"):
        KeyFiles(tmp_path).path(name)
    with pytest.raises(ValueError, match="32 bytes"):
        KeyFiles(tmp_path).store("m03", b"short")


class Sealing:
    """A system that seals for one user, as Windows does."""

    def __init__(self, user: int) -> None:
        self._user = user

    def seal(self, secret: bytes) -> bytes:
        return bytes([self._user]) + bytes(byte ^ 0x5A for byte in secret)

    def unseal(self, sealed: bytes) -> bytes:
        if sealed[0] != self._user:
            raise OSError(13, "another user")
        return bytes(byte ^ 0x5A for byte in sealed[1:])


def test_a_sealed_key_is_of_no_use_to_another_user(tmp_path: Path) -> None:
    own = KeyFiles(tmp_path, guard=Sealing(1))
    own.store("m03", SECRET)
    assert own.load("m03") == SECRET
    assert SECRET.hex().encode() not in own.path("m03").read_bytes()
    for other in (Sealing(2), None):
        with pytest.raises(KeyOfAnother):
            KeyFiles(tmp_path, guard=other).load("m03")


def test_a_key_from_before_sealing_is_still_the_key_and_is_sealed_when_it_is_used(tmp_path: Path) -> None:
    KeyFiles(tmp_path, guard=None).store("m03", SECRET)
    keys = KeyFiles(tmp_path, guard=Sealing(1))
    assert keys.load_or_create("m03", lambda: bytes(32)) == SECRET
    assert SECRET.hex().encode() not in keys.path("m03").read_bytes()
    sealed = keys.path("m03").read_bytes()
    assert keys.load("m03") == SECRET
    assert keys.path("m03").read_bytes() == sealed
    assert list(tmp_path.iterdir()) == [keys.path("m03")]
    with pytest.raises(KeyOfAnother):
        KeyFiles(tmp_path, guard=Sealing(2)).load("m03")


class Forgetful(Sealing):
    """A system whose seal cannot be opened again."""

    def unseal(self, sealed: bytes) -> bytes:
        return bytes(32)


class Unable(Sealing):
    """A system that cannot seal."""

    def seal(self, secret: bytes) -> bytes:
        raise OSError(13, "no profile")


class FullDisk(FileCalls):
    """A disk without room for one more file."""

    def free_space(self, folder: Path) -> int:
        return 0


@pytest.mark.parametrize("guard", [Forgetful(1), Unable(1), Sealing(1)], ids=lambda guard: type(guard).__name__)
def test_a_key_that_cannot_be_sealed_stays_as_it_is(tmp_path: Path, guard: Sealing) -> None:
    KeyFiles(tmp_path, guard=None).store("m03", SECRET)
    before = (tmp_path / "m03.key").read_bytes()
    calls = FullDisk() if type(guard) is Sealing else FileCalls()
    assert KeyFiles(tmp_path, DurableFiles(calls), guard=guard).load("m03") == SECRET
    assert (tmp_path / "m03.key").read_bytes() == before
    assert list(tmp_path.iterdir()) == [tmp_path / "m03.key"]


def test_a_sealed_key_that_cannot_take_its_place_leaves_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    KeyFiles(tmp_path, guard=None).store("m03", SECRET)
    before = (tmp_path / "m03.key").read_bytes()

    def held(source: Path, target: Path) -> None:
        raise PermissionError(13, "held")

    monkeypatch.setattr(keyfiles, "replace", held)
    assert KeyFiles(tmp_path, guard=Sealing(1)).load("m03") == SECRET
    assert (tmp_path / "m03.key").read_bytes() == before
    assert list(tmp_path.iterdir()) == [tmp_path / "m03.key"]


def test_a_sealed_key_of_another_length_is_damage(tmp_path: Path) -> None:
    (tmp_path / "m03.key").write_bytes(b"ocop-key-v2 " + Sealing(1).seal(b"short").hex().encode() + b"\n")
    with pytest.raises(KeyFileDamaged):
        KeyFiles(tmp_path, guard=Sealing(1)).load("m03")


def test_a_system_that_cannot_seal_stores_nothing(tmp_path: Path) -> None:
    with pytest.raises(DeviceError):
        KeyFiles(tmp_path / "keys", guard=Unable(1)).store("m03", SECRET)
    assert list((tmp_path / "keys").iterdir()) == []


@pytest.mark.skipif(os.name != "nt", reason="Linux has permission bits")
def test_windows_seals_keys(tmp_path: Path) -> None:
    keys = KeyFiles(tmp_path)
    keys.store("m03", SECRET)
    text = keys.path("m03").read_bytes()
    assert text.startswith(b"ocop-key-v2 ")
    assert SECRET.hex().encode() not in text
    assert KeyFiles(tmp_path).load("m03") == SECRET
    keys.path("m03").write_bytes(text.replace(b"ocop-key-v2 01", b"ocop-key-v2 02"))
    with pytest.raises(KeyOfAnother):
        keys.load("m03")
