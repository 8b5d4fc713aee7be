"""Điều 7.3b, 7.4b: parts of the council without a representative are named; who does not score is listed apart."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.e2e.law import GOOD, Session, product, rerated

SOME = (
    ("M01", "Đinh Thử Một", "Phó Chủ tịch", "UBND tỉnh Thử", "Chủ tịch"),
    ("M02", "Đinh Thử Hai", "", "so nong nghiep va moi truong", "Phó Chủ tịch"),
    ("M03", "Đinh Thử Ba", "", "Chi cục An toàn vệ sinh thực phẩm – SỞ Y TẾ", "Ủy viên"),
    ("TK01", "Đinh Thử Tư", "", "Ban Xây dựng nông thôn", "Thư ký"),
)
MISSING = {"CT", "KHCN", "VHTTDL", "ATTP", "OCOP", "CN"}
ARTICLE = "điểm b khoản 3 Điều 7 Quyết định số 26/2026/QĐ-TTg"
REPRESENTS = ("session", "represents", "--reason")


def open_parts(session: Session, question: str = "composition") -> set[str]:
    return {entry["facts"]["code"] for entry in session.questions() if entry["code"] == question and entry["open"]}


def opened(root: Path, *council: tuple[str, ...], **more: Any) -> Session:
    session = Session(root, product("SP001", set=1), people=council or SOME, **more)
    session.scored(SP001=(GOOD,) * 3)
    return session


def test_parts_are_compared_with_the_members_bodies_whatever_marks_and_case(tmp_path: Path) -> None:
    session = Session(tmp_path, product("SP001", set=1), people=SOME)
    assert open_parts(session) == MISSING  # even before the opening
    (entry,) = (entry for entry in session.questions() if entry["facts"].get("code") == "KHCN")
    assert (entry["severity"], entry["article"]) == ("should_be_said", "Điều 7.3b")
    assert entry["facts"]["part"] == "Sở Khoa học và Công nghệ"


def test_a_council_with_every_part_is_asked_nothing(tmp_path: Path) -> None:
    assert open_parts(Session(tmp_path, product("SP001", set=1))) == set()


def test_an_unrepresented_part_is_said_with_a_reason_and_printed(tmp_path: Path) -> None:
    session = opened(tmp_path)
    refused = session.run("conclude", by="M01")
    assert "Thành phần Hội đồng chưa có đại diện (CT: Sở Công Thương)" in refused.out
    assert refused.err.count("composition") == 1
    session.do("conclude", "--leave-open", "composition=Quyết định thành lập chưa cử", by="M01")
    assert open_parts(session) == set()
    acts = session.do("session", "acts", "--json").answer["acts"]
    assert sum(act["kind"] == "left_open" for act in acts) == 1
    session.filled()
    text = session.printed()
    assert f"Thành phần Hội đồng chưa có đại diện ({ARTICLE}): Sở Công Thương, Sở Khoa học" in text
    assert "lý do: Quyết định thành lập chưa cử" in text


def test_a_part_is_declared_by_hand_and_the_declaration_is_printed(tmp_path: Path) -> None:
    session = opened(tmp_path)
    assert session.code(*REPRESENTS, "x", "--part", "XYZ") == "acts.unknown_part"
    assert session.code(*REPRESENTS, "x", "--part", "CT") == "acts.part_must_exist"
    assert session.code(*REPRESENTS, " ", "--part", "CT", "--member", "M02") == "acts.reason_missing"
    session.do(*REPRESENTS, "là cơ quan tham mưu OCOP của tỉnh", "--part", "ocop", "--member", "TK01")
    session.do(*REPRESENTS, "tỉnh không có Sở này", "--part", "ATTP")
    assert open_parts(session) == MISSING - {"OCOP", "ATTP"}
    session.do(*REPRESENTS, "Sở ủy quyền, công văn số 7", "--part", "CT", "--member", "M02")
    number = len(session.do("session", "acts", "--json").answer["acts"])
    session.do("session", "correct-act", str(number), "--reason", "chưa có công văn")
    assert "CT" in open_parts(session)
    session.conclude()
    session.filled()
    text = session.printed()
    assert "Đinh Thử Tư (TK01) đại diện đơn vị tham mưu quản lý OCOP cấp tỉnh trong Hội đồng" in text
    assert "không có đại diện Sở An toàn thực phẩm (nếu có); lý do: tỉnh không có Sở này." in text


def test_the_ministry_has_other_parts(tmp_path: Path) -> None:
    session = Session(tmp_path, product("SP001", set=1), people=SOME, tier="ministry")
    assert open_parts(session) == set()
    assert open_parts(session, "central_composition") == {"CT", "YT", "KHCN", "VHTTDL", "OCOP", "CN"}
    (entry,) = (entry for entry in session.questions() if entry["facts"].get("code") == "YT")
    assert (entry["article"], entry["facts"]["part"]) == ("Điều 7.4b", "Bộ Y tế")


WITH_SUBSTITUTE = (*SOME, ("M05", "Đinh Thử Năm", "", "Sở Công Thương", "Thành viên thay thế"))


def test_members_without_a_vote_and_substitutes_are_listed_apart(tmp_path: Path) -> None:
    session = Session(tmp_path, product("SP001", set=1), people=WITH_SUBSTITUTE)
    for member in ("M01", "M02", "M03"):
        session.score(member, "SP001", GOOD)
    session.do("session", "attend", "--member", "all", "--present")
    session.do("session", "open", by="M01")
    session.conclude()
    session.filled()
    text = session.printed()
    assert "a) Thành viên Hội đồng có mặt 04/04 người, trong đó 03 người chấm điểm:" in text
    unscoring = text.index("Thành viên không chấm điểm, không biểu quyết (01 người):")
    substitutes = text.index("Thành viên thay thế có mặt (01 người):")
    assert text.index("Đinh Thử Ba") < unscoring < text.index("Đinh Thử Tư") < substitutes < text.index("Đinh Thử Năm")
    assert "có mặt 04/04 thành viên có tên trong quyết định" in text


@pytest.mark.parametrize(("excludes", "named"), [("no", "04/04"), ("yes", "03/03")])
def test_the_quorum_counts_the_decision_s_members_unless_the_council_says_otherwise(
    tmp_path: Path, excludes: str, named: str
) -> None:
    session = opened(tmp_path, settings=(f"quorum_excludes_unscoring={excludes}",))
    session.conclude()
    session.filled()
    assert f"Điều kiện họp: có mặt {named} thành viên" in session.printed()


@pytest.mark.parametrize(("only", "base"), [("yes", 3), ("no", 4)])
def test_opinions_in_writing_count_those_who_score(tmp_path: Path, only: str, base: int) -> None:
    """A council of three who score and a secretary; two opinions are in, the third is missing."""
    session = Session(tmp_path, rerated("SP001"), settings=(f"opinions_exclude_unscoring={only}", "quorum_numerator=4"))
    session.do(
        "written", "form", "--product", "SP001", "--asked", "01/01/2026", "--deadline", "15/01/2026", "--letter", "1/CV"
    )
    for member in ("M01", "M02"):
        session.score(member, "SP001", GOOD)
    session.do("written", "close", "--batch", "1", by="M01")
    session.do("session", "open", by="M01")
    (asked,) = (entry for entry in session.questions() if entry["code"] == "replies")
    assert asked["facts"] == {"present": 2, "needed": base, "named": base}
