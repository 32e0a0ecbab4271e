"""Shapes: one for each way to stand, told apart without colour.

Nothing here knows which indicator has which.
"""

from __future__ import annotations

from kpitrack.reports.table import Kind

SIZE = 16
"""A shape is a square of this size."""

_SHAPES: dict[Kind, str] = {
    Kind.MET: (
        '<circle class="full" cx="8" cy="8" r="7"/>'
        '<path class="sign" d="M4.8 8.3l2.3 2.3 4.2-4.8"/>'
    ),
    Kind.NOT_MET: (
        '<rect class="full" x="1.5" y="1.5" width="13" height="13" rx="2"/>'
        '<path class="sign" d="M5.2 5.2l5.6 5.6m0-5.6l-5.6 5.6"/>'
    ),
    Kind.NOT_YET: (
        '<circle class="hollow" cx="8" cy="8" r="6.2"/>'
        '<path class="full" d="M8 1.8a6.2 6.2 0 0 1 0 12.4z"/>'
    ),
    Kind.UNDECIDED: (
        '<path class="full" d="M8 .4l7.6 7.6L8 15.6.4 8z"/>'
        '<path class="sign" d="M6.2 6.3a1.9 1.9 0 1 1 2.7 1.8c-.7.3-.9.6-.9 1.2M8 11.8v.01"/>'
    ),
    Kind.NOT_ASSESSABLE: (
        '<circle class="hollow" cx="8" cy="8" r="6.2" stroke-dasharray="2.6 2.27"/>'
        '<path class="hollow" d="M5.4 8h5.2"/>'
    ),
}


def shape_symbols() -> str:
    """Return the shapes as symbols, which a document holds once."""
    symbols = (
        f'<symbol id="shape-{kind}" viewBox="0 0 {SIZE} {SIZE}">{drawn}</symbol>'
        for kind, drawn in _SHAPES.items()
    )
    return "".join(symbols)
