"""Adopting spreadsheets that are there already."""

from tsa_sheets.adopt.adopt import Adopted, adopt, usual, usual_names
from tsa_sheets.adopt.described import Described
from tsa_sheets.adopt.opened import opened
from tsa_sheets.adopt.places import file_of, write
from tsa_sheets.adopt.questions import Answers, Question
from tsa_sheets.adopt.written import as_toml

__all__ = [
    "Adopted",
    "Answers",
    "Described",
    "Question",
    "adopt",
    "as_toml",
    "file_of",
    "opened",
    "usual",
    "usual_names",
    "write",
]
