"""Which assessments of others go out and stand beside a criterion."""

from __future__ import annotations

from ocop_desktop.domain.council.settings import AdvisoryShown, SessionSettings
from ocop_desktop.domain.dossiers.assessments import Layer
from ocop_desktop.usecases.council.acts.set_change import MoveToSet
from ocop_desktop.usecases.council.set_moving import move_to_set
from ocop_desktop.usecases.preparing.assessments import assessments_for_member
from tests.helpers.assessments import with_assessments
from tests.helpers.sessions import SCORING, SECRETARY, World
from tests.unit.usecases.preparing.test_assessments import session_package


def test_an_advisory_pre_score_nobody_may_see_leaves_the_secretarys_file_in_no_package() -> None:
    world = with_assessments(World(settings=SessionSettings(advisory_shown=AdvisoryShown.NEVER)).prepare())
    own = world.join("M03", session_package(world))
    layers = {item.layer for item in own.state.assessments.values()}
    assert layers == {Layer.SELF, Layer.COMMUNE}


def test_what_was_said_on_the_set_of_before_stands_beside_no_criterion_of_the_present_one() -> None:
    world = with_assessments(World().prepare())
    own = world.join("M03", session_package(world))
    for member in SCORING:
        if member != "M03":
            world.join(member, session_package(world))
    world.attend().open()
    world.office.do(move_to_set, MoveToSet("SP001", 2, "sai bộ", SECRETARY))
    own.receive(world.order(SP001="bộ mới"))
    for home, actor in ((world.office, SECRETARY), (own, "M03")):
        with home.work as work:
            product = home.product("SP001")
            settings = home.session.settings
            said = assessments_for_member(product, settings, work, home.services(actor), submitted=True)
        assert {(line.layer, line.criterion, line.points) for line in said if line.layer is not Layer.COMMUNE} == {
            (Layer.SELF, None, None),
            (Layer.ADVISORY, None, None),
        }
        assert all(line.points is None for line in said)
        assert {line.text for line in said} >= {"hợp đồng số 7", "đúng thực tế", "cần xem hợp đồng"}
    # Moved on, what was left once is not left twice.
    world.close()
    world.office.do(move_to_set, MoveToSet("SP001", 1, "đúng bộ cũ", SECRETARY))
    subjects = {item.subject for item in world.office.state.assessments.values() if item.layer is Layer.SELF}
    assert subjects == {"1/1.1", "1/6.1"}
