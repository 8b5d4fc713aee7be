"""Who takes a template is noted by name."""

from __future__ import annotations

from ocop_desktop.usecases.overview.templates import Taken, taken
from tests.helpers.sessions import SECRETARY, World


def test_a_member_takes_a_template_by_name_and_anybody_else_as_written() -> None:
    home = World().prepare().office
    services = home.services()
    for actor, name in ((SECRETARY, "Thử Thị Thư Ký"), ("TK01", "TK01")):
        found = taken(actor, home.work, services)
        assert found.by == name
        assert isinstance(found, Taken)
        assert found.at.tzinfo is not None
