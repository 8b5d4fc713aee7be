"""No sentence lies in the catalogues that nothing shows."""

from __future__ import annotations

import ast
import re
from functools import cache

from tests.architecture.test_errors import errors
from tests.helpers.paths import ROOT
from tests.helpers.words import sentences

ID = re.compile(r"[a-z][\w-]*(\.[\w-]+)+")
HOLE = "[^.]+"  # of an f-string: one word of a code
WITH_DOTS = ("audit.kind.", "audit.said.", "cli.hint.", "facts.field.", "label.setting.")  # what follows may have dots


@cache
def written() -> tuple[frozenset[str], tuple[re.Pattern[str], ...]]:
    """Every text of the program's sources, and every f-string with a dot as a pattern."""
    texts: set[str] = set()
    patterns: set[str] = set()
    for path in (ROOT / "ocop_desktop").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Constant(value=str() as text):
                    texts.add(text)
                case ast.JoinedStr(values=[ast.Constant(value=str() as first), *_]) if (
                    "." in first and first != "term."
                ):
                    parts = [re.escape(v.value) if isinstance(v, ast.Constant) else HOLE for v in node.values]
                    pattern = "".join(map(str, parts)).replace(HOLE + HOLE, ".+")
                    patterns.add(pattern.replace(HOLE, ".+") if first in WITH_DOTS else pattern)
                case ast.BinOp(left=ast.Constant(value=str() as first), op=ast.Add()) if first.endswith("."):
                    patterns.add(re.escape(first) + "[^.]+")
    return frozenset(texts), tuple(map(re.compile, sorted(patterns)))


def is_used(code: str) -> bool:
    """Whether a code is written whole, made by an f-string, or belongs to a command, to an error or to a term."""
    texts, patterns = written()
    shown = code.removesuffix(".help")
    return (
        code in texts
        or shown in texts
        or any(pattern.fullmatch(code) for pattern in patterns)
        or shown.removeprefix("action.") in texts
        or any(pattern.fullmatch(shown.removeprefix("action.")) for pattern in patterns)
        or code in {error.code for error in errors()}
        or is_used_term(code)
    )


def is_used_term(code: str) -> bool:
    """Whether a term's kind is asked for by a sentence or by the program itself."""
    texts, _ = written()
    area, _, rest = code.partition(".")
    kind = rest.partition(".")[0]
    return area == "term" and (kind in texts or any(f":{kind}}}" in text for text in sentences("vi").values()))


def test_every_sentence_is_used() -> None:
    assert [code for code in sorted(sentences("vi")) if not is_used(code)] == []


def test_an_unused_sentence_is_found() -> None:
    assert not is_used("papers.shown.nowhere.at_all")
    assert not is_used("term.no_such_kind.word")


def test_codes_are_dotted_words() -> None:
    assert [code for code in sentences("vi") if not ID.fullmatch(code)] == []
