"""An author's name in the parts that reference managers keep apart."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cvparse.exporters.wording import one_line
from cvparse.models import Author

_SUFFIX = re.compile(r"(?:jr|sr)\.?|ii|iii|iv", re.I)
_PRINTED_SUFFIX = re.compile(r"[,\s]([JjSs]r\.?|I{2,3}|IV)(?=,|$)")


@dataclass(frozen=True, slots=True)
class Name:
    """`particle` is "van der" and its like; a name that is not known in parts is `literal` and nothing else."""

    family: str = ""
    given: str = ""
    particle: str = ""
    suffix: str = ""
    literal: str = ""


def name_of(author: Author) -> Name:
    """The parts, wherever the record keeps them: "J. van der" + "Berg", "Walter III" + "van Dyke"."""
    family, given = one_line(author.family).split(), one_line(author.given).split()
    if not family or not given:
        return Name(literal=one_line(author.raw))
    suffix = _popped_suffix(given) or _popped_suffix(family) or _printed_suffix(one_line(author.raw))
    if not family and len(given) > 1:  # "J. R. Smith" + "Jr"
        family = [given.pop()]
    if not family or not given:
        return Name(literal=one_line(author.raw))
    particle = _popped_particle(given) + _shifted_particle(family)
    return Name(" ".join(family), " ".join(given), " ".join(particle), suffix)


def _popped_suffix(words: list[str]) -> str:
    return words.pop().strip(",") if words and _SUFFIX.fullmatch(words[-1].strip(",")) else ""


def _printed_suffix(raw: str) -> str:
    """The suffix that stands in the name as printed, in neither of its parts."""
    match = _PRINTED_SUFFIX.search(raw)
    return match[1] if match else ""


def _popped_particle(given: list[str]) -> list[str]:
    """Words in lower case behind the given names."""
    particle: list[str] = []
    while len(given) > 1 and given[-1][0].islower():
        particle.insert(0, given.pop())
    return particle


def _shifted_particle(family: list[str]) -> list[str]:
    """Words in lower case before the family name."""
    particle: list[str] = []
    while len(family) > 1 and family[0][0].islower():
        particle.append(family.pop(0))
    return particle
