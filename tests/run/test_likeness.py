from collections.abc import Mapping

import pytest

from tsa_sheets.run.likeness import Likeness, known_again

Reads = Mapping[str, str]

ANN = {"timestamp": "9", "name": "ann", "email": "a@x", "school": "weir", "course": "ph1"}
KEY = ("timestamp", "email")
NOTHING = Likeness({}, {})


def again(vanished: Mapping[str, Reads], new: Mapping[str, Reads], *others: Reads) -> Likeness:
    return known_again(vanished, new, others, KEY)


@pytest.mark.parametrize(
    ("changed", "verdict"),
    [
        ({}, "sure"),
        ({"email": "b@x"}, "sure"),
        ({"email": "b@x", "name": "anne"}, "sure"),
        ({"email": "b@x", "name": "bea", "course": "ma1"}, "nobody"),
        ({"timestamp": "10"}, "unsure"),
        ({"timestamp": "10", "course": "ma1"}, "unsure"),
        ({"more": "there"}, "sure"),
        ({"more": "there", "still": "more", "and": "more"}, "nobody"),
    ],
)
def test_a_row_is_known_again_by_how_much_agrees(changed: Reads, verdict: str) -> None:
    found = again({"r1": ANN}, {"k1": {**ANN, **changed}})

    expected = {
        "sure": Likeness({"k1": "r1"}, {}),
        "unsure": Likeness({}, {"k1": frozenset({"r1"})}),
        "nobody": NOTHING,
    }
    assert found == expected[verdict]


def test_a_blank_cell_that_is_filled_is_a_difference_like_any_other() -> None:
    blank = {field: value for field, value in ANN.items() if field != "email"}

    assert again({"r1": blank}, {"k1": ANN}) == Likeness({"k1": "r1"}, {})
    assert again({"r1": ANN}, {"k1": blank}) == Likeness({"k1": "r1"}, {})


def test_what_agrees_must_belong_to_this_record_alone() -> None:
    bea = {**ANN, "email": "b@x", "name": "bea"}
    changed = {**ANN, "email": "c@x", "name": "cat"}

    assert again({"r1": ANN}, {"k1": changed}) == Likeness({"k1": "r1"}, {})
    assert again({"r1": ANN}, {"k1": changed}, bea) == Likeness({}, {"k1": frozenset({"r1"})})


def test_two_rows_that_could_be_one_record_are_both_unsure() -> None:
    one, other = {**ANN, "email": "b@x"}, {**ANN, "email": "c@x"}

    found = again({"r1": ANN}, {"k1": one, "k2": other})

    assert found == Likeness({}, {"k1": frozenset({"r1"}), "k2": frozenset({"r1"})})


def test_a_row_that_could_be_either_of_two_records_is_unsure() -> None:
    found = again({"r1": ANN, "r2": {**ANN, "name": "anne"}}, {"k1": {**ANN, "email": "b@x"}})

    assert found == Likeness({}, {"k1": frozenset({"r1", "r2"})})


def test_what_reads_exactly_the_same_is_the_same_though_others_are_alike() -> None:
    bea = {**ANN, "name": "bea"}

    found = again({"r1": ANN, "r2": bea}, {"k1": bea, "k2": ANN}, {**ANN, "name": "cat"})

    assert found == Likeness({"k1": "r2", "k2": "r1"}, {})


def test_rows_that_read_exactly_the_same_as_one_another_are_unsure() -> None:
    found = again({"r1": ANN}, {"k1": ANN}, ANN)

    assert found == Likeness({}, {"k1": frozenset({"r1"})})


def test_a_whole_key_that_changed_with_something_else_is_no_correction() -> None:
    school = {"urn": "1", "name": "larkfield", "town": "weir", "phase": "primary", "email": "office@l"}

    assert known_again({"r1": school}, {"k1": {**school, "urn": "2"}}, (), ("urn",)).sure == {"k1": "r1"}
    assert known_again({"r1": school}, {"k1": {**school, "urn": "2", "name": "other"}}, (), ("urn",)) == Likeness(
        {}, {"k1": frozenset({"r1"})}
    )


def test_hardly_anything_in_a_row_is_not_enough_to_know_it_by() -> None:
    assert again({"r1": {"timestamp": "9", "name": "ann"}}, {"k1": {"timestamp": "9", "email": "a@x"}}) == NOTHING


@pytest.mark.parametrize(("vanished", "new"), [({}, {"k1": ANN}), ({"r1": ANN}, {})])
def test_with_nothing_on_one_side_there_is_nothing_to_know_again(
    vanished: Mapping[str, Reads], new: Mapping[str, Reads]
) -> None:
    assert again(vanished, new) == NOTHING


def test_a_thousand_rows_that_all_changed_are_not_compared_with_each_other() -> None:
    vanished = {f"r{number}": {**ANN, "name": f"{number}"} for number in range(1000)}
    new = {f"k{number}": {**reads, "email": "b@x"} for number, reads in enumerate(vanished.values())}

    assert again(vanished, {**new, "exact": vanished["r7"]}) == Likeness({"exact": "r7"}, {})
