"""Peak memory of a process, asked of the process itself."""

from __future__ import annotations

import json
import runpy
import sys
import time
from pathlib import Path


def peak_bytes() -> int:
    """Most memory this process ever held at once (resident set), in bytes; 0 where the system does not tell.

    The kernel's figure for this program alone: the one a parent gets would count the parent too.
    """
    return _of_the_kernel("VmHWM:")


def held_bytes() -> int:
    """Memory this process holds now (resident set), in bytes; 0 where the system does not tell."""
    return _of_the_kernel("VmRSS:")


def _of_the_kernel(name: str) -> int:
    status = Path("/proc/self/status")
    if not status.exists():
        return 0
    line = next(line for line in status.read_text(encoding="ascii").splitlines() if line.startswith(name))
    return int(line.split()[1]) * 1024


def main() -> None:
    """``python -m tests.bench.peak REPORT MODULE ARGUMENTS…``: run the module, then write its times and peak."""
    report, module, *arguments = sys.argv[1:]
    sys.argv = [module, *arguments]
    started = time.perf_counter()
    code: object = 0
    try:
        runpy.run_module(module, run_name="__main__", alter_sys=True)
    except SystemExit as end:
        code = end.code
    seconds = time.perf_counter() - started
    told = {"seconds": seconds, "cpu": time.process_time(), "peak": peak_bytes(), "code": code or 0}
    Path(report).write_text(json.dumps(told), encoding="utf-8")


if __name__ == "__main__":
    main()
