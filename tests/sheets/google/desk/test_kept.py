"""The desk in a Google spreadsheet, over the wire, with people at work on it in between."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from tests.servers.sheets.people import Person
from tests.servers.sheets.server import SheetsServer
from tests.sheets.desk.conftest import Make
from tests.sheets.google.conftest import Clocked, Opens
from tests.sheets.google.desk.conftest import Tab
from tsa_sheets.errors import SheetError
from tsa_sheets.model.desk import FLAGS, OUTBOX, RowKey, Said
from tsa_sheets.model.letter import LetterState
from tsa_sheets.sheets.google.desk.kept import GoogleDesk

Between = Callable[[Callable[[], object]], None]

TITLES = ["Sheet1", "Flags", "Outbox", "Sent", "Invoices", "Runs"]
APPROVED = replace(Make.letter(1, LetterState.APPROVED), approved_by="LM")


def in_sight(person: Person) -> list[str]:
    return [title for title in person.titles if not person.tab(title).properties.get("hidden")]


def said(desk: GoogleDesk) -> list[tuple[str, str, str]]:
    """Give what people say on the desk now: the row's key, what, and the initials."""
    read = desk.read()
    assert read is not None
    return [(answer.row.key, answer.said.name, answer.initials) for answer in read.answers]


class TestMaking:
    def test_a_new_desk_takes_one_read_and_one_write(
        self, desk: GoogleDesk, google: SheetsServer, leila: Person, outbox: Tab
    ) -> None:
        assert desk.read() is None

        assert desk.write(Make.content(), None)

        assert (google.reads, google.writes) == (1, 1)
        assert leila.titles == TITLES
        assert outbox.column("Subject") == ["Your place 1", "Your place 2"]
        assert outbox.column("State") == ["▲ Waiting for your approval"] * 2

    @pytest.mark.usefixtures("written")
    def test_headings_stay_in_sight_boxes_can_be_ticked_and_keys_are_hidden(self, leila: Person, outbox: Tab) -> None:
        tab = leila.tab("Outbox")

        assert tab.properties["gridProperties"]["frozenRowCount"] == outbox.top == 4
        box = leila.cell("Outbox", outbox.at("Your place 1", "Approve")).rest["dataValidation"]
        assert box["condition"] == {"type": "BOOLEAN"}
        choice = leila.cell("Outbox", outbox.at("Your place 1", "Did it go?")).rest["dataValidation"]
        assert [value["userEnteredValue"] for value in choice["condition"]["values"]] == ["It went", "It did not go"]
        hidden = [heading for heading, line in zip(outbox.headings, tab.columns, strict=False) if line.hidden]
        assert hidden == ["Row key", "Row version", "Row check"]

    def test_a_flag_leads_to_the_very_cell(self, desk: GoogleDesk, leila: Person, flags: Tab) -> None:
        address = "https://docs.google.com/spreadsheets/d/1abcdefghijklmnop/edit#gid=0"
        links = {("Registrations.xlsx", "Registrations"): address}
        desk.read()

        desk.write(Make.content(links=links), None)

        where = leila.cell("Flags", flags.at("School 1", "Where"))
        assert where.value == "Registrations, J1"
        assert where.rest["userEnteredFormat"]["textFormat"]["link"] == {"uri": f"{address}&range=J1"}

    def test_only_approvers_may_approve_and_whoever_writes_into_ours_is_warned(
        self, opens: Opens, leila: Person, world: Clocked, outbox: Tab
    ) -> None:
        desk = GoogleDesk(opens(), leila.key, alliance="harbour", approvers=["head@harbour.example"], world=world)
        desk.read()
        desk.write(Make.content(), None)

        protected = leila.tab("Outbox").attached["protectedRanges"]

        kept = [one for one in protected if not one.get("warningOnly")]
        assert [one["range"]["startColumnIndex"] for one in kept] == [outbox.headings.index("Approve")]
        assert "head@harbour.example" in kept[0]["editors"]["users"]
        warned = [(one["range"]["startColumnIndex"], one["range"]["endColumnIndex"]) for one in protected[:-1]]
        assert warned == [(0, outbox.headings.index("Approve")), (outbox.headings.index("Seen by us"), 16)]

    def test_a_tab_of_somebody_else_with_our_title_is_left_alone(self, desk: GoogleDesk, leila: Person) -> None:
        leila.rename_tab("Sheet1", "Flags")
        leila.type("Flags", "A1", "Bunting")
        desk.read()

        desk.write(Make.content(), None)

        assert leila.titles == ["Flags", "Flags (desk)", *TITLES[2:]]
        assert leila.values("Flags") == [["Bunting"]]

    def test_a_great_many_letters_are_written_in_several_batches(
        self, desk: GoogleDesk, google: SheetsServer, outbox: Tab
    ) -> None:
        long = Make.letter().content
        assert long is not None
        letters = [Make.letter(n, content=replace(long, text="Dear all, " * 2000)) for n in range(1, 121)]
        desk.read()

        assert desk.write(Make.content(outbox=letters), None)

        assert google.writes == 3
        assert len(outbox.column("Subject")) == 120
        assert not desk.write(Make.content(outbox=letters), desk.read())


class TestWriting:
    def test_nothing_new_is_nothing_written_for_an_hour(self, written: GoogleDesk, google: SheetsServer) -> None:
        soon = Make.content(looked_at=Make.NOON + timedelta(minutes=59))
        later = Make.content(looked_at=Make.NOON + timedelta(minutes=60))

        assert not written.write(soon, None)
        assert google.writes == 0

        assert written.write(later, None)
        assert google.writes == 1

    def test_a_letter_that_was_approved_changes_two_cells_in_its_row(
        self, written: GoogleDesk, google: SheetsServer, leila: Person, outbox: Tab
    ) -> None:
        leila.note("Outbox", outbox.at("Your place 1", "State"), "Ask Tom")
        leila.colour("Outbox", outbox.at("Your place 1", "State"))
        outbox.tick("Your place 1", "Approve")
        outbox.type("Your place 1", "Notes", "=1+1 is fine")
        before = outbox.everything()
        painted = leila.cell("Outbox", outbox.at("Your place 1", "State")).rest
        read = written.read()
        row = RowKey(OUTBOX, "registration-confirmed/r1//", "d1")

        written.write(Make.content(outbox=[APPROVED, Make.letter(2)], replies={row: "seen: approved"}), read)

        assert (google.reads, google.writes) == (1, 1)
        after = outbox.everything()
        state = {"State": "✓ Approved by LM, goes 7 Sep at 16.00 or at the next look after that"}
        assert after == [{**before[0], **state, "Seen by us": "seen: approved"}, before[1]]
        assert leila.cell("Outbox", outbox.at("Your place 1", "State")).rest == painted

    def test_a_redraft_is_a_new_row_that_keeps_hold_and_notes(self, written: GoogleDesk, outbox: Tab) -> None:
        outbox.tick("Your place 1", "Approve", "Hold")
        outbox.type("Your place 1", "Notes", "Ask Tom")
        read = written.read()
        new = Make.letter(1, digest="d1b", subject="Your place 1, moved")
        gone = {RowKey(OUTBOX, "registration-confirmed/r1//", "d1"): "○ Replaced by a newer letter"}

        written.write(Make.content(outbox=[new, Make.letter(2)], ended=gone), read)

        assert outbox.column("Subject") == ["Your place 1", "Your place 2", "Your place 1, moved"]
        assert outbox.column("State")[0] == "○ Replaced by a newer letter"
        assert (outbox.see("moved", "Hold"), outbox.see("moved", "Approve")) == ("TRUE", "")
        assert outbox.see("moved", "Notes") == "Ask Tom"
        assert said(written) == [
            ("registration-confirmed/r1//", "HOLD", ""),
            ("registration-confirmed/r1//", "HOLD", ""),
        ]

    def test_a_flag_whose_row_moved_says_so_in_its_own_row(self, written: GoogleDesk, flags: Tab) -> None:
        flags.tick("School 1", Said.LEAVE.value)
        moved = [Make.flag(1, cell="J7"), Make.flag(2)]

        written.write(Make.content(flags=moved), written.read())

        assert flags.column("Where") == [
            "Registrations, J7 in Registrations.xlsx",
            "Registrations, J2 in Registrations.xlsx",
        ]
        assert said(written) == [("member_price/r1/price_kind", "LEAVE", "")]

    def test_words_that_were_changed_are_answered_and_shown_again(self, written: GoogleDesk, outbox: Tab) -> None:
        outbox.type("Your place 2", "The whole text", "Dear all, come when you like.")
        outbox.tick("Your place 2", "Approve")

        written.write(Make.content(), written.read())

        assert outbox.column("Subject") == ["Your place 1", "Your place 2", "Your place 2"]
        assert outbox.see("come when you like", "Seen by us").startswith("The grey words of this row had been changed")
        assert said(written) == []
        assert not written.write(Make.content(), written.read())

    def test_a_row_typed_by_hand_is_left_alone(self, written: GoogleDesk, leila: Person, flags: Tab) -> None:
        last = len(leila.values("Flags")) + 1
        leila.type("Flags", f"B{last}", "Buy biscuits")

        read = written.read()
        written.write(Make.content(flags=[Make.flag(1), Make.flag(2), Make.flag(3)]), read)

        assert read is not None
        assert [note.message for note in read.notes] == ["not one of our rows: not acted on"]
        assert flags.column("What is wrong")[2] == "Buy biscuits"
        assert flags.column("Row key")[2:] == ["", "member_price/r3/price_kind"]


class TestPeopleAtWork:
    def test_ticks_are_understood_after_sorting_filtering_renaming_moving_and_adding(
        self, written: GoogleDesk, leila: Person, outbox: Tab
    ) -> None:
        outbox.sort("To", descending=True)
        outbox.add_column("Ours", before="School")
        leila.move_column("Outbox", outbox.letters("Hold"), before="A")
        leila.type("Outbox", f"{outbox.letters('Approve')}{outbox.top}", "May go")
        leila.rename_tab("Outbox", "Letters to look at")
        leila.move_tab("Letters to look at", 0)
        letters = Tab(leila, "Letters to look at")
        leila.tick("Letters to look at", letters.at("Your place 2", "May go"))
        letters.type("Your place 2", "Initials", "LM")
        letters.type("Your place 1", "Ours", "by Friday")

        assert said(written) == [("registration-confirmed/r2//", "APPROVE", "LM")]

        written.write(Make.content(outbox=[APPROVED, Make.letter(2), Make.letter(3)]), written.read())

        assert letters.column("Subject") == ["Your place 2", "Your place 1", "Your place 3"]
        assert letters.see("Your place 1", "State").startswith("✓ Approved by LM")
        assert letters.column("Ours") == ["", "by Friday", ""]
        assert said(written) == [("registration-confirmed/r2//", "APPROVE", "LM")]

    def test_a_column_called_like_ours_is_another_one(self, written: GoogleDesk, leila: Person, outbox: Tab) -> None:
        leila.type("Outbox", f"{outbox.letters('Approve')}{outbox.top}", "May go")
        outbox.add_column("Approve", before="School")
        outbox.type("Your place 1", "Approve", "x")

        assert said(written) == []

    def test_a_column_of_ours_that_was_deleted_comes_back(
        self, written: GoogleDesk, leila: Person, outbox: Tab
    ) -> None:
        leila.delete_column("Outbox", outbox.letters("State"))
        leila.delete_column("Outbox", outbox.letters("Approve"))

        written.write(Make.content(outbox=[Make.letter(1), Make.letter(2), Make.letter(3)]), written.read())

        assert outbox.column("State") == ["▲ Waiting for your approval"] * 3
        outbox.tick("Your place 3", "Approve")
        assert said(written) == [("registration-confirmed/r3//", "APPROVE", "")]
        assert not written.write(Make.content(outbox=[Make.letter(1), Make.letter(2), Make.letter(3)]), written.read())

    def test_a_tab_of_ours_that_was_deleted_is_made_again(
        self, written: GoogleDesk, leila: Person, outbox: Tab
    ) -> None:
        leila.delete_tab("Outbox")
        read = written.read()

        written.write(Make.content(), read)

        assert in_sight(leila) == ["Sheet1", "Flags", "Sent", "Invoices", "Runs", "Outbox"]
        assert outbox.column("Subject") == ["Your place 1", "Your place 2"]

    def test_what_was_paused_stays_paused_when_its_tab_is_deleted(self, written: GoogleDesk, leila: Person) -> None:
        leila.tick("Runs", "B5")
        written.write(Make.content(paused="LM, today"), written.read())
        leila.delete_tab("Runs")

        read = written.read()

        assert read is not None
        assert read.paused

    def test_hidden_columns_that_were_deleted_stop_the_desk(
        self, written: GoogleDesk, leila: Person, outbox: Tab
    ) -> None:
        leila.delete_column("Outbox", outbox.letters("Row key"))

        with pytest.raises(SheetError, match="delete that tab: the next run makes a new one"):
            written.read()


class TestAtTheSameMoment:
    CONTENT = Make.content(
        outbox=[APPROVED, Make.letter(2), Make.letter(3)], flags=[Make.flag(1, cell="J7"), Make.flag(2)]
    )

    def test_sorted_between_our_look_and_our_write(
        self, written: GoogleDesk, between: Between, outbox: Tab, flags: Tab
    ) -> None:
        outbox.type("Your place 2", "Notes", "Ask Tom")
        read = written.read()

        def sort() -> None:
            outbox.sort("To", descending=True)
            flags.sort("What is wrong", descending=True)

        between(sort)
        written.write(self.CONTENT, read)

        assert outbox.column("Subject") == ["Your place 2", "Your place 1", "Your place 3"]
        assert [state[:9] for state in outbox.column("State")] == ["▲ Waiting", "✓ Approve", "▲ Waiting"]
        assert outbox.column("Notes") == ["Ask Tom", "", ""]
        assert [where[:17] for where in flags.column("Where")] == ["Registrations, J2", "Registrations, J7"]
        assert not written.write(self.CONTENT, written.read())

    def test_a_column_inserted_between_our_look_and_our_write(
        self, written: GoogleDesk, between: Between, leila: Person, outbox: Tab
    ) -> None:
        read = written.read()

        def edit() -> None:
            outbox.add_column("Ours", before="School")
            outbox.type("Your place 1", "Ours", "by Friday")
            leila.move_column("Outbox", outbox.letters("Notes"), before="A")
            outbox.type("Your place 2", "Notes", "Ask Tom")

        between(edit)
        written.write(self.CONTENT, read)

        assert [row for row in outbox.column("Subject") if row] == ["Your place 1", "Your place 2", "Your place 3"]
        assert outbox.see("Your place 1", "Ours") == "by Friday"
        assert outbox.see("Your place 2", "Notes") == "Ask Tom"
        assert outbox.see("Your place 1", "State").startswith("✓ Approved")
        assert outbox.see("Your place 3", "State") == "▲ Waiting for your approval"
        assert not written.write(self.CONTENT, written.read())

    def test_ticked_between_our_look_and_our_write(self, written: GoogleDesk, between: Between, outbox: Tab) -> None:
        read = written.read()
        between(lambda: outbox.tick("Your place 2", "Approve"))

        written.write(self.CONTENT, read)

        assert said(written) == [("registration-confirmed/r2//", "APPROVE", "")]

    def test_a_row_deleted_between_our_look_and_our_write(
        self, written: GoogleDesk, between: Between, leila: Person, outbox: Tab
    ) -> None:
        read = written.read()
        between(lambda: leila.delete_rows("Outbox", outbox.row("Your place 1")))

        written.write(self.CONTENT, read)

        assert outbox.column("Subject") == ["Your place 2", "Your place 3", "Your place 1"]
        assert [state[:9] for state in outbox.column("State")] == ["▲ Waiting", "▲ Waiting", "✓ Approve"]

    def test_a_row_inserted_above_the_heartbeat_between_our_look_and_our_write(
        self, written: GoogleDesk, between: Between, leila: Person
    ) -> None:
        leila.tick("Runs", "B5")
        leila.type("Runs", "D5", "LM")
        read = written.read()
        between(lambda: leila.insert_rows("Runs", 1))

        written.write(replace(self.CONTENT, paused="LM, today"), read)

        rows = leila.values("Runs")
        assert [row[:1] for row in rows[:4]] == [[], ["Runs"], [rows[2][0]], ["Is it running?"]]
        assert len(rows[2]) == 1
        assert rows[4][:4:2] == ["Last looked", "Next look, at the latest"]
        assert rows[5][:4] == ["Pause everything", True, "Initials", "LM"]
        assert leila.text("Runs", "B7") == "Nothing is sent: paused by LM, today"

    def test_a_tab_renamed_and_one_deleted_between_our_look_and_our_write(
        self, written: GoogleDesk, between: Between, leila: Person
    ) -> None:
        read = written.read()

        def edit() -> None:
            leila.rename_tab("Outbox", "Letters to look at")
            leila.delete_tab("Flags")

        between(edit)
        written.write(self.CONTENT, read)

        letters = Tab(leila, "Letters to look at")
        assert letters.column("Subject") == ["Your place 1", "Your place 2", "Your place 3"]
        assert Tab(leila, "Flags").column("Where") == [
            f"Registrations, {at} in Registrations.xlsx" for at in ("J7", "J2")
        ]

    def test_another_computer_of_ours_that_was_faster(
        self, written: GoogleDesk, opens: Opens, leila: Person, world: Clocked, outbox: Tab
    ) -> None:
        other = GoogleDesk(opens(), leila.key, alliance="harbour", approvers=(), world=world)
        read = written.read()
        other.read()
        other.write(self.CONTENT, None)

        written.write(self.CONTENT, read)

        assert outbox.column("Subject") == ["Your place 1", "Your place 2", "Your place 3"]


class TestFailing:
    CONTENT = Make.content(outbox=[Make.letter(1), Make.letter(2), Make.letter(3)])
    SUBJECTS = ("Your place 1", "Your place 2", "Your place 3")

    @pytest.mark.parametrize("applied", [True, False])
    def test_an_answer_that_is_a_failure_doubles_and_loses_no_row(
        self, written: GoogleDesk, google: SheetsServer, outbox: Tab, *, applied: bool
    ) -> None:
        google.fail(503, on="batchUpdate", applied=applied)

        assert written.write(self.CONTENT, None)

        assert outbox.column("Subject") == [*self.SUBJECTS]
        assert (google.reads, google.writes) == ((1, 1) if applied else (2, 2))

    @pytest.mark.parametrize("applied", [True, False])
    def test_a_connection_that_is_cut(
        self, written: GoogleDesk, google: SheetsServer, outbox: Tab, *, applied: bool
    ) -> None:
        google.cut(on="batchUpdate", applied=applied)

        assert written.write(self.CONTENT, None)

        assert outbox.column("Subject") == [*self.SUBJECTS]

    def test_a_first_desk_is_made_once_though_google_said_that_it_was_not(
        self, desk: GoogleDesk, google: SheetsServer, leila: Person
    ) -> None:
        google.fail(503, on="batchUpdate", applied=True)
        desk.read()

        assert desk.write(Make.content(), None)

        assert leila.titles == TITLES

    def test_a_spreadsheet_that_is_no_longer_shared_is_a_sentence(
        self, written: GoogleDesk, google: SheetsServer, leila: Person
    ) -> None:
        leila.unshare(google.account)

        with pytest.raises(SheetError, match=r"Share it with .* as Editor"):
            written.read()


class TestPause:
    def test_what_was_read_within_a_minute_counts(
        self, written: GoogleDesk, google: SheetsServer, leila: Person, world: Clocked
    ) -> None:
        written.read()
        google.forget()
        leila.tick("Runs", "B5")

        assert not written.paused()
        assert google.reads == 0

        world.wait(61)

        assert written.paused()
        assert google.reads == 1

    def test_a_desk_that_cannot_be_read_is_a_pause(self, written: GoogleDesk, leila: Person, world: Clocked) -> None:
        written.read()
        world.wait(61)
        leila.rename_tab("Runs", "What was done")

        assert written.paused()


class TestAside:
    def test_a_desk_is_put_aside_and_a_new_one_begun(self, written: GoogleDesk, leila: Person, outbox: Tab) -> None:
        outbox.tick("Your place 1", "Approve")
        assert written.read() is not None

        assert written.put_aside() == "the tabs “… before recovery” of Our desk"
        assert written.read() is None
        written.write(Make.content(), None)

        assert leila.titles == ["Sheet1", *(f"{title} before recovery" for title in TITLES[1:]), *TITLES[1:]]
        [earlier] = written.earlier()
        assert [row.key for row in earlier.tabs["Sent"].rows] == ["registration-confirmed/r9//"]
        assert said(written) == []

    def test_a_full_tab_is_begun_anew_in_the_next_term(
        self, desk: GoogleDesk, leila: Person, flags: Tab, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("tsa_sheets.sheets.google.desk.making.FULL", 5)
        desk.read()
        desk.write(Make.content(term="autumn 2026"), None)
        flags.tick("School 1", Said.LEAVE.value)
        flags.type("School 1", "Notes", "Ask Tom")

        desk.write(Make.content(term="autumn 2026", paused="LM"), desk.read())
        assert in_sight(leila) == TITLES

        spring = Make.content(term="spring 2027")
        desk.write(spring, desk.read())

        begun_anew = ["Flags", "Outbox", "Runs"]
        kept = [f"{title} (autumn 2026)" if title in begun_anew else title for title in TITLES]
        assert in_sight(leila) == [*kept, *begun_anew]
        assert flags.column("What is wrong") == [f"School {n} was not a member on 1 September" for n in (1, 2)]
        assert flags.see("School 1", "Notes") == "Ask Tom"
        assert said(desk) == [("member_price/r1/price_kind", "LEAVE", "")]
        assert Tab(leila, "Runs").column("When") == []
        later = replace(Make.run(), minute=Make.NOON + timedelta(hours=1))
        desk.write(replace(spring, runs=[later, Make.run()]), desk.read())
        assert Tab(leila, "Runs").column("State") == ["✓ Done"]


def test_the_spreadsheet_is_ours_from_then_on(written: GoogleDesk, opens: Any, leila: Person, world: Any) -> None:
    other = GoogleDesk(opens("another-alliance"), leila.key, alliance="another-alliance", approvers=(), world=world)

    with pytest.raises(SheetError, match="it belongs to another alliance"):
        other.read()


def test_rows_of_flags_are_known_by_flag(written: GoogleDesk) -> None:
    read = written.read()

    assert read is not None
    assert [RowKey(FLAGS, row.key, row.version) for row in read.tabs[FLAGS].rows if row.intact] == [
        RowKey(FLAGS, f"member_price/r{n}/price_kind", f"e{n}") for n in (1, 2)
    ]
