"""LaTeX sources, modestly: headings, items, emphasis, links, the arguments of CV classes as cells; no macros run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import regex

from cvparse.document import CELL, Document, Line, Span
from cvparse.errors import LimitExceededError
from cvparse.options import Options
from cvparse.readers.cleaning import clean, width
from cvparse.readers.markers import mark_spans
from cvparse.readers.rows import Row
from cvparse.readers.spans import text_of, tidy

_COMMENT = regex.compile(r"(?m)(?<!\\)%.*$\n?")
_TOKEN = regex.compile(
    r"\\([A-Za-z@]+)\*?[ \t]*|\\(.)|([{}\[\]])|(\n[ \t]*\n\s*)|([&~$])|([^\\{}\[\]&~$\n]+|\n)", regex.DOTALL
)
_HEADINGS = {
    "chapter": 1, "section": 1, "cvsection": 1, "subsection": 2, "cvsubsection": 2, "subsubsection": 3, "paragraph": 4,
    "sectiontitle": 1, "rubric": 1,
}  # fmt: skip
_STYLES = {
    "textbf": "bold", "bfseries": "bold", "bf": "bold", "textit": "italic", "emph": "italic", "itshape": "italic",
    "textsl": "italic", "it": "italic", "em": "italic", "textsuperscript": "superscript",
}  # fmt: skip
_DROPPED = {
    "documentclass": 1, "usepackage": 1, "vspace": 1, "hspace": 1, "setlength": 2, "addtolength": 2, "label": 1,
    "includegraphics": 1, "newcommand": 2, "renewcommand": 2, "providecommand": 2, "newenvironment": 3,
    "definecolor": 3, "color": 1, "pagestyle": 1, "thispagestyle": 1,
    "moderncvstyle": 1, "moderncvcolor": 1, "geometry": 1, "input": 1,
    "bibliographystyle": 1, "bibliography": 1, "hypersetup": 1, "titleformat": 5, "titlespacing": 4, "fontsize": 2,
    "setmainfont": 1, "setsansfont": 1, "colorlet": 2, "photo": 1, "nopagenumbers": 0, "rule": 2, "faIcon": 1,
    "pagenumbering": 1, "raisebox": 1, "setlist": 1, "def": 1, "newlength": 1, "settowidth": 2,
    "ifthenelse": 0, "setcounter": 0,
}  # fmt: skip
_HIDING = frozenset(("newcommand", "renewcommand", "providecommand", "newenvironment", "def"))
_BREAKS = frozenset(
    ("par", "newline", "linebreak", "newpage", "clearpage", "bigskip", "medskip", "smallskip", "maketitle")
)
_RULES = frozenset(("hrule", "hline", "toprule", "midrule", "bottomrule", "cvline"))
_WORDS = {
    "textbar": "|", "textbackslash": "\\", "LaTeX": "LaTeX", "TeX": "TeX", "ss": "ß", "o": "ø", "O": "Ø", "ae": "æ",
    "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å", "l": "ł", "L": "Ł", "i": "i", "j": "j", "hfill": CELL,
    "dotfill": CELL, "quad": "  ", "qquad": "    ", "textendash": "–", "textemdash": "—", "ldots": "…", "dots": "…",
    "cdot": "·", "textbullet": "•",
    "enspace": " ", "thinspace": " ", "space": " ", "hskip": " ", "bullet": "•", "textasciitilde": "~",
    "textunderscore": "_", "copyright": "©",
    "today": "", "and": ", ", "slash": "/", "euro": "€", "pounds": "£", "degree": "°", "textdegree": "°", "times": "×",
}  # fmt: skip
_ACCENTS = {
    "'": "\u0301", "`": "\u0300", "^": "\u0302", '"': "\u0308", "~": "\u0303", "=": "\u0304", ".": "\u0307",
    "c": "\u0327", "v": "\u030c", "u": "\u0306", "H": "\u030b", "k": "\u0328", "r": "\u030a",
}  # fmt: skip
_LABELLED = {"phone": "", "mobile": "", "email": "", "homepage": "", "address": "", "title": "", "social": ""}
_DASHES = regex.compile(r"-{2,3}")


@dataclass(slots=True)
class _Paragraph:
    spans: list[Span] = field(default_factory=list)
    heading: int = 0
    marker: str = ""
    depth: int = 0
    gap: int = 0
    rule: bool = False


def read_latex(text: str, options: Options) -> Document:
    """Read a LaTeX source. Macros of its own are not run; the arguments of unknown commands are read as text."""
    reader = _Reader(_TOKEN.findall(_COMMENT.sub("", clean(text))), max(options.limits.depth, 20))
    reader.read()
    return Document.build("latex", _lines(reader.paragraphs))


class _Reader:
    """Walks over the tokens; a group inherits the style around it."""

    def __init__(self, tokens: Sequence[tuple[str, ...]], limit: int) -> None:
        self.tokens = tokens
        self.limit = limit
        self.at = 0
        self.depth = 0
        self.style = Span("")
        self.lists: list[str] = []
        self.counters: list[int] = []
        self.paragraph = _Paragraph()
        self.paragraphs: list[_Paragraph] = []
        self.gap = 0
        self.rule = False

    def read(self) -> None:
        while self.at < len(self.tokens):
            self._step()
        self._end()

    def _step(self) -> None:
        word, symbol, brace, blank, special, text = self.tokens[self.at]
        self.at += 1
        if word:
            self._command(word)
        elif symbol:
            self._symbol(symbol)
        elif brace == "{":
            self._group()
        elif brace in ("[", "]"):
            self._add(brace)
        elif blank:
            self._end()
            self.gap = 1
        elif special:
            self._add({"&": CELL, "~": " "}.get(special, ""))
        elif text:
            self._add(_typeset(text))

    def _group(self) -> None:
        """The content of a group that has just been opened, in its own style."""
        self.depth += 1
        if self.depth > self.limit:
            raise LimitExceededError("the groups of the LaTeX source are nested too deeply")
        style = self.style
        while self.at < len(self.tokens) and self.tokens[self.at][2] != "}":
            self._step()
        self.at += 1
        self.style = style
        self.depth -= 1

    def _command(self, word: str) -> None:
        if word in _HEADINGS:
            self._heading(_HEADINGS[word])
        elif word in ("begin", "end"):
            self._environment(word, self._argument())
        elif word == "item":
            self._item()
        elif word in _STYLES:
            self._styled(_STYLES[word])
        elif word in ("href", "url", "nolinkurl"):
            self._link(word)
        elif word in _DROPPED:
            self._drop(word)
        elif word in _BREAKS or word in _RULES:
            self._end()
            self.rule = self.rule or word in _RULES
        elif word in _WORDS:
            self._add(_WORDS[word])
        elif word in _ACCENTS:
            self._accent(_ACCENTS[word])
        else:
            self._unknown(word)

    def _set_counter(self) -> None:
        name, value = self._argument(), self._argument()
        if name.startswith("enum") and self.counters and value.isdigit():
            self.counters[-1] = int(value[:6])

    def _symbol(self, symbol: str) -> None:
        if symbol == "\\":
            self._option()
            self._end()
        elif symbol in _ACCENTS and symbol not in "=":
            self._accent(_ACCENTS[symbol])
        elif symbol in "&%$#_{}":
            self._add(symbol)
        elif symbol in " ,;:\n":
            self._add(" ")

    def _accent(self, mark: str) -> None:
        if self._opens("{"):
            letter = self._argument()
        elif self.at < len(self.tokens):
            word, _, _, _, _, text = self.tokens[self.at]
            self.at += 1
            letter = word if word in ("i", "j") else _typeset(text)
        else:
            return
        letter = letter.lstrip("\\")
        self._add(clean(letter[:1] + mark) + letter[1:])

    def _opens(self, brace: str) -> bool:
        """Whether an argument follows, perhaps on the next line."""
        at = self.at
        while at < len(self.tokens) and self.tokens[at][5] and not self.tokens[at][5].strip():
            at += 1
        if at < len(self.tokens) and self.tokens[at][2] == brace:
            self.at = at
            return True
        return False

    def _argument(self) -> str:
        """The raw text of the next group, without commands."""
        if not self._opens("{"):
            return ""
        return self._raw("{", "}")

    def _raw(self, opening: str, closing: str) -> str:
        level, parts = 0, []
        while self.at < len(self.tokens):
            _, symbol, brace, blank, special, text = self.tokens[self.at]
            self.at += 1
            level += (brace == opening) - (brace == closing)
            if level == 0:
                break
            shown = brace if brace in "[]" and brace not in (opening, closing) else ""
            parts.append(text or special or symbol or shown or ("\n" if blank else ""))
        return "".join(parts).strip()

    def _option(self) -> str:
        return self._raw("[", "]") if self.at < len(self.tokens) and self.tokens[self.at][2] == "[" else ""

    def _drop(self, word: str) -> None:
        """Pass over a command that prints nothing, and its arguments."""
        if word == "setcounter":
            self._set_counter()
        self._add(" " if word == "hspace" else "")
        self._option()
        if word == "def":
            self.at += 1
        for _ in range(_DROPPED[word]):
            if word in _HIDING and not self._opens("{"):
                self._option()
            self._argument()
            self._option()

    def _heading(self, level: int) -> None:
        self._option()
        self._end()
        if self._opens("{"):
            self.at += 1
            self.paragraph.heading = level
            self._group()
        self._end()

    def _environment(self, word: str, name: str) -> None:
        self._end()
        if name == "document" and word == "begin":
            self.gap = 1
        if (
            name in ("itemize", "enumerate", "description", "cvitems", "etaremune", "highlights")
            or "list" in name.lower()
        ):
            if word == "begin":
                self.lists.append(name)
                self.counters.append(0)
            elif self.lists:
                self.lists.pop()
                self.counters.pop()
        if word == "begin":
            self._option()
            if name.startswith(("tabular", "longtable", "minipage", "multicols", "thebibliography", "array")):
                self._argument()
                if name in ("tabularx", "tabular*"):
                    self._argument()

    def _item(self) -> None:
        self._end()
        label = self._option()
        if self.lists and self.lists[-1] in ("enumerate", "etaremune"):
            self.counters[-1] += 1
            self.paragraph.marker = f"{self.counters[-1]}."
        else:
            self.paragraph.marker = "•"
        self.paragraph.depth = max(0, len(self.lists) - 1)
        if label and any(char.isalnum() for char in label):
            self.paragraph.spans.append(Span(f"{_typeset(label)} ", bold=True))

    def _styled(self, name: str) -> None:
        style = self.style
        if name == "bold":
            self.style = replace(style, bold=True)
        elif name == "italic":
            self.style = replace(style, italic=True)
        else:
            self.style = replace(style, superscript=True)
        if self._opens("{"):
            self.at += 1
            self._group()
            self.style = style

    def _link(self, word: str) -> None:
        self._option()
        target = self._argument()
        style = self.style
        self.style = replace(style, link=target or None)
        if word == "href" and self._opens("{"):
            self.at += 1
            self._group()
        else:
            self._add(target)
        self.style = style

    def _unknown(self, word: str) -> None:
        """Arguments of a command that is not known are its text: one is inline, several are the cells of a line."""
        option = self._option()
        if not self._opens("{"):
            return
        several = self._arguments_follow() > 1
        if several or word in _LABELLED:
            self._end()
        if word == "social" and option:
            self._add(f"{option}: ")
        first = True
        while self._opens("{"):
            if not first:
                self._add(" " if word in ("name", "author") else CELL)
            self.at += 1
            self._group()
            first = False
        if several or word in _LABELLED:
            self._end()

    def _arguments_follow(self) -> int:
        at, level, count = self.at, 0, 0
        while at < len(self.tokens):
            brace, text = self.tokens[at][2], self.tokens[at][5]
            if level == 0 and brace != "{" and (text.strip() or not text):
                break
            level += (brace == "{") - (brace == "}")
            count += level == 0 and brace == "}"
            at += 1
        return count

    def _add(self, text: str) -> None:
        if text:
            self.paragraph.spans.append(replace(self.style, text=text.replace("\n", " ")))

    def _end(self) -> None:
        done, self.paragraph = self.paragraph, _Paragraph()
        if text_of(done.spans).strip():
            done.gap, done.rule = self.gap, self.rule
            self.gap, self.rule = 0, False
            self.paragraphs.append(done)
        else:
            self.paragraph.marker, self.paragraph.depth = done.marker, done.depth


def _typeset(text: str) -> str:
    """Dashes and quotes as they are printed."""
    text = _DASHES.sub(lambda match: "–" if len(match[0]) == 2 else "—", text)
    return text.replace("``", "“").replace("''", "”")


def _lines(paragraphs: Sequence[_Paragraph]) -> list[Line]:
    spans = [tidy(replace(span, text=clean(span.text)) for span in tidy(item.spans)) for item in paragraphs]
    rows = []
    for item, parts in zip(paragraphs, spans, strict=True):
        text = text_of(parts)
        columns = [0] * (text.count(CELL) + 1)
        rows.append(
            Row(text, right=width(text), gap=item.gap, heading=item.heading, marker=item.marker, columns=columns)
        )
    marked = mark_spans(rows, spans)
    return [
        Line(parts, heading=item.heading, marker=row.marker, depth=item.depth, gap=float(item.gap), rule=item.rule)
        for item, row, parts in zip(paragraphs, rows, marked, strict=True)
    ]
