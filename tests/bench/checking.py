"""``check_everything`` on the session of the demo: as at the first use after an opening, and by ``ocop audit``."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from ocop_desktop.app.bootstrap import SessionFile, build
from ocop_desktop.usecases.core.check_everything import check_everything
from ocop_desktop.usecases.core.file_faults import CheckedFile

from .measuring import Limit, Report, stopwatch
from .rounds import played_session

MOST_SECONDS = 1.5
MOST_AGAIN_MS = 1.0
WITH_SIGNATURES = "the same with every signature (ocop audit)"


def whole(runs: int, room: Path, tell: Callable[[str], None]) -> Report:
    """Each run opens the file anew; afterwards the open file, whose own writes are in its log, is asked again."""
    session = played_session(room, tell)
    first, signed, again = [], [], []
    checked = CheckedFile()
    for _ in range(runs):
        for seconds, signatures in ((signed, True), (first, False)):
            with build().open(session, anywhere=True) as opened:
                seconds.append(stopwatch(partial(_check, opened, signatures=signatures)))
                checked = _check(opened, signatures=False)
        with build().open(session, anywhere=True) as opened:
            believe = opened.services("").believe
            _in_a_unit(opened, believe)
            again.append(stopwatch(partial(_in_a_unit, opened, believe)))
    if checked.faults:
        raise RuntimeError(f"faults in the session of the demo: {checked.faults[:3]}")
    return Report(
        name="whole",
        sizes={
            "rows": checked.rows,
            "sheets": checked.sheets,
            "packages": checked.packages,
            "entries": checked.entries,
        },
        seconds=tuple(first),
        baselines={WITH_SIGNATURES: tuple(signed)},
        limits=(
            Limit("longest at the opening", max(first), MOST_SECONDS, "s"),
            Limit("again in the open file", 1000 * max(again), MOST_AGAIN_MS, "ms"),
        ),
    )


def _check(opened: SessionFile, *, signatures: bool) -> CheckedFile:
    services = opened.services("")
    with opened.work as work:
        return check_everything(work, services, signatures=signatures)


def _in_a_unit(opened: SessionFile, believe: Callable[[], None]) -> None:
    with opened.work:
        believe()
