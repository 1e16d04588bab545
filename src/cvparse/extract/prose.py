"""Careers told in sentences: "I received my PhD from X; previously I was at Y" become records, too.

The words that carry such sentences (to be, to work, to receive, at, from, as) are the `[prose]` table of the
language files; what stands between them is believed only if it looks like a title, an organisation or a degree.
"""

from __future__ import annotations

from collections.abc import Sequence

from cvparse.document import Line
from cvparse.extract.bodies import split_sentences
from cvparse.extract.making import Context
from cvparse.extract.prose_degrees import read_degrees
from cvparse.extract.prose_grammar import Sentence, grammar
from cvparse.extract.prose_positions import read_positions
from cvparse.models import Education, Experience

_LONGEST = 1200
"""Characters; a longer sentence is none."""


def read_prose(lines: Sequence[Line], context: Context) -> tuple[list[Education], list[Experience]]:
    """Degrees and positions that the sentences of `lines` tell of."""
    say = grammar(context.language)
    education: list[Education] = []
    experience: list[Experience] = []
    for line in lines:
        for piece in split_sentences(line.piece):
            if len(piece.text) <= _LONGEST:
                sentence = Sentence(piece, say)
                education += read_degrees(sentence, context)
                experience += read_positions(sentence, context)
    return education, experience
