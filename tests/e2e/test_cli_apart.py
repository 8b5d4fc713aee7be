"""By the command line: files that were refused and the decision about them, and exports that were interrupted."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from ocop_desktop.platform.calls import FileCalls
from tests.e2e.commands import Ran, accepting, done
from tests.e2e.test_cli_packages import Exchange, exchange

__all__ = ["exchange"]


def sheets_of(exchange: Exchange, workspace: str, story: str) -> Path:
    """Score SP001 in a workspace of M01, made first where there is none, and export it."""
    file = exchange.root / workspace
    if not file.exists():
        (package,) = exchange.stick.glob("phien_*.ocop")
        own = ("--as", "M01", "--session", file)
        done(exchange.root / "m1", "package", "import", package, *accepting("TK01", package), *own)
    where = ("--session", file)
    done(exchange.root / "m1", "sheet", "enter", "--from", exchange.sheet("SP001", story), "--submit", *where)
    return exchange.written(
        done(exchange.root / "m1", "package", "export", "sheets", "--to", exchange.stick, "--json", *where)
    )


def refused(exchange: Exchange) -> dict[str, str]:
    """Return the refused files by the beginning of their hash, with what was decided."""
    files = exchange.secretary("package", "refused", "--json").answer["refused"]
    return {file["sha256"][:16]: file["settled"] for file in files}


def two_computers(exchange: Exchange) -> tuple[Path, str]:
    """The sheets of one computer are in, those of another kept apart; return these and the beginning of their hash."""
    first, second = sheets_of(exchange, "M01.ocopdb", "5"), sheets_of(exchange, "M01b.ocopdb", "3")
    assert exchange.secretary("package", "import", first, *accepting("M01", first)).code == 0
    apart = exchange.secretary("package", "import", second, "--json")
    assert (apart.code, apart.answer["packages"][0]["error"]["code"]) == (6, "package.new_device")
    return second, apart.answer["packages"][0]["sha256"][:16]


def code_of(ran: Ran) -> str:
    return str(ran.answer["error"]["code"])


def test_a_member_s_choice_between_two_versions_is_carried_out_by_command(exchange: Exchange) -> None:
    assert "Không có tệp nào chưa được nhận" in exchange.secretary("package", "refused").out
    file, digest = two_computers(exchange)
    said = exchange.secretary("package", "refused").out
    assert f"{file.name} ({digest}): chờ quyết định" in said
    assert "máy khác hoặc bản khôi phục" in said
    nameless = exchange.secretary("package", "settle", "khong-co.ocop", "--leave", "--reason", "x", "--json")
    assert (nameless.code, code_of(nameless)) == (4, "settling.no_such_file")
    reasonless = exchange.secretary("package", "settle", file.name, "--take", "--json")
    assert (reasonless.code, code_of(reasonless)) == (3, "acts.reason_missing")
    taken = exchange.secretary("package", "settle", file.name, "--take", "--reason", "M01 chọn bản này")
    assert (taken.code, "đã nhận gói phiếu của M01" in taken.out) == (0, True)
    assert refused(exchange) == {digest: "taken"}
    assert "file_settled" in exchange.secretary("session", "acts").out


@pytest.mark.parametrize(
    ("how", "settled", "said"),
    [("--leave", "left", "để lại"), ("--delete", "thrown_away", "đã xóa")],
    ids=["left", "deleted"],
)
def test_a_file_is_left_or_its_copy_deleted_by_its_hash_or_the_path_of_the_copy(
    exchange: Exchange, how: str, settled: str, said: str
) -> None:
    _, digest = two_computers(exchange)
    (copy,) = exchange.root.glob(f"tk/**/{digest}*.ocop")
    done_so = exchange.secretary("package", "settle", copy, how, "--reason", "M01 chọn bản đã nhận")
    assert (done_so.code, said in done_so.out) == (0, True)
    assert copy.exists() == (how == "--leave")
    assert refused(exchange) == {digest: settled}
    again = exchange.secretary("package", "settle", digest, how, "--reason", "x", "--json")
    assert (again.code, code_of(again)) == (4, "settling.settled")
    if how == "--delete":
        gone = exchange.secretary("package", "settle", digest, "--take", "--reason", "x", "--json")
        assert code_of(gone) == "settling.no_such_file"


def test_of_several_files_with_one_name_the_hash_is_asked_for(exchange: Exchange) -> None:
    digests = []
    for number in (1, 2):
        folder = exchange.root / f"usb{number}"
        folder.mkdir()
        (folder / "phieu.ocop").write_bytes(b"x" * number)
        apart = exchange.secretary("package", "import", folder / "phieu.ocop", "--json")
        digests.append(apart.answer["packages"][0]["sha256"][:16])
    several = exchange.secretary("package", "settle", "phieu.ocop", "--leave", "--reason", "x", "--json")
    assert (several.code, code_of(several)) == (3, "cli.several_files")
    assert all(digest in several.answer["error"]["sentence"] for digest in digests)
    taken = exchange.secretary("package", "settle", digests[0], "--take", "--reason", "x", "--json")
    assert (taken.code, taken.answer["packages"][0]["status"]) == (6, "quarantined")
    assert exchange.secretary("package", "settle", digests[0], "--leave", "--reason", "x").code == 0


def test_a_signer_nobody_compared_stays_a_question(exchange: Exchange) -> None:
    file = sheets_of(exchange, "M01.ocopdb", "5")
    assert exchange.secretary("package", "import", file).code == 4
    ran = exchange.secretary("package", "settle", file.name, "--take", "--reason", "x", "--json")
    assert (ran.code, ran.answer["packages"][0]["status"]) == (4, "key_not_accepted")
    taken = exchange.secretary("package", "settle", file.name, "--take", "--reason", "x", *accepting("M01", file))
    assert taken.code == 0


def test_dossiers_that_were_written_before_the_stick_was_full_stay_issued_and_the_export_goes_on(
    exchange: Exchange, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Case 7: 46 of 71 written, none recorded; the second try made 46 forks."""
    folder = exchange.root / "minh-chung"
    folder.mkdir()
    for code in ("SP001", "SP002"):
        (folder / f"{code}.txt").write_text(code, encoding="utf-8")
    assert exchange.secretary("import", "dossiers", folder).code == 0
    export = ("package", "export", "dossiers", "--despite", "để ngỏ", "--to", exchange.stick)
    renamed, name_of = [], FileCalls.sync_name

    def pulled(calls: FileCalls, path: Path) -> None:
        renamed.append(path)
        if len(renamed) == 2:
            raise OSError(errno.ENODEV, "gone")
        name_of(calls, path)

    with monkeypatch.context() as patch:
        patch.setattr(FileCalls, "sync_name", pulled)
        patch.setattr(FileCalls, "remove", lambda calls, path: None)
        ran = exchange.secretary(*export)
    assert ran.code == 5
    assert renamed[0].name in ran.out
    assert renamed[1].exists(), "the orphan stays on the stick"
    assert "gói hồ sơ, lần xuất 1: đã bắt đầu ghi, chưa xong" in exchange.secretary("package", "refused").out
    assert exchange.secretary(*export).code == 0
    assert exchange.secretary("package", "refused", "--json").answer["unfinished"] == []
    packages = sorted(exchange.stick.glob("hoso_*.ocop"))
    for package in packages:
        assert exchange.member("package", "import", package).code == 0
    assert exchange.secretary(*export).code == 0
    later = set(exchange.stick.glob("hoso_*.ocop")) - set(packages)
    assert len(later) == 2
    for package in later:
        assert "đã nhận gói hồ sơ" in exchange.member("package", "import", package).out
