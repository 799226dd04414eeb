"""What a template asked for and cannot have."""

from collections.abc import Iterable

from tsa_sheets.config import nearest


class Refusal(Exception):  # noqa: N818 - an answer to a template, made an error where its place is known
    """What is wrong in a template and what to do; `line` where it is known before the letter is written."""

    def __init__(self, wrong: str, to_do: str, line: int | None = None) -> None:
        super().__init__(wrong)
        self.wrong = wrong
        self.to_do = to_do
        self.line = line


def no_field(called: str, field: str, fields: Iterable[str], line: int | None = None) -> Refusal:
    """Say that a thing has no such field, and which it has."""
    return Refusal(f'the {called} has no field "{field}" {nearest(field, fields)}', "Correct the name.", line)


def no_name(name: str, names: Iterable[str], line: int | None = None) -> Refusal:
    """Say that a letter is given nothing of that name, and what it is given."""
    to_do = f'Correct the name; if the job gives it, write "With: {name}" under the subject.'
    return Refusal(f'nothing is called "{name}" here {nearest(name, names)}', to_do, line)
