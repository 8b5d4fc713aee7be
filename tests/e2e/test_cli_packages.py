"""Packages by the command line: what is given out, what is taken in, what is said of it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from ocop_desktop.__main__ import play_sample
from ocop_desktop.app.bootstrap import build
from ocop_desktop.cli.main import main
from tests.e2e.commands import Ran, accepting, done, going_on, ocop
from tests.e2e.test_cli_lists import COUNCIL
from tests.helpers.workbooks import MEMBER_HEADERS, product, products, workbook

VOTERS = (*COUNCIL, ("M02", "Đinh Thử Ba", "", "Sở Thử Ba", "Ủy viên"))
ANSWERS = (
    '"1.1": 2, "1.2": 1, "1.3": 2, "1.4": 2, "1.5": 3, "1.6": 3, "1.7": 1, "2.1": 3, "2.2": 3, "2.3": 3, "2.4": 1, '
    '"3.1": 2, "3.2": 1, "3.3": 2, "3.4": 2, "3.5": 3, "4.1": 3, "4.2": 2, "4.3": 3, "5.1": %s, "5.2": 0, "5.3": 3, '
    '"6.1": 2, "6.2": 4, "6.3": 2, "6.4": 2, "7": 1, "8": 3, "9": 4, "10": 3, "11": 1, "12": 2'
)


class Exchange:
    """The secretary's session, one member's workspace, and what lies on the stick between them."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.stick = root / "usb"

    def secretary(self, *words: str | Path, by: str = "TK01") -> Ran:
        return ocop(self.root / "tk", *words, "--session", self.root / "s.ocopdb", "--as", by)

    def member(self, *words: str | Path) -> Ran:
        return ocop(self.root / "m1", *words, "--session", self.root / "M01.ocopdb")

    def written(self, ran: Ran) -> Path:
        assert ran.code == 0, ran
        return Path(ran.answer["packages"][0]["path"])

    def sheet(self, code: str, story: str = "5") -> Path:
        path = self.root / f"{code}.json"
        body = f'{{"member": "M01", "product": "{code}", "inspected": true, "answers": {{{ANSWERS % story}}}}}'
        path.write_text(body, encoding="utf-8")
        return path


@pytest.fixture
def exchange(tmp_path: Path) -> Exchange:
    """A session in scoring whose chair has a workspace of their own."""
    world = Exchange(tmp_path)
    assert world.secretary("session", "new", "--name", "Phiên thử").code == 0
    world.secretary("import", "members", workbook(tmp_path / "m.xlsx", [MEMBER_HEADERS, *VOTERS]))
    listed = products(tmp_path / "p.xlsx", product("SP001", set=1), product("SP002", set=1))
    assert world.secretary("import", "products", listed).code == 0
    package = world.written(
        world.secretary("package", "export", "session", "--despite", "để ngỏ", "--to", world.stick, "--json")
    )
    own = ("--as", "M01", "--session", tmp_path / "M01.ocopdb")
    asked = ocop(tmp_path / "m1", "package", "import", package, *own, "--json")
    assert (asked.code, asked.answer["error"]["code"]) == (4, "package.key_not_accepted")
    wrong = ocop(tmp_path / "m1", "package", "import", package, "--accept", "TK01=0000000000", *own, "--json")
    assert (wrong.code, wrong.answer["error"]["code"]) == (4, "package.digits_differ")
    assert not own[3].exists(), "nothing is made before the secretary's digits are typed"
    done(tmp_path / "m1", "package", "import", package, *accepting("TK01", package), *own)
    return world


def test_revisions_late_twice_and_skipped_are_told_apart(exchange: Exchange) -> None:
    packages = []
    for code in ("SP001", "SP002"):
        assert exchange.member("sheet", "enter", "--from", exchange.sheet(code), "--submit").code == 0
        packages.append(
            exchange.written(exchange.member("package", "export", "sheets", "--to", exchange.stick, "--json"))
        )
    first, second = packages
    question = exchange.secretary("package", "import", second, "--json")
    assert (question.code, question.answer["packages"][0]["error"]["code"]) == (4, "package.key_not_accepted")
    accept = accepting("M01", second)
    preview = exchange.secretary("package", "import", second, *accept, "--preview")
    assert "Chỉ xem trước" in preview.out
    taken = exchange.secretary("package", "import", second, *accept)
    assert (taken.code, "đã nhận gói phiếu của M01 (2 mới, 0 đã có)" in taken.out) == (0, True)
    assert "còn 1 lần xuất trước chưa thấy gói" in taken.out
    assert "bản cũ" in exchange.secretary("package", "import", first).out
    assert "đã nhận trước đó" in exchange.secretary("package", "import", second).out


def test_the_packages_of_a_stick_are_listed_with_what_receiving_would_do(exchange: Exchange) -> None:
    assert exchange.member("sheet", "enter", "--from", exchange.sheet("SP001"), "--submit").code == 0
    sheets = exchange.written(exchange.member("package", "export", "sheets", "--to", exchange.stick, "--json"))
    sheets.with_name("hong.ocop").write_bytes(sheets.read_bytes()[:2000])
    listed = exchange.secretary("package", "list", exchange.stick, "--json").answer
    standings = {one["name"]: one["standing"] for one in listed["packages"]}
    assert (standings[sheets.name], standings["hong.ocop"]) == ("new", "damaged")
    said = exchange.secretary("package", "list", exchange.stick).out
    assert f"{sheets.name}: gói phiếu của M01, số 1 – mới" in said
    assert "hong.ocop: không đọc được" in said
    plain = ocop(exchange.root / "m1", "package", "list", exchange.stick, "--session", "", "--json").answer
    (session,) = (one for one in plain["packages"] if one.get("kind") == "session")
    assert (session["session_name"], session["opened_here"]) == ("Phiên thử", False)
    assert ocop(exchange.root / "m1", "package", "list", exchange.stick / "khong-co", "--session", "").code == 5


def test_a_stranger_s_key_and_another_session_are_told_at_verifying(exchange: Exchange, tmp_path: Path) -> None:
    exchange.member("sheet", "enter", "--from", exchange.sheet("SP001"), "--submit")
    package = exchange.written(exchange.member("package", "export", "sheets", "--to", exchange.stick, "--json"))
    assert "khóa chưa có trong danh sách" in exchange.secretary("package", "verify", package).out
    done(tmp_path / "x", "session", "new", "--name", "Phiên khác", "--session", tmp_path / "x.ocopdb")
    other = done(tmp_path / "x", "package", "verify", package, "--session", tmp_path / "x.ocopdb")
    assert "thuộc phiên họp khác" in other.out
    foreign = ocop(tmp_path / "x", "package", "import", package, "--session", tmp_path / "x.ocopdb", "--json")
    assert (foreign.code, foreign.answer["packages"][0]["error"]["code"]) == (6, "package.foreign_session")


def test_dossiers_travel_one_package_per_product(exchange: Exchange) -> None:
    folder = exchange.root / "minh-chung"
    folder.mkdir()
    (folder / "SP001.txt").write_text("nội dung", encoding="utf-8")
    assert exchange.secretary("import", "dossiers", folder).code == 0
    ran = exchange.secretary(
        "package", "export", "dossiers", "--despite", "để ngỏ", "--to", exchange.stick, "--product", "SP001", "--json"
    )
    package = exchange.written(ran)
    assert "đã nhận gói hồ sơ" in exchange.member("package", "import", package).out
    shown = exchange.member("session", "show", "--json").answer
    assert shown["products"][0]["evidence"] == 1


def test_a_missing_file_is_a_device_error_and_not_a_verdict(exchange: Exchange) -> None:
    ran = exchange.secretary("package", "verify", exchange.root / "nowhere.ocop", "--json")
    (missing,) = ran.answer["packages"]
    assert (ran.code, missing["ok"], missing["error"]["code"]) == (5, False, "device.drive_gone")


def test_a_result_takes_its_papers_along(exchange: Exchange) -> None:
    assert exchange.secretary(*going_on("session", "open"), by="M01").code == 0
    listed = json.loads(exchange.secretary("session", "questions", "--json").out)
    asked = {entry["code"] for entry in listed if entry["open"] and entry["asked_by"] == "conclude"}
    reasons = [word for code in sorted(asked) for word in ("--leave-open", f"{code}=để ngỏ")]
    assert exchange.secretary(*going_on("conclude"), *reasons, by="M01").code == 0
    missing = exchange.secretary("package", "export", "result", "--to", exchange.stick, "--attach", "không-có.pdf")
    assert missing.code == 3
    paper = exchange.root / "Biên bản số 1.pdf"
    assert exchange.secretary("minutes", "--pdf", paper, "--derivation", exchange.root / "dg.pdf").code == 0
    ran = exchange.secretary("package", "export", "result", "--to", exchange.stick, "--attach", paper)
    assert (ran.code, "Đã ghi gói" in ran.out) == (0, True)


def test_a_round_package_needs_an_order(exchange: Exchange) -> None:
    assert exchange.secretary(*going_on("session", "open"), by="M01").code == 0
    ran = exchange.secretary("package", "export", "round", "--to", exchange.stick, "--json")
    assert (ran.code, ran.answer["error"]["code"]) == (4, "export.no_round")
    assert "Không có sản phẩm nào cần thảo luận" in exchange.secretary("reconcile", "list").out


def test_a_workspace_that_is_not_there_is_a_device_error(tmp_path: Path) -> None:
    ran = ocop(tmp_path, "package", "import", "a.ocop", "b.ocop", "--session", tmp_path / "x.ocopdb")
    assert ran.code == 5
    both = ocop(tmp_path, "package", "import", "a.ocop", "--as", "M01", "--preview", "--session", "")
    assert both.code == 2


def test_one_s_own_sheet_is_shown_with_gaps_points_and_what_blocks_a_star(exchange: Exchange) -> None:
    draft = exchange.root / "draft.json"
    draft.write_text('{"member": "M01", "product": "SP002", "answers": {"5.1": 0, "1.1": "none"}}', encoding="utf-8")
    assert exchange.member("sheet", "enter", "--from", draft).code == 0
    told = exchange.member("sheet", "show", "--product", "SP002").out
    assert {"1.1: mức 0, 0 điểm", "1.2: chưa chấm", "5.2: không đánh giá"} <= set(told.splitlines())
    exchange.member("sheet", "enter", "--from", exchange.sheet("SP001", "3"))
    told = exchange.member("sheet", "show", "--product", "SP001").out
    assert "chưa đạt yêu cầu tối thiểu 4 sao: tiêu chí 5.1" in told
    own = exchange.member("export", "sheets", "--json", exchange.root / "own.json")
    assert (own.code, "own.json" in own.out) == (0, True)


def test_the_version_and_the_help_are_told(tmp_path: Path) -> None:
    assert ocop(tmp_path, "--version").out.startswith("ocop-desktop ")
    assert "--item" in ocop(tmp_path, "session", "finding", "--help").out


def test_a_reader_that_leaves_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    class Gone:
        def write(self, text: str) -> int:
            raise BrokenPipeError

        def flush(self) -> None:
            """Nothing was kept."""

    monkeypatch.setattr(sys, "stdout", Gone())
    assert main(["catalogue", "show"], build, play_sample) == 5


def test_vietnamese_is_written_whatever_the_console_expects(tmp_path: Path) -> None:
    start = "import sys; from ocop_desktop.__main__ import command_line; sys.exit(command_line())"
    environment = dict(os.environ, PYTHONIOENCODING="ascii", OCOP_HOME=str(tmp_path))
    ran = subprocess.run(
        [sys.executable, "-c", start, "session", "show"], env=environment, capture_output=True, check=False
    )
    assert (ran.returncode, "Chưa nêu tệp phiên họp" in ran.stderr.decode()) == (2, True)
