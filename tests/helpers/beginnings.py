"""Kill the program with SIGKILL while it makes a session or a member's first file, and begin again.

Run as ``python -m tests.helpers.beginnings (creating|joining) FOLDER KILLS SEED``; prints one line of JSON. After each
kill there is the whole file or none; the same person then begins on the same computer, and nothing unfinished is left.
"""

from __future__ import annotations

import json
import random
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path

from ocop_desktop.app.bootstrap import Application, SessionFile
from ocop_desktop.app.config import places_under
from ocop_desktop.app.sources import RandomIds, SystemClock
from ocop_desktop.disk.leftovers import PART_PREFIX
from ocop_desktop.domain.errors import OcopError
from ocop_desktop.usecases.exchange.exporting import Export, export_session
from ocop_desktop.usecases.preparing.preparing import import_members, import_products
from tests.helpers.digits import digits_on
from tests.helpers.kills import Say, killed
from tests.helpers.sessions import MEMBERS, SECRETARY
from tests.helpers.towns import PRODUCTS, new_session

MEMBER = "M03"


@dataclass(slots=True)
class Begun:
    """The result of all rounds. whole: kills after which the file was there. nothing: kills after which it was not."""

    kills: int = 0
    whole: int = 0
    nothing: int = 0
    faults: list[str] = field(default_factory=list)


def computer(home: Path) -> Application:
    """Start the program on a computer, as a person does who switches it on again."""
    return Application(places_under(home), SystemClock(), RandomIds())


def creating(folder: Path, home: Path) -> tuple[Callable[[], SessionFile], Path]:
    """Return how the secretary begins, and where."""
    path = folder / "phien" / "phien.ocopdb"
    return lambda: computer(home).create(path, new_session()), path.parent


def joining(folder: Path, home: Path) -> tuple[Callable[[], SessionFile], Path]:
    """Return how a member begins with the session package, and where."""
    stick = folder / "usb"
    stick.mkdir(parents=True)
    with computer(folder / "van-phong").create(folder / "phien.ocopdb", new_session()) as session:
        services = session.services(SECRETARY)
        import_members(MEMBERS, SECRETARY, session.work, services)
        import_products(PRODUCTS, SECRETARY, session.work, services)
        package = export_session(Export(stick, SECRETARY, despite="để ngỏ"), session.work, services).path
    return lambda: computer(home).join(package, MEMBER, digits=digits_on(package)), home / "user-data" / "sessions"


def play(what: str, folder: Path, kills: int, seed: int) -> Begun:
    """Begin, be killed at any moment of it, and begin again."""
    chance, found = random.Random(seed), Begun()
    home = folder / "may"
    begin, place = {"creating": creating, "joining": joining}[what](folder, home)
    begin().close()  # the first one imports
    _clear(place)
    start = time.monotonic()
    begin().close()
    longest_s = 1.5 * (time.monotonic() - start)

    def work(say: Say) -> None:
        say("begin")
        begin().close()

    while found.kills < kills:
        _clear(place)
        killed(work, "begin", chance.uniform(0, longest_s))
        found.kills += 1
        before = [path for path in place.rglob("*.ocopdb") if not path.parent.name.startswith(PART_PREFIX)]
        found.whole, found.nothing = found.whole + bool(before), found.nothing + (not before)
        found.faults += [f"kill {found.kills}: {fault}" for fault in faults(begin, home, place, before)]
    return found


def _clear(place: Path) -> None:
    for file in place.rglob("*.ocopdb"):
        file.unlink()


def faults(begin: Callable[[], SessionFile], home: Path, place: Path, before: list[Path]) -> list[str]:
    """Begin after a kill; return what is wrong. before: the files that the kill left under their names."""
    try:
        for path in before:
            with computer(home).open(path, anywhere=True) as session:
                session.check()
        if not before or place.name == "sessions":
            with begin() as session:
                session.check()
    except OcopError as fault:
        return [f"{fault.code} {fault.facts}"]
    return [f"left: {path.name}" for path in place.rglob("*") if PART_PREFIX in path.name or "-journal" in path.name]


if __name__ == "__main__":
    kind, where, count, begins = sys.argv[1:]
    sys.stdout.write(json.dumps(asdict(play(kind, Path(where), int(count), int(begins)))))
