"""What people do to their sheets while we run: drawn by chance, and such that it can be done again to a copy."""

from collections.abc import Callable, Sequence
from random import Random

from tests.servers.sheets.people import Person
from tests.servers.sheets.places import column_name

Edit = Callable[[Person], None]
Kinds = Sequence[tuple[Callable[[Random, Person, str], Edit], int]]

ALIASES = {
    "Delegate email": "Attendee email",
    "Delegate name": "Attendee",
    "Course": "Which course?",
    "Status": "Booking status",
    "School": "Your school",
}
"""Headings that mean the same to us; under any other we do not know a column again."""
MAY = ("Confirmed on", "Status", "Booking status")
TYPED = ("07/09/2026", "05/09/2026", "ask Ann", "cancelled", "Waitlisted", "")
WORDS = ("Confirmed", "Cancelled", "rang on Monday", "PH1", "MA1", "ask again", "")


def draw(chance: Random, person: Person, title: str, kinds: Kinds | None = None) -> Edit:
    """Draw an edit of a tab with headings in its first row; such that spoil it are rarer than those that do not."""
    kinds = kinds or EDITS
    kind = chance.choices([kind for kind, _ in kinds], [weight for _, weight in kinds])[0]
    return kind(chance, person, title)


def _size(person: Person, title: str) -> tuple[int, int]:
    bottom, right = person.tab(title).used()
    return max(bottom, 2), max(right, 2)


def _row(chance: Random, person: Person, title: str) -> int:
    return chance.randint(2, _size(person, title)[0])


def _column(chance: Random, person: Person, title: str) -> str:
    return column_name(chance.randrange(_size(person, title)[1]))


def insert_row(chance: Random, person: Person, title: str) -> Edit:
    row = _row(chance, person, title)
    return lambda who: who.insert_rows(title, row)


def delete_row(chance: Random, person: Person, title: str) -> Edit:
    row = _row(chance, person, title)
    return lambda who: who.delete_rows(title, row)


def sort(chance: Random, person: Person, title: str) -> Edit:
    column, descending = _column(chance, person, title), chance.random() < 0.5
    return lambda who: who.sort(title, column, descending=descending)


def sort_one_column(chance: Random, person: Person, title: str) -> Edit:
    column, descending = _column(chance, person, title), chance.random() < 0.5
    return lambda who: who.sort_column(title, column, descending=descending)


def filter_rows(chance: Random, person: Person, title: str) -> Edit:
    column, row = _column(chance, person, title), _row(chance, person, title)
    text = person.text(title, f"{column}{row}")
    return lambda who: who.filter(title, column, text)


def rename_heading(chance: Random, person: Person, title: str) -> Edit:
    column = _column(chance, person, title)
    words = person.text(title, f"{column}1")
    new = ALIASES.get(words, words) if chance.random() < 0.9 else "My own words"
    return lambda who: who.type(title, f"{column}1", new)


def rename_to_the_same(chance: Random, person: Person, title: str) -> Edit:
    column = _column(chance, person, title)
    words = person.text(title, f"{column}1")
    return lambda who: who.type(title, f"{column}1", ALIASES.get(words, words))


def move_column(chance: Random, person: Person, title: str) -> Edit:
    column, before = _column(chance, person, title), _column(chance, person, title)
    return lambda who: who.move_column(title, column, before=before)


def paste_over(chance: Random, person: Person, title: str) -> Edit:
    corner = f"{_column(chance, person, title)}{_row(chance, person, title)}"
    cells = [[chance.choice(WORDS) for _ in range(chance.randint(1, 2))] for _ in range(chance.randint(1, 2))]
    return lambda who: who.paste(title, corner, cells)


def fill_down(chance: Random, person: Person, title: str) -> Edit:
    corner, count = f"{_column(chance, person, title)}{_row(chance, person, title)}", chance.randint(1, 2)
    return lambda who: who.fill_down(title, corner, count)


def insert_column(chance: Random, person: Person, title: str) -> Edit:
    column, words = _column(chance, person, title), f"Asked {chance.randrange(100)}"
    return lambda who: who.insert_column(title, column, words)


def colour(chance: Random, person: Person, title: str) -> Edit:
    place = f"{_column(chance, person, title)}{_row(chance, person, title)}"
    return lambda who: who.colour(title, place)


def type_where_we_may_write(chance: Random, person: Person, title: str) -> Edit:
    words = [person.text(title, f"{column_name(at)}1") for at in range(_size(person, title)[1])]
    ours = [column_name(at) for at, word in enumerate(words) if word in MAY] or [_column(chance, person, title)]
    place, text = f"{chance.choice(ours)}{_row(chance, person, title)}", chance.choice(TYPED)
    return lambda who: who.type(title, place, text)


EDITS: Kinds = (
    (insert_row, 4),
    (delete_row, 1),
    (sort, 6),
    (sort_one_column, 1),
    (filter_rows, 4),
    (rename_heading, 4),
    (move_column, 6),
    (paste_over, 1),
    (fill_down, 1),
    (insert_column, 2),
    (colour, 4),
)
GENTLE: Kinds = (
    (type_where_we_may_write, 6),
    (insert_row, 4),
    (delete_row, 1),
    (sort, 6),
    (filter_rows, 2),
    (move_column, 5),
    (insert_column, 2),
    (rename_to_the_same, 2),
    (colour, 2),
)
"""After these a sheet can still be read."""
