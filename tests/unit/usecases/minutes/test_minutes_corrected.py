"""Conclusions taken back and chosen versions in the minutes."""

from __future__ import annotations

from ocop_desktop.documents.forms.corrected import rarer_acts
from ocop_desktop.documents.forms.phrases import People
from ocop_desktop.usecases.minutes.minutes import minutes_facts
from tests.helpers.sessions import SCORING, World
from tests.unit.usecases.exchange.test_settling import choose, twin


def printed(world: World) -> str:
    facts = minutes_facts(world.office.work, world.office.services())
    return " ".join(str(block) for block in rarer_acts(facts, People(facts.members)))


def test_a_conclusion_taken_back_and_a_version_chosen_stand_in_the_minutes() -> None:
    world = World().distribute().attend()
    for member in SCORING:
        world.hand_in(member, SP001=80, SP002=80, SP003=6)
    choose(world, world.office.receive(twin(world, SP001=80, SP002=60, SP003=6)), reason="M03 xác nhận bản sau")
    world.open()
    assert "Thử Văn Ba (M03) có hai bản phiếu khác nhau" in printed(world)
    assert "lý do: M03 xác nhận bản sau." in printed(world)
    assert "mở lại phần kết luận" not in printed(world)
    world.conclude()
    world.reopen("bỏ sót ý kiến")
    assert "Thử Thị Thư Ký (M05) đề nghị mở lại phần kết luận; lý do: bỏ sót ý kiến." in printed(world)
    assert "(M01) xác nhận đề nghị của Thử Thị Thư Ký (M05), phần kết luận được mở lại" in printed(world)
