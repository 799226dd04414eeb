"""People who do not exist: names, and the addresses their schools gave them."""

import random
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_WOMEN = """Aaliyah Abigail Adaeze Aisha Alice Amelia Amina Anjali Anya Beatrice Bethan Bronwen Carys Catrin Charlotte
Chloe Clare Daisy Deborah Eilidh Eleanor Elif Emily Esther Fatima Fiona Folake Freya Georgia Grace Gurpreet Hannah
Harriet Helen Imogen Isla Jasmine Jodie Josephine Judith Kavita Keziah Khadija Laura Leah Lucy Mairead Maryam Megan
Mei Miriam Naomi Nadia Niamh Olivia Oluchi Parveen Philippa Priya Rachel Rebecca Rhiannon Rosa Roshni Ruth Sadia
Safiya Sarah Seren Shanice Sian Simran Sinead Sofia Sunita Tamsin Tanisha Thandiwe Ursula Verity Yasmin Zainab Zofia"""

_MEN = """Aaron Abdul Adeel Aidan Alasdair Andrew Anthony Arjun Bartosz Benedict Bilal Callum Cameron Chidi Christopher
Connor Daniel Darius David Declan Dominic Dylan Edmund Emeka Ewan Faisal Finlay Gareth George Hamza Harvey Hugh Ibrahim
Imran Isaac Jack Jamal James Jaswinder Joel Jonathan Joseph Kamran Kieran Kofi Kwame Leon Lewis Luke Marcus Mateusz
Matthew Mohammed Nathan Neil Nikhil Oliver Omar Owen Patrick Pavel Rajesh Reuben Rhys Robert Rohan Samuel Sanjay Sean
Stephen Tariq Theo Thomas Tobias Tunde Vikram Wei William Yusuf Zachary"""

_FAMILIES = """Abbott Abiola Adeyemi Afolabi Ahmed Akhtar Ali Anderson Armstrong Asante Atkins Bailey Banerjee Barker
Begum Bell Bennett Bhatt Birch Blackwood Boateng Bradley Brennan Brown Burgess Byrne Campbell Carter Chaudhry Chen
Clarke Coleman Cooper Cox Crawford Curtis Dalton Davies Dawson Dhillon Dixon Doyle Dunn Edwards Ellis Evans Farrell
Fernandes Fletcher Foster Fraser Gallagher Gibbons Goldberg Gordon Gray Griffiths Hall Hamilton Harris Hassan Hayes
Henderson Hill Holloway Hughes Hussain Iqbal Islam Jackson James Jenkins Johnson Jones Joseph Kaur Kelly Kennedy Khan
Kowalski Kumar Lambert Lawson Lewis Lim Lloyd Lowe MacDonald Malik Marsh Mason Matthews McCarthy McKenzie Mensah Miller
Mistry Mitchell Moore Morgan Morris Mukherjee Murphy Murray Musa Nash Naylor Nguyen Nowak Nwosu Okafor Okonkwo Olsen
Osborne Osei Owusu Palmer Parker Parmar Patel Pearce Perry Phillips Popescu Powell Price Quinn Rahman Rao Reid Reynolds
Richards Roberts Robinson Rossi Russell Ryan Sahota Saunders Scott Shah Sharma Shaw Siddiqui Silva Simpson Singh Smith
Stewart Stone Sutton Taylor Thapa Thompson Todd Turner Uddin Vaughan Wallace Walsh Ward Watson Webb White Williams
Wilson Wójcik Wood Wright Yeboah Young Zaman"""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a name, a title and the address they are written to."""

    first: str
    last: str
    title: str
    email: str

    @property
    def name(self) -> str:
        """Give the full name as it is usually written."""
        return f"{self.first} {self.last}" if self.last else self.first


class People:
    """Makes people up, never the same name nor the same address twice."""

    def __init__(self, rng: random.Random) -> None:
        women = [(first, title) for first in _WOMEN.split() for title in ("Mrs", "Ms")]
        men = [(first, "Mr") for first in _MEN.split()]
        self._rng = rng
        self._names = self._shuffled(dict(women) | dict(men))
        self._addresses: set[str] = set()

    def at(self, domain: str) -> Person:
        """Make up the next person, who works where mail goes to that domain."""
        first, last, title = next(self._names)
        address = f"{plain(first)[0]}.{plain(last)}@{domain}"
        if address in self._addresses:
            address = f"{plain(first)}.{plain(last)}@{domain}"
        self._addresses.add(address)
        return Person(first, last, title, address)

    def _shuffled(self, titles: dict[str, str]) -> Iterator[tuple[str, str, str]]:
        firsts, families = list(titles), _FAMILIES.split()
        pairs = [(first, last) for first in firsts for last in families]
        self._rng.shuffle(pairs)
        for first, last in pairs:
            yield first, last, titles[first]


def plain(name: str) -> str:
    """Write a name as it stands in an address: small letters a to z only."""
    letters = unicodedata.normalize("NFKD", name.replace("ł", "l")).casefold()
    return "".join(letter for letter in letters if "a" <= letter <= "z")
