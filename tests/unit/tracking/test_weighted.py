"""Weighted sums: the quick way gives what adding one after the other gives."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from kpitrack.tracking.weighted import weighted_sum

_TERMS = st.lists(st.tuples(st.fractions(), st.fractions()), max_size=20)


@given(_TERMS)
def test_it_is_the_sum_of_weight_times_share(terms: list[tuple[Fraction, Fraction]]) -> None:
    one_by_one = Fraction(0)
    for weight, share in terms:
        one_by_one += weight * share

    assert weighted_sum(terms) == one_by_one


@given(_TERMS.flatmap(lambda terms: st.tuples(st.just(terms), st.permutations(terms))))
def test_the_order_of_terms_does_not_matter(
    orders: tuple[list[tuple[Fraction, Fraction]], list[tuple[Fraction, Fraction]]],
) -> None:
    one, other = orders

    assert weighted_sum(one) == weighted_sum(other)


def test_nothing_sums_to_nothing() -> None:
    assert weighted_sum([]) == 0


def test_denominators_of_thousands_of_digits_stay_exact() -> None:
    terms = [(Fraction(1), Fraction(1, n)) for n in range(1, 3001)]

    assert weighted_sum(terms) - weighted_sum(terms[1:]) == 1
    assert weighted_sum(terms).denominator > 10**1000
