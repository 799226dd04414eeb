"""The forty schools around Harbour View Academy, none of which exists."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum


class Standing(StrEnum):
    """How a school stands to the alliance over two years."""

    MEMBER = "member in both years"
    NEW = "member from September 2026"
    LAPSED = "member until August 2026"
    WITHDRAWN = "left during last year"
    NEVER = "never a member"


@dataclass(frozen=True, slots=True, kw_only=True)
class TrueSchool:
    """A school as it really is, whatever the sheets say."""

    urn: str
    name: str
    aka: str
    phase: str
    trust: str
    street: str
    town: str
    postcode: str
    domain: str
    pupils: int
    standing: Standing
    status: str = "Open"
    closed_on: date | None = None

    @property
    def authority(self) -> str:
        """Name the council."""
        return "Saltmere" if self.town in ("Saltmere", "Harbour Cross", "Fenwick Bay") else "Wexshire"

    @property
    def office(self) -> str:
        """Give the address of the school's office."""
        return f"office@{self.domain}"

    @property
    def called(self) -> str:
        """Give a name that no other school shares."""
        return self.aka if self.name in SHARED else self.name

    def subscribed(self, day: date) -> bool:
        """Tell whether the school was a member on that day."""
        before = day < date(2026, 9, 1)
        return self.standing is Standing.MEMBER or self.standing is (Standing.LAPSED if before else Standing.NEW)


SHARED = frozenset({"St Mary's Primary School", "Mill Street Primary School and Nursery"})  # the latter by mistake

_TOWNS = {
    "Saltmere": "HB1",
    "Harbour Cross": "HB2",
    "Fenwick Bay": "HB3",
    "Tarnley": "HB5",
    "Kingsholt": "HB6",
    "Marram": "HB8",
    "Overcliffe": "HB9",
    "Brayford Quay": "HB11",
    "Little Wex": "HB12",
    "Wexcombe": "HB14",
}

_STREETS = ("School Lane", "Church Street", "The Avenue", "Mill Road", "Station Road", "Chapel Hill", "High Street")

# name | also known as | phase | trust | town | end of postcode | domain | pupils
_LIST = """
Harbour View Academy||Secondary|Harbour Learning Trust|Saltmere|1AA|harbourview|1184
Saltmere Nursery School||Nursery||Saltmere|2QB|saltmerenursery|88
Fenwick Bay Infant School||Infant||Fenwick Bay|4DE|fenwickbayinfant|236
Fenwick Bay Junior School||Junior||Fenwick Bay|4DE|fenwickbayjunior|352
St Mary's Primary School|St Mary's Tarnley|Primary||Tarnley|6JH|stmarystarnley|207
St Mary's Primary School|St Mary's Kingsholt|Primary||Kingsholt|2TT|stmaryskingsholt|418
Tarnley Church of England Primary School|Tarnley CofE|Primary||Tarnley|1RS|tarnleycofe|194
St Cuthbert's Catholic Primary School||Primary|Star of the Sea Catholic Trust|Saltmere|3NW|stcuthberts|214
St Thomas More Catholic High School||Secondary|Star of the Sea Catholic Trust|Saltmere|5PL|stthomasmore|921
Kingsholt Grammar School||Secondary||Kingsholt|1GS|kingsholtgrammar|1010
Overcliffe Primary Academy||Primary|Harbour Learning Trust|Overcliffe|7UY|overcliffe|311
Marram Primary Academy||Primary|Dunes Academies Trust|Marram|3DT|marramacademy|203
Marram Community Primary School||Primary||Marram|3DT|marramprimary|0
Brayford Quay Primary School||Primary||Brayford Quay|2BQ|brayfordquay|402
Little Wex Church of England Primary School||Primary||Little Wex|8EX|littlewex|64
Wexcombe Village School||Primary||Wexcombe|9WS|wexcombe|52
Quayside School||Special||Saltmere|6QS|quayside|118
The Lantern School||Special|Beacon Special Schools Trust|Kingsholt|5LS|lantern|96
Bridgeway Pupil Referral Unit|Bridgeway PRU|Pupil referral unit||Saltmere|7PR|bridgeway|41
Saltmere Sixth Form College||16 plus||Saltmere|8SF|saltmeresixthform|1375
All Saints' Academy||All-through|Dunes Academies Trust|Harbour Cross|1AS|allsaints|1240
Lighthouse Free School||Primary|Harbour Learning Trust|Harbour Cross|3LF|lighthouse|176
Holy Trinity Church of England Junior School||Junior||Harbour Cross|4HT|holytrinity|268
St Anne's Infant and Nursery School||Infant||Harbour Cross|5AN|stannes|225
Windmill Lane Primary School||Primary||Kingsholt|3WL|windmilllane|412
Oakfield Primary School||Primary||Kingsholt|4QF|oakfield|389
Northgate Community Primary School||Primary||Saltmere|9NG|northgate|297
Riverside Infant School||Infant||Brayford Quay|5RW|riversideinfant|178
Riverside Junior School||Junior||Brayford Quay|5RW|riversidejunior|241
Castle Hill High School||Secondary||Kingsholt|7HH|castlehill|874
King Edward's School||Secondary||Overcliffe|1ED|kingedwards|1102
Meadow Park Primary Academy||Primary|Dunes Academies Trust|Marram|6NP|meadowpark|334
St John the Baptist Catholic Primary School||Primary|Star of the Sea Catholic Trust|Brayford Quay|8JB|stjohnbaptist|210
Hawthorn Road Nursery School||Nursery||Kingsholt|8HR|hawthornroad|74
Beacon Hill Academy||Secondary|Dunes Academies Trust|Wexcombe|2BH|beaconhill|956
Sandpiper Primary School||Primary||Overcliffe|4SP|sandpiper|208
Ferndale Primary School||Primary||Little Wex|1FD|ferndale|38
Chalk Lane Primary School||Primary||Wexcombe|6HL|chalklane|193
St Oswald's Church of England Academy||Primary|Harbour Learning Trust|Fenwick Bay|9SW|stoswalds|388
Mill Street Primary School and Nursery|Mill Street Tarnley|Primary||Tarnley|4LS|millstreet|256
"""

_STANDING = {
    "Kingsholt Grammar School": Standing.NEVER,
    "Wexcombe Village School": Standing.NEVER,
    "Saltmere Sixth Form College": Standing.NEVER,
    "Chalk Lane Primary School": Standing.NEVER,
    "Mill Street Primary School and Nursery": Standing.NEVER,
    "Sandpiper Primary School": Standing.NEVER,
    "Marram Community Primary School": Standing.NEVER,
    "Lighthouse Free School": Standing.NEW,
    "Northgate Community Primary School": Standing.LAPSED,
    "Castle Hill High School": Standing.LAPSED,
    "St Anne's Infant and Nursery School": Standing.LAPSED,
    "Holy Trinity Church of England Junior School": Standing.WITHDRAWN,
}


def _schools() -> tuple[TrueSchool, ...]:
    schools = []
    for number, line in enumerate(_LIST.strip().splitlines()):
        name, aka, phase, trust, town, inward, domain, pupils = line.split("|")
        # numbers beyond any the national register has given out
        school = TrueSchool(
            urn=str(990101 + number),
            name=name,
            aka=aka,
            phase=phase,
            trust=trust,
            street=f"{3 + 7 * number % 90} {_STREETS[number % len(_STREETS)]}" if number else "Quay Road",
            town=town,
            postcode=f"{_TOWNS[town]} {inward}",
            domain=f"{domain}.example",
            pupils=int(pupils),
            standing=_STANDING.get(name, Standing.MEMBER),
        )
        schools.append(school)
    return tuple(schools)


CLOSED = "Marram Community Primary School"
CLOSING = "Ferndale Primary School"
LEAD = "Harbour View Academy"
_FATE = {CLOSED: ("Closed", date(2025, 8, 31)), CLOSING: ("Closing", date(2026, 12, 31))}

SCHOOLS = tuple(
    replace(school, status=_FATE[school.name][0], closed_on=_FATE[school.name][1]) if school.name in _FATE else school
    for school in _schools()
)


def school(called: str) -> TrueSchool:
    """Find a school by the name that no other shares."""
    return next(found for found in SCHOOLS if found.called == called)
