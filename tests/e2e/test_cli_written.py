"""Re-rating by written opinion beside a meeting, by the command line, to results that somebody else recomputes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.playing import recompute
from tests.e2e.test_cli_room import COUNCIL, GOOD, Room
from tests.helpers.workbooks import MEMBER_HEADERS, product, products, workbook

LOW = "1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 2 1 1 1"
ASK = ("--asked", "01/01/2026", "--deadline", "15/01/2026", "--letter", "12/CV-HĐ")


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Room:
    """SP001 and SP002 are rated at the meeting, SP003 and SP004 are asked about in writing; M03 is away."""
    room = Room(tmp_path_factory.mktemp("written"))
    room.do("session", "new", "--name", "Phiên thử", "--sample")
    room.do("import", "members", workbook(room.root / "m.xlsx", [MEMBER_HEADERS, *COUNCIL]))
    kinds = ("lần đầu", "lần đầu", "phân hạng lại", "phân hạng lại")
    rows = [product(f"SP00{number}", set=1, kind=kind) for number, kind in enumerate(kinds, start=1)]
    room.do("import", "products", products(room.root / "p.xlsx", *rows))
    room.do("package", "export", "session", "--despite", "để ngỏ", "--to", room.root)
    return room


def test_a_batch_is_asked_answered_closed_and_concluded(room: Room) -> None:
    assert room.do("written", "show", "--json").answer == {"batches": [], "candidates": ["SP003", "SP004"]}
    assert room.code("written", "form", "--product", "SP001", *ASK) == "written.only_rerating"
    assert room.do("written", "form", "--product", "SP003", "SP004", *ASK, "--json").answer["batch"] == 1
    for member in ("M01", "M02", "M03"):
        for code in ("SP001", "SP002", "SP003", "SP004"):
            if (member, code) != ("M03", "SP004"):
                room.score(member, code, LOW if (member, code) == ("M02", "SP003") else GOOD)
    room.do("session", "attend", "--member", "M01", "M02", "TK01", "--present")
    room.do("session", "attend", "--member", "M03", "--absent", "--reason", "công tác")
    reply = ("--batch", "1", "--answer", "agrees", "--received", "2026-01-14", "--paper", "3/VP")
    room.do("written", "reply", "--member", "TK01", *reply)
    assert room.code("session", "open", by="M01") == "written.still_open"
    assert "Đợt 1: 2/3 thành viên đã trả lời đủ, hạn 15/01/2026." in room.do("session", "show").out
    counts = {"batch": 1, "closed": False, "asked": 3, "replied": 2}
    assert room.do("session", "show", "--json").answer["written"] == [counts]
    assert room.code("written", "close", "--batch", "1") == "council.not_in_this_role"
    room.do("written", "close", "--batch", "1", by="M01")
    room.score("M03", "SP004", GOOD)
    shown = room.do("written", "show", "--json").answer["batches"][0]
    assert [member["state"] for member in shown["members"]] == ["replied", "replied", "partly", "replied"]
    assert shown["products"][0]["proposed"][:2] == ["spread", "star_classes"]
    assert not {"total", "mean", "points"} & set(str(shown).replace("'", " ").split())
    ground = ("--ground", "different", "--reason", "khác nhau nhiều")
    room.do("written", "meet", "--product", "SP003", *ground, by="M01")
    room.do("session", "open", by="M01")
    assert room.code("written", "settle", "--batch", "1", "--product", "SP003") == "written.not_in_batch"
    room.do("written", "settle", "--batch", "1", "--reason", "đã xem xét")
    text = room.do("written", "show").out
    assert "Đợt 1: 2 sản phẩm, gửi 01/01/2026, hạn trả lời 15/01/2026" in text
    assert "SP003: 3/3 ý kiến, cần 3; chuyển sang họp: có nhiều ý kiến đánh giá khác nhau" in text
    assert "SP004: 2/3 ý kiến, cần 3; đã kết luận theo ý kiến bằng văn bản" in text


def test_what_it_comes_to_is_recomputed_by_another_program(room: Room) -> None:
    room.do("export", "sheets", "--json", room.root / "sheets.json")
    room.do("results", "--json", room.root / "results.json")
    room.do("catalogue", "export", "--json", room.root / "catalogue.json")
    ran = recompute(room.root)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_facts_of_the_session_are_changed_with_old_and_new(room: Room) -> None:
    words = (
        "session",
        "set",
        "--place",
        "Hội trường A",
        "--regulation",
        "7/QĐ-UBND",
        "01/06/2026",
        "--cut-off",
        "29/04/2026",
    )
    changed = room.do(*words, "--json").answer["changed"]
    assert [entry["field"] for entry in changed] == [
        "place",
        "cut_off",
        "setting.regulation_number",
        "setting.regulation_date",
    ]
    told = room.do(
        "session", "set", "--decision", "1/QĐ", "02/03/2026", "--basis", "Tờ trình", "--plan", "3/KH", "2026-01-02"
    )
    assert "Quyết định thành lập Hội đồng: ngày: (trống) → 02/03/2026" in told.out
    assert "phát lại gói phiên" in told.out
    setting = ("session", "set", "--setting", "spread_limit=12", "--source", "spread_limit=Điều 9")
    assert room.code(*setting) == "acts.reason_missing"
    room.do(*setting, "--reason", "Quy chế mới")
    assert room.code("session", "set", "--setting", "spread_limit=12") == "facts.nothing_changed"
    assert "Chênh lệch tổng điểm phải thảo luận khi vượt quá: 10 → 12" not in room.do("session", "show").out


def test_a_session_without_batches_says_so(tmp_path: Path) -> None:
    room = Room(tmp_path)
    room.do("session", "new", "--name", "Phiên thử", "--sample")
    assert "không có đợt lấy ý kiến" in room.do("written", "show").out
