"""The tab Sent: what went to whom, how it ended, and what is still to be typed into a sheet."""

from datetime import datetime

from tsa_sheets.model.desk import CORRECT, SENT, DeskContent, Said
from tsa_sheets.model.letter import LetterState
from tsa_sheets.model.memory import KeptLetter
from tsa_sheets.model.words import count
from tsa_sheets.sheets.desk.outbox import TEXT, addressed, whole_text
from tsa_sheets.sheets.desk.shapes import (
    INITIALS,
    NOTES,
    SEEN,
    Column,
    Kind,
    Look,
    Owner,
    Row,
    Tab,
    hidden_columns,
    row,
)
from tsa_sheets.sheets.desk.words import how_it_ended, short_day, wall

HINT = (
    "Use the arrows in the headings to see one school, one person or one kind of letter. "
    "Nothing here is sent twice unless you ask."
)
RIGHT = "What is right"
BANDS = {Owner.OURS: "What went", Owner.PEOPLE: "You fill these in", Owner.ANSWER: "Our answer"}

COLUMNS = (
    Column("When", 17, kind=Kind.MOMENT),
    Column("To", 30, checked=True),
    Column("School", 22),
    Column("Subject", 30, checked=True),
    Column("Kind", 18),
    Column("About", 24),
    Column("How it ended", 21),
    Column("The mail server said", 19),
    Column("To type into the sheet", 18),
    Column(TEXT, 30, kind=Kind.LINE, checked=True),
    Column(
        Said.AGAIN.value,
        10,
        Owner.PEOPLE,
        Kind.TICK,
        prompt="Choose ✓ to draft the same letter once more, for approval.",
    ),
    Column(RIGHT, 30, Owner.PEOPLE, prompt="What is right, in your words; the letter around it is written for you."),
    Column(
        CORRECT,
        16,
        Owner.PEOPLE,
        Kind.CHOICE,
        choices=(Said.CORRECT.value, Said.CORRECT_ALL.value),
        prompt="First write what is right, beside this. The correction then waits in the Outbox for your approval.",
    ),
    Column(INITIALS, 8, Owner.PEOPLE, Kind.LINE),
    Column(NOTES, 15, Owner.PEOPLE, stays=True, prompt="Yours: we keep it and never read it."),
    Column(SEEN, 23, Owner.ANSWER),
    *hidden_columns(),
)


def sent_tab(content: DeskContent) -> Tab:
    """Lay out the letters that have gone or ended otherwise, the latest first."""
    letters = sorted(content.sent, key=lambda letter: (_when(letter), letter.number), reverse=True)
    said = count(len(letters), "letter")
    return Tab(SENT, said[0].upper() + said[1:], HINT, BANDS, COLUMNS, [_row(letter, content) for letter in letters])


def _when(letter: KeptLetter) -> datetime:
    return letter.sent_at or letter.due


def _row(letter: KeptLetter, content: DeskContent) -> Row:
    ended, look = how_it_ended(letter)
    cells = {
        "When": wall(_when(letter), content.zone),
        "To": addressed(letter),
        "School": letter.schools(content.schools),
        "Subject": letter.subject,
        "Kind": letter.template.replace("-", " ").capitalize(),
        "About": letter.place,
        "How it ended": ended,
        "The mail server said": letter.reply,
        "To type into the sheet": _mark(letter, content),
        TEXT: whole_text(letter) or "No longer kept",
    }
    return row(COLUMNS, letter.key, letter.digest, cells, {"How it ended": look, "The mail server said": Look.MUTED})


def _mark(letter: KeptLetter, content: DeskContent) -> str:
    cell = content.marks.get(letter.number)
    if not cell or letter.state is not LetterState.SENT or letter.sent_at is None:
        return ""
    return f"{cell}: {short_day(wall(letter.sent_at, content.zone).date())}"
