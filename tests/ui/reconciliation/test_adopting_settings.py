"""The vote on settings that no regulation states, by its form on the page *Thống nhất điểm*."""

from __future__ import annotations

from ocop_desktop.domain.acts.acts import ActKind
from ocop_desktop.domain.council.settings import SETTINGS, SessionSettings
from ocop_desktop.ui.parts.fields_model import Kind
from ocop_desktop.ui.reconciliation.model.course import Part, course
from ocop_desktop.wording import Words
from tests.helpers.sessions import World
from tests.ui.reconciliation.conftest import Enter, differing, last_act


def test_the_form_names_the_settings_and_its_vote_settles_the_question(enter: Enter) -> None:
    room = enter(differing())
    assert "left_open:settings_adopted" in room.asked("conclude")
    (form,) = (form for form in room.page.model.forms() if form.id == "settings_adopted")
    (note,) = (field.value for field in form.fields if field.kind is Kind.NOTE)
    assert "hênh lệch tổng điểm" in note
    room.record("settings_adopted", **{"for": "3", "against": "1", "other": "0"})
    assert last_act(room) is ActKind.SETTINGS_ADOPTED
    assert room.page.model.reading is not None
    row = course(room.page.model.reading, Words("vi"), Part.VOTES).rows[0]
    assert [cell.text for cell in row][3:6] == ["3", "1", "0"]
    assert "left_open:settings_adopted" not in room.asked("conclude")


def test_where_everything_has_a_source_there_is_nothing_to_vote_on(enter: Enter) -> None:
    sources = dict.fromkeys(SETTINGS, "Điều 1 Quy chế")
    room = enter(World(settings=SessionSettings(regulation_number="1/QĐ", sources=sources)).collect().open())
    assert "settings_adopted" not in [form.id for form in room.page.model.forms()]
