"""Official names in printed and signed documents: Vietnamese in either language of the window.

The council proposes and an authority decides: every result says *đề nghị* until a decision is
entered. A product of 50 points or more that misses a 3-star minimum is never called "2 sao".
"""

from __future__ import annotations

from . import Words

printed = Words("vi")
"""The sentences of printed documents; official names are its ``label.*``."""


def setting_sentence(name: str, value: str | int | bool) -> str:
    """Return one setting as printed: "Số lần chấm lại tối đa: 1". A name without a label is printed unchanged."""
    setting = f"label.setting.{name}"
    if isinstance(value, bool):
        shown = printed("label.yes") if value else printed("label.no")
    else:
        choice = f"{setting}.{value}"
        shown = printed.of(choice) if printed.knows(choice) else str(value)
    return f"{printed.of(setting) if printed.knows(setting) else name}: {shown}"
