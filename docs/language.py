"""Language: what the pages of another language say of themselves.

Loaded by MkDocs while the documentation is built; not part of the pages. A browser chooses fonts
by the language of a page, and a screen reader its voice. Nothing here translates anything.
"""

from __future__ import annotations

from types import SimpleNamespace

FOLDERS = {"zh/": "zh-Hans"}
"""The language of every page below a folder."""


def on_post_page(output: str, *, page: SimpleNamespace, **_: object) -> str:
    """Return the HTML of a page that names its language.

    >>> page = SimpleNamespace(url="zh/tutorial/")
    >>> on_post_page('<html lang="en" class="no-js">', page=page)
    '<html lang="zh-Hans" class="no-js">'
    """
    language = next((FOLDERS[one] for one in FOLDERS if page.url.startswith(one)), "en")
    return output.replace('<html lang="en"', f'<html lang="{language}"', 1)
