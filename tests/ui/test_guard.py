"""The last resort: what is written about a failure, what never is, and that it is heard from everywhere."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ocop_desktop.app import failure_log
from ocop_desktop.app import guard as guarding
from ocop_desktop.app.guard import Guard, described, redacted
from ocop_desktop.domain.errors import InputError

NOTE = "Trà này 87 điểm, hơi chát"


class Wrong(InputError):
    """Facts: note."""

    code = "guard.wrong_in_a_test"


@pytest.fixture
def guard(qtbot: QtBot, tmp_path: Path) -> Iterator[Guard]:
    made = Guard(tmp_path / "logs")
    made.install()
    yield made
    made.remove()


def failure(error: BaseException) -> BaseException:
    """``error`` as it is after it was raised from a place in the program."""
    with pytest.raises(type(error)) as raised:
        raise error
    return raised.value


def written(guard: Guard) -> str:
    return guard.log.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "error", [ValueError(NOTE), KeyError(NOTE), Wrong(note=NOTE), OSError(28, NOTE, NOTE), AssertionError(NOTE)]
)
def test_points_and_notes_never_reach_the_log(guard: Guard, error: Exception) -> None:
    guard.handle(failure(error))
    assert not [word for word in NOTE.split() if word.isalpha() and word in written(guard)]
    assert type(error).__name__ in written(guard)


def test_what_python_says_in_its_own_words_is_kept() -> None:
    assert redacted(AttributeError("'X' object has no attribute 'y'")).endswith("has no attribute 'y'")
    assert redacted(Wrong(note=NOTE)).endswith("[guard.wrong_in_a_test]")
    assert redacted(OSError(28, "No space left")) == "builtins.OSError [errno 28]"


def from_a_cause() -> None:
    try:
        raise KeyError(NOTE)
    except KeyError as first:
        raise RuntimeError(NOTE) from first


def while_handling_another() -> None:
    try:
        raise KeyError
    except KeyError:
        raise RuntimeError  # noqa: B904 - on purpose without a cause


def hiding_another() -> None:
    try:
        raise KeyError
    except KeyError:
        raise RuntimeError from None


def test_the_log_names_the_place_and_what_led_there_without_the_person_s_folders() -> None:
    with pytest.raises(RuntimeError) as raised:
        from_a_cause()
    lines = described(raised.value).splitlines()
    assert [line for line in lines if not line.startswith(" ")] == ["builtins.RuntimeError", "builtins.KeyError"]
    assert "tests/ui/test_guard.py:" in lines[1]
    assert str(Path(__file__).parents[2]) not in "".join(lines)


def test_a_failure_while_handling_another_tells_both_and_a_hidden_one_stays_hidden() -> None:
    with pytest.raises(RuntimeError) as both:
        while_handling_another()
    with pytest.raises(RuntimeError) as one:
        hiding_another()
    assert "KeyError" in described(both.value)
    assert "KeyError" not in described(one.value)


def test_an_endless_chain_is_cut() -> None:
    first, second = ValueError(), KeyError()
    first.__cause__, second.__cause__ = second, first
    assert len(described(first).splitlines()) == guarding.LONGEST_CHAIN


def test_the_first_failure_ends_the_input_and_every_one_is_noted(guard: Guard) -> None:
    told: list[str] = []
    guard.stopped.connect(told.append)
    assert not guard.has_stopped
    sys.excepthook(ValueError, failure(ValueError()), None)
    sys.excepthook(KeyError, failure(KeyError()), None)
    assert told == [str(guard.log)]
    assert guard.has_stopped
    assert "ValueError" in written(guard)
    assert "KeyError" in written(guard)


def test_a_failure_in_another_thread_is_told_on_this_one(guard: Guard, qtbot: QtBot) -> None:
    def fail() -> None:
        raise ZeroDivisionError

    thread = threading.Thread(target=fail)
    with qtbot.waitSignal(guard.stopped) as told:
        thread.start()
        thread.join()
    assert told.args == [str(guard.log)]


def test_a_thread_hook_without_a_failure_says_nothing(guard: Guard) -> None:
    threading.excepthook(threading.ExceptHookArgs((SystemExit, None, None, None)))
    assert not guard.has_stopped


def test_ctrl_c_is_no_failure(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, trace: heard.append(kind))
    guard = Guard(tmp_path)
    guard.install()
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    guard.remove()
    assert (heard, guard.has_stopped, guard.log.exists()) == ([KeyboardInterrupt], False, False)


def test_a_log_that_cannot_be_written_is_told_as_such(tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "logs").write_text("a file where the folder should be", encoding="utf-8")
    guard = Guard(tmp_path / "logs")
    told: list[str] = []
    guard.stopped.connect(told.append)
    guard.handle(failure(ValueError()))
    assert told == [""]


def test_a_folder_in_the_place_of_the_log_is_told_as_such(tmp_path: Path, qtbot: QtBot) -> None:
    guard = Guard(tmp_path)
    guard.log.mkdir()
    told: list[str] = []
    guard.stopped.connect(told.append)
    guard.handle(failure(ValueError()))
    assert told == [""]


def test_old_entries_move_aside_and_the_folder_stays_small(guard: Guard, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(failure_log, "LOG_SIZE", 2_000)
    for _ in range(60):
        guard.handle(failure(ValueError()))
    files = sorted(guard.log.parent.iterdir())
    assert len(files) == failure_log.LOG_COPIES + 1
    assert all(file.stat().st_size <= 2_000 for file in files)
