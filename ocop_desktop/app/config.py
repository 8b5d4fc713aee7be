"""Where files live: what the program brings with it, and what belongs to the person who runs it.

Nothing here creates a folder or opens a file; whoever writes first creates the folder it needs.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ocop_desktop.domain.errors import DeviceError

HOME_VARIABLE = "OCOP_HOME"
PROGRAM = "ocop-desktop"
SESSIONS = "OCOP"


class InstallationIncomplete(DeviceError):
    """The program's own files are not where the installation put them. Facts: place."""

    code = "installation.incomplete"


@dataclass(frozen=True, slots=True)
class Bundle:
    """The files the program brings with it; never written to.

    resources: fonts, icons, catalogues. migrations: Alembic's environment and its versions.
    """

    resources: Path
    migrations: Path

    @property
    def manual(self) -> Path:
        """The pages and pictures of the user's manual."""
        around = self.resources.parent
        return around / "_manual" if self.resources.name == "_resources" else around / "docs" / "manual"


@dataclass(frozen=True, slots=True)
class Places:
    """Every folder the program may use, decided once at start and handed down.

    bundle: see Bundle. user_data: the person's own folder for this program (keys, workspaces, logs), never shown.
    sessions: the folder in which session files the person sees and copies lie, unless another is chosen.
    """

    bundle: Bundle
    user_data: Path
    sessions: Path

    @property
    def catalogues(self) -> Path:
        """The rules the program knows, one JSON file each."""
        return self.bundle.resources / "catalogues"

    @property
    def commune(self) -> Path:
        """Which criteria the commune's report speaks of, one JSON file for each rule."""
        return self.bundle.resources / "commune"

    @property
    def fonts(self) -> Path:
        """The fonts embedded in documents and used on screen."""
        return self.bundle.resources / "fonts"

    @property
    def icons(self) -> Path:
        """The program's own picture, for the system's lists."""
        return self.bundle.resources / "icons"

    @property
    def manual(self) -> Path:
        """The user's manual, shown by the window without network."""
        return self.bundle.manual

    @property
    def keys(self) -> Path:
        """Private keys of this device; never inside a session file."""
        return self.user_data / "keys"

    @property
    def workspaces(self) -> Path:
        """Members' own files, ``<session-id>/<member-code>.ocopdb``."""
        return self.user_data / "sessions"

    @property
    def scratch(self) -> Path:
        """Drafts and copies that must not outlive the run, one folder for each run."""
        return self.user_data / "nhap"

    @property
    def logs(self) -> Path:
        """What the program noted for those who repair it."""
        return self.user_data / "logs"


def find_bundle(package: Path | None = None, frozen_at: Path | None = None) -> Bundle:
    """Find the program's own files beside a source tree, in an installed wheel or in a frozen build.

    package: the folder of the package ``ocop_desktop``; by default the one that is running.
    frozen_at: where a frozen build unpacked its data; by default what PyInstaller says, if it says anything.
    Raises InstallationIncomplete when the files are not there.
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
    """Decide the folders of one run.

    environ: the environment, by default the process's. With OCOP_HOME set to a folder everything personal lies under
    it (``user-data`` and ``OCOP``): for a program carried on a drive, for tests, and for playing several people on
    one computer. Without it: the system's folder for application data, and ``OCOP`` in the home folder, not in
    Documents, which is often synchronised.
    Raises InstallationIncomplete when the program's own files are missing.
    """
    environ = os.environ if environ is None else environ
    bundle = bundle or find_bundle()
    if home := environ.get(HOME_VARIABLE, "").strip():
        return places_under(Path(home), bundle)
    from platformdirs import user_data_path

    return Places(bundle, user_data_path(PROGRAM, appauthor=False, roaming=False), Path.home() / SESSIONS)


def places_under(home: Path, bundle: Bundle | None = None) -> Places:
    """The folders of one person whose whole world is ``home`` (made absolute).

    Raises InstallationIncomplete when the program's own files are missing.
    """
    home = home.expanduser().absolute()
    return Places(bundle or find_bundle(), home / "user-data", home / SESSIONS)
