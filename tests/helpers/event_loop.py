"""Measurement of blocked time of a window's event loop, from inside; independent of the program.

A timer asks to be called every few milliseconds. A late call means that something on that thread
blocked the loop: no key and no repaint was processed meanwhile. A signal timer, where the system
has one, samples the stack between two steps of Python, so that a long gap has a name.
"""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer

BEAT_MS = 5
"""Interval of the timer."""

LOOK_S = 0.015
"""Interval of the signal timer."""

NOTED_S = 0.05
"""Gaps of at least this length are recorded with stage and stack."""

MOST_NOTED = 400
DEEPEST_STACK = 14


@dataclass(frozen=True, slots=True)
class Gap:
    """One gap. cpu: seconds of this thread's own work in it; stack: the one sampled most often."""

    seconds: float
    cpu: float
    stage: str
    stack: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """Statistics of a period, in seconds. turns: number of measured intervals.

    longest_cpu: own work of this thread in the longest one. p99_cpu, most_cpu: of own work alone,
    which other programs on the same machine do not lengthen.
    """

    turns: int
    median: float
    p99: float
    longest: float
    longest_cpu: float
    p99_cpu: float
    most_cpu: float
    gaps: tuple[Gap, ...]
    """The recorded gaps, the longest first."""

    def told(self, most: int = 5) -> str:
        """Format the figures and the longest gaps as lines."""
        lines = [
            f"{self.turns} turns, median {self.median * 1000:.1f} ms, p99 {self.p99 * 1000:.1f} ms, "
            f"longest {self.longest * 1000:.0f} ms (own work {self.longest_cpu * 1000:.0f} ms); "
            f"own work alone p99 {self.p99_cpu * 1000:.1f} ms, most {self.most_cpu * 1000:.0f} ms"
        ]
        for gap in self.gaps[:most]:
            lines.append(f"  {gap.seconds * 1000:.0f} ms (own work {gap.cpu * 1000:.0f} ms) in {gap.stage or '-'}")
            lines += [f"      {line}" for line in gap.stack]
        return "\n".join(lines)


@dataclass(slots=True)
class _Seen:
    """The stacks sampled during the present gap."""

    stacks: dict[tuple[str, ...], int] = field(default_factory=dict)


class LoopGaps(QObject):
    """Measures the loop of the thread it is made in, from ``start`` to ``stop``."""

    def __init__(self, *, stacks: bool = True, parent: QObject | None = None) -> None:
        """stacks: whether the signal timer samples; only in the main thread, and at a small cost."""
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(BEAT_MS)
        self._timer.timeout.connect(self._beat)
        self._stacks = stacks and hasattr(signal, "setitimer")
        self._seen = _Seen()
        self._before: Any = None
        self._last: float | None = None
        self._cpu = 0.0
        self._held: list[tuple[float, float]] = []
        self._noted: list[Gap] = []
        self.stage = ""
        """The present stage, set by the driver."""

    def start(self) -> None:
        """Begin, or continue after ``stop``."""
        self._last, self._cpu = time.perf_counter(), time.thread_time()
        self._timer.start()
        if self._stacks:
            self._before = signal.signal(signal.SIGALRM, self._look)
            signal.setitimer(signal.ITIMER_REAL, LOOK_S, LOOK_S)

    def stop(self) -> Figures:
        """Stop measuring; return the figures."""
        self._timer.stop()
        self._last = None
        if self._stacks:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, self._before)
        return self.figures()

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Pause during work of the driver that no window would do: writing lists, reading results."""
        if self._last is None:
            yield
            return
        self._beat()
        self._last = None
        try:
            yield
        finally:
            self._last, self._cpu = time.perf_counter(), time.thread_time()
            self._seen = _Seen()

    def figures(self) -> Figures:
        """Return the figures so far."""
        held = sorted(seconds for seconds, _ in self._held)
        longest = max(self._held, default=(0.0, 0.0))
        gaps = tuple(sorted(self._noted, key=lambda gap: -gap.seconds))
        worked = sorted(cpu for _, cpu in self._held)
        return Figures(
            turns=len(held),
            median=_part(held, 50),
            p99=_part(held, 99),
            longest=longest[0],
            longest_cpu=longest[1],
            p99_cpu=_part(worked, 99),
            most_cpu=worked[-1] if worked else 0.0,
            gaps=gaps,
        )

    def _beat(self) -> None:
        if self._last is None:
            return
        now, cpu = time.perf_counter(), time.thread_time()
        held, worked = max(now - self._last - BEAT_MS / 1000, 0.0), cpu - self._cpu
        self._last, self._cpu = now, cpu
        self._held.append((held, worked))
        seen, self._seen = self._seen, _Seen()
        if held >= NOTED_S:
            most = max(seen.stacks, key=lambda stack: seen.stacks[stack], default=())
            self._noted.append(Gap(held, worked, self.stage, most))
            if len(self._noted) > 2 * MOST_NOTED:
                self._noted = sorted(self._noted, key=lambda gap: -max(gap.seconds, 2 * gap.cpu))[:MOST_NOTED]

    def _look(self, number: int, frame: FrameType | None) -> None:
        last = self._last
        if last is None or time.perf_counter() - last < NOTED_S / 2:
            return
        stack: list[str] = []
        while frame is not None and len(stack) < DEEPEST_STACK:
            code = frame.f_code
            stack.append(f"{'/'.join(Path(code.co_filename).parts[-2:])}:{frame.f_lineno} {code.co_name}")
            frame = frame.f_back
        seen = tuple(reversed(stack))
        self._seen.stacks[seen] = self._seen.stacks.get(seen, 0) + 1


def _part(ordered: Sequence[float], percent: int) -> float:
    """Return the percentile ``percent`` of the ordered values; 0 where there are none."""
    return ordered[min(len(ordered) * percent // 100, len(ordered) - 1)] if ordered else 0.0
