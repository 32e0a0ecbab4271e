"""Titles in one or several languages.

This module stores wordings; it must not translate or choose a language by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import attrs

UNDETERMINED = "und"
"""The language of a title that names none (ISO 639-2 `und`)."""


def _pairs(pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple(pairs)


@attrs.frozen(kw_only=True)
class Title:
    """A name in one or several languages.

    Attributes:
        wordings: Pairs of a language (`zh`, `en`, or `und` where none was named) and the text
            in that language, in the order written; at least one.

    >>> Title.of({"zh": "技能培训", "en": "Skills training"}).text("en")
    'Skills training'
    """

    wordings: tuple[tuple[str, str], ...] = attrs.field(converter=_pairs)

    def __attrs_post_init__(self) -> None:
        if not self.wordings or not all(text.strip() for _, text in self.wordings):
            msg = "a title needs a text that is not empty, in every language it names"
            raise ValueError(msg)
        if len(dict(self.wordings)) < len(self.wordings):
            msg = "a title has one text in a language: name each language once"
            raise ValueError(msg)

    @classmethod
    def of(cls, written: Title | str | Mapping[str, str]) -> Title:
        """Read a title from plain text or from a mapping of languages to texts.

        Raises:
            ValueError: There is no text, or an empty one.
        """
        if isinstance(written, Title):
            return written
        if isinstance(written, str):
            return cls(wordings=((UNDETERMINED, written),))
        return cls(wordings=written.items())

    def text(self, language: str) -> str:
        """Return the wording in `language`; without one, the first that was written."""
        return dict(self.wordings).get(language, self.wordings[0][1])


def optional_title(written: Title | str | Mapping[str, str] | None) -> Title | None:
    """Read a title as `Title.of` does; None stays None."""
    return None if written is None else Title.of(written)
