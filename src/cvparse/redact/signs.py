"""Organisations that no record names, known by their words alone: "University of …", "… GmbH", "…大学"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import regex

from cvparse import lexicons
from cvparse.document import Line
from cvparse.signals.degrees import find_degrees
from cvparse.signals.kinds import parts_of
from cvparse.signals.organizations import school_strength
from cvparse.signals.titles import title_strength
from cvparse.signals.vocabulary import tokens

_SMALL = "of|the|and|for|at|in|de|la|del|della|delle|der|die|das|des|di|da|do|du|d'|l'|für|y|et|e|und|van|von|zu"
_RUN = regex.compile(
    rf"\p{{Lu}}[\p{{L}}\p{{M}}\p{{N}}'’&.-]*(?:\s(?:(?:{_SMALL}|&)\s){{0,2}}\p{{Lu}}[\p{{L}}\p{{M}}\p{{N}}'’&.-]*)*"
)
"""Words with capitals, and the small words between them."""
LEGAL = regex.compile(
    r"(?i)[\s,]+(?:gmbh(?:\s&\sco\.?\skg)?|ag|kg|se|sas|sarl|s\.a\.|sa|s\.l\.|sl|ltd\.?|limited|inc\.?|llc|llp|plc"
    r"|corp\.?|b\.v\.|bv|oy|ab|as|a\.ş\.|s\.r\.l\.|srl|spa|s\.p\.a\.)$"
)
"""The legal form at the end of a company's name."""
_SURE_LEGAL = regex.compile(
    r"\s(?:GmbH|Ltd\.?|Limited|Inc\.?|LLC|LLP|PLC|Corp\.?|B\.V\.|S\.r\.l\.|S\.p\.A\.|SARL|S\.L\.)$"
)
_CJK = regex.compile(
    r"(?:株式会社|有限会社|合同会社)[\p{Han}\p{Katakana}\p{Latin}ー]{2,20}"
    r"|[\p{Han}\p{Katakana}ー]{2,20}(?:株式会社|有限会社|合同会社|有限公司|公司|集团|大学|大學|学院|高校|高等学校)"
    r"|\p{Hangul}{2,12}(?:대학교|대학원|고등학교)"
)
_LONGEST = 9
"""Words of a name."""


def find_organisations(line: Line) -> Iterator[tuple[int, int]]:
    """(start, end) of the schools and companies that a line names."""
    for begin, end in parts_of(line.text):
        for match in _RUN.finditer(line.text, begin, end):
            name = match[0].rstrip(".,-&'’ ")
            if " " in name and (_is_school(name) or _SURE_LEGAL.search(match[0])):
                yield line.start + match.start(), line.start + match.start() + len(name)
    for match in _CJK.finditer(line.text):
        yield line.start + match.start(), line.start + match.end()


def _is_school(name: str) -> bool:
    """A school by name, and not a kind of school, a degree or a trade."""
    words = tokens(name)
    if len(words) > _LONGEST or school_strength(name) < 0.9 or title_strength(name) >= 0.5:
        return False
    if any(signal.strength >= 0.5 for signal in find_degrees(name)):
        return False
    return any(word not in _common_words() for word in words)


@cache
def _common_words() -> frozenset[str]:
    """Words that do not tell one school from another."""
    lists = ("schools", "departments", "fields", "titles", "title_modifiers", "stopwords", "particles")
    words = {part for name in lists for word in lexicons.words(name) for part in word.split()}
    words |= {part for word in lexicons.table("headings") for part in word.split()}
    return frozenset(words)
