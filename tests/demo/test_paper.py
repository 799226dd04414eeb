from tsa_sheets.demo.paper import Book, Column, Line, Page, Papers

PAGE = Page(
    sheet="courses",
    title="Courses",
    above=(("Our courses",), ()),
    columns=(Column("code", "Ref"), Column("title", "Course title")),
    lines=(Line("phonics", {"code": "C2", "title": "Phonics"}), Line("maths", {"code": "C1", "_people": 3})),
    below=(("Total", 2),),
)


def test_grid_is_what_stands_above_then_headings_lines_and_what_stands_below() -> None:
    assert [list(row) for row in PAGE.grid()] == [
        ["Our courses"],
        [],
        ["Ref", "Course title"],
        ["C2", "Phonics"],
        ["C1", None],
        ["Total", 2],
    ]


def test_cell_of_a_line_is_named_as_people_do() -> None:
    assert PAGE.cell("maths", "title") == "B5"


def test_cell_follows_its_line_when_rows_are_sorted_and_inserted() -> None:
    page = PAGE.sorted_by("code").added(Line("art", {"code": "C0"}), after="maths")

    assert [line.name for line in page.lines] == ["maths", "art", "phonics"]
    assert page.cell("phonics", "code") == "A6"


def test_changed_cells_are_those_of_one_line_only() -> None:
    page = PAGE.changed("maths", title="Maths")

    assert [line.text("title") for line in page.lines] == ["Phonics", "Maths"]
    assert PAGE.line("maths").text("title") == ""


def test_page_is_put_in_the_place_of_its_sheet_only() -> None:
    notes = Page(sheet="", title="Notes", columns=(), lines=())
    papers = Papers((Book("Courses.xlsx", (PAGE, notes)),)).changed("courses", "maths", title="Maths")

    assert papers.page("courses").line("maths").text("title") == "Maths"
    assert papers.books[0].pages[1] == notes
