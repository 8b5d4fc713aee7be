"""Case 20: control characters in a file's name reached the terminal."""

from __future__ import annotations

import os

import pytest

from tests.e2e.commands import ocop
from tests.helpers.sessions import SECRETARY
from tests.helpers.towns import Town


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_escape_sequences_and_line_feeds_in_a_name_are_shown_as_numbers(town: Town) -> None:
    (package,) = town.stick.glob("phien_*.ocop")
    nasty = package.with_name("a\x1b[31m\nĐÃ NHẬN\u202eb.ocop")
    package.rename(nasty)
    for words in (("package", "import", nasty), ("package", "verify", nasty), ("package", "list", town.stick)):
        ran = ocop(town.root / SECRETARY, "--session", town.file, "--anywhere", "--as", SECRETARY, *words)
        said = ran.out + ran.err
        assert "\x1b" not in said
        assert "\u202e" not in said
        assert "[U+001B][31m" in said
        assert not any(line.startswith("ĐÃ NHẬN") for line in said.splitlines()), (words, said)
