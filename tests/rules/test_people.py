from collections.abc import Callable

Look = Callable[..., list[tuple[str, str, str]]]


def test_one_address_for_two_people_one_flag_for_each_address(found: Look) -> None:
    """
    Schools
    URN    | School             | Office email
    100001 | Oakfield School    | office@oakfield.example
    100002 | Mill Street School | office@millstreet.example

    Contacts
    School             | Name       | Role     | Email
    Oakfield School    | Mary Price | CPD lead | m.price@oakfield.example
    Mill Street School | Roy Penn   | Finance  | finance@millstreet.example
    Mill Street School | Ann Field  | Head     | head@millstreet.example

    Registrations
    Timestamp        | Delegate     | Delegate email             | School             | Course | Status
    01/09/2026 09:00 | Jane Smith   | m.price@oakfield.example   | Oakfield School    | R01    | Confirmed
    01/09/2026 09:05 | Tom Ash      | m.price@oakfield.example   | Oakfield School    | R01    | Confirmed
    01/09/2026 09:10 | Price, Mary  | m.price@oakfield.example   | Oakfield School    | R01    | Confirmed
    01/09/2026 09:15 | Jon Low      | office@millstreet.example  | Mill Street School | R01    | Confirmed
    01/09/2026 09:20 | Eve Hart     | office@millstreet.example  | Mill Street School | R01    | Confirmed
    01/09/2026 09:25 | Ida Moss     | finance@millstreet.example | Mill Street School | R01    | Confirmed
    01/09/2026 09:30 | Field, Ann   | head@millstreet.example    | Mill Street School | R01    | Confirmed
    """
    assert found() == [
        (
            "one_address_for_two_people",
            "registrations C2",
            (
                "m.price@oakfield.example is Mary Price's address but is given for Jane Smith and Tom Ash too: "
                "ask for an address of their own."
            ),
        )
    ]


def test_one_address_for_two_people_of_whom_one_comes_instead_of_the_other(found: Look) -> None:
    """
    Schools
    URN    | School
    100001 | Oakfield School

    Contacts
    School          | Name       | Role     | Email
    Oakfield School | Mary Price | CPD lead | m.price@oakfield.example

    Registrations
    Timestamp  | Delegate   | Delegate email     | School          | Course | Status | Substitute | Substitute email
    01/09/2026 | Jane Smith | j.smith@oak.example | Oakfield School | R01    | Sub    | Tom Ash    | j.smith@oak.example
    02/09/2026 | Ann Field  | a.field@oak.example | Oakfield School | R01    | Sub    | Jon Low    | j.low@oak.example
    """
    assert found() == [
        (
            "one_address_for_two_people",
            "registrations H2",
            (
                "j.smith@oak.example is Jane Smith's address but is given for Tom Ash too: "
                "ask for an address of their own."
            ),
        )
    ]


def test_one_person_in_two_spellings(found: Look) -> None:
    """
    Contacts
    School             | Name             | Role     | Email
    Oakfield School    | Catherine Price  | CPD lead | c.price@oakfield.example

    Registrations
    Timestamp        | Delegate           | Delegate email            | School          | Course | Status
    01/09/2026 09:00 | Catharine Price    | c.price@oakfield.example  | Oakfield School | R01    | Confirmed
    02/09/2026 09:00 | PRICE, Catherine   | c.price@oakfield.example  | Oakfield School | R02    | Confirmed
    02/09/2026 09:05 | Mr Jon Low         | j.low@oakfield.example    | Oakfield School | R01    | Confirmed
    02/09/2026 09:10 | J Low              | j.low@oakfield.example    | Oakfield School | R02    | Confirmed
    02/09/2026 09:12 | Jon Low            | j.low@oakfield.example    | Oakfield School | R03    | Confirmed
    02/09/2026 09:15 | Anne Field         | a.field@oakfield.example  | Oakfield School | R01    | Confirmed
    02/09/2026 09:20 | Ann Field          | a.field2@oakfield.example | Oakfield School | R02    | Confirmed
    """
    assert found() == [
        (
            "one_person_in_two_spellings",
            "registrations B2",
            (
                "Catharine Price and Catherine Price have one address and seem to be one person: "
                "settle on one spelling. [Catherine Price]"
            ),
        ),
        (
            "one_person_in_two_spellings",
            "registrations B5",
            "J Low and Mr Jon Low have one address and seem to be one person: settle on one spelling. [Mr Jon Low]",
        ),
    ]


def test_one_person_twice_on_a_course_in_two_spellings_one_flag(found: Look) -> None:
    """
    Courses
    Code | Title         | Date
    R01  | Early reading | 12/10/2026

    Contacts
    School             | Name       | Role     | Email
    Oakfield School    | Mary Price | CPD lead | m.price@oakfield.example

    Registrations
    Timestamp        | Delegate        | Delegate email            | School          | Course | Status
    01/09/2026 09:00 | Katherine Price | k.price@oakfield.example  | Oakfield School | R01    | Confirmed
    02/09/2026 09:00 | Kate Price      | k.price@oakfield.example  | Oakfield School | R01    | Confirmed
    """
    assert [rule for rule, _, _ in found()] == ["same_person_twice_on_a_course"]


def test_address_at_a_misspelt_domain(found: Look) -> None:
    """
    Schools
    URN    | School             | Office email
    100001 | Oakfield School    | office@oakfield.example
    100002 | Mill Street School | office@millstreet.example
    100003 | Oakfields School   | office@oakfields.example

    Contacts
    School          | Name       | Role     | Email
    Oakfield School | Mary Price | CPD lead | m.price@oakfield.example

    Registrations
    Timestamp        | Delegate   | Delegate email             | School             | Course | Status
    01/09/2026 09:00 | Jane Smith | j.smith@oakfeild.example   | Oakfield School    | R01    | Confirmed
    01/09/2026 09:05 | Ann Field  | a.field@oakfield.example   | Oakfield School    | R01    | Confirmed
    01/09/2026 09:10 | Tom Ash    | t.ash@oakfields.example    | Oakfield School    | R01    | Confirmed
    01/09/2026 09:15 | Jon Low    | j.low@home.example         | Mill Street School | R01    | Confirmed
    01/09/2026 09:20 | Eve Hart   | e.hart@oakfeild.example    | Mill Street School | R01    | Confirmed
    """
    assert found() == [
        (
            "address_at_a_misspelt_domain",
            "registrations C2",
            (
                "j.smith@oakfeild.example looks mistyped: Oakfield School uses @oakfield.example. Correct the address. "
                "[j.smith@oakfield.example]"
            ),
        )
    ]
