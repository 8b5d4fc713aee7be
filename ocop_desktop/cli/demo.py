"""``ocop demo``: play the sample session, which an installation may omit."""

from __future__ import annotations

import argparse
from pathlib import Path

from ..wording import Words
from .console import Console
from .parsing import finish_command


def register(parser: argparse.ArgumentParser, words: Words) -> None:
    """Declare ``ocop demo``; the sample itself is imported only to play it."""
    finish_command(parser, words, demo, machine=False)
    parser.add_argument("--out", type=Path, metavar=words("cli.metavar.folder"), help=words("cli.help.demo_out"))
    parser.add_argument("--headless", action="store_true", help=words("cli.help.headless"))
    parser.add_argument("--small", action="store_true", help=words("cli.help.small"))
    parser.add_argument("--full", action="store_true", help=words("cli.help.full"))


def demo(console: Console) -> int:
    """Play the sample session. Raises SampleNotInstalled."""
    return console.play_sample(console.arguments)
