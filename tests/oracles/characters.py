# SPDX-License-Identifier: GPL-3.0-or-later
"""Asks the tokenizers library which characters are letters, numbers and parts of words -> core/text/characters.def.

Not from Python's unicodedata: ids must be those of the library, whose Unicode version is newer than most.
"""

from pathlib import Path

from tokenizers import Regex, pre_tokenizers

TARGET = Path(__file__).resolve().parents[2] / "core" / "text" / "characters.def"
HEAD = r"""// SPDX-License-Identifier: GPL-3.0-or-later
// From which code point on characters belong to which classes: 1 letter (L), 2 number (N), 4 word, as \w. Facts
// of the Unicode Character Database, asked of the tokenizers library by tests/oracles/characters.py.
"""


def characters_of(pattern):
    """All code points that the pattern matches."""
    keep = pre_tokenizers.Split(Regex(pattern), "removed", invert=True)
    every = [c for c in range(0x110000) if not 0xD800 <= c < 0xE000]
    found = set()
    for i in range(0, len(every), 4096):
        for piece, _ in keep.pre_tokenize_str("".join(map(chr, every[i:i + 4096]))):
            found.update(map(ord, piece))
    return found


def main():
    classes = [(1, characters_of(r"\p{L}+")), (2, characters_of(r"\p{N}+")), (4, characters_of(r"\w+"))]
    items, before = [], 0
    for c in range(0x110000):
        now = sum(bit for bit, members in classes if c in members)
        if now != before:
            items.append(f"CLASSES(0x{c:x}, {now})")
        before = now
    lines = [""]
    for item in items:
        if len(lines[-1]) + len(item) + 1 > 108:
            lines.append("")
        lines[-1] = (lines[-1] + " " + item).strip()
    TARGET.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{TARGET.name}: {len(items)} ranges")


if __name__ == "__main__":
    main()
