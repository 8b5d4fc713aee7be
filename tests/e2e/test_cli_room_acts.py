"""The rarer acts of the room by the command line: papers, substitutes, variants, corrections, a linked session."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.documents.reading import whole
from tests.e2e.test_cli_room import COUNCIL, GOOD, Room
from tests.helpers.workbooks import MEMBER_HEADERS, product, products, workbook

SUBSTITUTE = ("M04", "Đinh Thử Năm", "", "Sở Thử Hai", "Thành viên thay thế")
BETTER = GOOD.replace("2 1 2 2 3", "2 2 2 2 3", 1)


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Room:
    """The session once two members have handed in on SP001 and the sheets are opened."""
    room = Room(tmp_path_factory.mktemp("acts"))
    room.do("session", "new", "--name", "Phiên thử", "--sample")
    room.do("import", "members", workbook(room.root / "m.xlsx", [MEMBER_HEADERS, *COUNCIL, SUBSTITUTE]))
    rows = [product("SP001", set=1), product("SP002", set=1)]
    room.do("import", "products", products(room.root / "p.xlsx", *rows))
    room.do("package", "export", "session", "--despite", "để ngỏ", "--to", room.root)
    for member in ("M01", "M02"):
        room.score(member, "SP001", GOOD)
    room.do("session", "attend", "--member", "all", "--present")
    room.do("session", "open", by="M01")
    return room


def acts(room: Room) -> list[dict[str, object]]:
    listed: list[dict[str, object]] = room.do("session", "acts", "--json").answer["acts"]
    return listed


def test_papers_reopen_their_criteria_alone(room: Room) -> None:
    touched = room.codes[1]
    words = ("--text", "phiếu kiểm nghiệm", "--number", "12/KQ", "--date", "03/06/2026", "--giver", "Trung tâm Thử")
    assert room.code("session", "papers", "--product", "SP001", *words) == "council.not_in_this_role"
    room.do("session", "papers", "--product", "SP001", "--tests", *words, "--item", touched, by="M01")
    room.do("reconcile", "round", "--product", "SP001=kết quả mới", "--touched", "SP001", by="M01")
    answers = dict(zip(room.codes, map(int, BETTER.split()), strict=True))
    source = room.root / "sheet.json"
    other = {**answers, room.codes[0]: 1}
    source.write_text(json.dumps({"member": "M01", "product": "SP001", "answers": other}), encoding="utf-8")
    assert room.code("reconcile", "rescore", "--from", source, "--submit", by="M01") == "sheet.item_not_reopened"
    source.write_text(json.dumps({"member": "M01", "product": "SP001", "answers": answers}), encoding="utf-8")
    room.do("reconcile", "rescore", "--from", source, "--submit", by="M01")
    room.do("session", "close")


def test_what_was_recorded_by_mistake_is_struck_and_listed_as_such(room: Room) -> None:
    room.do("session", "recuse", "--member", "M02", "--product", "SP001", "--category", "đã tư vấn")
    number = str(acts(room)[-1]["number"])
    room.do("session", "correct-act", number, "--reason", "nhầm người")
    struck = acts(room)[int(number) - 1]
    assert (struck["kind"], struck["member"], struck["product"], struck["stands"]) == (
        "recusal",
        "M02",
        "SP001",
        False,
    )
    assert "(đã đính chính)" in room.do("session", "acts").out
    assert room.code("session", "correct-act", number, "--reason", "nữa") == "acts.corrected_already"


def test_happenings_substitutes_and_variants_are_recorded(room: Room) -> None:
    room.do("session", "entity", "--product", "SP001", "--in")
    room.do("session", "entity", "--product", "SP001", "--out", "--speaker", "Bà Thử")
    room.do("session", "happen", "vote", "--text", "giữ bình quân", "--product", "SP001", "--votes", "2", "1", "0")
    agreed = ("agreed_level", "--text", "mức 2", "--product", "SP001", "--criterion", room.codes[0])
    room.do("session", "happen", *agreed)
    stand_in = ("--letter", "15/CV", "--until", "03/6/2026")
    room.do("session", "substitute", "--member", "M04", "--for", "M03", *stand_in)
    room.do("session", "split", "--product", "SP002", "--code", "SP003", "--name", "Trà hộp", "--reason", "tên khác")
    recorded = [(entry["kind"], entry["event"]) for entry in acts(room)][-6:]
    assert recorded == [
        ("entity_present", ""),
        ("entity_present", ""),
        ("happening", "vote"),
        ("happening", "agreed_level"),
        ("substitution", ""),
        ("happening", "split"),
    ]
    assert room.code("session", "correct-case", "--product", "SP002", "--case", "1.1=a", "--reason", "x") == (
        "answer.unknown_criterion"
    )


def test_a_complaint_is_answered_without_names_in_a_file_nobody_writes_into(room: Room, tmp_path: Path) -> None:
    copy = tmp_path / "giai-trinh.pdf"
    given = ("--product", "SP001", "--letter", "đơn 3", "--pdf", copy)
    assert room.code("session", "complaint", *given, "--names", "--reason", "x") == "council.not_in_this_role"
    assert not copy.exists()
    room.do("session", "complaint", *given)
    assert not copy.stat().st_mode & 0o222
    told = whole(copy.read_bytes())
    assert "SP001" in told
    assert "không ghi họ tên" in told
    assert "Đinh Thử Một" not in told
    assert "SP002" not in told
    before = copy.read_bytes()
    assert room.code("session", "complaint", *given, "--names", "--reason", "x") == "council.not_in_this_role"
    assert (copy.read_bytes(), copy.stat().st_mode & 0o222) == (before, 0), "the earlier answer was given to someone"
    room.do("session", "complaint", *given[:2], "--letter", "đơn 4", "--pdf", copy)
    assert copy.read_bytes() != before
    assert not copy.stat().st_mode & 0o222


def test_a_session_done_again_names_the_earlier_one(room: Room, tmp_path: Path) -> None:
    again = Room(tmp_path)
    again.do("session", "new", "--name", "Phiên đánh giá lại", "--sample")
    again.do("import", "members", workbook(tmp_path / "m.xlsx", [MEMBER_HEADERS, *COUNCIL]))
    again.do("session", "link", "--from", room.session, "--reason", "khiếu nại")
    (linked,) = [entry for entry in acts(again) if entry["kind"] == "linked"]
    assert linked["actor"] == "TK01"
    assert again.code("session", "link", "--from", again.session, "--reason", "x") == "results.not_opened"
