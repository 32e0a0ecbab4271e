"""Gathering: rows that come in any order become the observations of each indicator.

A ledger is mostly written period by period, and read indicator by indicator. Values made in the
order of the file would lie far apart in memory, and each step along them would be a wait for it.
This module must not know what a cell means.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from kpitrack.files.column import Rows
from kpitrack.model import Observation
from kpitrack.model.observation import observations_of

MAX_WAITING = 250_000
"""The most rows that wait: many, so that an indicator has several, and yet not a whole file."""


class Gathering:
    """The observations of indicators, made many at once, so that an indicator's lie together."""

    def __init__(self) -> None:
        """Begin without any."""
        # Of each row its figure, and then what it says beside: one list is found quicker than two.
        self._waiting: defaultdict[str, list[Any]] = defaultdict(list)
        self._count = 0
        self._made: defaultdict[str, list[Observation]] = defaultdict(list)

    def add(self, rows: Rows) -> None:
        """Take rows of any indicators."""
        waiting = map(self._waiting.__getitem__, rows.indicators)
        for others, value, said in zip(waiting, rows.values, rows.circumstances, strict=True):
            others.append(value)
            others.append(said)
        self._count += len(rows.values)
        if self._count >= MAX_WAITING:
            self._make()

    def observations(self) -> dict[str, tuple[Observation, ...]]:
        """Return each indicator's observations, in the order in which their rows came."""
        self._make()
        return {indicator: tuple(made) for indicator, made in self._made.items()}

    def _make(self) -> None:
        for indicator, waiting in self._waiting.items():
            self._made[indicator] += observations_of(waiting[::2], waiting[1::2])
        self._waiting.clear()
        self._count = 0
