"""File associations of ``.ocopdb`` and ``.ocop``: entries of this user only, never of the whole computer.

Linux: files in the user's own data folder, by the freedesktop.org specifications. Windows: keys
below ``HKEY_CURRENT_USER\\Software\\Classes``. What another program had registered for a suffix is
remembered and comes back when this program's entry is withdrawn.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final, Protocol

from .faults import device_error

NAME: Final = "ocop-desktop"
KINDS: Final = {".ocopdb": "OCOP.Session", ".ocop": "OCOP.Package"}
"""Suffixes and their names in Windows' registry."""

_LISTED: Final = (f"applications/{NAME}.desktop", f"mime/packages/{NAME}.xml")
_ICON: Final = f"icons/hicolor/scalable/apps/{NAME}.svg"


def this_command(executable: str = sys.executable, *, frozen: bool = bool(getattr(sys, "frozen", False))) -> list[str]:
    """Return the command that starts the window of this installation."""
    return [executable] if frozen else [executable, "-m", "ocop_desktop"]


class LinuxAssociation:
    """Entries below ``data`` (usually ``~/.local/share``)."""

    def __init__(
        self,
        data: Path,
        resources: Path,
        command: Sequence[str],
        run: Callable[[Sequence[str]], object] | None = None,
    ) -> None:
        """resources: the program's own files. run: starts a desktop helper that may not be installed."""
        self._data, self._resources, self._command = data, resources, command
        self._run = run or _run_quietly

    def registered(self) -> bool:
        """Return whether the entry exists and starts this installation. Raises DeviceError."""
        try:
            text = (self._data / _LISTED[0]).read_text(encoding="utf-8")
            return self._exec_line() in text.splitlines() and (self._data / _LISTED[1]).exists()
        except FileNotFoundError:
            return False
        except OSError as fault:
            raise device_error(fault, self._data) from fault

    def register(self) -> None:
        """Write the entries. Raises DeviceError."""
        templates = self._resources / "association"
        try:
            entry = (templates / f"{NAME}.desktop").read_text(encoding="utf-8")
            self._write(_LISTED[0], entry.replace("Exec=@command@ %f", self._exec_line()))
            self._write(_LISTED[1], (templates / f"{NAME}.xml").read_text(encoding="utf-8"))
            self._write(_ICON, (self._resources / "icons" / f"{NAME}.svg").read_text(encoding="utf-8"))
        except OSError as fault:
            raise device_error(fault, self._data) from fault
        self._refresh()

    def withdraw(self) -> None:
        """Remove the entries. Raises DeviceError."""
        try:
            for name in (*_LISTED, _ICON):
                (self._data / name).unlink(missing_ok=True)
        except OSError as fault:
            raise device_error(fault, self._data) from fault
        self._refresh()

    def _write(self, name: str, text: str) -> None:
        target = self._data / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")

    def _exec_line(self) -> str:
        return "Exec=" + " ".join([*(_quoted(word) for word in self._command), "%f"])

    def _refresh(self) -> None:
        self._run(["update-mime-database", str(self._data / "mime")])
        self._run(["update-desktop-database", str(self._data / "applications")])


def _quoted(word: str) -> str:
    """Quote a word of an Exec line where needed, by the rules of the Desktop Entry Specification."""
    if word and all(letter.isalnum() or letter in "/._-+:@" for letter in word):
        return word
    escaped = "".join(f"\\{letter}" if letter in '"`$\\' else letter for letter in word)
    return '"' + escaped.replace("\\", "\\\\").replace("%", "%%") + '"'


def _run_quietly(command: Sequence[str]) -> None:
    """Run a helper if it is installed; without it the desktop finds the entries only later."""
    import subprocess  # imported only on registration

    try:
        subprocess.run(command, check=False, capture_output=True, timeout=20)
    except (OSError, subprocess.TimeoutExpired):
        return


class Registry(Protocol):
    """The current user's part of Windows' registry. Paths are below ``Software\\Classes``. All raise OSError."""

    def read(self, path: str) -> str | None:
        """Return the default value of a key, None where there is no such key."""
        ...

    def write(self, path: str, value: str) -> None:
        """Create the key and set its default value."""
        ...

    def remove(self, path: str) -> None:
        """Remove the key with its subkeys; ignore a missing one."""
        ...

    def announce(self) -> None:
        """Notify the file manager of changed associations."""
        ...


class WindowsAssociation:
    """Keys of the current user."""

    def __init__(self, registry: Registry, command: Sequence[str], titles: Mapping[str, str]) -> None:
        """titles: description of a file in the file manager, by suffix."""
        self._registry, self._titles, self._program = registry, titles, command[0]
        self._line = '"' + '" "'.join((*command, "%1")) + '"'

    def registered(self) -> bool:
        """Return whether both suffixes start this installation. Raises DeviceError."""
        try:
            return all(
                self._registry.read(ending) == kind and self._registry.read(_open_key(kind)) == self._line
                for ending, kind in KINDS.items()
            )
        except OSError as fault:
            raise device_error(fault, Path("HKCU")) from fault

    def register(self) -> None:
        """Write the keys. Raises DeviceError."""
        try:
            for ending, kind in KINDS.items():
                before = self._registry.read(ending)
                if before and before != kind:
                    self._registry.write(_before_key(kind), before)
                self._registry.write(kind, self._titles[ending])
                self._registry.write(f"{kind}\\DefaultIcon", f'"{self._program}",0')
                self._registry.write(_open_key(kind), self._line)
                self._registry.write(ending, kind)
            self._registry.announce()
        except OSError as fault:
            raise device_error(fault, Path("HKCU")) from fault

    def withdraw(self) -> None:
        """Remove the keys of ``register``; a suffix goes back to the program that had it. Raises DeviceError."""
        try:
            for ending, kind in KINDS.items():
                if self._registry.read(ending) == kind:
                    before = self._registry.read(_before_key(kind))
                    if before:
                        self._registry.write(ending, before)
                    else:
                        self._registry.remove(ending)
                self._registry.remove(kind)
            self._registry.announce()
        except OSError as fault:
            raise device_error(fault, Path("HKCU")) from fault


def _open_key(kind: str) -> str:
    return f"{kind}\\shell\\open\\command"


def _before_key(kind: str) -> str:
    """Return the key that holds what the suffix belonged to before."""
    return f"{kind}\\Before"


if sys.platform == "win32":
    import ctypes
    import winreg

    _ROOT = "Software\\Classes\\"
    _ASSOCIATIONS_CHANGED = 0x08000000

    class SystemRegistry:
        """The real registry."""

        def read(self, path: str) -> str | None:
            try:
                return winreg.QueryValue(winreg.HKEY_CURRENT_USER, _ROOT + path)
            except FileNotFoundError:
                return None

        def write(self, path: str, value: str) -> None:
            winreg.SetValue(winreg.HKEY_CURRENT_USER, _ROOT + path, winreg.REG_SZ, value)

        def remove(self, path: str) -> None:
            try:
                with winreg.OpenKey(winreg.HKEY_CURRENT_USER, _ROOT + path) as key:
                    below = [winreg.EnumKey(key, number) for number in range(winreg.QueryInfoKey(key)[0])]
            except FileNotFoundError:
                return
            for name in below:
                self.remove(f"{path}\\{name}")
            winreg.DeleteKey(winreg.HKEY_CURRENT_USER, _ROOT + path)

        def announce(self) -> None:
            ctypes.WinDLL("shell32").SHChangeNotify(_ASSOCIATIONS_CHANGED, 0, None, None)
