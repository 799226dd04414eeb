"""What people do on our desk while we run: they tick and sign, and move things about as on any sheet."""

from collections.abc import Callable, Mapping, Sequence
from random import Random
from typing import Any

from tests.interleavings.edits import Edit
from tests.interleavings.seen import Board, boards
from tests.servers.sheets.people import Person
from tests.servers.sheets.places import Area, column_name, to_grid

Kinds = Sequence[tuple[Callable[[Random, Board], Edit], int]]
USE = "Use the suggestion"
HEADINGS = ("Mine", "Asked", "Approve", "To", "Row key")


def draw(chance: Random, person: Person, kinds: Kinds) -> Edit | None:
    """Draw an edit of one of our tabs, most often of letters that wait; None while we have none."""
    found = [board for board in boards(person.book) if board.rows]
    if not found:
        return None
    kind = chance.choices([kind for kind, _ in kinds], [weight for _, weight in kinds])[0]
    if kind is use_the_suggestion:
        found = [board for board in found if USE in board.columns.values()] or found
    board = chance.choices(found, [5 if "Approve" in board.columns.values() else 1 for board in found])[0]
    return kind(chance, board)


def approve(chance: Random, board: Board) -> Edit:
    row = chance.choice(board.rows)
    return _put(board, row, {"Approve": "TRUE", "Initials": chance.choice(("LM", "kw"))})


def untick(chance: Random, board: Board) -> Edit:
    return _put(board, chance.choice(board.rows), {"Approve": "FALSE"})


def hold(chance: Random, board: Board) -> Edit:
    return _put(board, chance.choice(board.rows), {"Hold": "TRUE"})


def note(chance: Random, board: Board) -> Edit:
    return _put(board, chance.choice(board.rows), {"Notes": f"rang {chance.randrange(1000)}"})


def _put(board: Board, row: int, cells: Mapping[str, str]) -> Edit:
    """Type under these headings, where they are."""
    places = {column_name(at): cells[words] for at, words in board.columns.items() if words in cells}

    def put(who: Person) -> None:
        for letters, text in places.items():
            who.type(board.title, f"{letters}{row}", text)

    return put


def sort(chance: Random, board: Board) -> Edit:
    return _sort(board, 0, board.width, chance.choice(board.sight), descending=chance.random() < 0.5)


def sort_one_column(chance: Random, board: Board) -> Edit:
    column = chance.choice(board.sight)
    return _sort(board, column, column + 1, column, descending=chance.random() < 0.5)


def _sort(board: Board, left: int, right: int, by: int, *, descending: bool) -> Edit:
    area = to_grid(Area(board.id, board.top, board.rows[-1], left, right))
    spec = {"dimensionIndex": by, "sortOrder": "DESCENDING" if descending else "ASCENDING"}
    return lambda who: _do(who, "sortRange", range=area, sortSpecs=[spec])


def _do(who: Person, kind: str, **request: Any) -> None:
    who.do(kind, **request)


def insert_row(chance: Random, board: Board) -> Edit:
    row = chance.choice(board.rows)
    return lambda who: who.insert_rows(board.title, row)


def delete_row(chance: Random, board: Board) -> Edit:
    row = chance.choice(board.rows)
    return lambda who: who.delete_rows(board.title, row)


def filter_rows(chance: Random, board: Board) -> Edit:
    area = to_grid(Area(board.id, board.top - 1, board.rows[-1], 0, board.width))
    criteria = {str(chance.choice(board.sight)): {"hiddenValues": ["TRUE"]}}
    return lambda who: _do(who, "setBasicFilter", filter={"range": area, "criteria": criteria})


def rename_heading(chance: Random, board: Board) -> Edit:
    place, words = f"{column_name(chance.choice(board.sight))}{board.top}", chance.choice(HEADINGS)
    return lambda who: who.type(board.title, place, words)


def move_column(chance: Random, board: Board) -> Edit:
    column, before = (column_name(chance.choice(board.sight)) for _ in range(2))
    return lambda who: who.move_column(board.title, column, before=before)


def insert_column(chance: Random, board: Board) -> Edit:
    column, words = column_name(chance.choice(board.sight)), chance.choice(HEADINGS)

    def insert(who: Person) -> None:
        who.insert_column(board.title, column)
        who.type(board.title, f"{column}{board.top}", words)

    return insert


def paste_over(chance: Random, board: Board) -> Edit:
    place = f"{column_name(chance.choice(board.sight))}{chance.choice(board.rows)}"
    cells = [[chance.choice(("x", "", "LM", "said so"))] for _ in range(chance.randint(1, 2))]
    return lambda who: who.paste(board.title, place, cells)


def fill_down(chance: Random, board: Board) -> Edit:
    place = f"{column_name(chance.choice(board.sight))}{chance.choice(board.rows)}"
    return lambda who: who.fill_down(board.title, place, 1)


def rename_tab(chance: Random, board: Board) -> Edit:
    words = f"{board.title[:20]} {chance.randrange(100)}"
    return lambda who: who.rename_tab(board.title, words)


def delete_tab(chance: Random, board: Board) -> Edit:
    return lambda who: who.delete_tab(board.title)


def use_the_suggestion(chance: Random, board: Board) -> Edit:
    return _put(board, chance.choice(board.rows), {USE: "TRUE", "Initials": chance.choice(("LM", "kw"))})


EDITS: Kinds = (
    (approve, 14),
    (untick, 2),
    (hold, 1),
    (note, 3),
    (sort, 3),
    (sort_one_column, 1),
    (insert_row, 2),
    (delete_row, 1),
    (filter_rows, 1),
    (rename_heading, 1),
    (move_column, 2),
    (insert_column, 1),
    (paste_over, 1),
    (fill_down, 1),
    (rename_tab, 1),
    (delete_tab, 1),
)
MENDING: Kinds = ((use_the_suggestion, 40), *EDITS)
