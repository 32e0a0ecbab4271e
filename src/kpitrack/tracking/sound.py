"""Soundness: a plan that was checked and has no errors need not be checked again.

Plans never change, so what was found once stays true. Plans are told apart as objects, for
comparing large ones would take as long as checking them, and none is kept alive here.
"""

from __future__ import annotations

import weakref

from kpitrack.model import Plan

_SOUND: dict[int, weakref.ref[Plan]] = {}


def remember_sound(plan: Plan) -> None:
    """Remember that a check of a plan found no errors."""
    key = id(plan)

    def forget(_gone: weakref.ref[Plan]) -> None:
        _SOUND.pop(key, None)

    _SOUND[key] = weakref.ref(plan, forget)


def is_known_sound(plan: Plan) -> bool:
    """Tell whether a check of this very plan found no errors."""
    known = _SOUND.get(id(plan))
    return known is not None and known() is plan
