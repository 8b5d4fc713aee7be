"""Locations of files: the program's own, and the user's.

Nothing here creates a folder or opens a file; folders are created by the first writer.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ocop_desktop.domain.errors import DeviceError

HOME_VARIABLE = "OCOP_HOME"
PORTABLE, PORTABLE_DATA = "portable.txt", "du-lieu"
PROGRAM = "ocop-desktop"
SESSIONS = "OCOP"


class InstallationIncomplete(DeviceError):
    """The program's own files are missing from the installation. Facts: place."""

    code = "installation.incomplete"


@dataclass(frozen=True, slots=True)
class Bundle:
    """The program's own files; read-only.

    resources: fonts, icons, catalogues. migrations: Alembic's environment and its versions.
    """

    resources: Path
    migrations: Path

    @property
    def manual(self) -> Path:
        """Return the folder of the user's manual, pages and pictures."""
        around = self.resources.parent
        return around / "_manual" if self.resources.name == "_resources" else around / "docs" / "manual"


@dataclass(frozen=True, slots=True)
class Places:
    """All folders of the program, determined once at start and passed on.

    bundle: see Bundle. user_data: the user's own folder for this program (keys, workspaces, logs),
    never shown.
    sessions: the default folder of session files, which the user sees and copies.
    """

    bundle: Bundle
    user_data: Path
    sessions: Path

    @property
    def leftovers(self) -> Path:
        """The list of unfinished files that another program held."""
        return self.user_data / "con-sot.txt"

    @property
    def catalogues(self) -> Path:
        """The folder of catalogues, one JSON file each."""
        return self.bundle.resources / "catalogues"

    @property
    def commune(self) -> Path:
        """The folder of the criteria of the commune's reports, one JSON file for each catalogue."""
        return self.bundle.resources / "commune"

    @property
    def composition(self) -> Path:
        """The folder of the parts of a council, one JSON file for each catalogue."""
        return self.bundle.resources / "composition"

    @property
    def blanks(self) -> Path:
        """The folder of the blank forms of a dossier, one JSON file for each catalogue."""
        return self.bundle.resources / "blanks"

    @property
    def calendar(self) -> Path:
        """The folder of the days swapped by the government."""
        return self.bundle.resources / "calendar"

    @property
    def fonts(self) -> Path:
        """The folder of the fonts for documents and the screen."""
        return self.bundle.resources / "fonts"

    @property
    def icons(self) -> Path:
        """The folder of the program's icons for the system."""
        return self.bundle.resources / "icons"

    @property
    def manual(self) -> Path:
        """The folder of the user's manual, shown by the window without network."""
        return self.bundle.manual

    @property
    def keys(self) -> Path:
        """The folder of this device's private keys; never inside a session file."""
        return self.user_data / "keys"

    @property
    def trusted(self) -> Path:
        """The folder of the issuers' certificates and lists of revoked ones that the office has added."""
        return self.user_data / "chung-thu-goc"

    @property
    def workspaces(self) -> Path:
        """The folder of members' own files, ``<session-id>/<member-code>.ocopdb``."""
        return self.user_data / "sessions"

    @property
    def scratch(self) -> Path:
        """The folder of drafts and temporary copies, one folder for each run."""
        return self.user_data / "nhap"

    @property
    def templates(self) -> Path:
        """The folder of the person's own templates of papers, ``<code>.docx``."""
        return self.user_data / "mau-van-ban"

    @property
    def heads(self) -> Path:
        """The folder of the heads of session files' logs, a text file each."""
        return self.user_data / "nhat-ky"

    @property
    def logs(self) -> Path:
        """The folder of error logs."""
        return self.user_data / "logs"


def find_bundle(package: Path | None = None, frozen_at: Path | None = None) -> Bundle:
    """Find the program's own files in a source tree, an installed wheel or a frozen build.

    package: the folder of the package ``ocop_desktop``; by default the running one.
    frozen_at: the folder where a frozen build unpacked its data; by default as given by
    PyInstaller, if at all.
    Raises InstallationIncomplete if the files are missing.
    """
    if frozen_at is None and getattr(sys, "frozen", False):
        frozen_at = Path(str(getattr(sys, "_MEIPASS", Path(sys.executable).parent)))
    package = package or Path(__file__).resolve().parent.parent
    if frozen_at is not None:
        candidates = [Bundle(frozen_at / "resources", frozen_at / "db")]
    else:
        candidates = [
            Bundle(package / "_resources", package / "_db"),
            Bundle(package.parent / "resources", package.parent / "db"),
        ]
    for bundle in candidates:
        if bundle.resources.is_dir() and bundle.migrations.is_dir():
            return bundle
    raise InstallationIncomplete(place=str(candidates[-1].resources.parent))


def find_places(environ: Mapping[str, str] | None = None, bundle: Bundle | None = None) -> Places:
    """Determine the folders of one run.

    environ: the environment, by default the process's. If OCOP_HOME names a folder, all personal
    files are under it (``user-data`` and ``OCOP``): for a program on a removable drive, for tests,
    and for several users on one computer. Otherwise: the system's folder for application data, and
    ``OCOP`` in the home folder, not in Documents, which is often synchronised.
    Raises InstallationIncomplete if the program's own files are missing.
    """
    environ = os.environ if environ is None else environ
    bundle = bundle or find_bundle()
    if home := environ.get(HOME_VARIABLE, "").strip():
        return places_under(Path(home), bundle)
    if portable := portable_home():
        return places_under(portable, bundle)
    from platformdirs import user_data_path

    return Places(bundle, user_data_path(PROGRAM, appauthor=False, roaming=False), Path.home() / SESSIONS)


def portable_home(executable: Path | None = None) -> Path | None:
    """Return the folder of all personal files beside a built program with a file PORTABLE, None without that file.

    executable: by default the running one, if it is a built program.
    """
    if executable is None and getattr(sys, "frozen", False):
        executable = Path(sys.executable)
    if executable is None or not (executable.parent / PORTABLE).is_file():
        return None
    return executable.parent / PORTABLE_DATA


def places_under(home: Path, bundle: Bundle | None = None) -> Places:
    """Return the folders of a user with all files under ``home`` (made absolute).

    Raises InstallationIncomplete if the program's own files are missing.
    """
    home = home.expanduser().absolute()
    return Places(bundle or find_bundle(), home / "user-data", home / SESSIONS)
