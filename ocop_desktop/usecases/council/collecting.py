"""The steps of collecting: its end, and the opening; each asks first what is missing."""

from __future__ import annotations

from functools import partial

from ...domain.questions.gaps import FinalStep
from ..core.changes import Changes
from ..core.ports import Services, UnitOfWork
from ..questions.gaps import despite
from .acts.closed import CloseCollection
from .acts.kernel import record_act
from .acts.opened import OpenSheets


def close_collection(command: CloseCollection, work: UnitOfWork, services: Services) -> Changes:
    """End the collection of the round. Raises NotInThisRole, NotInThisState, NotCollecting, GapsOpen, GapsChanged."""
    return record_act(command, work, services, partial(despite, FinalStep.CLOSE, shown=command.shown))


def open_sheets(command: OpenSheets, work: UnitOfWork, services: Services) -> Changes:
    """Open the sheets. Raises NotInThisRole, NotAuthorised, StepNotAllowed, StillOpen, GapsOpen, GapsChanged."""
    return record_act(command, work, services, partial(despite, FinalStep.OPEN, shown=command.shown))
