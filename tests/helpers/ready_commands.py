"""Runs commands of ``ocop`` for shell scripts, each in a process of its own, without reading the program in again.

    python -m tests.helpers.ready_commands SOCKET

reads the program in once, says so, and forks for every command that ``CLIENT`` hands over: its arguments, folder,
environment and three streams. The command ends as in a new process; only its imports are done already.
"""

from __future__ import annotations

import os
import pkgutil
import signal
import socket
import subprocess
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

import ocop_desktop
from ocop_desktop.__main__ import command_line

PARTS = ("cli", "store", "packages", "documents", "intake", "usecases", "app.bootstrap")
READY = b"ready\n"
MOST_BYTES = 1 << 20

CLIENT = """
import os, socket, sys
link = socket.socket(socket.AF_UNIX)
link.connect(sys.argv[1])
variables = [f"{name}={value}" for name, value in os.environ.items()]
words = [os.getcwd(), str(len(variables)), *variables, *sys.argv[2:]]
socket.send_fds(link, [b"\\0".join(os.fsencode(word) for word in words) + b"\\1"], [0, 1, 2])
sys.exit(int(link.recv(9) or b"1"))
"""
"""What stands for the program in a script: the name of the socket, then the command's own words."""


@contextmanager
def ready_commands(folder: Path) -> Iterator[str]:
    """Start the process that waits for commands, with its socket in ``folder``; yield how a shell calls it."""
    place, client = folder / "socket", folder / "ocop.py"
    client.write_text(CLIENT, encoding="utf-8")
    command = [sys.executable, "-m", "tests.helpers.ready_commands", str(place)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as server:
        try:
            assert server.stdout is not None
            assert server.stdout.readline() == READY
            yield f"{sys.executable} -I -S {client} {place}"
        finally:
            server.terminate()


def serve(place: Path) -> None:
    """Wait for commands until the process is ended."""
    for module in pkgutil.walk_packages(ocop_desktop.__path__, "ocop_desktop."):
        if module.name.partition(".")[2].startswith(PARTS):
            import_module(module.name)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # a command that has ended leaves nothing behind
    with socket.socket(socket.AF_UNIX) as waiting:
        waiting.bind(str(place))
        waiting.listen()
        os.write(1, READY)
        while True:
            link, _ = waiting.accept()
            if not os.fork():
                _run(link)
            link.close()


def _run(link: socket.socket) -> None:
    """Run one command in this process and end it."""
    text, streams, _, _ = socket.recv_fds(link, MOST_BYTES, 3)
    while not text.endswith(b"\1") and (more := link.recv(MOST_BYTES)):
        text += more
    folder, count, *words = (os.fsdecode(word) for word in text[:-1].split(b"\0"))
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    sys.stdout, sys.stderr = os.fdopen(1, "w", closefd=False), os.fdopen(2, "w", closefd=False)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(variable.split("=", 1) for variable in words[: int(count)])
    sys.argv[1:] = words[int(count) :]
    code = 1
    try:
        code = command_line()
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        if sys.exc_info()[0] is not None:
            traceback.print_exc()
        link.send(str(code).encode())
        os._exit(code)


if __name__ == "__main__":
    serve(Path(sys.argv[1]))
