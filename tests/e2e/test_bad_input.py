"""What a tired secretary, a careless member and an attacker do: a sentence, an exit code, nothing touched."""

from __future__ import annotations

import errno
import io
import json
import os
import sqlite3
import sys
from contextlib import closing, redirect_stderr, redirect_stdout
from hashlib import sha256
from pathlib import Path
from shutil import copy
from typing import NoReturn

import pytest

from ocop_desktop.__main__ import play_sample
from ocop_desktop.cli.main import main
from ocop_desktop.intake.errors import TemplateNotWritten
from ocop_desktop.intake.templates import write_template
from ocop_desktop.packages.store import ABANDONED_SECONDS, ROOM
from tests.e2e.commands import Ran, accepting, done, going_on, ocop
from tests.e2e.test_cli_lists import COUNCIL
from tests.helpers.workbooks import MEMBER_HEADERS, product, products, workbook

LINKS = os.name != "nt"  # there a link needs rights that people do not have

POINTS = (
    "2 1 2 2 3 3 1 3 3 3 1 2 1 2 2 3 3 2 3 5 1 3 2 4 2 2 1 3 4 3 1 2",
    "1.1 1.2 1.3 1.4 1.5 1.6 1.7 2.1 2.2 2.3 2.4 3.1 3.2 3.3 3.4 3.5"
    " 4.1 4.2 4.3 5.1 5.2 5.3 6.1 6.2 6.3 6.4 7 8 9 10 11 12",
)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """``s.ocopdb`` in scoring with M01's package in it, ``phien.ocop``, ``phieu.ocop``, M01's ``M01.ocopdb``."""
    root = tmp_path_factory.mktemp("world")
    session, own = root / "s.ocopdb", root / "M01.ocopdb"
    done(root / "tk", "session", "new", "--name", "Phiên thử", "--session", session)
    council = workbook(
        root / "m.xlsx", [MEMBER_HEADERS, *COUNCIL, ("M02", "Đinh Thử Hai", "", "Sở Thử Hai", "Ủy viên")]
    )
    done(root / "tk", "import", "members", council, "--session", session)
    done(root / "tk", "import", "products", products(root / "p.xlsx", product("SP001", set=1)), "--session", session)
    done(root / "tk", "package", "export", "session", "--despite", "để ngỏ", "--to", root / "out", "--session", session)
    invited = next((root / "out").iterdir()).rename(root / "phien.ocop")
    done(root / "m1", "package", "import", invited, *accepting("TK01", invited), "--as", "M01", "--session", own)
    answers = dict(zip(POINTS[1].split(), map(int, POINTS[0].split()), strict=True))
    sheet = {"member": "M01", "product": "SP001", "inspected": True, "answers": answers}
    (root / "sheet.json").write_text(json.dumps(sheet))
    done(root / "m1", "sheet", "enter", "--from", root / "sheet.json", "--submit", "--session", own)
    done(root / "m1", "package", "export", "sheets", "--to", root / "out", "--session", own)
    sent = next((root / "out").iterdir()).rename(root / "phieu.ocop")
    done(root / "tk", "package", "import", sent, *accepting("M01", sent), "--session", session)
    return root


def code_of(ran: Ran) -> tuple[int, str]:
    assert ran.err.strip()
    assert "{file}" not in ran.err
    return ran.code, ran.answer["error"]["code"]


def digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


def changed(source: Path, target: Path, *statements: str) -> Path:
    """A copy of a session file that another program wrote into."""
    copy(source, target)
    with closing(sqlite3.connect(target)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()
    return target


@pytest.mark.parametrize(
    "words",
    [
        ("results", "--json"),
        ("results", "--xlsx"),
        ("minutes", "--pdf"),
        ("minutes", "--derivation"),
        ("export", "sheets", "--json"),
        ("catalogue", "export", "--json"),
        ("template", "members"),
    ],
)
def test_no_paper_is_written_over_a_session_or_a_package(world: Path, tmp_path: Path, words: tuple[str, ...]) -> None:
    session = tmp_path / "phien-hop.ocopdb"
    hidden = tmp_path / "ban-sao.json"  # a session under another name
    packed = tmp_path / "goi.pdf"
    for source, target in ((world / "s.ocopdb", session), (world / "s.ocopdb", hidden), (world / "phien.ocop", packed)):
        copy(source, target)
    link = tmp_path / "lien-ket.json"
    if LINKS:
        os.symlink(session, link)
    before = [digest(path) for path in (session, hidden, packed)]
    for target in (session, hidden, packed, *([link] if LINKS else []), tmp_path / "moi.ocopdb", tmp_path / "MOI.OCOP"):
        ran = ocop(world / "tk", *words, target, "--session", session)
        assert (ran.code, "Tệp được giữ nguyên" in ran.err) == (3, True)
    assert [digest(path) for path in (session, hidden, packed)] == before
    assert not (tmp_path / "moi.ocopdb").exists()


def test_an_empty_list_is_not_written_over_a_filled_one(world: Path) -> None:
    filled = world / "m.xlsx"
    before = digest(filled)
    assert code_of(ocop(world / "tk", "template", "members", filled, "--json")) == (3, "cli.output_taken")
    assert digest(filled) == before


def test_a_list_that_could_not_be_written_whole_leaves_the_older_one(tmp_path: Path) -> None:
    old = tmp_path / "t.xlsx"
    old.write_bytes(b"old")
    (tmp_path / "t.xlsx.part").mkdir()
    with pytest.raises(TemplateNotWritten):
        write_template("members", old, {})
    assert old.read_bytes() == b"old"


IMPOSSIBLE = ("missing/x.json", "", "s.ocopdb/x.json", "n" * 300, "n" * 252)


@pytest.mark.parametrize("place", IMPOSSIBLE)
def test_a_place_that_cannot_be_written_is_told(world: Path, place: str) -> None:
    ran = ocop(world / "tk", "catalogue", "export", "--json", world / place)
    assert code_of(ran) == (5, "cli.cannot_write")


@pytest.mark.parametrize("place", ["missing/c", "s.ocopdb/c", "n" * 300])
def test_a_copy_goes_nowhere_where_no_file_can_be(world: Path, place: str) -> None:
    before = digest(world / "s.ocopdb")
    ran = ocop(world / "tk", "session", "copy", world / place, "--session", world / "s.ocopdb", "--json")
    assert code_of(ran) == (5, "store.missing")
    assert digest(world / "s.ocopdb") == before


def test_no_session_and_no_package_is_made_below_a_file(world: Path) -> None:
    below = world / "phieu.ocop" / "x"
    ran = ocop(world / "tk", "session", "new", "--name", "x", "--session", below, "--json")
    assert ran.code == 5
    words = (
        "package",
        "export",
        "session",
        "--despite",
        "để ngỏ",
        "--to",
        below,
        "--session",
        world / "s.ocopdb",
        "--json",
    )
    assert code_of(ocop(world / "tk", *words)) == (5, "cli.cannot_write")


@pytest.mark.parametrize("name", ["n" * 300, "phieu.ocop/x", "loop", "~khong-co-nguoi-nay/x"])
def test_a_session_that_cannot_be_there_is_missing(world: Path, name: str) -> None:
    loop = world / "loop"
    if LINKS and not loop.is_symlink():
        os.symlink("loop", loop)
    path = name if name.startswith("~") else world / name
    for words in (("session", "show"), ("package", "verify", world / "phieu.ocop")):
        ran = ocop(world / "tk", *words, "--session", path, "--json")
        assert code_of(ran) == (5, "store.missing")


@pytest.mark.parametrize(
    ("statements", "words", "code"),
    [
        (("DROP TABLE alembic_version",), ("session", "show"), "store.damaged"),
        (
            (
                "DROP TRIGGER package_content_no_update",
                "UPDATE package_content SET content = CAST(content || x'00' AS BLOB)",
            ),
            ("audit",),
            "store.damaged",
        ),
        (
            ("DROP TRIGGER answer_no_update", "UPDATE answer SET level = 1 WHERE criterion = '5.1'"),
            ("audit",),
            "file.faults_found",
        ),
        (("PRAGMA user_version = 99",), ("session", "show"), "store.newer"),
    ],
)
def test_a_session_that_another_program_wrote_into_is_found(
    world: Path, tmp_path: Path, statements: tuple[str, ...], words: tuple[str, ...], code: str
) -> None:
    path = changed(world / "s.ocopdb", tmp_path / "s.ocopdb", *statements)
    before = digest(path)
    assert code_of(ocop(world / "tk", *words, "--session", path, "--json")) == (5, code)
    assert digest(path) == before


def test_a_session_that_lost_its_last_byte_is_not_opened(world: Path, tmp_path: Path) -> None:
    path = tmp_path / "s.ocopdb"
    path.write_bytes((world / "s.ocopdb").read_bytes()[:-1])
    before = digest(path)
    assert code_of(ocop(world / "tk", "session", "show", "--session", path, "--json")) == (5, "store.damaged")
    assert digest(path) == before


def test_results_of_a_sheet_that_was_altered_are_marked_and_no_package_is_issued(world: Path, tmp_path: Path) -> None:
    path = tmp_path / "s.ocopdb"
    copy(world / "s.ocopdb", path)
    done(world / "tk", *going_on("session", "open"), "--as", "M01", "--session", path)
    done(world / "tk", "results", "--session", path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TRIGGER answer_no_update")
        connection.execute("UPDATE answer SET level = 1 WHERE criterion = '5.1'")
        connection.commit()
    for words in (("results", "--json", "-"), ("export", "sheets", "--json", "-")):
        faults = done(world / "tk", *words, "--session", path).answer["unchecked"]
        assert {fault["code"] for fault in faults} >= {"object", "answers"}
    said = done(world / "tk", "results", "--session", path).out
    assert said.startswith("CHƯA ĐỐI CHIẾU ĐƯỢC: ")
    issuing = ("package", "export", "result", "--to", tmp_path, "--json", "--session", path)
    assert code_of(ocop(world / "tk", *issuing)) == (5, "file.not_believed")


def test_a_missing_package_keeps_no_other_from_being_taken(world: Path) -> None:
    files = (world / "nowhere.ocop", world, world / "phieu.ocop")
    ran = ocop(world / "tk", "package", "import", *files, "--session", world / "s.ocopdb", "--json")
    assert [package["status"] for package in ran.answer["packages"]] == ["not_read", "not_read", "known"]
    assert ran.code == 5
    ran = ocop(world / "tk", "package", "verify", *files, "--json")
    assert [package["ok"] for package in ran.answer["packages"]] == [False, False, True]
    assert ran.code == 5


def test_joining_again_opens_the_same_workspace_and_another_kind_makes_none(world: Path) -> None:
    accept = accepting("TK01", world / "phien.ocop")
    first = done(world / "m2", "package", "import", world / "phien.ocop", *accept, "--as", "M02", "--json").answer
    before = digest(Path(first["session"]))
    again = done(world / "m2", "package", "import", world / "phien.ocop", "--as", "M02", "--json").answer
    assert (again, digest(Path(first["session"]))) == (first, before)
    ran = ocop(world / "m2", "package", "import", world / "phieu.ocop", "--as", "M02", "--json")
    assert code_of(ran) == (3, "session.not_invited")


def test_a_session_package_of_later_reaches_the_workspace_that_is_there(world: Path, tmp_path: Path) -> None:
    package = world / "phien.ocop"
    done(tmp_path / "m2", "package", "import", package, *accepting("TK01", package), "--as", "M02")
    path = tmp_path / "s.ocopdb"
    copy(world / "s.ocopdb", path)
    ran = done(
        world / "tk",
        "package",
        "export",
        "session",
        "--despite",
        "để ngỏ",
        "--to",
        tmp_path,
        "--session",
        path,
        "--json",
    )
    later = ran.answer["packages"][0]["path"]
    taken = done(tmp_path / "m2", "package", "import", later, "--as", "M02", "--json").answer
    assert taken["package"]["status"] == "accepted"


def test_private_copies_of_a_program_that_was_killed_are_removed_after_a_day(world: Path, tmp_path: Path) -> None:
    staging = tmp_path / "user-data" / "staging"
    old, new = staging / f"{ROOM}old", staging / f"{ROOM}new"
    for room in (old, new):
        room.mkdir(parents=True)
        (room / "incoming").write_bytes(b"x")
    long_ago = old.stat().st_mtime - ABANDONED_SECONDS - 1
    os.utime(old, (long_ago, long_ago))
    done(tmp_path, "package", "verify", world / "phieu.ocop")
    assert (old.exists(), new.exists()) == (False, True)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with a name")
def test_a_pipe_is_not_waited_for(world: Path, tmp_path: Path) -> None:
    os.mkfifo(pipe := tmp_path / "pipe.xlsx")
    ran = ocop(world / "tk", "import", "members", pipe, "--session", world / "s.ocopdb", "--json")
    assert code_of(ran) == (3, "intake.not_a_file")
    ran = ocop(world / "tk", "package", "verify", pipe, "--json")
    assert (ran.code, ran.answer["packages"][0]["error"]["code"]) == (3, "file.not_a_file")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("session", "remark", "--text", "a\udcffb"), (2, "cli.text_not_unicode")),
        (("reconcile", "round", "--product", "SP001=a", "--product", "SP001=b"), (2, "cli.usage")),
        (("session", "finding", "--product", "SP001", "--from", "finding.json"), (3, "cli.field_wrong")),
        (("minutes", "form", "--from", "half.json"), (3, "cli.file_not_json")),
        (("sheet", "enter", "--from", "half.json"), (3, "cli.file_not_json")),
    ],
)
def test_words_and_files_that_say_what_cannot_be_kept(
    world: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], code: tuple[int, str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("finding.json").write_text('[{"criterion": "5.1", "star": 4, "met": true, "ly_do": "x"}]')
    Path("half.json").write_text('{"conclusion": "\\ud800"}')
    before = digest(world / "s.ocopdb")
    assert code_of(ocop(world / "tk", *words, "--session", world / "s.ocopdb", "--json")) == code
    assert digest(world / "s.ocopdb") == before


def test_evidence_that_was_altered_or_lost_is_never_signed_and_can_be_mended(world: Path, tmp_path: Path) -> None:
    home, session = tmp_path / "tk", tmp_path / "s.ocopdb"
    copy(world / "s.ocopdb", session)
    (given := tmp_path / "giay-to").mkdir()
    (given / "SP001 hop dong.txt").write_text("Hợp đồng", encoding="utf-8")
    done(home, "import", "dossiers", given, "--session", session)
    (kept,) = (path for path in session.with_suffix(".tailieu").rglob("*") if path.is_file())
    export = (
        "package",
        "export",
        "dossiers",
        "--despite",
        "để ngỏ",
        "--session",
        session,
        "--as",
        "TK01",
        "--json",
        "--to",
    )

    kept.write_text("Hợp đồng khác", encoding="utf-8")
    ran = ocop(home, *export, tmp_path / "out")
    assert (code_of(ran), "SP001 hop dong" in ran.err) == ((3, "package.source_altered"), True)
    done(home, "import", "dossiers", given, "--session", session)
    assert kept.read_text(encoding="utf-8") == "Hợp đồng"
    done(home, *export, tmp_path / "out")

    kept.unlink()
    ran = ocop(home, *export, tmp_path / "again")
    assert (code_of(ran), "SP001 hop dong" in ran.err) == ((3, "package.source_unreadable"), True)
    assert not list((tmp_path / "again").iterdir())
    shown = done(home, "session", "show", "--session", session)
    assert "Thiếu 1 tệp tài liệu" in shown.out
    done(home, "import", "dossiers", given, "--session", session)
    assert "Thiếu" not in done(home, "session", "show", "--session", session).out


@pytest.mark.skipif(not LINKS, reason="Windows has a shorter limit of its own")
def test_a_path_that_is_too_long_for_the_store_is_told(world: Path, tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*["ờ" * 60] * 4)
    deep.mkdir(parents=True)
    copy(world / "s.ocopdb", deep / "s.ocopdb")
    ran = ocop(world / "tk", "session", "show", "--session", deep / "s.ocopdb", "--json")
    assert code_of(ran) == (5, "store.path_too_long")


def test_a_setting_longer_than_any_number_is_refused(tmp_path: Path) -> None:
    words = ("session", "new", "--name", "x", "--setting", f"spread_limit={'9' * 5000}", "--json")
    assert code_of(ocop(tmp_path, *words)) == (3, "settings.refused")


class FullDisk(io.StringIO):
    """Standard output on a disk without room."""

    def write(self, text: str) -> NoReturn:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def stopped() -> NoReturn:
    raise KeyboardInterrupt


@pytest.mark.parametrize("words", [("catalogue", "show"), ("catalogue", "export", "--json", "-")])
def test_an_answer_that_cannot_be_written_is_a_device_failure(
    words: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ocop_desktop.app.bootstrap import build
    from ocop_desktop.app.config import places_under

    monkeypatch.setattr(sys, "stdout", FullDisk())
    with redirect_stderr(io.StringIO()) as err:
        code = main(words, lambda: build(places_under(tmp_path)), play_sample)
    assert (code, "đầu ra chuẩn" in err.getvalue()) == (5, True)


def test_an_error_that_nobody_can_hear_still_has_its_code() -> None:
    with redirect_stdout(FullDisk()), redirect_stderr(FullDisk()):
        assert main(("session", "show", "--json"), stopped, play_sample) == 2


def test_ctrl_c_is_no_fault_of_the_program() -> None:
    with redirect_stderr(io.StringIO()) as err:
        assert main(("catalogue", "show"), stopped, play_sample) == 130
    assert err.getvalue().startswith("Đã dừng theo yêu cầu.")


def test_closed_streams_are_no_fault_of_the_program(world: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for stream in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, stream, None)
    assert main(("--version",), stopped, play_sample) == 0
    assert main(("sheet", "enter", "--from", "-"), stopped, play_sample) == 3


class Terminal(io.StringIO):
    """Standard error at a terminal."""

    def isatty(self) -> bool:
        return True


def test_a_long_command_tells_a_terminal_how_much_is_done_and_ctrl_c_leaves_the_file_of_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ocop_desktop.app.bootstrap import build
    from ocop_desktop.app.config import places_under
    from ocop_desktop.documents import pdf

    def blank(*words: str | Path) -> tuple[int, str]:
        with redirect_stdout(io.StringIO()), redirect_stderr(Terminal()) as err:
            code = main([str(word) for word in words], lambda: build(places_under(tmp_path)), play_sample)
        return code, err.getvalue()

    out = tmp_path / "phieu.pdf"
    code, told = blank("sheet", "blank", "--out", out)
    assert (code, " 50 %\r" in told, told.rstrip("\r").endswith("100 %")) == (0, True, True)
    monkeypatch.setattr(pdf, "deliver", lambda *_: stopped())
    before = out.read_bytes()
    code, _ = blank("sheet", "blank", "--out", out)
    assert (code, out.read_bytes() == before, list(tmp_path.glob("*.part"))) == (130, True, [])
