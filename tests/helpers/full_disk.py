"""Write sheets until the file cannot grow any more, as on a full disk; prints one line of JSON.

Run as ``python -m tests.helpers.full_disk FILE``. The limit is the process's own (RLIMIT_FSIZE): it
stops the journal as well as the file, which SQLite's own page limit would not.
"""

from __future__ import annotations

import json
import resource
import signal
import sys
from pathlib import Path

from ocop_desktop.domain.errors import DeviceError
from tests.helpers.store import NOON, a_submitted_sheet, opened


def write_until_full(path: Path, limit: int) -> dict[str, object]:
    """Add sheets, one action each, under a limit on file sizes."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    saved, code = 0, ""
    with opened(path) as work:
        while not code:
            try:
                with work:
                    work.sheets.add([a_submitted_sheet(1, 1, round=saved + 1, document=b"x" * 3000)])
                    work.audit.note("sheet.stored", actor="M01", at=NOON, facts={"number": saved})
                    work.commit()
                saved += 1
            except DeviceError as told:
                code = told.code
    return {"saved": saved, "code": code}


if __name__ == "__main__":
    path = Path(sys.argv[1])
    sys.stdout.write(json.dumps(write_until_full(path, path.stat().st_size + 100_000)))
