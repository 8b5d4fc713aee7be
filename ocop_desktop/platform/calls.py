"""The few system calls for durable files, one method each, so that tests can make any of them fail."""

from __future__ import annotations

import os
import shutil
import stat
import sys
from pathlib import Path

from ..disk import files


class FileCalls:
    """The real calls. All raise OSError."""

    def create(self, path: Path, mode: int) -> int:
        """Create a file that must not exist; return its descriptor. mode: permission bits where supported."""
        return files.descriptor(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)

    def open(self, path: Path) -> int:
        return files.descriptor(path, os.O_RDONLY)

    def open_again(self, path: Path) -> int:
        """Open what was just written, so that it is read from the medium where that is supported."""
        return files.descriptor_past_cache(path)

    def is_regular(self, descriptor: int) -> bool:
        return stat.S_ISREG(os.fstat(descriptor).st_mode)

    def size(self, descriptor: int) -> int:
        return os.fstat(descriptor).st_size

    def read(self, descriptor: int, most: int) -> bytes:
        return files.read(descriptor, most)

    def write(self, descriptor: int, data: memoryview) -> int:
        """Return the number of bytes written, which may be fewer than given."""
        return os.write(descriptor, data)

    def sync(self, descriptor: int) -> None:
        """Flush the file to the medium (FlushFileBuffers on Windows)."""
        os.fsync(descriptor)

    def forget(self, descriptor: int) -> None:
        """Drop the system's cached pages, where supported; Windows is asked to pass its cache by ``open_again``."""
        if sys.platform == "linux":
            os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)

    def close(self, descriptor: int) -> None:
        os.close(descriptor)

    def remove(self, path: Path) -> None:
        files.remove(path)

    def free_space(self, folder: Path) -> int:
        """Return the bytes this user may still write on the folder's drive."""
        return shutil.disk_usage(folder).free

    def drive(self, folder: Path) -> int:
        """Return the number of the drive that the folder lies on now."""
        return folder.stat().st_dev

    def rename_new(self, source: Path, target: Path) -> None:
        """Rename without ever replacing ``target``; raise FileExistsError where it exists."""
        files.rename(source, target)

    def sync_name(self, path: Path) -> None:
        """Make the name of a renamed file durable."""
        files.sync_name(path)
