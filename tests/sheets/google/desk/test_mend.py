"""Cells of people that a write of ours hit are put back, whatever they did in the very instant."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.servers.sheets.people import Person
from tests.servers.sheets.record import Request
from tests.servers.sheets.server import SheetsServer
from tests.sheets.desk.conftest import Make
from tests.sheets.google.desk.conftest import Tab
from tsa_sheets.errors import SheetError
from tsa_sheets.model.letter import LetterState
from tsa_sheets.sheets.google.desk.kept import GoogleDesk
from tsa_sheets.sheets.google.written_over import TITLE

APPROVED = Make.content(outbox=[replace(Make.letter(1, LetterState.APPROVED), approved_by="LM"), Make.letter(2)])
Between = Callable[[Callable[[], object]], None]


def test_a_tick_made_in_the_instant_we_wrote_over_it_is_put_back(
    written: GoogleDesk, leila: Person, outbox: Tab, between: Between
) -> None:
    def edit() -> None:
        leila.move_column("Outbox", outbox.letters("Approve"), before=outbox.letters("State"))
        outbox.tick("Your place 1", "Approve")

    between(edit)

    written.write(APPROVED, None)

    assert outbox.column("Approve") == ["TRUE", ""]
    assert outbox.see("Your place 1", "State").startswith("✓ Approved by LM")


def test_it_is_found_again_where_rows_were_sorted_since(
    written: GoogleDesk, google: SheetsServer, leila: Person, outbox: Tab
) -> None:
    written_once: list[Request] = []

    def edit(moment: str, request: Request) -> None:
        if moment == "before" and request.writes and not written_once:
            leila.move_column("Outbox", outbox.letters("Approve"), before=outbox.letters("State"))
            outbox.tick("Your place 1", "Approve")
        if moment == "after" and request.writes and not written_once:
            written_once.append(request)
            outbox.sort("Subject", descending=True)

    google.between(edit)

    written.write(APPROVED, None)

    assert [outbox.see(f"Your place {number}", "Approve") for number in (1, 2)] == ["TRUE", ""]
    assert outbox.column("Subject") == ["Your place 2", "Your place 1"]


def test_a_row_added_while_columns_were_moved_is_set_right(
    written: GoogleDesk, leila: Person, outbox: Tab, between: Between
) -> None:
    between(lambda: leila.move_column("Outbox", outbox.letters("Notes"), before=outbox.letters("State")))

    written.write(Make.content(outbox=[Make.letter(number) for number in (1, 2, 3)]), None)

    assert outbox.see("Your place 3", "State") == "▲ Waiting for your approval"
    assert outbox.column("Notes") == ["", "", ""]
    boxes = [leila.cell("Outbox", outbox.at("Your place 3", heading)).rest for heading in ("Approve", "Hold")]
    assert [box["dataValidation"]["condition"]["type"] for box in boxes] == ["BOOLEAN", "BOOLEAN"]


def test_what_is_written_over_is_kept_out_of_sight(written: GoogleDesk, leila: Person, google: SheetsServer) -> None:
    assert TITLE not in leila.titles

    written.write(APPROVED, None)

    assert leila.tab(TITLE).properties["hidden"] is True
    assert google.writes == 1


def test_a_tick_made_while_we_put_something_back_is_not_lost(
    written: GoogleDesk, google: SheetsServer, leila: Person, outbox: Tab
) -> None:
    writes: list[Request] = []

    def edit(moment: str, request: Request) -> None:
        if moment == "before" and request.writes:
            writes.append(request)
            if len(writes) == 1:  # what we write as the state comes under Approve
                leila.move_column("Outbox", outbox.letters("Approve"), before=outbox.letters("State"))
            elif len(writes) == 2:
                outbox.tick("Your place 1", "Approve")

    google.between(edit)

    written.write(APPROVED, None)

    assert outbox.column("Approve") == ["TRUE", ""]
    assert outbox.see("Your place 1", "State").startswith("✓ Approved by LM")


def test_words_typed_beside_a_scattered_row_while_it_is_set_right_stay(
    written: GoogleDesk, google: SheetsServer, leila: Person, outbox: Tab
) -> None:
    writes: list[Request] = []

    def edit(moment: str, request: Request) -> None:
        if moment == "before" and request.writes:
            writes.append(request)
            if len(writes) == 1:
                outbox.add_column("Ours", before="State")
            elif len(writes) == 2:
                outbox.type("Your place 3", "Ours", "by Friday")

    google.between(edit)

    written.write(Make.content(outbox=[Make.letter(number) for number in (1, 2, 3)]), None)

    assert outbox.see("Your place 3", "Ours") == "by Friday"
    assert [words for words in outbox.column("Ours") if words] == ["by Friday"]
    assert outbox.see("Your place 3", "State") == "▲ Waiting for your approval"
    assert outbox.column("Subject") == ["Your place 1", "Your place 2", "Your place 3"]


def test_what_cannot_be_put_back_is_said(written: GoogleDesk, google: SheetsServer, leila: Person, outbox: Tab) -> None:
    moments: list[str] = []

    def edit(moment: str, request: Request) -> None:
        if request.writes and moment not in moments:
            moments.append(moment)
            if moment == "before":
                outbox.tick("Your place 1", "Approve")
                leila.move_column("Outbox", outbox.letters("Approve"), before=outbox.letters("State"))
            else:
                leila.delete_column("Outbox", outbox.letters("Approve"))

    google.between(edit)

    with pytest.raises(SheetError, match=r"what stood there is gone \(Outbox, Approve: a tick\)"):
        written.write(APPROVED, None)

    assert outbox.see("Your place 1", "State").startswith("✓ Approved by LM")


def test_a_pause_ticked_while_lines_are_moved_under_our_heartbeat_stays(
    written: GoogleDesk, leila: Person, between: Between
) -> None:
    def edit() -> None:
        leila.insert_rows("Runs", 1)
        leila.type("Runs", "B6", "TRUE")
        leila.type("Runs", "D6", "LM")

    between(edit)

    written.write(APPROVED, None)

    assert [row[:4] for row in leila.values("Runs")[4:6]][1] == ["Pause everything", True, "Initials", "LM"]
    assert leila.text("Runs", "B7") == "Letters that are approved are sent"


def test_the_heartbeat_goes_on_though_a_column_was_inserted_in_that_instant(
    written: GoogleDesk, leila: Person, between: Between
) -> None:
    between(lambda: leila.insert_column("Runs", "A"))

    written.write(APPROVED, None)

    rows = leila.values("Runs")
    assert [rows[3][1], rows[3][3]] == ["Last looked", "Next look, at the latest"]
    assert leila.text("Runs", "B3") == "Is it running?"
    assert "=IF(NOW()>$E$4" in str(leila.cell("Runs", "C3").value)


def test_words_typed_where_the_heartbeat_was_put_back_stay(
    written: GoogleDesk, google: SheetsServer, leila: Person
) -> None:
    writes: list[Request] = []

    def edit(moment: str, request: Request) -> None:
        if moment == "before" and request.writes:
            writes.append(request)
            if len(writes) == 1:
                leila.insert_rows("Runs", 1, 3)
            elif len(writes) == 2:
                leila.type("Runs", "B4", "Is this right?")

    google.between(edit)

    written.write(APPROVED, None)

    assert leila.text("Runs", "B4") == "Is this right?"
    assert "=IF(NOW()>$D$7" in str(leila.cell("Runs", "B6").value)


def test_words_beside_the_heartbeat_that_cannot_be_put_back_are_said(
    written: GoogleDesk, google: SheetsServer, leila: Person
) -> None:
    writes: list[Request] = []

    def edit(moment: str, request: Request) -> None:
        if moment == "before" and request.writes:
            writes.append(request)
            if len(writes) == 1:
                leila.insert_rows("Runs", 1, 3)
                leila.type("Runs", "B4", "ring Weir")
        if moment == "after" and len(writes) == 1 and request.writes:
            leila.delete_rows("Runs", 4)

    google.between(edit)

    with pytest.raises(SheetError, match=r"what stood there is gone \(Runs, B4: “ring Weir”\)"):
        written.write(APPROVED, None)

    assert "=IF(NOW()>$D$6" in str(leila.cell("Runs", "B5").value)
