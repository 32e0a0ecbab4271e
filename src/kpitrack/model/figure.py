"""Figures as text: how they may be written, and what is wrong with one that may not.

This module knows the grammar alone. It must not know what a figure is worth, and it only
ever suggests what to write; nothing misprinted is read as if it were right.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal

from kpitrack.model.unit import SCALE_WORDS

MAX_DIGITS = 60
"""More digits than any published figure has; longer ones are refused, not computed with."""

FIGURE_SCALES = {word: SCALE_WORDS[word] for word in ("万亿", "亿", "万")}
"""The scale words that may stand behind digits, and their powers of ten."""

PLAIN_FIGURE = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
"""A figure that is a number and nothing else."""

# A unit may follow at once, unless it would be read as more of the number; behind a space it
# may begin with anything.
FIGURE = re.compile(
    r"(~?)(-?[0-9]+(?:\.[0-9]+)?)(?:/([0-9]+(?:\.[0-9]+)?))?(万亿|亿|万)?"
    r"(?:(?: |(?![\s0-9.,+\-~/:\u2012-\u2015\u2212])(?![eE][+-]?[0-9]+$))(\S(?:.*\S)?))?",
    re.DOTALL,
)
"""Mark, number, denominator, scale word and unit of a figure."""

_PLACEHOLDER = re.compile(
    r"[+-]?\.?(?:nan|inf|infinity)|n/?a|null|none|nil|tbd|--?|[~?/.…无缺]|\.{3}|暂无|未知|不详",
)
_ANSWERS = {"yes": "yes", "true": "yes", "no": "no", "false": "no"}
_IN_WORDS = re.compile(r"[〇零一二两三四五六七八九十百千万亿点]+")
_HALF = re.compile(r"\+?(-?)([0-9]*)(\.?)([0-9]*)((?:[^0-9.+\-].*)?)")
_RANGE = re.compile(r"([0-9]\S*?) ?(?:[-~至到]|\.\.| to ) ?([0-9]\S*)")
_SPACES = (
    (re.compile(r"\s*/\s*"), "/"),
    (re.compile(r"(?<=^[~-])\s+"), ""),
    (re.compile(r"(?<=[0-9])\s+(?=(?:万亿|亿|万)$)"), ""),
    (re.compile(r"(?<=[0-9万亿])\s+"), " "),
)
# What looks like ASCII but is not, sign by sign.
_LOOK_ALIKES = {full: full - 0xFEE0 for full in range(0xFF01, 0xFF5F)} | {
    ord("\u3000"): " ",
    ord("\u2212"): "-",
    ord("\u2013"): "-",
    ord("\u2014"): "-",
    ord("\u2018"): "'",
    ord("\u2019"): "'",
}


def _together(match: re.Match[str]) -> str:
    return re.sub(r"[,_'\s]", "", match[1]) + match[2]


def _with_point(match: re.Match[str]) -> str:
    return f"{match[1].replace('.', '')}.{match[2]}"


def _digit_by_digit(match: re.Match[str]) -> str:
    return f"{Decimal(match[1]):f}{match[2]}"


def _decimal(match: re.Match[str]) -> str:
    return str(int(match[0], 0))


def _multiplied(match: re.Match[str]) -> str:
    return f"{Decimal(f'{match[1]}e{_OTHER_SCALES[match[2]]}'):f}"


def _marked(match: re.Match[str]) -> str:
    return f"~{match[1]}"


def _unit_behind(match: re.Match[str]) -> str:
    return f"{match[2]}{'元' if match[1] in _YUAN else match[1]}"


def _whole(match: re.Match[str]) -> str:
    minus, whole, point, places, unit = match.groups()
    if not whole and not places:
        return ""
    return f"{minus}{whole or 0}{point if places else ''}{places}{unit}"


_YUAN = "\u00a5\uffe5"
_OTHER_SCALES = {"十": 1, "百": 2, "千": 3, "十万": 5, "百万": 6, "千万": 7, "十亿": 9, "百亿": 10}

# What is wrong, how it looks, and what it should have been, first fit first. A mended text
# that is no figure either is not suggested.
_MISTAKES: tuple[tuple[str, re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (
        "has separators between its digits",
        re.compile(
            r"(-?(?:[0-9]{1,3}(?:[,_'\s][0-9]{3})+|[0-9]{1,4}(?:[,_'][0-9]{4})+"
            r"|[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3})(?:\.[0-9]+)?)((?:[^0-9.,].*)?)"
        ),
        _together,
    ),
    (
        "has a decimal comma",
        re.compile(r"(-?[0-9]+|-?[0-9]{1,3}(?:\.[0-9]{3})+),([0-9]+(?:[^0-9.,].*)?)"),
        _with_point,
    ),
    (
        "is in scientific notation",
        re.compile(r"(-?[0-9]+(?:\.[0-9]+)?[eE][+-]?[0-9]{1,2})((?:[^0-9].*)?)"),
        _digit_by_digit,
    ),
    (
        "is not in decimal digits",
        re.compile(r"-?0(?:[xX][0-9a-fA-F]+|[oO][0-7]+|[bB][01]+)"),
        _decimal,
    ),
    (
        "has a scale word other than 万 and 亿",
        re.compile(rf"(-?[0-9]+(?:\.[0-9]+)?)({'|'.join(_OTHER_SCALES)})"),
        _multiplied,
    ),
    (
        "says in words that it is rounded",
        re.compile(r"(?:大约|约|近|≈|about |ca\. ?)(.+)"),
        _marked,
    ),
    ("has its unit in front", re.compile(rf"([$€£{_YUAN}]) ?([0-9].*)"), _unit_behind),
    ("is half a figure", _HALF, _whole),
)


def quoted(text: str) -> str:
    """Return a text in quotation marks, cut where it is too long to be shown."""
    return repr(text if len(text) <= MAX_DIGITS else f"{text[:MAX_DIGITS]}…")


def mistake_in(text: str) -> str | None:
    """Return what is wrong with a text that was meant as a figure, and what to write instead.

    None where no known mistake explains it.

    >>> mistake_in("1,000人")
    "'1,000人' has separators between its digits: write 1000人"
    """
    if len(text) > 2 * MAX_DIGITS:
        return None
    tidy = _in_ascii(text).strip()
    folded = tidy.casefold()
    if _PLACEHOLDER.fullmatch(folded):
        return f"{quoted(text)} is not a figure: leave the entry out where there is no figure"
    if folded in _ANSWERS:
        return f"{quoted(text)} is not spelled so: write {_ANSWERS[folded]}"
    if _IN_WORDS.fullmatch(tidy):
        return f"{quoted(text)} is a figure in words: write its digits, such as 59178"
    for problem, pattern, mend in _MISTAKES:
        match = pattern.fullmatch(tidy)
        mended = mend(match) if match else ""
        if mended != tidy and _is_figure(mended):
            return f"{quoted(text)} {problem}: write {mended}"
    return _range_in(text, tidy) or _spacing_in(text, tidy)


def not_a_figure(text: str) -> str:
    """Return that a text is not a figure, with examples of some."""
    return f"{quoted(text)} is not a figure: write one such as 59178, 160.97, 3.54万 or 34/120"


def _range_in(text: str, tidy: str) -> str | None:
    match = _RANGE.fullmatch(tidy)
    if not match or not all(map(_is_figure, match.groups())):
        return None
    low, high = match.groups()
    mend = f"as a target, write {{low: {low}, high: {high}}}"
    return f"{quoted(text)} is not a figure but a range: {mend}"


def _spacing_in(text: str, tidy: str) -> str | None:
    tight = tidy
    for spaces, instead in _SPACES:
        tight = spaces.sub(instead, tight)
    if tight != tidy and _is_figure(tight):
        return f"{quoted(text)} has spaces inside: write {tight}"
    if tidy != text and _is_figure(tidy):
        return f"{quoted(text)} has full-width characters or spaces around it: write {tidy}"
    return None


def _is_figure(text: str) -> bool:
    return sum(sign.isdecimal() for sign in text) <= MAX_DIGITS and bool(FIGURE.fullmatch(text))


def _in_ascii(text: str) -> str:
    digits = (str(unicodedata.decimal(sign, sign)) for sign in text.translate(_LOOK_ALIKES))
    return "".join(digits)
