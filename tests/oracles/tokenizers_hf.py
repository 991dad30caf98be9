# SPDX-License-Identifier: GPL-3.0-or-later
"""Tokenizers learnt, saved and used by Hugging Face's tokenizers 0.23.3 -> data/tokenizers.json.

Each case has the file as the library saves it and the ids that it gives for the texts. The BPE is learnt by the
library; the other three have nothing to learn but a list, which is made here by their rule.
"""

import hashlib
import json
from collections import Counter

import tokenizers
from tokenizers import Regex, Tokenizer, decoders, models, pre_tokenizers, trainers

from common import DATA, uniform, write_json

VERSION = "0.23.3"
WORD = r"\w+|(?:(?!\w)\S)+|\n"

TEXTS = [
    "", " ", "  ", "\n", "a", "the cat's whiskers weren't long, they'll grow; we've 23 of 'em'S",
    "The  quick\tbrown   fox\n\n jumps \r\nover 12345 lazy dogs.", "trailing   ", "   leading",
    "naïve café — déjà vu, Ünïcödé", "我们昨天看了三本书。你呢？ 他说：“好！”", "Привет, мир! Γειά σου 123",
    "emoji 👩‍👩‍👧 🇫🇷 👍🏽 end", "zero\u200bwidth\u00a0space\u3000wide\u2028line\u0085next", "a\u0301e\u0308 combining",
    "x²+y³=½ Ⅳ ٣٤ ໒", "''s 's' don''t 'll'll", "tab\tand\x0bvt\x0cff", "-- ... !? @#$%^&*()_+", "\u0000nul\u0007",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    "thethethethethethethethethethecatcatcatcatthethecathecatcthe" * 3, "الكتاب على الطاولة हिन्दी में लिखा ไทย",
]


def make_corpus():
    """A few thousand words of several languages in no order, with marks and numbers between them."""
    words = ("the a of and in cat cats dog dogs house houses was were is not can't we'll running runner ran the the a "
             "of whiskers quick brown fox jumps over lazy 12 345 2024 café naïve déjà 我们 昨天 看了 三本书 你呢 他说 "
             "Привет мир слово слова Γειά 👍 👩‍👩‍👧 aa aaa aaaa aaaaaaa -- ... e.g. ½").split()
    marks = [" ", " ", " ", " ", " ", "  ", ", ", ". ", "\n", "! ", "? ", "'s ", "\t", "。", "\n\n  "]
    u = uniform(77, range(6000))
    return "".join(words[int(u[2 * i] ** 2 * len(words))] + marks[int(u[2 * i + 1] * len(marks))] for i in range(3000))


def describe(name, tokenizer, texts, **more):
    # From the file, so that it is known to open.
    tokenizer = Tokenizer.from_str(tokenizer.to_str())
    ids = [tokenizer.encode(t).ids for t in texts]
    return dict(id=name, file=json.loads(tokenizer.to_str()), ids=ids,
                decoded=[tokenizer.decode(i, skip_special_tokens=False) for i in ids], **more)


def char(corpus):
    vocabulary = {c: i for i, c in enumerate(sorted(set(corpus)))}
    t = Tokenizer(models.BPE(vocab=vocabulary, merges=[]))
    t.decoder = decoders.Fuse()
    return t


def byte():
    by_byte = {}
    for b in range(256):
        printable = 0x21 <= b <= 0x7E or 0xA1 <= b <= 0xAC or b >= 0xAE
        by_byte[b] = chr(b) if printable else chr(256 + len([c for c in by_byte.values() if ord(c) >= 256]))
    t = Tokenizer(models.BPE(vocab={c: b for b, c in by_byte.items()}, merges=[]))
    t.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)
    t.decoder = decoders.ByteLevel()
    return t


def word(corpus, size, min_count):
    splitter = pre_tokenizers.Split(Regex(WORD), "removed", invert=True)
    counts = Counter(w for w, _ in splitter.pre_tokenize_str(corpus))
    kept = sorted((w for w in counts if counts[w] >= min_count), key=lambda w: (-counts[w], w.encode()))[:size - 1]
    t = Tokenizer(models.WordLevel({w: i for i, w in enumerate(["<unk>", *kept])}, unk_token="<unk>"))
    t.pre_tokenizer = splitter
    return t


def bpe(corpus, size, min_count):
    t = Tokenizer(models.BPE())
    t.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    t.decoder = decoders.ByteLevel()
    t.train_from_iterator([corpus], trainers.BpeTrainer(
        vocab_size=size, min_frequency=min_count, show_progress=False,
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet()))
    return t


def splits_of_all_characters():
    """For every code point c the pieces of "a" c "1" c c "." c " b": their lengths, as one hash for 4096 of them."""
    gpt2 = pre_tokenizers.ByteLevel(add_prefix_space=False)
    words = pre_tokenizers.Split(Regex(WORD), "removed", invert=True)
    rows = []
    for begin in range(0, 0x110000, 4096):
        lengths = []
        for c in range(begin, begin + 4096):
            if 0xD800 <= c < 0xE000:
                continue
            text = f"a{chr(c)}1{chr(c)}{chr(c)}.{chr(c)} b"
            for splitter in (gpt2, words):
                lengths += [b - a for _, (a, b) in splitter.pre_tokenize_str(text)] + [0]
        rows.append(hashlib.sha256(bytes(lengths)).hexdigest()[:16])
    return rows


def main():
    found = tokenizers.__version__
    if found != VERSION:
        raise SystemExit(f"these oracles are made with tokenizers {VERSION}, found {found}")
    corpus = make_corpus()
    cases = [
        describe("char", char(corpus), TEXTS, params={}),
        describe("byte", byte(), TEXTS, params={}),
        describe("word", word(corpus, 60, 3), TEXTS, params=dict(vocabulary_size=60, min_count=3)),
        describe("bpe", bpe(corpus, 600, 2), TEXTS, params=dict(vocabulary_size=600, min_count=2)),
        describe("bpe", bpe(corpus, 20000, 1), TEXTS, params=dict(vocabulary_size=20000, min_count=1)),
    ]
    write_json(DATA / "tokenizers.json", dict(source=f"tokenizers {found}", corpus=corpus, texts=TEXTS, cases=cases,
                                              splits=splits_of_all_characters()))


if __name__ == "__main__":
    main()
