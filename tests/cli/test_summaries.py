from datetime import UTC, datetime

from pypdf import PdfReader

from tests.cli.conftest import Terminal


def test_summary_shows_each_figure_with_its_measure(terminal: Terminal) -> None:
    lines = terminal.says("summaries", "--term", "autumn 2026")

    assert "Courses, Autumn 2026" in lines
    assert next(line.split() for line in lines if line.startswith("Courses run")) == [
        *("Courses", "run", "2", "no", "figure", "courses_run")
    ]


def test_summary_explains_a_figure_by_its_rows(terminal: Terminal) -> None:
    assert terminal.says("summaries", "explain", "places_taken")[1:5] == [
        "Places taken, Autumn 2026: 2",
        "  The places that were booked and not given back, on courses that went ahead.",
        "  Course bookings (Responses).xlsx, Form responses 1, row 2",
        "  Course bookings (Responses).xlsx, Form responses 1, row 3",
    ]
    told = terminal.tells("summaries", "explain", "places_taken")
    assert (told["now"], [row["row"] for row in told["rows"]]) == ("2", [2, 3])


def test_summary_is_written_as_pdf_and_over_nothing(terminal: Terminal) -> None:
    file = terminal.folder / "autumn.pdf"

    terminal.says("summaries", "pdf", str(file))
    again = terminal.type("summaries", "pdf", str(file))

    assert PdfReader(file).metadata is not None
    assert again.exit_code == 1
    assert f"{file}: there is a file of this name. Choose another name." in again.output


def test_only_looking_at_a_summary_changes_nothing(terminal: Terminal) -> None:
    terminal.says("run")
    before = terminal.everything()

    terminal.says("summaries")
    terminal.says("summaries", "explain", "attended")

    assert terminal.everything() == before


def test_unknown_measure_term_or_word_is_said(terminal: Terminal) -> None:
    assert "there is no such measure (nearest: attended; there are:" in terminal.type(
        "summaries", "explain", "atended"
    ).output.replace("\n", " ")
    assert (
        "there is no such term (nearest: Autumn 2026; there are:"
        in terminal.type("summaries", "--term", "Autum 2026").output
    )
    assert terminal.type("summaries", "explain").exit_code == 2


def test_summary_is_drafted_once_in_january_with_its_pdf_and_sent(terminal: Terminal) -> None:
    terminal.clock.now = datetime(2027, 1, 4, 9, 0, tzinfo=UTC)
    settings = terminal.folder / "config/alliance.toml"
    live = settings.read_text().replace("[jobs.termly_summary]\n", "[jobs.termly_summary]\nlive_from = 2027-01-01\n")
    settings.write_text(live.replace('\nto = ""', '\nto = "steering@harbour.example"'))

    terminal.says("run")
    terminal.says("run")
    (letter,) = [each for each in terminal.tells("outbox") if each["template"] == "termly-summary"]
    terminal.says("approve", str(letter["number"]), "--by", "LM")
    terminal.says("send")
    terminal.says("run")

    assert (letter["to"], letter["held"]) == ("steering@harbour.example", "")
    (mail,) = (terminal.folder / "letters").glob("*summary*")
    assert b'filename="summary-autumn-2026.pdf"' in mail.read_bytes()
    assert [each for each in terminal.tells("outbox") if each["template"] == "termly-summary"] == []
