"""Papers as LaTeX source, with the packages of TeX Live's recommended collection."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from pages.model import (
    Block,
    Break,
    Cards,
    Heading,
    Items,
    Look,
    Name,
    Paper,
    Para,
    Rotated,
    Row,
    Sides,
    Table,
    pieces,
)  # fmt: skip

_FONTS = {"sans": "lmss", "serif": "lmr", "narrow": "lmss", "wide": "lmssq"}
_HEADINGS = {
    "bold": r"\textbf{%s}", "upper": r"\textcolor{blue}{\textbf{%s}}", "spaced": r"\textls[350]{\textbf{%s}}",
    "literal": r"\textbf{%s}", "smallcaps": r"\textsc{%s}", "ruled": r"\textbf{%s}\par\vspace{-6pt}\rule{\linewidth}{0.5pt}",
}  # fmt: skip
_TAGS = {"": "{}", "bold": r"\textbf{{{}}}", "super": r"\textsuperscript{{{}}}", "sub": r"\textsubscript{{{}}}"}
_BULLETS = {
    "disc": r"$\bullet$", "•": r"\textbullet", "–": "--", "▪": r"\rule{3pt}{3pt}", "➢": r"$\triangleright$", "◦": r"$\circ$",
}  # fmt: skip
_RAGGED = r"\AtBeginDocument{\raggedright}"
_WHOLE_WORDS = r"\hyphenpenalty=10000\exhyphenpenalty=50"
_LISTS = r"""
\newenvironment{points}{\begin{list}{%s}{\setlength{\itemsep}{1pt}\setlength{\parsep}{0pt}\setlength{\topsep}{2pt}%%
\setlength{\leftmargin}{14pt}\setlength{\labelwidth}{10pt}\setlength{\labelsep}{4pt}}}{\end{list}}"""


def latex(paper: Paper) -> str:
    """The page's source."""
    look = paper.look
    return "\n".join([_preamble(look), r"\begin{document}", _blocks(paper.blocks, look), r"\end{document}", ""])


def _preamble(look: Look) -> str:
    size = 11 if look.size >= 10.5 else 10
    shape = f"{look.paper}paper,{'landscape,' if look.landscape else ''}margin={look.margin}mm"
    number = r"\thepage" if look.numbered else ""
    return rf"""\documentclass[{size}pt]{{article}}
\usepackage[T1]{{fontenc}}\usepackage[utf8]{{inputenc}}\usepackage{{textcomp}}
\usepackage[{shape}]{{geometry}}\usepackage{{multicol,array,longtable,xcolor,graphicx,fancyhdr}}\usepackage{{microtype}}
\usepackage{{lmodern}}\renewcommand{{\familydefault}}{{{_FONTS[look.font]}}}
{_LISTS % _BULLETS[look.bullet]}
\pagestyle{{fancy}}\fancyhf{{}}\renewcommand{{\headrulewidth}}{{0pt}}
\lhead{{\footnotesize {look.header}}}\lfoot{{\footnotesize {look.footer}}}\rfoot{{\footnotesize {number}}}
\setlength{{\parindent}}{{0pt}}\setlength{{\parskip}}{{{look.space}pt}}
\linespread{{{max(look.leading / 1.2, 0.9):.2f}}}
{_RAGGED if not look.justified else ""}
{_WHOLE_WORDS if not look.hyphens else ""}\sloppy"""


def _blocks(blocks: Sequence[Block], look: Look) -> str:
    return "\n\n".join(_block(block, look) for block in blocks)


def _escape(text: str) -> str:
    return regex.sub(r"([#$%&_{}])", r"\\\1", text).replace("–", "--")


def _text(text: str) -> str:
    return "".join(_TAGS[kind].format(_escape(piece)) for kind, piece in pieces(text))


def _block(block: Block, look: Look) -> str:
    match block:
        case Name(text, size):
            return rf"{{\raggedright\fontsize{{{size}}}{{{1.2 * size}}}\selectfont {_text(text)}\par}}"
        case Heading(text):
            shown = " ".join(text).replace("   ", r"\quad ") if look.heading == "literal" else _text(text)
            return r"\vspace{6pt}{\large " + _HEADINGS[look.heading] % shown + r"\par}\nopagebreak"
        case Para(text):
            return f"{_text(text)}\\par"
        case Items(items):
            return _items(items)
        case Row(cells, bold):
            return _row([rf"\textbf{{{_text(cells[0])}}}" if bold else _text(cells[0]), *map(_text, cells[1:])], look)
        case Rotated(text):
            return rf"\makebox[0pt][r]{{\smash{{\raisebox{{-70mm}}{{\rotatebox{{90}}{{\scriptsize {_text(text)}}}}}}}\hspace{{8mm}}}}\vspace{{-\baselineskip}}\par"
        case Break():
            return r"\newpage"
        case Sides():
            return _sides(block, look)
        case Table():
            return _table(block, look)
        case Cards(cards, across, gap):
            width = 1 / across - 0.03
            boxes = [_box(_blocks(card, look), width, look) for card in cards]
            rows = [boxes[at : at + across] for at in range(0, len(boxes), across)]
            return "\n\n".join("\\hfill\n".join(row) + rf"\par\vspace{{{gap}pt}}" for row in rows)


def _box(inner: str, width: float, look: Look, tint: bool = False) -> str:
    ragged = "" if look.justified else r"\raggedright"
    box = (
        rf"\begin{{minipage}}[t]{{{width:.3f}\textwidth}}{ragged}\setlength{{\parskip}}{{{look.space}pt}}\vspace{{0pt}}"
        f"\n{inner}\n\\end{{minipage}}"
    )
    return rf"\colorbox{{black!12}}{{{box}}}" if tint else box


def _items(items: Sequence[tuple[int, str]]) -> str:
    parts, depth = [r"\begin{points}"], 0
    for level, text in items:
        parts.extend([r"\begin{points}"] * (level - depth) + [r"\end{points}"] * (depth - level))
        depth = level
        parts.append(rf"\item {_text(text)}")
    return "\n".join([*parts, *[r"\end{points}"] * (depth + 1)])


def _row(cells: Sequence[str], look: Look) -> str:
    if look.right == "table":
        return (
            r"\begin{tabular*}{\linewidth}{@{}>{\raggedright\arraybackslash}p{0.72\linewidth}@{\extracolsep{\fill}}r@{}}"
            rf"{' & '.join(cells)}\end{{tabular*}}\par"
        )
    return r"\hfill\hspace{12pt}\mbox{".join(cells) + "}" * (len(cells) - 1) + r"\par"


def _sides(block: Sides, look: Look) -> str:
    if block.strict and len(set(block.shares)) == 1:
        inner = "\n\\columnbreak\n".join(_blocks(column, look) for column in block.columns)
        count = len(block.columns)
        return rf"\setlength{{\columnsep}}{{{block.gap}pt}}\begin{{multicols}}{{{count}}}{inner}\end{{multicols}}"
    gap = block.gap / 500
    boxes = [
        _box(_blocks(column, look), share - gap, look, index == block.tint)
        for index, (column, share) in enumerate(zip(block.columns, block.shares))
    ]
    return "\\noindent\n" + "\\hfill\n".join(boxes) + "\\par"


def _table(block: Table, look: Look) -> str:
    ragged = "" if look.justified else r">{\raggedright\arraybackslash}"
    bar = "|" if block.borders else ""
    gap = 2 * block.gap / 500
    widths = [rf"{ragged}p{{{share - gap:.3f}\textwidth}}" for share in block.shares]
    rows = []
    for row in block.rows:
        cells = [_cell(cell, look) for cell in row]
        rows.append(" & ".join(cells) + r"\tabularnewline " + (r"\hline" if block.borders else rf"[{look.space}pt]"))
    head = r"\hline" if block.borders else ""
    return rf"\begin{{longtable}}{{{bar}{bar.join(widths)}{bar}}}{head}" + "\n" + "\n".join(rows) + r"\end{longtable}"


def _cell(blocks: Sequence[Block], look: Look) -> str:
    """Paragraphs of a cell, none of which may end in an empty one."""
    return _blocks(blocks, look).removesuffix(r"\par").replace("\\par\n\n", "\\par ")
