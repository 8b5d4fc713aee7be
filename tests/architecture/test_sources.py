"""How files of this project look: nothing hidden in them, nothing too long, nothing that ties them to one place."""

from __future__ import annotations

import ast
import unicodedata
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TEXT = {
    ".py",
    ".spec",
    ".md",
    ".toml",
    ".json",
    ".lock",
    ".txt",
    ".ini",
    ".mako",
    ".csv",
    ".svg",
    ".qss",
    ".cfg",
    ".sh",
    "",
}
FOLDERS = ("ocop_desktop", "tests", "db", "docs", "resources", ".ci")
LONGEST = 450  # "past about 400 lines" is the moment to split
DRAWS_NOTHING = {"\u115f", "\u1160", "\u2800", "\u3164", "\uffa0", "\u034f", "\u17b4", "\u17b5"}
LAST_RESORT = {"guard.py", "tasks.py", "serving.py"}  # the only ones that may end an unexpected failure


def sources() -> list[Path]:
    """Every text file that belongs to the project, whether committed yet or not."""
    top = [path for path in ROOT.iterdir() if path.is_file() and not path.name.startswith(".coverage")]
    deep = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*") if path.is_file()]
    return sorted(p for p in [*top, *deep] if p.suffix in TEXT and "__pycache__" not in p.parts)


def modules() -> list[Path]:
    return [path for path in sources() if path.suffix == ".py"]


def hidden_characters(text: str) -> list[str]:
    """What draws nothing or changes the direction of what follows, apart from the end of a line and the tab."""
    return [
        f"line {number}: {unicodedata.name(character, repr(character))}"
        for number, line in enumerate(text.split("\n"), 1)
        for character in line.removesuffix("\r")
        if character in DRAWS_NOTHING
        or character in "\u2028\u2029"
        or (unicodedata.category(character) in {"Cf", "Cc", "Co", "Cs", "Cn"} and character != "\t")
    ]


@pytest.mark.parametrize(
    "code", [0x200B, 0x200D, 0xFEFF, 0x202E, 0x2066, 0x061C, 0x00AD, 0x2028, 0x3164, 0x0000, 0xE000]
)
def test_a_hidden_character_is_found(code: int) -> None:
    assert len(hidden_characters(f"điểm\n\tsao{chr(code)}\r\n")) == 1


def test_no_file_hides_a_character() -> None:
    found = {str(path.relative_to(ROOT)): hidden_characters(path.read_text(encoding="utf-8")) for path in sources()}
    assert {name: faults for name, faults in found.items() if faults} == {}


def test_every_file_is_composed_text() -> None:
    loose = [p for p in sources() if not unicodedata.is_normalized("NFC", p.read_text(encoding="utf-8"))]
    assert [str(path.relative_to(ROOT)) for path in loose] == []


def test_no_module_is_too_long_or_a_drawer_for_everything() -> None:
    lengths = {str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for path in modules()}
    assert {name: length for name, length in lengths.items() if length > LONGEST} == {}
    assert [name for name in lengths if Path(name).stem in {"utils", "util", "helpers", "misc", "common"}] == []


def swallows(handler: ast.ExceptHandler) -> bool:
    """Whether a handler catches failures nobody expected and does not pass them on."""
    caught = (
        {node.id for node in ast.walk(handler.type) if isinstance(node, ast.Name)} if handler.type else {"Exception"}
    )
    passes_on = any(isinstance(node, ast.Raise) and node.exc is None for node in ast.walk(handler))
    return "Exception" in caught or ("BaseException" in caught and not passes_on)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("try: a()\nexcept: b()", True),
        ("try: a()\nexcept Exception: raise", True),
        ("try: a()\nexcept (ValueError, BaseException): b()", True),
        ("try: a()\nexcept BaseException:\n    undo()\n    raise", False),
        ("try: a()\nexcept ValueError: b()", False),
    ],
)
def test_swallowing_is_told_from_tidying_up(source: str, expected: bool) -> None:
    (handler,) = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.ExceptHandler))
    assert swallows(handler) is expected


def test_unexpected_failures_are_ended_in_the_three_places_that_may() -> None:
    broad = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in sorted((ROOT / "ocop_desktop").rglob("*.py"))
        if path.name not in LAST_RESORT
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ExceptHandler) and swallows(node)
    ]
    assert broad == []


def test_every_module_postpones_annotations() -> None:
    late = [
        str(path.relative_to(ROOT))
        for path in modules()
        if path.read_text(encoding="utf-8").strip() and path.name not in ("__init__.py", "shared_code.py")
        if "from __future__ import annotations" not in path.read_text(encoding="utf-8")
    ]
    assert late == []
