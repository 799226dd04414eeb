"""The rules everybody has: what a coordinator should be told. One file a topic."""

from collections.abc import Sequence

from tsa_sheets.job import Rule
from tsa_sheets.rules import (
    answers,
    contacts,
    courses,
    doubles,
    membership,
    mentors,
    money,
    people,
    placements,
    places,
    registrations,
    schools,
    trainees,
    unknown,
)

TOPICS = (
    unknown,
    registrations,
    doubles,
    places,
    courses,
    schools,
    membership,
    money,
    contacts,
    people,
    placements,
    trainees,
    mentors,
    answers,
)

BUILT_IN: Sequence[Rule] = tuple(found for topic in TOPICS for found in vars(topic).values() if isinstance(found, Rule))
