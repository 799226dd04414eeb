"""Whatever people do to a sheet: no two rows are one record, and no record is lost or taken for another in silence."""

from datetime import datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from tests.run.office import Looked, Office, Row
from tsa_sheets.sheets.workbook import Cell

HEADINGS: Row = ["timestamp", "delegate", "email", "school", "course", "status"]
BEGIN = datetime(2026, 9, 1, 9)  # noqa: DTZ001 - cells have no zone


def row(number: int) -> list[Cell]:
    """Give the booking of one person; half of them share a school, a third a course."""
    return [
        BEGIN + timedelta(minutes=number),
        f"Person {number}",
        f"p{number}@school.example",
        f"School {number // 2}",
        f"C{number % 3}",
        "confirmed",
    ]


@settings(deadline=None, derandomize=True)
@given(order=st.permutations(range(12)), extra=st.lists(st.integers(0, 12), max_size=5), blank=st.integers(0, 12))
def test_any_order_of_the_rows_with_new_ones_between_keeps_every_id(
    order: list[int], extra: list[int], blank: int
) -> None:
    office = Office()
    first = office.look([HEADINGS, *map(row, range(12))])
    rows: list[Row] = [row(number) for number in order]
    for number, at in enumerate(extra):
        rows.insert(at, row(100 + number))
    rows.insert(blank, [None] * 6)

    looked = office.look([HEADINGS, *rows])

    named = dict(zip((str(record.delegate) for record in looked.records()), looked.ids, strict=True))  # type: ignore[attr-defined]
    assert [named[f"Person {number}"] for number in range(12)] == first.ids
    assert len(set(looked.ids)) == 12 + len(extra)
    assert (looked.held, looked.flags) == ({}, [])


CELL = st.sampled_from(["", "x", "Person 3", "p3@school.example", "School 1", "C1", "cancelled", "confirmed"])


@settings(deadline=None, derandomize=True)
@given(at=st.integers(0, 11), field=st.sampled_from([1, 3, 4, 5]), value=CELL, order=st.permutations(range(12)))
def test_any_one_cell_that_is_not_of_the_key_may_change(at: int, field: int, value: str, order: list[int]) -> None:
    office = Office()
    first = office.look([HEADINGS, *map(row, range(12))])
    rows = [row(number) for number in range(12)]
    rows[at][field] = value or None

    looked = office.look([HEADINGS, *(rows[number] for number in order)])

    assert looked.ids == [first.ids[number] for number in order]
    assert looked.flags == []


@settings(deadline=None, derandomize=True)
@given(at=st.integers(0, 11), email=st.emails().filter(lambda email: "school.example" not in email))
def test_any_one_address_may_be_corrected(at: int, email: str) -> None:
    office = Office()
    first = office.look([HEADINGS, *map(row, range(12))])
    rows = [row(number) for number in range(12)]
    rows[at][2] = email

    looked = office.look([HEADINGS, *rows])

    assert looked.ids == first.ids
    assert (looked.held, looked.flags) == ({}, [])


class Sheet(RuleBasedStateMachine):
    """People at work on one sheet; each row knows for itself who it really is."""

    def __init__(self) -> None:
        super().__init__()
        self.office = Office()
        self.rows: list[tuple[int, list[Cell]]] = []
        self.people = 0
        self.sure: dict[str, int] = {}
        self.looked: Looked | None = None

    @initialize(count=st.integers(1, 25))
    def begin(self, count: int) -> None:
        for _ in range(count):
            self.add(at=self.people)
        self.look()

    @rule(at=st.integers(0, 30))
    def add(self, at: int) -> None:
        self.rows.insert(at, (self.people, row(self.people)))
        self.people += 1

    @rule(at=st.integers(0, 30), field=st.integers(1, 5), value=CELL)
    def change(self, at: int, field: int, value: str) -> None:
        if self.rows:
            self.rows[at % len(self.rows)][1][field] = value or None

    @rule(at=st.integers(0, 30))
    def remove(self, at: int) -> None:
        if self.rows:
            del self.rows[at % len(self.rows)]

    @rule(at=st.integers(0, 30))
    def copy(self, at: int) -> None:
        if self.rows:
            person, cells = self.rows[at % len(self.rows)]
            self.rows.append((person, list(cells)))

    @rule(seed=st.randoms(use_true_random=False))
    def sort(self, seed: object) -> None:
        seed.shuffle(self.rows)  # type: ignore[attr-defined]

    @rule(field=st.integers(1, 4))
    def sort_one_column(self, field: int) -> None:
        values = sorted((cells[field] for _, cells in self.rows), key=str)
        for (_, cells), value in zip(self.rows, values, strict=True):
            cells[field] = value

    @rule()
    def answer(self) -> None:
        if self.looked:
            self.office.leave(self.looked.identity.flags)

    @rule()
    def look(self) -> None:
        self.looked = self.office.look([HEADINGS, *(cells for _, cells in self.rows)])

    @invariant()
    def no_two_rows_are_one_record(self) -> None:
        if self.looked:
            assert len(set(self.looked.ids)) == len(self.looked.ids)

    @invariant()
    def what_was_there_is_there_or_asked_about(self) -> None:
        if not self.looked:
            return
        current = {key.record for key in self.office.known.keys.values() if key.current}
        here = set(self.looked.ids)
        asked = {flag.about for flag in self.looked.identity.flags}
        stopped = any(name.startswith("sheet:") for name in asked)
        assert stopped or current - here <= asked
        assert current - here <= self.looked.identity.unsure.keys()

    @invariant()
    def a_key_leads_to_one_record_that_is_known(self) -> None:
        keys = self.office.known.keys.values()
        assert {key.record for key in keys} <= self.office.known.records.keys()
        current = [key.record for key in keys if key.current]
        assert len(current) == len(set(current))


Sheet.TestCase.settings = settings(
    max_examples=60,
    stateful_step_count=20,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
TestWhateverPeopleDo = Sheet.TestCase
