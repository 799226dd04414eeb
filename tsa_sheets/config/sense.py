"""Whether what a sheet's file says makes sense as a whole: headings, key and what may be written."""

from collections.abc import Mapping, Sequence

from tsa_sheets.config.columns import Columns, Headings
from tsa_sheets.config.file import TomlFile
from tsa_sheets.config.kinds import needed_by, words_of
from tsa_sheets.config.mistakes import nearest
from tsa_sheets.config.words import said_twice


def needed_columns_are_there(of: Columns, blank: Mapping[str, str]) -> None:
    """Insist on a line for every column a record of this kind cannot do without, or on what its being empty means."""
    missing = [name for name in needed_by(of.kind) if name not in of.table and name not in blank]
    if missing:
        wrong = f"a sheet of {of.kind.__name__} records needs headings for {', '.join(missing)}"
        of.file.table("columns").wrong("", wrong, "Add a line for each, with the heading people use.")


def headings_are_clear(file: TomlFile, groups: Sequence[Headings]) -> None:
    """Insist that a heading means one thing: which of two is meant would be a guess."""
    people = {(nth, column): words for nth, group in enumerate(groups) for column, words in group.items()}
    for heading, (_, first), (nth, second) in said_twice(people):
        section = file.table("also", nth=nth - 1) if nth else file.table("columns")
        section.wrong(second, f'the heading "{heading}" already stands for {first}', "Leave it with one of them.")


def words_are_clear(of: Columns, choices: Mapping[str, Headings]) -> None:
    """Insist that what people write for a choice means one of our words, each of which means itself."""
    for name, written in choices.items():
        own = {(word, "itself"): (word,) for word in words_of(of.kind, name)}
        given = {(word, ""): said for word, said in written.items()}
        for said, (first, _), (second, _) in said_twice(own | given):
            if first != second:
                wrong = f'"{said}" stands for {first} and for {second}'
                of.file.table(f"choices.{name}").wrong(second, wrong, "Leave it with one of them.")


def key_tells_apart(of: Columns, key: Sequence[str], also: Sequence[Headings], splits: Headings) -> None:
    """Insist that the key is made of columns, and tells apart all the records that one row can hold."""
    top = of.file.table()
    for name in key:
        _is_column(of, "key", name)
    for group in also:
        if group and not set(group) & set(key):
            wrong = f"by {', '.join(key)} the people on one row cannot be told apart"
            top.wrong("key", wrong, f"Add one of {', '.join(group)}.")
    for name in splits:
        if name not in key:
            top.wrong("key", f"several values of {name} in one cell cannot be told apart", f"Add {name}.")


def writes_are_allowed(of: Columns, writes: Sequence[str], *, form: bool) -> None:
    """Insist that only columns are written to, and none that a form fills."""
    if writes and form:
        wrong = "a tab that is filled by a form is never written to"
        of.file.table().wrong("writes", wrong, "Take this line out; form = true must stay while a form fills the tab.")
    for name in writes:
        _is_column(of, "writes", name)


def _is_column(of: Columns, setting: str, name: str) -> None:
    if name not in of.names:
        of.file.table().wrong(setting, f"{name} has no line under [columns] {nearest(name, of.names)}", "Correct it.")
