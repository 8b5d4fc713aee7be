"""The few system calls for durable files, one method each, so that tests can make any of them fail."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import stat
import sys
from pathlib import Path

_BINARY: int = getattr(os, "O_BINARY", 0)
_CLOSE_ON_EXEC: int = getattr(os, "O_CLOEXEC", 0)
_AT_FDCWD, _RENAME_NOREPLACE = -100, 1
_NOT_OFFERED = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EPERM}


class FileCalls:
    """The real calls. All raise OSError."""

    def create(self, path: Path, mode: int) -> int:
        """Create a file that must not exist; return its descriptor. mode: permission bits where supported."""
        return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY | _CLOSE_ON_EXEC, mode)

    def open(self, path: Path) -> int:
        return os.open(path, os.O_RDONLY | _BINARY | _CLOSE_ON_EXEC)

    def is_regular(self, descriptor: int) -> bool:
        return stat.S_ISREG(os.fstat(descriptor).st_mode)

    def size(self, descriptor: int) -> int:
        return os.fstat(descriptor).st_size

    def read(self, descriptor: int, most: int) -> bytes:
        return os.read(descriptor, most)

    def write(self, descriptor: int, data: memoryview) -> int:
        """Return the number of bytes written, which may be fewer than given."""
        return os.write(descriptor, data)

    def sync(self, descriptor: int) -> None:
        """Flush the file to the medium (FlushFileBuffers on Windows)."""
        os.fsync(descriptor)

    def forget(self, descriptor: int) -> None:
        """Drop the system's cached pages, so that the next read comes from the medium, where supported."""
        if sys.platform == "linux":
            os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)

    def close(self, descriptor: int) -> None:
        os.close(descriptor)

    def remove(self, path: Path) -> None:
        path.unlink(missing_ok=True)

    def free_space(self, folder: Path) -> int:
        """Return the bytes this user may still write on the folder's drive."""
        return shutil.disk_usage(folder).free

    def rename_new(self, source: Path, target: Path) -> None:
        """Rename without ever replacing ``target``; raise FileExistsError where it exists.

        Where the file system cannot do that in one step (some FUSE drivers), the name is claimed
        with an empty file first, which is then replaced: still no file of another program.
        """
        if sys.platform == "win32":
            os.rename(source, target)  # refuses an existing target by itself
        else:
            try:
                self.rename_exclusive(source, target)
            except OSError as fault:
                if fault.errno not in _NOT_OFFERED:
                    raise
                os.close(self.create(target, 0o666))
                os.replace(source, target)

    def rename_exclusive(self, source: Path, target: Path) -> None:
        """Rename in one atomic step (renameat2, RENAME_NOREPLACE). OSError ENOSYS where there is no such call."""
        call = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
        if call is None:
            raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))
        if call(_AT_FDCWD, os.fsencode(source), _AT_FDCWD, os.fsencode(target), _RENAME_NOREPLACE):
            number = ctypes.get_errno()
            raise OSError(number, os.strerror(number), str(target))

    def sync_folder(self, folder: Path) -> None:
        """Make the folder's names durable, where folders can be synced (not on Windows)."""
        if sys.platform != "win32":
            descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | _CLOSE_ON_EXEC)
            try:
                os.fsync(descriptor)
            except OSError as fault:
                if fault.errno not in (errno.EINVAL, errno.ENOTSUP):  # file systems without folder sync
                    raise
            finally:
                os.close(descriptor)
