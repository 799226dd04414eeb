"""The SLEs of such an alliance, each at work for one other school."""

from datetime import date, timedelta

from bench.planted.world import World


def add_deployments(world: World) -> None:
    """Write one deployment at each school that is not busy, by somebody of the next such school."""
    quiet = [school for school in world.schools if not school.busy]
    for nth, (host, home) in enumerate(zip(quiet, [*quiet[1:], quiet[0]], strict=True)):
        sle = home.person(world.name())
        world.add(
            "deployments", f"deployment-{host.number}", sle=sle.name, sle_email=sle.email, home_school=home.name,
            school=host.name, starts=date(2026, 10, 5), ends=date(2027, 7, 2), status="Live",
            objectives="Phonics in Year 1", introduced_on=date(2026, 9, 21), first_contact_on=date(2026, 9, 24),
            agreement=date(2026, 9, 30), days=5, days_used=2, next_visit_on=date(2026, 12, 1) + timedelta(nth % 4),
            last_visit_on=date(2026, 11, 10), visit_recorded_on=date(2026, 11, 12), host_rate=350, home_rate=300,
            _school=host.number,
        )  # fmt: skip
    world.add(
        "deployments", "odd-free", sle="Una Free", home_school="Vetch Junior School", school="Vetch Infant School",
        starts=date(2026, 9, 7), ends=date(2026, 10, 2), status="Done", objectives="Mathematics", agreement="Yes",
        days=2.5, days_used=2.5, evaluated_on=date(2026, 10, 9), host_rate=0, home_rate=0,
    )  # fmt: skip
    world.add(
        "deployments", "odd-not-released", sle="Una Free", home_school="Vetch Junior School", school=quiet[0].name,
        starts=date(2026, 9, 7), status="Not released", days=20, host_rate=300, home_rate=300,
        next_visit_on=date(2026, 12, 1),
    )  # fmt: skip
