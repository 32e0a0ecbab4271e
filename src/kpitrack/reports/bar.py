"""Bars: a completion as a row of characters, readable without colour.

Full is the target reached, and only then; beyond it an arrow sticks out. A bar is a picture:
the exact figure stands beside it.
"""

from __future__ import annotations

from fractions import Fraction

import attrs


@attrs.frozen(kw_only=True)
class Shapes:
    """What a bar is drawn with.

    Attributes:
        full: A cell that is filled.
        parts: Cells that are filled in part, from little to much; may be empty.
        track: A cell that is not filled.
        beyond: Stands after a full bar where the completion is above 1.
        below: Stands for the first cell where the completion is below 0.
    """

    full: str
    parts: str
    track: str
    beyond: str
    below: str


BLOCKS = Shapes(full="█", parts="▏▎▍▌▋▊▉", track="░", beyond="▶", below="◀")
ASCII = Shapes(full="#", parts="", track=".", beyond=">", below="<")


def bar(share: Fraction, cells: int, shapes: Shapes) -> str:
    """Return a bar of `cells` characters, at least 2, and one for what lies beyond.

    It is rounded down, so that nothing below 1 looks full; anything above 0 shows something.

    >>> bar(Fraction(1, 2), 6, ASCII), bar(Fraction(3, 2), 6, ASCII)
    ('###... ', '######>')
    """
    if share < 0:
        return f"{shapes.below}{shapes.track * (cells - 1)} "
    if share >= 1:
        return f"{shapes.full * cells}{shapes.beyond if share > 1 else ' '}"
    steps = len(shapes.parts) + 1
    filled = int(share * cells * steps)
    whole, part = divmod(max(filled, 1 if share else 0), steps)
    drawn = shapes.full * whole + (shapes.parts[part - 1] if part else "")
    return f"{drawn}{shapes.track * (cells - len(drawn))} "
