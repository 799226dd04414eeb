"""The programme for 2026/27: fourteen courses, seven of them in September."""

from dataclasses import dataclass
from datetime import date, time

from tsa_sheets.demo.people import plain

_PHASES = {
    "all": (),
    "younger": ("Nursery", "Infant", "Primary", "Special"),
    "middle": ("Junior", "Primary", "Special", "All-through"),
    "older": ("Junior", "Primary", "Special", "All-through", "Secondary", "Pupil referral unit"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TrueCourse:
    """A course as it really is; `people` is how many places are asked for before anything goes wrong."""

    code: str
    title: str
    on: date
    starts: time
    ends: time
    venue: str
    leader: str
    capacity: int
    minimum: int | None
    decide_by: date | None
    answers_by: date | None
    status: str
    member_price: int
    price: int
    people: int
    phases: tuple[str, ...]

    @property
    def leader_email(self) -> str:
        """Give the address of whoever leads it."""
        first, last = self.leader.split()
        return f"{plain(first)[0]}.{plain(last)}@harbourtsa.example"


# code | title | on | from | to | venue | leader
# | places | least | decide by | answers by | status | for members | for others | asked for | for which schools
_LIST = """
HTA01|New staff welcome and safeguarding|2026-09-01|09:00|12:00|Harbour View Academy training suite|Ruth Adeyemi
|40|10|2026-07-17|2026-08-26|Ran|35|60|25|all
HTA02|ECT induction launch|2026-09-09|09:15|15:30|Harbour View Academy training suite|Gareth Pearce
|24|8|2026-07-17|2026-09-02|Running|95|140|27|all
HTA03|Early reading and phonics|2026-09-15|09:15|15:30|Saltmere Nursery School, community room|Priya Nambiar
|34|10|2026-08-28|2026-09-11|Running|95|140|25|younger
HTA04|SENCO network: autumn|2026-09-17|13:30|15:30|The Lantern School, Kingsholt|Miriam Goldstein
|45||||Running|20|40|26|all
HTA05|Maths mastery in Year 3|2026-09-17|09:15|15:30|Harbour View Academy training suite|Kwame Ofori
|30|10|2026-09-01|2026-09-14|Running|95|140|20|middle
HTA06|NPQ information evening|2026-09-23|16:30|18:00|Online (the link comes with the reminder)|Helen Strand
|100||||Running|0|0|22|all
HTA07|Designated safeguarding lead update|2026-09-23|09:00|12:00|Beacon Hill Academy lecture theatre|Ruth Adeyemi
|24|12|2026-09-04||Full|75|110|28|all
HTA08|Subject leadership: science|2026-10-06|09:15|15:30|Harbour View Academy, Room H4|Anjali Rao
|20|10|2026-09-04|2026-09-29|Planned|95|140|6|older
HTA09|Behaviour and belonging|2026-10-14|09:15|15:30|Harbour View Academy training suite|Joel Campbell
|36|12|2026-09-30|2026-10-07|Planned|95|140|21|all
HTA10|Mentor development day|2026-11-20|09:15|15:30||Gareth Pearce
|30|8|2026-10-23|2026-11-13|Planned|95|140|17|all
HTA11|Oracy across the curriculum|2027-01-20|09:15|15:30|All Saints' Academy, Harbour Cross|Verity Okoro
|30|10|2026-12-11|2027-01-13|Planned|95|140|16|all
HTA12|SENCO network: spring|2027-02-11|13:30|15:30|Quayside School, Saltmere|Miriam Goldstein
|45||||Planned|20|40|16|all
HTA13|Moderating writing in Year 6|2027-04-28|13:30|16:30|Oakfield Primary School, Kingsholt|Tamsin Blake
|24|6|2027-03-24||Planned|45|70|11|middle
HTA14|Moving from Year 6 to Year 7|2027-07-07|13:30|16:30|Castle Hill High School, Kingsholt|Joel Campbell
|40||||Planned|45|70|11|older
"""


def _courses() -> tuple[TrueCourse, ...]:
    rows = (line.split("|") for line in _LIST.strip().replace("\n|", "|").splitlines())
    return tuple(
        TrueCourse(
            code=code,
            title=title,
            on=date.fromisoformat(on),
            starts=time.fromisoformat(starts),
            ends=time.fromisoformat(ends),
            venue=venue,
            leader=leader,
            capacity=int(capacity),
            minimum=int(minimum) if minimum else None,
            decide_by=date.fromisoformat(decide_by) if decide_by else None,
            answers_by=date.fromisoformat(answers_by) if answers_by else None,
            status=status,
            member_price=int(member_price),
            price=int(price),
            people=int(people),
            phases=_PHASES[phases],
        )
        for (
            code, title, on, starts, ends, venue, leader, capacity, minimum, decide_by, answers_by, status,
            member_price, price, people, phases,
        ) in rows
    )  # fmt: skip


COURSES = _courses()


def course(code: str) -> TrueCourse:
    """Find a course by its code."""
    return next(found for found in COURSES if found.code == code)
