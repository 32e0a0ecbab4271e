"""What the laws run with: a machine that is busy for a moment breaks none of them.

A profile holds for the whole run, so this one changes nothing else of the profile in use.
"""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("without a deadline", settings.default, deadline=None)
settings.load_profile("without a deadline")
