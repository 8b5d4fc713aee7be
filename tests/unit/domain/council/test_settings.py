"""Session settings: defaults, ranges, and the plain table they travel in."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop_desktop.domain.council.settings import (
    ASKED,
    SETTINGS,
    AdvisoryShown,
    Kind,
    MissedMinimum,
    Printed,
    SessionSettings,
    SettingRefused,
    UnknownSetting,
    VoteMajority,
    VoteTie,
)


def test_the_defaults_are_the_proposed_ones() -> None:
    assert SessionSettings().to_facts() == {
        "spread_limit": 10,
        "max_rescoring_rounds": 1,
        "quorum_numerator": 3,
        "quorum_denominator": 4,
        "quorum_excludes_recused": False,
        "quorum_excludes_unscoring": False,
        "opinions_exclude_unscoring": True,
        "missed_minimum": "highest_met",
        "unexplained_marks_bind": True,
        "findings_required": True,
        "secretary_scores": False,
        "deputy_needs_authorisation": True,
        "vote_majority": "present",
        "vote_tie": "fails",
        "advisory_shown": "after",
        "silence_is_agreement": False,
        "last_day_off_moves_on": True,
        "sources": {},
    }


def test_without_a_regulation_number_there_is_no_regulation_to_cite() -> None:
    assert not SessionSettings(regulation_date=date(2026, 6, 1)).has_regulation
    assert SessionSettings(regulation_number="12/QĐ-UBND").has_regulation


EVERY_SETTING = st.builds(
    SessionSettings,
    regulation_number=st.none() | st.sampled_from(["12/QĐ-UBND", "7/2026/QĐ-UBND"]),
    regulation_date=st.none() | st.dates(),
    spread_limit=st.integers(0, 100),
    max_rescoring_rounds=st.integers(0, 9),
    quorum_numerator=st.integers(1, 4),
    quorum_denominator=st.integers(4, 100),
    quorum_excludes_recused=st.booleans(),
    quorum_excludes_unscoring=st.booleans(),
    opinions_exclude_unscoring=st.booleans(),
    missed_minimum=st.sampled_from(MissedMinimum),
    unexplained_marks_bind=st.booleans(),
    findings_required=st.booleans(),
    secretary_scores=st.booleans(),
    vote_majority=st.sampled_from(VoteMajority),
    vote_tie=st.sampled_from(VoteTie),
    advisory_shown=st.sampled_from(AdvisoryShown),
    silence_is_agreement=st.booleans(),
    last_day_off_moves_on=st.booleans(),
    sources=st.dictionaries(st.sampled_from(["spread_limit", "vote_tie"]), st.sampled_from(["Điều 9", "Phiên họp"])),
)


@given(EVERY_SETTING)
def test_settings_survive_the_table_and_json(settings: SessionSettings) -> None:
    assert SessionSettings.from_facts(settings.to_facts()) == settings
    assert SessionSettings.from_facts(json.loads(json.dumps(settings.to_facts()))) == settings


def test_a_source_belongs_to_a_setting() -> None:
    settings = SessionSettings(sources={"spread_limit": "Điều 9 Quy chế"})
    assert settings.source("spread_limit") == "Điều 9 Quy chế"
    assert settings.source("vote_tie") is None
    with pytest.raises(UnknownSetting):
        settings.source("spred_limit")
    for name in ("spred_limit", "sources"):
        with pytest.raises(UnknownSetting):
            SessionSettings(sources={name: "Điều 9"})


def test_an_unknown_key_is_refused_by_name() -> None:
    with pytest.raises(UnknownSetting) as refusal:
        SessionSettings.from_facts({"rounding": 2})
    assert refusal.value.facts == {"setting": "rounding"}


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("spread_limit", -1),
        ("spread_limit", 101),
        ("spread_limit", True),
        ("spread_limit", "10"),
        ("spread_limit", 10.5),
        ("max_rescoring_rounds", 10),
        ("quorum_denominator", 0),
        ("quorum_numerator", 5),
        ("quorum_numerator", 0),
        ("missed_minimum", "lowest"),
        ("missed_minimum", 1),
        ("vote_tie", None),
        ("findings_required", 1),
        ("findings_required", "true"),
        ("regulation_number", 12),
        ("regulation_date", "1/6/2026"),
        ("regulation_date", 20260601),
        ("regulation_date", "20260601"),
        ("sources", ["spread_limit"]),
        ("sources", {"spread_limit": 9}),
    ],
)
def test_a_value_that_does_not_fit_is_refused_with_what_would(name: str, given: object) -> None:
    with pytest.raises(SettingRefused) as refusal:
        SessionSettings.from_facts({name: given})
    assert refusal.value.facts["setting"] == name
    assert refusal.value.facts["expected"]


def test_texts_are_kept_in_nfc_and_a_blank_regulation_number_is_none() -> None:
    read = SessionSettings.from_facts({"regulation_number": "  ", "sources": {"vote_tie": "Điê\u0300u 9"}})
    assert read.regulation_number is None
    assert read.source("vote_tie") == "Điều 9"


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("spread_limit", " 12 ", 12),
        ("missed_minimum", "council", MissedMinimum.COUNCIL),
        ("findings_required", "no", False),
        ("findings_required", "false", False),
        ("secretary_scores", "yes", True),
        ("secretary_scores", "true", True),
        ("regulation_number", " 5/QĐ-UBND ", "5/QĐ-UBND"),
        ("regulation_date", "6/8/2026", date(2026, 8, 6)),
        ("regulation_date", "2026-08-06", date(2026, 8, 6)),
    ],
)
def test_a_typed_setting_is_read_and_its_source_with_it(name: str, text: str, value: object) -> None:
    settings = SessionSettings.typed({name: text, "vote_tie": " "}, {name: " Điều 9 ", "vote_tie": ""})
    assert getattr(settings, name) == value
    assert (settings.vote_tie, dict(settings.sources)) == (VoteTie.FAILS, {name: "Điều 9"})
    assert SessionSettings.typed({name: SETTINGS[name].text(value)}, {}) == SessionSettings(**{name: value})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("spread_limit", "mười"),
        ("spread_limit", "101"),
        ("spread_limit", "-1"),
        ("spread_limit", "²"),
        ("missed_minimum", "lowest"),
        ("findings_required", "có lẽ"),
        ("regulation_date", "31/02/2026"),
    ],
)
def test_a_typed_setting_that_does_not_fit_is_refused_with_what_would(name: str, text: str) -> None:
    with pytest.raises(SettingRefused) as refusal:
        SessionSettings.typed({name: text}, {})
    assert refusal.value.facts == {"setting": name, "given": text, "expected": SETTINGS[name].expected}


def test_a_typed_setting_that_nobody_knows_is_refused_by_name() -> None:
    for values, sources in (({"rounding": "2"}, {}), ({}, {"rounding": "Điều 9"}), ({"sources": "x"}, {})):
        with pytest.raises(UnknownSetting):
            SessionSettings.typed(values, sources)


def test_each_setting_has_one_description_that_fits_its_default() -> None:
    usual = SessionSettings()
    assert [*SETTINGS, "sources"] == list(SessionSettings.__dataclass_fields__)
    for name, setting in SETTINGS.items():
        assert (setting.name, setting.default) == (name, getattr(usual, name))
        assert setting.default is None or setting.read(setting.fact(usual)) == setting.default
        assert setting.expected
    assert {setting.name for setting in SETTINGS.values()} - {setting.name for setting in ASKED} == {
        "regulation_number",
        "regulation_date",
        "regulation_body",
        "regulation_subject",
    }
    assert [name for name, setting in SETTINGS.items() if setting.printed is not Printed.ALWAYS] == [
        "regulation_number",
        "regulation_date",
        "regulation_body",
        "regulation_subject",
        "opinions_exclude_unscoring",
        "silence_is_agreement",
        "last_day_off_moves_on",
    ]
    assert {name for name, setting in SETTINGS.items() if not setting.figures} == {
        "regulation_number",
        "regulation_date",
        "regulation_body",
        "regulation_subject",
        "advisory_shown",
        "last_day_off_moves_on",
    }


def test_a_form_offers_every_value_and_proposes_the_default() -> None:
    for setting in ASKED:
        assert setting.kind is Kind.NUMBER or setting.proposed in setting.offered
        for text in (*setting.offered, setting.proposed):
            assert setting.text(setting.read(setting.typed(text))) == text


def test_the_words_of_a_setting_are_found_by_its_name() -> None:
    number, choice, switch = SETTINGS["quorum_denominator"], SETTINGS["vote_tie"], SETTINGS["secretary_scores"]
    assert (number.label, number.basis) == ("session.new.quorum_denominator", "facts.basis.quorum")
    assert (choice.value_label("fails"), choice.basis) == ("session.new.vote_tie.fails", "facts.basis.vote_tie")
    assert switch.value_label("yes") == "session.new.yes"
    assert SETTINGS["silence_is_agreement"].value_label("no") == "session.new.silence_is_agreement.no"
    assert SETTINGS["regulation_date"].label == "facts.field.setting.regulation_date"
