"""Runtime hook of PyInstaller: take the Python code from one archive that both programs share.

PyInstaller packs a copy of all code into each executable (its issue 8424). ``build.spec`` gives the executables none
and lays the archive beside the libraries; here PyInstaller's importer is pointed at it. Until then only what
PyInstaller needs of the standard library can be imported: no ``__future__``.
"""

import os
import sys

import pyimod01_archive
import pyimod02_importers

sys._pyinstaller_pyz = os.path.join(sys._MEIPASS, "ocop-desktop.pyz")
pyimod02_importers.pyz_archive = pyimod01_archive.ZlibArchiveReader(sys._pyinstaller_pyz, check_pymagic=True)
sys.path_importer_cache.clear()  # finders that read the executable's own, empty archive
