"""Build step of the wheel that compiles the sentences."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileSentences(BuildHookInterface[Any]):
    """Compile the catalogues before the files of the wheel are collected."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile them; a refused catalogue fails the build."""
        subprocess.run([sys.executable, str(Path(__file__).with_name("catalogues.py"))], check=True)
