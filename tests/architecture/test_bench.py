"""The benchmark itself: what it reports when a scene fails, and a walk through products that never runs out."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from tests.bench import __main__ as bench
from tests.bench.measuring import Limit, Report
from tests.bench.scenes_of_window import there_and_back


def _report(name: str, value: float = 1.0) -> Report:
    return Report(name, {"products": 71}, (0.01,), limits=(Limit("time", value, 2.0, "s"),))


def _fails(runs: int, room: Path, tell: object) -> Report:
    raise TimeoutError("nothing was painted")


def _run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    benches = {
        "first": (lambda *_: _report("first"), 1),
        "broken": (_fails, 1),
        "last": (lambda *_: _report("last"), 1),
    }
    monkeypatch.setattr(bench, "BENCHES", benches)
    monkeypatch.setattr(sys, "argv", ["bench", *arguments])
    return bench.main()


def test_a_benchmark_that_fails_hides_neither_the_others_nor_the_json(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run(monkeypatch, "--json") == 1
    written = capsys.readouterr()
    told = json.loads(written.out)["benchmarks"]
    assert [(known["name"], known.get("failed")) for known in told] == [
        ("first", None),
        ("broken", "TimeoutError: nothing was painted"),
        ("last", None),
    ]
    assert "Traceback" in written.err


def test_a_failure_is_told_between_the_others(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run(monkeypatch) == 1
    assert "broken: FAILED\n  TimeoutError: nothing was painted\nlast: 71 products" in capsys.readouterr().out


@pytest.mark.parametrize(("value", "code"), [(2.0, 0), (2.1, 1)])
def test_the_exit_code_says_whether_a_bound_is_exceeded(
    value: float, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bench, "BENCHES", {"one": (lambda *_: _report("one", value), 1)})
    monkeypatch.setattr(sys, "argv", ["bench"])
    assert bench.main() == code


@pytest.mark.parametrize("products", [2, 3, 71])
def test_the_walk_from_product_to_product_always_has_a_next(products: int) -> None:
    at, seen = 0, {0}
    for key in there_and_back(products, 5 * products):
        at += 1 if key == "Key_PageDown" else -1
        assert 0 <= at < products
        seen.add(at)
    assert len(seen) == products


def test_one_product_has_no_next() -> None:
    with pytest.raises(ValueError, match="one product"):
        there_and_back(1, 1)
