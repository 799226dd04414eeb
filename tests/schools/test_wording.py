from tsa_sheets.schools.wording import INFANT, JUNIOR, PRIMARY, Wording


def test_junior_and_infant_school_is_a_primary_school() -> None:
    assert Wording.of("Oakfield Junior and Infant School").ages == {INFANT, JUNIOR, PRIMARY}
    assert Wording.of("Oakfield Junior School").ages == {JUNIOR}
