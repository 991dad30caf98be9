// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/explain/rule_text.h"

namespace optimlab::ui::explain {

namespace {

struct Shift {
    QStringView raised, plain;
};
constexpr Shift superscripts = {u"⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ᵗʳⁿᵏᵀ", u"0123456789+−trnkT"};
constexpr Shift subscripts = {u"₀₁₂₃₄₅₆₇₈₉₊₋ₜₗᵢₙₖ∞", u"0123456789+−tlink∞"};

QChar lowered(const Shift& shift, QChar c) {
    const auto at = shift.raised.indexOf(c);
    return at < 0 ? QChar() : shift.plain[at];
}

bool is_letter(QChar c) {
    // ᵗ and ₜ are letters too, of a kind that stands beside others; and Chinese stands for itself.
    return c.isLetter() && c.category() != QChar::Letter_Modifier && c.script() != QChar::Script_Han;
}
bool is_mark(QChar c) { return c.category() == QChar::Mark_NonSpacing; }

void add_once(QStringList& list, const QString& text) {
    if (!list.contains(text)) list << text;
}

class Reader {
 public:
    explicit Reader(const QString& line) : line_(line) {}

    RuleText read() {
        while (at_ < line_.size())
            read_one();
        return text_;
    }

 private:
    QChar peek(qsizetype ahead = 0) const {
        return at_ + ahead < line_.size() ? line_[at_ + ahead] : QChar();
    }
    void put(const QString& plain) { text_.html += plain.toHtmlEscaped(); }
    void put(const char* tag, const QString& html) {
        const QString name = QString::fromLatin1(tag);
        text_.html += QStringLiteral("<%1>%2</%1>").arg(name, html);
    }
    /// A letter stands for a number and is slanted; a word is a name and is not.
    static QString slanted(const QString& text) {
        const bool letter =
            !text.isEmpty() && is_letter(text[0]) && (text.size() == 1 || !text[1].isLetterOrNumber());
        const bool capital_greek = letter && text[0] >= QChar(0x391) && text[0] <= QChar(0x3A9);
        return letter && !capital_greek ? QStringLiteral("<i>%1</i>").arg(text) : text.toHtmlEscaped();
    }

    void read_one() {
        const QChar c = peek();
        if (is_letter(c)) return read_letters();
        if (!lowered(superscripts, c).isNull()) return read_superscripts();
        if (c == QLatin1Char('^')) return read_power();
        if (c == QChar(u'‖')) return read_norm();
        if (c == QChar(u'⟨')) add_once(text_.words, QStringLiteral("⟨ , ⟩"));
        if (c == QLatin1Char(' ') && peek(1) == QLatin1Char(' ')) {
            // A gap parts two statements, or a statement from what is said of it; a line may break there.
            while (peek() == QLatin1Char(' '))
                ++at_;
            text_.html += QStringLiteral("&nbsp;&nbsp; ");
            after_word_ = false;
            return;
        }
        if (c != QLatin1Char(' ')) after_word_ = false;
        put(QString(c));
        ++at_;
    }

    void read_letters() {
        const qsizetype begin = at_;
        qsizetype letters = 0;
        for (; is_letter(peek()) || is_mark(peek()); ++at_)
            letters += is_letter(peek()) ? 1 : 0;
        if (letters > 1 || is_article(begin)) return read_word(begin);
        if (peek() == QChar(u'′')) ++at_;
        const QString base = line_.mid(begin, at_ - begin);
        const auto [index, shown] = read_index();
        text_.html += slanted(base);
        if (!shown.isEmpty()) put("sub", slanted(shown));
        QString symbol = base + index;
        // η⁺ and η⁻ are names; a sign before a digit begins an exponent.
        const QChar sign = lowered(superscripts, peek());
        if ((sign == QLatin1Char('+') || sign == QChar(u'−')) && lowered(superscripts, peek(1)).isNull()) {
            symbol += peek();
            put("sup", QString(sign));
            ++at_;
        }
        add_once(text_.symbols, symbol);
        after_word_ = false;
    }

    /// The "a" of "tokens a step", and the "s" of "tokens/s".
    bool is_article(qsizetype begin) const {
        if (!after_word_) return false;
        if (begin > 0 && line_[begin - 1] == QLatin1Char('/')) return true;
        return line_[begin] == QLatin1Char('a') && peek() == QLatin1Char(' ') && is_letter(peek(1)) &&
               is_letter(peek(2));
    }

    void read_word(qsizetype begin) {
        while (is_letter(peek()) || (peek() == QLatin1Char('_') && is_letter(peek(1))) ||
               (peek() == QLatin1Char('\'') && is_letter(peek(1))))
            ++at_;
        const QString word = line_.mid(begin, at_ - begin);
        put(word);
        if (word.size() > 1) add_once(text_.words, word);
        after_word_ = true;
        if (peek() == QLatin1Char('/') && is_letter(peek(1))) {
            put(QStringLiteral("/"));
            ++at_;
        }
    }

    /// The index as it stands and as it is shown. Of μₜ₊₁ only μₜ counts: it is the same thing, a step later.
    std::pair<QString, QString> read_index() {
        QString index, shown;
        if (peek() == QLatin1Char('_') && peek(1).isLetterOrNumber()) {
            const qsizetype begin = at_++;
            while (peek().isLetterOrNumber() && lowered(superscripts, peek()).isNull())
                ++at_;
            index = line_.mid(begin, at_ - begin);
            return {index, index.mid(1)};
        }
        for (; !lowered(subscripts, peek()).isNull(); ++at_) {
            const QChar plain = lowered(subscripts, peek());
            shown += plain;
            const bool later = shown.size() > 1 && shown[0].isLetter();
            if (!later) index += peek();
        }
        return {index, shown};
    }

    void read_superscripts() {
        QString shown;
        for (QChar plain; !(plain = lowered(superscripts, peek())).isNull(); ++at_) {
            shown += plain;
            if (peek() == QChar(u'ᵀ')) {
                add_once(text_.words, QString(peek()));
            } else if (plain.isLetter()) {
                add_once(text_.symbols, QString(plain));
            }
        }
        put("sup", slanted(shown));
    }

    /// ^0.333, ^α, ^(t ψ)
    void read_power() {
        const bool brackets = peek(1) == QLatin1Char('(');
        at_ += brackets ? 2 : 1;
        const qsizetype begin = at_;
        for (int depth = 1; at_ < line_.size(); ++at_) {
            if (brackets) {
                depth += (peek() == QLatin1Char('(') ? 1 : 0) - (peek() == QLatin1Char(')') ? 1 : 0);
                if (depth == 0) break;
            } else if (!peek().isLetterOrNumber() && !is_mark(peek()) && peek() != QLatin1Char('.')) {
                break;
            }
        }
        const RuleText power = Reader(line_.mid(begin, at_ - begin)).read();
        put("sup", power.html);
        for (const QString& symbol : power.symbols)
            add_once(text_.symbols, symbol);
        if (brackets) ++at_;
    }

    void read_norm() {
        put(QString(peek()));
        ++at_;
        const bool closes = norm_open_;
        norm_open_ = !norm_open_;
        after_word_ = false;
        if (!closes) return;
        const QChar index = lowered(subscripts, peek());
        add_once(text_.words, QStringLiteral("‖ ‖") + (index.isNull() ? QString() : QString(peek())));
        if (index.isNull()) return;
        put("sub", QString(index));
        ++at_;
    }

    const QString& line_;
    qsizetype at_ = 0;
    bool after_word_ = false, norm_open_ = false;
    RuleText text_;
};

}  // namespace

RuleText read_rule(const QString& line) { return Reader(line).read(); }

}  // namespace optimlab::ui::explain
