"""HTML: one page that needs no network, and no script to be read.

Fills templates with the table model. They lie in `reports/templates`; a folder of the reader's
own may hold others of the same names, which come first. Nothing here computes a figure.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from functools import lru_cache
from hashlib import sha256

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PackageLoader,
    PrefixLoader,
    StrictUndefined,
    TemplateError,
)
from markupsafe import Markup

from kpitrack.reports.format import FormatError
from kpitrack.reports.label import LABELS
from kpitrack.reports.page import Page
from kpitrack.reports.svg.bullet import bullet_svg
from kpitrack.reports.svg.key import key_texts
from kpitrack.reports.svg.mix import mix_svg
from kpitrack.reports.svg.shape import shape_symbols
from kpitrack.reports.svg.spark import sparkline_svg
from kpitrack.reports.svg.style import CHARTS, COLOURS
from kpitrack.reports.table import ReportTable, Row
from kpitrack.tracking.collector import collector_paused

_PAGE, _SCRIPT = "report.html", "script.js"
_OWN = "kpitrack"
"""What templates of the reader's own call those of kpitrack by: `kpitrack/report.html`."""
_SHORT = 150
"""Indicators that a browser lays out at once: of a page with more, only what is on the screen."""
_LANGUAGES = {"en": "en", "zh": "zh-Hans"}


def render(table: ReportTable, page: Page) -> str:
    """Return the report as a page, with codes for characters that it cannot show.

    Raises:
        FormatError: A template cannot be read or filled; the message says why.
    """
    try:
        with collector_paused():
            text = _filled(table, _environment(page.templates, _names(page.templates)))
    except TemplateError as error:
        raise FormatError(_told(error)) from error
    return text if page.shows(text) else text.encode("ascii", "xmlcharrefreplace").decode()


def _told(error: TemplateError) -> str:
    place = ":".join(
        str(part)
        for part in (getattr(error, "name", None), getattr(error, "lineno", None))
        if part is not None
    )
    return f"template {place or _PAGE}: {error.message}"


def _names(folder: str) -> tuple[str, ...]:
    """Return which templates are in a folder."""
    return tuple(FileSystemLoader(folder).list_templates()) if folder else ()


@lru_cache(maxsize=4)
def _environment(folder: str, _names: tuple[str, ...]) -> Environment:
    """Return what fills templates; those of `folder` come first, if there is one.

    One that is new there is found because the names are others; one that has changed, jinja2 finds.
    """
    shipped = PackageLoader("kpitrack.reports")
    prefixed = PrefixLoader({_OWN: shipped})
    own: list[BaseLoader] = [FileSystemLoader(folder)] if folder else []
    return Environment(
        autoescape=True,
        loader=ChoiceLoader([*own, prefixed, shipped]),
        lstrip_blocks=True,
        trim_blocks=True,
        undefined=StrictUndefined,
    )


def _filled(table: ReportTable, environment: Environment) -> str:
    labels = LABELS[table.language]
    script = environment.get_template(_SCRIPT).render()
    page = environment.get_template(_PAGE)
    text = page.render(
        table=table,
        labels=labels,
        lang=_LANGUAGES[table.language],
        key=key_texts(table, labels),
        legend=_legend(table),
        is_long=sum(len(each.rows()) for each in (table, *table.parts)) > _SHORT,
        script=_as_markup(script),
        script_hash=_hashed(script),
        chart_style=_as_markup(f"{COLOURS}{CHARTS}"),
        shapes=_as_markup(shape_symbols()),
        draw=_Drawings(labels),
    )
    return f"{text.rstrip()}\n"


def _legend(table: ReportTable) -> Mapping[str, str]:
    """Return the marks of the page with what they say: those that only a part has as well."""
    return dict(mark for each in (table, *table.parts) for mark in each.legend)


def _as_markup(text: str) -> Markup:
    return Markup(text)  # noqa: S704  # Drawings escape their texts; the rest has none of a plan.


class _Drawings:
    """What templates draw with."""

    def __init__(self, labels: Mapping[str, str]) -> None:
        self._labels = labels

    def mix(self, table: ReportTable) -> Markup:
        """Return how many indicators stand how."""
        return _as_markup(mix_svg(table, self._labels))

    def bullet(self, row: Row, table: ReportTable) -> Markup:
        """Return how far an indicator is."""
        return _as_markup(bullet_svg(row, table.span, self._labels))

    def sparkline(self, row: Row) -> Markup:
        """Return what its observations were."""
        return _as_markup(sparkline_svg(row))

    def ranks(self, table: ReportTable) -> Mapping[str, int | str]:
        """Return the place of every row by its completion, the lowest first; "" without any."""
        rows = table.rows()
        shares = sorted({row.share for row in rows if row.share is not None})
        places = {share: place for place, share in enumerate(shares)}
        return {row.id: "" if row.share is None else places[row.share] for row in rows}


def _hashed(script: str) -> str:
    """Return what a content security policy calls a script by."""
    return f"sha256-{b64encode(sha256(script.encode()).digest()).decode()}"
