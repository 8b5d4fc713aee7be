"""Fields named after their labels: "Sản phẩm: Trà sen" makes ``san_pham``, the text after the colon."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from ...domain.text import slug
from ..content import Text

_LINE: Final = re.compile(r"([^\W\d_][^:.,;\d]{0,39}): (.*)", re.DOTALL)


def plain(text: Text) -> str:
    """Return a text without its faces."""
    return text if isinstance(text, str) else "".join(run.text for run in text)


def labelled(texts: Iterable[Text], taken: Iterable[str]) -> dict[str, tuple[int, str]]:
    """Return place and value of each text with a label, by the name of its field.

    The first of several with one label counts, and none that is called as another field is (``taken``).
    """
    found: dict[str, tuple[int, str]] = {}
    for place, text in enumerate(texts):
        line = _LINE.fullmatch(plain(text))
        if line is not None:
            found.setdefault(slug(line[1]).replace("-", "_"), (place, line[2]))
    return {name: one for name, one in found.items() if name not in frozenset(taken)}


def is_fact(text: Text) -> bool:
    """Return whether a text is a label and, in bold, the fact that the paper states."""
    if isinstance(text, str) or len(text) != 2:
        return False
    label, fact = text
    return fact.bold and not label.bold and label.text.endswith(": ")
