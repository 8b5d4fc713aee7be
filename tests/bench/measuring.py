"""What a benchmark reports, and how it is told: medians, spans, and the ratio to a baseline of the same run."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from statistics import median
from typing import Any


@dataclass(frozen=True, slots=True)
class Limit:
    """A figure that is held against a bound. goal: what is aimed at, where it is lower than the bound."""

    name: str
    value: float
    bound: float
    unit: str
    goal: float | None = None

    @property
    def verdict(self) -> str:
        """``ok``, ``over goal`` or ``OVER``."""
        if self.value > self.bound:
            return "OVER"
        return "over goal" if self.goal is not None and self.value > self.goal else "ok"

    def line(self) -> str:
        """The limit in one line for people."""
        goal = "" if self.goal is None else f"goal {self.goal:g} {self.unit}, "
        return f"{self.name}: {self.value:.2f} {self.unit} ({goal}bound {self.bound:g} {self.unit}) {self.verdict}"


@dataclass(frozen=True, slots=True)
class Report:
    """One benchmark's figures. seconds and baselines: every run, in order; limits: what they are held against."""

    name: str
    sizes: Mapping[str, int | str]
    seconds: tuple[float, ...]
    baselines: Mapping[str, tuple[float, ...]] = field(default_factory=dict)
    limits: tuple[Limit, ...] = ()
    notes: Mapping[str, int | float | str] = field(default_factory=dict)

    @property
    def passed(self) -> bool:
        """No bound is exceeded."""
        return all(limit.verdict != "OVER" for limit in self.limits)

    def lines(self) -> list[str]:
        """The report for people."""
        told = [f"{self.name}: {', '.join(f'{value} {what}' for what, value in self.sizes.items())}"]
        told.append(f"  measured  {span(self.seconds)}")
        for name, runs in self.baselines.items():
            told.append(f"  baseline  {span(runs)}  {name}; ratio {ratio(self.seconds, runs):.2f}")
        told += [f"  {what}: {value}" for what, value in self.notes.items()]
        told += [f"  {limit.line()}" for limit in self.limits]
        return told

    def facts(self) -> dict[str, Any]:
        """The report for other programs; times in seconds."""
        return {
            "name": self.name,
            "sizes": dict(self.sizes),
            "runs": len(self.seconds),
            "seconds": _spread(self.seconds),
            "baselines": {
                name: {**_spread(runs), "ratio": ratio(self.seconds, runs)} for name, runs in self.baselines.items()
            },
            "notes": dict(self.notes),
            "limits": [
                {
                    "name": limit.name,
                    "value": limit.value,
                    "goal": limit.goal,
                    "bound": limit.bound,
                    "unit": limit.unit,
                    "verdict": limit.verdict,
                }
                for limit in self.limits
            ],
        }


@dataclass(frozen=True, slots=True)
class Failure:
    """A benchmark that ended before it had figures. reason: the exception."""

    name: str
    reason: str

    @property
    def passed(self) -> bool:
        """Never."""
        return False

    def lines(self) -> list[str]:
        """The failure for people."""
        return [f"{self.name}: FAILED", f"  {self.reason}"]

    def facts(self) -> dict[str, Any]:
        """The failure for other programs."""
        return {"name": self.name, "failed": self.reason}


def span(runs: tuple[float, ...]) -> str:
    """Median, least and most of the runs, in milliseconds or seconds."""
    factor, unit = (1.0, "s") if median(runs) >= 1 else (1000.0, "ms")
    middle, least, most = (f"{value * factor:.2f}" for value in (median(runs), min(runs), max(runs)))
    return f"median {middle} {unit} ({least}–{most}), {len(runs)} runs"


def ratio(ours: tuple[float, ...], base: tuple[float, ...]) -> float:
    """Median to median."""
    return median(ours) / median(base)


def stopwatch(action: Callable[[], object]) -> float:
    """Seconds by the wall clock for one call, started on a tidy heap."""
    gc.collect()
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


def _spread(runs: tuple[float, ...]) -> dict[str, float]:
    return {"median": median(runs), "min": min(runs), "max": max(runs)}
