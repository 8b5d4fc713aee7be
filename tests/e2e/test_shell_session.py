"""A session of three members and two products played by shell commands alone."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.ready_commands import ready_commands
from tests.helpers.workbooks import MEMBER_HEADERS, product, products, workbook

SCRIPT = Path(__file__).with_suffix(".sh")
COUNCIL = (
    ("M01", "Đinh Thử Một", "Giám đốc", "Sở Thử Một", "Chủ tịch"),
    ("M02", "Đinh Thử Hai", "", "Sở Thử Hai", "Ủy viên"),
    ("M03", "Đinh Thử Ba", "", "Sở Thử Ba", "Ủy viên"),
    ("TK01", "Đinh Thử Tư", "", "Sở Thử Một", "Thư ký"),
)
BASH = shutil.which("bash")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(BASH is None or os.name == "nt", reason="the script is written for bash, which is not here"),
]


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder the script left behind."""
    lists, work = tmp_path_factory.mktemp("lists"), tmp_path_factory.mktemp("work")
    workbook(lists / "members.xlsx", [MEMBER_HEADERS, *COUNCIL])
    products(lists / "products.xlsx", product("SP001", set=1), product("SP002", set=1, name="Rau thử"))
    with ready_commands(tmp_path_factory.mktemp("ocop")) as program:
        ran = subprocess.run(
            [str(BASH), str(SCRIPT)],
            env=dict(os.environ, OCOP=program, WORK=str(work), LISTS=str(lists)),
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=600,
        )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return work


def read(path: Path) -> Any:
    return json.loads(path.read_bytes())


def test_the_results_are_those_of_the_last_sheets(played: Path) -> None:
    first, second = read(played / "results.json")["products"]
    assert (first["mean"], first["spread"], first["rounds"], first["sheets_used"]) == ("226/3", 1, 1, 3)
    assert (second["mean"], second["mean_display"], second["rounds"]) == ("221/3", "73,67", 2)
    assert (first["stars"], second["stars"], second["recommendation"]) == (4, 4, "recognise")


def test_every_sheet_says_how_it_came_and_the_first_round_is_kept(played: Path) -> None:
    sheets = read(played / "sheets.json")["sheets"]
    told = {(s["member"], s["product"], s["round"]): (s["source"], s["total"], s["excluded"]) for s in sheets}
    assert told == {
        ("M01", "SP001", 1): ("package", 75, None),
        ("M02", "SP001", 1): ("package", 76, None),
        ("M03", "SP001", 1): ("paper", 75, None),
        ("M01", "SP002", 1): ("package", 75, None),
        ("M02", "SP002", 1): ("package", 62, "superseded"),
        ("M02", "SP002", 2): ("package", 71, None),
        ("M03", "SP002", 1): ("paper", 75, "superseded"),
        ("M03", "SP002", 2): ("local", 75, None),
    }


def test_the_list_of_what_to_discuss_names_items_and_no_direction(played: Path) -> None:
    told = (played / "discuss.txt").read_text(encoding="utf-8")
    assert told.startswith("SP002 ")
    assert "tiêu chí 4.3" in told
    assert not {"62", "75", "M02", "13"} & set(told.replace(":", " ").split())


def test_packages_again_change_nothing_and_say_so(played: Path) -> None:
    lines = (played / "again.txt").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 3
    assert all("không có gì thay đổi" in line for line in lines)


def test_the_papers_are_there(played: Path) -> None:
    assert (played / "bien-ban.pdf").read_bytes().startswith(b"%PDF-")
    assert (played / "dien-giai.pdf").read_bytes().startswith(b"%PDF-")
    assert (played / "ket-qua.xlsx").read_bytes().startswith(b"PK")


def test_the_log_holds_together_and_names_who_acted(played: Path) -> None:
    log = read(played / "audit.json")
    assert log["whole"] is True
    acted = {entry["kind"]: entry["actor"] for entry in log["entries"]}
    assert (acted["act.opened"], acted["round.ordered"], acted["act.concluded"]) == ("M01", "M01", "M01")
    assert {entry["actor"] for entry in log["entries"] if entry["kind"] == "paper.typed"} == {"TK01", "TG1"}


def test_every_package_verifies_and_its_signer_is_known(played: Path) -> None:
    verdicts = read(played / "verified.json")["packages"]
    assert {verdict["ok"] for verdict in verdicts} == {True}
    assert {(verdict["kind"], verdict["known_as"]) for verdict in verdicts} == {
        ("session", "TK01"),
        ("sheets", "M01"),
        ("sheets", "M02"),
        ("round", "TK01"),
        ("result", "TK01"),
    }
