from pathlib import Path

import pytest

from tsa_sheets.demo.folder import make_room, next_steps, put_sign
from tsa_sheets.errors import TsaSheetsError
from tsa_sheets.world import RealWorld


def test_room_where_nothing_is(tmp_path: Path) -> None:
    make_room(tmp_path / "demo", RealWorld())
    make_room(tmp_path, RealWorld())

    assert list(tmp_path.iterdir()) == []


def test_room_where_an_earlier_demo_is(tmp_path: Path) -> None:
    (tmp_path / "sheets").mkdir()
    (tmp_path / "sheets/Courses.xlsx").write_text("")
    put_sign(tmp_path, RealWorld())

    make_room(tmp_path, RealWorld())

    assert list(tmp_path.iterdir()) == []


def test_room_where_anything_else_is(tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").write_text("all of it")

    with pytest.raises(TsaSheetsError, match=r"is no earlier demo \(looked for demo.txt\)"):
        make_room(tmp_path, RealWorld())

    assert (tmp_path / "thesis.docx").read_text() == "all of it"


def test_room_where_a_file_is(tmp_path: Path) -> None:
    (tmp_path / "demo").write_text("")

    with pytest.raises(TsaSheetsError, match="there is a file of this name"):
        make_room(tmp_path / "demo", RealWorld())


def test_room_leaves_what_a_link_in_a_demo_leads_to(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "thesis.docx").write_text("all of it")
    demo = tmp_path / "demo"
    demo.mkdir()
    put_sign(demo, RealWorld())
    (demo / "link").symlink_to(other, target_is_directory=True)

    make_room(demo, RealWorld())

    assert list(demo.iterdir()) == []
    assert (other / "thesis.docx").read_text() == "all of it"


def test_steps_name_the_first_letter_that_went(tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    for name in ("000137-course-reminder.eml", "000012-registration-confirmed.eml"):
        (tmp_path / "letters" / name).write_text("")

    steps = next_steps(tmp_path, "tsa-sheets")

    assert "000012-registration-confirmed.eml" in steps[1]
    assert steps[3].endswith(f"tsa-sheets --home {tmp_path} explain 12")


def test_steps_are_typed_as_the_program_was(tmp_path: Path) -> None:
    assert any(
        f".venv/bin/tsa-sheets --home {tmp_path} check" in step for step in next_steps(tmp_path, ".venv/bin/tsa-sheets")
    )
