from tsa_sheets.schools.columns import Columns
from tsa_sheets.schools.course_names import CourseNames
from tsa_sheets.schools.persons import PersonNames
from tsa_sheets.schools.resolve import resolve_columns
from tsa_sheets.schools.school_names import SchoolNames

PEOPLE = PersonNames(
    ["Zoë Ash", "Tom O'Neill", "Sam Lee", "Sam Lee", None],
    ["z.ash@uni.example", None, "s.lee@uni.example", "sam.lee@uni.example", "x@uni.example"],
)


def test_person_is_meant_by_any_spelling_of_the_name_and_by_the_address() -> None:
    spellings = ["Zoë Ash", "zoe ash", "ASH, Zoe", "Ms Zoë Ash", "Z.Ash@uni.example", "Tom O’Neill"]  # noqa: RUF001

    assert [PEOPLE.meant(spelling) for spelling in spellings] == [*["Zoë Ash"] * 5, "Tom O'Neill"]


def test_person_who_is_not_on_the_sheet_stays_as_typed() -> None:
    assert [PEOPLE.meant(spelling) for spelling in ("Zoe Ashe", "x@uni.example", "")] == [
        "Zoe Ashe",
        "x@uni.example",
        "",
    ]


def test_two_people_of_one_name_are_told_apart_by_their_addresses() -> None:
    assert PEOPLE.meant("S.LEE@uni.example") == "s.lee@uni.example"
    assert PEOPLE.meant("sam lee") == "Sam Lee"  # which of the two is for a rule to ask


def test_trainee_and_mentor_of_a_placement_are_written_as_their_sheets_write_them() -> None:
    columns: Columns = {
        "trainee": ["ash, zoe", None, "Nobody Known"],
        "mentor": ["TOM ONEILL", "s.lee@uni.example", None],
    }

    resolved = resolve_columns(columns, SchoolNames([], []), CourseNames([], []), trainees=PEOPLE, mentors=PEOPLE)

    assert resolved == {
        "trainee": ["Zoë Ash", None, "Nobody Known"],
        "mentor": ["Tom O'Neill", "s.lee@uni.example", None],
    }
