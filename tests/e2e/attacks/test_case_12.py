"""Case 12: a laptop trusted whoever had made the session package, and printed the digits after the fact."""

from __future__ import annotations

import json
from pathlib import Path

from ocop_desktop.usecases.exchange.exporting import Export, export_session
from ocop_desktop.usecases.preparing.preparing import import_members, import_products
from tests.e2e.commands import accepting, done, ocop
from tests.helpers.digits import digits_on
from tests.helpers.sessions import MEMBERS, SECRETARY
from tests.helpers.towns import PRODUCTS, Town, new_session


def test_a_forged_session_package_makes_no_workspace_on_the_digits_of_the_true_one(town: Town, tmp_path: Path) -> None:
    (true,) = town.stick.glob("phien_*.ocop")
    stick = tmp_path / "usb"
    stick.mkdir()
    with town.program("forger").create(tmp_path / "gia.ocopdb", new_session()) as session:
        services = session.services(SECRETARY)
        import_members(MEMBERS, SECRETARY, session.work, services)
        import_products(PRODUCTS, SECRETARY, session.work, services)
        forged = export_session(Export(stick, SECRETARY, despite="để ngỏ"), session.work, services).path
    laptop = town.root / "may-moi"
    command = ("--session", "", "--as", "M03", "package", "import")
    asked = ocop(laptop, *command, true)
    assert (asked.code, f"--accept {SECRETARY}=" in asked.err) == (4, True)
    assert digits_on(true) not in (asked.out + asked.err).replace(" ", "")
    wrong = ocop(laptop, *command, forged, *accepting(SECRETARY, true), "--json")
    assert (wrong.code, wrong.answer["error"]["code"]) == (4, "package.digits_differ")
    assert list((laptop / "user-data" / "sessions").glob("*/*.ocopdb")) == []
    made = done(laptop, *command, true, *accepting(SECRETARY, true), "--json").answer
    log = json.loads(done(laptop, "--session", made["session"], "audit", "--json").out)
    assert "workspace.opened" in json.dumps(log)
    again = done(laptop, *command, true, "--json").answer
    assert again["session"] == made["session"], "asked once"
