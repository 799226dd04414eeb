"""What each piece of evidence weighs.

The weights are those of a logistic regression over the choice among the names weighed and "none of them", fitted to
names of the register with slips put in, to names of predecessors, and to names under which the same school was listed
in other years (`bench/school_weights.py`); a weight of 0.7 doubles the odds. Those of numbers, of the alliance's own
schools and of its area are set by hand.
"""

from tsa_sheets.schools.evidence import Evidence

WEIGHTS = Evidence(
    agreement=4.3,
    distinctive=4.1,
    resembles=0.7,
    run_together=2.5,
    same_text=0.2,
    begins=1.8,
    same_ages=0.1,
    other_ages=-0.7,
    other_stage=-2.5,
    other_ages_registered=-2.0,
    other_faith=-1.9,
    faith_left_out=-0.6,
    other_sex=-0.9,
    earlier_name=-2.1,
    renamed=0.0,  # decides in `safe`
    same_earlier_text=1.6,
    closed=-1.4,
    place_in_name=2.0,
    same_place=1.7,
    other_place=-3.5,
    same_authority=1.3,
    other_authority=-3.4,
    same_postcode=6.4,
    other_postcode=-2.7,
    same_district=0.1,
    same_number=12.0,
    own_school=2.0,
    own_telling=4.0,
    own_area=0.7,
    bias=-7.6,
)
