"""Settings without a regulation are adopted by a vote of the council; no paper names software as a source."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.e2e.law import GOOD, Session, product
from tests.helpers import pdf_text

ADOPT = ("session", "adopt-settings")
ADOPTED = "Hội đồng thống nhất áp dụng tại phiên họp này (biểu quyết: tán thành 03, không tán thành 00, ý kiến khác 00"
OPEN = "Chưa có văn bản quy định, Hội đồng chưa thống nhất áp dụng"


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """One product, scored and opened; the settings are not adopted yet."""
    session = Session(tmp_path, product("SP001", set=1))
    for member in ("M01", "M02", "M03"):
        session.score(member, "SP001", GOOD)
    session.do("session", "attend", "--member", "all", "--present")
    session.do("session", "open", by="M01")
    return session


def asked(session: Session) -> bool:
    """The question is open and asked by the conclusion."""
    return ("settings_adopted", None) in session.open_ones()


def test_until_the_council_votes_the_conclusion_asks_and_the_paper_says_so(session: Session) -> None:
    assert asked(session)
    refused = session.run("conclude", by="M01")
    assert refused.code == 4
    assert "settings_adopted" in refused.err
    session.do("conclude", "--leave-open", "settings_adopted=Quy chế đang trình ký", by="M01")
    session.filled()
    text = session.printed()
    assert "DỰ THẢO" in text  # only the vote settles it
    assert f"- {OPEN}: " in text
    assert "phần mềm" not in text
    assert "Quy chế đang trình ký" in text


def test_one_act_adopts_them_and_the_vote_is_printed(session: Session) -> None:
    session.do(*ADOPT, "--for", "3", "--against", "0")
    assert not asked(session)
    session.do("conclude", by="M01")
    session.filled()
    text = session.printed()
    assert "DỰ THẢO" not in text
    assert ADOPTED in text
    assert OPEN not in text
    target = session.root / "dien-giai.pdf"
    session.do("minutes", "--derivation", target)
    complaint = session.root / "tra-loi.pdf"
    session.do("session", "complaint", "--product", "SP001", "--letter", "Đơn 01/06/2026", "--pdf", complaint)
    for paper in (target, complaint):
        told = pdf_text.whole(paper)
        assert ADOPTED in told
        assert "phần mềm" not in told


def test_a_change_after_the_adoption_asks_again_for_what_changed(session: Session) -> None:
    session.do(*ADOPT, "--for", "3", "--against", "0")
    session.do("session", "set", "--setting", "spread_limit=8", "--reason", "thống nhất lại")
    assert asked(session)
    facts = next(entry["facts"] for entry in session.questions() if entry["code"] == "settings_adopted")
    assert facts == {"count": 1, "settings": "spread_limit"}
    text = session.printed()
    assert f"- {OPEN}: chênh lệch tổng điểm" in text
    assert ADOPTED in text
    session.do(*ADOPT, "--for", "2", "--against", "1")
    assert not asked(session)
    text = session.printed()
    assert "(biểu quyết: tán thành 02, không tán thành 01" in text
    assert OPEN not in text


def test_a_document_as_source_takes_a_setting_out_of_the_vote(session: Session) -> None:
    names = [entry["facts"]["settings"] for entry in session.questions() if entry["code"] == "settings_adopted"]
    assert "spread_limit" in names[0].split(", ")
    session.do("session", "set", "--source", "spread_limit=Điều 9 Quy chế")
    assert "spread_limit" in _missing(session)  # no regulation has a number: nothing may rest on it
    session.do("session", "set", "--regulation", "13/QĐ-UBND", "01/02/2026", "--source", "spread_limit=Điều 9 Quy chế")
    assert "spread_limit" not in _missing(session)
    assert "(Điều 9 Quy chế)." in session.printed()


def _missing(session: Session) -> list[str]:
    listed = (entry["facts"]["settings"] for entry in session.questions() if entry["code"] == "settings_adopted")
    return str(next(listed)).split(", ")


def test_a_vote_that_is_not_carried_settles_nothing_and_is_printed(session: Session) -> None:
    session.do(*ADOPT, "--for", "1", "--against", "2")
    assert asked(session)
    text = session.printed()
    assert "Hội đồng không thống nhất áp dụng (biểu quyết: tán thành 01, không tán thành 02" in text
    assert "– không thông qua)" in text


def test_the_vote_has_the_base_of_every_vote_and_may_be_corrected(session: Session) -> None:
    assert session.code(*ADOPT, "--for", "4", "--against", "0") == "acts.too_many_votes"
    assert session.code(*ADOPT, "--for", "0", "--against", "0") == "acts.votes_wrong"
    session.do(*ADOPT, "--for", "3", "--against", "0")
    acts = json.loads(session.do("session", "acts", "--json").out)["acts"]
    number = next(act["number"] for act in acts if act["kind"] == "settings_adopted")
    session.do("session", "correct-act", str(number), "--reason", "ghi nhầm")
    assert asked(session)
