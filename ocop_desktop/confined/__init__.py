"""Limited child processes: strangers' files are read in one, so that none of them ends or stalls the program.

``Child`` runs a function of the program in a process of its own with limits of memory and time. See docs/adr/0022.
"""

from .child import Child, all_stopped
from .errors import ReadingEnded, ReadingFailed, ReadingStopped, ReadingTooLong

__all__ = ["Child", "ReadingEnded", "ReadingFailed", "ReadingStopped", "ReadingTooLong", "all_stopped"]
