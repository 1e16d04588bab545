"""The head of an entry: its dates, and its other words cut into parts that each play one role.

Which part is the title, which the organisation, which the place is decided for the whole section: parts that stand in
the same slot of their entries (same line, same position, same style) tend to play the same role, so an unclear part is
settled by its clear siblings.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

import regex

from cvparse.document import CELL, Line, Piece
from cvparse.extract.bodies import split_sentences
from cvparse.extract.labels import Labelled, label_alone, read_label
from cvparse.sections.entries import PROSE_WORDS, is_prose, opens_with_date
from cvparse.sections.model import Entry
from cvparse.sections.style import piece_style, slice_line
from cvparse.signals import Signal
from cvparse.signals.dates import Period, find_periods, is_length
from cvparse.signals.kinds import BARS, PLACED_AT
from cvparse.signals.organizations import organization_strength
from cvparse.signals.places import find_place, place_strength
from cvparse.signals.vocabulary import hits

_STRONG = regex.compile(
    r"\t|\s+[" + BARS + r"]\s*|\s*[|│┃•]\s+|\s+[-–—―]{1,2}\s+|\s*[–—]\s*(?=\p{Lu})|\s*;\s+|\s*[／｜]\s*|\s+@\s+"
    r"|\s-(?=\p{Lu}\p{Ll})|\s{3,}|　+"
    r"|(?<=[\p{Han}\p{Hiragana}\p{Katakana}）)])\s+(?=[\p{Han}\p{Hiragana}\p{Katakana}])"
)
_AT = regex.compile(PLACED_AT + r"|\s+en\s+(?=[\p{Lu}]{2})")
_WEAK = regex.compile(r"\s*(?:,(?!(?<=\d,)\d)|[，、])\s*")
_LABELLED = regex.compile(r"(\p{Lu}[\p{L}/&-]{2,24}(?: [\p{L}/&-]{1,24})?):\s+\S")
_BRACKETS = regex.compile(r"[(（\[]([^()（）\[\]]*)[)）\]]")
_BAR = regex.compile("[" + BARS + r"@;／｜\t]")
_TRIM = " \t,;:|│┃·•–—-―/()[]（）、，~"
_STOP = regex.compile(r"(?<=\p{Ll}{5}|\p{Ll}{2}[aeiouáéíóú])\.\s*$")
"""A full stop behind a name that is no shortened word."""
_STOP_BEFORE = regex.compile(r"\s*\.\s+")
_KEPT_COMMA = regex.compile(r"^(?:inc|llc|ltd|gmbh|corp|co|l\.?p|plc|s\.a|jr|sr|pllc|p\.?c|esq)\b\.?", regex.I)

_LISTED = 5
"""Characters between periods that are listed one after the other."""
_UNKNOWN = 0.45
"""Strength up to which nothing is known of a part."""
_SPARE = 0.1
"""What a part gains that plays no role."""
_TAKEN_UP = 1.3
"""The cost of a role that was left before."""
_MOST_PATHS = 400

HEAD_LABELS = frozenset({"organization", "title", "dates", "location", "field", "team", "grade", "minor", "degree"})
"""Labels of what belongs to a head; a line with another label stands below it."""

CONTINUED = frozenset({"title", "field", "degree"})
"""Roles whose words may go on after a comma with words that tell nothing by themselves ("Nurse, Cardiac Step-Down")."""

_ROLE_LABELS = {"institution": "organization", "team": "department"}
"""Roles whose label has another name in the lexicon."""

Cutter = Callable[[Piece], list[Piece]]

Scorer = Callable[[str], Mapping[str, float]]
"""What roles a text may play, each with its strength."""


@dataclass(slots=True)
class Part:
    """A piece of an entry's head between separators. `segment` counts the strong separators before it, `column` the
    lines and cells: what stands in one column may belong together across a dash."""

    piece: Piece
    slot: tuple[int, int, bool, bool]
    segment: int
    column: int
    label: str | None = None
    """What the part's own label says it is, as a key of the lexicon's `labels`."""
    scores: dict[str, float] = field(default_factory=dict)


@dataclass(slots=True)
class Head:
    """The lines of an entry up to its bullets and prose, taken apart."""

    lines: list[Line]
    periods: list[tuple[Period, Piece]]
    parts: list[Part]
    body: list[Line]


def read_heads(entries: Sequence[Entry], scorer: Scorer, *, longest: int = 5, cut: Cutter | None = None) -> list[Head]:
    """The heads of all entries of a section, their parts scored jointly.

    `cut` may take a part apart once more, where its words show two roles without a separator between them.
    """
    heads = [_read_head(entry, longest, cut or (lambda piece: [piece])) for entry in entries]
    for head in heads:
        for part in head.parts:
            part.scores = _labelled_scores(part, dict(scorer(part.piece.text)))
        _pair_places(head)
    _settle_unknown_places(heads)
    _share_scores(heads)
    return heads


def _labelled_scores(part: Part, scores: dict[str, float]) -> dict[str, float]:
    """A label outweighs what the words look like."""
    if part.label is None:
        return scores
    return {role: 2.0 if part.label in (role, _ROLE_LABELS.get(role)) else -1.0 for role in scores}


def _pair_places(head: Head) -> None:
    """A word that makes a place only together with the region after it: "Smallville, Ohio"."""
    for part, following in itertools.pairwise(head.parts):
        if part.segment != following.segment or part.label or "location" not in part.scores:
            continue
        _small_town(part, following)
        _own_team(part, following)
        both = place_strength(f"{part.piece.text}, {following.piece.text}")
        if both >= 0.55 and place_strength(following.piece.text) and part.scores.get("title", 0) < 0.5:
            part.scores["location"] = max(part.scores["location"], both - 0.15)
            following.scores = {role: min(score, 0.1) for role, score in following.scores.items()}
            following.scores["location"] = both - 0.1
            for role in ("organization", "institution"):
                if part.scores.get(role, 1) < 0.8:
                    part.scores[role] *= 0.4


def _settle_unknown_places(heads: Sequence[Head]) -> None:
    """Words that tell nothing by themselves, behind the names of several organisations: the place where these are."""
    behind: dict[str, set[str]] = defaultdict(set)
    found: dict[str, list[Part]] = defaultdict(list)
    for head in heads:
        for before, part in itertools.pairwise(head.parts):
            unknown = max(part.scores.values(), default=1.0) <= _UNKNOWN and part.piece.text[:1].isupper()
            if unknown and "location" in part.scores and before.column == part.column and _names_body(before):
                behind[part.piece.text].add(before.piece.text)
                found[part.piece.text].append(part)
    for text, bodies in behind.items():
        if len(bodies) > 1:
            for part in found[text]:
                part.scores["location"] = max(part.scores["location"], 0.6)


def _names_body(part: Part) -> bool:
    return max(part.scores.get("organization", 0.0), part.scores.get("institution", 0.0)) >= 0.8


def _labelled_part(labelled: Labelled, number: int, segment: int, column: int) -> list[Part]:
    """The value of "Employer: Acme" as one part; dates are read already."""
    value = trim(labelled.value)
    if labelled.key == "dates" or not value:
        return []
    return [Part(value, (min(number, 3), 0, False, False), segment, column, labelled.key)]


_WORD_BEFORE = regex.compile(r"[\p{L}\p{N}.][^\S\t]$")
_WORD_AFTER = regex.compile(r"^[^\S\t][\p{L}]")


def _in_name(text: str, signal: Signal[Period], others: Sequence[Signal[Period]]) -> bool:
    """A bare year between two words is part of a name ("Office 2013 Certificate"), and one behind a word where the
    month stands in the same line, too ("Quist Days 2022 (August 2022)")."""
    if not _is_bare_year(signal) or not _WORD_BEFORE.search(text[: signal.start][-3:]):
        return False
    return bool(_WORD_AFTER.search(text[signal.end :][:3])) or any(not _is_bare_year(other) for other in others)


def _is_bare_year(signal: Signal[Period]) -> bool:
    start = signal.value.start
    return signal.value.single and start is not None and start.month is None


def _sentence_apart(lines: Sequence[Line]) -> list[Line]:
    """A first line that goes on with sentences ("2012 Assistant, Acme. Coded …") is cut after its head."""
    first = lines[0]
    if not is_prose(first.text) or not find_periods(first.text):
        return list(lines)
    last_cell = first.piece.cut(first.text.rfind(CELL) + 1)
    sentences = split_sentences(last_cell)
    dated = CELL in first.text or bool(find_periods(sentences[0].text))
    head = 1 + (len(sentences) > 1 and _is_dates(sentences[0].text))
    if len(sentences) <= head or sum(len(each.text.split()) for each in sentences[:head]) > PROSE_WORDS or not dated:
        return _unended(lines) if head > 1 else list(lines)
    at = sentences[head].start - first.start
    return [slice_line(first, 0, at), slice_line(first, at), *lines[1:]]


def _unended(lines: Sequence[Line]) -> list[Line]:
    """An entry of one sentence behind its date ("2012. Assistant, Acme.") is no prose."""
    first = lines[0]
    return [slice_line(first, 0, len(first.text.rstrip(" ."))), *lines[1:]]


def head_length(lines: Sequence[Line], longest: int) -> int:
    """How many lines stand before the first bullet or prose."""
    count = labelled = 0
    for i, line in enumerate(lines):
        if i >= longest + labelled:
            break
        labelled += read_label(line.piece, HEAD_LABELS) is not None
        bullet = line.marker and not opens_with_date(line)
        if i and (bullet or _is_body(line) or _says_its_kind(line) or (i > 1 and _is_labelled(line))):
            break
        count += 1
        if i == 0 and is_prose(line.text) and not find_periods(line.text):
            break
    return count


def _says_its_kind(line: Line) -> bool:
    """A labelled line that tells more of the entry ("Supervisor: …") than its head does."""
    labelled = read_label(line.piece)
    return labelled is not None and labelled.key not in HEAD_LABELS


def _is_labelled(line: Line) -> bool:
    """A line with a label that is no part of a head, known or not ("Stack: Go, Redis")."""
    found = _LABELLED.match(line.text)
    if not found or organization_strength(found[1]) >= 0.5 or find_periods(line.text):
        return False
    return not read_label(line.piece, HEAD_LABELS)


def _is_body(line: Line) -> bool:
    return is_prose(line.text) and not (len(line.text) < 160 and CELL in line.text)


def _read_head(entry: Entry, longest: int, cut: Cutter) -> Head:
    lines = _sentence_apart(entry.lines)
    count = head_length(lines, longest)
    if not any(find_periods(line.text) for line in lines[:count]):
        lines, count = _foot_first(lines, count)
    head = Head(lines[:count], [], [], lines[count:])
    segment = column = 0
    for number, line in enumerate(lines[:count]):
        likely = [signal for signal in find_periods(line.text) if signal.strength >= 0.3]
        periods = [signal for signal in likely if not _in_name(line.text, signal, likely)]
        head.periods += [(signal.value, line.piece.cut(signal.start, signal.end)) for signal in periods]
        position = 0
        for cell in _cells(line, periods):
            column += 1
            if isinstance(cell, Labelled):
                segment += 1
                head.parts += _labelled_part(cell, number, segment, column)
                continue
            fields = cell.split(_STRONG)
            label = None
            for strong in fields:
                segment += 1
                if label:
                    head.parts += _labelled_part(Labelled(label, strong), number, segment, column)
                    label = None
                    continue
                label = label_alone(strong.text, HEAD_LABELS) if strong is not fields[-1] else None
                if label:
                    continue
                for piece in itertools.chain.from_iterable(cut(part) for part in _weak_parts(strong)):
                    slot = (min(number, 3), min(position, 3), *piece_style(line, piece))
                    head.parts.append(Part(piece, slot, segment, column))
                    position += 1
    return head


def _cells(line: Line, periods: Sequence[Signal[Period]]) -> Iterator[Piece | Labelled]:
    """The cells of a line without its dates; those with a label ("Employer: Acme") as what they announce."""
    rest = line.piece
    whole = read_label(rest, HEAD_LABELS)
    if whole:
        end = whole.value.text.find(CELL)
        yield whole if end < 0 else Labelled(whole.key, whole.value.cut(0, end).strip())
        rest = whole.value.cut(end) if end >= 0 else rest.cut(len(rest.text))
    begin = rest.start - line.start
    outside = [(signal.start - begin, signal.end - begin) for signal in periods if signal.start >= begin]
    for chunk in rest.without(outside):
        for cell in chunk.split(CELL):
            yield read_label(cell, HEAD_LABELS) or cell


def _foot_first(lines: Sequence[Line], count: int) -> tuple[list[Line], int]:
    """The lines with the dates, and what stands below them, when an entry ends in them, put behind its head of
    `count` lines; and the length of the head then."""
    foot = len(lines)
    while foot > count and not lines[foot - 1].marker and not _is_body(lines[foot - 1]):
        foot -= 1
    dated = next((i for i in range(foot, len(lines)) if _is_dates(lines[i].text)), None)
    if dated is None or dated == count:
        return list(lines), count
    moved = lines[dated:]
    return [*lines[:count], *moved, *lines[count:dated]], count + len(moved)


def _is_dates(text: str) -> bool:
    """Dates, and little besides."""
    found = find_periods(text)
    return bool(found) and len(text.strip()) - sum(signal.end - signal.start for signal in found) <= 4


def _weak_parts(piece: Piece) -> list[Piece]:
    """A segment cut at commas, "at" and brackets that hold a place; legal forms keep their comma."""
    parts: list[Piece] = []
    for chunk in _bracketed(piece):
        for clause in chunk.split(_AT):
            cuts: list[Piece] = []
            for part in clause.split(_WEAK):
                if cuts and _KEPT_COMMA.match(part.text):
                    whole = cuts.pop()
                    cuts.append(clause.cut(whole.start - clause.start, part.end - clause.start))
                else:
                    cuts.append(part)
            parts += cuts
    return [bare for part in parts if (bare := trim(_without_stops(part))) and _says_something(bare.text)]


def _without_stops(piece: Piece) -> Piece:
    """Without the full stop of a sentence at its end, and that of the words before it."""
    first, last = _STOP_BEFORE.match(piece.text), _STOP.search(piece.text)
    return piece.cut(first.end() if first else 0, last.start() if last else None)


def _says_something(text: str) -> bool:
    """More than marks and a length of time."""
    return any(map(str.isalnum, text)) and not (text[0].isdigit() and is_length(text))


def _bracketed(piece: Piece) -> list[Piece]:
    """Brackets that hold a place or nothing of weight are parts of their own; others stay in the text."""
    cuts: list[Piece] = []
    last = 0
    for match in _BRACKETS.finditer(piece.text):
        place = find_place(match[1])
        if (place and place.strength >= 0.6) or not any(char.isalnum() for char in match[1]):
            cuts += [piece.cut(last, match.start()), piece.cut(match.start(1), match.end(1))]
            last = match.end()
    cuts.append(piece.cut(last))
    return [stripped for cut in cuts if (stripped := cut.strip())]


def trim(piece: Piece) -> Piece:
    """Without separators at both ends; a bracket that closes inside is kept."""
    stripped = piece.strip(" \t,;:|│┃·•–—-―/、，~")
    text = stripped.text
    if text.count("(") != text.count(")") or text.count("[") != text.count("]"):
        return _drop_half_brackets(stripped)
    if text.startswith("(") and text.endswith(")") and text.count("(") == 1:
        return stripped.strip("()").strip()
    return stripped


def _drop_half_brackets(piece: Piece) -> Piece:
    text = piece.text
    if text[0] in ")]":
        return trim(piece.cut(1))
    if (
        text.count("(") > text.count(")")
        and text.rfind("(") >= len(text) - 2
        or text.startswith("(")
        and ")" not in text
    ):
        return piece.strip(_TRIM)
    if text.endswith(")") and "(" not in text:
        return piece.strip(_TRIM)
    return piece.strip("[] ") if "[" not in text[1:-1] else piece


def _small_town(part: Part, following: Part) -> None:
    """One unknown word or two behind the comma after an organisation's full name are most likely its town."""
    body = max(part.scores.get("organization", 0.0), part.scores.get("institution", 0.0))
    words = following.piece.text.split()
    plain = all(word[:1].isupper() for word in words) and not any(char.isdigit() for char in following.piece.text)
    known = max(score for role, score in following.scores.items() if role != "location")
    if body >= 0.8 and 1 <= len(words) <= 2 and plain and known <= 0.42 and not hits(following.piece.text, "fields"):
        following.scores["location"] = max(following.scores["location"], 0.5)


def _own_team(part: Part, following: Part) -> None:
    """What has a department's word behind the comma after an organisation is a part of it."""
    body = part.scores.get("organization", 0.0)
    if body >= 0.35 and "team" in following.scores and hits(following.piece.text, "departments"):
        following.scores["organization"] = min(following.scores["organization"], 0.2)


def _share_scores(heads: Sequence[Head]) -> None:
    """Add to each part the mean scores of the parts in its slot over all entries."""
    slots: dict[tuple[int, int, bool, bool], list[dict[str, float]]] = defaultdict(list)
    for head in heads:
        for part in head.parts:
            slots[part.slot].append(part.scores)
    means = {slot: _mean(listed) for slot, listed in slots.items() if len(listed) > 1}
    for head in heads:
        for part in head.parts:
            mean = means.get(part.slot)
            if mean and mean.get("location", 0.0) >= 0.25 and max(part.scores.values()) <= 0.45:
                part.scores["location"] = max(part.scores["location"], 0.45)
            if mean:
                part.scores = {role: score + 0.6 * mean[role] for role, score in part.scores.items()}
            else:
                part.scores = {role: 1.4 * score for role, score in part.scores.items()}


def _mean(listed: Sequence[Mapping[str, float]]) -> dict[str, float]:
    return {role: sum(scores[role] for scores in listed) / len(listed) for role in listed[0]}


@dataclass(slots=True)
class Reading:
    """The roles chosen for the parts of a head, and how clear the choice was (0–1)."""

    roles: dict[str, list[Part]]
    confidence: float

    def first(self, role: str) -> Part | None:
        return next(iter(self.roles.get(role, [])), None)


def assign_roles(head: Head, roles: Sequence[str], *, spare: str = "other") -> Reading:
    """The best role for every part: neighbours within a segment may share one, and no role is taken up again later."""
    paths: dict[tuple[int, int], tuple[float, _Path | None]] = {(-1, 0): (0.0, None)}
    for i, part in enumerate(head.parts):
        nearness = _nearness(head.parts[i - 1], part) if i else 0
        paths = _extended(paths, [part.scores.get(role, 0.0) for role in roles], _again(roles, nearness))
    ranked = sorted(paths.values(), key=lambda item: -item[0])
    names = (*roles, spare)
    chosen: dict[str, list[Part]] = defaultdict(list)
    for part, role in zip(head.parts, _steps(ranked[0][1]), strict=True):
        chosen[names[role]].append(part)
    lead = ranked[0][0] - ranked[1][0] if len(ranked) > 1 else 1.0
    return Reading(dict(chosen), min(0.97, 0.62 + 0.35 * min(1.0, lead / 0.6)))


class _Path(NamedTuple):
    """The roles of the parts so far, as numbers, the last first."""

    role: int
    before: _Path | None


def _steps(path: _Path | None) -> list[int]:
    steps = []
    while path:
        steps.append(path.role)
        path = path.before
    return steps[::-1]


def _extended(
    paths: Mapping[tuple[int, int], tuple[float, _Path | None]],
    gains: Sequence[float],
    again: Sequence[tuple[float, float]],
) -> dict[tuple[int, int], tuple[float, _Path | None]]:
    """The paths with one part more, the best for each (last role, bits of the roles used); the role behind the last
    is the spare one."""
    best: dict[tuple[int, int], tuple[float, _Path | None]] = {}
    spare = len(gains)
    for (last, used), (score, path) in paths.items():
        for role, gain in enumerate(gains):
            if role == last:
                least, cost = again[role]
                total = score + max(gain, least) - cost
            else:
                total = score + gain - (_TAKEN_UP if used >> role & 1 else 0.0)
            key = (role, used | 1 << role)
            known = best.get(key)
            if known is None or total > known[0]:
                best[key] = (total, _Path(role, path))
        known = best.get((spare, used))
        if known is None or score + _SPARE > known[0]:
            best[spare, used] = (score + _SPARE, _Path(spare, path))
    if len(best) > _MOST_PATHS:
        return dict(sorted(best.items(), key=lambda item: -item[1][0])[: _MOST_PATHS // 2])
    return best


def _again(roles: Sequence[str], nearness: int) -> list[tuple[float, float]]:
    """For each role, the least gain and the cost of going on with it in the next part."""
    least = (0.0, 0.58, 0.3)[nearness]
    return [
        (least if role in CONTINUED else 0.0, (0.9, 0.45 if role in CONTINUED else 0.9, 0.15)[nearness])
        for role in roles
    ]


def _nearness(before: Part, part: Part) -> int:
    """2 across a comma, 1 across a dash or bar, 0 across cells and lines."""
    if before.segment == part.segment:
        return 2
    return 1 if before.column == part.column else 0


def joined(parts: Sequence[Part], text: Callable[[int, int], Piece], reach: int = 0) -> Piece | None:
    """The parts of one role as one piece: those of the first one's segment, and of `reach` segments beyond a dash."""
    if not parts:
        return None
    run = [parts[0]]
    for part in parts[1:]:
        if part.column != run[-1].column or part.segment > run[-1].segment + reach:
            break
        if part.segment > run[-1].segment and _BAR.search(text(run[-1].piece.end, part.piece.start).text):
            break
        run.append(part)
    start, end = run[0].piece.start, run[-1].piece.end
    whole = text(start, end + 1)
    closes = whole.text[-1:] in (")", "）") and len(whole.text) > end - start
    opened = whole.text.count("(") + whole.text.count("（") > whole.text[:-1].count(")") + whole.text[:-1].count("）")
    return trim(whole if closes and opened else text(start, end))


def main_period(head: Head) -> tuple[Period, Piece] | None:
    """The period of the entry: a range rather than a single date, the first of these; what is listed after it
    ("1996–2001, 2003–2005") lengthens it."""
    ranges = [item for item in head.periods if not item[0].single and (item[0].start or not item[0].since)]
    full = [item for item in ranges if item[0].end or not item[0].since]
    found = next(iter([*full, *ranges, *head.periods]), None)
    if found is None or found not in full:
        return found
    for other in full[full.index(found) + 1 :]:
        if not 0 < other[1].start - found[1].end <= _LISTED:
            break
        found = _lengthened(found, other)
    return found


def _lengthened(one: tuple[Period, Piece], other: tuple[Period, Piece]) -> tuple[Period, Piece]:
    """Two periods as one, from the first beginning to the last end."""
    first, second = sorted((one[0], other[0]), key=lambda period: str(period.start or ""))
    later = first if first.ongoing or (first.end and second.end and str(first.end) > str(second.end)) else second
    return replace(first, end=later.end, ongoing=later.ongoing), one[1]
