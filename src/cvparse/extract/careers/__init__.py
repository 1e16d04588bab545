"""What a trained model makes of the heads of jobs and degrees: which words are the title, the employer, the degree."""

from __future__ import annotations

from collections.abc import Sequence

from cvparse.extract.careers.learned import Kind, Opinion, opinion_on
from cvparse.extract.heads import Head, Reading, assign_roles

_SHARE = 0.6
"""What the model's being sure of a role adds to a part's score for it."""


def second_reading(kind: Kind, head: Head, roles: Sequence[str], heard: Sequence[str]) -> tuple[Reading, Opinion]:
    """The reading of a head after the model was asked, which is heard on the roles `heard`, and its opinion."""
    opinion = opinion_on(kind, head, assign_roles(head, roles))
    for part in head.parts:
        for role in heard:
            part.scores[role] = part.scores.get(role, 0.0) + _SHARE * opinion.strength(part.piece, role)
    return assign_roles(head, roles), opinion
