"""Every measure there is, in the order of the summary: one file a section, one small function a measure."""

from itertools import chain

from tsa_sheets.summaries.measure import Measure
from tsa_sheets.summaries.measures import courses, people, placements, schools

MEASURES: tuple[Measure, ...] = tuple(
    found
    for found in chain.from_iterable(vars(module).values() for module in (courses, people, schools, placements))
    if isinstance(found, Measure)
)
