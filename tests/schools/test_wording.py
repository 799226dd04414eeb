from tsa_sheets.schools.wording import INFANT, JUNIOR, PRIMARY, SECONDARY, Wording, town_words


def test_junior_and_infant_school_is_a_primary_school() -> None:
    assert Wording.of("Oakfield Junior and Infant School").ages == {INFANT, JUNIOR, PRIMARY}
    assert Wording.of("Oakfield Junior School").ages == {JUNIOR}


def test_college_is_not_for_the_young_unless_its_name_says_so() -> None:
    assert Wording.of("Oakfield College").ages == {SECONDARY}
    assert Wording.of("Oakfield Primary College").ages == {PRIMARY}


def test_unit_or_centre_is_another_kind_of_school() -> None:
    kinds = [Wording.of(name).kinds for name in ("Tarnley PRU", "Tarnley Learning Centre", "Tarnley School")]

    assert kinds == [{"pru"}, {"tuition"}, set()]


def test_county_alone_is_no_town() -> None:
    assert town_words("West Sussex") == town_words("") == set()
    assert town_words("Wexcombe, West Sussex") == {"wexcombe", "west", "sussex"}
