"""Case 2: the secretary scored for a member, nothing was printed, and the member's own package was refused."""

from __future__ import annotations

import json
from pathlib import Path

from ocop_desktop.usecases.scoring.scoring import FillSheet, SubmitSheet, fill_sheet, submit_sheet
from tests.e2e.commands import accepting, done, ocop
from tests.helpers.sessions import SECRETARY
from tests.helpers.towns import Town, with_total


def test_a_sheet_made_for_a_member_is_marked_and_gives_way_to_the_member_s_own(town: Town) -> None:
    home, at = town.root / SECRETARY, ("--session", town.file, "--anywhere")
    with town.office() as session:
        services = session.services(SECRETARY)  # as on the command line with ``--as M02``
        fill_sheet(FillSheet("M02", "SP002", with_total(1, 70), inspected=True), session.work, services)
        submit_sheet(SubmitSheet("M02", "SP002"), session.work, services)
    own = town.score("M02", SP002=90)
    for member in ("M01", "M03"):
        sheets = town.score(member, SP002=90)
        done(home, *at, "package", "import", sheets, *accepting(member, sheets))
    with town.office() as session:
        copy = town.root / "khong-co-goi.ocopdb"
        session.save_copy(copy)

    def opened(home: Path, *session: object) -> str:
        """What the export says once the presider has opened."""
        words = tuple(str(word) for word in session)
        done(home, *words, "session", "attend", "--member", "all", "--present")
        done(home, *words, "--as", "M01", "session", "open", "--despite", "thử")
        target = town.root / f"{words[1].rsplit('/')[-1]}.json"
        done(home, *words, "export", "sheets", "--json", target)
        return target.read_text("utf-8")

    marked = json.loads(opened(town.root / "elsewhere", "--session", copy, "--anywhere"))["sheets"]
    assert [(sheet["member"], sheet["total"]) for sheet in marked if sheet["by_another"]] == [("M02", 70)]

    taken = ocop(home, *at, "package", "import", own, *accepting("M02", own))
    assert (taken.code, "đã nhận gói phiếu của M02 (1 mới" in taken.out) == (0, True), taken
    log = json.loads(done(home, *at, "audit", "--json").out)
    assert "sheet.displaced" in json.dumps(log)
    unmarked = json.loads(opened(home, *at))["sheets"]
    assert [sheet["total"] for sheet in unmarked if sheet["member"] == "M02"] == [90]
    assert not any(sheet["by_another"] for sheet in unmarked)
