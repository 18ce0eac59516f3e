"""The short form of ``scripts/long/fuzz``: every target on the same damage in every run."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.mutating import damaged
from tests.fuzz.targets import TARGETS

_BOUNDED = settings(
    max_examples=12, derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck)
)


@pytest.mark.parametrize("name", TARGETS)
def test_a_good_file_is_what_the_target_expects(name: str) -> None:
    for data in TARGETS[name].good():
        TARGETS[name].run(data)


@pytest.mark.parametrize("name", TARGETS)
@_BOUNDED
@given(seed=st.integers(0, 2**32))
def test_damage_is_a_value(name: str, seed: int) -> None:
    chance = random.Random(seed)
    TARGETS[name].run(damaged(chance.choice(TARGETS[name].good()), chance))


@pytest.mark.parametrize("name", TARGETS)
@_BOUNDED
@given(data=st.binary(max_size=400))
def test_noise_is_a_value(name: str, data: bytes) -> None:
    TARGETS[name].run(data)
