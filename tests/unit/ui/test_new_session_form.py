"""What is filled in for a new session becomes the command that makes it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ocop_desktop.domain.council.council import Reference
from ocop_desktop.domain.council.settings import MissedMinimum, SessionSettings, SettingRefused
from ocop_desktop.domain.values import Tier
from ocop_desktop.ui.shell.model.new_session import DayRefused, NameMissing, file_for, new_session


def test_what_is_left_blank_has_the_defaults() -> None:
    made = new_session({"name": " Đợt 2 ", "rule": "26-2026"})
    assert (made.name, made.tier, made.settings) == ("Đợt 2", Tier.PROVINCE, SessionSettings())
    assert made.council_decision is None
    assert made.cut_off is None


def test_papers_settings_and_their_sources_are_taken_over() -> None:
    made = new_session(
        {
            "name": "Đợt 2",
            "rule": "26-2026",
            "tier": "ministry",
            "decision_number": "12/QĐ-UBND",
            "decision_date": "5/8/2026",
            "decision_body": " UBND tỉnh Thí Dụ",
            "decision_subject": "Về việc thành lập Hội đồng",
            "cut_off": "01.08.2026",
            "regulation_number": "34/QĐ-UBND",
            "regulation_date": "06-08-2026",
            "regulation_body": "UBND tỉnh Thí Dụ",
            "regulation_subject": "Ban hành Quy chế",
            "spread_limit": "12",
            "missed_minimum": "council",
            "secretary_scores": "yes",
            "findings_required": "no",
            "source.spread_limit": "Điều 9 Quy chế",
        }
    )
    settings = made.settings
    body, subject = "UBND tỉnh Thí Dụ", "Về việc thành lập Hội đồng"
    assert made.council_decision == Reference("12/QĐ-UBND", date(2026, 8, 5), subject, body)
    assert (settings.regulation_body, settings.regulation_subject) == (body, "Ban hành Quy chế")
    assert (made.tier, made.cut_off) == (Tier.MINISTRY, date(2026, 8, 1))
    assert (settings.regulation_number, settings.regulation_date) == ("34/QĐ-UBND", date(2026, 8, 6))
    assert (settings.spread_limit, settings.missed_minimum) == (12, MissedMinimum.COUNCIL)
    assert (settings.secretary_scores, settings.findings_required) == (True, False)
    assert settings.source("spread_limit") == "Điều 9 Quy chế"


def test_a_regulation_may_have_no_date() -> None:
    assert new_session({"name": "x", "rule": "r", "regulation_number": "1"}).settings.regulation_date is None


@pytest.mark.parametrize("field", ["cut_off", "decision_date", "regulation_date"])
def test_a_text_that_is_no_date_is_refused_with_its_field(field: str) -> None:
    with pytest.raises(DayRefused) as refusal:
        new_session({"name": "x", "rule": "r", field: "31/02/2026"})
    assert refusal.value.facts == {"field": field, "given": "31/02/2026"}


def test_a_session_needs_a_name_and_settings_within_their_bounds() -> None:
    with pytest.raises(NameMissing):
        new_session({"name": "  ", "rule": "r"})
    with pytest.raises(SettingRefused):
        new_session({"name": "x", "rule": "r", "spread_limit": "101"})
    with pytest.raises(SettingRefused):
        new_session({"name": "x", "rule": "r", "spread_limit": "mười"})


def test_the_file_is_named_after_the_session_in_plain_letters() -> None:
    assert file_for(Path("o"), "Đánh giá đợt 2/2026").name == "danh-gia-dot-2-2026.ocopdb"
    assert file_for(Path("o"), "***").name == "phien-hop.ocopdb"
