"""The long tests of the window stand on the same played session as the short ones."""

from __future__ import annotations

from tests.ui.conftest import no_window_stays_open, played, scenes

__all__ = ["no_window_stays_open", "played", "scenes"]
