"""Records an act: most by ``acts.record_act``, others by a use case that needs more of the session."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ..core.changes import Changes
from ..core.ports import Services, UnitOfWork
from ..preparing.cases import correct_cases
from .acts.kernel import Entry, record_act
from .collecting import close_collection, open_sheets
from .deciding import archive, enter_decision, file_scan
from .findings import conclude_stars, decide_send_up, discuss_spread, record_findings
from .reconciling import conclude, order_round
from .set_moving import move_to_set
from .splitting import split_product
from .written_opinions import close_batch, settle_in_writing

PROCEDURES: Mapping[str, Callable[[Any, UnitOfWork, Services], Changes]] = {
    "archive": archive,
    "cases": correct_cases,
    "close": close_collection,
    "conclude": conclude,
    "discuss": discuss_spread,
    "decision": enter_decision,
    "findings": record_findings,
    "move_set": move_to_set,
    "open": open_sheets,
    "round": order_round,
    "scan": file_scan,
    "send_up": decide_send_up,
    "split": split_product,
    "stars": conclude_stars,
    "written_close": close_batch,
    "written_settle": settle_in_writing,
}


def perform(entry: Entry[Any], command: Any, work: UnitOfWork, services: Services) -> Changes:
    """Record the command of an entry. Raises OcopError."""
    return PROCEDURES.get(entry.id, record_act)(command, work, services)
