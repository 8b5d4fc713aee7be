"""Homes: files, keys and private copies begin and end cleanly, and belong to their person."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from ocop_desktop.app.bootstrap import NotInvited
from ocop_desktop.app.catalogues import CatalogueNotShipped
from ocop_desktop.app.safe_place import UnsafePlace
from ocop_desktop.domain.council.council import UnknownMember
from ocop_desktop.domain.errors import DeviceError, OcopError
from ocop_desktop.packages.signing import SigningKey
from ocop_desktop.packages.store import PackageStore
from ocop_desktop.platform.files import DurableFiles
from ocop_desktop.store.errors import FileTaken, IoFailed
from ocop_desktop.store.unit_of_work import SqliteUnitOfWork
from ocop_desktop.usecases.exchange.exporting import (
    Export,
    ExportSheets,
    export_session,
    export_sheets,
)
from ocop_desktop.usecases.preparing.corrections import CorrectCode, correct_member_code
from ocop_desktop.usecases.preparing.preparing import import_members
from ocop_desktop.usecases.scoring.scoring import FillSheet, SubmitSheet, fill_sheet, submit_sheet
from tests.helpers.digits import digits_on
from tests.helpers.fakes import FakeClock, FakeIds
from tests.helpers.sessions import MEMBERS, SECRETARY
from tests.helpers.towns import Town, new_session, with_total


def test_a_corrected_code_leaves_a_member_the_key_the_council_knows(town: Town) -> None:
    with town.office() as session:
        services = session.services(SECRETARY)
        assert town.receive(session, town.score("M03", SP002=80)).status == "accepted"
        correct_member_code(CorrectCode("M03", "M33", SECRETARY), session.work, services)
        package = export_session(Export(town.stick, SECRETARY, despite="để ngỏ"), session.work, services).path
    with town.member("M03") as own:
        assert town.receive(own, package, "M03").status == "accepted"
        services = own.services("M33")
        fill_sheet(FillSheet("M33", "SP001", with_total(5, 70), inspected=True), own.work, services)
        submit_sheet(SubmitSheet("M33", "SP001"), own.work, services)
        sent = export_sheets(ExportSheets("M33", town.stick), own.work, services).path
    with town.office() as session:
        assert town.receive(session, sent, digits="").status == "accepted"


def test_a_session_that_cannot_begin_leaves_no_file(town: Town, tmp_path: Path) -> None:
    program = town.program(SECRETARY)
    file = tmp_path / "moi.ocopdb"
    with pytest.raises(CatalogueNotShipped):
        program.create(file, replace(new_session(), rule_id="không-có"))
    assert not file.exists()
    with pytest.raises(FileTaken):
        program.create(town.file, new_session())
    assert town.file.exists()


def test_a_workspace_that_cannot_begin_leaves_no_file(town: Town, tmp_path: Path) -> None:
    (session_package,) = town.stick.glob("phien*.ocop")
    sheets = town.score("M03", SP002=80)
    attempts: tuple[tuple[Path, str, type[OcopError]], ...] = (
        (session_package, "M99", UnknownMember),
        (sheets, "M03", NotInvited),
    )
    for package, code, refusal in attempts:
        file = tmp_path / f"{code}.ocopdb"
        with pytest.raises(refusal):
            town.program("máy mới").join(package, code, file, digits=digits_on(package))
        assert not file.exists()
    assert list((town.root / "máy mới" / "user-data" / "staging").iterdir()) == []


@pytest.fixture
def failing_commit(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    def fail(self: SqliteUnitOfWork) -> None:
        raise IoFailed(file="x", detail="y")

    with monkeypatch.context() as patch:
        patch.setattr(SqliteUnitOfWork, "commit", fail)
        yield


def test_a_first_commit_that_fails_leaves_no_file(town: Town, tmp_path: Path, failing_commit: None) -> None:
    (session_package,) = town.stick.glob("phien*.ocop")
    with pytest.raises(IoFailed):
        town.program(SECRETARY).create(tmp_path / "moi.ocopdb", new_session())
    with pytest.raises(IoFailed):
        town.program("máy mới").join(session_package, "M03", tmp_path / "M03.ocopdb", digits=digits_on(session_package))
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".ocopdb"] == []


def test_a_key_made_before_the_list_of_members_goes_on_under_the_member_s_id(tmp_path: Path) -> None:
    town = Town(tmp_path, FakeClock(), FakeIds())
    with town.program(SECRETARY).create(town.file, new_session()) as session:
        early = session.services(SECRETARY)
        before = early.signer.public_key
        import_members(MEMBERS, SECRETARY, session.work, early)
    with town.office() as session:
        assert session.services(SECRETARY).signer.public_key == before
        assert session.services("M03").signer.public_key != before


@pytest.mark.parametrize("actor", ["", "Đức", "người gõ 2", "../x"])
def test_whoever_acts_has_a_key_file_of_a_plain_name(town: Town, actor: str) -> None:
    with town.office() as session:
        key = session.services(actor).signer.public_key
        assert session.services(actor).signer.public_key == key
    for file in (town.root / SECRETARY / "user-data" / "keys").iterdir():
        assert file.name.isascii()


@pytest.fixture
def store(tmp_path: Path) -> PackageStore:
    return PackageStore(lambda: SigningKey(bytes(32)), DurableFiles(), tmp_path / "staging", tmp_path / "quarantine")


def test_a_file_that_was_never_received_is_quarantined_from_where_it_lies(store: PackageStore, tmp_path: Path) -> None:
    path = tmp_path / "x.ocop"
    path.write_bytes(b"no package")
    kept = store.quarantine(path)
    assert (kept.path.read_bytes(), kept.path.stem) == (b"no package", sha256(b"no package").hexdigest())
    assert store.quarantine(path) == kept
    store.discard(path)
    assert path.exists()


def test_a_folder_that_cannot_be_made_is_told_as_a_failure_of_the_device(store: PackageStore, tmp_path: Path) -> None:
    path = tmp_path / "x.ocop"
    path.write_bytes(b"no package")
    for name in ("staging", "quarantine"):
        (tmp_path / name).write_bytes(b"a file where the folder belongs")
    for act in (store.receive, store.quarantine):
        with pytest.raises(DeviceError):
            act(path)
    with pytest.raises(OcopError):
        PackageStore(lambda: SigningKey(bytes(32)), DurableFiles(), tmp_path / "s", tmp_path / "q").receive(
            tmp_path / "missing.ocop"
        )
    assert list((tmp_path / "s").iterdir()) == []


def test_a_live_session_does_not_lie_where_a_service_copies_it(town: Town, tmp_path: Path) -> None:
    synchronised = tmp_path / "OneDrive" / "moi.ocopdb"
    synchronised.parent.mkdir()
    program = town.program(SECRETARY)
    with pytest.raises(UnsafePlace) as refusal:
        program.create(synchronised, new_session())
    assert refusal.value.facts == {"file": "moi.ocopdb", "folder": str(synchronised.parent)}
    shutil.copyfile(town.file, synchronised)
    with pytest.raises(UnsafePlace):
        program.open(synchronised)
    program.open(synchronised, anywhere=True).close()
