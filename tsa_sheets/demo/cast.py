"""Everybody and everything in the demo before it is spoilt: what the planting draws on."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from tsa_sheets.demo.booking import Booking
from tsa_sheets.demo.bookings import make_bookings
from tsa_sheets.demo.handwriting import Handwriting
from tsa_sheets.demo.people import People
from tsa_sheets.demo.staff import Post, make_staff


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """The true world, and how it will be typed."""

    people: People
    staff: Sequence[Post]
    bookings: Sequence[Booking]
    hand: Handwriting


def make_cast(rng: Random) -> Cast:
    """Make everybody up."""
    people = People(rng)
    staff = make_staff(people, rng)
    bookings = make_bookings(staff, people, rng)
    often = Counter(
        person for booking in bookings for person in (*booking.delegates, booking.booker) for _ in booking.courses
    )
    often.update(post.person for post in staff)
    often.update(booking.substitute for booking in bookings if booking.substitute)
    return Cast(people=people, staff=staff, bookings=bookings, hand=Handwriting(rng, often=often))
