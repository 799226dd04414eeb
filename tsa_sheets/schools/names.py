"""The names of schools as they are compared: spellings that mean the same become the same."""

import re
import unicodedata
from functools import lru_cache

_APOSTROPHES = str.maketrans("", "", "'\u2019\u2018`\u00b4\u02bc\u2032")  # typed, curly, grave, acute, prime
# What follows the name proper on a letterhead: "- a Voluntary Academy", ", part of the Oak Trust".
_TAIL = re.compile(
    r"(?:\s[-\u2013\u2014]\s*|\s*[,:(]\s*)(?:an?|part of|(?:a )?member of)\s+\b.*\b(?:academy|trust|federation)\b.*$"
)
# What follows it in a list: the company's form, the year group.
_AFTER = re.compile(
    r"(?<=.) (?:(?:part|a part|member|a member) of the \w.* (?:trust|federation)|ltd|limited|cic|year \d{1,2})$"
)
_PHRASES = (
    (re.compile(r"\bchurch of eng(?:land)?\b|\bc of e\b|\bc e\b|\bcofe\b|\bcoe\b|\bchurch england\b"), "ce"),
    (re.compile(r"\b(?:roman )?(?:cath(?:olic)?|r c|rc)\b"), "rc"),
    (re.compile(r"\bvoluntary aided\b|\bv a\b"), "va"),
    (re.compile(r"\bvoluntary controlled\b|\bv c\b"), "vc"),
    (re.compile(r"\bcevc\b"), "ce vc"),
    (re.compile(r"\bceva\b"), "ce va"),
    (re.compile(r"\bj and i\b"), "junior and infant"),
    (re.compile(r"\bp s\b"), "primary school"),
    (re.compile(r"\bchildren s\b"), "childrens"),
    (re.compile(r"\buniversity technical college\b"), "utc"),
    (re.compile(r"\bpupil referral unit\b"), "pru"),
    (re.compile(r"\balternative provision\b"), "ap"),
)
_WORDS = {
    "saint": "st",
    "jnr": "junior",
    "jun": "junior",
    "jn": "junior",
    "jr": "junior",
    "juniors": "junior",
    "inf": "infant",
    "infs": "infant",
    "infants": "infant",
    "nurs": "nursery",
    "prim": "primary",
    "prm": "primary",
    "pri": "primary",
    "ps": "primary school",
    "sec": "secondary",
    "comp": "comprehensive",
    "comm": "community",
    "gram": "grammar",
    "sch": "school",
    "schl": "school",
    "schools": "school",
    "acad": "academy",
    "coll": "college",
    "prep": "preparatory",
    "aided": "va",
    "controlled": "vc",
    "ss": "st",
}
# Two words a slip ran together, "SaintCrispin's"; not "MacDonald".
_GLUED = re.compile(r"(?<=[a-z]{3})(?<!\bMac)(?=[A-Z])")
_UNSAID = frozenset({"the", "school", "va", "vc", "and", "of"})


@lru_cache(maxsize=16_384)
def normalise(name: str) -> str:
    """Write a school's name in the one way in which its spellings agree; costly, so remembered."""
    text = _GLUED.sub(" ", name.translate(_APOSTROPHES).replace("&", " and "))
    text = unicodedata.normalize("NFKD", text).casefold()
    text = _TAIL.sub("", "".join(letter for letter in text if not unicodedata.combining(letter)))
    text = _AFTER.sub("", " ".join(re.findall(r"[^\W_]+", text)))
    for phrase, word in _PHRASES:
        text = phrase.sub(word, text)
    words = [_WORDS.get(word, word) for word in text.split()]
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)


def shortened(normalised: str) -> str:
    """Leave out of a normalised name what people often do not say: the, school, VA, VC."""
    return " ".join(word for word in normalised.split() if word not in _UNSAID) or normalised
