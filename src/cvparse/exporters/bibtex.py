"""BibTeX, for LaTeX and for the reference managers that read it.

Text stays in UTF-8, as biber and all managers of today want it: only what TeX takes for commands is escaped. Words of
a title that must keep their capitals stand in braces.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate

from cvparse.exporters.names import Name
from cvparse.exporters.references import Reference, ReferenceType, references
from cvparse.exporters.wording import one_line
from cvparse.models import CV, Publication

_TYPES: dict[ReferenceType, str] = {
    "article": "article", "inproceedings": "inproceedings", "book": "book", "chapter": "incollection",
    "thesis": "phdthesis", "report": "techreport", "preprint": "misc", "manuscript": "unpublished",
    "patent": "patent", "blog": "misc", "software": "misc", "talk": "misc", "other": "misc",
}  # fmt: skip
_CONTAINERS: dict[ReferenceType, str] = {
    "article": "journal", "inproceedings": "booktitle", "chapter": "booktitle", "book": "series",
}  # fmt: skip
_PUBLISHERS: dict[ReferenceType, str] = {"thesis": "school", "report": "institution", "preprint": "howpublished"}
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_ESCAPES = str.maketrans(
    {char: f"\\{char}" for char in "&%$#_"}
    | {
        "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)  # fmt: skip
_TOKEN = re.compile(r"[^\s\-‐‑–—/:;,.!?()\[\]\"“”„«»‘]+")
_TITLE_CASE = 0.5
"""Share of the longer words with a capital above which a title writes all of them so."""
_LONG = 4
_NEVER_CAPITAL = frozenset(
    "about above across after against along among around before behind below beneath between beyond during from into "
    "onto over since than that through toward towards under until upon using versus with within without".split()
)
"""Longer words that are small even in titles that write all others with a capital."""


def to_bibtex(cv: CV) -> str:
    """The CV's publications as BibTeX; "" where there are none."""
    return bibtex_text(cv.publications)


def bibtex_text(publications: Sequence[Publication]) -> str:
    """An entry for each publication, which pybtex and bibtexparser read back."""
    return "\n".join(_entry(reference) for reference in references(publications))


def _entry(reference: Reference) -> str:
    lines = [f"  {name} = {value},\n" for name, value in _fields(reference)]
    return f"@{_entry_type(reference)}{{{reference.key},\n{''.join(lines)}}}\n"


def _entry_type(reference: Reference) -> str:
    return "mastersthesis" if reference.genre == "Master's thesis" else _TYPES[reference.type]


def _fields(reference: Reference) -> Iterator[tuple[str, str]]:
    """Names and values, these in their braces."""
    if reference.authors:
        names = [_person(name) for name in reference.authors]
        yield "author", "{" + " and ".join([*names, "others"] if reference.et_al else names) + "}"
    if one_line(reference.title):
        yield "title", "{" + _title(one_line(reference.title)) + "}"
    if reference.date:
        yield "year", f"{{{reference.date.year}}}"
        if reference.date.month:
            yield "month", _MONTHS[reference.date.month - 1]
    for name, value in _texts(reference).items():
        if one_line(value):
            yield name, "{" + escaped(one_line(value)) + "}"
    for name, value in {"doi": reference.doi, "url": reference.url}.items():
        if one_line(value):
            yield name, "{" + _verbatim(one_line(value)) + "}"


def _texts(reference: Reference) -> dict[str, str | None]:
    """The fields of plain text, in the order in which they are written."""
    told = reference.genre in ("PhD thesis", "Master's thesis")
    return {
        "day": str(reference.date.day) if reference.date and reference.date.day else None,
        _CONTAINERS.get(reference.type, "howpublished"): reference.container,
        _PUBLISHERS.get(reference.type, "publisher"): reference.publisher,
        "type": None if told else reference.genre or ("Thesis" if reference.type == "thesis" else None),
        "volume": reference.volume,
        "number": reference.issue or reference.number,
        "pages": reference.pages.replace("–", "--") if reference.pages else None,
        "isbn": reference.isbn,
        "pmid": reference.pmid,
        "pmcid": reference.pmcid,
        "eprint": reference.arxiv_id,
        "archiveprefix": "arXiv" if reference.arxiv_id else None,
        "note": reference.note,
        "abstract": reference.abstract,
    }


def escaped(text: str) -> str:
    """Text that TeX sets as it is."""
    return text.translate(_ESCAPES)


def _person(name: Name) -> str:
    """ "van der Berg, Jr., Ludo"; what is no person's name in parts stands in braces and is never taken apart."""
    if name.literal:
        return "{" + escaped(one_line(name.literal)) + "}"
    family = _full_family(name.particle, _whole(name.family))
    return ", ".join(part for part in (family, _part(name.suffix), _part(name.given)) if part)


def _full_family(particle: str, family: str) -> str:
    """Particle and family name."""
    return f"{escaped(particle)} {family}" if particle else family


def _whole(family: str) -> str:
    """A family name in braces where BibTeX would take its small words for a particle."""
    words = family.split()
    return f"{{{escaped(family)}}}" if any(word[0].islower() for word in words) else _part(family)


def _part(text: str) -> str:
    """A part of a name, in braces where it holds what BibTeX parts names with."""
    plain = escaped(text)
    return f"{{{plain}}}" if "," in text or re.search(r"\b(?:and|others)\b", text, re.I) else plain


def _title(title: str) -> str:
    """The title, with braces around the words whose capitals a style must not lower."""
    words = list(_TOKEN.finditer(title))
    if len(words) > 1 and title.isupper():
        return escaped(title)
    sentence = _is_sentence_case([word[0] for word in words[1:]])
    parts, at = [], 0
    for number, word in enumerate(words):
        parts.append(escaped(title[at : word.start()]))
        plain = escaped(word[0])
        parts.append(f"{{{plain}}}" if _keeps_capitals(word[0], inner=sentence and number > 0) else plain)
        at = word.end()
    return "".join(parts) + escaped(title[at:])


def _is_sentence_case(words: Sequence[str]) -> bool:
    long = [word for word in words if len(word) >= _LONG and word not in _NEVER_CAPITAL]
    return sum(word[0].isupper() for word in long) <= _TITLE_CASE * len(long)


def _keeps_capitals(word: str, *, inner: bool) -> bool:
    """An acronym ("DNA", "iPhone", the C of "vitamin C"); and, inside a title in sentence case, any capital."""
    lone = len(word) == 1 and word not in "AI"
    return any(char.isupper() for char in word[not (inner or lone) :])


def _verbatim(text: str) -> str:
    """A link or a DOI, in which only % is escaped; braces that do not balance are written as links write them."""
    text = text.replace("\\", "%5C")
    depths = list(accumulate((char == "{") - (char == "}") for char in text))
    if depths and (min(depths) < 0 or depths[-1]):
        text = text.replace("{", "%7B").replace("}", "%7D")
    return text.replace("%", r"\%")
