"""Markdown: the few forms that generated parts of a page are made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def code(text: object) -> str:
    """Return a text in the type of code."""
    return f"`{text}`"


def fenced(text: str, language: str) -> str:
    """Return a block of code."""
    return f"```{language}\n{text}\n```"


def paragraphs(*texts: str) -> str:
    """Return texts with an empty line between each two."""
    return "\n\n".join(texts)


def on_one_line(text: str) -> str:
    """Return a text without its line breaks."""
    return " ".join(text.split())
