"""Which glyphs are bullets."""

from __future__ import annotations

import regex

from cvparse.layout.word import Word

BULLETS = frozenset(
    "\ufffd•●○◦▪▫■□◆◇◊►▶▸▹▷➢➤➔→⇒✓✔✗✦✧❖★☆∙‣⁃⁌⁍◘◙⦁⦿⚫⚪⬤◉◎❑❒❏☐☑✱✻※‧・·*¾\uf0b7\uf0a7\uf0d8\uf076\uf0fc\uf02d"
)
"""Bullets of text fonts and, as private characters, of the Symbol and Wingdings fonts; and the unknown glyph."""
DASHES = frozenset("-–—−‐‑»›>~+")
_LETTERS = frozenset("oO§øqvü¨vn")
_PLAIN_FONT = regex.compile(r"(?i)courier|wingding|symbol|webding|dingbat")


def is_bullet_word(word: Word, following: Word) -> bool:
    """Whether a word that stands alone before `following` is a bullet."""
    if len(word.text) != 1:
        return False
    if word.text in BULLETS or word.text in DASHES or word.symbol:
        return True
    return word.text in _LETTERS and bool(_PLAIN_FONT.search(word.font)) and word.font != following.font
