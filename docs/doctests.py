"""Doctests in docstrings: made blocks of code, which Markdown would take for quotations.

Loaded by mkdocstrings while the documentation is built; not part of the pages.
"""

from __future__ import annotations

import re

from griffe import Extension, Object

_DOCTEST = re.compile(r"^( *)(>>> .*(?:\n\1.+)*)", re.MULTILINE)


def fenced(docstring: str) -> str:
    r"""Return a docstring with fences around its doctests.

    >>> fenced("Add.\n\n>>> 1 + 1\n2").split("\n")
    ['Add.', '', '```pycon', '>>> 1 + 1', '2', '```']
    """
    return _DOCTEST.sub(r"\1```pycon\n\1\2\n\1```", docstring)


class Doctests(Extension):
    """Puts fences around the doctests of every docstring."""

    def on_object(self, *, obj: Object, **_: object) -> None:
        """Change the docstring of an object that has just been read."""
        if obj.docstring is not None:
            obj.docstring.value = fenced(obj.docstring.value)
