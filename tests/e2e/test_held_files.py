"""Windows: every file that appears is held for half a second by a scanner, and nothing fails, nothing is left."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from ocop_desktop.disk import files
from ocop_desktop.ui.screen_locks import ScreenLock, keep_lock
from tests.e2e.commands import Ran, accepting, done, ocop
from tests.e2e.test_cli_lists import COUNCIL
from tests.helpers import scanner
from tests.helpers.workbooks import MEMBER_HEADERS, product, products, workbook

pytestmark = pytest.mark.skipif(sys.platform != "win32", reason="only Windows lets a program hold another's files")
HOLD_S = 0.5
LARGE = 4 << 20


class Office:
    """A secretary's computer with a session, a folder of papers and a stick; all of it is scanned."""

    def __init__(self, root: Path) -> None:
        self.root, self.stick, self.papers = root, root / "usb", root / "giay-to"
        self.stick.mkdir()
        self.papers.mkdir()
        self("session", "new", "--name", "Phiên thử")
        self("import", "members", workbook(root / "m.xlsx", [MEMBER_HEADERS, *COUNCIL]))
        self("import", "products", products(root / "p.xlsx", product("SP001", set=1)))
        for number in range(3):
            (self.papers / f"SP001 giay {number}.pdf").write_bytes(b"%PDF-1.4\n" + os.urandom(LARGE))

    def __call__(self, *words: str | Path) -> Ran:
        return done(self.root / "tk", *words, "--session", self.root / "s.ocopdb", "--as", "TK01")

    def unfinished(self) -> list[str]:
        """Everything that a write leaves while it runs."""
        return [path.name for path in self.root.rglob("*") if path.name.startswith(".dang") or ".part" in path.name]


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


@pytest.mark.parametrize("share", [scanner.SHARE_READ, scanner.SHARE_NO_DELETE])
def test_a_scanner_is_waited_for_everywhere(office: Office, share: int) -> None:
    stick = office.stick
    acts: tuple[tuple[str | Path, ...], ...] = (
        ("import", "dossiers", office.papers),
        ("package", "export", "session", "--to", stick),
        ("package", "export", "dossiers", "--to", stick),
        ("session", "copy", stick / "ban-sao.ocopdb"),
        ("catalogue", "export", "--json", stick / "bo-tieu-chi.json"),
        ("template", "members", stick / "mau.xlsx"),
    )
    seen: list[str] = []
    for words in acts:
        with scanner.scanned(office.root, HOLD_S, share) as held:
            office(*words)
        seen += held
        assert office.unfinished() == [], words
    with scanner.scanned(office.root, HOLD_S, share) as held:
        for digest in ("00", "11"):
            keep_lock(office.root / "s.ocopdb", ScreenLock("00", digest))
    assert len({*seen, *held}) > len(acts), "a quick file may slip through"
    package = next(stick.glob("phien_*.ocop"))
    with scanner.scanned(office.root, HOLD_S, share):
        own = ("--as", "M01", "--session", office.root / "M01.ocopdb")
        done(office.root / "m1", "package", "import", package, *accepting("TK01", package), *own)
    assert office.unfinished() == []


def test_a_package_that_is_held_for_long_leaves_nothing_to_read(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office("import", "dossiers", office.papers)
    office("package", "export", "session", "--to", office.root / "khac")
    monkeypatch.setattr(files, "PATIENCE_S", 0.1)
    with scanner.scanned(office.stick, 60, scanner.SHARE_NO_DELETE):
        words = ("package", "export", "dossiers", "--to", office.stick, "--json")
        ran = ocop(office.root / "tk", *words, "--session", office.root / "s.ocopdb", "--as", "TK01")
        assert (ran.code, ran.answer["error"]["code"]) == (5, "device.left_behind")
        (left,) = office.stick.iterdir()
        assert left.name in ran.err
        assert left.stat().st_size == 0, "an unfinished package is a whole one under another name"
    office("session", "show")
    assert list(office.stick.iterdir()) == [], "the next start of the program removes it"


def test_a_copy_that_is_held_for_long_leaves_nothing_to_read(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "PATIENCE_S", 0.1)
    with scanner.scanned(office.stick, 60, scanner.SHARE_NO_DELETE):
        words = ("session", "copy", office.stick / "ban-sao.ocopdb", "--json")
        ran = ocop(office.root / "tk", *words, "--session", office.root / "s.ocopdb", "--as", "TK01")
        assert (ran.code, ran.answer["error"]["code"]) == (5, "device.left_behind")
        assert {path.stat().st_size for path in office.stick.iterdir()} == {0}
    office("session", "show")
    assert list(office.stick.iterdir()) == []


def test_a_file_that_another_program_has_open_is_called_that(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "PATIENCE_S", 0.1)
    office("package", "export", "session", "--to", office.stick, "--despite", "chưa có hồ sơ")
    package, session = next(office.stick.iterdir()), office.root / "s.ocopdb"
    for held, words, code in (
        (package, ("package", "verify", package), "device.in_use"),
        (session, ("session", "show", "--session", session), "store.in_use"),
    ):
        with scanner.held(held, scanner.SHARE_NOTHING):
            ran = ocop(office.root / "tk", *words, "--json")
        answer = ran.answer["packages"][0] if "packages" in ran.answer else ran.answer
        assert answer["error"]["code"] == code, ran
