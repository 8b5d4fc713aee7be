"""Whatever is wrong in a template is told in the person's language, with the place where it stands."""

from __future__ import annotations

import random
import re
from contextlib import suppress
from pathlib import Path

import docx
import pytest

from ocop_desktop.documents.templates.errors import FieldUnknown, Problem, TemplateCode
from ocop_desktop.documents.templates.filling import filled
from ocop_desktop.domain.errors import OcopError
from ocop_desktop.wording import Words

from .reading import FONTS
from .template_files import PAPER, WHOLE, refused, saved

LIBRARY = re.compile(
    r"\b(unexpected|expected|undefined|object|attribute|encountered|argument|unknown|got|end of|none|has no|iterable"
    r"|jinja|syntax|error|statement|token|positional|supported|instances|line \d)",
    re.IGNORECASE,
)
"""Words of the library's own messages."""

FAULTS = [
    ("{{ so_ky_hieu", Problem.SYNTAX),
    ("{{ so_ky_hieu }", Problem.SYNTAX),
    ("{{ so ky hieu }}", Problem.SYNTAX),
    ("{{ }}", Problem.SYNTAX),
    ("{{ 'mở }}", Problem.SYNTAX),
    ("{{ doan[ }}", Problem.SYNTAX),
    ("{% for a doan %}x{% endfor %}", Problem.SYNTAX),
    ("{% endfor %}", Problem.SYNTAX),
    ("{% lặp %}", Problem.SYNTAX),
    ("{{{ so_ky_hieu }}}", Problem.SYNTAX),
    ("{# ghi chú", Problem.SYNTAX),
    ("{% for a in doan %}", Problem.OPEN),
    ("{%p if doan %}", Problem.OPEN),
    ("{{ doan|tojson }}", Problem.FILTER),
    ("{{ doan|không_có }}", Problem.FILTER),
    ("{{ doan._x }}", Problem.NAME),
    ("{{ doan[so_ky_hieu] }}", Problem.INDEX),
    ("{{ doan[0:1] }}", Problem.INDEX),
    ("{{ range(9) }}", Problem.CALL),
    ("{{ 1/0 }}", Problem.STATEMENT),
    ("{{ doan is defined }}", Problem.STATEMENT),
    ("{% set x = 1 %}", Problem.STATEMENT),
    ("{% for a in doan recursive %}{{ a }}{% endfor %}", Problem.DEEP),
    ("{{ doan|length|first }}", Problem.VALUE),
    ("{{ doan < 3 }}", Problem.VALUE),
    ("{{ doan|join(', ', 'x') }}", Problem.VALUE),
    ("{{ ''|first }}", Problem.VALUE),
    ("{% for a in doan|length %}x{% endfor %}", Problem.VALUE),
]


def said(fault: OcopError) -> str:
    """The Vietnamese sentence without what it quotes of the template."""
    sentence = Words("vi").error(fault)
    assert "{" not in re.sub("“[^”]*”", "", sentence)
    return re.sub("“[^”]*”", "", sentence).replace(str(fault.facts.get("known", "")), "")


@pytest.mark.parametrize(("code", "problem"), FAULTS)
@pytest.mark.parametrize("where", ["body", "table", "header"])
def test_a_fault_between_braces_is_worded_with_its_place(
    code: str, problem: Problem, where: str, tmp_path: Path
) -> None:
    path, line = tmp_path / "mẫu.docx", f"Ngày họp {code}"
    if where == "body":
        saved(path, "Trước", line, *WHOLE)
    elif where == "table":
        saved(path, *WHOLE, table=line)
    else:
        saved(path, *WHOLE, header=f"{{{{ dau_trang }}}} {line}")
    told = refused(path)
    assert isinstance(told, TemplateCode)
    assert told.facts["problem"] == problem
    if not code.startswith("{%p"):  # its paragraph is not printed
        assert "Ngày họp" in str(told.facts["place"])
    assert not LIBRARY.search(said(told))


@pytest.mark.parametrize(
    ("code", "field"),
    [
        ("{{ bang_1.dau }}", "dau"),
        ("{{ doan[9] }}", "[9]"),
        ("{{ none.x }}", "x"),
        ("{{ so_ky_hieu.x }}", "x"),
        ("{% for a in doan %}{{ a.x }}{% endfor %}", "x"),
        ("{{ so_kyhieu }}", "so_kyhieu"),
        ("{{ loop.index }}", "loop"),
    ],
)
def test_what_a_field_does_not_have_is_named_with_its_place(code: str, field: str, tmp_path: Path) -> None:
    told = refused(saved(tmp_path / "mẫu.docx", "Trước", f"Ngày họp {code}", *WHOLE))
    assert isinstance(told, FieldUnknown)
    assert told.facts["fields"] == field
    assert told.facts["place"] == f"Ngày họp {code}"
    assert not LIBRARY.search(said(told))


def test_a_condition_that_ends_in_a_table_is_told_as_torn(tmp_path: Path) -> None:
    around = ("{%p for a in doan %}", "{{ a }}", "{%p endfor %}")
    torn = "Danh sách: {% if not doan %}"
    told = refused(saved(tmp_path / "mẫu.docx", *around, *WHOLE, torn, table="{% endif %}"))
    assert (told.facts["problem"], told.facts["place"]) == (Problem.TORN, torn)
    assert not LIBRARY.search(said(told))
    filled(saved(tmp_path / "mẫu.docx", *around, *WHOLE), PAPER, FONTS)


def test_of_a_long_paragraph_the_place_is_cut_around_the_braces(tmp_path: Path) -> None:
    told = refused(saved(tmp_path / "mẫu.docx", f"{'chữ ' * 60}{{{{ sai }}}}{' chữ' * 60}", *WHOLE))
    place = str(told.facts["place"])
    assert "{{ sai }}" in place
    assert (place[0], place[-1], len(place) < 100) == ("…", "…", True)


PIECES = (
    *(
        "{{",
        "}}",
        "{%",
        "%}",
        "{#",
        "#}",
        "{%p ",
        "{%tr ",
        "for a in ",
        "endfor",
        "if ",
        "endif",
        "else",
        "doan",
        "bang_1",
    ),
    *(
        ".dong",
        ".x",
        "[0]",
        "[99]",
        "|join",
        "|upper",
        "|sai",
        "(",
        ")",
        "'",
        " a ",
        "so_ky_hieu",
        " ",
        "không",
        "1",
        "<",
    ),
)
WHOLES = ("{{ doan", "{{ bang_1", "{{ a", "{{ so_ky_hieu", "{% for a in doan %}{{ a", "{% if doan %}{{ doan")


def test_no_template_however_broken_crashes_or_leaks_the_library_s_english(tmp_path: Path) -> None:
    dice = random.Random(13)
    path, faults = tmp_path / "mẫu.docx", []
    for number in range(30):
        made = docx.Document(str(saved(path, *WHOLE)))
        paragraph = made.add_paragraph()
        pieces = [dice.choice(PIECES) for _ in range(dice.randint(1, 6))]
        if number % 2:
            pieces = [dice.choice(WHOLES), *pieces[:2], " }}", dice.choice(("", "{% endfor %}", "{% endif %}"))]
        for place, piece in enumerate(pieces):
            paragraph.add_run(piece).bold = place % 2 == 0  # Word tears text into runs
        made.save(str(path))
        with suppress(OcopError):
            filled(path, PAPER, FONTS)
            continue
        faults.append(refused(path))
    assert [said(fault) for fault in faults if LIBRARY.search(said(fault))] == []
    assert 30 > len(faults) > 10
