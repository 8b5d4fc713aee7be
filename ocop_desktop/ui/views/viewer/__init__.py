"""The viewer of evidence, for every page that shows any."""

from .viewer import COMMANDS as COMMANDS
from .viewer import PinMark as PinMark
from .viewer import Viewer as Viewer
