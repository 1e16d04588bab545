"""How good a way to cut a section into entries is: by how alike the entries come out, and how whole each is.

What counts is measured in `features`; how much each counts was learned from sections whose entries are known
(`training/entries.py`) and stands in `cuts.json`.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import takewhile

from cvparse.document import Line
from cvparse.sections.style import Style
from cvparse.signals.kinds import label_of

GAP = 0.35
"""White space above a line, in line heights, that sets it apart."""
_LONGEST_HEAD = 4
"""Lines; a date further down belongs to another entry."""
_CONTINUING = frozenset(
    {"grade", "advisor", "thesis", "courses", "technologies", "responsibilities", "achievements", "minor"}
)


@dataclass(frozen=True, slots=True)
class Holds:
    """What an entry of the section should name, as kinds of `signals.kinds`: what it is (a title, a degree), and of
    whom (an organisation, a school)."""

    main: frozenset[str]
    body: frozenset[str]


JOBS = Holds(frozenset({"title"}), frozenset({"organization", "school", "department"}))
DEGREES = Holds(frozenset({"degree"}), frozenset({"school"}))


@dataclass(slots=True)
class LineView:
    """What the splitting looks at in a line."""

    line: Line
    style: Style
    dates: int
    mostly_date: bool
    prose: bool
    bullet: bool
    kinds: tuple[tuple[str, bool], ...]
    """What its parts name, and whether that is sure."""

    @property
    def head(self) -> bool:
        """It may belong to the head of an entry: neither bullet nor prose."""
        return not self.bullet and not self.prose

    @property
    def strong(self) -> bool:
        """It is set to stand out."""
        return self.style.emphasised

    @property
    def apart(self) -> bool:
        """White space, a rule or its being a heading sets it off from the line above."""
        return self.line.gap >= GAP or self.line.rule or bool(self.line.heading)

    def names(self, kinds: frozenset[str], sure: bool = False) -> bool:
        """A part of it is of one of the kinds."""
        return any(kind in kinds and (known or not sure) for kind, known in self.kinds)


def continues(text: str) -> bool:
    """A labelled line that tells more of an entry ("GPA: 3.9", "Supervisor: …") and cannot open one."""
    return ":" in text and label_of(text) in _CONTINUING


def score(views: Sequence[LineView], starts: Sequence[int], holds: Holds | None) -> float:
    """How good a cut is: the best of several has the highest score."""
    weights = _weights()
    return sum(weights.get(name, 0.0) * value for name, value in features(views, starts, holds).items())


@cache
def _weights() -> dict[str, float]:
    text = (resources.files(__package__) / "cuts.json").read_text("utf-8")
    return {name: float(weight) for name, weight in json.loads(text).items()}


def features(views: Sequence[LineView], starts: Sequence[int], holds: Holds | None) -> dict[str, float]:
    """What is measured of a cut; most are sums over its entries."""
    entries = [views[begin:end] for begin, end in zip(starts, [*starts[1:], len(views)], strict=True)]
    heads = [_head(entry) for entry in entries]
    dated = any(item.dates for item in views)
    told: Counter[str] = Counter()
    employers = _employers(entries, heads, holds) if holds else set()
    for i, (entry, head) in enumerate(zip(entries, heads, strict=True)):
        if i in employers:
            told["employer above roles"] += 1
            continue
        _tell_entry(entry, head, dated, told)
        if holds:
            _tell_names(entry, head, dated, holds, told)
    count = len(entries)
    firsts = [entry[0] for entry in entries]
    shapes = [_shape(head) for head in heads]
    return {
        **told,
        "starts set alike": count * _commonest([item.style for item in firsts]),
        "dates in one line": count * _commonest(list(map(_date_line, entries, heads))),
        "heads alike": count * _commonest(shapes),
        "first lines alike": count * _commonest([shape[0] for shape in shapes]),
        "starts set apart": count * _apartness(views, starts),
        "as many as dates": -abs(count - len(employers) - _dated_lines(entries, employers)),
    }


def _dated_lines(entries: Sequence[Sequence[LineView]], employers: set[int]) -> int:
    return sum(
        bool(item.dates) and item.head for i, entry in enumerate(entries) if i not in employers for item in entry
    )


def _employers(entries: Sequence[Sequence[LineView]], heads: Sequence[Sequence[LineView]], holds: Holds) -> set[int]:
    """Entries that are an employer's (or school's) name alone, above a title that has none of its own."""
    found = set()
    for i, (entry, below) in enumerate(zip(entries, heads[1:], strict=False)):
        names_body = len(entry) == 1 and entry[0].head and entry[0].names(holds.body, sure=True)
        own = any(item.names(holds.body, sure=True) for item in below[1:])
        if names_body and not own and not entry[0].names(holds.main) and below[0].names(holds.main):
            found.add(i)
    return found


def _head(entry: Sequence[LineView]) -> Sequence[LineView]:
    """The lines up to the first bullet or prose."""
    if entry[0].prose:
        return entry[:1]
    return [entry[0], *takewhile(lambda item: item.head, entry[1:])]


def _tell_entry(entry: Sequence[LineView], whole: Sequence[LineView], dated: bool, told: Counter[str]) -> None:
    """How much the lines look like exactly one entry."""
    first, head, rest = entry[0], whole[:_LONGEST_HEAD], entry[min(len(whole), _LONGEST_HEAD) :]
    dates = sum(item.dates for item in head)
    tail = sum(1 for _ in takewhile(lambda item: item.head, reversed(entry)))
    told["dated"] += dated and dates > 0
    at_foot = dates == 0 and _foot_date(entry, whole) is not None
    told["dated at the foot"] += at_foot
    told["not dated"] += dated and dates == 0 and not at_foot
    told["further dates"] += max(0, dates - 1) if dated else 0
    told["dates below"] += sum(bool(item.dates) and item.head for item in rest)
    told["head too long"] += min(len(whole) - len(head), 10)
    told["starts with prose"] += first.prose
    told["starts in small"] += first.line.text[:1].islower()
    told["starts with more"] += continues(first.line.text)
    told["starts in emphasis"] += first.strong
    told["starts with nothing known"] += all(kind == "unknown" for kind, _ in first.kinds)
    told["bare date"] += first.mostly_date and len(entry) == 1
    told["bare bullet"] += first.bullet and len(entry) == 1 and not dates
    told["one line"] += len(entry) == 1
    told["like the start, below"] += sum(item.style == first.style and item.head and not first.bullet for item in rest)
    told["emphasis only below"] += 0 if first.strong else sum(item.strong and item.head for item in entry[1:])
    told["ends in emphasis"] += len(entry) > 1 and entry[-1].strong and entry[-1].head and not entry[-2].strong
    told["head lines at the end"] += min(3, tail) if tail < len(entry) else 0
    told["dates at the end"] += tail < len(entry) and any(item.dates for item in entry[len(entry) - tail :])
    labels = Counter(label for item in entry if (label := label_of(item.line.text)))
    told["labels again"] += sum(labels.values()) - len(labels)


def _tell_names(
    entry: Sequence[LineView], whole: Sequence[LineView], dated: bool, holds: Holds, told: Counter[str]
) -> None:
    """Whether the head names what an entry should, once."""
    head, rest = whole[:_LONGEST_HEAD], entry[min(len(whole), _LONGEST_HEAD) :]
    main = sum(item.names(holds.main) for item in head)
    body = sum(item.names(holds.body, sure=True) for item in head)
    maybe = body or any(item.names(holds.body) for item in head)
    told["no title"] += not main
    told["titles more"] += max(0, main - 1)
    told["titles below"] += sum(item.head and item.names(holds.main, sure=True) for item in rest)
    told["no organization"] += not body
    told["organizations more"] += max(0, body - 1)
    told["neither"] += not main and not body
    told["both"] += bool(main and maybe)
    told["whole"] += bool(main and maybe) and (not dated or sum(item.dates for item in head) == 1)


def _shape(head: Sequence[LineView]) -> tuple[str, ...]:
    """What the first two lines hold."""
    return tuple(
        (label_of(item.line.text) or (item.kinds[0][0] if item.kinds else ""))
        + ("@" if item.mostly_date else "+" if item.dates else "")
        for item in head[:2]
    )


def _commonest(values: Sequence[object]) -> float:
    """The share of the commonest value."""
    return Counter(values).most_common(1)[0][1] / len(values)


def _date_line(entry: Sequence[LineView], head: Sequence[LineView]) -> int | None:
    """In which line of the entry its date stands; below 0 in one at its foot, whose length differs from the head's."""
    first = next((i for i, item in enumerate(entry) if item.dates), None)
    foot = _foot_date(entry, head)
    return first if foot is None or first is not None and first < len(head) else foot


def _foot_date(entry: Sequence[LineView], head: Sequence[LineView]) -> int | None:
    """Where among the last lines, below bullets or prose, one is nothing but a date: -1 for the last."""
    foot = takewhile(lambda item: item.head, reversed(entry[len(head) :]))
    return next((-1 - i for i, item in enumerate(foot) if item.mostly_date), None)


def _apartness(views: Sequence[LineView], starts: Sequence[int]) -> float:
    """How much more often starts are set apart than other head lines, at most 1."""
    chosen = set(starts)
    firsts = [views[i].apart for i in starts if i]
    others = [item.apart for i, item in enumerate(views) if i not in chosen and item.head]
    share = sum(firsts) / len(firsts) if firsts else 0.0
    return max(-0.25, share - (sum(others) / len(others) if others else 0.0))
