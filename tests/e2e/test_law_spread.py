"""A spread above the limit: re-scored within it, or discussed with a vote; the minutes never contradict their table."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.law import GOOD, Session, product
from tests.helpers.catalogues import shipped

NOTHING = "Không có sản phẩm phải chấm lại"
VOTE = ("--text", "Đã thảo luận mục 7 và 8; giữ điểm trung bình", "--for", "3", "--against", "0")


@cache
def with_total(total: int) -> str:
    """A sheet of that total that reaches the same minimum levels for three and four stars as the good one."""
    sheets: dict[int, list[int]] = {0: []}
    for criterion, good in zip(shipped().sets[1].criteria, map(int, GOOD.split()), strict=True):
        levels = [(level.points, level.mark) for level in criterion.levels]
        needed = [max((points for points, mark in levels if 0 < mark <= star), default=0) for star in (3, 4)]
        alike = [points for points, _ in levels if all((points >= least) is (good >= least) for least in needed)]
        sheets = {so_far + points: [*sheet, points] for so_far, sheet in sheets.items() for points in alike}
    return " ".join(map(str, sheets[total]))


def scored(root: Path, highest: int, *settings: str) -> Session:
    """SP001 with totals 72, 72 and ``highest``; everything else is in order."""
    session = Session(root, product("SP001", set=1), settings=("findings_required=no", *settings))
    low = with_total(72)
    session.scored(SP001=(low, low, with_total(highest)))
    session.filled()
    return session


def again(session: Session, highest: int) -> None:
    """One further round: the third member changes, the others repeat their sheet."""
    session.do("reconcile", "round", "--product", "SP001=Chênh lệch", by="M01")
    for member, total in (("M01", 72), ("M02", 72), ("M03", highest)):
        points = with_total(total)
        answers = dict(zip(session.codes, map(int, points.split()), strict=True))
        source = session.root / "again.json"
        row = {"member": member, "product": "SP001", "answers": answers, "inspected": True}
        source.write_text(json.dumps(row), encoding="utf-8")
        session.do("reconcile", "rescore", "--from", source, "--submit", by=member)
    session.do("session", "close")


def due(session: Session) -> bool:
    return ("rescoring_due", "SP001") in session.open_ones()


def concluded(session: Session) -> str:
    session.conclude()
    return session.printed()


@pytest.mark.parametrize("highest", [88, 83])
def test_a_spread_above_the_limit_is_asked_and_printed(tmp_path: Path, highest: int) -> None:
    session = scored(tmp_path, highest)
    assert due(session)
    assert "rescoring_due:SP001" in session.run("conclude", by="M01").err
    text = concluded(session)
    assert NOTHING not in text
    assert "DỰ THẢO" in text
    assert "Chênh lệch tổng điểm vượt giới hạn 10 điểm, chưa chấm lại đạt giới hạn" in text
    spread = highest - 72
    assert f"Chênh lệch tổng điểm {spread} điểm, vượt giới hạn 10 điểm: không chấm lại, CHƯA có biểu quyết" in text


def test_at_the_limit_nothing_is_asked(tmp_path: Path) -> None:
    session = scored(tmp_path, 82)
    assert not due(session)
    assert session.code("session", "discuss", "--product", "SP001", *VOTE) == "acts.spread_within_limit"
    assert "vượt giới hạn" not in concluded(session)


def test_a_rescoring_within_the_limit_settles_it(tmp_path: Path) -> None:
    session = scored(tmp_path, 88)
    again(session, 80)
    assert not due(session)
    text = concluded(session)
    assert "chênh lệch lần chấm 1 là 16 điểm, lần chấm 2 là 8 điểm" in text
    assert "vượt giới hạn" not in text


def test_still_above_after_the_permitted_round_wants_a_vote_and_the_annex_says_so(tmp_path: Path) -> None:
    session = scored(tmp_path, 88)
    session.do("session", "discuss", "--product", "SP001", *VOTE)
    assert not due(session)
    again(session, 86)
    assert due(session)  # the vote spoke of the earlier totals
    (entry,) = [e for e in session.questions() if e["code"] == "rescoring_due"]
    assert entry["facts"] == {"spread": 14, "limit": 10, "left": 0}
    assert "session discuss" in entry["settled_by"]
    assert session.code("reconcile", "round", "--product", "SP001=Lần nữa", by="M01") == "reconcile.no_more_rounds"
    session.do("session", "discuss", "--product", "SP001", *VOTE, "--paper", "Biên bản kiểm tra mẫu số 3")
    assert not due(session)
    text = concluded(session)
    assert NOTHING not in text
    assert "DỰ THẢO" not in text
    assert "thảo luận, biểu quyết về chênh lệch điểm 01 sản phẩm (SP001)" in text
    assert "thảo luận về chênh lệch 16 điểm: Đã thảo luận mục 7 và 8; giữ điểm trung bình. Biểu quyết:" in text
    assert (
        "thảo luận về chênh lệch 14 điểm: Đã thảo luận mục 7 và 8; giữ điểm trung bình (căn cứ: Biên bản kiểm tra mẫu "
        "số 3). Biểu quyết: tán thành 03, không tán thành 00, ý kiến khác 00, không biểu quyết 00, trong số 03 thành "
        "viên được biểu quyết – thông qua."
    ) in text
    assert (
        "Chênh lệch tổng điểm 14 điểm, vượt giới hạn 10 điểm: đã chấm lại 01 lần, Hội đồng đã thảo luận, biểu quyết; "
        "điểm trung bình được giữ nguyên."
    ) in text


def test_a_vote_by_a_minority_settles_nothing(tmp_path: Path) -> None:
    session = scored(tmp_path, 88)
    session.do("session", "discuss", "--product", "SP001", "--text", "giữ điểm", "--for", "1", "--against", "0")
    assert due(session)
    text = concluded(session)
    assert "tán thành 01, không tán thành 00, ý kiến khác 00, không biểu quyết 02" in text
    assert "– không thông qua" in text
    assert "CHƯA có biểu quyết được thông qua về chênh lệch này" in text


def test_a_limit_of_the_regulation_is_the_limit(tmp_path: Path) -> None:
    session = scored(tmp_path, 88, "spread_limit=16")
    assert not due(session)


def test_a_reason_for_one_spread_does_not_answer_another(tmp_path: Path) -> None:
    session = Session(tmp_path, product("SP001", set=1), settings=("findings_required=no",))
    session.scored(SP001=tuple(with_total(total) for total in (72, 83, 88)))
    session.filled()
    session.conclude()
    entry = spread_of(session)
    assert (entry["facts"]["spread"], entry["earlier"]) == (16, None)
    reason = entry["reason"]
    assert reason
    sign = ("minutes", "signed", "--despite", "để ngỏ")
    session.do(*sign, "--number", "05/BB-HĐOCOP", "--date", "02/06/2026")
    session.do("session", "supplement", "--reason", "phát hiện lợi ích liên quan")
    session.do("session", "supplement", by="M01")
    recuse = ("session", "recuse", "--member", "M03", "--product", "SP001", "--category", "người thân là chủ thể")
    session.do(*recuse)
    entry = spread_of(session)
    assert (entry["facts"]["spread"], entry["open"], entry["reason"]) == (11, True, "")
    assert entry["earlier"] == {"reason": reason, "by": "M01", "facts": [{"left": 1, "limit": 10, "spread": 16}]}
    listed = session.do("session", "questions").out
    assert "(chênh lệch 16 điểm, giới hạn 10" not in listed
    assert "lý do đã ghi cho “chênh lệch 16 điểm" in listed
    text = session.printed()
    assert "chênh lệch 16 điểm" in text
    assert f"lý do: {reason}" in text
    assert f"lý do đã ghi trước đây không nói về nội dung này: {reason}" in text


def spread_of(session: Session) -> dict[str, Any]:
    (entry,) = [entry for entry in session.questions() if entry["code"] == "rescoring_due"]
    return entry
