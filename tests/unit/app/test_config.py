"""Where the program finds its own files and the person's; the disk is the point, so tmp_path is used."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from ocop_desktop.app.config import Bundle, InstallationIncomplete, find_bundle, find_places, places_under
from tests.helpers.paths import RESOURCES, ROOT


def bundle_at(resources: Path, migrations: Path) -> Bundle:
    resources.mkdir(parents=True)
    migrations.mkdir(parents=True)
    return Bundle(resources, migrations)


def test_a_source_tree_is_read_where_it_is_edited() -> None:
    assert find_bundle() == Bundle(RESOURCES, ROOT / "db")
    assert find_places({"OCOP_HOME": "/x"}).manual == ROOT / "docs" / "manual"


def test_an_installed_wheel_carries_its_files_inside_the_package(tmp_path: Path) -> None:
    package = tmp_path / "site-packages" / "ocop_desktop"
    inside = bundle_at(package / "_resources", package / "_db")
    bundle_at(tmp_path / "site-packages" / "resources", tmp_path / "site-packages" / "db")  # some other project's
    assert find_bundle(package) == inside
    assert inside.manual == package / "_manual"


def test_a_frozen_build_reads_what_it_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    unpacked = bundle_at(tmp_path / "resources", tmp_path / "db")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert find_bundle() == unpacked
    assert unpacked.manual == tmp_path / "docs" / "manual"


def test_a_frozen_build_never_falls_back_to_files_beside_the_package(tmp_path: Path) -> None:
    package = tmp_path / "ocop_desktop"
    bundle_at(package / "_resources", package / "_db")
    with pytest.raises(InstallationIncomplete):
        find_bundle(package, frozen_at=tmp_path / "_internal")


def test_a_missing_folder_is_told_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "resources").mkdir()  # db/ is missing
    with pytest.raises(InstallationIncomplete) as caught:
        find_bundle(tmp_path / "ocop_desktop")
    assert caught.value.facts == {"place": str(tmp_path)}


def test_one_variable_moves_everything_personal(tmp_path: Path) -> None:
    places = find_places({"OCOP_HOME": str(tmp_path)})
    assert (places.user_data, places.sessions) == (tmp_path / "user-data", tmp_path / "OCOP")
    assert places == places_under(tmp_path)


@pytest.mark.parametrize("environ", [{}, {"OCOP_HOME": "  "}])
def test_without_the_variable_sessions_lie_in_the_home_folder(
    environ: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(tmp_path))
    for name in ("XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    places = find_places(environ)
    assert places.sessions == tmp_path / "OCOP"
    assert places.user_data.name == "ocop-desktop"
    assert places.user_data != places.sessions


def test_a_relative_home_is_made_absolute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert places_under(Path("nhà")).sessions == tmp_path / "nhà" / "OCOP"


def test_finding_the_folders_creates_none(tmp_path: Path) -> None:
    places = find_places({"OCOP_HOME": str(tmp_path / "x")})
    assert not (tmp_path / "x").exists()
    assert {places.keys.parent, places.workspaces.parent, places.logs.parent} == {places.user_data}
    assert {places.catalogues.parent, places.fonts.parent, places.icons.parent} == {places.bundle.resources}
