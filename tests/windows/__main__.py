"""``python -m tests.windows``: the program run by a real Windows Python under Wine; see docs/windows-bench.md.

With arguments after ``--``: the Windows Python itself, in the project's folder.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from dev import Stop, say

if sys.platform == "win32":
    sys.exit("Đang ở Windows: chạy dev.py test / this is Windows already: run dev.py test")

from . import build, checks, installer, trial
from .bench import Bench


def main(arguments: Sequence[str]) -> int:
    """Make the bench where needed and run the chosen checks; return the exit code."""
    own, _, direct = (list(part) for part in _split(arguments))
    parser = argparse.ArgumentParser(prog="dev.py windows", description=__doc__)
    chosen = parser.add_mutually_exclusive_group()
    chosen.add_argument("--quick", action="store_true", help="the useful core, in five minutes")
    chosen.add_argument("--build", action="store_true", help="what people get: program, pictures, installer, hashes")
    chosen.add_argument("--full", action="store_true", help="everything, some quarters of an hour")
    chosen.add_argument("--release", action="store_true", help="--build of a commit without changes beside it")
    options = parser.parse_args(own)
    bench = Bench()
    try:
        if options.release and build.changed():
            raise Stop("Có thay đổi chưa ghi vào git / changes are not committed; a release names a commit.")
        made = bench.make()
        with bench.used():
            if direct:
                return bench.run(*direct)
            if options.quick or options.full or options.build or options.release:
                if options.build or options.release:
                    return checks.run(bench, [*build.build(), *installer.making(), *trial.trying()])
                return checks.run(bench, checks.quick() if options.quick else checks.full())
    except Stop as problem:
        say(str(problem))
        return 1
    say(("Đã dựng / made: " if made else "Đã có / is there: ") + str(bench.folder))
    return 0


def _split(arguments: Sequence[str]) -> tuple[Sequence[str], Sequence[str], Sequence[str]]:
    at = list(arguments).index("--") if "--" in arguments else len(arguments)
    return arguments[:at], arguments[at : at + 1], arguments[at + 1 :]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
