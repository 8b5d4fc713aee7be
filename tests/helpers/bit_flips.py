"""One bit of a session file is worn: every door says a sentence, or goes on; none raises what nobody expects.

Half of the bits are taken from the text of rows, where a flip is no damage that SQLite itself notices. The doors are
commands of the command line in this process, each through the whole program, and the two queries that the window
begins with.
"""

from __future__ import annotations

import json
import random
import sqlite3
import traceback
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

from ocop_desktop.domain.errors import OcopError
from ocop_desktop.usecases.minutes.minutes import minutes_facts
from ocop_desktop.usecases.overview.head import session_head
from ocop_desktop.usecases.overview.summary import session_summary
from tests.e2e.commands import ocop
from tests.helpers.sessions import SECRETARY

if TYPE_CHECKING:
    from tests.helpers.towns import Town

Door: TypeAlias = tuple[str, ...]
Flip: TypeAlias = tuple[int, int]

RESULTS: Final[Door] = ("results",)

DOORS: Final[tuple[Door, ...]] = (
    ("audit", "--json"),
    RESULTS,
    ("session", "show", "--json"),
    ("session", "questions", "--json"),
    ("documents", "list", "--json"),
)


@dataclass(slots=True)
class Worn:
    """What the flips did.

    passed: no door said anything. refused: told by a sentence, by code. tracebacks: with the place of the bit and the
    door. unnoticed: the results are others, and no door said anything.
    """

    flips: int = 0
    passed: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    tracebacks: list[str] = field(default_factory=list)
    unnoticed: int = 0


def text_places(content: bytes) -> Sequence[int]:
    """Return the offsets of the bytes of all texts and blobs of rows, as far as they stand in the file in one piece."""
    found: set[int] = set()
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(content)
        connection.text_factory = bytes
        names = [name.decode() for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for name in names:
            for row in connection.execute(f'SELECT * FROM "{name}"'):
                for value in row:
                    if isinstance(value, bytes) and value:
                        at = content.find(value)
                        found.update(range(at, at + len(value)) if at >= 0 else ())
    return sorted(found)


def flips(content: bytes, count: int, seed: int) -> Iterator[Flip]:
    """Yield (offset, bit) of random bits, every second one in the text of a row."""
    chance, texts = random.Random(seed), text_places(content)
    for number in range(count):
        yield (chance.choice(texts) if number % 2 else chance.randrange(len(content))), chance.randrange(8)


def try_flips(town: Town, folder: Path, chosen: Iterable[Flip], doors: Sequence[Door] = DOORS) -> Worn:
    """Wear one bit of the secretary's closed file at a time, and go through every door."""
    content, worn = town.file.read_bytes(), Worn()
    before = ocop(town.root, *RESULTS, "--session", town.file, "--anywhere").out
    file = folder / "mon.ocopdb"
    for offset, bit in chosen:
        changed = bytearray(content)
        changed[offset] ^= 1 << bit
        file.write_bytes(changed)
        worn.flips += 1
        said: set[str] = set()
        other = False
        for door in doors:
            where = f"bit {bit} of byte {offset}: {' '.join(door)}"
            try:
                ran = ocop(town.root, *door, "--session", file, "--anywhere")
            except Exception as fault:  # noqa: BLE001 (counted)
                worn.tracebacks.append(f"{where}: {_end(fault)}")
                continue
            if ran.code:
                said.add(_code(ran.err, ran.out))
            elif door == RESULTS:
                other = ran.out != before
        try:
            with town.office(file) as session:
                services = session.services(SECRETARY)
                session_head(session.work, services)
                session_summary(session.work, services)
                minutes_facts(session.work, services)
        except OcopError as fault:
            said.add(fault.code)
        except Exception as fault:  # noqa: BLE001 (counted)
            worn.tracebacks.append(f"bit {bit} of byte {offset}: window: {_end(fault)}")
        worn.refused.update(said)
        worn.passed += not said
        worn.unnoticed += other and not said
        for left in folder.glob("mon*"):
            left.unlink()
    return worn


def _code(*said: str) -> str:
    for text in said:
        try:
            return str(json.loads(text)["error"]["code"])
        except (ValueError, KeyError, TypeError):
            continue
    return "a sentence"


def _end(fault: BaseException) -> str:
    frames = traceback.extract_tb(fault.__traceback__)
    own = [frame for frame in frames if "ocop_desktop" in frame.filename]
    place = f"{Path(own[-1].filename).name}:{own[-1].lineno}" if own else "?"
    return f"{type(fault).__name__}: {str(fault)[:80]} ({place})"
