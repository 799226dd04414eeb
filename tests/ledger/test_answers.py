from tests.ledger.life import Life
from tsa_sheets.ledger import Given

ROW = "Flags|a rule/r1/on|evidence|leave"


def test_an_answer_is_kept_until_it_is_taken_back(life: Life) -> None:
    life.ledger.answers.keep(ROW, Given("LM||she knows", "left as it is"))
    assert life.ledger.answers.given() == {ROW: Given("LM||she knows", "left as it is")}

    life.ledger.answers.forget(ROW)

    assert life.ledger.answers.given() == {}


def test_an_answer_in_other_words_takes_the_place_of_the_first(life: Life) -> None:
    life.ledger.answers.keep(ROW, Given("LM||she knows", "left as it is"))

    life.ledger.answers.keep(ROW, Given("LM|2026-10-01|she knows", "left as it is until 1 October 2026"))

    assert life.ledger.answers.given() == {ROW: Given("LM|2026-10-01|she knows", "left as it is until 1 October 2026")}


def test_what_was_never_answered_can_be_taken_back_without_harm(life: Life) -> None:
    life.ledger.answers.keep(ROW, Given("", "approved"))

    life.ledger.answers.forget("another row")

    assert life.ledger.answers.given() == {ROW: Given("", "approved")}
