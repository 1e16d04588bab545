"""Papers as typst source."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from pages.model import (
    Block,
    Break,
    Cards,
    Contact,
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

FONTS = {
    "sans": "Liberation Sans", "serif": "Libertinus Serif", "narrow": "Liberation Sans Narrow",
    "wide": "DejaVu Sans", "cjk": "Noto Serif CJK SC",
}  # fmt: skip
_HEADINGS = {
    "bold": "it", "upper": "text(fill: blue, it)", "spaced": "text(tracking: 0.35em, it)", "literal": "it",
    "smallcaps": "smallcaps(it)", "ruled": "stack(spacing: 2pt, it, line(length: 100%, stroke: 0.5pt))",
}  # fmt: skip
_TAGS = {"": "{}", "bold": "#strong[{}]", "super": "#super[{}]", "sub": "#sub[{}]"}


def typst(paper: Paper) -> str:
    """The page's source."""
    return f"{_settings(paper.look)}\n\n{_blocks(paper.blocks, paper.look)}\n"


def _settings(look: Look) -> str:
    number = "#h(1fr) #context counter(page).display()" if look.numbered else ""
    paper = "us-letter" if look.paper == "letter" else look.paper
    marker = "" if look.bullet == "disc" else f"#set list(marker: [{look.bullet}])"
    return f"""#set page(paper: "{paper}", margin: {look.margin}mm, flipped: {str(look.landscape).lower()},
  header: text(8pt)[{look.header}], footer: text(8pt)[{look.footer} {number}])
#set text(font: "{FONTS[look.font]}", size: {look.size}pt, lang: "{look.language}",
  hyphenate: {str(look.hyphens).lower()}, top-edge: 0.75em, bottom-edge: -0.25em)
#set par(leading: {look.leading - 1:.2f}em, spacing: {look.leading - 1:.2f}em + {look.space}pt,
  justify: {str(look.justified).lower()})
#set list(spacing: {look.leading - 1:.2f}em)
{marker}
#show heading: it => block(above: 12pt, below: 6pt, text(size: {1.25 * look.size}pt, {_HEADINGS[look.heading]}))"""


def _blocks(blocks: Sequence[Block], look: Look) -> str:
    return "\n\n".join(_block(block, look) for block in blocks)


def _escape(text: str) -> str:
    return regex.sub(r"([\\#$*_@<>`~=\[\]/+-])", r"\\\1", text)


def _text(text: str) -> str:
    return "".join(_TAGS[kind].format(_escape(piece)) for kind, piece in pieces(text))


def _block(block: Block, look: Look) -> str:
    match block:
        case Name(text, size):
            return f"#block(below: 8pt, text(size: {size}pt, hyphenate: false)[#set par(justify: false);{_text(text)}])"
        case Heading(text):
            return f"= {' '.join(text) if look.heading == 'literal' else _text(text)}"
        case Para(text, keep):
            return f"#block(breakable: false)[{_text(text)}]" if keep else _text(text)
        case Items(items):
            return "\n".join(f"{'  ' * depth}- {_text(text)}" for depth, text in items)
        case Row(cells, bold):
            return _row([f"#strong[{_text(cells[0])}]" if bold else _text(cells[0]), *map(_text, cells[1:])], look)
        case Contact(icon, text):
            return f'#box(width: 1.6em, text(font: "DejaVu Sans")[{icon}]){_text(text)}'
        case Rotated(text):
            return f"#place(dx: -14mm, dy: 60mm, rotate(-90deg, reflow: true, text(8pt)[{_text(text)}]))"
        case Break():
            return "#pagebreak()"
        case Sides():
            return _sides(block, look)
        case Table():
            return _table(block, look)
        case Cards(cards, across, gap, borders):
            stroke, inset = ("0.7pt", "6pt") if borders else ("none", "0pt")
            inner = ", ".join(f"grid.cell(inset: {inset}, stroke: {stroke})[{_blocks(card, look)}]" for card in cards)
            return f"#grid(columns: (1fr,) * {across}, gutter: {gap}pt, {inner})"


def _row(cells: Sequence[str], look: Look) -> str:
    if look.right == "table":
        columns = ", ".join(["1fr", *["auto"] * (len(cells) - 1)])
        inner = ", ".join(f"[{cell}]" for cell in cells)
        return f"#block(grid(columns: ({columns}), column-gutter: 14pt, {inner}))"
    return " #h(1fr) ".join(cells)


def _sides(block: Sides, look: Look) -> str:
    if block.strict and len(set(block.shares)) == 1:
        inner = "\n#colbreak()\n".join(_blocks(column, look) for column in block.columns)
        return f"#columns({len(block.columns)}, gutter: {block.gap}pt)[{inner}]"
    widths = ", ".join(f"{share:.3f}fr" for share in block.shares)
    cells = []
    for index, column in enumerate(block.columns):
        tint = 'fill: rgb("#dde6ee"), inset: 8pt' if index == block.tint else ""
        cells.append(f"grid.cell({tint})[{_blocks(column, look)}]")
    return f"#grid(columns: ({widths}), column-gutter: {block.gap}pt, {', '.join(cells)})"


def _table(block: Table, look: Look) -> str:
    widths = ", ".join(f"{share:.3f}fr" for share in block.shares)
    cells = ", ".join(f"[{_blocks(cell, look)}]" for row in block.rows for cell in row)
    stroke, inset = ("0.7pt", "5pt") if block.borders else ("none", "0pt")
    align = "left + horizon" if block.middle else "left + top"
    gaps = "" if block.borders else f"column-gutter: {block.gap}pt, row-gutter: {look.space + 4}pt, "
    return f"#table(columns: ({widths}), stroke: {stroke}, inset: {inset}, align: {align}, {gaps}{cells})"
