"""The module of each page. Modules are imported when a page is first needed."""

from __future__ import annotations

import importlib
import importlib.util
from functools import cache
from types import ModuleType

from .actions import Command
from .places import Factory, Place

_MODULES: dict[Place, str] = {
    Place.SESSION: "session",
    Place.DOSSIERS: "dossiers",
    Place.SCORING: "scoring",
    Place.RECONCILIATION: "reconciliation",
    Place.RESULTS: "results",
    Place.PAPERS: "papers",
    Place.AUDIT: "audit",
}

SHELL_COMMANDS = (
    Command("shell.new", ("Ctrl+N",)),
    Command("shell.open", ("Ctrl+O",)),
    Command("shell.sample"),
    Command("shell.close", ("Ctrl+W",)),
    Command("shell.refresh", ("F5",)),
    Command("shell.copy", ()),
    Command("shell.quit", ("Ctrl+Q",)),
    Command("shell.larger", ("Ctrl+=", "Ctrl++")),
    Command("shell.smaller", ("Ctrl+-",)),
    Command("shell.usual", ("Ctrl+0",)),
    Command("shell.settings", ("Ctrl+,",)),
    Command("shell.manual", ("Shift+F1",)),
    Command("shell.keys", ("F1",)),
    Command("shell.about"),
    *(Command(f"shell.place_{place.value}", (f"Ctrl+{number}",)) for number, place in enumerate(Place, start=1)),
)


@cache
def available() -> tuple[Place, ...]:
    """Return the pages that exist in this version."""
    return tuple(place for place in _MODULES if importlib.util.find_spec(_name(place)) is not None)


def _name(place: Place) -> str:
    return f"{__package__}.{_MODULES[place]}.page"


def _module(place: Place) -> ModuleType:
    return importlib.import_module(_name(place))


def commands_of(place: Place) -> tuple[Command, ...]:
    """Return the commands of one page."""
    table: tuple[Command, ...] = _module(place).COMMANDS
    return table


def commands() -> tuple[Command, ...]:
    """Return the complete table of commands, the shell's and every page's; imports all pages."""
    table = list(SHELL_COMMANDS)
    for place in available():
        table.extend(commands_of(place))
    return tuple(table)


def read_in(*places: Place) -> None:
    """Import the modules of these pages in advance; any thread may do it."""
    for place in places:
        if place in available():
            _module(place)


def factory(place: Place) -> Factory:
    """Return the factory of a page."""
    made: Factory = _module(place).page
    return made
