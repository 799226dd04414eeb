"""Several letters put into one."""

from typing import Any

from tsa_sheets.letters.together import enclosed, put_together
from tsa_sheets.model.letter import Attachment, Content


def letter(text: str, *names: str, subject: str = "A subject") -> Content:
    files = tuple(Attachment(name=name, kind="text/calendar", content=name.encode()) for name in names)
    return Content(to="a@b.example", name="Ann", copy_to="", subject=subject, text=text, html="", attachments=files)


def parts(*texts: str) -> Any:
    return put_together([letter(text) for text in texts], signed="North Vale")


def test_each_is_greeted_and_signed_once_for_all() -> None:
    said = parts("Dear Ann,\n\nCome.\n\nLM\nNorth Vale\n", "Good morning Ann,\n\nGo.\n\nLM\nNorth Vale\n")

    assert [part["paragraphs"] for part in said["parts"]] == [[["Come."]], [["Go."]]]


def test_what_greets_or_signs_otherwise_is_left_as_it_is() -> None:
    said = parts("Ann!\n\nCome.\n\nYours, LM\n", "Dear Ann, how\nare you?\n\nGo.\n")

    assert [part["paragraphs"] for part in said["parts"]] == [
        [["Ann!"], ["Come."], ["Yours, LM"]],
        [["Dear Ann, how", "are you?"], ["Go."]],
    ]


def test_what_all_end_with_is_said_once() -> None:
    said = parts("Come.\n\nBring a pen.\n\nJust reply.\n", "Go.\n\nJust reply.\n")

    assert said["ends"] == [["Just reply."]]
    assert [part["paragraphs"] for part in said["parts"]] == [[["Come."], ["Bring a pen."]], [["Go."]]]


def test_letters_that_say_the_same_keep_their_first_paragraph() -> None:
    said = parts("Come.\n\nJust reply.\n", "Come.\n\nJust reply.\n")

    assert [part["paragraphs"] for part in said["parts"]] == [[["Come."]], [["Come."]]]


def test_what_goes_with_them_has_names_of_its_own() -> None:
    letters = [letter("", "invitation.ics"), letter("", "invitation.ics", "invitation-2.ics"), letter("", "plan.pdf")]

    assert [(file.name, file.content) for file in enclosed(letters)] == [
        ("invitation.ics", b"invitation.ics"),
        ("invitation-2.ics", b"invitation.ics"),
        ("invitation-2-2.ics", b"invitation-2.ics"),
        ("plan.pdf", b"plan.pdf"),
    ]
