"""Job objects of Windows: a limit of memory for a child, and its end when the job's last handle is closed."""

from __future__ import annotations

import sys

if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _EXTENDED_LIMITS = 9
    _PROCESS_MEMORY, _DIE_ON_EXCEPTION, _KILL_ON_CLOSE = 0x100, 0x400, 0x2000
    _NO_CRITICAL_ERRORS, _NO_FAULT_BOX, _NO_OPEN_FILE_BOX = 1, 2, 0x8000

    class _Basic(ctypes.Structure):
        """JOBOBJECT_BASIC_LIMIT_INFORMATION."""

        _fields_ = (
            ("process_time", wintypes.LARGE_INTEGER),
            ("job_time", wintypes.LARGE_INTEGER),
            ("flags", wintypes.DWORD),
            ("minimum_working_set", ctypes.c_size_t),
            ("maximum_working_set", ctypes.c_size_t),
            ("active_processes", wintypes.DWORD),
            ("affinity", ctypes.c_size_t),
            ("priority", wintypes.DWORD),
            ("scheduling", wintypes.DWORD),
        )

    class _Extended(ctypes.Structure):
        """JOBOBJECT_EXTENDED_LIMIT_INFORMATION."""

        _fields_ = (
            ("basic", _Basic),
            ("io", ctypes.c_uint64 * 6),
            ("process_memory", ctypes.c_size_t),
            ("job_memory", ctypes.c_size_t),
            ("peak_process_memory", ctypes.c_size_t),
            ("peak_job_memory", ctypes.c_size_t),
        )

    _kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    _kernel.CreateJobObjectW.restype = wintypes.HANDLE
    _kernel.CreateJobObjectW.argtypes = (wintypes.LPVOID, wintypes.LPCWSTR)
    _kernel.SetInformationJobObject.argtypes = (wintypes.HANDLE, ctypes.c_int, wintypes.LPVOID, wintypes.DWORD)
    _kernel.AssignProcessToJobObject.argtypes = (wintypes.HANDLE, wintypes.HANDLE)
    _kernel.CloseHandle.argtypes = (wintypes.HANDLE,)

    class Job:
        """A job object; its process ends when it is closed, also by the death of the program."""

        def __init__(self, handle: int) -> None:
            self._handle: int | None = handle

        def close(self) -> None:
            """Close the handle, once."""
            handle, self._handle = self._handle, None
            if handle is not None:
                _kernel.CloseHandle(handle)

    def job_of(process: int, memory: int) -> Job | None:
        """Put a process into a job of its own. process: its handle; memory: most bytes that it may commit.

        A job within another job is allowed since Windows 8. None where the system refuses.
        """
        handle = _kernel.CreateJobObjectW(None, None)
        if not handle:
            return None
        job, limits = Job(handle), _Extended()
        limits.basic.flags = _PROCESS_MEMORY | _DIE_ON_EXCEPTION | _KILL_ON_CLOSE
        limits.process_memory = memory
        size = ctypes.sizeof(limits)
        if _kernel.SetInformationJobObject(
            handle, _EXTENDED_LIMITS, ctypes.byref(limits), size
        ) and _kernel.AssignProcessToJobObject(handle, process):
            return job
        job.close()
        return None

    def show_no_box() -> None:
        """Let a crash of this process end it without a box that asks the user."""
        _kernel.SetErrorMode(_NO_CRITICAL_ERRORS | _NO_FAULT_BOX | _NO_OPEN_FILE_BOX)
