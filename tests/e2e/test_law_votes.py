"""A vote is counted against the members who are present and entitled; the paper says against how many."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.e2e.commands import Ran
from tests.e2e.law import FORM, Session, product

TWELVE = (
    ("M01", "Đinh Thử Một", "", "Sở Thử Một", "Chủ tịch"),
    *((f"M{number:02d}", f"Đinh Thử {number}", "", "Sở Thử", "Ủy viên") for number in range(2, 13)),
    ("TK01", "Đinh Thử Thư", "", "Sở Thử Một", "Thư ký"),
    ("DB01", "Đinh Thử Thay", "", "Sở Thử Hai", "Thành viên thay thế"),
)
OPEN = ("Biểu quyết loại hồ sơ (Giấy tờ giả): ", "thành viên được biểu quyết")


def council(root: Path, *settings: str) -> Session:
    """Twelve members who score, a secretary who does not, a substitute for nobody yet; all are in the room."""
    session = Session(root, product("SP001", set=1), product("SP002", set=1), settings=settings, people=TWELVE)
    session.do("session", "attend", "--member", "all", "--present")
    return session


def reject(session: Session, in_favour: int, against: int, other: int = 0, *more: str) -> Ran:
    counts = ("--for", str(in_favour), "--against", str(against), "--other", str(other))
    return session.run("session", "reject", "--product", "SP001", "--ground", "Giấy tờ giả", *counts, *more)


def away(session: Session, *numbers: int) -> None:
    for number in numbers:
        absence = ("--absent", "--product", "SP001", "--reason", "họp khác")
        session.do("session", "attend", "--member", f"M{number:02d}", *absence)


def printed(session: Session) -> str:
    session.do("session", "open", by="M01")
    return session.printed()


@pytest.mark.parametrize(
    ("votes", "counts"),
    [
        ((1, 0, 0), "tán thành 01, không tán thành 00, ý kiến khác 00, không biểu quyết 11"),
        ((2, 1, 8), "tán thành 02, không tán thành 01, ý kiến khác 08, không biểu quyết 01"),
        ((6, 5, 1), "tán thành 06, không tán thành 05, ý kiến khác 01, không biểu quyết 00"),
        ((6, 6, 0), "tán thành 06, không tán thành 06, ý kiến khác 00, không biểu quyết 00"),
        ((4, 7, 0), "tán thành 04, không tán thành 07, ý kiến khác 00, không biểu quyết 01"),
    ],
)
def test_a_minority_rejects_no_dossier(tmp_path: Path, votes: tuple[int, int, int], counts: str) -> None:
    session = council(tmp_path)
    assert reject(session, *votes).code == 0
    text = printed(session)
    assert f"{OPEN[0]}{counts}, trong số 12 {OPEN[1]} – không thông qua." in text
    assert "Hồ sơ bị loại" not in text


def test_more_than_half_rejects_it_and_the_setting_is_printed(tmp_path: Path) -> None:
    session = council(tmp_path)
    assert reject(session, 7, 4).code == 0
    text = printed(session)
    assert f"không biểu quyết 01, trong số 12 {OPEN[1]} – thông qua." in text
    assert "ồ sơ bị loại" in text
    assert "iểu quyết được thông qua khi: quá nửa số thành viên có mặt được biểu quyết tán thành" in text


def test_twelve_votes_with_five_in_the_room_are_refused_with_base_and_reason(tmp_path: Path) -> None:
    session = council(tmp_path)
    away(session, *range(6, 13))
    refused = reject(session, 12, 0)
    assert refused.code != 0
    assert "Số phiếu biểu quyết (12) nhiều hơn số thành viên được biểu quyết (5)" in refused.err
    assert "Hội đồng có 13 người, trừ 1 người không có quyền biểu quyết" in refused.err
    assert "7 người vắng mặt" in refused.err
    assert reject(session, 3, 2).code == 0
    assert f"trong số 05 {OPEN[1]} – thông qua." in printed(session)


def test_who_has_no_record_of_presence_does_not_vote(tmp_path: Path) -> None:
    session = Session(tmp_path, product("SP001", set=1), people=TWELVE)
    assert "số thành viên được biểu quyết (0)" in reject(session, 1, 0).err
    session.do("session", "attend", "--member", "M01", "--present")
    assert reject(session, 1, 0).code == 0


@pytest.mark.parametrize(("scores", "base"), [("no", 12), ("yes", 12)])
def test_the_secretary_s_vote_is_not_in_the_base(tmp_path: Path, scores: str, base: int) -> None:
    session = council(tmp_path, f"secretary_scores={scores}")
    assert f"được biểu quyết ({base})" in reject(session, 13, 0).err


def test_a_recused_member_does_not_vote_on_that_product_alone(tmp_path: Path) -> None:
    session = council(tmp_path)
    session.do("session", "recuse", "--member", "M02", "--product", "SP001", "--category", "người thân")
    assert "1 người không tham gia sản phẩm này" in reject(session, 12, 0).err
    other = ("--product", "SP002", "--ground", "Giấy tờ giả", "--for", "12", "--against", "0")
    session.do("session", "reject", *other)


def test_a_substitute_votes_in_place_of_the_member_never_beside_him(tmp_path: Path) -> None:
    session = council(tmp_path)
    letter = ("--letter", "15/CV ngày 03/11/2026", "--until", "hết phiên")
    session.do("session", "substitute", "--member", "DB01", "--for", "M12", *letter)
    assert "được biểu quyết (12)" in reject(session, 13, 0).err
    away(session, 12)
    assert reject(session, 6, 0).code == 0  # half of twelve
    assert f"không biểu quyết 06, trong số 12 {OPEN[1]} – không thông qua." in printed(session)


def test_by_the_setting_more_than_half_of_all_members_carry(tmp_path: Path) -> None:
    session = council(tmp_path, "vote_majority=all")
    away(session, 11, 12)
    assert reject(session, 6, 4).code == 0
    text = printed(session)
    assert (
        f"trong số 10 {OPEN[1]}; tính trên 12 thành viên có quyền biểu quyết, kể cả vắng mặt – không thông qua." in text
    )
    assert "quá nửa tổng số thành viên có quyền biểu quyết, kể cả vắng mặt, tán thành" in text


@pytest.mark.parametrize(("more", "outcome"), [(("--chair-for",), "thông qua"), ((), "không thông qua")])
def test_a_tie_decided_by_the_chair_is_printed_as_that(tmp_path: Path, more: tuple[str, ...], outcome: str) -> None:
    session = council(tmp_path, "vote_tie=chair_decides")
    away(session, 12)
    assert reject(session, 5, 5, 1, *more).code == 0
    tie = "số phiếu ngang nhau, quyết định theo ý kiến của người chủ trì Đinh Thử Một (M01)"
    assert f"trong số 11 {OPEN[1]}; {tie} – {outcome}." in printed(session)


def test_a_chair_who_is_recused_decides_no_tie(tmp_path: Path) -> None:
    session = council(tmp_path, "vote_tie=chair_decides")
    session.do("session", "recuse", "--member", "M01", "--product", "SP001", "--category", "người thân")
    away(session, 12)
    assert reject(session, 5, 5, 0, "--chair-for").code == 0
    text = printed(session)
    assert "ngang nhau, quyết định" not in text
    assert f"trong số 10 {OPEN[1]} – không thông qua." in text


def test_any_other_vote_has_the_same_base(tmp_path: Path) -> None:
    session = council(tmp_path)
    away(session, 12)
    vote = ("session", "happen", "vote", "--text", "nếm lại mẫu")
    assert session.code(*vote, "--product", "SP001", "--votes", "12", "0", "0") == "acts.too_many_votes"
    session.do(*vote, "--product", "SP001", "--votes", "4", "1", "0")
    session.do(*vote, "--votes", "12", "0", "0")
    text = printed(session)
    counts = "tán thành 04, không tán thành 01, ý kiến khác 00, không biểu quyết 06"
    assert f"nếm lại mẫu; {counts}, trong số 11 {OPEN[1]} – không thông qua." in text
    assert f"không biểu quyết 00, trong số 12 {OPEN[1]} – thông qua." in text
    assert "biểu quyết riêng 01 sản phẩm (SP001)" in text


@pytest.mark.parametrize(
    ("adoption", "settled", "detail"),
    [
        ({"for": 12}, True, ""),
        ({"for": 6}, False, "tán thành 6, không tán thành 0, ý kiến khác 0; được biểu quyết 12 thành viên"),
        ({"for": 13}, False, "tán thành 13, không tán thành 0, ý kiến khác 0; được biểu quyết 12 thành viên"),
    ],
)
def test_the_adoption_of_the_minutes_is_such_a_vote_and_open_until_it_fits(
    tmp_path: Path, adoption: dict[str, int], settled: bool, detail: str
) -> None:
    session = council(tmp_path)
    source = tmp_path / "form.json"
    source.write_text(json.dumps({**FORM, "adoption": adoption}), encoding="utf-8")
    session.do("minutes", "form", "--from", source)
    (entry,) = [entry for entry in session.questions() if entry["code"] == "adoption"]
    assert entry["open"] is not settled
    assert detail in entry["what"]
    text = printed(session)
    assert ("Kết quả biểu quyết thông qua biên bản" in text) is not settled
    if settled:
        assert "Biểu quyết thông qua biên bản: tán thành 12, không tán thành 00" in text
        assert f"trong số 12 {OPEN[1]} – thông qua." in text
