#!/usr/bin/env python3
"""One script for all developer tasks: set up, play the demo, test, run, measure, build.

    python3 dev.py demo [--headless] [--full] ...    play a whole session on sample data
    python3 dev.py test                              the checks of the build server; with arguments: only pytest ARGS
    python3 dev.py windows [--quick|--full|--build]  the program on Windows, under Wine (release: a clean --build)
    python3 dev.py run | bench | field DIR | soak | screens [--out DIR] | manual | words | lint [--fix] | build | lock

Standard library only, Windows and Linux, Python 3.11 to 3.14. Every command first prepares the
virtual environment in .venv; a stamp in it lets the next call start at once and without network.
"""

from __future__ import annotations

import ctypes
import hashlib
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
STAMP = VENV / "ocop-stamp.txt"
OLDEST, NEWEST = (3, 11), (3, 14)
WINDOWS = sys.platform == "win32"
CORE = ("domain", "usecases", "packages")  # every branch of these is covered
UNIT = "tests/unit"
OTHERS = ("tests/store", "tests/documents", "tests/ui", "tests/e2e", "tests/architecture")

# Shared library that Qt needs -> the Debian and Ubuntu package that contains it.
QT_LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
}
SCREEN_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-shape.so.0": "libxcb-shape0",
}


class Stop(Exception):
    """The command cannot continue; the text gives the reason and the next step."""


def say(text: str) -> None:
    """Print one line for the developer."""
    print(text, flush=True)


def check_python(version: tuple[int, int]) -> None:
    """Stop with a plain sentence when this Python is too old or not yet supported."""
    if not OLDEST <= version <= NEWEST:
        raise Stop(
            f"Cần Python {OLDEST[0]}.{OLDEST[1]} đến {NEWEST[0]}.{NEWEST[1]}; đang dùng {version[0]}.{version[1]}.\n"
            f"This needs Python {OLDEST[0]}.{OLDEST[1]} to {NEWEST[0]}.{NEWEST[1]}; you started it with "
            f"{version[0]}.{version[1]}. Call it with another one, for example: python3.12 dev.py"
        )


def venv_program(name: str, windows: bool = WINDOWS) -> Path:
    """Return the path of a program in the virtual environment."""
    return VENV / "Scripts" / f"{name}.exe" if windows else VENV / "bin" / name


def missing_packages(wanted: dict[str, str], loads: Callable[[str], object] = ctypes.CDLL) -> list[str]:
    """Return the system packages whose shared library cannot be loaded, in a stable order."""
    missing = set()
    for library, package in wanted.items():
        try:
            loads(library)
        except OSError:
            missing.add(package)
    return sorted(missing)


def is_root() -> bool:
    """Return whether system packages may be installed without asking."""
    return sys.platform != "win32" and os.geteuid() == 0


def apt_install(packages: Sequence[str], why: str) -> bool:
    """Install system packages where permitted; otherwise say how. Return whether they are installed."""
    command = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if not shutil.which("apt-get"):
        say(f"Thiếu / missing: {', '.join(packages)} ({why}). Install them with your system's own tool.")
        return False
    if not is_root():
        say(f"Thiếu thư viện hệ thống / missing system packages ({why}). Run:\n    sudo {' '.join(command)}")
        return False
    say(f"Cài gói hệ thống / installing system packages ({why}): {' '.join(packages)}")
    environ = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    for attempt in (command, ["apt-get", "update"], command):
        done = subprocess.run(attempt, env=environ, stdin=subprocess.DEVNULL, capture_output=True, check=False)
        if done.returncode == 0 and attempt is command:
            return True
    say(f"Không cài được / could not be installed. Run by hand and read what it says:\n    {' '.join(command)}")
    return False


def without_addresses(text: str) -> str:
    """Return the text without server addresses, which differ from place to place and help no reader."""
    return re.sub(r"\b[a-z][a-z0-9+.-]*://[^\s,;'\")]*", "(…)", text)


def fingerprint() -> str:
    """Return a hash of the environment's sources: lock, project file, path of this script, Python version."""
    digest = hashlib.sha256()
    for path in (LOCK, ROOT / "pyproject.toml"):
        digest.update(path.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    digest.update("{}.{}.{} {} {}".format(*sys.version_info[:3], sys.platform, ROOT).encode())
    return digest.hexdigest()


def is_ready() -> bool:
    """Return whether the environment was made from exactly these files."""
    return venv_program("python").exists() and STAMP.is_file() and STAMP.read_text().strip() == fingerprint()


def venv_usable() -> bool:
    """Return whether .venv has a Python of the right version that starts and has pip."""
    asked = "import sys, pip; print('%d.%d' % sys.version_info[:2])"
    try:
        answer = subprocess.run([str(venv_program("python")), "-c", asked], capture_output=True, text=True, check=False)
    except OSError:
        return False
    return answer.returncode == 0 and answer.stdout.strip() == "{}.{}".format(*sys.version_info[:2])


def make_venv() -> None:
    """Create .venv again, with the system's venv package where Debian omits it."""
    try:
        import ensurepip
        import venv  # noqa: F401 - Debian ships a Python without these two

        ensurepip.version()
    except ImportError:
        package = "python{}.{}-venv".format(*sys.version_info[:2])
        if not apt_install([package], "Python's virtual environments"):
            raise Stop(f"Không có môi trường ảo / no virtual environment without {package}.") from None
    say("Tạo môi trường / creating the environment in .venv")
    # In a new process: this one does not see a package that was installed a moment ago.
    made = subprocess.run(
        [sys.executable, "-m", "venv", "--clear", str(VENV)], capture_output=True, text=True, check=False
    )
    if made.returncode != 0:
        raise Stop("Không tạo được .venv / .venv could not be created:\n" + (made.stdout + made.stderr).strip())


def pip(*arguments: str) -> None:
    """Call the environment's pip; on failure show the end of its output, without addresses."""
    command = [str(venv_program("python")), "-m", "pip", "--disable-pip-version-check", "--no-input", *arguments]
    done = subprocess.run(
        command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    if done.returncode != 0:
        said = without_addresses(done.stdout.decode("utf-8", "replace")).strip().splitlines()
        raise Stop(
            "Không cài được thư viện (kiểm tra mạng rồi chạy lại; phần đã cài được giữ).\n"
            "The libraries could not be installed (check the network and start again; what is there is kept).\n    "
            + "\n    ".join(said[-15:])
        )


def install() -> None:
    """Make the environment, or bring it up to date with the lock."""
    began = time.monotonic()
    STAMP.unlink(missing_ok=True)
    if not venv_usable():
        make_venv()
    say("Cài thư viện, chỉ lần đầu, vài phút / installing libraries, first time only, some minutes")
    # Complete and hashed: pip checks every file against the lock and resolves nothing.
    pip("install", "--quiet", "--require-hashes", "--no-deps", "--requirement", str(LOCK))
    pip("install", "--quiet", "--no-index", "--no-build-isolation", "--no-deps", "--editable", str(ROOT))
    STAMP.write_text(fingerprint() + "\n")
    say(f"Xong / ready ({time.monotonic() - began:.0f} s)")


def prepare() -> None:
    """Install if need be; of several commands started at once one installs, and the others wait for it."""
    if is_ready():
        return
    # A lock that Windows and Linux release themselves, whatever becomes of the process that holds it.
    with closing(sqlite3.connect(ROOT / ".venv.lock", timeout=3600, isolation_level=None)) as turn:
        turn.execute("BEGIN EXCLUSIVE")
        if not is_ready():
            install()


def has_screen() -> bool:
    """Return whether a window can be opened."""
    return not sys.platform.startswith("linux") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def system_libraries(window: bool) -> bool:
    """Ensure the libraries that Qt loads, or say how to install them; return whether they are there."""
    if not sys.platform.startswith("linux"):
        return True
    missing = missing_packages({**QT_LIBRARIES, **(SCREEN_LIBRARIES if window and has_screen() else {})})
    return not missing or apt_install(missing, "Qt")


def call(*arguments: str, cwd: Path | None = ROOT) -> int:
    """Run the environment's Python in a folder, None for the current one; return its exit code."""
    # Compiled modules are kept: the tests start the program some hundred times.
    environ = {n: v for n, v in os.environ.items() if n != "PYTHONDONTWRITEBYTECODE"} | {"PYTHONUTF8": "1"}
    try:
        return subprocess.run([str(venv_program("python")), *arguments], cwd=cwd, env=environ, check=False).returncode
    except KeyboardInterrupt:
        return 130


def lint_steps() -> list[tuple[str, list[str]]]:
    """Return the static checks: name and arguments of Python."""
    mypy = ["-m", "mypy", "--no-error-summary"]
    contracts = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_logo=True))"
    return [
        ("ruff check", ["-m", "ruff", "check", "--quiet", "."]),
        ("ruff format", ["-m", "ruff", "format", "--check", "--quiet", "."]),
        ("mypy", mypy),  # with a cache for each system: neither run throws away what the other keeps
        ("mypy (Windows)", [*mypy, "--platform", "win32", "--cache-dir", ".mypy_cache/windows"]),
        ("import contracts", ["-c", contracts]),
    ]


AT_ONCE = ("-n", "2", "--dist", "loadfile", "--no-loadscope-reorder")
"""Two workers; a file's tests stay with one of them, so that what the file builds is built once."""


def test_steps() -> list[tuple[str, list[str]]]:
    """The core's own tests with branch coverage, which must be complete; then all others, which tracing would slow."""
    core = ",".join(f"ocop_desktop/{part}/*" for part in CORE)
    return [
        ("tests of the core", ["-m", "pytest", "-q", *AT_ONCE, "--cov", "--cov-branch", "--cov-report=", UNIT]),
        (
            "coverage of the core",
            ["-m", "coverage", "report", "--show-missing", "--skip-covered", "--fail-under=100", f"--include={core}"],
        ),
        ("other tests", ["-m", "pytest", "-q", *AT_ONCE, *OTHERS]),
    ]


def run_step(step: tuple[str, list[str]]) -> tuple[str, int, float]:
    """Run one step; return its name, its exit code and how many seconds it took."""
    began = time.monotonic()
    return step[0], call(*step[1]), time.monotonic() - began


def run_steps(at_once: Sequence[tuple[str, list[str]]], then: Sequence[tuple[str, list[str]]] = ()) -> int:
    """Run the first steps beside each other, then the others in order; print a summary, return 0 when all passed."""
    say("— " + ", ".join(name for name, _ in at_once))
    results = list(ThreadPoolExecutor(os.cpu_count()).map(run_step, at_once))
    for step in then:
        if results[-1][1] == 130:
            break
        say(f"— {step[0]}")
        results.append(run_step(step))
    for name, code, seconds in results:
        say(f"{'đạt / passed ' if code == 0 else 'HỎNG / FAILED'}  {name} ({seconds:.0f} s)")
    return 0 if all(code == 0 for _, code, _ in results) else 1


def demo(arguments: list[str]) -> int:
    """Play a whole session on sample data."""
    system_libraries(window="--headless" not in arguments)
    return call("-m", "ocop_desktop.sample", *arguments, cwd=None)


def test(arguments: list[str]) -> int:
    """Run all checks of the build server, or only pytest with the given arguments."""
    able = system_libraries(window=False)
    if not able and not arguments:
        run_steps(lint_steps())
    if not able:
        raise Stop("Chưa chạy được bài kiểm / the tests need these system packages first.")
    return call("-m", "pytest", *arguments) if arguments else run_steps(lint_steps(), test_steps())


def run(arguments: list[str]) -> int:
    """Open the window from the source tree."""
    if not has_screen() and "QT_QPA_PLATFORM" not in os.environ:
        raise Stop("Không có màn hình / there is no screen here to open a window on.")
    system_libraries(window=True)
    return call("-m", "ocop_desktop", *arguments, cwd=None)


def screens(arguments: list[str]) -> int:
    """Take pictures of every screen, without a display (--out DIR); --manual: those of the manual."""
    if not system_libraries(window=False):
        raise Stop("Chưa chụp được / the pictures need these system packages first.")
    return call("-m", "ocop_desktop.sample.screens", *arguments, cwd=None)


def manual(arguments: list[str]) -> int:
    """Print the manual: a PDF for members, one for secretaries (--out DIR)."""
    if not system_libraries(window=False):
        raise Stop("Chưa in được / printing needs these system packages first.")
    return call("-m", "ocop_desktop.app.manual", *arguments, cwd=None)


def soak(arguments: list[str]) -> int:
    """Run the long tests that are not part of every run."""
    if not system_libraries(window=False):
        raise Stop("Chưa chạy được bài kiểm / the tests need these system packages first.")
    os.environ.setdefault("OCOP_TEST_PROFILE", "night")
    return call("-m", "pytest", "tests/soak", *arguments)


def lint(arguments: list[str]) -> int:
    """Run all static checks; with --fix repair what can be repaired first."""
    if arguments == ["--fix"]:
        call("-m", "ruff", "check", "--fix", "--quiet", ".")
        call("-m", "ruff", "format", "--quiet", ".")
    return run_steps(lint_steps())


def build(arguments: list[str]) -> int:
    """Build the one-folder application in dist/."""
    system_libraries(window=False)
    if sys.platform.startswith("linux"):
        missing = [] if shutil.which("objdump") else ["binutils"]
        if sys.base_prefix == "/usr":  # the system's Python keeps its shared library in a package of its own
            version = "{}.{}".format(*sys.version_info[:2])
            missing += missing_packages({f"libpython{version}.so.1.0": f"libpython{version}"})
        if missing:
            apt_install(missing, "PyInstaller")
    code = call("-m", "PyInstaller", "--noconfirm", "--clean", "--log-level=WARN", "build.spec", *arguments)
    if code == 0:
        say("Đã dựng / built: " + str(ROOT / "dist" / "ocop-desktop"))
    return code


def lock(arguments: list[str]) -> int:
    """Resolve the dependencies again into requirements.lock (needs uv and the network; --upgrade: newer versions)."""
    uv = shutil.which("uv")
    if uv is None:
        raise Stop("Cần chương trình uv / this one command needs the program uv.")
    environ = {name: value for name, value in os.environ.items() if not name.startswith("UV_")}
    options = "--no-config --universal --generate-hashes --no-header --no-annotate --no-emit-index-url --quiet"
    command = [uv, "pip", "compile", *options.split(), "--python-version", "{}.{}".format(*OLDEST), "--group", "dev"]
    command += [*arguments, "pyproject.toml", "--output-file", LOCK.name]
    done = subprocess.run(command, cwd=ROOT, env=environ, stdout=subprocess.DEVNULL, check=False)
    if done.returncode == 0 and "://" in LOCK.read_text(encoding="utf-8"):
        raise Stop("Khóa có địa chỉ / the lock names an address; it must not be committed.")
    return done.returncode


def passed_to(*program: str) -> Callable[[list[str]], int]:
    """Return a command that passes its arguments on to a program of the project."""
    return lambda arguments: call(*program, *arguments)


COMMANDS: dict[str, Callable[[list[str]], int]] = {
    **{command.__name__: command for command in (demo, test, run, soak, screens, manual, lint, build, lock)},
    **{name: passed_to("-m", f"tests.{name}") for name in ("bench", "field", "windows")},
    "release": passed_to("-m", "tests.windows", "--release"),
    "words": passed_to("resources/words/catalogues.py", "tidy"),
}


def main(arguments: Sequence[str]) -> int:
    """Run one command; return the exit code."""
    for stream in (sys.stdout, sys.stderr):
        getattr(stream, "reconfigure", lambda **_: None)(encoding="utf-8", errors="replace")
    if not arguments or arguments[0] not in COMMANDS:
        say((__doc__ or "").strip())
        return 0 if arguments and arguments[0] in ("-h", "--help", "help") else 2
    try:
        check_python(sys.version_info[:2])
        if arguments[0] != "lock":
            prepare()
        return COMMANDS[arguments[0]](list(arguments[1:]))
    except Stop as problem:
        say(str(problem))
        return 1
    except KeyboardInterrupt:
        say("Đã dừng / stopped.")
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
