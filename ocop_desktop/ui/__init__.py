"""The window.

PySide6 puts a function of its own in the place of Python's ``import``, for its switch ``from __feature__ import …``:
it reads the source of every module that is imported afterwards. The program has no such switch, so it takes Python's
function back: reading the window in needs a fifth less time, the libraries a tenth.
"""

import builtins

builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
