from collections.abc import Callable

Look = Callable[..., list[tuple[str, str, str]]]


def test_registration_without_a_known_school_one_flag_for_each_spelling(found: Look) -> None:
    """
    Schools
    URN    | School                  | Town
    100001 | Oakfield Primary School | Kingsholt
    100002 | Mill Street School      | Tarnley

    Registrations
    Timestamp        | Delegate   | Delegate email        | School                   | Course | Status
    01/09/2026 09:00 | Jane Smith | j.smith@one.example   | oakfield primary         | R01    | Confirmed
    01/09/2026 09:05 | Ann Field  | a.field@two.example   | Oakfeild Primary School  | R01    | Confirmed
    01/09/2026 09:10 | Tom Ash    | t.ash@two.example     | OAKFEILD PRIMARY SCHOOL  | R01    | Confirmed
    01/09/2026 09:15 | Jon Low    | j.low@three.example   | Somewhere High School    | R01    | Confirmed
    01/09/2026 09:20 | Eve Hart   | e.hart@two.example    |                          | R01    | Confirmed
    01/09/2026 09:25 | Ida Moss   | i.moss@two.example    | Mill Street              | R01    | Confirmed
    """
    assert found() == [
        (
            "registration_without_a_known_school",
            "registrations D3",
            (
                "“Oakfeild Primary School” (and 1 more row) is not on the Schools sheet: "
                "if it is Oakfield Primary School, Kingsholt (100001), correct it or add it as another name. "
                "[Oakfield Primary School]"
            ),
        ),
        (
            "registration_without_a_known_school",
            "registrations D5",
            "“Somewhere High School” is not on the Schools sheet: add the school there, or correct the name.",
        ),
        ("registration_without_a_known_school", "registrations D6", "No school is given: enter it."),
    ]


def test_registration_without_a_known_school_of_which_there_are_two(found: Look) -> None:
    """
    Schools
    URN    | School                   | Town      | Office email
    100002 | St Mary's Primary School | Tarnley   | office@stmarystarnley.example
    100003 | St Mary's Primary School | Kingsholt | office@stmaryskingsholt.example

    Registrations
    Timestamp        | Delegate   | Delegate email                    | School                     | Course | Status
    01/09/2026 09:00 | Jane Smith | jane@home.example                 | St Mary's                  | R01    | Confirmed
    01/09/2026 09:05 | Ann Field  | a.field@stmaryskingsholt.example  | St Marys Primary           | R01    | Confirmed
    01/09/2026 09:10 | Tom Ash    | t.ash@stmarystarnley.example      | St Mary's Primary, Tarnley | R01    | Confirmed
    01/09/2026 09:15 | Jon Low    | j.low@stmarystarnley.example      | 100002                     | R01    | Confirmed
    """
    assert found() == [
        (
            "registration_without_a_known_school",
            "registrations D2",
            (
                "“St Mary's” could be St Mary's Primary School, Tarnley (100002) and "
                "St Mary's Primary School, Kingsholt (100003): enter the URN of the right one."
            ),
        ),
        (
            "registration_without_a_known_school",
            "registrations D3",
            (
                "“St Marys Primary” is not clear, but the address used belongs to "
                "St Mary's Primary School, Kingsholt (100003): name it so. [100003]"
            ),
        ),
    ]


def test_registration_without_a_known_school_by_its_number(found: Look) -> None:
    """
    Schools
    URN    | School
    100001 | Oakfield Primary School

    Registrations
    Timestamp        | Delegate   | Delegate email    | School                  | URN    | Course | Status
    01/09/2026 09:00 | Jane Smith | j.smith@a.example |                         | 100001 | R01    | Confirmed
    01/09/2026 09:05 | Ann Field  | a.field@b.example |                         | 999999 | R01    | Confirmed
    01/09/2026 09:10 | Tom Ash    | t.ash@c.example   | Oakfield Primary School | 99     | R01    | Confirmed
    """
    assert found() == [
        (
            "registration_without_a_known_school",
            "registrations E3",
            "No school on the Schools sheet has the URN 999999: correct it, or add the school.",
        )
    ]


def test_three_people_of_one_row_one_flag(found: Look) -> None:
    """
    Schools
    URN    | School
    100001 | Oakfield Primary School

    Registrations
    Timestamp        | Delegate   | Delegate email    | School    | Course | Status    | Delegate 2 | Delegate 2 email
    01/09/2026 09:00 | Jane Smith | j.smith@a.example |           | R01    | Confirmed | Ann Field  | a.field@a.example
    01/09/2026 09:05 | Tom Ash    | t.ash@b.example   | Elsewhere | R01    | Confirmed | Jon Low    | j.low@b.example
    01/09/2026 09:10 | Eve Hart   | e.hart@c.example  | Oakfield Primary | R01 | Confirmed | Ida Moss | i.moss@c.example
    """
    assert found() == [
        ("registration_without_a_known_school", "registrations D2", "No school is given: enter it."),
        (
            "registration_without_a_known_school",
            "registrations D3",
            "“Elsewhere” is not on the Schools sheet: add the school there, or correct the name.",
        ),
    ]


def test_contact_without_a_known_school(found: Look) -> None:
    """
    Schools
    URN    | School
    100001 | Oakfield Primary School

    Contacts
    School                  | Name       | Role | Email
    Oakfield Primary School | Jane Smith | Head | j.smith@a.example
    Elmwood School          | Ann Field  | Head | a.field@b.example
    """
    assert found() == [
        (
            "contact_without_a_known_school",
            "contacts A3",
            "“Elmwood School” is not on the Schools sheet: add the school there, or correct the name.",
        )
    ]


def test_subscription_without_a_known_school(found: Look) -> None:
    """
    Schools
    URN    | School
    100001 | Oakfield Primary School

    Subscriptions
    School                  | Starts
    Oakfield Primary School | 01/09/2026
    Oakfield Primry School  | 01/09/2025
    """
    assert found() == [
        (
            "subscription_without_a_known_school",
            "subscriptions A3",
            (
                "“Oakfield Primry School” is not on the Schools sheet: if it is Oakfield Primary School (100001), "
                "correct it or add it as another name. [Oakfield Primary School]"
            ),
        )
    ]


def test_registration_without_a_known_course_one_flag_for_each_spelling(found: Look) -> None:
    """
    Courses
    Code | Title           | Date       | Status
    R01  | Early reading   | 12/10/2026 | Running
    R02  | Science and art | 13/10/2026 | Running
    R03  | Science and art | 14/10/2026 | Running

    Registrations
    Timestamp        | Delegate   | Delegate email    | School | Course          | Status
    01/09/2026 09:00 | Jane Smith | j.smith@a.example | One    | EARLY READING   | Confirmed
    01/09/2026 09:05 | Ann Field  | a.field@b.example | Two    | Erly reading    | Confirmed
    01/09/2026 09:10 | Tom Ash    | t.ash@c.example   | Two    | Science and Art | Confirmed
    01/09/2026 09:15 | Jon Low    | j.low@d.example   | Two    | Pottery         | Confirmed
    01/09/2026 09:20 | Eve Hart   | e.hart@e.example  | Two    | pottery         | Confirmed
    01/09/2026 09:25 | Ida Moss   | i.moss@f.example  | Two    |                 | Confirmed
    01/09/2026 09:30 | Max Dunn   | m.dunn@g.example  | Two    | R02 Science & art | Confirmed
    """
    assert found() == [
        (
            "registration_without_a_known_course",
            "registrations E3",
            "“Erly reading” is not on the Courses sheet: if R01 is meant, correct it. [R01]",
        ),
        (
            "registration_without_a_known_course",
            "registrations E4",
            "“Science and Art” could be R02 and R03: enter the code of the right one.",
        ),
        (
            "registration_without_a_known_course",
            "registrations E5",
            "“Pottery” (and 1 more row) is not on the Courses sheet: add the course there, or correct the name.",
        ),
        ("registration_without_a_known_course", "registrations E7", "No course is given: ask which one."),
    ]
