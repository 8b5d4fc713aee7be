"""Real files between real computers: several homes in one folder, nothing crosses but packages.

What the use cases do with packages is tested in memory; here the whole chain is: session files,
keys, containers, private copies, quarantine.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from ocop_desktop.app.bootstrap import SessionFile
from ocop_desktop.domain.errors import InputError
from ocop_desktop.store.blobs import FileBlobs
from ocop_desktop.store.errors import DiskFull
from ocop_desktop.store.unit_of_work import SqliteUnitOfWork
from ocop_desktop.usecases.council.acts.closed import CloseCollection
from ocop_desktop.usecases.council.acts.opened import OpenSheets
from ocop_desktop.usecases.council.acts.round_ordered import OrderRound
from ocop_desktop.usecases.council.collecting import close_collection, open_sheets
from ocop_desktop.usecases.council.reconciling import order_round
from ocop_desktop.usecases.exchange.exporting import (
    Export,
    ExportDossiers,
    ExportResult,
    export_dossiers,
    export_result,
    export_round,
    export_session,
)
from ocop_desktop.usecases.exchange.receiving import Receipt
from ocop_desktop.usecases.preparing.preparing import NewEvidence, add_evidence, import_members, import_products
from ocop_desktop.usecases.results.results import evaluate
from tests.helpers.digits import digits_on
from tests.helpers.sessions import CHAIR, MEMBERS, SCORING, SECRETARY
from tests.helpers.towns import PRODUCTS, Town, new_session

ORDERS = ((0, 1, 2, 3), (3, 1, 0, 2), (2, 3, 1, 0))


def stored(file: Path) -> dict[str, list[Any]]:
    """Every row of a closed session file but the arrivals and the log."""
    with sqlite3.connect(file) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        rows = {name: connection.execute(f'SELECT * FROM "{name}"').fetchall() for name in tables}
    connection.close()
    return {name: found for name, found in rows.items() if name not in ("package_in", "audit")}


def results_json(town: Town, session: SessionFile) -> bytes:
    evaluation = evaluate(session.work, session.services(SECRETARY))
    facts = town.program(SECRETARY).papers.results_json(evaluation)
    return json.dumps(facts, ensure_ascii=False, sort_keys=True).encode()


def refused(town: Town, file: Path, path: Path, code: str, actor: str = SECRETARY, **more: Any) -> Receipt:
    """The file is in quarantine byte for byte under that code; nothing stored is touched; once is enough."""
    before = stored(file)
    home = SECRETARY if file == town.file else actor
    receipts = []
    for _ in range(2):
        with town.program(home).open(file, anywhere=True) as session:
            receipts.append(town.receive(session, path, actor, **more))
    receipt = receipts[0]
    assert [(r.status, r.refusal and r.refusal.code) for r in receipts] == [("quarantined", code)] * 2
    if receipt.kind == "sheets" and code in ("package.foreign_session", "package.wrong_place"):
        assert receipt.kept_at is None  # somebody's points: the hash alone
    else:
        assert receipt.kept_at is not None
        assert receipt.kept_at.read_bytes() == path.read_bytes()
    assert stored(file) == before
    with sqlite3.connect(file) as connection:
        wanted = "SELECT status, code FROM package_in WHERE sha256 = ?"
        arrivals = connection.execute(wanted, (receipt.sha256,)).fetchall()
        logged = "SELECT count(*) FROM audit WHERE kind = 'package.quarantined' AND facts LIKE ?"
        (entries,) = connection.execute(logged, (f"%{receipt.sha256}%",))
    connection.close()
    assert (arrivals, entries) == ([("quarantined", code)], (1,))
    staging = town.root / home / "user-data" / "staging"
    assert not staging.exists() or list(staging.iterdir()) == []
    return receipt


def test_packages_in_three_orders_each_twice_give_byte_equal_results(town: Town, tmp_path: Path) -> None:
    first = {code: town.score(code, SP001=70 + n, SP002=80, SP003=85 - n) for n, code in enumerate(SCORING)}
    found: list[bytes] = []
    for number, order in enumerate(ORDERS):
        file = tmp_path / f"lan-{number}.ocopdb"
        shutil.copyfile(town.file, file)
        with town.office(file) as session:
            for place in (*order, *order[::-1]):
                receipt = town.receive(session, first[SCORING[place]])
                assert receipt.status in ("accepted", "known")
            open_sheets(OpenSheets(CHAIR, despite="thử"), session.work, session.services(CHAIR))
            found.append(results_json(town, session))
    assert len(set(found)) == 1
    # The second round goes out from one of them; its packages come back to three copies.
    opened = tmp_path / "lan-0.ocopdb"
    with town.office(opened) as session:
        order_round(
            OrderRound({"SP001": "thống nhất lại"}, CHAIR, despite="thử"), session.work, session.services(CHAIR)
        )
        again = export_round(
            Export(town.stick, SECRETARY, despite="để ngỏ"), session.work, session.services(SECRETARY)
        ).path
    second = {}
    for number, code in enumerate(SCORING):
        with town.member(code) as own:
            assert town.receive(own, again, code).status == "accepted"
        second[code] = town.score(code, SP001=75 + number)
    for number, order in enumerate(ORDERS):
        file = tmp_path / f"lan-hai-{number}.ocopdb"
        shutil.copyfile(opened, file)
        with town.office(file) as session:
            for place in (*order, *order):
                assert town.receive(session, second[SCORING[place]]).status in ("accepted", "known")
            close_collection(CloseCollection(SECRETARY, despite="thử"), session.work, session.services(SECRETARY))
            found.append(results_json(town, session))
    assert len(set(found[3:])) == 1
    assert found[0] != found[3]
    assert json.loads(found[3])["products"][0]["mean"] == "153/2"


def test_a_flipped_bit_anywhere_is_refused(town: Town) -> None:
    path = town.score("M03", SP002=80)
    whole = path.read_bytes()
    for place in range(7, len(whole), len(whole) // 12):
        broken = town.stick / "hong.ocop"
        broken.write_bytes(whole[:place] + bytes([whole[place] ^ 4]) + whole[place + 1 :])
        with town.office() as session:
            receipt = town.receive(session, broken)
        assert receipt.status == "quarantined", place
        with pytest.raises(InputError):
            town.program(SECRETARY).verify(broken)
    assert town.program("outsider").verify(path).kind == "sheets"
    with town.office() as session:
        assert town.receive(session, path).status == "accepted"


def test_a_file_cut_short_is_kept_apart_and_the_whole_one_accepted_later(town: Town) -> None:
    path = town.score("M03", SP002=80)
    short = town.stick / "thieu.ocop"
    short.write_bytes(path.read_bytes()[:-100])
    refused(town, town.file, short, "package.truncated")
    with town.office() as session:
        assert town.receive(session, path).status == "accepted"


def test_a_package_of_another_session_is_refused(town: Town, tmp_path: Path) -> None:
    other = Town(tmp_path / "khac", town.clock, town.ids)
    other.stick.mkdir(parents=True)
    with other.program(SECRETARY).create(other.file, new_session("Phiên khác")) as session:
        import_members(MEMBERS, SECRETARY, session.work, session.services(SECRETARY))
        import_products(PRODUCTS, SECRETARY, session.work, session.services(SECRETARY))
        package = export_session(
            Export(other.stick, SECRETARY, despite="để ngỏ"), session.work, session.services(SECRETARY)
        ).path
    other.program("M03").join(package, "M03", digits=digits_on(package)).close()
    refused(town, town.file, other.score("M03", SP002=80), "package.foreign_session")


def test_a_package_at_the_wrong_place_is_refused(town: Town) -> None:
    (session_package,) = town.stick.glob("phien*.ocop")
    refused(town, town.file, session_package, "package.wrong_place")
    sheets = town.score("M03", SP002=80)
    with town.member("M04") as own:
        file = own.path
    refused(town, file, sheets, "package.wrong_place", actor="M04")


def test_another_computer_a_restored_backup_and_another_key_are_told_apart(town: Town) -> None:
    with town.member("M03") as own:
        file = own.path
    backup = file.with_suffix(".truoc")
    shutil.copyfile(file, backup)
    first = town.score("M03", SP002=80)
    with town.office() as session:
        assert town.receive(session, first).status == "accepted"
    # A backup goes on from where it was: the same revision with other content.
    shutil.copyfile(backup, file)
    refused(town, town.file, town.score("M03", SP002=70), "package.fork")
    # The workspace is made anew on the same computer: the key is the old one, the device is not.
    file.unlink()
    (session_package,) = town.stick.glob("phien*.ocop")
    town.program("M03").join(session_package, "M03", digits=digits_on(session_package)).close()
    refused(town, town.file, town.score("M03", SP001=70), "package.new_device")
    # Another computer has another key.
    town.program("máy khác").join(session_package, "M03", digits=digits_on(session_package)).close()
    refused(town, town.file, town.score("M03", "máy khác", SP001=70), "package.key_changed")


def test_after_the_collection_a_package_is_refused_and_the_same_file_again_is_known(town: Town) -> None:
    early, late = town.score("M03", SP002=80), town.score("M04", SP002=80)
    with town.office() as session:
        assert town.receive(session, early).status == "accepted"
        close_collection(CloseCollection(SECRETARY, despite="thử"), session.work, session.services(SECRETARY))
    refused(town, town.file, late, "package.collection_closed")
    before = town.file.read_bytes()
    with town.office() as session:
        assert town.receive(session, early).status == "known"
    assert town.file.read_bytes() == before


def test_late_and_doubled_revisions_change_nothing(town: Town) -> None:
    first, second, third = (town.score("M03", "", **{product: 80}) for product in ("SP001", "SP002", "SP003"))
    with town.office() as session:
        assert [town.receive(session, path).status for path in (third, first, second, third)] == [
            "accepted",
            "older",
            "older",
            "known",
        ]
        assert len(session.work.__enter__().sheets.heads()) == 3
        session.work.__exit__(None, None, None)


@pytest.mark.parametrize("step", ["commit", "add_incoming"])
def test_a_disk_that_fails_half_way_leaves_the_file_as_it_was(
    town: Town, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = town.score("M03", SP001=70, SP002=80)
    before = stored(town.file)

    def full(*arguments: object) -> None:
        raise DiskFull(file="phien.ocopdb")

    with town.office() as session, monkeypatch.context() as patch:
        place: Any = SqliteUnitOfWork if step == "commit" else type(session.work.packages)
        patch.setattr(place, step, full)
        with pytest.raises(DiskFull):
            town.receive(session, path)
    assert stored(town.file) == before
    with town.office() as session:
        assert town.receive(session, path).gains.added == 2


@pytest.fixture
def dossier(town: Town) -> Path:
    files = []
    for number in range(3):
        source = town.root / f"anh-{number}.png"
        source.write_bytes(b"\x89PNG" + bytes([number]) * 1000)
        files.append(NewEvidence(source, "SP001", f"Ảnh {number}", source.name, "image/png", 1))
    with town.office() as session:
        services = session.services(SECRETARY)
        assert add_evidence(files, SECRETARY, session.work, services).added == 3
        (written,) = export_dossiers(ExportDossiers(town.stick, SECRETARY, despite="để ngỏ"), session.work, services)
    return written.path


def test_evidence_travels_byte_for_byte_and_a_full_disk_is_no_loss(
    town: Town, dossier: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with town.member("M03") as own:
        file = own.path
        before = stored_of(own)
        real, room = FileBlobs.add, iter((True, False))

        def add(self: FileBlobs, source: Path) -> tuple[str, int]:
            if not next(room):
                raise DiskFull(file=source.name)
            return real(self, source)

        with monkeypatch.context() as patch:
            patch.setattr(FileBlobs, "add", add)
            with pytest.raises(DiskFull):
                town.receive(own, dossier, "M03")
        assert stored_of(own) == before
        receipt = town.receive(own, dossier, "M03")
        assert (receipt.status, receipt.gains.added, receipt.gains.known) == ("accepted", 2, 1)
        for item in stored_of(own):
            source = town.root / item.evidence.original_name
            assert own.services("M03").blobs.path(item.evidence.sha256).read_bytes() == source.read_bytes()
    assert list((town.root / "M03" / "user-data" / "staging").iterdir()) == []
    assert file.exists()


def stored_of(session: SessionFile) -> tuple[Any, ...]:
    with session.work as work:
        return work.dossiers.evidence()


def test_members_of_one_laptop_have_files_and_keys_of_their_own_and_share_evidence(town: Town, dossier: Path) -> None:
    (session_package,) = town.stick.glob("phien*.ocop")
    for code in ("M03", "M04"):
        town.program("máy chung").join(session_package, code, digits=digits_on(session_package)).close()
    packages = [town.score(code, "máy chung", SP002=80) for code in ("M03", "M04")]
    with town.office() as session:
        assert [town.receive(session, path).status for path in packages] == ["accepted"] * 2
        with session.work as work:
            keys = {member.public_key for member in work.members.all() if member.code in ("M03", "M04")}
    assert len(keys) == 2
    with town.member("M03", "máy chung") as own:
        assert town.receive(own, dossier, "M03").gains.added == 3
    with town.member("M04", "máy chung") as own:
        assert town.receive(own, dossier, "M04").gains.known == 3


def test_a_result_reaches_every_member_with_the_own_sheets_in_it(town: Town) -> None:
    packages = [town.score(code, SP001=70, SP002=80, SP003=85) for code in SCORING]
    with town.office() as session:
        services = session.services(SECRETARY)
        for path in packages:
            town.receive(session, path)
        open_sheets(OpenSheets(CHAIR, despite="thử"), session.work, session.services(CHAIR))
        result = export_result(ExportResult(town.stick, SECRETARY, {"a.json": b"{}"}), session.work, services).path
    for code in SCORING:
        with town.member(code) as own:
            receipt = town.receive(own, result, code)
            assert (receipt.status, receipt.refusal) == ("accepted", None)
            assert receipt.recount is not None
            assert (receipt.recount.faults, receipt.recount.sheets) == ((), 12)
            assert receipt.recount.rows > 12
