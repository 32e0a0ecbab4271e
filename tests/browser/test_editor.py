"""The schema in a real editor's server: it marks mistakes, completes keys, and explains them.

The server is the one that the documentation names, asked in its own protocol as an editor asks it.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from kpitrack.files.schema import schema_text

MODELINE = "# yaml-language-server: $schema=plan.schema.json\n"
PLAN = f"""{MODELINE}kpitrack: 1
id: water-2025
period: 2025
programs:
  - id: supply
    indicators:
      - id: wells
        direction: decrease
"""
NpmFile = Callable[[str, str], Path]


class Server:
    """A language server, and the folder that it has open."""

    def __init__(self, process: subprocess.Popen[bytes], folder: Path) -> None:
        self.process = process
        self.folder = folder
        self._numbers = count(1)
        self.ask("initialize", {"rootUri": folder.as_uri(), "capabilities": {}})
        self.tell("initialized", {})

    def tell(self, method: str, params: object, **more: object) -> None:
        """Send a message that needs no answer, or has its number in `more`."""
        text = json.dumps({"jsonrpc": "2.0", "method": method, "params": params, **more})
        self._send(text)

    def ask(self, method: str, params: object) -> dict[str, Any]:
        """Return the answer to a question."""
        number = next(self._numbers)
        self.tell(method, params, id=number)
        answer = self._next(lambda one: one.get("id") == number and "method" not in one)
        result: dict[str, Any] = answer["result"]
        return result

    def open(self, name: str, text: str) -> tuple[str, list[str]]:
        """Open a file, and return its address and what is marked in it."""
        address = (self.folder / name).as_uri()
        file = {"uri": address, "languageId": "yaml", "version": 1, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": file})
        told = self._next(lambda one: one.get("params", {}).get("uri") == address)["params"]
        return address, [one["message"] for one in told["diagnostics"]]

    def at(self, question: str, address: str, line: int, character: int) -> dict[str, Any]:
        """Return what the server says of a place."""
        place = {"line": line, "character": character}
        asked = {"textDocument": {"uri": address}, "position": place}
        return self.ask(f"textDocument/{question}", asked)

    def _send(self, text: str) -> None:
        assert self.process.stdin is not None
        data = text.encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(data), data))
        self.process.stdin.flush()

    def _next(self, is_wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        while True:
            message = self._read()
            if is_wanted(message):
                return message
            if "method" in message and "id" in message:
                # The server asks back, for settings or to be heard: an editor without any.
                items = message.get("params", {}).get("items", [])
                answer = {"jsonrpc": "2.0", "id": message["id"], "result": [None for _ in items]}
                self._send(json.dumps(answer))

    def _read(self) -> dict[str, Any]:
        assert self.process.stdout is not None
        head = self.process.stdout.readline()
        assert head, "the server has ended"
        while self.process.stdout.readline() != b"\r\n":
            pass
        found: dict[str, Any] = json.loads(self.process.stdout.read(int(head.split(b":")[1])))
        return found


@pytest.fixture(scope="module")
def server(npm_file: NpmFile, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The YAML language server, with the schema beside the plans."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("there is no node to run the YAML language server with")
    program = npm_file("yaml-language-server@1", "bin/yaml-language-server")
    folder = tmp_path_factory.mktemp("plans")
    (folder / "plan.schema.json").write_text(schema_text(), encoding="utf-8")
    with subprocess.Popen(
        [node, str(program), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        yield Server(process, folder)
        process.terminate()


def test_a_plan_is_marked_nowhere(server: Server) -> None:
    assert server.open("plan.yaml", PLAN)[1] == []


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ("period: 2025", "period: soon", "2025, 2025-H1, 2025-Q3, 2025-07, 2025-07-14 or"),
        ("direction: decrease", "direction: down", "Value is not accepted."),
        ("direction:", "directoin:", "Property directoin is not allowed."),
        ("id: water-2025\n", "", 'Missing property "id".'),
    ],
)
def test_a_mistake_is_marked(server: Server, right: str, wrong: str, told: str) -> None:
    # Under a name of its own: what is marked in a file that is open already is not told again.
    _, marked = server.open(f"without-{right[:4]}-{len(wrong)}.yaml", PLAN.replace(right, wrong, 1))

    assert [one[: len(told)] for one in marked] == [told]


def test_a_key_is_completed_with_its_colon_and_explained(server: Server) -> None:
    address, _ = server.open("more.yaml", f"{PLAN}        \n")
    found = server.at("completion", address, 9, 8)["items"]
    keys = {one["label"]: one for one in found}

    assert keys["unit"]["insertText"].startswith("unit:")
    assert keys["unit"]["documentation"].startswith("The unit of every figure")
    assert "direction" not in keys


def test_a_key_is_explained_by_what_it_means(server: Server) -> None:
    address, _ = server.open("hover.yaml", PLAN)

    assert "The days that it is for." in server.at("hover", address, 3, 2)["contents"]["value"]
    assert "Less is better" in server.at("hover", address, 8, 22)["contents"]["value"]
