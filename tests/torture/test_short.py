"""The beginning of every fault campaign, short enough for each change; `just torture` runs them whole."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.torture import crowd, damage, kills, power, registers, sequences, shim

pytestmark = [
    pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning"),
    pytest.mark.skipif(not hasattr(os, "fork"), reason="needs to fork"),
]
needs_shim = pytest.mark.skipif(not shim.can_build(), reason="needs Linux and a C compiler")


@pytest.fixture(scope="module")
def library(tmp_path_factory) -> Path:
    return shim.built(tmp_path_factory.mktemp("shim"))


def test_nothing_that_was_reported_saved_is_missing_after_a_kill():
    outcome = kills.campaign(80, seed=20260302)
    assert outcome.failures == []
    assert outcome.acknowledged > 10


@needs_shim
@pytest.mark.parametrize(
    ("operation", "kinds"),
    [("save", "all"), ("undo", "full,io,killed after"), ("import", "full")],
)
def test_a_fault_at_any_write_call_tears_nothing_and_work_goes_on(library, operation, kinds):
    done = shim.run_under(library, "tests.torture.faults", kinds, operation)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["failures"] == []
    assert told["runs"][operation] >= 25


@pytest.fixture(scope="module")
def record(library, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("record").resolve()
    done = shim.run_under(library, "tests.torture.power", str(folder))
    assert done.returncode == 0, done.stderr
    return folder


@needs_shim
def test_no_image_that_a_power_cut_may_leave_breaks_a_promise(record):
    assert power.cut(record, 600, seed=20260302) == (600, [])


@needs_shim
def test_the_images_would_show_a_store_that_does_not_wait_for_the_disk(library, tmp_path):
    done = shim.run_under(library, "tests.torture.power", str(tmp_path.resolve()), "carelessly")
    assert done.returncode == 0, done.stderr
    _, failures = power.cut(tmp_path.resolve(), 200, seed=1)
    assert any("was reported saved, and the last is" in each for each in failures)


def test_every_change_of_content_in_a_damaged_file_is_noticed():
    runs, noticed, failures = damage.campaign(300, seed=20260302)
    assert failures == []
    assert noticed > runs / 2


def test_many_windows_on_one_session_lose_nothing_and_none_is_refused():
    assert crowd.crowd(8, 10) == []


def test_a_broken_register_is_read_or_refused_in_words():
    assert registers.campaign(300, seed=20260302) == (300, [])


def test_undo_and_redo_end_where_they_should():
    assert sequences.campaign(20, seed=20260302) == (20, [])
