"""Status scales as they are written: thresholds, bands, presets, and what is refused."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpitrack.model import PLAIN, SCALES, Band, Judgement, Quantity, Scale, ScaleBasis, Title
from kpitrack.model.scale import threshold_share

BANDS = (Band(id="green", low="90%"), Band(id="red", high="90%"))


@pytest.mark.parametrize(
    ("written", "share"),
    [
        ("85%", "17/20"),
        ("-10pp", "-1/10"),
        ("15 pp", "3/20"),
        ("5个百分点", "1/20"),
        ("1.5‰", "3/2000"),
        ("115.5%", "231/200"),
        ("0%", "0"),
    ],
)
def test_a_threshold_is_a_share_whether_in_per_cent_or_in_points(written: str, share: str) -> None:
    assert threshold_share(Quantity.of(written)) == Fraction(share)


@pytest.mark.parametrize("written", ["0.9", "3/4", "90人", "yes"])
def test_a_bare_number_is_no_threshold(written: str) -> None:
    with pytest.raises(ValueError, match=r"^a threshold is a percentage such as 85%, or points"):
        threshold_share(Quantity.of(written))
    with pytest.raises(ValueError, match=f"not {written}$"):
        Band(id="green", low=written)
    with pytest.raises(ValueError, match=f"not {written}$"):
        Band(id="green", high=written)


def test_a_band_takes_its_low_end_in_and_leaves_its_high_end_out() -> None:
    band = Band(id="amber", low="70%", high="90%")

    assert (band.low_open, band.high_open) == (False, True)
    assert (band.low, band.high) == (Quantity.of("70%"), Quantity.of("90%"))


@pytest.mark.parametrize(
    ("options", "end"),
    [
        ({"low_open": True}, {}),
        ({"low_open": True}, {"high": "5%"}),
        ({"high_open": False}, {}),
        ({"high_open": False}, {"low": "5%"}),
    ],
)
def test_an_end_that_is_not_there_is_neither_inside_nor_outside(
    options: dict[str, Any], end: dict[str, Any]
) -> None:
    with pytest.raises(ValueError, match="says of an end that it does not have"):
        Band(id="green", **options, **end)


def test_bands_and_scales_are_called_by_their_titles_or_else_by_their_ids() -> None:
    band = Band(id="green", title={"en": "fine", "zh": "良好"}, low="90%")
    scale = Scale(id="lights", over="pace", bands=[band], title="Lights")

    assert (band.name("en"), band.name("zh")) == ("fine", "良好")
    assert (scale.name("en"), scale.title) == ("Lights", Title.of("Lights"))
    assert Band(id="green").name("zh") == "green"
    assert Scale(id="lights", over="pace", bands=BANDS).name("zh") == "lights"


def test_a_scale_answers_with_every_status_once_the_best_first() -> None:
    scale = Scale(
        id="lights",
        over=ScaleBasis.GROWTH,
        met=Band(id="done"),
        bands=[
            Band(id="off", low="110%"),
            Band(id="fine", low="90%", high="110%"),
            Band(id="off", high="90%"),
        ],
        bands_without_target=[Band(id="rising", low="0%"), Band(id="done", high="0%")],
    )

    assert [band.id for band in scale.statuses] == ["done", "off", "fine", "rising"]
    assert scale.statuses[0] is scale.met
    assert scale.statuses[1] is scale.bands[0]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"bands": ()}, "scale 'lights' needs at least one band"),
        (
            {"met": Band(id="done", low="100%")},
            "scale 'lights' gives ends to the status 'done', which needs none",
        ),
        (
            {"met": Band(id="done", high="0%")},
            "scale 'lights' gives ends to the status 'done', which needs none",
        ),
        (
            {"bands_without_target": BANDS},
            "scale 'lights' is not over growth, and needs no bands without a target",
        ),
        ({"over": "colour"}, "'colour' is not a valid ScaleBasis"),
        ({"id": "two lights"}, "'two lights' is not an id"),
    ],
)
def test_a_scale_that_says_nothing_is_refused(options: dict[str, Any], message: str) -> None:
    said: dict[str, Any] = {"id": "lights", "over": "pace", "bands": BANDS}

    with pytest.raises(ValueError, match=f"^{message}"):
        Scale(**(said | options))


@pytest.mark.parametrize("status", ["", "on track", "a/b"])
def test_a_status_set_by_hand_has_an_id(status: str) -> None:
    with pytest.raises(ValueError, match="is not an id"):
        Judgement(status=status, at=date(2025, 9, 30), by="office", reason="signed")


# -- the scales that any plan may choose ---------------------------------------------------


@pytest.mark.parametrize(
    ("name", "over", "statuses"),
    [
        ("plain", "pace", ["achieved", "on-track", "at-risk", "behind"]),
        ("tolerance-15", "pace", ["over", "on-target", "under"]),
        ("okr", "completion", ["achieved", "delivered", "progress", "little-progress"]),
        ("points-behind", "gap", ["green", "yellow", "red"]),
        ("sdg-growth", "growth", ["substantial", "moderate", "limited", "deterioration"]),
    ],
)
def test_practices_in_use_are_chosen_by_name(name: str, over: str, statuses: list[str]) -> None:
    scale = SCALES[name]

    assert scale.id == name
    assert scale.over == over
    assert [band.id for band in scale.statuses] == statuses
    assert scale.source


def test_the_plain_scale_is_the_first_and_the_only_one_with_a_status_for_what_is_met() -> None:
    assert next(iter(SCALES.values())) is PLAIN
    assert [scale.id for scale in SCALES.values() if scale.met is not None] == ["plain"]


@given(st.sampled_from(list(SCALES.values())))
def test_every_scale_and_status_has_a_name_in_both_languages(scale: Scale) -> None:
    for title in (scale.title, *(band.title for band in scale.statuses)):
        assert title is not None
        assert {language for language, _ in title.wordings} == {"en", "zh"}
