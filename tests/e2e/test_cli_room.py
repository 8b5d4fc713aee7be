"""What the council does in the room, by the command line: every act, then conclusion and papers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.commands import Ran, done, going_on, ocop
from tests.helpers.catalogues import shipped
from tests.helpers.workbooks import MEMBER_HEADERS, product, products, workbook

COUNCIL = (
    ("M01", "Đinh Thử Một", "", "Sở Thử Một", "Chủ tịch"),
    ("M02", "Đinh Thử Hai", "", "Sở Thử Hai", "Phó Chủ tịch"),
    ("M03", "Đinh Thử Ba", "", "Sở Thử Ba", "Ủy viên"),
    ("TK01", "Đinh Thử Tư", "", "Sở Thử Một", "Thư ký"),
)
GOOD = "2 1 2 2 3 3 1 3 3 3 1 2 1 2 2 3 3 2 3 5 1 3 2 4 2 2 1 3 4 3 1 2"  # 75 points
WITHOUT_MARK = "2 1 2 2 3 3 1 1 3 3 1 2 1 2 2 3 3 2 3 5 1 3 2 4 2 2 1 3 4 3 1 3"  # 74; 2.1 misses its 4-star level
BEST = "3 2 3 3 3 3 1 3 3 3 1 3 1 3 2 3 5 3 5 5 2 5 2 4 3 3 3 5 5 5 2 3"  # 100


class Room:
    """The laptop in the room: one session, whoever acts named with ``--as``."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.session = root / "s.ocopdb"
        self.codes = [str(criterion.code) for criterion in shipped().sets[1].criteria]

    def run(self, *words: str | Path, by: str = "TK01") -> Ran:
        return ocop(self.root / "home", *words, "--session", self.session, "--as", by)

    def do(self, *words: str | Path, by: str = "TK01") -> Ran:
        """Run a command that must succeed, whatever is missing."""
        return done(self.root / "home", *going_on(*words), "--session", self.session, "--as", by)

    def code(self, *words: str | Path, by: str = "TK01") -> str:
        return str(self.run(*words, "--json", by=by).answer["error"]["code"])

    def conclude(self, by: str = "M01") -> None:
        """Conclude; the presider leaves everything open that is asked."""
        asked = {entry["code"] for entry in self.questions() if entry["open"] and entry["asked_by"] == "conclude"}
        reasons = [word for code in sorted(asked) for word in ("--leave-open", f"{code}=Hội đồng thống nhất để ngỏ")]
        self.do("conclude", *reasons, by=by)

    def questions(self) -> list[dict[str, Any]]:
        """Every question that the session raises."""
        found: list[dict[str, Any]] = json.loads(self.do("session", "questions", "--json").out)
        return found

    def score(self, member: str, code: str, points: str) -> None:
        answers = dict(zip(self.codes, map(int, points.split()), strict=True))
        row = {"member": member, "product": code, "answers": answers, "inspected": True}
        source = self.root / "sheet.json"
        source.write_text(json.dumps(row), encoding="utf-8")
        self.do("sheet", "enter", "--from", source, "--submit", by=member)


def with_one_product(root: Path) -> Room:
    """One product, scored by three, the sheets open, nothing concluded."""
    room = Room(root)
    room.do("session", "new", "--name", "Phiên thử", "--sample")
    room.do("import", "members", workbook(room.root / "m.xlsx", [MEMBER_HEADERS, *COUNCIL]))
    room.do("import", "products", products(room.root / "p.xlsx", product("SP001", set=1)))
    room.do("package", "export", "session", "--despite", "để ngỏ", "--to", room.root, "--for", "M01", "M02")
    for member in ("M01", "M02", "M03"):
        room.score(member, "SP001", GOOD)
    room.do("session", "attend", "--member", "M01", "M02", "M03", "TK01", "--present")
    room.do("session", "open", by="M01")
    return room


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Room:
    """The session once the sheets are opened: SP001 agreed, SP002 disputed on 2.1, SP003 at 100 points."""
    room = Room(tmp_path_factory.mktemp("room"))
    room.do("session", "new", "--name", "Phiên thử", "--sample")
    room.do("import", "members", workbook(room.root / "m.xlsx", [MEMBER_HEADERS, *COUNCIL]))
    rows = [product(f"SP00{number}", set=1) for number in range(1, 7)]
    room.do("import", "products", products(room.root / "p.xlsx", *rows))
    room.do("package", "export", "session", "--despite", "để ngỏ", "--to", room.root)
    for member in ("M01", "M02", "M03"):
        room.score(member, "SP001", GOOD)
        room.score(member, "SP002", WITHOUT_MARK if member == "M03" else GOOD)
        room.score(member, "SP003", BEST)
    room.do("session", "attend", "--member", "all", "--present")
    room.do("session", "attend", "--member", "M03", "--absent", "--product", "SP001", "--reason", "họp khác")
    room.do("session", "recuse", "--member", "M02", "--product", "SP004", "--category", "người thân")
    room.do("session", "preside", "--member", "M02", "--authorisation", "số 5 ngày 01/11/2026", "--product", "SP005")
    room.do("session", "withdraw", "--product", "SP004", "--letter", "Đơn ngày 02/11/2026")
    votes = ("--ground", "Hồ sơ không đúng", "--for", "2", "--against", "1")
    room.do("session", "reject", "--product", "SP005", *votes)
    room.do("session", "move-set", "--product", "SP006", "--set", "2", "--reason", "Sai bộ")
    room.do("session", "open", by="M01")
    return room


def test_the_board_counts_sheets_and_tells_no_total(room: Room) -> None:
    shown = room.do("session", "show", "--json").answer
    assert (shown["state"], shown["collecting"], shown["returned"]) == ("opened", False, 9)
    assert not {"total", "mean", "stars"} & set(json.dumps(shown).replace('"', " ").split())
    assert "M03" in room.do("session", "show").out


def test_the_matrix_shows_levels_side_by_side(room: Room) -> None:
    table = room.do("reconcile", "matrix", "SP002", "--json").answer
    assert (table["members"], table["levels"]["2.1"]) == (["M01", "M02", "M03"], [3, 3, 2])
    assert room.do("reconcile", "matrix", "SP002").out.splitlines()[0].split() == ["M01", "M02", "M03"]


def test_what_is_to_be_settled_stands_with_its_item(room: Room) -> None:
    listed = {entry["code"]: entry for entry in room.do("reconcile", "list", "--json").answer["products"]}
    assert {"criterion": "2.1", "kind": "condition", "star": 4} in listed["SP002"]["items"]
    assert (listed["SP002"]["reasons"], listed["SP002"]["settled"]) == (["condition"], False)
    assert "SP001" not in listed


def test_the_room_s_refusals(room: Room) -> None:
    assert room.code("conclude") == "council.not_in_this_role"  # the presider's act
    assert room.code("conclude", by="M01") == "reconcile.not_settled"
    assert room.code("session", "finding", "--product", "SP001", "--item", "2.1:4=met", "--reason", "x") == (
        "acts.sheets_agree"
    )
    assert room.code("session", "send-up", "--product", "SP001", "--yes", "--reason", "x") == "acts.points_too_low"
    assert room.code("session", "withdraw", "--product", "SP005", "--letter", "x") == "acts.already_ended"
    assert room.code("reconcile", "round", "--product", "SP001= ", by="M01") == "acts.reason_missing"
    assert room.run("session", "conclude-stars", "--product", "SP002", "--stars", "3", "--reason", "x").code in (3, 4)


def test_findings_conclusion_papers_and_back(room: Room) -> None:
    found = room.root / "f.json"
    for wrong in ("{}", '[{"criterion": "2.1"}]', '[{"criterion": "2.1", "star": "4", "met": true}]', "[5]"):
        found.write_text(wrong, encoding="utf-8")
        assert room.run("session", "finding", "--product", "SP002", "--from", found).code in (2, 3)
    found.write_text('[{"criterion": "2.1", "star": 4, "met": true, "reason": "Đủ giấy tờ"}]', encoding="utf-8")
    room.do("session", "finding", "--product", "SP002", "--from", found)
    room.do("session", "send-up", "--product", "SP003", "--yes", "--reason", "Đủ điều kiện")
    room.do("session", "remark", "--text", "Nên cải tiến bao bì", "--product", "SP001", "--member", "M03")
    room.do("session", "remark", "--text", "Không đồng ý", "--product", "SP002", "--member", "M03", "--dissent")
    room.conclude()
    results = {entry["code"]: entry for entry in json.loads(room.do("results", "--json", "-").out)["products"]}
    told = {code: (entry["sheets_used"], entry["stars"], entry["recommendation"]) for code, entry in results.items()}
    assert told == {
        "SP001": (2, 4, "recognise"),
        "SP002": (3, 4, "recognise"),
        "SP003": (3, 5, "send_up"),
        "SP004": (0, None, "withdrawn"),
        "SP005": (0, None, "rejected"),
        "SP006": (0, None, "not_evaluated"),
    }
    assert "SP001" in room.do("results").out
    target = room.root / "kq.json"
    room.do("results", "--json", target, "--xlsx", room.root / "kq.xlsx")
    assert target.read_bytes() == room.do("results", "--json", "-").out.encode()
    printed = room.do("minutes", "--pdf", room.root / "bb.pdf", "--json").answer
    assert printed["minutes"]["pages"] >= 3
    assert printed["minutes"]["unprintable"] == []
    form = room.root / "form.json"
    form.write_text('{"weather": "mưa"}', encoding="utf-8")
    assert room.code("minutes", "form", "--from", form) == "minutes.form_field_unknown"
    form.write_text("[]", encoding="utf-8")
    assert room.code("minutes", "form", "--from", form) == "cli.field_wrong"
    assert room.do("session", "reopen", "--reason", "bổ sung", "--json").answer["state"] == "concluded"
    assert room.do("session", "reopen", "--json", by="M01").answer["state"] == "reconciling"


def test_codes_are_corrected_and_everything_else_stays(room: Room) -> None:
    room.do("session", "correct-code", "product", "SP006", "SP066")
    room.do("session", "correct-code", "member", "M03", "M33")
    shown = room.do("session", "show", "--json").answer
    assert [entry["code"] for entry in shown["products"]][-1] == "SP066"
    assert "M33" in {entry["code"] for entry in shown["members"]}


def test_the_catalogue_of_the_session_is_shown_and_exported(room: Room) -> None:
    shown = room.do("catalogue", "show", "--set", "1", "--json").answer
    assert [entry["set"] for entry in shown["sets"]] == [1]
    exported = json.loads(room.do("catalogue", "export", "--json", "-").out)
    assert (exported["rule"], len(exported["sets"])) == ("26-2026", 26)
    lines = room.do("catalogue", "show", "--set", "1", "--rule", "26-2026").out.splitlines()
    assert lines[1].startswith("Lời văn tóm lược")
    assert any(line.endswith("****") for line in lines)
