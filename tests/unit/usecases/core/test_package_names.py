"""File names of packages, for people."""

from __future__ import annotations

import pytest

from ocop_desktop.usecases.core.package_names import package_name


@pytest.mark.parametrize(
    ("kind", "label", "subject", "rev", "name"),
    [
        ("sheets", "M03", "1", 2, "phieu_M03-lan1_r02_1a2b3c4d.ocop"),
        ("session", "", "x", 1, "phien_r01_1a2b3c4d.ocop"),
        ("dossier", "01-02-003-2026", "x", 12, "hoso_01-02-003-2026_r12_1a2b3c4d.ocop"),
        ("round", "Đợt 1/2026", "x", 123, "chamlai_Dot-1-2026_r123_1a2b3c4d.ocop"),
        ("result", "../../x", "x", 1, "ketqua_x_r01_1a2b3c4d.ocop"),
        ("archive", "x" * 99, "x", 1, f"luutru_{'x' * 40}_r01_1a2b3c4d.ocop"),
        ("enrol", "chè đen", "x", 1, "dangky_che-den_r01_1a2b3c4d.ocop"),
    ],
)
def test_a_file_name_says_what_it_is(kind: str, label: str, subject: str, rev: int, name: str) -> None:
    assert package_name(kind, label, subject, rev, "1a2b3c4d" + "0" * 56) == name
