"""Điều 5, 7, 12: a missed time limit is an open question with its days; another last day is a recorded act."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.e2e.law import GOOD, Session, dated, product

NO_LIMIT = "acts.no_such_limit"
MEETING = "2026-11-19T07:30:00+07:00"
RULE = "Quyết định số 26/2026/QĐ-TTg"
SILENT = ("", "", "", "")


def again(code: str, *days: str) -> list[Any]:
    """A re-rating with its four days."""
    return dated(product(code, set=1, kind="phân hạng lại"), *days)


def first(code: str, *days: str, kind: str = "lần đầu") -> list[Any]:
    """A first rating, or an upgrade, with the commune's receipt, its proposal, the complete dossier."""
    return dated(product(code, set=1, kind=kind), *days, "")


ROWS = (
    again("SP001", "01/09/2026", "14/09/2026", "22/09/2026", "15/02/2027"),  # 45 days ended on 6/11
    again("SP002", "01/09/2026", "14/09/2026", "30/09/2026", "15/02/2027"),  # on 14/11, a Saturday
    again("SP003", "28/10/2026", "30/10/2026", "02/11/2026", "20/02/2027"),  # filed 115 days before the expiry
    again("SP004", "01/10/2026", "06/10/2026", "08/10/2026", "31/05/2027"),  # filed 242 days before it
    again("SP005", "01/10/2026", "06/10/2026", "08/10/2026", "01/05/2026"),  # 180 days after the expiry ended on 28/10
    again("SP006", *SILENT),
    again("SP007", "", "", "08/10/2026", "15/02/2027"),
    again("SP008", "05/10/2026", "06/10/2026", "08/10/2026", "15/02/2027"),  # in time
    first("SP009", "20/10/2026", "30/10/2026", "03/11/2026"),  # proposed on the day before which it was due
    first("SP010", "10/04/2026", "20/04/2026", "24/04/2026"),  # for the first round; filed before the decree
    first("SP011", "10/08/2026", "31/08/2026", "03/09/2026"),  # 15 working days: 22/8 is worked, the last is 28/8
    first("SP012", "24/08/2026", "17/09/2026", "21/09/2026"),  # on the last day, over 31/8, 1/9 and 2/9
    first("SP013", "24/08/2026", "18/09/2026", "21/09/2026", kind="nâng hạng"),  # a day after it
    first("SP014", "14/09/2026", "10/09/2026", "21/09/2026"),  # proposed before it was received
    first("SP015", "14/10/2026", "20/10/2026", "20/11/2026"),  # complete after the meeting
    first("SP016", "", "", ""),
    first("SP017", "01/09/2026", "", ""),  # never proposed
    first("SP018", "01/09/2026", "", "04/09/2026"),  # proposed in time, as the complete dossier shows
)
RAISED = {
    ("rerating_late", "SP001"): ("06/11/2026", "19/11/2026", 13),
    ("rerating_late", "SP002"): ("16/11/2026", "19/11/2026", 3),
    ("filing_window", "SP003"): ("23/10/2026", "28/10/2026", 5),
    ("filing_window", "SP004"): ("31/01/2027", "01/10/2026", 62),
    ("filing_window", "SP005"): ("01/01/2026", "01/10/2026", 273),
    ("extension_over", "SP005"): ("28/10/2026", "19/11/2026", 22),
    ("proposed_late", "SP009"): ("29/10/2026", "30/10/2026", 1),
    ("round_late", "SP010"): ("29/06/2026", "19/11/2026", 143),
    ("old_rule", "SP010"): ("21/07/2026", "19/11/2026", 121),
    ("commune_late", "SP011"): ("28/08/2026", "31/08/2026", 3),
    ("commune_late", "SP013"): ("17/09/2026", "18/09/2026", 1),
    ("commune_late", "SP017"): ("23/09/2026", "19/11/2026", 57),
}
OTHER = {
    ("dates_missing", "SP006"): {"fields": "received_by_commune, received, certificate_expiry"},
    ("dates_missing", "SP007"): {"fields": "received_by_commune"},
    ("dates_order", "SP014"): {
        "commune": "14/09/2026",
        "proposed": "10/09/2026",
        "received": "21/09/2026",
        "day": "19/11/2026",
    },
    ("dates_order", "SP015"): {
        "commune": "14/10/2026",
        "proposed": "20/10/2026",
        "received": "20/11/2026",
        "day": "19/11/2026",
    },
}
DATES = {
    *("cut_off", "commune_late", "proposed_late", "round_late", "filing_window", "rerating_late"),
    *("extension_over", "old_rule", "dates_order", "dates_missing"),
}


def about_dates(session: Session) -> dict[tuple[str, str | None], dict[str, Any]]:
    """The questions about dates, settled ones too, by code and product."""
    return {(entry["code"], entry["product"]): entry for entry in session.questions() if entry["code"] in DATES}


def limits(session: Session) -> dict[tuple[str, str], dict[str, Any]]:
    """The list of due dates, by product and limit."""
    return {(row["product"], row["limit"]): row for row in session.do("session", "dates", "--json").answer}


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Session:
    """A province's meeting on 19/11/2026 with one product for each case."""
    return Session(tmp_path_factory.mktemp("dates"), *ROWS, started=MEETING)


def test_every_breach_is_a_question_with_its_days_and_nothing_else_is(session: Session) -> None:
    raised = about_dates(session)
    assert set(raised) == {*RAISED, *OTHER}
    for key, (due, actual, days) in RAISED.items():
        facts = raised[key]["facts"]
        assert (facts["due"], facts["actual"], facts["days"]) == (due, actual, days), key
    for key, facts in OTHER.items():
        assert raised[key]["facts"] == facts, key
    assert {entry["severity"] for entry in raised.values()} == {"should_be_said"}
    assert {(entry["asked_by"], entry["open"]) for entry in raised.values()} == {("conclude", True)}
    assert raised["rerating_late", "SP001"]["citation"] == f"điểm g khoản 6 Điều 7 {RULE}"
    assert raised["extension_over", "SP005"]["article"] == "Điều 12.3"


def test_the_list_of_due_dates_names_event_last_day_and_rule(session: Session) -> None:
    listed = limits(session)
    moved = listed["SP002", "rerating"]
    assert (moved["event"], moved["last_day"], moved["moved_from"]) == ("2026-09-30", "2026-11-16", "2026-11-14")
    assert (moved["rule"], moved["citation"]) == ("days", f"điểm g khoản 6 Điều 7 {RULE}")
    filing = listed["SP008", "filing_window"]
    assert (filing["first_day"], filing["last_day"], filing["breached"]) == ("2026-08-19", "2026-10-18", False)
    assert listed["SP012", "commune_review"]["rule"] == "working_days"
    assert listed["SP012", "round_results"]["last_day"] == "2026-12-29"
    assert {product for product, _ in listed}.isdisjoint({"SP006", "SP016"})
    shown = session.do("session", "dates").out
    line = "○ Thời hạn phân hạng lại (điểm g khoản 6 Điều 7): hạn 06/11/2026; tính từ 22/09/2026, ngày"
    assert f"{line}, không tính ngày đầu; quá 13 ngày (ngày 19/11/2026)" in shown
    assert "sớm 62 ngày (ngày 01/10/2026)" in shown
    assert "Hạn đề nghị của đợt (khoản 1 Điều 5): hạn 29/10/2026; cách tính: trước ngày Quyết định nêu" in shown
    assert "dời từ ngày nghỉ 14/11/2026" in shown


def test_without_any_day_there_is_no_list(tmp_path: Path) -> None:
    session = Session(tmp_path, product("SP001", set=1))
    assert session.do("session", "dates", "--json").answer == []
    assert "Chưa có ngày nào" in session.do("session", "dates").out


def test_a_reason_of_the_presider_or_another_day_settles_it_and_both_are_printed(tmp_path: Path) -> None:
    rows = [first(f"SP00{number}", "19/10/2026", "30/10/2026", "03/11/2026") for number in (1, 2)]
    session = Session(tmp_path, *rows, started=MEETING)
    session.scored(SP001=(GOOD,) * 3, SP002=(GOOD,) * 3)
    assert session.open_ones() == [("proposed_late", "SP001"), ("proposed_late", "SP002")]
    override = ("session", "override-date", "--product", "SP001")
    day = ("--limit", "proposal", "--day", "15/11/2026")
    assert session.code(*override, *day, "--reason", " ") == "deadline.reason_needed"
    assert session.code(*override, "--limit", "rerating", "--day", "15/11/2026", "--reason", "x") == NO_LIMIT
    session.do(*override, *day, "--reason", "đợt bổ sung theo Kế hoạch 9/KH-HĐ")
    assert session.open_ones() == [("proposed_late", "SP002")]
    assert about_dates(session)["proposed_late", "SP001"]["open"] is False
    held = limits(session)["SP001", "proposal"]
    assert (held["last_day"], held["override"]["computed"], held["breached"]) == ("2026-11-15", "2026-10-29", False)
    assert "thay cho 29/10/2026, lý do: đợt bổ sung theo Kế hoạch 9/KH-HĐ" in session.do("session", "dates").out
    assert "proposed_late:SP002" in session.run("conclude", by="M01").err
    session.do("conclude", "--leave-open", "proposed_late=Xã gửi qua bưu điện, đến chậm", by="M01")
    session.form(started=MEETING, ended="2026-11-19T17:00:00+07:00", conclusion="Thống nhất.", adoption={"for": 4})
    text = session.printed()
    assert (
        f"Đề nghị sau hạn của đợt (Điều 5 {RULE}): SP002 (đề nghị 30/10/2026, hạn 29/10/2026, quá 1 ngày); "
        "lý do: Xã gửi qua bưu điện, đến chậm" in text
    )
    assert "ghi ngày hạn khác: hạn đề nghị của đợt; hạn tính được 29/10/2026; hạn áp dụng 15/11/2026" in text


def test_a_struck_override_asks_again(tmp_path: Path) -> None:
    session = Session(tmp_path, first("SP001", "19/10/2026", "30/10/2026", "03/11/2026"), started=MEETING)
    words = ("--product", "SP001", "--limit", "proposal", "--day", "01/12/2026", "--reason", "nhầm")
    session.do("session", "override-date", *words)
    assert about_dates(session)["proposed_late", "SP001"]["open"] is False
    acts = session.do("session", "acts", "--json").answer["acts"]
    number = next(act["number"] for act in acts if act["kind"] == "date_overridden")
    session.do("session", "correct-act", str(number), "--reason", "ghi nhầm sản phẩm")
    assert about_dates(session)["proposed_late", "SP001"]["open"] is True


def test_the_session_s_cut_off_holds_and_is_itself_asked_about_where_it_is_later(tmp_path: Path) -> None:
    rows = (
        first("SP001", "19/10/2026", "30/10/2026", "03/11/2026"),
        first("SP002", "19/10/2026", "06/11/2026", "09/11/2026"),
    )
    session = Session(tmp_path, *rows, started=MEETING)
    session.do("session", "set", "--cut-off", "05/11/2026", "--reason", "đợt bổ sung")
    raised = about_dates(session)
    assert set(raised) == {("cut_off", None), ("proposed_late", "SP002")}
    assert raised["cut_off", None]["facts"] == {"cut_off": "05/11/2026", "due": "29/10/2026"}
    assert raised["proposed_late", "SP002"]["facts"]["due"] == "05/11/2026"
    session.do("session", "set", "--cut-off", "29/10/2026", "--reason", "theo Điều 5")
    assert set(about_dates(session)) == {("proposed_late", "SP001"), ("proposed_late", "SP002")}


def test_the_ministry_has_its_own_rounds_and_no_commune_s_days(tmp_path: Path) -> None:
    rows = (
        first("SP001", "01/06/2026", "30/07/2026", "05/08/2026"),  # the province's proposal
        first("SP002", "01/06/2026", "29/07/2026", "05/08/2026"),
        again("SP003", "01/06/2026", "29/07/2026", "05/08/2026", "15/11/2026"),  # 45 days from 5/8: Saturday 19/9
    )
    session = Session(tmp_path, *rows, tier="ministry", started="2026-09-22T08:00:00+07:00")
    raised = about_dates(session)
    assert set(raised) == {("proposed_late", "SP001"), ("rerating_late", "SP003")}
    assert raised["proposed_late", "SP001"]["facts"]["due"] == "29/07/2026"
    assert raised["rerating_late", "SP003"]["facts"]["due"] == "21/09/2026"


def test_45_days_are_watched_for_a_batch_on_the_day_of_its_conclusion(tmp_path: Path) -> None:
    session = Session(tmp_path, again("SP001", "22/05/2026", "25/05/2026", "28/05/2026", "19/10/2026"))
    asked = ("--asked", "29/05/2026", "--deadline", "15/06/2026", "--letter", "12/CV-HĐ")
    session.do("written", "form", "--product", "SP001", *asked)
    for member in ("M01", "M02", "M03"):
        session.score(member, "SP001", GOOD)
    assert about_dates(session) == {}  # the meeting of 01/06/2026 is in time
    session.do("written", "close", "--batch", "1", by="M01")
    session.do("session", "open", by="M01")
    session.do("written", "settle", "--batch", "1", "--product", "SP001", "--reason", "đủ ý kiến")
    facts = about_dates(session)["rerating_late", "SP001"]["facts"]  # settled today, by the clock of this computer
    assert (facts["event"], facts["due"]) == ("28/05/2026", "13/07/2026")
