"""The stage: a folder with the files that a page names, where its commands are run.

Commands run inside this process, at 80 columns, as if into a pipe.
"""

from __future__ import annotations

import contextlib
import io
import runpy
import shlex
import shutil
import sys
from collections.abc import Callable, Generator, Sequence
from pathlib import Path

from click.testing import CliRunner
from tests.docs.page import ROOT, Block

from kpitrack.cli.commands import main

PROMPT = "$ "
_ENVIRONMENT = {"COLUMNS": "80", "LC_ALL": "en_GB.UTF-8"}


class Stage:
    """A folder in which one page is gone through from top to bottom."""

    def __init__(self, folder: Path, blocks: Sequence[Block]) -> None:
        """Make the folder, with the first version of every file that the page names."""
        self.folder = folder
        self.code = 0
        shutil.copytree(ROOT / "examples", folder / "examples")
        for block in reversed(blocks):
            self.put(block)

    def put(self, block: Block) -> None:
        """Write the file that a block is the text of, over its older version."""
        if block.title is None:
            return
        path = self.folder / block.title
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(block.text, encoding="utf-8")

    def show(self, block: Block) -> list[str]:
        """Return the lines of a console block with what its commands print now."""
        commands = [line for line in block.lines if line.startswith(PROMPT)]
        lines: list[str] = []
        for command in commands:
            lines += [command, *self.run(command.removeprefix(PROMPT)).splitlines()]
        while lines and not lines[-1]:
            lines.pop()
        return lines

    def run(self, command: str) -> str:
        """Return what a command prints."""
        name, *arguments = shlex.split(command)
        with contextlib.chdir(self.folder):
            return _PROGRAMS[name](self, arguments)

    def kpitrack(self, arguments: list[str]) -> str:
        """Run the command kpitrack."""
        done = CliRunner().invoke(main, arguments, prog_name="kpitrack", env=_ENVIRONMENT)
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        self.code = done.exit_code
        return done.output

    def python(self, arguments: list[str]) -> str:
        """Run a script, which may import others that lie beside it."""
        (script,) = arguments
        output = io.StringIO()
        with contextlib.redirect_stdout(output), self._imports():
            runpy.run_path(script, run_name="__main__")
        self.code = 0
        return output.getvalue()

    @contextlib.contextmanager
    def _imports(self) -> Generator[None]:
        """Let scripts of the folder be imported, and forget them afterwards."""
        sys.path.insert(0, str(self.folder))
        try:
            yield
        finally:
            sys.path.remove(str(self.folder))
            for script in self.folder.glob("*.py"):
                sys.modules.pop(script.stem, None)

    def cat(self, arguments: list[str]) -> str:
        """Show files."""
        return "".join(Path(name).read_text(encoding="utf-8") for name in arguments)

    def echo(self, arguments: list[str]) -> str:
        """Show the exit code of the command before."""
        assert arguments == ["$?"]
        return f"{self.code}\n"


_PROGRAMS: dict[str, Callable[[Stage, list[str]], str]] = {
    "cat": Stage.cat,
    "echo": Stage.echo,
    "kpitrack": Stage.kpitrack,
    "python": Stage.python,
}
"""What a console block may run."""
