"""Made-up sections of jobs and degrees, set in every way that people set them, with their truth.

    sections(count, seed)   yields `Made` sections: lines as a reader would give them, and what each part of them is

The words come from the package's lexicons and a generator of names; layouts are drawn at random from what a section
may look like: which field stands on which line, what separates them, what is bold, where dates and places go, bullets
or prose below, several roles at one employer, labels. No document of anybody is in it.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from parts import Part

from cvparse import lexicons
from cvparse.document import Document, Line, Span

_ONSETS = "b br c ch d dr f fl g gr h j k kl l m n p pr r s sh st t tr v w z".split()
_VOWELS = "a e i o u ai ea ou".split()
_ENDS = "n r l s t m nd rt x ck ll".split()
_STREAMS = {
    "en": ("led built wrote ran managed designed taught tested improved reduced planned organised sold cared prepared "
           "advised trained wrote-up launched maintained analysed coordinated delivered handled").split(),
    "de": "Leitung Aufbau Betreuung Planung Entwicklung Beratung Pflege Wartung Analyse Schulung Verkauf".split(),
    "fr": "Gestion Conception Encadrement Suivi Développement Animation Vente Analyse Rédaction Accueil".split(),
    "es": "Gestión Diseño Coordinación Desarrollo Atención Venta Análisis Apoyo Control Elaboración".split(),
}  # fmt: skip
_SMALL = {
    "en": (
        "the a of for with and new team data customers budget reports from to across stock patients weekly over 20 per "
        "cent staff project services"
    ).split(),
    "de": "der von für mit und Team Kunden Daten neuen Projekt Abteilung Berichte im Bereich".split(),
    "fr": "de la des pour avec et équipe clients données nouveau projet rapports dans le secteur".split(),
    "es": "de la del para con y equipo clientes datos nuevo proyecto informes en el área".split(),
}
_IN = {"en": "in", "de": "in", "fr": "en", "es": "en", "it": "in", "pt": "em", "nl": "in", "pl": "", "sv": "i"}
_OF = {"en": "of", "de": "für", "fr": "de", "es": "de", "it": "di", "pt": "de", "nl": "voor", "pl": "", "sv": "i"}
_LANGUAGES = ("en",) * 9 + ("de", "fr", "es", "it", "pt", "nl", "pl", "sv")


@dataclass(slots=True)
class Made:
    """A section. `starts`: the lines that begin an entry; `heads`: how many lines the head of each has."""

    kind: str
    lines: list[Line]
    starts: list[int] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)


class _Words:
    """Draws words of one language."""

    def __init__(self, rng: random.Random, language: str) -> None:
        self.rng, self.language = rng, language
        self.file = lexicons.languages()[language]

    def pick(self, name: str) -> str:
        return str(self.rng.choice(self.file[name]))

    def made_up(self) -> str:
        syllables = self.rng.randint(1, 3)
        word = "".join(self.rng.choice(_ONSETS) + self.rng.choice(_VOWELS) for _ in range(syllables))
        return (word + self.rng.choice(_ENDS)).capitalize()

    def capitals(self, text: str) -> str:
        small = {"of", "the", "and", "in", "for", "de", "la", "des", "du", "der", "für", "und", "et", "di", "y"}
        return " ".join(w if w in small else w[:1].upper() + w[1:] for w in text.split())

    def title(self) -> str:
        rng = self.rng
        noun = self.pick("titles")
        if rng.random() < 0.4:
            noun = f"{self.pick('title_modifiers')} {noun}"
        if rng.random() < 0.35:
            noun = f"{self.made_up() if rng.random() < 0.3 else self.pick('fields')} {noun}"
        if rng.random() < 0.15:
            noun = f"{noun} {_OF[self.language] or 'of'} {self.pick('fields')}"
        if rng.random() < 0.08:
            noun = f"{noun} / {self.pick('titles')}"
        if rng.random() < 0.06:
            noun = f"{noun}, {self.pick('fields')}"
        return self.capitals(noun) if rng.random() < 0.9 else noun[:1].upper() + noun[1:]

    def company(self) -> str:
        rng = self.rng
        draw = rng.random()
        name = " ".join(self.made_up() for _ in range(rng.choice((1, 1, 1, 2, 2))))
        if draw < 0.3:
            return name
        if draw < 0.4:
            return "".join(rng.choice("ABCDEFGHKLMNPRSTVW") for _ in range(rng.randint(2, 4)))
        if draw < 0.5:
            return self.made_up() + self.made_up()
        if draw < 0.6:
            return f"{name} & {self.made_up()}"
        if draw < 0.7:
            return self.school()
        word = self.pick("organizations")
        joint = ", " if rng.random() < 0.15 and word[:3].casefold() in ("inc", "llc", "ltd") else " "
        return f"{name}{joint}{word if '.' in word else self.capitals(word)}"

    def school(self) -> str:
        rng = self.rng
        word = self.capitals(self.pick("schools"))
        place = self.city()[0] if rng.random() < 0.5 else self.made_up()
        draw = rng.random()
        if draw < 0.4:
            return f"{word} {_OF[self.language] if self.language != 'de' else ''} {place}".replace("  ", " ")
        if draw < 0.8:
            return f"{place} {word}"
        return f"{place} {self.made_up()} {word}"

    def unit(self) -> str:
        word = self.capitals(self.pick("departments"))
        if not word.endswith((" of", " de", " für", " di")):
            return f"{self.capitals(self.pick('fields'))} {word}" if self.rng.random() < 0.5 else word
        return f"{word} {self.capitals(self.pick('fields'))}"

    def city(self) -> tuple[str, str]:
        name, code, *_ = self.rng.choice(lexicons.listing("cities")[:1500]).split(" | ")
        return name, code

    def place(self) -> str:
        rng = self.rng
        name, code = self.city()
        if rng.random() < 0.2:
            name = self.made_up()
        draw = rng.random()
        if draw < 0.4:
            return name
        if draw < 0.55:
            return f"{name}, {code}"
        if draw < 0.75:
            return f"{name}, {rng.choice(['CA', 'TX', 'NY', 'MA', 'OH', 'WA', 'IL', 'GA', 'VA', 'Ontario', 'Bavaria'])}"
        country = rng.choice(("Germany", "France", "Spain", "Italy", "USA", "UK", "Canada", "India", "Brazil", "Japan"))
        return f"{name}, {country}" if draw < 0.93 else country

    def sentence(self) -> str:
        rng = self.rng
        stream = self.language if self.language in _STREAMS else "en"
        first = self.capitals(rng.choice(_STREAMS[stream]))
        words = [rng.choice(_SMALL[stream]) for _ in range(rng.randint(3, 22))]
        if rng.random() < 0.15:
            words.insert(rng.randrange(len(words)), self.made_up())
        if rng.random() < 0.06:
            words.append(str(rng.randint(2001, 2024)))
        if rng.random() < 0.06:
            words += [_IN[self.language] or "in", self.city()[0]]
        return " ".join([first, *words]) + ("." if rng.random() < 0.6 else "")


class _Dates:
    """Draws dates in one way of writing."""

    def __init__(self, rng: random.Random, words: _Words) -> None:
        self.rng, self.words = rng, words
        self.way = rng.choice(("y", "y", "y", "my", "my", "my", "m/y", "my-short", "my-short", "y-short", "iso"))
        self.joint = rng.choice((" – ", " - ", "–", "-", " — ", " to ", " – "))
        if self.joint == " to ":
            self.joint = f" {words.pick('to')} "
        self.present = self.words.capitals(words.pick("present"))
        self.comma = rng.random() < 0.1
        self.brackets = rng.random() < 0.12
        self.singles = rng.random() < 0.25
        self.year = rng.randint(2018, 2024)

    def one(self, year: int) -> str:
        month = self.rng.randint(1, 12)
        if self.way == "y":
            return str(year)
        if self.way == "y-short":
            return str(year)
        if self.way == "m/y":
            return f"{month:02}/{year}"
        if self.way == "iso":
            return f"{year}-{month:02}"
        names = self.words.file["months"][str(month)]
        name = names[0] if self.way == "my" else names[min(1, len(names) - 1)]
        name = name if self.words.language in ("fr", "es", "it", "pt", "pl") else name.capitalize()
        return f"{name}, {year}" if self.comma else f"{name} {year}"

    def period(self, first: bool, single: bool = False) -> str:
        end = self.year
        start = end - self.rng.randint(0, 4)
        self.year = start if self.rng.random() < 0.8 else start - 1
        if single or (self.singles and self.rng.random() < 0.5):
            text = self.one(end)
        elif first and self.rng.random() < 0.5:
            text = f"{self.one(start)}{self.joint}{self.present}"
        elif self.way == "y-short" and start < end:
            text = f"{start}{self.joint.strip() if self.joint.strip() in '–-—' else '–'}{end % 100:02}"
        else:
            text = f"{self.one(start)}{self.joint}{self.one(end)}"
        return f"({text})" if self.brackets else text


@dataclass(slots=True)
class _Layout:
    """How all entries of a section are set: the rows of fields, what stands between, what is bold."""

    rows: list[list[str]]
    joints: list[list[str]]
    bold: set[str]
    italic: set[str]
    capitals: set[str]
    listed: bool
    gap: float
    body: str
    heading: int
    labels: bool
    size: float | None
    bigger: bool
    body_gap: float
    foot: bool
    """Dates and place stand below what was done."""


_FOOT = ("date", "place")
_FIELD_JOINTS = (", ", ", ", " | ", " – ", " - ", " • ", "\t", "\t", ": ", " — ", " · ", "; ", ". ", "  /  ")


def _rows(rng: random.Random, main: str, body: str) -> list[list[str]]:
    """Which fields stand on which line."""
    first = [main, body] if rng.random() < 0.5 else [body, main]
    rows = [[first[0]], [first[1]]] if rng.random() < 0.55 else [first]
    if rng.random() < 0.2 and main == "title":
        rng.choice(rows).append("unit")
    place = rng.random()
    if place < 0.3:
        row = next(row for row in rows if body in row)
        row.insert(row.index(body) + 1, "place")
    elif place < 0.5:
        rng.choice(rows).append("place")
    elif place < 0.58:
        rows.append(["place"])
    _add_date(rng, rows)
    if main == "degree" and rng.random() < 0.3:
        rng.choice(rows).append("grade")
    return rows


def _add_date(rng: random.Random, rows: list[list[str]]) -> None:
    draw = rng.random()
    if draw < 0.5:
        rng.choice((rows[0], rows[0], rows[-1])).append("date")
    elif draw < 0.68:
        rng.choice((rows[0], rows[0], rows[-1])).insert(0, "date")
    elif draw < 0.8:
        rows.insert(rng.choice((len(rows), len(rows), 1)), ["date"])
    elif draw < 0.88:
        rows.insert(0, ["date"])
    elif ["place"] in rows:
        rows[rows.index(["place"])] = rng.choice((["date", "place"], ["place", "date"]))
    else:
        rows.append(["date"])


def _joints(rng: random.Random, row: list[str]) -> list[str]:
    """What separates the fields of a line."""
    usual = rng.choice(_FIELD_JOINTS)
    joints = []
    for left, right in zip(row, row[1:], strict=False):
        joint = usual
        if "date" in (left, right):
            joint = rng.choice(("\t", "\t", "\t", usual, " ", "  |  ", ", "))
        if right == "place" and left != "date":
            joint = rng.choice((", ", ", ", " – ", " | ", "\t", " (", usual))
        if (left, right) == ("title", "org") and rng.random() < 0.15:
            joint = rng.choice((" at ", " @ "))
        if {left, right} == {"degree", "org"} and rng.random() < 0.1:
            joint = rng.choice((" from ", " ", ". "))
        joints.append(joint)
    return joints


def _layout(rng: random.Random, kind: str) -> _Layout:
    main, body = ("title", "org") if kind == "experience" else ("degree", "org")
    rows = _rows(rng, main, body)
    joints = [_joints(rng, row) for row in rows]
    plain = rng.random() < 0.4
    marks = set(rng.sample([main, body, "date", "place"], rng.choice((1, 1, 2)), counts=[4, 4, 1, 1]))
    return _Layout(
        rows=rows,
        joints=joints,
        bold=set() if plain else marks,
        italic=set() if plain or rng.random() < 0.6 else {rng.choice([main, body, "date", "place"])},
        capitals={rng.choice([main, body])} if rng.random() < 0.12 else set(),
        listed=rng.random() < 0.12,
        gap=rng.choice((0.0, 0.0, 0.4, 0.6, 1.0, 1.0)),
        body=rng.choice(("bullets", "bullets", "bullets", "prose", "none", "none", "mixed", "lines")),
        heading=rng.choice((0, 0, 0, 0, 3)),
        labels=rng.random() < 0.07,
        size=rng.choice((None, 10.0, 11.0)),
        bigger=rng.random() < 0.15,
        body_gap=rng.choice((0.0, 0.0, 0.0, 0.3)),
        foot=rng.random() < 0.05,
    )


class _Section:
    """Writes the entries of one section, one after the other."""

    def __init__(self, rng: random.Random, kind: str) -> None:
        self.rng, self.kind = rng, kind
        self.words = _Words(rng, rng.choice(_LANGUAGES))
        self.dates = _Dates(rng, self.words)
        self.layout = _layout(rng, kind)
        self.connective = _IN[self.words.language] or ","
        self.subject = rng.choice((" {in} ", " {in} ", ", ", " ", ": ", " ("))
        self.made = Made(kind, [])
        self.place_kept = rng.random() < 0.85

    def write(self) -> Made:
        rng = self.rng
        entries = rng.randint(1, 7)
        nested = self.kind == "experience" and rng.random() < 0.18
        for i in range(entries):
            roles = rng.randint(2, 3) if nested and rng.random() < 0.5 else 1
            if roles > 1:
                self._employer(i == 0, roles)
            else:
                self._entry(i == 0)
        return self.made

    def _values(self, first: bool) -> dict[str, str]:
        rng, words = self.rng, self.words
        school = self.kind == "education"
        values = {
            "org": words.school() if school else words.company(),
            "date": self.dates.period(first, single=school and rng.random() < 0.4),
        }
        if rng.random() < 0.92:
            values["degree" if school else "title"] = self._degree() if school else words.title()
        if rng.random() < (0.95 if self.place_kept else 0.3):
            values["place"] = words.place()
        if rng.random() < 0.7:
            values["unit"] = words.unit()
        if rng.random() < 0.7:
            number = f"{rng.uniform(2.5, 4):.{rng.choice((1, 2))}f}"
            values["grade"] = rng.choice((f"GPA: {number}", f"GPA {number}/4.0", words.capitals(words.pick("honors"))))
        if rng.random() < 0.03:
            del values["date"]
        return values

    def _degree(self) -> str:
        """A degree with its field, cut by a mark that `_row` takes out: the field stands behind it."""
        rng, words = self.rng, self.words
        level = rng.choice(("bachelor", "bachelor", "master", "master", "doctorate", "secondary", "certificate"))
        listed = words.file["degree_levels"].get(level) or ["Diploma"]
        degree = str(rng.choice(listed))
        degree = words.capitals(degree) if degree.islower() else degree
        if level == "secondary" and rng.random() < 0.8 or rng.random() < 0.12:
            return degree
        subject = words.capitals(words.pick("fields"))
        if rng.random() < 0.2:
            subject = f"{subject} {rng.choice(('and', '&'))} {words.capitals(words.pick('fields'))}"
        if rng.random() < 0.15:
            subject = f"{words.made_up()} {subject}"
        joint = self.subject.replace("{in}", self.connective).replace("  ", " ")
        return f"{degree}\0{joint}\0{subject}" + (")" if joint == " (" else "")

    def _entry(self, first: bool) -> None:
        values, layout = self._values(first), self.layout
        if not layout.foot:
            self._head(values, layout.rows, layout.joints)
            self._body()
            return
        head = {name: value for name, value in values.items() if name not in _FOOT}
        self._head(head, layout.rows, layout.joints)
        self._body()
        for name in _FOOT:
            if name in values:
                self._row(values, [name], [], -1, 0.0, False)

    def _employer(self, first: bool, roles: int) -> None:
        """An employer's own line, and the roles there below it."""
        values = self._values(first)
        rows = [[name for name in ("org", "place") if name in values]]
        if self.rng.random() < 0.4:
            rows[0].append("date")
        self._head(values, rows, [[self.rng.choice((", ", "\t", " | ")) for _ in rows[0]]])
        rows = [["title", "date"] if self.rng.random() < 0.8 else ["date", "title"]]
        joints = [[self.rng.choice(("\t", "\t", ", ", " | ", " ("))]]
        for _ in range(roles):
            below = {"title": self.words.title(), "date": self.dates.period(first)}
            self._head(below, rows, joints, gap=self.layout.body_gap, roles=True)
            self._body()

    def _head(
        self,
        values: dict[str, str],
        rows: list[list[str]],
        joints: list[list[str]],
        gap: float | None = None,
        roles: bool = False,
    ) -> None:
        made, layout = self.made, self.layout
        start = len(made.lines)
        for row, own in zip(rows, joints, strict=True):
            present = [name for name in row if name in values]
            if not present:
                continue
            if layout.labels:
                self._labelled(values, present, start)
                continue
            self._row(values, row, own, start, layout.gap if gap is None else gap, roles)
        if len(made.lines) > start:
            made.starts.append(start)
            made.heads.append(len(made.lines) - start)

    def _row(
        self, values: dict[str, str], row: list[str], joints: list[str], start: int, gap: float, roles: bool
    ) -> None:
        made, layout = self.made, self.layout
        number = len(made.lines)
        spans: list[Span] = []
        at = 0

        def add(text: str, role: str | None) -> None:
            nonlocal at
            shown, span = self._span(text, "degree" if role == "field" else role, roles)
            if role and shown.strip():
                made.parts.append(Part(number, at, at + len(shown), role))
            spans.append(span)
            at += len(shown)

        present = [(i, name) for i, name in enumerate(row) if name in values]
        opened = False
        for i, name in present:
            if (i, name) != present[0]:
                joint = joints[min(i - 1, len(joints) - 1)] if joints else ", "
                add(joint, None)
                opened = joint.endswith("(")
            if "\0" in values[name]:
                degree, joint, subject = values[name].split("\0")
                add(degree, "degree")
                add(joint, None)
                add(subject.rstrip(")"), "field")
                opened = opened or subject.endswith(")")
            else:
                add(values[name], name)
            if opened:
                add(")", None)
                opened = False
        line = Line(tuple(spans), gap=gap if number == start and number else 0.0)
        if number == start:
            line.heading = layout.heading
            line.marker = "•" if layout.listed else ""
        elif layout.listed:
            line.indent = 12.0
        made.lines.append(line)

    def _span(self, text: str, role: str | None, roles: bool) -> tuple[str, Span]:
        """A field as it is set; `roles`: below the line of an employer."""
        layout = self.layout
        shown = text.upper() if role in layout.capitals else text
        bold = role in layout.bold or (roles and role == "title" and bool(layout.bold))
        size = layout.size + (1 if layout.bigger and role in layout.bold else 0) if layout.size else None
        return shown, Span(shown, bold=bold, italic=role in layout.italic, size=size)

    def _labelled(self, values: dict[str, str], present: list[str], start: int) -> None:
        """A line for each field, with its label."""
        made, layout = self.made, self.layout
        keys = {"org": "organization", "title": "title", "date": "dates", "place": "location", "unit": "team",
                "degree": "degree", "grade": "grade"}  # fmt: skip
        table = self.words.file["labels"]
        for name in present:
            listed = table.get(keys[name]) or lexicons.languages()["en"]["labels"].get(keys[name]) or [name]
            label = self.words.capitals(str(listed[0])) + (":\t" if layout.listed else ": ")
            number = len(made.lines)
            value = values[name].replace("\0", "")
            made.parts.append(Part(number, len(label), len(label) + len(value), name))
            made.lines.append(
                Line(
                    (Span(label, bold=bool(layout.bold), size=layout.size), Span(value, size=layout.size)),
                    gap=layout.gap if number == start and number else 0.0,
                )
            )

    def _body(self) -> None:
        rng, layout = self.rng, self.layout
        if layout.body == "none" or rng.random() < 0.08:
            return
        kind = rng.choice(("bullets", "prose")) if layout.body == "mixed" else layout.body
        if kind == "prose":
            text = " ".join(self.words.sentence().rstrip(".") + "." for _ in range(rng.randint(1, 4)))
            self._add(text, "")
        else:
            for i in range(rng.randint(1, 5)):
                self._add(self.words.sentence(), "•" if kind == "bullets" else "", deep=i > 1 and rng.random() < 0.05)

    def _add(self, text: str, marker: str, deep: bool = False) -> None:
        layout = self.layout
        depth = 1 if deep or (layout.listed and marker) else 0
        self.made.lines.append(
            Line(
                (Span(text, size=layout.size),),
                marker=marker,
                depth=depth,
                indent=10.0 + 8 * depth if marker or layout.listed else 0.0,
                gap=layout.body_gap,
            )
        )


def sections(count: int, seed: int = 0) -> Iterator[Made]:
    """Made-up sections, two of jobs to one of degrees."""
    rng = random.Random(seed)
    for i in range(count):
        made = _Section(rng, "education" if i % 3 == 2 else "experience").write()
        lines = [replace(line) for line in made.lines]
        document = Document.build("text", lines)
        if len(document.lines) == len(made.lines):
            made.lines = document.lines
            yield made
