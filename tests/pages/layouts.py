"""The papers: every layout, each in several looks, each for several programs."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from pages.content import Pool
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
)  # fmt: skip

Blocks = list[Block]
Maker = Callable[[Pool], Sequence[Block]]
PLAIN = Look()
SERIF = Look(font="serif", size=11, leading=1.2, space=6, justified=True, right="table", heading="upper", bullet="–")
DENSE = Look(font="narrow", size=9, leading=1.0, space=2, heading="ruled", bullet="▪", paper="letter", right="float")
LOOSE = Look(font="wide", size=9.5, leading=2.0, space=9, heading="smallcaps", bullet="disc", margin=22)
TAGGED = Look(size=10.5, leading=1.35, space=5, tagged=True, bullet="disc", heading="spaced")
LOOKS = {"plain": PLAIN, "serif": SERIF, "dense": DENSE, "loose": LOOSE, "tagged": TAGGED}


# ── pieces ────────────────────────────────────────────────────────────────────────────────────────────────────────


def job(pool: Pool, items: int = 2) -> Blocks:
    return [
        Row((pool.role(), pool.years())),
        Row((pool.firm(), pool.place()), bold=False),
        Items(tuple((0, pool.long() if number % 2 else pool.sentence()) for number in range(items))),
    ]


def section(pool: Pool, *blocks: Block) -> Blocks:
    return [Heading(pool.heading()), *blocks]


def work(pool: Pool, jobs: int = 2, items: int = 2) -> Blocks:
    return section(pool, *(block for _ in range(jobs) for block in job(pool, items)))


def study(pool: Pool) -> Blocks:
    return section(pool, Row((pool.firm(), pool.years())), Para(pool.prose(1)))


def side(pool: Pool, words: int = 5) -> Blocks:
    """What a sidebar holds: contacts, lists of words, a short text."""
    return [
        *section(pool, Para(pool.mail()), Para(pool.phone()), Para(pool.place())),
        *section(pool, *(Para(pool.skill()) for _ in range(words))),
        *section(pool, Para(pool.prose(1))),
    ]


def main(pool: Pool, jobs: int = 3, items: int = 2) -> Blocks:
    return [*section(pool, Para(pool.prose(3))), *work(pool, jobs, items), *study(pool)]


# ── layouts ───────────────────────────────────────────────────────────────────────────────────────────────────────


def single(pool: Pool) -> Blocks:
    return [Name(pool.name()), Para(pool.mail()), *main(pool, 3)]


def columns(count: int, gap: float) -> Maker:
    def make(pool: Pool) -> Blocks:
        parts = tuple(
            (*section(pool, Para(pool.prose(2))), *section(pool, Items(tuple((0, pool.sentence()) for _ in "123"))))
            for _ in range(count)
        )
        return [Name(pool.name()), Sides(parts, (1 / count,) * count, gap, strict=True)]

    return make


def sidebar(share: float, left: bool = True, tinted: bool = False, gap: float = 18, words: int = 5) -> Maker:
    def make(pool: Pool) -> Blocks:
        bar, text = tuple(side(pool, words)), tuple(main(pool))
        both = (bar, text) if left else (text, bar)
        shares = (share, 1 - share) if left else (1 - share, share)
        return [Name(pool.name()), Sides(both, shares, gap, (0 if left else 1) if tinted else None)]

    return make


def first_page_sidebar(pool: Pool) -> Blocks:
    """The text goes on over the whole width of the second page."""
    return [
        Name(pool.name()),
        Sides((tuple(side(pool)), tuple(main(pool, 2))), (0.3, 0.7)),
        Break(),
        *work(pool, 3),
        *section(pool, Para(pool.prose(4))),
    ]


def long_sidebar(pool: Pool) -> Blocks:
    """Sidebar and text on two pages."""
    shares = (0.32, 0.68)
    return [
        Sides((tuple(side(pool)), tuple(main(pool, 3, 3))), shares),
        Break(),
        Sides((tuple(section(pool, *(Para(pool.skill()) for _ in "1234"))), tuple(work(pool, 3))), shares),
    ]


def bands(pool: Pool) -> Blocks:
    """Columns alternate with text over the full width."""
    blocks: Blocks = [Name(pool.name()), *section(pool, Para(pool.prose(3)))]
    for _ in range(2):
        halves = tuple(tuple(section(pool, Para(pool.prose(2)), Para(pool.sentence()))) for _ in "12")
        blocks += [Sides(halves, (0.5, 0.5), 20), *section(pool, Para(pool.prose(3)))]
    return blocks


def timeline(share: float, gap: float = 10, line: bool = False) -> Maker:
    def make(pool: Pool) -> Blocks:
        blocks: Blocks = [Name(pool.name())]
        for _ in range(2):
            rows = tuple(((Para(pool.years()),), tuple(_dated(pool))) for _ in range(3))
            blocks += [Heading(pool.heading()), Table(rows, (share, 1 - share), gap=gap, line=line)]
        return blocks

    return make


def _dated(pool: Pool) -> Blocks:
    return [Para(f"**{pool.role()}**"), Para(pool.long()), Items(((0, pool.sentence()), (0, pool.short())))]


def dated_texts(pool: Pool) -> Blocks:
    """Date | a wrapped text and nothing else."""
    rows = tuple(((Para(pool.years()),), (Para(pool.long()),)) for _ in range(6))
    return [Name(pool.name()), Heading(pool.heading()), Table(rows, (0.18, 0.82))]


def labelled(borders: bool = False, middle: bool = False, share: float = 0.25) -> Maker:
    def make(pool: Pool) -> Blocks:
        rows = (
            *(((Para(pool.heading()),), (Para(pool.prose(count)),)) for count in (3, 2)),
            ((Para(pool.heading()),), (Para(pool.mail()), Para(pool.phone()), Para(pool.place()))),
            ((Para(pool.heading()),), tuple(Para(pool.sentence()) for _ in "1234")),
            ((Para(pool.heading()),), (Para(pool.skills(4)),)),
        )
        return [Name(pool.name()), Table(rows, (share, 1 - share), borders, middle, loose=True)]

    return make


def form(borders: bool) -> Maker:
    """Short labels and values, and a table of four columns."""

    def make(pool: Pool) -> Blocks:
        fields = tuple(((Para(label),), (Para(value),)) for label, value in _fields(pool))
        marks = tuple(
            ((Para(pool.years()),), (Para(pool.role()),), (Para(pool.firm()),), (Para(pool.place()),)) for _ in range(5)
        )
        return [
            Name(pool.name()), *section(pool, Table(fields, (0.3, 0.7), borders)),
            *section(pool, Table(marks, (0.2, 0.3, 0.3, 0.2), borders)),
        ]  # fmt: skip

    return make


def _fields(pool: Pool) -> list[tuple[str, str]]:
    return [
        ("Address", f"{pool.place()}, Mill Row 7"), ("Telephone", pool.phone()), ("Mail", pool.mail()),
        ("Born", pool.place()), ("Nationality", "Norwegian"), ("Licence", "Category B"),
    ]  # fmt: skip


def ladders(pool: Pool) -> Blocks:
    """Places and dates flush right, long titles that wrap beside them."""
    blocks: Blocks = [Name(pool.name()), Heading(pool.heading())]
    for _ in range(3):
        blocks += [Row((f"{pool.role()} and {pool.role()}, {pool.firm()}", pool.years())), Para(pool.prose(1))]
    for _ in range(2):
        title = f"{pool.role()} in charge of {pool.object()} {pool.end()}, {pool.firm()}"
        blocks += [Row((title, pool.years())), Para(pool.prose(1))]
    return blocks


def running(pool: Pool) -> Blocks:
    """Three pages, the breaks wherever the text brings them."""
    blocks: Blocks = [Name(pool.name())]
    for _ in range(5):
        blocks += [*section(pool, Para(pool.prose(9))), *work(pool, 3, 3)]
    return blocks


def lists(pool: Pool) -> Blocks:
    items = tuple((depth, pool.long() if depth == 1 else pool.sentence()) for depth in (0, 1, 1, 0, 1, 2, 0))
    flat = tuple((0, pool.short()) for _ in range(5))
    return [*section(pool, Items(items)), *section(pool, Items(flat)), *section(pool, Para(pool.prose(1)))]


def contacts(pool: Pool) -> Blocks:
    lines = [Contact(icon, text) for icon, text in zip("☎✉⌂", (pool.phone(), pool.mail(), pool.place()))]
    return [Name(pool.name()), *lines, *main(pool, 2)]


def margin_label(pool: Pool) -> Blocks:
    return [Rotated("Curriculum overview reversed"), *single(pool)]


def cards(across: int, count: int, borders: bool = False) -> Maker:
    def make(pool: Pool) -> Blocks:
        found = tuple((Heading(pool.heading()), Para(pool.sentence()), Para(pool.skills(3))) for _ in range(count))
        return [Name(pool.name()), *section(pool, Para(pool.prose(2))), Cards(found, across, borders=borders)]

    return make


def long_name(pool: Pool) -> Blocks:
    """A large name that needs two lines beside a sidebar."""
    text = (Name("Wilhelmina Featherstonehaugh", 30), *main(pool, 2))
    return [Sides((tuple(side(pool)), text), (0.33, 0.67), 20, 0)]


def inline(pool: Pool) -> Blocks:
    """Bold words and raised or lowered figures within sentences."""
    texts = [
        f"{pool.sentence()}^{{{number}}} **{pool.short()}** with H_{{2}}O and CO_{{2}}, {pool.short()}"
        for number in "123"
    ]
    return [
        Name(pool.name()),
        *section(pool, *map(Para, texts)),
        *section(pool, Items(tuple((0, text) for text in texts))),
    ]


def compounds(pool: Pool) -> Blocks:
    """Words with hyphens of their own, some of which end a drawn line."""
    pairs = (
        "full-time part-time long-term cross-border hands-on data-driven award-winning open-source well-known".split()
    )
    texts = [
        " ".join(f"{pairs[(shift + number) % len(pairs)]} {pool.skill().lower()}" for number in range(18))
        for shift in (0, 4, 7)
    ]
    return [
        Name(pool.name()),
        *section(pool, *map(Para, texts)),
        Para("Full-time and part-time, long-term, well-known."),
    ]


def hyphenated(pool: Pool) -> Blocks:
    return [Name(pool.name()), *(block for _ in "123" for block in section(pool, *(Para(pool.prose(4)) for _ in "12")))]


def chinese(pool: Pool) -> Blocks:
    first = "负责港口测量系统的设计与维护，组织七名学徒完成年度检查，并与海关合作改进渡轮时刻表，减少了夜间故障的次数"
    second = (
        "翻译安全手册，整理羊皮地图档案，主持养蜂展览，培训志愿导游，同时监督水闸控制设备的安装工作以及冬季的维修计划"
    )
    third = "重建了抽水站的老旧阀门，节约了一半的费用，得到市政府的表扬，后来推广到十九个教区，受到居民的一致好评与感谢"
    left = (
        Heading("联系方式"),
        Para("电话号码在此"),
        Para("技能清单"),
        Heading("语言能力"),
        Para("挪威语流利"),
        Para("德语良好"),
    )
    right = (Heading("工作经历"), Para(first), Para(second), Heading("教育背景"), Para(third))
    return [Name("欧阳测绘"), Sides((left, right), (0.28, 0.72))]


def scattered(pool: Pool) -> Blocks:
    left = tuple(Para(pool.sentence()) for _ in range(6))
    right = tuple(Para(pool.sentence()) for _ in range(9))
    return [Name(pool.name()), Sides((left, right), (0.4, 0.55))]


# ── which of them in which looks by which programs ────────────────────────────────────────────────────────────────

ALL = ("chromium", "writer", "word", "latex", "typst")
_LAYOUTS: dict[str, tuple[Maker, str, tuple[str, ...]]] = {
    # name: layout, looks, programs
    "single": (single, "plain serif dense loose tagged", ALL),
    "columns-2": (columns(2, 20), "plain serif dense", ALL),
    "columns-2-close": (columns(2, 12), "plain dense", ("chromium", "typst", "writer")),
    "columns-3": (columns(3, 16), "plain dense", ("chromium", "typst", "writer", "latex")),
    "side-left": (sidebar(0.3), "plain serif dense loose tagged", ALL),
    "side-left-narrow": (sidebar(0.24, tinted=True, gap=10), "plain dense", ("chromium", "typst")),
    "side-left-wide": (sidebar(0.4, gap=14, words=9), "plain serif loose", ("chromium", "typst", "latex")),
    "side-right": (sidebar(0.3, left=False), "plain serif dense loose tagged", ALL),
    "side-right-narrow": (sidebar(0.22, left=False, gap=12), "plain dense", ("chromium", "typst")),
    "side-right-wide": (sidebar(0.4, left=False, tinted=True), "plain tagged", ("chromium", "typst", "word")),
    "side-first-page": (first_page_sidebar, "plain serif dense", ALL),
    "side-two-pages": (long_sidebar, "plain serif dense tagged", ALL),
    "bands": (bands, "plain serif dense loose", ALL),
    "timeline": (timeline(0.18), "plain serif dense loose tagged", ALL),
    "timeline-line": (timeline(0.2, line=True), "plain dense", ("chromium",)),
    "dated-texts": (dated_texts, "plain serif dense loose", ALL),
    "labels": (labelled(), "plain serif dense loose", ALL),
    "labels-bordered": (labelled(borders=True), "plain serif", ALL),
    "labels-middle": (labelled(middle=True), "plain serif dense", ("chromium", "writer", "word", "typst")),
    "form": (form(borders=False), "plain serif dense loose", ALL),
    "form-bordered": (form(borders=True), "plain serif", ALL),
    "ladders": (ladders, "plain serif dense loose", ("chromium", "word", "latex", "typst")),
    "running": (running, "running", ALL),
    "lists": (lists, "plain serif dense loose tagged arrow ring", ALL),
    "contacts": (contacts, "plain serif", ("chromium", "writer", "typst")),
    "margin-label": (margin_label, "plain", ("chromium", "latex", "typst")),
    "cards-2": (cards(2, 4), "plain serif dense", ("chromium", "typst", "writer", "latex")),
    "cards-3": (cards(3, 6, borders=True), "plain dense", ("chromium", "typst", "writer")),
    "long-name": (long_name, "plain serif", ("chromium", "typst", "word")),
    "inline": (inline, "plain serif loose", ALL),
    "compounds": (compounds, "plain serif dense", ALL),
    "hyphens": (hyphenated, "hyphens", ("chromium", "writer", "latex", "typst")),
    "chinese": (chinese, "cjk", ("chromium", "writer", "typst")),
    "scattered": (scattered, "shuffled", ("chromium",)),
    "spaced": (single, "spaced literal", ALL),
    "landscape": (sidebar(0.25), "landscape", ALL),
}
_OTHER_LOOKS = {
    "arrow": replace(PLAIN, bullet="➢"),
    "ring": replace(SERIF, bullet="◦"),
    "running": replace(PLAIN, header="Confidential dossier", footer="Printed by Quillon Ltd", numbered=True),
    "hyphens": replace(SERIF, hyphens=True, margin=45),
    "cjk": replace(PLAIN, font="cjk", language="zh"),
    "shuffled": replace(PLAIN, shuffled=True),
    "spaced": replace(PLAIN, heading="spaced"),
    "literal": replace(SERIF, heading="literal"),
    "landscape": replace(PLAIN, landscape=True),
}


def papers() -> Iterator[Paper]:
    """Every layout in every look it is to be set in."""
    for layout, (make, looks, programs) in _LAYOUTS.items():
        for name in looks.split():
            blocks = tuple(make(Pool(zlib.crc32(f"{layout}/{name}".encode()))))
            yield Paper(f"{layout}-{name}", blocks, (LOOKS | _OTHER_LOOKS)[name], programs)
