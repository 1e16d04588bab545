"""Lists of authors: in any order of the parts of a name, with any separators, of any length."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Literal

import regex

from cvparse import lexicons
from cvparse.signals import Signal
from cvparse.signals.people import is_given_name

Form = Literal["given first", "family, initials", "family initials", "family, given", "inverted first", "cjk"]
"""How the names of a list are printed: "Ada B. Smith", "Smith, A. B.", "Smith AB", "Smith, Ada", the first "Smith, Ada"
and the others "Ada B. Smith", and Chinese or Japanese characters."""


@dataclass(frozen=True, slots=True)
class AuthorName:
    """One name of a list: where it stands (without marks), as printed, and its parts."""

    text: str
    start: int
    end: int
    given: str | None = None
    family: str | None = None
    equal_contribution: bool = False
    corresponding: bool = False


@dataclass(frozen=True, slots=True)
class AuthorList:
    """The names of a list in order; `et_al`: the text says that there are more."""

    names: tuple[AuthorName, ...]
    et_al: bool
    form: Form


MARKS = r"*∗⁎⋆★☆†‡§¶#✉✝◇♦♠♣❖^⁰¹²³⁴-⁹ªº\\"
_TAIL = (
    rf"(?:\s?[{MARKS}]+|(?<=\p{{Ll}})\d{{1,2}}(?:,\d{{1,2}})*(?=\W|$)|\s?\((?:co-?first|equal|corresponding|joint"
    rf"|presenter|presenting)[^()]{{0,40}}\))*"
)
_WORD = (
    r"(?:(?:[dlDLOo]['’‘]|[aA]l-|[eE]l-|[dD]e|[vV]an|Mc|Mac)?\p{Lu}[\p{L}\p{M}'’‘ʼ´`\-‐‑]*[\p{L}\p{M}]"
    r"|St\.)(?:\([\p{L}\-.]{2,15}\))?"
)
_DOTTED = r"\p{Lu}\p{Ll}{0,2}\.(?:\s?[-‐‑–]\s?\p{L}\p{Ll}?\.|\p{Lu}\.)*(?:[-‐‑]?\p{Lu}(?=[\s,;]))?"
_TWO_LETTERS = r"(?:Yu|Ya|Ye|Yo|Ju|Ja|Je|Io|Iu|Ia|Zh|Kh|Sh|Ch|Ts|Dz|Th|Ph|Wm|Fr|Kr|Gr|St|Sz|Cs|Gy|Ny|Zs|Jr|Sr)\."
"""Initials of two letters; any others behind an initial ("M. Tay.") are a short family name that ends a sentence."""
_GIVEN_DOTTED = rf"(?:(?<!\p{{Lu}}\.[ \u00a0]?){_DOTTED}|(?=\p{{Lu}}\.|{_TWO_LETTERS}){_DOTTED})"
_BARE = r"(?:\p{Lu}{1,4}(?:[-‐‑]\p{Lu}{1,2})?|\p{Lu}\p{Ll}\p{Lu}{1,2})(?![\p{L}\p{M}'’‐-]|\.\p{L})"
_ONE = r"\p{Lu}{1,3}(?:[-‐‑]\p{Lu})?(?![\p{L}\p{M}'’‐-])"
_NICK = r"(?:\([\p{L}\-.]{2,15}\)|[\"“][\p{L}\-]{2,15}[\"”])"
_SUFFIX = r"(?:,?\s?(?:Jr|Sr)\b\.?|,?\s(?:II|III|IV)\b)"
_SP = r"(?:[ \u00a0]+|(?<=\.))"
_JOINTS = r"and|und|et|y|e|og|och|en|i|и|with|eds?|editors?"
_AFTER = (
    r"(?:(?![\p{L}\p{M}\p{N}])(?:(?=\s*(?:[,;.:()\[\n\t“\"‘'«„&|·•/–—、，；]|$|\s-\s))"
    rf"|(?=\s+(?:(?:{_JOINTS})\b|1[89]\d\d|20\d\d))|(?<=\p{{Lu}}\.)(?=\s)))"
)
_CJK_NAME = r"[\p{Han}\p{Hiragana}\p{Katakana}]{1,4}(?:[ 　]?[\p{Han}\p{Hiragana}\p{Katakana}]{1,4})?"

_SEPARATOR = regex.compile(
    r"(?:\s*[;；]\s*|\s*[,，、]\s*(?:\n\s*)?|\s+[·•|/]\s+|\s*\n\s*(?=and\b|&))?(?P<last>\s*(?:\b(?:and|und|et|y|e|og"
    r"|och|en|i|и|и)\b|&|＆|和|与|及)\s+)?"
)
_ET_AL = regex.compile(
    r"[\s,;]*+(?:\(?\b(?:et[\s.]+al\b\.?|and\s+others\b|u\.\s?a\.|et\s+coll?\b\.?|and\s+(?:\d+|many"
    r"|several)\s+(?:more|others?|co-?authors?)\b(?:\s+(?:co-?)?authors?\b)?)|…|\.\.\.|(?:\s*等))\)?",
    regex.I,
)
_GROUP = regex.compile(
    r"(?:[Tt]he\s+|on behalf of the\s+|for the\s+|l['’])?(?:[\p{Lu}\p{N}][\p{L}\p{N}\-+&.]*\s+){0,5}"
    r"(?:[Cc]ollabor?ations?|[Cc]onsortium|[Tt]eam|[Gg]roup|[Ii]nitiative|[Cc]ontributors|[Nn]etwork|[Cc]ommittee"
    r"|[Aa]uthors|[Ii]nvestigators)"
    r"(?:\s+\([\p{L}\s]{2,20}\))?" + _AFTER + r"|(?:\p{Lu}\p{Ll}[\p{L}]*-?AI)(?:\s+Team)?" + _AFTER
)
_GROUP_WORD = regex.compile(
    r"ollabor?ation|onsortium|[Tt]eam|[Gg]roup|nitiative|ontributors|etwork|ommittee|[Aa]uthors|nvestigators|AI\b"
)


@lru_cache(maxsize=4096)
def _holds_group(text: str) -> bool:
    return bool(_GROUP_WORD.search(text))


_TITLE_ENDINGS = regex.compile(
    r"(?:tion|tions|ment|ments|ness|ology|ological|ability|ibility|ical|istic|ization|isation|ivity|metry|graphy"
    r"|ysis|yses|ational|ative|izing|ising|ated|ating|ance|ence|ware|works?)$",
    regex.I,
)


@cache
def _particles() -> str:
    """Particles of family names, in lower case and with a capital."""
    listed = {word for phrase in lexicons.words("particles") for word in phrase.split()}
    known = {word for word in listed if word.isalpha() and 2 <= len(word) <= 5} | {"y"}
    both = known | {word.capitalize() for word in known}
    return "(?:" + "|".join(sorted(both, key=lambda word: (-len(word), word))) + ")"


@cache
def _pattern(form: Form) -> regex.Pattern[str]:
    """One name in a form, with what must follow it."""
    part = _particles()
    family = rf"(?P<family>(?:{part}{_SP})*{_WORD}(?:{_SP}(?:{part}{_SP})*{_WORD}){{0,2}}|\p{{Lu}}(?=,\s?\p{{Lu}}\.))"
    initials = rf"(?:{_DOTTED}(?:\s?{_DOTTED})*(?:\s{_ONE})?|{_BARE}(?:\s{_BARE})?)"
    spelled = rf"(?:{_WORD}|{_DOTTED})(?:{_SP}(?:{_WORD}|{_DOTTED}|{_ONE})){{0,2}}"
    shapes: dict[str, str] = {
        "given first": rf"(?P<given>(?:(?:{_GIVEN_DOTTED}|{_BARE}|{_WORD}|{_NICK}"
        rf"|{part}){_SP}){{0,5}})(?P<family>(?:{part}{_SP})*(?!(?:Jr|Sr|II|III|IV)\b){_WORD})",
        "family, initials": rf"{family}{_SUFFIX}?,\s?(?P<given>{initials}(?:\s{part}\b)*)",
        "family initials": rf"{family}\s(?P<given>{initials})",
        "family, given": rf"{family}{_SUFFIX}?,\s(?P<given>{spelled}(?:\s{part}\b)*)",
        "cjk": rf"(?P<family>{_CJK_NAME})(?P<given>)",
    }
    return regex.compile(rf"{shapes[form]}{_SUFFIX}?(?={_TAIL}{_AFTER})")


def author_list(text: str, start: int = 0) -> Signal[AuthorList] | None:
    """The most likely list of authors that begins at `start`; `end` is where it ends, marks and "et al." included."""
    return max(
        author_lists(text, start),
        key=lambda found: found.strength + _LONGER * min(5, len(found.value.names)),
        default=None,
    )


_LONGER = 0.02
"""What each name more is worth when two readings are about as likely."""


@lru_cache(maxsize=4096)
def author_lists(text: str, start: int = 0) -> tuple[Signal[AuthorList], ...]:
    """The ways to read a list of authors that begins at `start`: by the form of its names, and by where it ends."""
    found: dict[tuple[int, int], Signal[AuthorList]] = {}
    for form in _forms(text, start):
        for signal in _readings(text, start, form):
            if is_sure(signal) and text[signal.end : signal.end + 2].strip()[:1] in _CLOSED:
                return (signal,)
            key = (signal.end, len(signal.value.names))
            if key not in found or found[key].strength < signal.strength:
                found[key] = signal
    listed = _whole_first(list(found.values()))
    return tuple(sorted(listed, key=lambda signal: -signal.strength)[:8])


_SURE, _NAMED = 0.9, 0.8
"""Strengths of lists that may be sure: by the initials in them, by the given names."""
_CLOSED = ("", ".", ":", "(", "[", "“", '"')
"""Behind a sure list of names these say that it is whole."""


def is_sure(found: Signal[AuthorList]) -> bool:
    """Several names, all with initials, or most with a common given name, can be nothing but authors."""
    if len(found.value.names) < 2:
        return False
    names = [name for name in found.value.names if name.family]
    dotted = found.value.form in ("given first", "inverted first")  # "LHC" of "LHC Report" is no initial
    if found.strength >= _SURE:
        return all(any(is_initial(part) for part in _givens(name) if "." in part or not dotted) for name in names)
    known = sum(any(map(is_given_name, _givens(name)[:1])) for name in names)
    return found.strength >= _NAMED and known >= max(2, len(found.value.names) / 2)


def _givens(name: AuthorName) -> list[str]:
    return (name.given or "").split()


def _whole_first(found: list[Signal[AuthorList]]) -> list[Signal[AuthorList]]:
    """A sure list makes the readings that end inside of it unlikely."""
    sure = [signal for signal in found if signal.strength >= 0.85]
    longest = max(sure, key=lambda signal: signal.end, default=None)
    if longest is None:
        return found
    size = len(longest.value.names)
    return [
        Signal(signal.value, signal.start, signal.end, max(0.0, signal.strength - 0.35))
        if signal.end < longest.end and len(signal.value.names) < size and signal.strength > 0.55
        else signal
        for signal in found
    ]


_CJK = regex.compile(r"\s*[\p{Han}\p{Hiragana}\p{Katakana}]")


def _forms(text: str, start: int) -> Iterator[Form]:
    if _CJK.match(text, start):
        yield "cjk"
        return
    yield "given first"
    if text[start + 1 : start + 2] == ".":  # all others begin with a family name
        return
    yield "family initials"
    comma = text.find(",", start, start + _LONGEST_FAMILY)
    if comma >= 0 and ":" not in text[start:comma] and ";" not in text[start:comma]:
        yield "family, initials"
        yield "family, given"
        yield "inverted first"


_LONGEST_FAMILY = 100
"""Characters within which the comma behind a family name stands."""


def as_names(text: str, start: int, end: int) -> tuple[float, int]:
    """How likely a part of a text is names and nothing else, and how many; (0, 0) where it cannot be."""
    best = (0.0, 0)
    for form in _forms(text, start):
        steps = _steps(text, start, form)
        count = next((i for i, step in enumerate(steps, 1) if abs(step.end - end) <= 1), 0)
        if count:
            best = max(best, (_list_strength(text, steps[:count], end, False, form), count))
    return best


@dataclass(frozen=True, slots=True)
class _Step:
    """A name with what follows it: where its marks end, and whether "and" stands before it."""

    name: AuthorName
    strength: float
    end: int
    last: bool


def _readings(text: str, start: int, form: Form) -> Iterator[Signal[AuthorList]]:
    """The list in one form, whole, and cut short by up to three names."""
    steps = _steps(text, start, form)
    if not steps:
        return
    for size in range(len(steps), max(0, len(steps) - 4), -1):
        kept = steps[:size]
        if size < len(steps) and kept[-1].last is False and steps[size].last:
            continue
        end = kept[-1].end
        more = _ET_AL.match(text, end) if size == len(steps) else None
        if more:
            end = more.end()
        value = AuthorList(_even_dots([step.name for step in kept], form), bool(more), form)
        strength = _list_strength(text, kept, end, bool(more), form)
        if size < len(steps) and steps[size].strength > 0.5:
            strength -= 0.4 * steps[size].strength
        yield Signal(value, start, end, max(0.0, strength))


def _even_dots(names: list[AuthorName], form: Form) -> tuple[AuthorName, ...]:
    """The full stop behind "Smith AB, Doe C." ends the list and is no part of the last name."""
    last = names[-1]
    if (
        form == "family initials"
        and len(names) > 1
        and last.text.endswith(".")
        and not any("." in name.text for name in names[:-1])
    ):
        given = last.given.rstrip(".") if last.given else None
        names[-1] = replace(last, text=last.text[:-1], end=last.end - 1, given=given)
    return tuple(names)


@lru_cache(maxsize=4096)
def _steps(text: str, start: int, form: Form) -> tuple[_Step, ...]:
    """The names one after the other, as far as the list may go."""
    steps: list[_Step] = []
    at, last, ended = start, False, False
    while len(steps) < 4000:
        while at < len(text) and text[at] in " \n":
            at += 1
        shape: Form = form
        if form == "inverted first":
            shape = "given first" if steps else "family, given"
        step = _next_name(text, at, shape, last)
        if step is None:
            break
        steps.append(step)
        if _ET_AL.match(text, step.end):
            break
        ended = ended or last
        goes_on = _continuation(text, step, shape, len(steps))
        if goes_on is not None:
            at = goes_on
            continue
        separator = _SEPARATOR.match(text, step.end)
        if separator is None or not separator[0] or not separator[0].strip():
            break
        again = bool(separator["last"])
        if ended and not again and ";" not in separator[0]:
            break
        at, last = separator.end(), again
    return tuple(steps)


def _next_name(text: str, at: int, form: Form, last: bool) -> _Step | None:
    """The name in the form of the list; behind the final "and" it may stand the other way round ("…, and C. Roe")."""
    step = _name(text, at, form, last)
    if not last or form not in ("family, initials", "family, given") or (step and step.strength >= 0.5):
        return step
    return max((step, _name(text, at, "given first", last)), key=lambda found: found.strength if found else 0.0)


def _continuation(text: str, step: _Step, form: Form, count: int) -> int | None:
    """Where the list goes on without a separator: behind a group's name, or where a comma was forgotten."""
    if count == 1 and step.name.family is None:
        match = _BEHIND_GROUP.match(text, step.end)
    else:
        match = _FORGOTTEN.match(text, step.end) if form == "family, initials" else None
    return match.end() if match else None


@lru_cache(maxsize=2048)
def _name(text: str, at: int, form: Form, last: bool) -> _Step | None:
    group = _GROUP.match(text, at) if _holds_group(text) else None
    match = _pattern(form).match(text, at)
    if group and (match is None or group.end() >= match.end()):
        return _Step(AuthorName(_fold(group[0]), at, group.end()), 0.8, _marks_end(text, group.end()), last)
    if match is None or _NO_NAME.match(text, at) or (form == "given first" and _SHORTENED.match(text, match.end())):
        return None
    end = _marks_end(text, match.end())
    marks = text[match.end() : end]
    given, family = _parted(_fold(match["given"]), _fold(match["family"]))
    name = AuthorName(
        _fold(match[0]), at, match.end(), given or None, family,
        any(mark in marks for mark in "*∗⁎⋆†‡§#^") and "corresp" not in marks,
        "✉" in marks or "corresp" in marks.lower(),
    )  # fmt: skip
    return _Step(name, _name_strength(name, form), end, last)


def _parted(given: str, family: str) -> tuple[str, str]:
    """Particles between the names belong to the family's: "L." and "van der Berg", "Ana" and "de la Cruz Gomez"."""
    words = given.split()
    if not any(map(str.islower, words)):
        return given, family
    at = next((i for i, word in enumerate(words) if i and word.islower() and word in _small_particles()), len(words))
    return " ".join(words[:at]), " ".join([*words[at:], family])


@cache
def _small_particles() -> frozenset[str]:
    return frozenset(word for phrase in lexicons.words("particles") for word in phrase.split())


_NO_NAME = regex.compile(r"(?:In|Submitted|Under|Accepted|To|The|Proceedings|Journal|Available|Retrieved)\s")
_SHORTENED = regex.compile(r"\.\s?(?:and\s|of\s)?\p{Lu}\p{Ll}{1,9}\.(?:,|\s\p{Lu}|\s?\d)")
"""What goes on behind a name that in truth is the start of a shortened journal ("J. Math. Anal. Appl.")."""
_NO_MARKS = frozenset(("", ",", ".", ";", ":"))
_MARKS_AFTER = regex.compile(_TAIL)


def _marks_end(text: str, at: int) -> int:
    match = _MARKS_AFTER.match(text, at) if text[at : at + 1] not in _NO_MARKS else None
    return match.end() if match else at


def _fold(text: str) -> str:
    return " ".join(text.split())


@cache
def title_words() -> frozenset[str]:
    """Words that are common in titles of papers and rare in names."""
    return frozenset(lexicons.fold(line) for line in lexicons.listing("title_words"))


@lru_cache(maxsize=20_000)
def _is_title_word(word: str) -> bool:
    folded = word.casefold()
    parts = folded.replace("‐", "-").split("-")
    return folded in title_words() or any(
        part in title_words() or (len(part) > 6 and _TITLE_ENDINGS.search(part)) for part in parts
    )


_INITIAL = regex.compile(r"^\p{Lu}{1,3}\.?$|^\p{Lu}\p{Ll}?\.|^\p{Lu}[-‐]\p{Lu}\.?$")


@lru_cache(maxsize=20_000)
def is_initial(word: str) -> bool:
    """A given name cut short: "A.", "AB", "J.-P."."""
    return bool(_INITIAL.match(word))


def _name_strength(name: AuthorName, form: Form) -> float:
    words = name.text.replace(",", " ").split()
    odd = sum(_is_title_word(word.strip(".")) for word in words if len(word) > 2)
    if form == "cjk":
        return 0.8 if len(name.text) <= 5 else 0.3
    if form in ("family, initials", "family initials"):
        base = 0.97
    elif form == "family, given":
        base = _inverted_strength(name)
    elif len(words) > 1 and any(map(is_initial, words)):
        base = 0.95
    else:
        base = {1: 0.3, 2: 0.8, 3: 0.75, 4: 0.55}.get(len(words), 0.3)
    return base * (0.25**odd)


_FORGOTTEN = regex.compile(r"(?<=\p{Lu}\.)\s+(?=\p{Lu}[\p{L}\-’']+,\s?\p{Lu}\.)")
"""A comma that was forgotten between two names: "Smith, A. Doe, B."."""
_BEHIND_GROUP = regex.compile(r"[.:]\s+(?=\p{Lu}\.\s?(?:\p{Lu}\.\s?)?\p{Lu}\p{Ll})")
_NAME_GOES_ON = regex.compile(r"\s\p{Lu}[\p{L}\-’']+(?:,|\s(?:and|&)\s)")


def _inverted_strength(name: AuthorName) -> float:
    """Of "Smith, Ada B.": a family name of one word, one given name, perhaps initials."""
    family, given = (name.family or "").split(), (name.given or "").split()
    spelled = [word for word in given if not is_initial(word)]
    base = 0.9 if len(spelled) < len(given) and is_initial(given[-1]) else 0.8
    proper = [word for word in family if word[0].isupper()]
    if given and is_initial(given[0]) and spelled:
        base *= 0.6
    return base * (0.7 if len(proper) > 1 else 1.0) * (0.75 if len(spelled) > 1 else 1.0)


def _list_strength(text: str, steps: Sequence[_Step], end: int, more: bool, form: Form) -> float:
    scores = [step.strength for step in steps]
    strength = 0.7 * sum(scores) / len(scores) + 0.3 * min(scores[-3:])
    if form == "inverted first":
        strength = min(strength, 0.2 + scores[0])
    if more or len(steps) >= 3:
        strength += 0.03
    if form in ("given first", "inverted first") and len(steps) > 2:
        strength -= 0.25 * _uneven(steps)
    if form in ("family, given", "inverted first") and len(steps) == 1:
        strength -= 0.15
    following = text[end:].lstrip(" ")[:1]
    if following and following in '\n\t.:(“"‘[,;–—-|':
        strength += 0.02
    elif following and len(steps) == 1 and _NAME_GOES_ON.match(text, end):
        strength -= 0.3
    return max(0.0, min(1.0, strength))


def _uneven(steps: Sequence[_Step]) -> float:
    """1 where the last name has no initials and all others have them, as a title taken for a name would be."""
    short = [any(is_initial(word) for word in step.name.text.split()[:-1]) for step in steps]
    return 1.0 if all(short[:-1]) and not short[-1] else 0.0
