"""Packages on a disk: private copies while they are looked at, refused files kept apart by their hash."""

from __future__ import annotations

import os
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from ocop_desktop.domain.errors import DeviceError
from ocop_desktop.packages.limits import Kind
from ocop_desktop.packages.refusals import NotAPackage
from ocop_desktop.packages.signing import person_code, stretched
from ocop_desktop.packages.store import ABANDONED_SECONDS, ROOM, PackageStore
from ocop_desktop.packages.versions import FORMAT
from ocop_desktop.platform.faults import NameTaken
from ocop_desktop.platform.files import DurableFiles
from ocop_desktop.usecases.core.ports import OutgoingPackage, WrittenPackage
from tests.helpers.packages import FACTS, KEY, facts_of, listed

PAYLOAD = {"a.json": b"{}", "b.json": b'{"b":1}'}


@pytest.fixture
def store(tmp_path: Path) -> PackageStore:
    return PackageStore(lambda: KEY, DurableFiles(), tmp_path / "staging", tmp_path / "quarantine")


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    (tmp_path / "usb").mkdir()
    return tmp_path / "usb"


def write(store: PackageStore, package: OutgoingPackage, stick: Path) -> WrittenPackage:
    return store.prepare(package).write(stick / f"{package.kind}.ocop")


def staged(tmp_path: Path) -> list[Path]:
    return list((tmp_path / "staging").iterdir())


def test_who_signed_is_read_from_the_beginning_alone(store: PackageStore, stick: Path, tmp_path: Path) -> None:
    written = write(store, facts_of(Kind.SHEETS, payload=PAYLOAD), stick)
    signer = store.signer(written.path)
    assert signer is not None
    assert (signer.person, signer.key) == (FACTS.issuer, KEY.public_hex)
    (broken := stick / "hong.ocop").write_bytes(b"PK")
    assert [store.signer(path) for path in (broken, stick / "khong-co.ocop")] == [None, None]


def test_a_package_is_written_under_its_name_and_received_whole(
    store: PackageStore, stick: Path, tmp_path: Path
) -> None:
    outgoing = facts_of(Kind.SHEETS, payload=PAYLOAD)
    prepared, path = store.prepare(outgoing), stick / "Phiếu của M03.ocop"
    prepared.check_room(path)
    assert list(stick.iterdir()) == []
    written = prepared.write(path)
    assert (written.path, written.manifest_sha256) == (path, prepared.manifest_sha256)
    with pytest.raises(NameTaken):
        prepared.check_room(path)
    assert written.sha256 == sha256(written.path.read_bytes()).hexdigest()
    package = store.receive(written.path)
    for field in (
        *("kind", "subject", "rev", "prev", "issuer", "issuer_role", "epoch", "session", "council"),
        *("roster_version", "roster_sha256", "rules_hash", "audit"),
    ):
        assert getattr(package, field) == getattr(outgoing, field), field
    assert (package.key, package.sha256, package.written_as) == (KEY.public_hex, written.sha256, FORMAT)
    assert (package.files_sha256, package.size) == (prepared.files_sha256, written.size)
    assert (package.names, package.read("b.json")) == (("a.json", "b.json"), PAYLOAD["b.json"])
    assert package.path_of("b.json").read_bytes() == PAYLOAD["b.json"]
    assert package.content == written.path.read_bytes()
    package.close()
    assert staged(tmp_path) == []
    assert store.key_code(KEY.public_hex) == person_code(KEY.public_hex)
    assert store.stretched(b"2468", b"salt" * 4) == stretched(b"2468", b"salt" * 4) != stretched(b"2468", b"SALT" * 4)


def test_a_dossier_is_not_kept_whole(store: PackageStore, stick: Path) -> None:
    written = write(store, facts_of(Kind.DOSSIER, payload={"a.pdf": b"%PDF"}), stick)
    package = store.receive(written.path)
    assert package.content is None
    package.close()


def test_an_archive_is_received_with_its_list_and_unpacked(store: PackageStore, stick: Path, tmp_path: Path) -> None:
    """Its folder is filled in a private room first, which is gone afterwards."""
    with store.room() as room:
        (room / "a.json").write_bytes(b"{}")
        payload: dict[str, bytes | Path] = {"a.json": room / "a.json", **listed({"a.json": b"{}"})}
        written = write(store, facts_of(Kind.ARCHIVE, payload=payload), stick)
    assert staged(tmp_path) == []
    assert written.size < store.largest == 2**31 - 1
    package = store.receive(written.path)
    assert package.list_sha256 == sha256(package.read("00002-kiem-tra.sha256")).hexdigest()
    assert package.unpack is not None
    package.unpack(tmp_path / "ra", lambda done, total: None)
    package.close()
    assert (tmp_path / "ra" / "a.json").read_bytes() == b"{}"
    other = store.receive(write(store, facts_of(Kind.SHEETS, payload=PAYLOAD), stick).path)
    assert (other.list_sha256, other.unpack) == ("", None)
    other.close()


def test_a_refused_file_is_kept_apart_without_reading_the_stick_again(
    store: PackageStore, stick: Path, tmp_path: Path
) -> None:
    path = stick / "x.ocop"
    path.write_bytes(b"no package")
    with pytest.raises(NotAPackage):
        store.receive(path)
    path.unlink()
    kept = store.quarantine(path)
    assert kept.path.read_bytes() == b"no package"
    assert (store.quarantined(kept.sha256), staged(tmp_path)) == (kept.path, [])
    store.delete_quarantined(kept.sha256)
    store.delete_quarantined(kept.sha256)
    assert store.quarantined(kept.sha256) is None


def test_an_accepted_package_that_does_not_fit_is_kept_apart_too(store: PackageStore, stick: Path) -> None:
    written = write(store, facts_of(Kind.SHEETS, payload=PAYLOAD), stick)
    store.receive(written.path)
    assert store.quarantine(written.path).path.read_bytes() == written.path.read_bytes()


def test_a_file_only_looked_at_leaves_nothing(store: PackageStore, stick: Path, tmp_path: Path) -> None:
    path = stick / "x.ocop"
    path.write_bytes(b"no package")
    with pytest.raises(NotAPackage):
        store.receive(path)
    store.discard(path)
    store.discard(path)
    assert staged(tmp_path) == []


def test_a_file_that_was_never_received_is_read_where_it_lies(store: PackageStore, stick: Path) -> None:
    path = stick / "x.ocop"
    path.write_bytes(b"no package")
    assert store.quarantine(path) == store.quarantine(path)
    assert path.exists()


def test_a_copy_that_vanished_is_made_anew(store: PackageStore, stick: Path, tmp_path: Path) -> None:
    path = stick / "x.ocop"
    path.write_bytes(b"no package")
    with pytest.raises(NotAPackage):
        store.receive(path)
    (room,) = staged(tmp_path)
    next(room.iterdir()).unlink()
    assert store.quarantine(path).path.read_bytes() == b"no package"


def test_packages_with_equal_files_say_so_whatever_else_they_state(store: PackageStore) -> None:
    facts = facts_of(Kind.SHEETS, payload=PAYLOAD)
    first, second = store.prepare(facts), store.prepare(replace(facts, rev=2, prev="ab" * 32))
    other = store.prepare(replace(facts, payload={**PAYLOAD, "b.json": b'{"b":2}'}))
    titled = store.prepare(replace(facts, titles={"a.json": "Tên khác"}))
    assert first.files_sha256 == second.files_sha256
    assert len({package.files_sha256 for package in (first, other, titled)}) == 3
    assert len({package.manifest_sha256 for package in (first, second, other, titled)}) == 4


def test_a_file_that_is_not_there_leaves_no_folder(store: PackageStore, stick: Path, tmp_path: Path) -> None:
    with pytest.raises(DeviceError):
        store.receive(stick / "missing.ocop")
    assert staged(tmp_path) == []


def test_copies_of_programs_that_were_killed_are_swept_after_a_day(
    store: PackageStore, stick: Path, tmp_path: Path
) -> None:
    written = write(store, facts_of(Kind.SHEETS, payload=PAYLOAD), stick)
    old, new = (tmp_path / "staging" / f"{ROOM}{name}" for name in ("old", "new"))
    for room in (old, new):
        room.mkdir(parents=True)
    long_ago = old.stat().st_mtime - ABANDONED_SECONDS - 1
    os.utime(old, (long_ago, long_ago))
    store.receive(written.path).close()
    assert staged(tmp_path) == [new]


def test_trouble_with_the_disk_is_told_by_the_name_of_the_file(
    store: PackageStore, stick: Path, tmp_path: Path
) -> None:
    written = write(store, facts_of(Kind.SHEETS, payload=PAYLOAD), stick)
    package = store.receive(written.path)
    (room,) = staged(tmp_path)
    (room / "a.json").mkdir()
    with pytest.raises(DeviceError) as refusal:
        package.path_of("a.json")
    assert refusal.value.facts["name"] == "a.json"
    package.close()
