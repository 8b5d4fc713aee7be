"""A member's laptop checks a result again and says in sentences what an altered file or program put into it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from ocop_desktop.usecases.core.file_faults import CheckedFile
from ocop_desktop.usecases.exchange.exporting import ExportResult, export_result
from tests.e2e.attacks.test_case_01 import BELIEVED
from tests.e2e.commands import done, ocop
from tests.helpers.raw_edits import Edit, edited, opened_town_of, rebuilt_without
from tests.helpers.sessions import SECRETARY
from tests.helpers.towns import Town, copy_of


@pytest.fixture(scope="module")
def played(distributed: Town, tmp_path_factory: pytest.TempPathFactory) -> Town:
    return opened_town_of(distributed, tmp_path_factory.mktemp("recount") / "town")


def result_of(town: Town, folder: Path, edit: Edit | None = None) -> Path:
    """Export the result of a copy of the secretary's file, which was edited, by a program that checks nothing."""
    file = edited(town.file, folder / "sua.ocopdb", edit or (lambda connection: None))
    with town.office(file) as session:
        services = replace(session.services(SECRETARY), check=lambda *, signatures=False: CheckedFile())
        return export_result(ExportResult(folder, SECRETARY, {}), session.work, services).path


def own_file(town: Town, member: str) -> Path:
    (path,) = (town.root / member).rglob(f"{member}.ocopdb")
    return path


def call(town: Town, member: str) -> tuple[Path, str, Path, str]:
    return town.root / member, "--session", own_file(town, member), "--anywhere"


def test_an_honest_result_is_said_to_be_the_same_and_new_keys_are_told(played: Town, tmp_path: Path) -> None:
    path = result_of(played, tmp_path)
    checked = done(*call(played, "M03"), "package", "verify", path)
    assert "Không thấy điểm nào khác" in checked.out
    assert "Khóa chưa biết trước: M01, M02, M04." in checked.out
    assert "8 phiếu" in checked.out
    answer = json.loads(done(*call(played, "M03"), "package", "verify", path, "--json").out)
    (package,) = answer["packages"]
    assert package["recount"]["differences"] == []
    assert [result["sheets"] for result in package["recount"]["results"]] == [4, 4, 0]
    assert package["recount"]["results"][0]["mean"] == [80, 1]
    assert (
        "recount" not in json.loads(done(played.root / "M03", "package", "verify", path, "--json").out)["packages"][0]
    )


SAID = {
    "01 a sheet, its answers and its document deleted": "nhật ký có ghi mà gói không có",
    "03 a sheet signed with a fresh key": "Phiếu đã nộp M03 – SP002: ký bằng khóa chưa được ai xác nhận",
    "05 attendance flipped": "Việc đã ghi số",
    "07 another set": "Sản phẩm SP002: khác với bản thư ký đã phát cho máy này",
    "08 the quorum": "khác với bản thư ký đã phát cho máy này",
    "15 a member's role": "trước phó chủ tịch Hội đồng, nay thành viên",
    "20 a roster": "Danh sách Hội đồng, bản 1: khác với nhật ký",
    "24 the last entries cut": "khác với nhật ký",
}


@pytest.mark.parametrize("name", SAID)
def test_what_the_secretarys_file_was_changed_to_is_said_to_each_member(
    played: Town, tmp_path: Path, name: str
) -> None:
    path = result_of(played, tmp_path, BELIEVED[name][0])
    checked = ocop(*call(played, "M02"), "package", "verify", path)
    assert checked.code == 0, checked.err
    assert SAID[name] in checked.err
    assert "Không thấy điểm nào khác" not in checked.out


def test_a_log_that_was_written_anew_is_told_at_the_import_and_the_package_is_taken(
    played: Town, tmp_path: Path
) -> None:
    town = copy_of(played, tmp_path / "town")
    path = result_of(town, tmp_path, rebuilt_without("session.created"))
    checked = ocop(*call(town, "M02"), "package", "verify", path)
    assert "không nối tiếp gói" in checked.err
    taken = done(*call(town, "M02"), "--as", "M02", "package", "import", path)
    assert "không nối tiếp gói" in taken.err
    assert "Máy này đã kiểm tra lại gói kết quả" in taken.out


def test_an_own_sheet_that_was_altered_still_refuses_the_package(played: Town, tmp_path: Path) -> None:
    path = result_of(played, tmp_path, BELIEVED["03 a sheet signed with a fresh key"][0])
    checked = ocop(*call(played, "M03"), "package", "verify", path)
    assert checked.code != 0
    assert "SP002" in checked.err
