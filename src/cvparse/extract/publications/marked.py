"""The lines of an entry as one clean text that still knows how each character looked and where it stands.

Lines are put together with a line break between them, or with a space where the second goes on with the first.
Markup that a plain text leaves in place (`**bold**`, `*italic*`, `<b>…</b>`, `[text](target)`) becomes style.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

import regex

from cvparse.document import Document, Line, Piece, Span
from cvparse.signals.authors import author_list

BOLD, ITALIC, LINK, SUPERSCRIPT = 1, 2, 4, 8

_LINK = regex.compile(r"\[((?:[^\[\]\n]|\[[^\[\]\n]*\])+)\]\((https?://[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)\)")
_ANCHOR = regex.compile(r"<a\b[^<>]*href=[\"']?([^\"'\s<>]+)[^<>]*>(.*?)</a>", regex.I | regex.S)
_TAG = regex.compile(r"<(/?)(b|strong|i|em|u|span|sup|sub|cite|code)\b[^<>]{0,80}>", regex.I)
_STARS = regex.compile(
    r"(?<![\p{L}\p{N}*\\])(\*{1,3})(?=[^\s*])((?:[^*\n]|(?<=\\)\*)+?)(?<=[^\s*\\])\1(?![\p{L}\p{N}*])"
)
_BARS = regex.compile(r"(?<![\p{L}\p{N}_])(_{1,2})(?=[^\s_])([^_\n]+?)(?<=[^\s_])\1(?![\p{L}\p{N}_])")
_ESCAPE = regex.compile(r"\\(?=[*_#&%$~\[\]()])")
_MARKUP = regex.compile(r"[*_<\\]|\]\(")
_TAG_STYLE = {"b": BOLD, "strong": BOLD, "i": ITALIC, "em": ITALIC, "cite": ITALIC, "sup": SUPERSCRIPT}


@dataclass(slots=True)
class Marked:
    """Clean text; `places[i]` is the offset in the document of character `i`, `looks[i]` its style bits."""

    text: str = ""
    places: Sequence[int] = ()
    looks: bytearray = field(default_factory=bytearray)
    links: list[tuple[int, int, str]] = field(default_factory=list)
    """(begin, end, target) of the linked parts of `text`."""

    def source(self, document: Document, begin: int, end: int) -> Piece:
        """The piece of the document that `text[begin:end]` was read from."""
        if begin >= end:
            return Piece("", self.places[begin] if begin < len(self.places) else 0)
        first, last = self.places[begin], self.places[end - 1] + 1
        return Piece(document.text[first:last], first)

    def share(self, look: int, begin: int, end: int) -> float:
        """Share of the characters of a part that have a look."""
        if begin >= end:
            return 0.0
        return sum(1 for bits in self.looks[begin:end] if bits & look) / (end - begin)

    def plain(self) -> str:
        """The text with a mark ("^") for each superscript character, so that footnote marks are told from names."""
        if not any(self.looks):
            return self.text
        return "".join("^" if bits & SUPERSCRIPT and char != " " else char for char, bits in zip(self.text, self.looks))

    def runs(self, look: int) -> Iterator[tuple[int, int]]:
        """(begin, end) of the runs in a look, without white space and separators at their ends."""
        at, size = 0, len(self.text) if any(self.looks) else 0
        while at < size:
            if not self.looks[at] & look:
                at += 1
                continue
            end = at
            while end < size and (
                self.looks[end] & look or (self.text[end] == " " and _resumes(self.looks, end, look))
            ):
                end += 1
            begin, stop = _trim(self.text, at, end)
            if begin < stop:
                yield begin, stop
            at = end

    def targets(self, begin: int, end: int) -> list[str]:
        """Targets of the links that stand in a part."""
        return [target for first, last, target in self.links if first < end and last > begin]


def mark(lines: Sequence[Line]) -> Marked:
    """Put the lines of an entry together."""
    if len(lines) == 1:
        return _clean(lines[0])
    return _below_each_other([_clean(_one_line(group)) for group in _join(lines)])


def are_one(lines: Sequence[Line]) -> bool:
    """The lines were one before a reader left them wrapped."""
    return len(_join(lines)) == 1


def _join(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines, those that were one before a reader left them wrapped together."""
    cleaned = [_clean(line) for line in lines]
    wrapped = _is_wrapped(lines, cleaned)
    groups: list[list[Line]] = []
    for i, line in enumerate(lines):
        adjoins = bool(i) and lines[i - 1].end + 1 == line.start
        if adjoins and (wrapped or _goes_on(lines[i - 1], line, cleaned[i - 1].text, cleaned[i].text)):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _one_line(group: Sequence[Line]) -> Line:
    """Neighbouring lines as one; the line break between two of them is a space, so offsets stay true."""
    if len(group) == 1:
        return group[0]
    spans: list[Span] = list(group[0].spans)
    for line in group[1:]:
        last = spans[-1]
        spans += [replace(last, text=" "), *line.spans]
    return replace(group[0], spans=tuple(spans))


def _below_each_other(parts: Iterable[Marked]) -> Marked:
    """The parts, a line break between each two of them."""
    kept = [part for part in parts if part.text]
    places: list[int] = []
    looks = bytearray()
    links: list[tuple[int, int, str]] = []
    for part in kept:
        if places:
            places.append(max(0, part.places[0] - 1))
            looks.append(0)
        links += [(begin + len(places), end + len(places), target) for begin, end, target in part.links]
        places += part.places
        looks += part.looks
    return Marked("\n".join(part.text for part in kept), places, looks, links)


def _resumes(looks: bytearray, at: int, look: int) -> bool:
    return at + 1 < len(looks) and bool(looks[at + 1] & look)


def _trim(text: str, begin: int, end: int) -> tuple[int, int]:
    while begin < end and text[begin] in " \t\n,.;:":
        begin += 1
    while end > begin and text[end - 1] in " \t\n,;:":
        end -= 1
    return begin, end


_ODD_SPACE = regex.compile(r"^\s|\s$|\s\s|[^\S ]")
_HYPHEN = regex.compile(r"(?<=\p{Ll}{2})- (?=\p{Ll}{2})(?!(?:and|or|und|oder|et|y|e|o|to)\b)")
_NUMBER = regex.compile(r"\d")
_ADDRESS = regex.compile(r"(?:https?://|www\.|\b10\.\d{4,9}/)\S+$", regex.I)
_WIDEST = 130
"""Characters of the widest line that can come from wrapping."""
_BRAND = regex.compile(r"\p{Ll}{1,4}\p{Lu}")
_ASIDE = regex.compile(r"\((?:joint(?:ly)? )?(?:with|w/|eds?\b|\d{4}\))", regex.I)
_FIELDS = regex.compile(r"[”\"],?\s+\S|\p{Ll}{2}[.?!]\s+\S|[“„«][^”»]*$|\d\.\s+\p{Lu}|\(\d{4}\)[.:,]?\s")


def _is_wrapped(lines: Sequence[Line], cleaned: Sequence[Marked]) -> bool:
    """The lines are one paragraph that was broken for its width: no line had room for the first word of the next."""
    texts = [clean.text for clean in cleaned]
    widths = [
        len(text) + 3 * text.count("\t") + (len(line.marker) + 1 if line.marker else 0)
        for text, line in zip(texts, lines)
    ]
    width = max(widths, default=0)
    if (
        len(texts) < 2
        or not 50 <= width <= _WIDEST
        or any(line.heading or line.marker or line.gap for line in lines[1:])
    ):
        return False
    for own, text, following in zip(widths, texts, texts[1:]):
        if own + 1 + len(following.split(" ")[0]) <= width:
            return False
        if _may_end(text.rstrip()) and _starts_entry(following):
            return False
        if text.rstrip()[-1:].isalpha() and _is_all_names(following):
            return False
    hangs = bool(_NUMBER.search(lines[0].marker)) or all(line.indent > lines[0].indent for line in lines[1:])
    return (
        hangs or bool(_FIELDS.search(texts[0])) or (len(texts) > 2 and any(_FIELDS.search(text) for text in texts[:-1]))
    )


def _may_end(text: str) -> bool:
    """A reference may end so: with a full stop, a number, an address."""
    return text[-1:] in ".)]" or text[-1:].isdigit() or bool(_ADDRESS.search(text))


def _is_all_names(text: str) -> bool:
    """The line holds names and nothing else."""
    names = author_list(text) if text.count(",") >= 2 else None
    return names is not None and names.strength > 0.8 and names.end >= len(text.rstrip(" .")) - 1


def _starts_entry(text: str) -> bool:
    names = author_list(text)
    return names is not None and names.strength > 0.8 and names.end > 4


def _goes_on(before: Line, line: Line, text: str, following: str) -> bool:
    """A line that a reader left wrapped: it starts in the middle of a sentence, or hangs below its first line."""
    if before.heading or line.heading or line.marker:
        return False
    first, last = following[:1], text.rstrip()[-1:]
    if len(text) >= 30 and ((first.islower() and not _BRAND.match(following)) or last in "-–&"):
        return True
    if len(text) >= 30 and _ASIDE.match(following) and not line.gap:
        return True
    if line.indent > before.indent and len(text) >= 40 and before.tag == line.tag and not line.tag:
        return True
    return len(text) >= 40 and last in ",(" and not line.gap


def _clean(line: Line) -> Marked:
    """One line without markup."""
    looks = bytearray()
    for span in line.spans:
        bits = BOLD * span.bold | ITALIC * span.italic | LINK * bool(span.link) | SUPERSCRIPT * span.superscript
        looks += bytes([bits]) * len(span.text)
    links = [(piece.start - line.start, piece.end - line.start, target) for piece, target in line.links()]
    keep = bytearray(b"\1") * len(line.text)
    for match in _HYPHEN.finditer(line.text):
        keep[match.start() : match.end()] = b"\0\0"
    if _MARKUP.search(line.text):
        links += _take_markup(line.text, looks, keep)
    return _pack(line, looks, keep, links)


def _take_markup(text: str, looks: bytearray, keep: bytearray) -> list[tuple[int, int, str]]:
    """Turn markup into looks; the characters of the marks themselves are dropped. Gives the links."""
    links: list[tuple[int, int, str]] = []
    for match in _LINK.finditer(text):
        links.append((match.start(1), match.end(1), match[2]))
        _style(looks, keep, match.span(), match.span(1), LINK)
    for match in _ANCHOR.finditer(text):
        links.append((match.start(2), match.end(2), match[1]))
        _style(looks, keep, match.span(), match.span(2), LINK)
    for match in _STARS.finditer(text):
        bits = {1: ITALIC, 2: BOLD, 3: BOLD | ITALIC}[len(match[1])]
        _style(looks, keep, match.span(), match.span(2), bits)
    for match in _BARS.finditer(text):
        _style(looks, keep, match.span(), match.span(2), BOLD if len(match[1]) == 2 else ITALIC)
    for match in _ESCAPE.finditer(text):
        keep[match.start()] = 0
    _take_tags(text, looks, keep)
    return links


def _take_tags(text: str, looks: bytearray, keep: bytearray) -> None:
    opened: dict[str, int] = {}
    for match in _TAG.finditer(text):
        name = match[2].lower()
        keep[match.start() : match.end()] = bytes(match.end() - match.start())
        if not match[1]:
            opened[name] = match.end()
        elif name in opened:
            for i in range(opened.pop(name), match.start()):
                looks[i] |= _TAG_STYLE.get(name, 0)


def _style(looks: bytearray, keep: bytearray, whole: tuple[int, int], inner: tuple[int, int], bits: int) -> None:
    for i in range(*inner):
        looks[i] |= bits
    keep[whole[0] : inner[0]] = bytes(inner[0] - whole[0])
    keep[inner[1] : whole[1]] = bytes(whole[1] - inner[1])


def _pack(line: Line, looks: bytearray, keep: bytearray, links: list[tuple[int, int, str]]) -> Marked:
    """Drop what is not kept, and white space at the ends and in runs."""
    if 0 not in keep and not _ODD_SPACE.search(line.text):
        return Marked(line.text, range(line.start, line.end), looks, list(links))
    kept: list[int] = []
    blank = True
    for i, char in enumerate(line.text):
        if not keep[i]:
            continue
        space = char.isspace()
        if space and blank and not (char == "\t" and kept):
            continue
        if char == "\t" and kept and line.text[kept[-1]].isspace():
            kept.pop()
        kept.append(i)
        blank = space
    while kept and line.text[kept[-1]].isspace():
        kept.pop()
    text = "".join(_plain(line.text[i]) for i in kept)
    moved = {place: i for i, place in enumerate(kept)}
    parts = [
        (min(inside), max(inside) + 1, target)
        for begin, end, target in links
        if (inside := [moved[i] for i in range(begin, end) if i in moved])
    ]
    return Marked(text, [line.start + i for i in kept], bytearray(looks[i] for i in kept), parts)


def _plain(char: str) -> str:
    """Spaces of any kind are one space; a cell's edge stays a tab."""
    return " " if char.isspace() and char != "\t" else char
