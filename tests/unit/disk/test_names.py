"""Names that Windows does not accept, and paths longer than it reads by plain names."""

from __future__ import annotations

import sys
from pathlib import Path, PureWindowsPath
from typing import cast

import pytest

from ocop_desktop.disk.files import write_whole
from ocop_desktop.disk.names import NameForbidden, check_name, extended


@pytest.mark.parametrize(
    "path",
    [
        *(r"C:\OCOP\con.ocopdb", r"C:\OCOP\NUL", r"C:\OCOP\com1.txt.ocopdb", r"E:\LPT9", r"aux\a.json", "CONOUT$"),
        *(r"C:\OCOP\a?b.ocopdb", r"C:\OCOP\x:y.ocopdb", r"C:\a*\b", r"C:\a|b", 'C:\\a"b', "C:\\a\tb"),
        *(r"C:\OCOP\Phiên.", r"C:\OCOP \a.ocopdb"),
    ],
)
def test_a_name_that_windows_does_not_accept_is_refused(path: str) -> None:
    with pytest.raises(NameForbidden):
        check_name(cast(Path, PureWindowsPath(path)), windows=True)


@pytest.mark.parametrize(
    "path",
    [
        *(
            r"C:\Hội đồng OCOP\Đợt 2 – năm 2026\Phiên họp.ocopdb",
            r"\\server\share\a",
            r"..\a",
            r".\b",
            "console.ocopdb",
        ),
        *(r"C:\com10.txt", r"E:\.dang-ghi-1", r"C:\nul-hop.ocopdb", "\\\\?\\C:\\a\\b"),
    ],
)
def test_other_names_are_not(path: str) -> None:
    check_name(cast(Path, PureWindowsPath(path)), windows=True)


def test_the_system_at_hand_decides(tmp_path: Path) -> None:
    if sys.platform == "win32":
        with pytest.raises(NameForbidden):
            write_whole(tmp_path / "a?b", b"x")
    else:
        write_whole(tmp_path / "a?b", b"x")
    assert len(list(tmp_path.iterdir())) == (0 if sys.platform == "win32" else 1)


@pytest.mark.parametrize(
    ("path", "longest", "expected"),
    [
        (r"C:\a", 240, r"C:\a"),
        (r"C:\a", 0, "\\\\?\\C:\\a"),
        (r"\\server\share\a", 0, "\\\\?\\UNC\\server\\share\\a"),
        ("\\\\?\\C:\\a", 0, "\\\\?\\C:\\a"),
        ("a" * 300, 240, "a" * 300),
        ("C:\\" + "a" * 300, 240, "\\\\?\\C:\\" + "a" * 300),
    ],
)
def test_a_long_path_says_so(path: str, longest: int, expected: str) -> None:
    assert extended(cast(Path, PureWindowsPath(path)), longest) == expected
