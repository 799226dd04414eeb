"""What each piece of evidence weighs, and how likely a school must be to be taken without asking.

The weights are those of a logistic regression over the choice among the names weighed and "none of them", fitted to
names of the register with slips put in, to names of predecessors, and to names under which the same school was listed
in other years (`bench/school_weights.py`); a weight of 0.7 doubles the odds. Those of
numbers, of the alliance's own schools and of its area are set by hand.
"""

from tsa_sheets.schools.evidence import Evidence

WEIGHTS = Evidence(
    agreement=5.2,
    distinctive=3.7,
    resembles=1.4,
    same_text=1.4,
    same_ages=0.5,
    other_ages=-0.9,
    other_stage=-2.3,
    other_ages_registered=-2.2,
    other_faith=-1.8,
    faith_left_out=-0.7,
    other_sex=-1.4,
    earlier_name=-2.0,
    renamed=0.0,  # decides in `is_safe`
    same_earlier_text=1.3,
    closed=-1.3,
    place_in_name=2.2,
    same_place=1.8,
    other_place=-3.4,
    same_authority=1.4,
    other_authority=-3.3,
    same_postcode=6.8,
    other_postcode=-2.2,
    same_district=0.0,
    same_number=12.0,
    own_school=3.0,
    own_area=1.0,
    bias=-8.0,
)

ACCEPTED = 0.85
"""At least this likely: of names it was not fitted to, fewer than one in two hundred are then wrong."""
