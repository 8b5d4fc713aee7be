"""Sealed sheets in files: no file outside the members' own computers tells a point before the opening.

Two sessions that differ only in hidden sheets are played by the program, each with its sticks and computers. Every
file of the secretary and of the sticks is searched for what the sheets say, and compared between the two: only random
and sealed bytes, and hashes over them, may differ.
"""

from __future__ import annotations

import re
import sqlite3
from base64 import b64encode
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from ocop_desktop.domain.canonical import NotCanonical, read_canonical
from ocop_desktop.packages.reader import open_bytes
from tests.helpers.twins import SCORING, SESSION, act, again, answered, close, handed_in, open_up

HIDDEN = ("nên công nhận", "đạt cao ở mục", "thấp", "chưa nên", '"answers"')
RANDOM = re.compile("[0-9a-f]{64}|(?<=_)[0-9a-f]{8}(?=[.]ocop)|age1[0-9a-z]{58}")
"""A hash, a commitment, a salt; the hash in the name of a package; the public half of the opening key."""


@pytest.fixture(scope="module")
def twins(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The same session twice, everything handed in and nothing opened: one member chose high levels, or low ones."""
    made = []
    for name, high in (("cao", ("M02",)), ("nho", ())):  # of equal length: some files hold their paths
        root = tmp_path_factory.mktemp(name)
        handed_in(root, high=high, sealing=True)
        made.append(root)
    return made[0], made[1]


def outside(root: Path) -> Iterator[Path]:
    """Every file that is not on a member's own computer."""
    return (
        path
        for path in sorted(root.rglob("*"))
        if path.is_file() and not path.relative_to(root).parts[0].startswith("may-")
    )


def forms(text: str) -> Iterator[bytes]:
    """The bytes of a text, and what stands for them in base64 at each of the three places it may begin."""
    raw = text.encode()
    yield raw
    for before in range(3):
        whole = b64encode(bytes(before) + raw)
        yield whole[(before * 8 + 5) // 6 : (before + len(raw)) * 8 // 6]


def found_in(paths: Iterator[Path]) -> list[tuple[str, str]]:
    content = [(path, path.read_bytes()) for path in paths]
    return [(path.name, text) for path, data in content for text in HIDDEN if any(form in data for form in forms(text))]


def test_no_file_outside_the_members_computers_tells_a_point(twins: tuple[Path, Path]) -> None:
    for root in twins:
        assert len(list(outside(root))) > len(SCORING)
        assert found_in(outside(root)) == []


def test_the_search_finds_what_is_not_sealed(twins: tuple[Path, Path], tmp_path: Path) -> None:
    """The control: the member's own file, and the same session unsealed."""
    own = (path for path in (twins[0] / "may-M02").rglob("*.ocopdb"))
    assert {text for _, text in found_in(own)} >= {"nên công nhận", "đạt cao ở mục"}
    handed_in(tmp_path, high=("M02",))
    assert {name.partition("_")[0] for name, _ in found_in(outside(tmp_path))} >= {"phieu", "phien.ocopdb"}


def plain(value: Any) -> Any:
    """Return a value of a row or manifest without hashes, and of bytes their number alone."""
    if isinstance(value, bytes):
        return len(value)
    return RANDOM.sub("#", value) if isinstance(value, str) else value


def rows(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as db:
        tables = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {
            table: sorted(tuple(map(plain, row)) for row in db.execute(f"SELECT * FROM {table}")) for table in tables
        }


def package(path: Path) -> tuple[Any, dict[str, Any]]:
    """Return the manifest and the documents of a package without hashes; of a sealed sheet the size."""
    with open_bytes(path.read_bytes()) as opened:
        manifest = RANDOM.sub("#", str(opened.manifest))
        return manifest, {name: plain(_document(opened.read(name))) for name in opened.names}


def _document(body: bytes) -> Any:
    try:
        return str(read_canonical(body))
    except NotCanonical:
        return body


def name(path: Path, root: Path) -> str:
    """Return the name without hashes, also those of manifests in names of packages."""
    return RANDOM.sub("#", str(path.relative_to(root)))


def test_two_sessions_that_differ_in_hidden_sheets_differ_in_sealed_bytes_and_hashes_alone(
    twins: tuple[Path, Path],
) -> None:
    one, other = ({name(path, root): path for path in outside(root)} for root in twins)
    assert one.keys() == other.keys()
    assert {key: path.stat().st_size for key, path in one.items()} == {
        key: path.stat().st_size for key, path in other.items()
    }
    for key, path in one.items():
        if key.endswith(".ocop"):
            assert package(path) == package(other[key]), key
    assert rows(twins[0] / SESSION) == rows(twins[1] / SESSION)


def test_after_the_opening_both_tell_what_was_hidden(twins: tuple[Path, Path]) -> None:
    for root in twins:
        act(root, close, open_up)
    high, low = (answered(root) for root in twins)
    assert len(high) == len(low) > len(SCORING)
    assert high != low
    assert {text for _, text in found_in(iter([twins[0] / SESSION]))} >= {"nên công nhận", "đạt cao ở mục"}


def test_a_later_round_is_hidden_until_its_collection_ends(twins: tuple[Path, Path]) -> None:
    before = [answered(root) for root in twins]
    for root, high in zip(twins, (("M03",), ()), strict=True):
        again(root, high=high)
    assert [answered(root) for root in twins] == before
    for root in twins:
        act(root, close)
    high, low = (answered(root) for root in twins)
    assert {number for _, number in high} == {1, 2}
    assert len(high) > len(before[0])
    assert high != low
