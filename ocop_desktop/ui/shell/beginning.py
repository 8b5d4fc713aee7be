"""How a session begins: the form for a new one, shown again in the next window, and which form is in front."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ..gateway import SessionGateway
from ..words import Words
from .forms import Forms

if TYPE_CHECKING:  # imported at first use: the start page appears before the core is imported
    from .join_page import JoinPage
    from .model.new_session import RuleOffered
    from .new_page import NewSessionPage


@dataclass(frozen=True, slots=True)
class LeftForm:
    """The open form for a new session. typed: what was typed into it."""

    rules: tuple[RuleOffered, ...]
    typed: Mapping[str, str]


class Beginning:
    """Shows the form for a new session, then creates and opens it; ``opening`` shows the one for the own name."""

    def __init__(self, gateway: SessionGateway, forms: Forms, words: Words, sessions: Path) -> None:
        """sessions: the default folder of session files."""
        self._gateway, self._forms, self._words = gateway, forms, words
        self.sessions_folder = sessions
        self._rules: tuple[RuleOffered, ...] = ()

    def ask_new(self, rules: tuple[RuleOffered, ...]) -> None:
        """Show the form for a new session, then create and open it."""
        from .new_page import NewSessionPage

        self._rules = rules
        page = NewSessionPage(self._words, rules, self.sessions_folder)
        page.made.connect(
            lambda path, command: self._gateway.create(path, command, lambda fault: page.say(self._words.error(fault)))
        )
        page.left.connect(self._forms.drop)
        self._forms.show(page)

    @property
    def join_page(self) -> JoinPage | None:
        """The form for choosing a name, if it is current."""
        from .join_page import JoinPage

        return self._forms.current if isinstance(self._forms.current, JoinPage) else None

    @property
    def new_page(self) -> NewSessionPage | None:
        """The form for a new session, if it is current."""
        from .new_page import NewSessionPage

        return self._forms.current if isinstance(self._forms.current, NewSessionPage) else None

    @property
    def left_form(self) -> LeftForm | None:
        """The form for a new session, to be shown in the next window, if it is current."""
        page = self.new_page
        return None if page is None else LeftForm(self._rules, page.values)

    def resume(self, left: LeftForm) -> None:
        """Show the form of another window, with what was typed into it."""
        self.ask_new(left.rules)
        if self.new_page is not None:
            self.new_page.restore_input(left.typed)
