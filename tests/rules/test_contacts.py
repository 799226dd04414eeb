from collections.abc import Callable

Look = Callable[..., list[tuple[str, str, str]]]


def test_no_finance_contact(found: Look) -> None:
    """
    Schools
    URN    | School              | Office email              | Phone
    100001 | Oakfield School     | office@oakfield.example   |
    100002 | Mill Street School  | office@millstreet.example | +44 114 496 0123
    100003 | Quayside School     | office@quayside.example   |
    100004 | Castle Hill School  | office@castlehill.example |
    100005 | Riverside School    | office@riverside.example  |
    100006 | Ferndale School     | office@ferndale.example
    100007 | Windmill School     | office@windmill.example

    Subscriptions
    School             | Starts     | Ends
    Oakfield School    | 01/09/2026 | 31/08/2027
    Mill Street School | 01/09/2026 | 31/08/2027
    Quayside School    | 01/09/2025 | 31/08/2026
    Castle Hill School | 01/09/2026 | 31/08/2027
    Riverside School   | 01/09/2026 | 31/08/2027
    Ferndale School    | 01/09/2026 | 31/08/2027
    Windmill School    | 01/09/2026 | 31/08/2027

    Contacts
    School             | Name       | Role   | Email
    Oakfield School    | Mary Price | SBM    | m.price@oakfield.example
    Mill Street School | Ann Field  | Head   | a.field@millstreet.example
    Quayside School    | Tom Ash    | Head   | t.ash@quayside.example
    Castle Hill School | Jon Low    | Bursar |
    Ferndale School    | Ida Moss   | Bursar | i.moss@@ferndale
    Windmil School     | Eve Hart   | Bursar | e.hart@windmill.example
    """
    assert found() == [
        (
            "no_finance_contact",
            "contacts D5",
            "There is no address for Castle Hill School's finance contact: ask the school where invoices go.",
        ),
        (
            "contact_without_a_known_school",
            "contacts A7",
            (
                "“Windmil School” is not clear, but the address used belongs to Windmill School (100007): name it so. "
                "[Windmill School]"
            ),
        ),
        (
            "no_finance_contact",
            "schools B3",
            "Mill Street School has no finance contact: ask the school on 0114 496 0123 who receives invoices.",
        ),
        (
            "no_finance_contact",
            "schools B6",
            "Riverside School has nobody on the Contacts sheet: ask the school who receives invoices.",
        ),
    ]


def test_only_finance_contact_has_left(found: Look) -> None:
    """
    Schools
    URN    | School             | Office email
    100001 | Oakfield School    | office@oakfield.example
    100002 | Mill Street School | office@millstreet.example
    100003 | Quayside School    | office@quayside.example

    Subscriptions
    School             | Starts     | Ends
    Oakfield School    | 01/09/2026 | 31/08/2027
    Mill Street School | 01/09/2026 | 31/08/2027
    Quayside School    | 01/09/2026 | 31/08/2027

    Contacts
    School             | Name       | Role    | Email                       | Left on
    Oakfield School    | Mary Price | SBM     | m.price@oakfield.example    | 31/08/2026
    Mill Street School | Ann Field  | Bursar  | a.field@millstreet.example  | 31/08/2026
    Mill Street School | Jon Low    | Finance | finance@millstreet.example  |
    Quayside School    | Tom Ash    | SBM     | t.ash@quayside.example      | 31/12/2026
    """
    assert found() == [
        (
            "only_finance_contact_has_left",
            "contacts E2",
            (
                "Mary Price left Oakfield School on 31 August 2026 and no other finance contact is known: "
                "ask for the new one."
            ),
        )
    ]


def test_no_office_contact(found: Look) -> None:
    """
    Schools
    URN    | School             | Office email
    100001 | Oakfield School    |
    100002 | Mill Street School |
    100003 | Quayside School    | office@quayside.example
    100004 | Castle Hill School |

    Subscriptions
    School             | Starts     | Ends
    Oakfield School    | 01/09/2026 | 31/08/2027
    Mill Street School | 01/09/2026 | 31/08/2027
    Quayside School    | 01/09/2026 | 31/08/2027
    Castle Hill School | 01/09/2025 | 31/08/2026

    Contacts
    School             | Name       | Role      | Email
    Oakfield School    | Mary Price | SBM       | m.price@oakfield.example
    Mill Street School | Ann Field  | Bursar    | a.field@millstreet.example
    Mill Street School |            | Reception | office@millstreet.example
    Quayside School    | Tom Ash    | SBM       | t.ash@quayside.example
    Castle Hill School | Jon Low    | SBM       | j.low@castlehill.example
    """
    assert found() == [
        (
            "no_office_contact",
            "schools B2",
            "Oakfield School has no office contact: ask the school for its office address.",
        )
    ]


def test_role_with_nobody_in_it(found: Look) -> None:
    """
    Contacts
    School             | Name       | Role     | Email                    | Left on
    Oakfield School    |            | CPD lead |                          |
    Oakfield School    | Mary Price | Head     | m.price@oakfield.example |
    Mill Street School | Ann Field  | ITTC     | a.field@mill.example     | 31/08/2026
    Mill Street School | Tom Ash    | Head     | t.ash@mill.example       | 31/08/2026
    Mill Street School | Jon Low    | Head     | j.low@mill.example       |
    Mill Street School |            | Office   | office@mill.example      |
    Quayside School    | Vacant     | Mentor   |                          |
    Quayside School    |            | Head     | head@quayside.example    |
    """
    assert found() == [
        (
            "role_with_nobody_in_it",
            "contacts B2",
            "Oakfield School has no CPD lead: ask the school who it is now.",
        ),
        (
            "role_with_nobody_in_it",
            "contacts E4",
            "Mill Street School has no ITT coordinator since Ann Field left: ask the school who it is now.",
        ),
        (
            "role_with_nobody_in_it",
            "contacts B8",
            "Quayside School has no mentor: ask the school who it is now.",
        ),
    ]


def test_left_but_still_booked(found: Look) -> None:
    """
    Courses
    Code | Title         | Date
    R01  | Early reading | 12/10/2026
    R02  | Phonics       | 25/09/2026
    R03  | Mentoring     | 11/01/2027

    Contacts
    School             | Name       | Role   | Email                    | Left on
    Oakfield School    | Mary Price | Other  | m.price@oakfield.example | 31/08/2026
    Oakfield School    | Mary Price | SENCO  | m.price@oakfield.example | 31/08/2026
    Mill Street School | Ann Field  | Other  | a.field@mill.example     | 31/12/2026
    Mill Street School | Tom Ash    | Other  | t.ash@mill.example       |
    Mill Street School | Jon Low    | Mentor | j.low@mill.example       | 31/08/2026
    Mill Street School | Jon Low    | Head   | j.low@mill.example       |

    Registrations
    Timestamp        | Delegate    | Delegate email           | School          | Course  | Status
    01/09/2026 09:00 | Price, Mary | m.price@oakfield.example | Oakfield School | R01;R02 | Confirmed
    01/09/2026 09:05 | Ann Field   | a.field@mill.example     | Mill Street     | R01;R03 | Confirmed
    01/09/2026 09:10 | Tom Ash     | t.ash@mill.example       | Mill Street     | R01     | Confirmed
    01/09/2026 09:15 | Jon Low     | j.low@mill.example       | Mill Street     | R01     | Confirmed
    """
    assert [each for each in found() if each[0] != "role_with_nobody_in_it"] == [
        (
            "left_but_still_booked",
            "registrations C2",
            "Price, Mary left Oakfield School on 31 August 2026, before Early reading (R01): ask the school who comes.",
        ),
        (
            "left_but_still_booked",
            "registrations C3",
            (
                "Ann Field leaves Mill Street School on 31 December 2026, before Mentoring (R03): "
                "ask the school who comes."
            ),
        ),
    ]


def test_contact_pasted_twice(found: Look) -> None:
    """
    Contacts
    School          | Name       | Role    | Email
    Oakfield School | Mary Price | Mentor  | m.price@oakfield.example
    Oakfield School | Mary Price | CPD     | m.price@oakfield.example
    Oakfield School | Price, M   | Mentor  | m.price@oakfield.example
    Oakfield School | Ann Field  | Mentor  | a.field@oakfield.example
    Oakfield School | Mary Price | Mentor  | m.price@oakfield.example
    """
    assert found() == [
        (
            "contact_pasted_twice",
            "contacts A6",
            "Mary Price stands here twice as mentor at Oakfield School: delete one of the two rows.",
        )
    ]


def test_left_but_booked_on_several_courses_one_flag(found: Look) -> None:
    """
    Courses
    Code | Title         | Date
    R01  | Early reading | 12/10/2026
    R02  | Phonics       | 13/10/2026

    Contacts
    School | Name      | Role       | Email           | Left on
    Oak    | Ann Field | SENCO      | a.field@o.example | 18/09/2026

    Registrations
    Timestamp        | Delegate  | Delegate email    | School | Course | Status
    01/09/2026 09:00 | Ann Field | a.field@o.example | Oak    | R01    | Confirmed
    01/09/2026 09:05 | Ann Field | a.field@o.example | Oak    | R02    | Confirmed
    """
    assert [seen for seen in found() if seen[0] == "left_but_still_booked"] == [
        (
            "left_but_still_booked",
            "registrations C2",
            (
                "Ann Field left Oak on 18 September 2026, before Early reading (R01) and Phonics (R02): "
                "ask the school who comes."
            ),
        )
    ]
