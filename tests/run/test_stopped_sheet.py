"""A sheet that waits for a person is one question, and not one for each of its rows."""

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from tests.homes import Cells, registration, write_bookings
from tests.world.scene import Scene
from tsa_sheets.run.execute import open_record

EMAIL = 6


def look(scene: Scene, rows: Sequence[Cells]) -> list[tuple[str, str]]:
    """Look an hour after the rows were typed; give the open flags about bookings, each with its cell."""
    write_bookings(scene.folder, rows)
    scene.clock.pass_by(3600)
    scene.look(scene.world())
    with closing(open_record(scene.home, scene.world())) as opened:
        flags = opened.ledger.live_flags()
    return sorted((flag.rule, flag.cell) for flag in flags if flag.tab == "Form responses 1" and flag.state == "open")


def test_column_gone_blank_is_one_flag_and_what_was_wrong_before_stays(tmp_path: Path) -> None:
    """
    Bookings: twelve people, the first without an address; then somebody empties the whole column.
    """
    rows = [registration(number) for number in range(12)]
    rows[0][EMAIL] = None
    scene = Scene.of(tmp_path, rows)
    before = [("registration_without_an_address", "G2")]
    assert look(scene, rows) == before

    emptied = [[None if at == EMAIL else cell for at, cell in enumerate(row)] for row in rows]

    assert look(scene, emptied) == [("column_gone_blank", "the tab"), *before]
    assert look(scene, rows) == before


def test_column_pasted_one_row_down_is_one_flag(tmp_path: Path) -> None:
    """
    Bookings: twelve people; then the addresses stand one row below their names, the last one below the list.
    """
    rows = [registration(number) for number in range(12)]
    scene = Scene.of(tmp_path, rows)
    look(scene, rows)

    below: list[list[object]] = [[*row] for row in rows] + [[None] * len(rows[0])]
    for number, row in enumerate(below):
        row[EMAIL] = rows[number - 1][EMAIL] if number else None

    assert look(scene, below) == [("one_column_sorted_by_itself", "the tab")]
    assert look(scene, rows) == []
