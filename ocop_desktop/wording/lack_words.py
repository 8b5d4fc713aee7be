"""What a folder lacks, in words: for the text in the folder, the command line and the window."""

from __future__ import annotations

from ..usecases.overview.folders import Lack
from . import Words
from .question_words import question_line


def lack_line(lack: Lack, words: Words) -> str:
    """Return one lack as a sentence: a paper by its title, an open question with the reason for leaving it open."""
    if lack.raised is not None:
        what = question_line(lack.raised, words)
        reason = lack.raised.reason
        return words("archive.left_open", what=what, reason=reason) if reason else words("archive.open", what=what)
    return words.of(lack.code, lack.facts)
