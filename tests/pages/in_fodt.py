"""Papers as flat OpenDocument text, for LibreOffice Writer."""

from __future__ import annotations

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
SIZES = {"a4": (595.3, 841.9), "letter": (612.0, 792.0)}
_SPACES = "office style text table fo".split()
_NAMES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0", "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0", "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
}  # fmt: skip
_HEADINGS = {
    "bold": "", "upper": 'fo:color="#224466"', "spaced": 'fo:letter-spacing="0.35em"', "literal": "",
    "smallcaps": 'fo:font-variant="small-caps"', "ruled": "",
}  # fmt: skip
_TAGS = {
    "": "{}",
    **{kind: f'<text:span text:style-name="{kind}">{{}}</text:span>' for kind in ("bold", "super", "sub")},
}


def width_of(look: Look) -> float:
    """Of the text, in points."""
    sides = SIZES[look.paper]
    return sides[1 if look.landscape else 0] - 2 * look.margin * 72 / 25.4


def fodt(paper: Paper) -> str:
    """The document's source."""
    writer = _Writer(paper.look)
    body = writer.blocks(paper.blocks, width_of(paper.look))
    spaces = " ".join(f'xmlns:{name}="{_NAMES[name]}"' for name in _SPACES)
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document {spaces} office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
{_styles(paper.look)}
<office:automatic-styles>{_page(paper.look)}{"".join(writer.styles)}</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="page">
{_running(paper.look)}</style:master-page></office:master-styles>
<office:body><office:text>{body}</office:text></office:body></office:document>"""


def _page(look: Look) -> str:
    width, height = SIZES[look.paper]
    if look.landscape:
        width, height = height, width
    rim = "<style:header-style/><style:footer-style/>" if look.header or look.footer or look.numbered else ""
    return (
        f'<style:page-layout style:name="page"><style:page-layout-properties fo:page-width="{width}pt" '
        f'fo:page-height="{height}pt" fo:margin="{look.margin}mm" '
        f'style:print-orientation="{"landscape" if look.landscape else "portrait"}"/>{rim}</style:page-layout>'
    )


def _running(look: Look) -> str:
    if not (look.header or look.footer or look.numbered):
        return ""
    number = "<text:tab/><text:page-number/>" if look.numbered else ""
    return (
        f'<style:header><text:p text:style-name="edge">{look.header}</text:p></style:header>'
        f'<style:footer><text:p text:style-name="edge">{look.footer}{number}</text:p></style:footer>'
    )


def _styles(look: Look) -> str:
    language = {"zh": "en"}.get(look.language, look.language)
    align = "justify" if look.justified else "start"
    rule = 'fo:border-bottom="0.5pt solid #333333"' if look.heading == "ruled" else ""
    glyph = "•" if look.bullet == "disc" else look.bullet
    levels = "".join(
        f'<text:list-level-style-bullet text:level="{level}" text:bullet-char="{glyph}"><style:list-level-properties '
        f'text:list-level-position-and-space-mode="label-alignment"><style:list-level-label-alignment '
        f'text:label-followed-by="listtab" fo:text-indent="-12pt" fo:margin-left="{14 * level + 6}pt"/>'
        f"</style:list-level-properties></text:list-level-style-bullet>"
        for level in (1, 2)
    )
    return f"""<office:styles>
<style:style style:name="Standard" style:family="paragraph"><style:paragraph-properties fo:text-align="{align}"
 fo:line-height="{look.leading * 100 / 1.15:.0f}%" fo:margin-bottom="{look.space}pt" fo:orphans="2" fo:widows="2"/>
<style:text-properties style:font-name="{FONTS[look.font]}" fo:font-family="{FONTS[look.font]}"
 style:font-family-asian="{FONTS["cjk"]}" fo:font-size="{look.size}pt" style:font-size-asian="{look.size}pt"
 fo:language="{language}" fo:country="GB" fo:hyphenate="{str(look.hyphens).lower()}"
 fo:hyphenation-remain-char-count="2" fo:hyphenation-push-char-count="2"/></style:style>
<style:style style:name="head" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties
 fo:margin-top="8pt" fo:text-align="start" fo:keep-with-next="always" {rule}/>
<style:text-properties fo:font-weight="bold" style:font-weight-asian="bold"
 fo:font-size="{1.25 * look.size}pt" style:font-size-asian="{1.25 * look.size}pt" {_HEADINGS[look.heading]}/></style:style>
<style:style style:name="item" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties
 fo:margin-bottom="1pt"/></style:style>
<style:style style:name="edge" style:family="paragraph" style:parent-style-name="Standard"><style:text-properties
 fo:font-size="8pt"/></style:style>
<style:style style:name="bold" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="super" style:family="text"><style:text-properties style:text-position="super 60%"/></style:style>
<style:style style:name="sub" style:family="text"><style:text-properties style:text-position="sub 60%"/></style:style>
<text:list-style style:name="points">{levels}</text:list-style></office:styles>"""


def _text(text: str) -> str:
    return "".join(_TAGS[kind].format(escape(piece)) for kind, piece in pieces(text))


def _p(inner: str, style: str = "Standard") -> str:
    return f'<text:p text:style-name="{style}">{inner}</text:p>'


class _Writer:
    """Blocks → markup; the automatic styles they need are gathered on the way."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self.styles: list[str] = [
            (
                '<style:style style:name="page-break" style:family="paragraph" '
                'style:parent-style-name="Standard"><style:paragraph-properties fo:break-before="page"/></style:style>'
            )
        ]

    def style(self, family: str, properties: str, parent: str = "") -> str:
        """The name of a new automatic style."""
        name = f"a{len(self.styles)}"
        above = f'style:parent-style-name="{parent}"' if parent else ""
        self.styles.append(
            f'<style:style style:name="{name}" style:family="{family}" {above}>{properties}</style:style>'
        )
        return name

    def blocks(self, blocks: Sequence[Block], width: float) -> str:
        parts: list[str] = []
        for block in blocks:
            part = self.block(block, width)
            if parts and parts[-1] == "" and part.startswith("<text:p "):
                part = part.replace(' text:style-name="Standard"', ' text:style-name="page-break"', 1)
            parts.append(part)
        return "\n".join(parts)

    def block(self, block: Block, width: float) -> str:
        match block:
            case Name(text, size):
                shape = '<style:paragraph-properties fo:text-align="start" fo:line-height="110%"/>'
                letters = f'<style:text-properties fo:font-size="{size}pt"/>'
                return _p(_text(text), self.style("paragraph", shape + letters, "Standard"))
            case Heading(text):
                return _p(" ".join(text) if self.look.heading == "literal" else _text(text), "head")
            case Para(text):
                return _p(_text(text))
            case Items(items):
                return self.items(items)
            case Row(cells, bold):
                return self.row(cells, bold, width)
            case Contact(icon, text):
                return _p(f"{icon}<text:s text:c='2'/>{_text(text)}")
            case Break():
                return '<text:p text:style-name="page-break"/>'
            case Sides(columns, shares):
                if block.strict and len(set(shares)) == 1:
                    return self.section(block, width)
                return self.table((columns,), shares, width, tint=block.tint, gap=block.gap)
            case Table(rows, shares):
                return self.table(rows, shares, width, block.borders, block.middle, gap=block.gap)
            case Cards(cards, across):
                rows = tuple(cards[at : at + across] for at in range(0, len(cards), across))
                return self.table(rows, (1 / across,) * across, width, block.borders, gap=block.gap)
            case Rotated():
                raise NotImplementedError

    def items(self, items: Sequence[tuple[int, str]]) -> str:
        parts = []
        for depth, text in items:
            item = f"<text:list-item>{_p(_text(text), 'item')}</text:list-item>"
            inner = f"<text:list-item><text:list>{item}</text:list></text:list-item>" if depth else item
            parts.append(f'<text:list text:style-name="points" text:continue-numbering="true">{inner}</text:list>')
        return "".join(parts)

    def row(self, cells: Sequence[str], bold: bool, width: float) -> str:
        first = _TAGS["bold"].format(escape(cells[0])) if bold else _text(cells[0])
        if self.look.right == "table":
            shares = (0.72, *((0.28 / (len(cells) - 1),) * (len(cells) - 1)))
            texts = tuple((Para(f"**{cell}**" if bold and not at else cell),) for at, cell in enumerate(cells))
            return self.table((texts,), shares, width)
        tab = f'<style:tab-stops><style:tab-stop style:position="{width}pt" style:type="right"/></style:tab-stops>'
        shape = f'<style:paragraph-properties fo:margin-right="0pt">{tab}</style:paragraph-properties>'
        return _p("<text:tab/>".join([first, *map(_text, cells[1:])]), self.style("paragraph", shape, "Standard"))

    def section(self, block: Sides, width: float) -> str:
        """Text in columns as newspapers have them."""
        count = len(block.columns)
        inner = f'<style:columns fo:column-count="{count}" fo:column-gap="{block.gap}pt"/>'
        name = self.style(
            "section",
            f"<style:section-properties text:dont-balance-text-columns='true'>{inner}</style:section-properties>",
        )
        parts = []
        for index, column in enumerate(block.columns):
            part = self.blocks(column, (width - block.gap * (count - 1)) / count)
            if index:
                shape = '<style:paragraph-properties fo:break-before="column"/>'
                part = part.replace('"head"', f'"{self.style("paragraph", shape, "head")}"', 1)
            parts.append(part)
        return f'<text:section text:style-name="{name}" text:name="{name}">{"".join(parts)}</text:section>'

    def table(
        self, rows: Sequence[Sequence[Sequence[Block]]], shares: Sequence[float], width: float, borders: bool = False,
        middle: bool = False, tint: int | None = None, gap: float = 0,
    ) -> str:  # fmt: skip
        widths = [share * width / sum(shares) for share in shares]
        name = self.style("table", f'<style:table-properties style:width="{width}pt" table:align="left"/>')
        columns = "".join(
            '<table:table-column table:style-name="{}"/>'.format(
                self.style("table-column", f'<style:table-column-properties style:column-width="{each}pt"/>')
            )
            for each in widths
        )
        inner = "".join(
            f"<table:table-row>{self.cells(row, widths, borders, middle, tint, gap)}</table:table-row>" for row in rows
        )
        return f'<table:table table:style-name="{name}">{columns}{inner}</table:table>'

    def cells(
        self, row: Sequence[Sequence[Block]], widths: Sequence[float], borders: bool, middle: bool, tint: int | None,
        gap: float,
    ) -> str:  # fmt: skip
        parts = []
        for index, (cell, width) in enumerate(zip(row, widths)):
            last = index == len(row) - 1
            right = 4 if borders or index == tint else 0 if last else gap
            style = self.style("table-cell", (
                f'<style:table-cell-properties fo:padding="{4 if borders or index == tint else 0}pt" '
                f'fo:padding-right="{right}pt" fo:border="{"0.5pt solid #555555" if borders else "none"}" '
                f'style:vertical-align="{"middle" if middle else "top"}" '
                f'fo:background-color="{"#dde6ee" if index == tint else "transparent"}"/>'
            ))  # fmt: skip
            inner = self.blocks(cell, width - right - (4 if borders or index == tint else 0))
            parts.append(f'<table:table-cell table:style-name="{style}">{inner}</table:table-cell>')
        return "".join(parts)
