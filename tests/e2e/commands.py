"""The command line inside the test's own process: quick, and with the same exit codes and texts."""

from __future__ import annotations

import io
import json
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ocop_desktop.__main__ import play_sample
from ocop_desktop.app.bootstrap import Application
from ocop_desktop.app.config import places_under
from ocop_desktop.app.sources import RandomIds, SystemClock
from ocop_desktop.cli.main import main
from tests.helpers.digits import digits_on


@dataclass(frozen=True, slots=True)
class Ran:
    """What one command did. code: exit code; out, err: what it said."""

    code: int
    out: str
    err: str

    @property
    def answer(self) -> Any:
        """The object of ``--json``."""
        return json.loads(self.out)


def ocop(home: Path, *words: str | Path) -> Ran:
    """Run one command on the computer whose world is ``home``."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = main(
            [str(word) for word in words],
            lambda: Application(places_under(home), SystemClock(), RandomIds()),
            play_sample,
        )
    return Ran(code, out.getvalue(), err.getvalue())


def done(home: Path, *words: str | Path) -> Ran:
    """Run a command that must succeed."""
    ran = ocop(home, *words)
    assert ran.code == 0, (words, ran)
    return ran


def accepting(member: str, package: str | Path) -> tuple[str, str]:
    """Return the option that accepts a signer with the digits of the signer's screen."""
    return "--accept", f"{member}={digits_on(Path(package))}"


def importing(package: str | Path, signer: str) -> tuple[str | Path, ...]:
    """Return the command that receives the first package of a signer."""
    return ("package", "import", package, *accepting(signer, package))


IRREVERSIBLE = (("session", "close"), ("session", "open"), ("reconcile", "round"), ("conclude",))


def going_on(*words: str | Path) -> tuple[str | Path, ...]:
    """Return the command with a reason for going on where it is one that asks for what is missing."""
    asks = any(words[: len(start)] == start for start in IRREVERSIBLE)
    return (*words, "--despite", "thống nhất vẫn làm") if asks and "--despite" not in words else words
