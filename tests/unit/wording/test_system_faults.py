"""A refusal by the system is said in the language of the sentence, never in that of the system."""

from __future__ import annotations

import errno
import os
import re
from pathlib import Path

import pytest

from ocop_desktop.cli.errors import CannotWrite, FileNotRead, OutputLost
from ocop_desktop.documents import output
from ocop_desktop.wording import Words, system_faults
from ocop_desktop.wording.system_faults import fault_term

PROGRAM = Path(__file__).parents[3] / "ocop_desktop"


class WindowsFault(OSError):
    def __init__(self, number: int) -> None:
        super().__init__(errno.EACCES, "The process cannot access the file")
        self.winerror = number


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_known_cause_has_words(language: str) -> None:
    words = Words("vi") if language == "vi" else Words("en")
    for value in {*system_faults._ERRNO.values(), *system_faults._WINDOWS.values(), "stdin"}:
        assert words.knows(f"term.fault.{value}"), value


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT)), "không có tệp này"),
        (OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)), "ổ đĩa đã đầy"),
        (OSError(errno.EXDEV, os.strerror(errno.EXDEV)), str(errno.EXDEV)),
        (OSError("x"), "0"),
        (WindowsFault(32), "tệp đang mở ở chương trình khác"),
        (WindowsFault(1), "1"),
    ],
)
def test_no_text_of_the_system_stands_in_a_sentence(fault: OSError, said: str) -> None:
    reason = fault_term(fault)
    for error in (
        CannotWrite(file="a.json", reason=reason),
        FileNotRead(file="a.json", reason=reason),
        OutputLost(reason=reason),
        output.CannotWrite(file="a.pdf", reason=reason),
    ):
        sentence = Words("vi").error(error)
        assert f"({said})" in sentence
        assert not fault.strerror or fault.strerror not in sentence


def test_nobody_else_takes_the_text_of_the_system() -> None:
    taken = re.compile(r"\w\.strerror\b(?!\()")
    assert [path.name for path in PROGRAM.rglob("*.py") if taken.search(path.read_text(encoding="utf-8"))] == []
