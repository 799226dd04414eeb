"""A sheet's description as the text of its file in `config/sheets/`, with remarks that say how sure each line is."""

import json
from collections.abc import Iterator, Mapping, Sequence

from tsa_sheets.adopt.described import Described
from tsa_sheets.adopt.match import Match
from tsa_sheets.config.kinds import columns_of, needed_by
from tsa_sheets.model.words import count

WIDTH = 116


def as_toml(described: Described) -> str:
    """Write the file; what could not be guessed is left out, with a remark that says what to do."""
    return "\n".join([*_top(described), "", *_columns(described), *_tables(described)]) + "\n"


def _top(described: Described) -> Iterator[str]:
    sheet, page = described.sheet, described.fits[0].page
    yield f"# Guessed by tsa-sheets adopt from what {page.workbook.name} held then."
    yield "# Look through it once. After a change, type: tsa-sheets check"
    yield ""
    names = sheet.workbooks
    yield f"workbook = {_value(names[0]) if len(names) == 1 else _value(names)}"
    yield f"tab = {_value(sheet.tab)} # headings in row {page.row}, {count(page.rows, 'row')} below"
    yield f"record = {_value(sheet.kind.__name__)}"
    sure = "" if described.key_sure else "look: "
    yield f"key = {_value(sheet.key)} # {sure}{described.key_why}"
    yield f"begun = {sheet.begun} # what the rows showed by then was done before us: nothing follows from it"
    if sheet.form:
        yield "form = true # filled by a form: nothing is ever written to this tab"


def _columns(described: Described) -> Iterator[str]:
    sheet = described.sheet
    yield "[columns]"
    for name in sheet.columns:
        yield _column(name, described.matches[0, name])
    torn = {at: names for fit in described.fits for at, names in fit.torn.items()}
    for name in columns_of(sheet.kind):
        if name not in sheet.columns and name in needed_by(sheet.kind) and name not in sheet.blank:
            yield f'# {name} = ["…"] # needed, and not found: write the heading here, and take away the # before it'
    first = described.fits[0]
    unused = [(column, torn.get(column.at)) for column in first.unused]
    if unused or any(not column.kept for column in first.page.columns):
        yield ""
    for column, names in unused:
        perhaps = f" It may be {' or '.join(names)}: if so, write it there." if names else ""
        yield f"# Not read: {_value(column.heading)} ({column.letters}).{perhaps}"
    for column in first.page.columns:
        if not column.kept:
            yield f"# Never read: {_value(column.heading)} ({column.letters}). An alliance must not keep it: delete it."


def _column(name: str, match: Match) -> str:
    return f"{name} = [{_value(match.column.heading)}] # {match.column.letters}, {match.how_sure}: {match.why}"


def _tables(described: Described) -> Iterator[str]:
    sheet = described.sheet
    for part, group in enumerate(sheet.also, 1):
        yield ""
        yield "[[also]] # a further person on the same row"
        for name in group:
            yield _column(name, described.matches[part, name])
    if sheet.splits:
        yield ""
        yield "[splits] # several in one cell, with any of these between them"
        yield from (f"{name} = {_value(separators)}" for name, separators in sheet.splits.items())
    for name, words in sheet.choices.items():
        yield ""
        yield f"[choices.{name}] # our word = what people write for it"
        if unknown := described.unknown_words.get(name):
            yield f"# Not understood yet: {', '.join(map(_value, unknown))}. Write each beside the word it stands for."
        yield from _choices(words)
    if sheet.blank:
        yield ""
        yield "[blank] # what an empty cell means"
        for name, word in sheet.blank.items():
            there = "" if name in sheet.columns else " # the tab has no column for it, so this is true of every row"
            yield f"{name} = {_value(word)}{there}"


def _choices(words: Mapping[str, Sequence[str]]) -> Iterator[str]:
    for word, said in words.items():
        key = word if word.replace("-", "").replace("_", "").isalnum() and word.isascii() else _value(word)
        line = f"{key} = {_value(said)}"
        if len(line) <= WIDTH:
            yield line
            continue
        yield f"{key} = ["
        yield from (f"  {line}" for line in _wrapped([f"{_value(each)}," for each in said]))
        yield "]"


def _wrapped(items: Sequence[str]) -> Iterator[str]:
    line = ""
    for item in items:
        if line and len(line) + len(item) + 1 > WIDTH:
            yield line
            line = ""
        line = f"{line} {item}".strip()
    yield line


def _value(value: str | Sequence[str]) -> str:
    """Write a value as TOML: JSON's strings are those of TOML too."""
    return json.dumps(value if isinstance(value, str) else list(value), ensure_ascii=False)
