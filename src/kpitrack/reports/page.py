"""The page: where a report goes, as far as a format must know.

The caller has looked at its terminal or file; a format only reads what it saw.
"""

from __future__ import annotations

import attrs


@attrs.frozen(kw_only=True)
class Page:
    """What a report is written to.

    Attributes:
        width: How many columns a line has.
        colour: Whether colours and bold print are shown.
        encoding: How characters become bytes.
        templates: A folder with templates that come before those of kpitrack, for a format that
            is made of templates; empty for none.
    """

    width: int = 80
    colour: bool = False
    encoding: str = "utf-8"
    templates: str = ""

    def shows(self, text: str) -> bool:
        """Tell whether every character of `text` can be written.

        >>> Page(encoding="ascii").shows("约"), Page().shows("约")
        (False, True)
        """
        try:
            text.encode(self.encoding)
        except UnicodeEncodeError:
            return False
        return True


PLAIN = Page()
"""A file: 80 columns, no colours, UTF-8."""
