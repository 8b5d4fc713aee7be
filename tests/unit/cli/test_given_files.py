"""Files as they are given on the command line: patterns, and JSON on standard input."""

from __future__ import annotations

import argparse
import io
import sys
from pathlib import Path

import pytest

from ocop_desktop.cli.errors import FileNotJson
from ocop_desktop.cli.files import read_json
from ocop_desktop.cli.naming import Matching


def test_patterns_are_expanded_where_no_shell_did(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("phieu_M02.ocop", "phieu_M01.ocop", "hoso.ocop"):
        (tmp_path / name).touch()
    monkeypatch.chdir(tmp_path)
    parser = argparse.ArgumentParser()
    parser.add_argument("files", nargs="+", action=Matching)
    given = parser.parse_args(["phieu_*.ocop", "hoso.ocop", "phieu_M0?.ocop", "none_*.ocop", "none"])
    two = ["phieu_M01.ocop", "phieu_M02.ocop"]
    assert given.files == [*two, "hoso.ocop", *two, "none_*.ocop", "none"]


def standard_input(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    """Give these bytes on a Windows console with a Vietnamese code page."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="cp1258"))


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_standard_input_is_utf_8_whatever_the_code_page(mark: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    standard_input(monkeypatch, mark + '{"x": "Hợp tác xã Bến Sương"}'.encode())
    assert read_json("-") == {"x": "Hợp tác xã Bến Sương"}


def test_standard_input_in_another_encoding_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    standard_input(monkeypatch, '{"x": "Đồng"}'.encode("utf-16"))
    with pytest.raises(FileNotJson):
        read_json("-")
