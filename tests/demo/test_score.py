from tsa_sheets.demo.gap import Gap, Spot
from tsa_sheets.demo.score import Expected, score
from tsa_sheets.model.flag import Flag
from tsa_sheets.model.place import Place, Tab

TAB = Tab("contacts", "Contacts.xlsx", "Contacts")
EXPECTED = {
    "unreadable": Expected(found_by=("unreadable_cell",), also=("nobody_to_write_to",)),
    "twice": Expected(found_by=("row_pasted_twice",)),
    "sensitive": Expected(found_by=("column_not_to_be_kept",)),
}


def gap(kind: str, row: int, field: str, *elsewhere: Spot, loose: bool = False) -> Gap:
    spot = Spot("contacts", row, field, f"A{row}")
    return Gap(kind=kind, wording="", what="", tab="Contacts", spot=spot, elsewhere=elsewhere, loose=loose)


def flag(rule: str, row: int, field: str) -> Flag:
    return Flag(about=f"{row}", field=field, message="", place=Place(TAB, row), rule=rule)


def test_gap_is_found_by_a_flag_of_its_rule_at_its_cell() -> None:
    planted, raised = gap("unreadable", 4, "email"), flag("unreadable_cell", 4, "email")

    result = score([raised], [planted], EXPECTED)

    assert (result.found, result.missed, result.false, result.misplaced) == ([(planted, raised)], [], [], [])


def test_gap_is_missed_where_another_rule_speaks_and_that_flag_is_false() -> None:
    planted, raised = gap("unreadable", 4, "email"), flag("row_pasted_twice", 4, "email")

    result = score([raised], [planted], EXPECTED)

    assert (result.found, result.missed, result.false) == ([], [planted], [raised])


def test_gap_found_at_another_cell_of_its_row_is_misplaced() -> None:
    planted, raised = gap("unreadable", 4, "email"), flag("unreadable_cell", 4, "name")

    result = score([raised], [planted], EXPECTED)

    assert result.misplaced == [(planted, raised)]


def test_two_gaps_of_one_row_each_need_their_own_flag() -> None:
    email, role = gap("unreadable", 4, "email"), gap("unreadable", 4, "role")
    raised = flag("unreadable_cell", 4, "role")

    result = score([raised], [email, role], EXPECTED)

    assert (result.found, result.missed) == ([(role, raised)], [email])


def test_gap_of_two_rows_is_found_at_either_and_a_flag_at_each_is_not_false() -> None:
    planted = gap("twice", 5, "name", Spot("contacts", 4, "name", "A4"))
    above, below = flag("row_pasted_twice", 4, "name"), flag("row_pasted_twice", 5, "name")

    result = score([above, below], [planted], EXPECTED)

    assert (result.found, result.false) == ([(planted, above)], [])


def test_gap_in_a_heading_is_found_by_a_flag_about_the_tab() -> None:
    planted, raised = gap("sensitive", 1, "born", loose=True), flag("column_not_to_be_kept", 0, "Date of birth")

    assert score([raised], [planted], EXPECTED).found == [(planted, raised)]


def test_flag_that_a_gap_rightly_causes_is_neither_found_nor_false() -> None:
    planted = gap("unreadable", 4, "email")
    raised, caused = flag("unreadable_cell", 4, "email"), flag("nobody_to_write_to", 4, "email")

    result = score([raised, caused], [planted], EXPECTED)

    assert (result.followed, result.false) == ([caused], [])


def test_flag_at_something_odd_that_is_right_is_false_and_named() -> None:
    decoy, raised = gap("right", 7, "postcode"), flag("unreadable_cell", 7, "postcode")

    result = score([raised], [], EXPECTED)

    assert result.false == [raised]
    assert result.fooled([decoy, gap("right", 8, "postcode")]) == [(decoy, raised)]
