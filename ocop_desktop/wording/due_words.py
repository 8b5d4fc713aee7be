"""Due dates in words, for window and command line."""

from __future__ import annotations

from ..domain.citation import in_state_style
from ..domain.due_dates import ProductDueDate
from ..domain.text import date_vi
from . import Words


def due_line(item: ProductDueDate, words: Words) -> str:
    """Return limit with article, last day, counting rule, override, and by how many days it was missed."""
    due = item.due
    article = in_state_style(due.article)
    parts = [words("due.last_day", limit=item.limit.value, article=article, last_day=date_vi(due.last_day))]
    if item.first is not None:
        parts.append(words("due.first_day", first=date_vi(item.first)))
    rule = due.rule.value
    if item.event is None:
        parts.append(words("due.rule", rule=rule))
    else:
        parts.append(words("due.counted", event=date_vi(item.event), rule=rule))
    if due.moved:
        parts.append(words("due.moved", counted=date_vi(due.counted)))
    if due.override is not None:
        parts.append(words("due.override", computed=date_vi(due.computed), reason=due.reason))
    if item.late:
        parts.append(words("due.late", count=item.late, actual=date_vi(item.actual)))
    if item.early:
        parts.append(words("due.early", count=item.early, actual=date_vi(item.actual)))
    text = "; ".join(parts)
    return text[:1].upper() + text[1:]
