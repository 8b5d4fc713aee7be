"""Temporary files of the tests lie in memory: a session file waits for the disk at every commit, tests for nothing.

What the program asks of the system stays the same; only the answer comes at once.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

NEEDED = 6 << 30
"""Bytes of memory that must be free; a run writes less than a tenth of it."""

LIMITS = (Path("/sys/fs/cgroup/memory.max"), Path("/sys/fs/cgroup/memory/memory.limit_in_bytes"))
"""Where a container's limit of memory stands, to which files in memory count."""


def use_memory(memory: Path = Path("/dev/shm")) -> bool:
    """Let this process and its children write temporary files into ``memory``; return whether they do.

    They do not where somebody chose a folder, memory is short, or the system forbids programs there.
    """
    if sys.platform != "linux" or "TMPDIR" in os.environ or not os.access(memory, os.W_OK | os.X_OK):
        return False
    place = os.statvfs(memory)
    if place.f_flag & os.ST_NOEXEC or min(place.f_bavail * place.f_frsize, free_memory()) < NEEDED:
        return False
    os.environ["TMPDIR"] = str(memory)
    tempfile.tempdir = None  # it is asked again
    return True


def free_memory(facts: Path = Path("/proc/meminfo"), limits: tuple[Path, ...] = LIMITS) -> int:
    """Return the bytes that may still be used, at most what a container allows."""
    (free,) = (line.split()[1] for line in facts.read_text().splitlines() if line.startswith("MemAvailable:"))
    allowed = [limit.read_text().strip() for limit in limits if limit.is_file()]
    return min(int(free) << 10, *(int(number) for number in allowed if number.isdigit()), sys.maxsize)
