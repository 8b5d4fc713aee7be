"""What a member's laptop compared in a result package, and each difference found, in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..domain.council.council import OF_PRODUCT
from ..usecases.council.acts.facts_changed import FactChange
from ..usecases.exchange.recount_faults import RecountCode, RecountFault
from ..usecases.exchange.recount_issued import OF_MEMBER
from ..usecases.exchange.recounting import Recount
from . import Words
from .facts_words import field_name, shown_value
from .file_words import said_line

_HEAD_DIGITS = 16
_YES_NO = {"True": "yes", "False": "no"}


def recount_lines(recount: Recount, words: Words) -> Iterator[str]:
    """Return what was compared, and what could not be; nothing is passed over in silence."""
    yield words(
        "recount.checked",
        sheets=recount.sheets,
        entries=recount.entries,
        head=recount.head[:_HEAD_DIGITS],
        rows=recount.rows,
        products=len(recount.figures),
    )
    if not recount.rows and not any(fault.table == "audit" for fault in recount.faults):
        yield words("recount.rows_not_named")
    yield words("recount.figures_not_stated")
    if recount.new_keys:
        yield words("recount.new_keys", members=", ".join(recount.new_keys))
    if recount.secretarys:
        counted = (words("recount.secretarys_of", member=code, count=n) for code, n in recount.secretarys.items())
        yield words("recount.secretarys", members=", ".join(counted))
    if not recount.differs:
        yield words("recount.same")


def recount_differences(recount: Recount, words: Words) -> Iterator[str]:
    """Return each difference in a sentence, and what to do; nothing where there is none. Without ``sender_log``."""
    for fault in recount.faults:
        yield recount_fault_line(fault, words)
    if recount.faults:
        yield words("recount.differs", count=len(recount.faults))


def recount_fault_line(fault: RecountFault, words: Words) -> str:
    """Return what differs, by the codes that people know, and what the log last said of it."""
    what = f"{words.term('table', fault.table)} {fault.row}".strip()
    what = what[0].upper() + what[1:]
    if fault.code is RecountCode.NOT_AS_ISSUED and fault.changes:
        changes = "; ".join(_change(change, words) for change in fault.changes)
        return words("recount.fields_not_as_issued", what=what, changes=changes)
    facts = {"what": what, "row": fault.row, "said": said_line(fault.entry, words)}
    return words.of(f"recount.fault.{fault.code.value}", facts)


def _change(change: FactChange, words: Words) -> str:
    field = change.field
    if field.startswith(OF_MEMBER):
        field = f"{OF_PRODUCT}{field.removeprefix(OF_MEMBER)}"  # the names of all list fields lie in one place
    old, new = (_shown(change.field, str(value), words) for value in (change.old, change.new))
    return words("recount.change", field=field_name(field, words), old=old, new=new)


def _shown(field: str, value: str, words: Words) -> str:
    if field == f"{OF_MEMBER}role":
        return words.term("role", value)
    if field == "tier":
        return words.of(f"shell.tier.{value}")
    if value in _YES_NO:
        return words.of(f"session.new.{_YES_NO[value]}")
    return shown_value(field, value, words)


def recount_facts(recount: Recount, words: Words) -> dict[str, Any]:
    """Return the recount for other programs. mean: numerator and denominator."""
    return {
        "sheets": recount.sheets,
        "entries": recount.entries,
        "head": recount.head,
        "rows": recount.rows,
        "new_keys": list(recount.new_keys),
        "by_secretary": dict(recount.secretarys),
        "differences": [
            {
                "code": fault.code.value,
                "table": fault.table,
                "row": fault.row,
                "entry": None if fault.entry is None else fault.entry.seq,
                "changes": [[change.field, change.old, change.new] for change in fault.changes],
                "sentence": recount_fault_line(fault, words),
            }
            for fault in recount.faults
        ],
        "results": [
            {
                "product": figure.product,
                "sheets": figure.sheets,
                "mean": None if figure.mean is None else [figure.mean.numerator, figure.mean.denominator],
                "stars": figure.stars,
            }
            for figure in recount.figures
        ],
    }
