"""Run by the Windows Python: print the text of the first message box that appears, and press its Cancel."""

from __future__ import annotations

import ctypes
import sys
import time
from ctypes import wintypes

DIALOG, TEXT, CANCEL = "#32770", 0xFFFF, 2
WM_GETTEXT, WM_COMMAND = 0x000D, 0x0111

user32 = ctypes.WinDLL("user32")
user32.FindWindowExW.restype = user32.GetDlgItem.restype = wintypes.HWND
user32.FindWindowExW.argtypes = [wintypes.HWND, wintypes.HWND, wintypes.LPCWSTR, wintypes.LPCWSTR]
user32.GetDlgItem.argtypes = [wintypes.HWND, ctypes.c_int]
user32.SendMessageW.argtypes = [wintypes.HWND, wintypes.UINT, wintypes.WPARAM, ctypes.c_void_p]
user32.PostMessageW.argtypes = [wintypes.HWND, wintypes.UINT, wintypes.WPARAM, wintypes.LPARAM]


def said(dialog: int) -> str:
    """Return the text of a message box, "" for any other dialog."""
    label = user32.GetDlgItem(dialog, TEXT)
    text = ctypes.create_unicode_buffer(1000)
    if label:
        user32.SendMessageW(label, WM_GETTEXT, len(text), ctypes.addressof(text))
    return text.value


def main(seconds: float) -> int:
    """Wait so long for a message box; return the exit code."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        dialog = None
        while dialog := user32.FindWindowExW(None, dialog, DIALOG, None):
            if text := said(dialog):
                sys.stdout.buffer.write(text.encode())
                time.sleep(1)  # for a picture
                user32.PostMessageW(dialog, WM_COMMAND, CANCEL, 0)
                return 0
        time.sleep(0.1)
    return 1


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1])))
