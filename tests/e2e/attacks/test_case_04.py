"""Case 4: who may read what lies in the person's own folders."""

from __future__ import annotations

import os

import pytest

from ocop_desktop.usecases.exchange.receiving import Receive, receive_package
from tests.helpers.sessions import SECRETARY
from tests.helpers.towns import Town


@pytest.mark.skipif(os.name != "posix", reason="permission bits are POSIX")
def test_folders_and_files_of_a_computer_are_their_owner_s_alone(town: Town) -> None:
    sheets = town.score("M02", SP002=80)
    with town.office() as session:
        assert town.receive(session, sheets).status == "accepted"
    for home in (town.root / SECRETARY, town.root / "M02"):
        data = home / "user-data"
        assert data.stat().st_mode & 0o077 == 0
        open_to_others = [
            path for path in data.rglob("*") if path.is_dir() and path.stat().st_mode & 0o077 and path.parent != data
        ]
        assert open_to_others == []


def test_a_member_who_takes_another_s_sheets_from_the_stick_keeps_no_copy_of_the_points(town: Town) -> None:
    sheets = town.score("M02", SP002=80)
    content = sheets.read_bytes()
    with town.member("M03") as own:
        receipt = receive_package(Receive(sheets, "M03"), own.work, own.services("M03"))
        assert receipt.refusal is not None
        assert (receipt.status, receipt.refusal.code, receipt.kept_at) == ("quarantined", "package.wrong_place", None)
    left = [path for path in (town.root / "M03").rglob("*") if path.is_file() and path.read_bytes() == content]
    assert left == []
