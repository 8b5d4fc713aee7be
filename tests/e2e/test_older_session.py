"""A session file of the first schema opens in the whole program: a copy is kept, then it is brought up to date."""

from __future__ import annotations

import shutil
from pathlib import Path

from ocop_desktop.app.bootstrap import Application
from ocop_desktop.app.config import places_under
from ocop_desktop.app.sources import RandomIds, SystemClock

OLD = Path(__file__).parents[1] / "data" / "schema_0001.ocopdb"


def test_a_session_of_yesterday_opens_and_keeps_its_copy(tmp_path: Path) -> None:
    path = tmp_path / "cu.ocopdb"
    shutil.copyfile(OLD, path)
    program = Application(places_under(tmp_path / "may"), SystemClock(), RandomIds())
    for _ in range(2):
        with program.open(path) as session, session.work as work:
            assert work.session.get().name == "Phiên thử tháng 9"
            assert len(work.sheets.all()) == 2
            assert work.assessments.all() == ()
    names = sorted(found.name for found in tmp_path.glob("*.ocopdb"))
    assert names == ["cu.ocopdb", "cu.truoc-nang-cap-0001.ocopdb"]
    copy = tmp_path / "cu.truoc-nang-cap-0001.ocopdb"
    assert copy.read_bytes()[100:] == OLD.read_bytes()[100:]
