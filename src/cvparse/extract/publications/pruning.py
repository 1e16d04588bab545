"""What is read from a list but is no publication of its own: remarks, and papers that are listed twice."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from cvparse import lexicons
from cvparse.models import Publication
from cvparse.signals.venues import venue_strength

_WORDS = regex.compile(r"[^\p{L}\p{N}]+")


def without_remarks(found: Sequence[Publication]) -> list[Publication]:
    """Without entries that state nothing but a title, in a list whose other entries say much more."""
    full = [record for record in found if _says_enough(record)]
    if len(found) < 3 or len(full) < 0.4 * len(found) or not any(record.authors for record in full):
        return list(found)
    return full


def _says_enough(record: Publication) -> bool:
    if record.date and record.field_evidence["date"] != record.evidence:
        return True
    if record.doi or record.arxiv_id or record.url or record.kind in ("patent", "software"):
        return True
    if record.venue and venue_strength(record.venue.raw) >= 0.6:
        return True
    names = [author for author in record.authors if author.given]
    return len(names) >= 2 or (len(names) == 1 and names[0].confidence > 0.6)


def merge_duplicates(found: Sequence[Publication]) -> list[Publication]:
    """Papers that are listed twice ("Selected publications", "All publications") once: the fuller record."""
    places: dict[str, int] = {}
    kept: list[Publication] = []
    for record in found:
        key = _WORDS.sub(" ", lexicons.fold(record.title or record.raw)).strip()
        if key in places and len(key) > 12:
            at = places[key]
            kept[at] = max(kept[at], record, key=_weight)
        else:
            places.setdefault(key, len(kept))
            kept.append(record)
    return kept


def _weight(record: Publication) -> int:
    stated = (record.venue, record.date, record.doi, record.url, record.volume, record.pages)
    return len(record.authors) + sum(field is not None for field in stated)
