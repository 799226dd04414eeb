"""The rules everybody has: what a coordinator should be told. One file a topic."""

from collections.abc import Sequence

from tsa_sheets.job import Rule
from tsa_sheets.rules import (
    answers,
    charges,
    contacts,
    courses,
    deployments,
    doubles,
    ects,
    everyone,
    invoices,
    membership,
    mentors,
    money,
    offers,
    people,
    placements,
    places,
    progress,
    register,
    registrations,
    schools,
    sles,
    subscriptions,
    trainees,
    unknown,
)

TOPICS = (
    unknown,
    registrations,
    progress,
    doubles,
    places,
    charges,
    courses,
    schools,
    register,
    membership,
    subscriptions,
    money,
    invoices,
    contacts,
    people,
    everyone,
    placements,
    trainees,
    offers,
    mentors,
    ects,
    deployments,
    sles,
    answers,
)

BUILT_IN: Sequence[Rule] = tuple(found for topic in TOPICS for found in vars(topic).values() if isinstance(found, Rule))
