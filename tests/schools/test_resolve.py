from tsa_sheets.model.record import Urn
from tsa_sheets.schools.columns import Columns
from tsa_sheets.schools.course_names import CourseNames
from tsa_sheets.schools.resolve import resolve_columns
from tsa_sheets.schools.school_names import SchoolNames

SCHOOLS = SchoolNames([Urn("100001"), Urn("100002")], ["Oakfield Primary School", "Mill Street School"])
COURSES = CourseNames(["HTA01"], ["Early reading"])


def test_resolve_columns_fills_what_is_blank_and_leaves_what_was_typed() -> None:
    columns: Columns = {
        "school": ["oakfield primary", "Mill Street School", "Oakfeild Primary", None, "Oakfield Primary School"],
        "urn": [None, None, None, "100001", "100002"],
        "course": ["early reading", "HTA 01", "Phonics", None, "HTA01"],
        "delegate": ["Jane Smith", "Ann Field", "Tom Ash", None, "Jon Low"],
    }

    resolved = resolve_columns(columns, SCHOOLS, COURSES)

    assert resolved == {
        "school": ["oakfield primary", "Mill Street School", "Oakfeild Primary", None, "Oakfield Primary School"],
        "urn": ["100001", "100002", None, "100001", "100002"],
        "course": ["HTA01", "HTA01", "Phonics", None, "HTA01"],
        "delegate": ["Jane Smith", "Ann Field", "Tom Ash", None, "Jon Low"],
    }
    assert columns["urn"] == [None, None, None, "100001", "100002"]


def test_resolve_columns_of_a_sheet_that_names_neither() -> None:
    columns: Columns = {"urn": [None], "name": ["Oakfield Primary School"]}

    assert resolve_columns(columns, SCHOOLS, COURSES) == columns


def test_resolve_columns_of_a_hundred_thousand_rows_looks_each_spelling_up_once() -> None:
    asked: list[str] = []

    class Counting(SchoolNames):
        def urn(self, spelling: str) -> Urn | None:
            asked.append(spelling)
            return super().urn(spelling)

    schools = Counting([Urn("100001")], ["Oakfield Primary School"])
    columns: Columns = {"school": ["Oakfield Primary", "oakfield primary school"] * 50_000, "urn": [None] * 100_000}

    resolved = resolve_columns(columns, schools, COURSES)

    assert (resolved["urn"], sorted(asked)) == (["100001"] * 100_000, ["Oakfield Primary", "oakfield primary school"])
