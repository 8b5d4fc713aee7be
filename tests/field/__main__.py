"""``python -m tests.field FOLDER``: what the program makes of the files of a folder that somebody gives it.

Nothing is downloaded. Each file is read in a process of its own (a fork; not on Windows), so that a crash or an endless
reading is one line of the table. Exit code 1 where a process crashed, raised something unexpected or did not end.
"""

from __future__ import annotations

import argparse
import os
import pickle
import signal
import sys
import time
import traceback
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from .looking import KINDS, Look, compare, files_of, look_at

LIMIT_S = 60
BOUND_S, BOUND_MB = 10.0, 256
"""What one file may take, in processor time and resident memory."""


@dataclass(frozen=True, slots=True)
class Tried:
    """One file with the processor time and the memory it took."""

    path: Path
    kind: str
    look: Look
    seconds: float
    megabytes: int

    @property
    def bad(self) -> bool:
        return self.look.outcome.startswith(("crash", "error", "endless"))

    @property
    def heavy(self) -> bool:
        return self.seconds > BOUND_S or self.megabytes > BOUND_MB


def try_file(path: Path, look: Callable[[Path], Look] = look_at) -> Tried:
    """Look at a file in a process of its own."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        signal.alarm(LIMIT_S)
        os.close(reading)
        with os.fdopen(writing, "wb") as answer:
            pickle.dump(_looked(path, look), answer)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as answer:
        told = answer.read()
    _, status, usage = os.wait4(child, 0)
    if os.WIFSIGNALED(status):
        number = os.WTERMSIG(status)
        seen = Look("endless" if number == signal.SIGALRM else f"crash {signal.Signals(number).name}")
    else:
        seen = pickle.loads(told) if told else Look(f"crash {status}")
    kind = KINDS[path.suffix.lower()]
    return Tried(path, kind, seen, usage.ru_utime + usage.ru_stime, usage.ru_maxrss >> 10)


def compared(tried: Tried) -> Tried:
    """Return the same with a remark where a second reader sees other cells; it may itself crash."""
    if tried.kind != "workbook" or tried.look.outcome != "read":
        return tried
    second = try_file(tried.path, compare)
    remark = second.look.remark if not second.bad else f"not compared: {second.look.outcome}"
    return replace(tried, look=Look("read", "; ".join(filter(None, (tried.look.remark, remark)))))


def _looked(path: Path, look: Callable[[Path], Look]) -> Look:
    try:
        return look(path)
    except Exception as error:  # noqa: BLE001 (the table names it)
        place = traceback.extract_tb(error.__traceback__)[-1]
        return Look(f"error {type(error).__name__} at {Path(place.filename).name}:{place.lineno}")


def table(tried: Sequence[Tried]) -> str:
    """Return the outcomes by kind, then every file that is refused, odd, heavy or worse."""
    groups: dict[tuple[str, str], list[Tried]] = defaultdict(list)
    for one in tried:
        groups[one.kind, one.look.outcome].append(one)
    lines = ["| kind | outcome | files | longest | most memory |", "|---|---|---|---|---|"]
    for (kind, outcome), members in sorted(groups.items(), key=lambda item: (item[0][0], -len(item[1]))):
        longest, most = max(one.seconds for one in members), max(one.megabytes for one in members)
        lines.append(f"| {kind} | {outcome} | {len(members)} | {longest:.1f} s | {most} MB |")
    lines.append("")
    for one in tried:
        marks = [one.look.outcome] if one.look.outcome != "read" else []
        marks += [one.look.remark] if one.look.remark else []
        marks += [f"{one.seconds:.1f} s, {one.megabytes} MB"] if one.heavy else []
        if marks:
            lines.append(f"- {one.kind} `{one.path.name}`: {'; '.join(marks)}")
    return "\n".join(lines)


def main(arguments: Sequence[str]) -> int:
    """Look at every file of the folders; print the table."""
    parser = argparse.ArgumentParser(prog="dev.py field", description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    folders: list[Path] = parser.parse_args(arguments).folders
    if not hasattr(os, "fork"):
        print("dev.py field needs Linux or macOS: every file is read in a process of its own.")
        return 2
    started = time.monotonic()
    tried = [compared(try_file(path)) for folder in folders for path in files_of(folder)]
    print(table(tried))
    print(f"\n{len(tried)} files in {time.monotonic() - started:.0f} s")
    return int(any(one.bad for one in tried))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
