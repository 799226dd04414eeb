import pytest

from tsa_sheets.schools.names import normalise, shortened

SAME = [
    ("Oakfield Primary School", "OAKFIELD PRIMARY SCHOOL"),
    ("Oakfield Primary School", "  Oakfield\N{NO-BREAK SPACE}Primary  School "),
    ("Oakfield Primary School", "The Oakfield Prim. Sch."),
    ("St Mary's Primary School", "Saint Mary\N{RIGHT SINGLE QUOTATION MARK}s Primary School"),
    ("St Mary's Primary School", "St. Marys Primary School"),
    ("St Mary's Primary School", "ST MARY\N{ACUTE ACCENT}S PRIMARY SCHOOL"),
    ("Tarnley Church of England Primary School", "Tarnley CE Primary School"),
    ("Tarnley Church of England Primary School", "Tarnley C of E Primary School"),
    ("Tarnley Church of England Primary School", "Tarnley CofE Primary School"),
    ("Tarnley Church of England Primary School", "Tarnley C.E. Primary School"),
    ("St Cuthbert's Catholic Primary School", "St Cuthberts RC Primary School"),
    ("St Cuthbert's Catholic Primary School", "St Cuthbert's Roman Catholic Primary School"),
    ("Holy Trinity CE (VA) Junior School", "Holy Trinity C.E. V.A. Jnr School"),
    ("Holy Trinity Voluntary Controlled School", "Holy Trinity (VC) School"),
    ("Mill Street Junior & Infant School", "Mill Street Jnr and Infants School"),
    ("Castle Hill Academy", "Castle Hill Acad"),
    ("Castle Hill College", "Castle-Hill Coll."),
    ("St Thomas More Catholic High School", "St Thomas More RC High School - a Catholic Voluntary Academy"),
    ("Meadow Park Primary Academy", "Meadow Park Primary Academy (part of the Dunes Academies Trust)"),
    ("Meadow Park Primary School", "Meadow Park Primary School Part of the Dunes Federation"),
    ("Meadow Park Academy", "MEADOW PARK ACADEMY LTD"),
    ("Meadow Park Primary School", "Meadow Park Primary School - Year 6"),
    ("Tarnley CE (VC) Primary School", "Tarnley CEVC Prm School"),
    ("Kingsholt UTC", "Kingsholt University Technical College"),
    ("Saltmere Pupil Referral Unit", "Saltmere PRU"),
    ("St Crispin's School", "SaintCrispin's School"),
    ("Our Lady RC Primary School", "Our Lady Roman RC PS"),
    ("Mill Street Junior School", "MILL STREET JN SCHOOL"),
    ("Sandringham Primary School", "Sandringham P S"),
    ("Macdonald Primary School", "MacDonald Primary School"),
    ("École Saint-Exupéry", "ecole st exupery"),
]
DIFFERENT = [
    ("Fenwick Bay Infant School", "Fenwick Bay Junior School"),
    ("Marram Primary Academy", "Marram Primary School"),
    ("St Mary's Primary School", "St Mary Magdalene Primary School"),
    ("Holy Trinity CE Primary School", "Holy Trinity RC Primary School"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_normalise_spellings_of_one_name(one: str, other: str) -> None:
    assert normalise(one) == normalise(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_normalise_names_of_two_schools(one: str, other: str) -> None:
    assert normalise(one) != normalise(other)


@pytest.mark.parametrize("name", ["The", "Limited", "Year 6"])
def test_normalise_keeps_a_name_that_is_only_what_is_left_out(name: str) -> None:
    assert normalise(name) == name.casefold()


def test_shortened_leaves_out_what_is_often_not_said() -> None:
    assert shortened(normalise("The Holy Trinity CE (VA) Junior School")) == "holy trinity ce junior"


def test_shortened_keeps_a_name_of_nothing_else() -> None:
    assert shortened("school") == "school"
