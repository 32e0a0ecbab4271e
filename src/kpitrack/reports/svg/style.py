"""Style: the colours and strokes of all drawings, in the light and in the dark.

Colour only repeats what a shape or a word says. Every text colour has a contrast of at least
4.5 to 1 with the paper. Nothing here knows what is drawn.
"""

from __future__ import annotations

_LIGHT = """\
--paper:#fff;--ink:#1b1f24;--faint:#59636e;--rule:#d4dae0;--accent:#0a5fb4;\
--met:#1a7f37;--not-met:#c4321e;--not-yet:#0a5fb4;--undecided:#8a5a00;--not-assessable:#59636e"""
_DARK = """\
--paper:#12161b;--ink:#e6edf3;--faint:#a3afba;--rule:#343c45;--accent:#6cb2ff;\
--met:#4cc070;--not-met:#ff8a7a;--not-yet:#6cb2ff;--undecided:#e3b341;--not-assessable:#a3afba"""

COLOURS = f"""\
:root{{color-scheme:light dark;{_LIGHT}}}
@media screen and (prefers-color-scheme:dark){{:root{{{_DARK}}}}}
"""
"""The colours by name; paper that is printed on is white."""

CHARTS = """\
.met{--kind:var(--met)}.not-met{--kind:var(--not-met)}.not-yet{--kind:var(--not-yet)}
.undecided{--kind:var(--undecided)}.not-assessable{--kind:var(--not-assessable)}
.bullet{fill:var(--ink);stroke:none}
.bullet .z0{fill-opacity:.06}.bullet .z1{fill-opacity:.1}.bullet .z2{fill-opacity:.14}
.bullet .z3{fill-opacity:.18}.bullet .z4{fill-opacity:.22}
.bullet .bar{fill:var(--kind)}
.bullet .inside{fill:var(--kind);fill-opacity:.22}
.bullet .cut{fill:none;stroke:var(--paper);stroke-width:26}
.bullet .goal{stroke:var(--ink);stroke-width:24}
.bullet .inferred{stroke-dasharray:44 36}
.bullet .since{stroke:var(--ink);stroke-width:10}
.bullet .spread{fill:none;stroke:var(--ink);stroke-width:10}
.bullet .base{fill:var(--paper);stroke:var(--ink);stroke-width:14}
.bullet .possible{fill:var(--kind);fill-opacity:.2;stroke:var(--kind);stroke-width:12;\
stroke-dasharray:50 34}
.bullet .unknown{fill:none;stroke:var(--faint);stroke-width:10;stroke-dasharray:44 44}
.spark{fill:none;stroke:var(--faint);stroke-width:16;stroke-linejoin:round;stroke-linecap:round}
.spark path[stroke-width]{stroke-linecap:butt}
.spark circle{fill:var(--ink);stroke:none}
.spark .ground{stroke-width:8;stroke:var(--rule)}
.mix rect{fill:var(--kind)}
.shape{color:var(--kind)}symbol .full{fill:currentColor}
symbol .sign{fill:none;stroke:var(--paper);stroke-width:2;stroke-linecap:round;\
stroke-linejoin:round}
symbol .hollow{fill:none;stroke:currentColor;stroke-width:1.6}
"""
"""How the elements of drawings look."""
