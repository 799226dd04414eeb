from collections.abc import Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from tests.homes import Cells, registration, write_bookings
from tests.world.scene import Scene
from tsa_sheets.model.memory import KeptFlag
from tsa_sheets.run.execute import open_record

CANCELLED_ON = 9


def bookings(count: int, *, cancelled: int = 0) -> list[list[object]]:
    """Give that many provisional bookings for a course, the first of them with a day on which they were cancelled."""
    rows = [registration(number, status="Provisional") for number in range(count)]
    for row in rows[:cancelled]:
        row[CANCELLED_ON] = datetime(2026, 9, 3)  # noqa: DTZ001 - cells have no zone
    return rows


def look(scene: Scene, rows: Sequence[Cells]) -> list[KeptFlag]:
    """Look half an hour and more after the rows were typed, and give the open flags."""
    write_bookings(scene.folder, rows)
    scene.clock.pass_by(3600)
    scene.look(scene.world())
    with closing(open_record(scene.home, scene.world())) as opened:
        return [flag for flag in opened.ledger.live_flags() if flag.state == "open"]


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    return Scene.of(tmp_path, bookings(150))


def test_hundred_new_flags_at_once_are_one_question_and_nothing_goes(scene: Scene) -> None:
    before = {flag.rule for flag in look(scene, bookings(150))}

    flags = look(scene, [*bookings(150, cancelled=120), registration(151)])
    look(scene, [*bookings(150, cancelled=120), registration(151)])

    assert {flag.rule for flag in flags} == {*before, "far_more_flags_than_ever"}
    (flood,) = (flag for flag in flags if flag.rule == "far_more_flags_than_ever")
    assert flood.message.startswith("100 things or more no longer add up that did at the last look")
    assert (flood.tab, flood.on_desk) == ("Form responses 1", True)
    assert [envelope.name for envelope in scene.wire.reached if "confirmed" in envelope.name] == []


def test_it_goes_on_once_that_is_undone(scene: Scene) -> None:
    before = {flag.rule for flag in look(scene, bookings(150))}
    look(scene, bookings(150, cancelled=120))

    assert {flag.rule for flag in look(scene, bookings(150))} == before


def test_it_goes_on_once_a_person_says_that_the_sheets_are_right(scene: Scene) -> None:
    look(scene, bookings(150))
    flags = look(scene, bookings(150, cancelled=120))
    (flood,) = (flag for flag in flags if flag.rule == "far_more_flags_than_ever")
    with closing(open_record(scene.home, scene.world())) as opened:
        opened.ledger.flags.leave(flood.number, flood.evidence, by="LM", why="the course was called off", until=None)

    flags = look(scene, [*bookings(150, cancelled=120), registration(151)])
    look(scene, [*bookings(150, cancelled=120), registration(151)])

    assert [flag.rule for flag in flags].count("cancelled_but_status_unchanged") == 120
    assert len([envelope for envelope in scene.wire.reached if "confirmed" in envelope.name]) == 1


def test_first_look_may_find_any_number(tmp_path: Path) -> None:
    scene = Scene.of(tmp_path, bookings(150, cancelled=120))

    flags = look(scene, bookings(150, cancelled=120))

    assert [flag.rule for flag in flags].count("cancelled_but_status_unchanged") == 120


def test_hundred_more_are_no_flood_where_there_were_many(tmp_path: Path) -> None:
    scene = Scene.of(tmp_path, bookings(200, cancelled=60))
    look(scene, bookings(200, cancelled=60))

    flags = look(scene, bookings(200, cancelled=180))

    assert [flag.rule for flag in flags].count("cancelled_but_status_unchanged") == 180
