from datetime import date
from decimal import Decimal

from tsa_sheets.model.registration import Status
from tsa_sheets.run.hashes import Hashes, Unkept, from_text, to_text

HASHES = Hashes(b"secret of the tests")


def test_a_hash_says_nothing_without_the_secret() -> None:
    other = Hashes(b"another secret")

    assert HASHES.key("bookings", ("9:00", "ann")) != other.key("bookings", ("9:00", "ann"))
    assert HASHES.field("name", "Ann") != other.field("name", "Ann")
    assert HASHES.record("bookings", ("ann",)) != other.record("bookings", ("ann",))


def test_hashes_are_what_they_have_always_been() -> None:
    """With any other ones every row of every alliance would look new."""
    assert HASHES.key("bookings", ("9:00", "ann")) == "18cf13733b0996ca94bcd5cf5c93d4e4"
    assert HASHES.record("bookings", ("9:00", "ann")) == "re9eee2fee99fc9"
    assert HASHES.field("name", "Ann") == "412a5ff6"


def test_parts_of_a_key_cannot_run_into_each_other() -> None:
    keys = [("ab", "c"), ("a", "bc"), ("abc",), ("abc", ""), ("", "abc")]

    assert len({HASHES.key("bookings", key) for key in keys}) == 5
    assert len({HASHES.key(sheet, ("ann",)) for sheet in ("bookings", "contacts")}) == 2


def test_what_is_not_kept_tells_keys_apart_all_the_same() -> None:
    unkept = Unkept()

    assert unkept.key("bookings", ("ab", "c")) != unkept.key("bookings", ("a", "bc"))
    assert len({unkept.record("bookings", ("ann",), again) for again in range(3)} | {HASHES.record("b", ("ann",))}) == 4
    assert "ann" not in unkept.record("bookings", ("ann",))


def test_a_name_that_is_taken_has_a_next_one() -> None:
    names = {HASHES.record("bookings", ("ann",), again) for again in range(3)}

    assert len(names) == 3
    assert {name[0] for name in names} == {"r"}


def test_a_value_hashes_the_same_whichever_way_it_was_written() -> None:
    for one, other in [(Decimal("12.5"), Decimal("12.50")), (Status.CONFIRMED, Status.CONFIRMED.value)]:
        assert Hashes(b"s").field("price", one) == Hashes(b"s").field("price", other)


def test_values_that_differ_hash_differently() -> None:
    values = ["2026-09-07", date(2026, 9, 7), "12.5", Decimal("12.5"), True, "True", 12]

    assert len({HASHES.field("field", value) for value in values}) == 7
    assert HASHES.field("name", "x") != HASHES.field("email", "x")


def test_what_a_row_reads_leaves_out_what_is_blank() -> None:
    rows = HASHES.rows({"name": ["Ann", "Bea"], "email": [None, "b@x"], "diet": [False, None], "urn": [None, None]})

    assert [from_text(row) for row in rows] == [
        {"name": HASHES.field("name", "Ann"), "diet": HASHES.field("diet", False)},
        {"name": HASHES.field("name", "Bea"), "email": HASHES.field("email", "b@x")},
    ]
    assert [to_text(from_text(row)) for row in rows] == rows
    assert to_text({}) == ""
    assert from_text("") == {}


def test_a_row_is_written_the_same_whatever_the_order_of_its_columns() -> None:
    columns = {"name": ["Ann"], "email": ["a@x"]}

    assert HASHES.rows(columns) == HASHES.rows(dict(reversed(columns.items())))
    assert HASHES.rows(columns) == [f"email:{HASHES.field('email', 'a@x')} name:{HASHES.field('name', 'Ann')}"]
