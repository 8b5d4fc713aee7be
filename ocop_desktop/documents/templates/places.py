"""Where in a template something stands, in the words that a person sees there: the text of its paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html import unescape
from traceback import extract_tb
from typing import Any, Final

from jinja2 import Environment
from jinja2.exceptions import TemplateError, TemplateSyntaxError

LONGEST: Final = 90
"""Letters of a place that are shown."""

_FILE: Final = "<template>"
"""How jinja2 calls a text without a file."""

_PARAGRAPH: Final = re.compile(r"(?=<w:p[ >])")
_TAG: Final = re.compile(r"<[^>]*>")
_BLOCK: Final = re.compile(r"\{%-?\s*(for|if|endfor|endif)\b")
_OPENED: Final = {"for": "endfor", "if": "endif"}


def in_lines(source: str) -> str:
    """Return a part's text with each paragraph on a line of its own, so that the number of a line tells the place."""
    return _PARAGRAPH.sub("\n", source.replace("\n", " "))


def line_text(source: str, number: int) -> str:
    """Return what a person reads in a line of ``in_lines``, from 1; cut around the first brace where it is long."""
    lines = source.split("\n")
    text = " ".join(unescape(_TAG.sub("", lines[number - 1])).split()) if 0 < number <= len(lines) else ""
    start = max(text.find("{") - LONGEST // 3, 0) if len(text) > LONGEST else 0
    cut = text[start : start + LONGEST]
    return f"{'…' if start else ''}{cut}{'…' if start + LONGEST < len(text) else ''}"


def place_of(name: str, sources: Iterable[str]) -> str:
    """Return the place where a name first stands between braces, "" where it does not."""
    within = re.compile(r"\{[{%][^{}]*" + re.escape(name))
    for source in map(in_lines, sources):
        for number, line in enumerate(source.split("\n"), start=1):
            if within.search(line):
                return line_text(source, number)
    return ""


def left_open(source: str, environment: Environment) -> int:
    """Return the line of the loop or condition that does not end, 0 without one."""
    opened: list[tuple[int, str]] = []
    try:
        begins = False
        for number, kind, value in environment.lex(source):
            if kind == "block_begin":
                begins = True
            elif kind == "name" and begins:
                begins = False
                if value in _OPENED:
                    opened.append((number, _OPENED[value]))
                elif opened and opened[-1][1] == value:
                    opened.pop()
    except TemplateSyntaxError as error:
        return error.lineno
    return opened[-1][0] if opened else 0


def torn_place(sources: Iterable[str]) -> str:
    """Return the place of the first loop or condition that begins inside of a paragraph and ends outside of it.

    "" where there is none.
    """
    for source in map(in_lines, sources):
        opened: list[tuple[int, bool]] = []
        for number, line in enumerate(source.split("\n"), start=1):
            for tag in _BLOCK.finditer(line):
                inside = "<w:p" in line[: tag.start()] and "</w:p>" not in line[: tag.start()]
                if tag[1] in _OPENED:
                    opened.append((number, inside))
                elif opened:
                    begun, begun_inside = opened.pop()
                    if begun != number and (begun_inside or inside):
                        return line_text(source, begun)
    return ""


def failing_place(sources: Iterable[str], values: Mapping[str, Any], environment: Environment) -> str:
    """Return the place that fails while the texts are filled in one after the other, "" where none does."""
    for source in map(in_lines, sources):
        try:
            environment.from_string(source).render(values)
        except (TemplateError, TypeError, ValueError) as error:
            lines = [frame.lineno for frame in extract_tb(error.__traceback__) if frame.filename == _FILE]
            return line_text(source, lines[-1] or 0) if lines else ""
    return ""
