"""The minutes and their supplement are two papers: what was signed at the meeting stays in the first one."""

from __future__ import annotations

import pytest

from ocop_desktop.documents.papers import DocumentFiles
from ocop_desktop.domain.minutes.minutes import MinutesFacts
from ocop_desktop.usecases.council.acts import record_act
from ocop_desktop.usecases.council.acts.recusal import RecordRecusal
from ocop_desktop.usecases.council.acts.supplement import OpenSupplement
from ocop_desktop.usecases.minutes.minutes import minutes_facts
from ocop_desktop.usecases.overview.papers import PaperNotNeeded
from tests.helpers.sessions import CHAIR, SECRETARY, World
from tests.helpers.usecase_worlds import SUPPLEMENT, signed

from .reading import FONTS, minutes_bytes, pages

FILES = DocumentFiles(FONTS)


def facts(world: World, code: str) -> MinutesFacts:
    found = FILES.facts(code, world.office.work, world.office.services())
    assert isinstance(found, MinutesFacts)
    return found


def test_after_a_supplementary_step_the_minutes_stay_as_signed_and_the_supplement_is_a_paper_of_its_own() -> None:
    world = signed()
    with pytest.raises(PaperNotNeeded):
        facts(world, "supplement")
    at_signing = minutes_bytes(minutes_facts(world.office.work, world.office.services(), version=1))
    for command in (
        SUPPLEMENT,
        OpenSupplement(CHAIR),
        RecordRecusal("M03", "SP002", "người thân", SECRETARY),
    ):
        world.office.do(record_act, command)
    assert minutes_bytes(facts(world, "minutes")) == at_signing
    first = pages(minutes_bytes(facts(world, "supplement"))[0])[0]
    assert "BIÊN BẢN BỔ SUNG, ĐÍNH CHÍNH" in first
    assert "BIÊN BẢN BỔ SUNG" not in pages(at_signing[0])[0]
