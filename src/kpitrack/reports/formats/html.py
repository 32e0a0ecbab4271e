"""HTML: one page that needs no network, and no script to be read.

Fills templates with the table model. They lie in `reports/templates`; a folder of the reader's
own may hold others of the same names, which come first. Nothing here computes a figure.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Mapping
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

from kpitrack.reports.form import FormatError
from kpitrack.reports.label import LABELS
from kpitrack.reports.page import Page
from kpitrack.reports.svg.bullet import bullet_svg
from kpitrack.reports.svg.key import key_texts
from kpitrack.reports.svg.mix import mix_svg
from kpitrack.reports.svg.shape import shape_symbols
from kpitrack.reports.svg.spark import sparkline_svg
from kpitrack.reports.svg.style import CHARTS, COLOURS
from kpitrack.reports.table import ReportTable, Row

_PAGE, _SCRIPT = "report.html", "script.js"
_OWN = "kpitrack"
"""What templates of the reader's own call those of kpitrack by: `kpitrack/report.html`."""
_LANGUAGES = {"en": "en", "zh": "zh-Hans"}


def render(table: ReportTable, page: Page) -> str:
    """Return the report as a page, with codes for characters that it cannot show.

    Raises:
        FormatError: A template cannot be read or filled; the message says why.
    """
    try:
        text = _filled(table, _environment(page.templates))
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


@lru_cache(maxsize=4)
def _environment(folder: str) -> Environment:
    """Return what fills templates; those of `folder` come first, if there is one."""
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
    # Each drawing has escaped its own texts, and the others hold none of the plan's.
    drawn = Markup
    labels = LABELS[table.language]
    script = environment.get_template(_SCRIPT).render()
    ranks = {id(one): _ranks(one.rows()) for one in (table, *table.parts)}
    page = environment.get_template(_PAGE)
    text = page.render(
        table=table,
        labels=labels,
        lang=_LANGUAGES[table.language],
        key=key_texts(table, labels),
        script=drawn(script),
        script_hash=_hashed(script),
        chart_style=drawn(COLOURS + CHARTS),
        shapes=drawn(shape_symbols()),
        kinds_chart=lambda one: drawn(mix_svg(one, labels)),
        bullet=lambda row, one: drawn(bullet_svg(row, one.span, labels)),
        sparkline=lambda row: drawn(sparkline_svg(row)),
        ranks=lambda one: ranks[id(one)],
    )
    return f"{text.rstrip()}\n"


def _hashed(script: str) -> str:
    """Return what a content security policy calls a script by."""
    return f"sha256-{b64encode(sha256(script.encode()).digest()).decode()}"


def _ranks(rows: Iterable[Row]) -> Mapping[str, int | str]:
    """Return the place of every row by its completion, the lowest first; "" without any."""
    every = list(rows)
    shares = sorted({row.share for row in every if row.share is not None})
    places = {share: place for place, share in enumerate(shares)}
    return {row.id: "" if row.share is None else places[row.share] for row in every}
