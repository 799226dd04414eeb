from collections.abc import Callable
from datetime import UTC, date, datetime

from tsa_sheets.model.mentor import Mentor
from tsa_sheets.model.placement import Placement
from tsa_sheets.model.returned import Came, Return, Returned
from tsa_sheets.model.table import Table
from tsa_sheets.rules import answers
from tsa_sheets.rules.answers import (
    answer_says_they_left,
    answer_to_read,
    letters_come_back,
    letters_turned_away,
    mailbox_full,
)

Look = Callable[..., list[tuple[str, str, str]]]
RULES = [letters_come_back, letters_turned_away, mailbox_full, answer_says_they_left, answer_to_read]


def came(what: Came, address: str = "", words: str = "", *, record: str = "r", day: int = 7) -> Return:
    at = datetime(2026, 9, day, 6, 30, tzinfo=UTC)
    return Return(letter=1, template="t", record=record, came=what, address=address, words=words, at=at)


def test_an_address_that_fails_is_one_flag_at_the_contact_or_else_at_the_first_booking(found: Look) -> None:
    """
    Contacts
    School          | Name      | Role   | Email
    Oakfield School | Mary Hill | Office | office@oakfield.example
    Oakfield School | Tom Ash   | Head   | t.ash@oakfield.example

    Registrations
    Timestamp        | Delegate  | Delegate email           | School          | Course | Status
    01/09/2026 09:00 | Mary Hill | office@oakfield.example  | Oakfield School | PHO1   | Confirmed
    02/09/2026 09:00 | Ann Berry | a.berry@oakfield.example | Oakfield School | PHO1   | Confirmed
    03/09/2026 09:00 | Ann Berry | a.berry@oakfield.example | Oakfield School | PHO2   | Confirmed
    """
    back = [
        came(Came.FAILED, "OFFICE@oakfield.example", "5.1.1 User unknown"),
        came(Came.FAILED, "a.berry@oakfield.example", "5.2.2 mailbox full"),
        came(Came.DELAYED, "t.ash@oakfield.example", "4.4.1 timed out"),
        came(Came.FAILED, "T.ash@oakfield.example", "5.7.1 not allowed"),
    ]

    assert found(rules=RULES, also={Returned: Returned(back)}) == [
        (
            "letters_come_back",
            "contacts D2",
            (
                "Letters to office@oakfield.example come back (5.1.1 User unknown): "
                "ask the school for the right address."
            ),
        ),
        (
            "letters_turned_away",
            "contacts D3",
            (
                "The mail server of T.ash@oakfield.example turned a letter away (5.7.1 not allowed). The address is "
                "right: type tsa-sheets doctor to see whether your own domain is in order, and ask that school's IT to "
                "let your letters in; then send the letter again"
            ),
        ),
        (
            "mailbox_full",
            "registrations C3",
            "The mailbox of a.berry@oakfield.example is full (5.2.2 mailbox full): ring the school.",
        ),
    ]


def test_somebody_whose_mailbox_says_they_left(found: Look) -> None:
    """
    Contacts
    School          | Name      | Role   | Email                    | Left on
    Oakfield School | Mary Hill | Office | office@oakfield.example  |
    Oakfield School | Tom Ash   | Head   | t.ash@oakfield.example   | 31/08/2026
    """
    back = [came(Came.LEFT, "office@oakfield.example"), came(Came.LEFT, "t.ash@oakfield.example")]

    assert found(rules=RULES, also={Returned: Returned(back)}) == [
        (
            "answer_says_they_left",
            "contacts D2",
            "The mailbox of Mary Hill answers that they have left: ask who took over.",
        )
    ]


def test_answers_are_one_flag_for_each_row(found: Look) -> None:
    """
    Registrations
    Timestamp        | Delegate  | Delegate email           | School          | Course | Status
    01/09/2026 09:00 | Mary Hill | m.hill@oakfield.example  | Oakfield School | PHO1   | Confirmed
    02/09/2026 09:00 | Ann Berry | a.berry@oakfield.example | Oakfield School | PHO1   | Confirmed

    Subscriptions
    School          | Starts     | Ends
    Oakfield School | 01/09/2026 | 31/08/2027

    Placements
    Placement | Trainee | School | Starts | Ends
    """
    mary, vanished = "registrations-0000", "registrations-0099"
    back = [came(Came.REPLIED, record=mary), came(Came.REPLIED, record=mary, day=9)]

    assert found(
        rules=[answers.answer_to_read], also={Returned: Returned([*back, came(Came.REPLIED, record=vanished)])}
    ) == [
        (
            "answer_to_read",
            "registrations C2",
            (
                "2 answers to our letters, the last seen on 9 September 2026: read it in the mailbox, "
                "then leave this flag as it is; reminders wait until then."
            ),
        )
    ]


def test_nothing_came_back(found: Look) -> None:
    """
    Contacts
    School          | Name      | Role   | Email
    Oakfield School | Mary Hill | Office | office@oakfield.example
    """
    assert found(rules=RULES, also={Returned: Returned()}, today=date(2026, 9, 28)) == []


def test_addresses_that_fail_in_other_sheets_are_flagged_there(found: Look) -> None:
    """
    Contacts
    School          | Name      | Role   | Email
    Oakfield School | Mary Hill | Office | office@oakfield.example

    Schools
    URN    | School name     | Office email
    100001 | Oakfield School | office@oakfield.example
    100002 | Weir Academy    | office@weir.example

    Subscriptions
    School          | Start date | Invoice email
    Oakfield School | 01/09/2026 | bills@oakfield.example

    Trainees
    Trainee | Email                | Provider | Provider email
    Joe Lee | joe@provider.example | Hill     | office@provider.example
    Kay Ash | kay@provider.example | Hill     | office@provider.example
    """
    failing = ("office@oakfield", "office@weir", "bills@oakfield", "joe@provider", "OFFICE@provider")
    back = [came(Came.FAILED, f"{address}.example", "5.1.1 unknown") for address in failing]
    rules = [answers.letters_to_offices_come_back, answers.letters_about_placements_come_back]
    also = {Returned: Returned(back), Mentor: Table[Mentor](), Placement: Table[Placement]()}

    assert [(rule, cell, message.split()[2]) for rule, cell, message in found(rules=rules, also=also)] == [
        ("letters_to_offices_come_back", "schools C3", "office@weir.example"),
        ("letters_to_offices_come_back", "subscriptions C2", "bills@oakfield.example"),
        ("letters_about_placements_come_back", "trainees B2", "joe@provider.example"),
        ("letters_about_placements_come_back", "trainees D2", "OFFICE@provider.example"),
    ]
