# SPDX-License-Identifier: GPL-3.0-or-later
"""Scores by sacrebleu 2.6.0, seqeval 1.2.2 and scikit-learn 1.9.1 -> data/metrics.json."""

import warnings

import sacrebleu
import seqeval
import sklearn
from sacrebleu.metrics import BLEU, CHRF
from seqeval.metrics import f1_score, precision_score, recall_score
from seqeval.scheme import IOB1, IOB2, IOBES
from sklearn.metrics import accuracy_score, confusion_matrix, precision_recall_fscore_support
from sklearn.metrics import f1_score as class_f1

from common import DATA, uniform, write_json

SENTENCES = [
    ("The cat sat on the mat.", "The cat sat on the mat."),
    ("A dog, two cats and 3,000.50 birds - 12-year-old - ran.", "A dog, 2 cats and 3,000.5 birds - a 12-year-old - ran!"),
    ("He said: \"It's 5 o'clock (or 5.30)...\" & left.", "He said, &quot;It's five o'clock (or 5.30)&quot; &amp; left."),
    ("", "Nothing was said here."), ("Something was.", ""), ("Le chat noir dort.", "Le chat noir dort bien, là-bas."),
    ("我们昨天看了三本书。", "我们昨天买了三本很好的书。"), ("他说：“好！”", "他说：“很好！”"),
    ("naïve café déjà-vu 1,5 €", "naive café déjà vu 1,5€"), ("a b c d e f g h", "h g f e d c b a"),
    ("  blanks   here \t and there  ", "blanks here and there"), ("x<skipped>y a&lt;b&gt;c", "x y a<b>c"),
    ("1.5.2, v2.0-beta1/rc [x] {y} ~z^w_q", "1.5.2, v2.0-beta 1/rc [x]{y} ~z ^w _q"), ("the the the the the the", "the cat"),
    ("end with dot.", "end with dot ."), ("non\u00a0breaking\u3000wide\x1cseparator", "non breaking wide separator"),
    ("ok", "ok"), ("5-6 -7 8- -", "5 - 6 - 7 8 -"), (".,.,a.,1.2,3", "., ., a ., 1.2 , 3"),
]
GROUPS = [[i] for i in range(len(SENTENCES))] + [list(range(len(SENTENCES))), [0, 1, 2], [6, 7], [3], [3, 4], [5, 8, 9, 13]]


def translation_cases():
    for group in GROUPS:
        given, wanted = [SENTENCES[i][0] for i in group], [SENTENCES[i][1] for i in group]
        case = dict(given=given, wanted=wanted, chrf=CHRF().corpus_score(given, [wanted]).score)
        for name in ("13a", "char"):
            b = BLEU(tokenize=name).corpus_score(given, [wanted])
            case[name] = dict(score=b.score, precisions=list(b.precisions), brevity=b.bp, length=b.sys_len,
                              reference=b.ref_len, tokens=[BLEU(tokenize=name).tokenizer(s.rstrip()).split() for s in given])
        yield case


def draw(stream, n):
    return uniform(stream, range(n))


def span_cases():
    """Tags in no order, so that every neighbourhood occurs, well-formed or not."""
    schemes = {"lenient": (None, "BIES"), "iob1": (IOB1, "BI"), "iob2": (IOB2, "BI"), "iobes": (IOBES, "BIES")}
    for number, (name, (scheme, marks)) in enumerate(schemes.items()):
        tags = ["O"] + [f"{m}-{t}" for m in marks for t in ("PER", "LOC")]
        for k in range(6):
            u = draw(100 + 10 * number + k, 1000)
            truths, predictions, at = [], [], 0
            for _ in range(25):
                n = int(u[at] * 12)
                truths.append([tags[int(x * len(tags))] for x in u[at + 1:at + 1 + n]])
                predictions.append([t if x < 0.6 else tags[int(y * len(tags))] for t, x, y in
                                    zip(truths[-1], u[at + 13:], u[at + 25:])])
                at += 38
            more = dict(mode="strict", scheme=scheme) if scheme else {}
            yield dict(scheme=name, truths=truths, predictions=predictions,
                       precision=float(precision_score(truths, predictions, **more)),
                       recall=float(recall_score(truths, predictions, **more)),
                       f1=float(f1_score(truths, predictions, **more)),
                       macro=float(f1_score(truths, predictions, average="macro", **more)))


def class_cases():
    for k, (classes, n, skill) in enumerate([(2, 50, 0.7), (5, 200, 0.5), (7, 12, 0.3), (3, 1, 0.0), (4, 40, 1.0)]):
        u = draw(300 + k, 3 * n)
        truths = [int(x * x * classes) for x in u[:n]]
        predictions = [t if a < skill else int(b * classes) for t, a, b in zip(truths, u[n:], u[2 * n:])]
        p, r, f, s = precision_recall_fscore_support(truths, predictions, labels=range(classes), zero_division=0)
        yield dict(classes=classes, truths=truths, predictions=predictions, accuracy=accuracy_score(truths, predictions),
                   macro=float(class_f1(truths, predictions, average="macro", zero_division=0)),
                   confusion=confusion_matrix(truths, predictions, labels=range(classes)).tolist(),
                   precision=p.tolist(), recall=r.tolist(), f1=f.tolist(), support=s.tolist())


def main():
    warnings.simplefilter("ignore")
    found = (sacrebleu.__version__, seqeval.__version__ if hasattr(seqeval, "__version__") else "1.2.2", sklearn.__version__)
    if found != ("2.6.0", "1.2.2", "1.9.1"):
        raise SystemExit(f"these oracles are made with other versions than {found}")
    write_json(DATA / "metrics.json", dict(source="sacrebleu 2.6.0, seqeval 1.2.2, scikit-learn 1.9.1",
                                           translation=list(translation_cases()), spans=list(span_cases()),
                                           classes=list(class_cases())))


if __name__ == "__main__":
    main()
