"""What looks odd in every such alliance and is right: a careless rule would speak up."""

from datetime import date, datetime

from bench.planted.world import World


def add_oddities(world: World) -> None:
    """Write lines that a careless rule would flag, about schools and people of their own."""
    _schools(world)
    _bookings(world)
    _people(world)
    _training(world)


def _odd_school(world: World, key: str, name: str, **more: object) -> None:
    row = {
        "urn": 160_000 + len(world.lines["schools"]), "name": name, "phase": "Primary", "town": "Oddington",
        "postcode": f"YO{len(world.lines['schools']) % 90 + 1} 4TT", "status": "Open",
        "office_email": f"office@{key}.example", "pupils": 99, "address": "2 Lane End", "_school": key, "_busy": None,
    }  # fmt: skip
    world.add("schools", f"odd-{key}", **{**row, **more})


def _schools(world: World) -> None:
    """Write schools that closed, that share a name or a postcode, that never subscribed, or once did."""
    _odd_school(world, "shut", "Quaggy Lane Infant School", status="Closed", closed_on=date(2025, 8, 31), address=None)
    _odd_school(world, "twin-a", "Holy Cross Primary School", town="Oddington")
    _odd_school(world, "twin-b", "Holy Cross Primary School", town="Evenham", laestab="374/2001")
    _odd_school(world, "next-door", "Vetch Junior School", postcode="YO77 4TT")
    _odd_school(world, "next-gate", "Vetch Infant School", postcode="YO77 4TT")
    _odd_school(world, "lapsed", "Umberleigh High School", phase="Secondary")
    world.add(
        "subscriptions", "odd-lapsed", school="Umberleigh High School", starts=date(2025, 9, 1),
        ends=date(2026, 8, 31), mou_signed_on=date(2025, 9, 9), pupils=99, invoiced_on=date(2025, 9, 20),
    )  # fmt: skip


def _bookings(world: World) -> None:
    """Write bookings whose states are unusual and all of a piece."""
    future = [line for line in world.lines["courses"] if not line.get("_past")]
    last, before = future[-1].text("code"), future[-2].text("code")
    booked = datetime(2026, 9, 9, 8, 0)  # noqa: DTZ001 - cells have no zone
    tom, ann, office = "Tom Oddfellow", "Ann Oddfellow", "office@lapsed.example"

    def add(name: str, minute: int, **changes: object) -> None:
        row = {
            "timestamp": booked.replace(minute=minute), "booker_email": office, "booker": "The office",
            "school": "Umberleigh High School", "course": last, "delegate": tom, "email": "tom@lapsed.example",
            "diet": "Vegan", "price_kind": "Non-member", "status": "Confirmed", "confirmed_on": date(2026, 9, 14),
            "_course": "odd", "_school": "odd",
        }  # fmt: skip
        world.add("registrations", f"odd-{name}", **{**row, **changes})

    add("pays-in-full", 1)
    add("another-course", 2, course=before)
    add(
        "cancelled-in-time",
        3,
        delegate=ann,
        email="ann@lapsed.example",
        status="Withdrew",
        cancelled_on=date(2026, 9, 30),
    )
    add(
        "substitute", 4, delegate="Max Gone", email="max@lapsed.example", course=before, status="Replaced",
        substitute=ann, substitute_email="ann@lapsed.example",
    )  # fmt: skip
    add("name-turned-round", 5, delegate="ODDFELLOW, Tom (Mr)", course=future[-3].text("code"))
    add("by-the-office", 6, delegate="Pat Hollis", email=office, course=future[-3].text("code"))
    add("expired", 7, delegate="Lee Sand", email="lee@lapsed.example", status="Offer lapsed", confirmed_on=None)


def _people(world: World) -> None:
    """Write people in several roles, and one who has left and was followed."""
    for name, role, email, left_on in (
        ("Sue Finch", "Bursar", "s.finch@twin-a.example", date(2026, 8, 31)),
        ("Joy Marl", "Bursar", "j.marl@twin-a.example", None),
        ("Joy Marl", "Office", "j.marl@twin-a.example", None),
        ("Finance team", "Finance", "finance@twin-a.example", None),
    ):
        world.add(
            "contacts",
            f"odd-{name}-{role}",
            school="Holy Cross, Oddington",
            name=name,
            role=role,
            email=email,
            left_on=left_on,
        )


def _training(world: World) -> None:
    """Write a trainee who has left, a placement that was called off, and an ECT who has finished."""
    world.add(
        "trainees", "odd-left", name="Ian Early", email="ian.early@uni.example", provider="Fenland University",
        provider_email="partnership@uni.example", route="Salaried", subject="General", phase="Primary",
        left_on=date(2026, 10, 1), _number=None,
    )  # fmt: skip
    world.add(
        "placements", "odd-off", trainee="Ian Early", which="first", school="Vetch Junior School",
        starts=date(2026, 9, 7), ends=date(2026, 12, 18), subject="General", phase="KS1", status="Withdrawn",
    )  # fmt: skip
    world.add(
        "ects", "odd-done", name="Una Done", school="Vetch Junior School", starts=date(2024, 9, 1), trn="4899999",
        ends=date(2026, 7, 20),
    )  # fmt: skip
