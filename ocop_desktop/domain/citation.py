"""Citations of a legal act in state style: from "Điều 7.6d" to "điểm d khoản 6 Điều 7 Quyết định số …".

Source of the style: Nghị định 30/2020/NĐ-CP, Phụ lục I (viện dẫn).
"""

from __future__ import annotations

import re

_ARTICLE = re.compile(r"Điều (\d+)(?:\.(\d+)([a-zđ])?)?")
_PAPER_NUMBER = re.compile(r"\b\d+(?:/\d{4})?/[^\W\d_a-z][\w-]*")


def paper_number(text: str) -> str:
    """Return number and symbol of a paper that a person cited: "231/CV-HĐ" of "Công văn số 231/CV-HĐ ngày 12/11/2026".

    "" where none is recognised: a day has no letters behind its strokes.
    """
    found = _PAPER_NUMBER.search(text)
    return "" if found is None else found.group()


def in_state_style(article: str, rule: str = "") -> str:
    """Return the citation of ``article`` from the smallest part to the act.

    article: "Điều 5", "Điều 7.2", "Điều 7.6d"; any other text ("Phụ lục II") stays as it is, and is an annex
    issued with the act. rule: number of the decision ("26/2026/QĐ-TTg"), "" to leave the act out.
    """
    found = _ARTICLE.fullmatch(article)
    text, link = article, " ban hành kèm theo"
    if found is not None:
        number, clause, point = found.groups()
        parts = (f"điểm {point}" if point else "", f"khoản {clause}" if clause else "", f"Điều {number}")
        text, link = " ".join(part for part in parts if part), ""
    return f"{text}{link} Quyết định số {rule}" if rule else text
