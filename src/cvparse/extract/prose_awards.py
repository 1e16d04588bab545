"""Awards told in sentences: "I was a recipient of the Quist Fellowship (2019)", "supported by a Lind Scholarship"."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from cvparse.extract.making import Context, Read
from cvparse.extract.prose_grammar import ARTICLE, CAP, GAP, Sentence
from cvparse.models import Award
from cvparse.signals.organizations import organization_strength
from cvparse.signals.vocabulary import hits, tokens

_NAME = regex.compile(rf"{CAP}(?:\s+(?:of|for|in|on|the|and|&|de|du|des|di|für|der)){{0,2}}(?:\s+{CAP})*")
_MOST_RUNS = 6


def read_told_awards(sentence: Sentence, context: Context) -> Iterator[Award]:
    """The awards that a sentence says were given to the writer."""
    say, text = sentence.say, sentence.text
    if say.told(text, "ask") or not say.told(text, "own", "article"):
        return
    lead = say.pattern(rf"(?<!\p{{L}}){{honoured}}\s+{ARTICLE}(?=\p{{Lu}})")
    for match in lead.finditer(text):
        end = _award_end(text, match.end())
        if end is None:
            continue
        period = next((item for item in sentence.periods if 0 <= item.start - end <= 14), None)
        after = sentence.after_date(end)
        giver = say.pattern(rf"\s*,?\s+(?:{{place}}|{{with}}){GAP}{ARTICLE}(?=\p{{Lu}})").match(text, after)
        body = sentence.body_at(giver.end()) if giver else None
        date = (period.value.start or period.value.end) if period else None
        yield context.make(
            Award,
            sentence.piece,
            0.6,
            title=sentence.cut(match.end(), end),
            issuer=body.name if body and organization_strength(body.name.text) >= 0.8 else None,
            date=Read(date, sentence.cut(period.start, period.end)) if period and date else None,
        )


def _award_end(text: str, begin: int) -> int | None:
    """Where the name of an award that begins here ends: with a word for awards, in capitals like the rest."""
    end, best = begin, None
    for _ in range(_MOST_RUNS):
        match = _NAME.match(text, end)
        if not match:
            break
        end = match.end()
        name = text[begin:end].rstrip(" .,")
        if any(last == len(tokens(name)) for _, last in hits(name, "award_words")) and " " in name:
            best = begin + len(name)
        joint = regex.compile(r"\s+(?:(?:of|for|in|on|the|and|&|de|du|des)\s+){1,2}(?=\p{Lu})").match(text, end)
        if not joint:
            break
        end = joint.end()
    return best
