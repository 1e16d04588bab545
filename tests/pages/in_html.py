"""Papers as web pages, for a browser to print."""

from __future__ import annotations

import random
from collections.abc import Sequence
from html import escape

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
    "sans": "Liberation Sans", "serif": "Liberation Serif", "narrow": "Liberation Sans Narrow",
    "wide": "DejaVu Sans", "cjk": "Noto Sans CJK SC",
}  # fmt: skip
_TAGS = {"": "{}", "bold": "<b>{}</b>", "super": "<sup>{}</sup>", "sub": "<sub>{}</sub>"}
_HEADINGS = {
    "bold": "font-weight:bold", "upper": "font-weight:bold; text-transform:none; color:#246",
    "spaced": "letter-spacing:0.35em; font-weight:bold", "literal": "font-weight:bold",
    "smallcaps": "font-variant:small-caps; font-weight:bold", "ruled": "border-bottom:1px solid #333; font-weight:bold",
}  # fmt: skip
_DISC = """li::before {{ content:"{bullet}"; position:absolute; left:0 }} li {{ list-style:none }}"""


def html(paper: Paper) -> str:
    """The page's source."""
    return f"""<!doctype html><html lang="{paper.look.language}"><meta charset="utf-8"><style>{_css(paper.look)}</style>
<body>{_body(paper)}</body></html>"""


def _css(look: Look) -> str:
    number = "counter(page)" if look.numbered else '""'
    return f"""
@page {{ size:{look.paper} {"landscape" if look.landscape else "portrait"}; margin:{look.margin}mm;
  @top-left {{ content:"{look.header}"; font:8pt Arial }} @bottom-left {{ content:"{look.footer}"; font:8pt Arial }}
  @bottom-right {{ content:{number}; font:8pt Arial }} }}
* {{ box-sizing:border-box; margin:0; padding:0 }}
html {{ -webkit-print-color-adjust:exact }}
body {{ font-family:"{FONTS[look.font]}"; font-size:{look.size}pt; line-height:{look.leading}; position:relative;
  {"text-align:justify;" if look.justified else ""} {"hyphens:auto;" if look.hyphens else ""} }}
p, ul, .row, table {{ margin-bottom:{look.space}pt }}
h1 {{ line-height:1.15; margin-bottom:6pt; text-align:left }}
h2 {{ font-size:1.25em; margin:8pt 0 4pt; text-align:left; {_HEADINGS[look.heading]} }}
ul {{ padding-left:14pt }} li {{ position:relative; padding-left:{0 if look.bullet == "disc" else 12}pt }}
{"" if look.bullet == "disc" else _DISC.format(bullet=look.bullet)}
.row {{ display:flex; justify-content:space-between; gap:12pt }} .row > :last-child {{ white-space:nowrap }}
.floating .f {{ float:right }} .floating {{ display:block }} .tabular td:last-child {{ text-align:right }}
.sides {{ display:flex }} .keep {{ break-inside:avoid }}
table {{ border-collapse:collapse; width:100% }} td {{ vertical-align:top; text-align:left }}
.bordered td {{ border:0.7pt solid #555; padding:3pt 5pt }} .middle td {{ vertical-align:middle }}
.cards {{ display:grid }} .boxed > div {{ border:0.7pt solid #777; padding:6pt }}
.rotated {{ position:absolute; left:-11mm; top:60mm; transform:rotate(-90deg); transform-origin:left top;
  white-space:nowrap; font-size:8pt }}
.line > tbody > tr > td + td {{ border-left:1pt solid #999; position:relative; padding-left:10pt }}
.line > tbody > tr > td + td::before {{ content:""; position:absolute; left:-3.5pt; top:4pt; width:6pt; height:6pt;
  border-radius:50%; background:#999 }}
.icon {{ font-family:"DejaVu Sans"; display:inline-block; width:1.6em }}
"""


def _body(paper: Paper) -> str:
    if not paper.look.shuffled:
        return _blocks(paper.blocks, paper.look)
    return _shuffled(paper.blocks, paper.look)


def _shuffled(blocks: Sequence[Block], look: Look) -> str:
    """Each block of two columns at a place of its own, drawn in random order."""
    placed: list[str] = []
    for block in blocks:
        sides = block if isinstance(block, Sides) else Sides(((block,),), (1.0,))
        left = 0.0
        for column, share in zip(sides.columns, sides.shares):
            for number, part in enumerate(column):
                top = (16 if isinstance(block, Sides) else 0) + number * 15
                placed.append(
                    f'<div style="position:absolute;left:{left}mm;top:{top}mm;width:{share * 160}mm">'
                    f"{_block(part, look)}</div>"
                )
            left += share * 160 + 10
    random.Random(7).shuffle(placed)
    return "".join(placed)


def _blocks(blocks: Sequence[Block], look: Look) -> str:
    return "\n".join(_block(block, look) for block in blocks)


def _text(text: str) -> str:
    return "".join(_TAGS[kind].format(escape(piece)) for kind, piece in pieces(text))


def _block(block: Block, look: Look) -> str:
    match block:
        case Name(text, size):
            return f'<h1 style="font-size:{size}pt">{_text(text)}</h1>'
        case Heading(text):
            return f"<h2>{' '.join(text) if look.heading == 'literal' else _text(text)}</h2>"
        case Para(text, keep):
            return f"<p{' class=keep' if keep else ''}>{_text(text)}</p>"
        case Items(items):
            return _items(items)
        case Row(cells, bold):
            return _row([f"<b>{_text(cells[0])}</b>" if bold else _text(cells[0]), *map(_text, cells[1:])], look)
        case Contact(icon, text):
            return f"<p><span class=icon>{icon}</span>{_text(text)}</p>"
        case Rotated(text):
            return f"<div class=rotated>{_text(text)}</div>"
        case Break():
            return '<div style="break-after:page"></div>'
        case Sides():
            return _sides(block, look)
        case Table():
            return _table(block, look)
        case Cards(cards, across, gap, borders):
            inner = "".join(f"<div>{_blocks(card, look)}</div>" for card in cards)
            style = f"grid-template-columns:repeat({across},1fr);gap:{gap}pt"
            return f'<div class="cards{" boxed" if borders else ""}" style="{style}">{inner}</div>'


def _row(cells: Sequence[str], look: Look) -> str:
    if look.right == "float":
        floats = "".join(f'<span class=f style="margin-left:14pt">{cell}</span>' for cell in reversed(cells[1:]))
        return f'<div class="row floating">{floats}<span>{cells[0]}</span></div>'
    if look.right == "table":
        return f"<table class=tabular><tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr></table>"
    return f"<div class=row>{''.join(f'<span>{cell}</span>' for cell in cells)}</div>"


def _items(items: Sequence[tuple[int, str]]) -> str:
    parts, depth = ["<ul>"], 0
    for level, text in items:
        parts.extend(["<ul>"] * (level - depth) + ["</ul>"] * (depth - level))
        depth = level
        parts.append(f"<li>{_text(text)}</li>")
    return "".join([*parts, "</ul>" * (depth + 1)])


def _sides(block: Sides, look: Look) -> str:
    parts = []
    for index, (column, share) in enumerate(zip(block.columns, block.shares)):
        tint = "background:#dde6ee;padding:8pt" if index == block.tint else ""
        gap = 0 if index == len(block.columns) - 1 else block.gap
        parts.append(
            f'<div style="width:calc({share * 100:.1f}% - {gap}pt);margin-right:{gap}pt;{tint}">'
            f"{_blocks(column, look)}</div>"
        )
    return f"<div class=sides>{''.join(parts)}</div>"


def _table(block: Table, look: Look) -> str:
    kinds = [name for name in ("middle", "line") if getattr(block, name)] + (["bordered"] if block.borders else [])
    rows = []
    for row in block.rows:
        cells = (
            f'<td style="width:{share * 100:.1f}%;padding-right:{block.gap}pt">{_blocks(cell, look)}</td>'
            for cell, share in zip(row, block.shares)
        )
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return f'<table class="{" ".join(kinds)}" style="table-layout:fixed">{"".join(rows)}</table>'
