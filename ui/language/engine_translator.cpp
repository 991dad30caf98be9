// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/language/engine_translator.h"

#include <algorithm>
#include <iterator>
#include <string_view>

#include <QFile>
#include <QXmlStreamReader>

namespace optimlab::ui {

namespace {

/// What stands between a place and what is wrong there, and between sentences, in both languages.
struct Joint {
    const char *english, *chinese;
};
constexpr Joint joints[] = {{": ", "："}, {"; ", "；"}, {", ", "，"}};
/// Of a list as long as this nobody wants every part looked at.
constexpr qsizetype longest = 4000, most_commas = 30;
/// Readings of parts after which a text stays as it is: each costs a look at many templates.
constexpr qsizetype most_readings = 2000;

/// The translation with what stands at its places: {} the next one, {2} the second.
QString filled(const QString& translation, const QStringList& values) {
    static const QRegularExpression place(QStringLiteral("\\{([0-9]*)\\}"));
    QString whole;
    qsizetype from = 0, next = 0;
    for (auto it = place.globalMatch(translation); it.hasNext();) {
        const auto found = it.next();
        const auto number = found.captured(1);
        const qsizetype at = number.isEmpty() ? next++ : number.toInt() - 1;
        whole += translation.mid(from, found.capturedStart() - from) + values.value(at);
        from = found.capturedEnd();
    }
    return whole + translation.mid(from);
}

}  // namespace

struct EngineTranslator::Search {
    std::vector<const Template*> possible;
    QHash<QString, Rendered> known;
};

bool EngineTranslator::read(const QString& file) {
    QFile source(file);
    if (!source.open(QIODevice::ReadOnly)) return false;
    QXmlStreamReader xml(&source);
    QString english;
    while (!xml.atEnd()) {
        xml.readNext();
        if (!xml.isStartElement()) continue;
        if (xml.name() == QLatin1String("source")) english = xml.readElementText();
        if (xml.name() != QLatin1String("translation")) continue;
        const QString chinese = xml.readElementText();
        if (chinese.isEmpty()) continue;
        Template made{{}, {}, chinese, 0};
        QString pattern;
        for (const QString& piece : english.split(QStringLiteral("{}"))) {
            pattern += (pattern.isNull() ? QStringLiteral("") : QStringLiteral("(.*?)")) +
                       QRegularExpression::escape(piece);
            made.letters += static_cast<int>(piece.size() - piece.count(QLatin1Char(' ')));
            if (piece.size() > made.anchor.size()) made.anchor = piece;
        }
        made.pattern.setPattern(QRegularExpression::anchoredPattern(pattern));
        made.pattern.setPatternOptions(QRegularExpression::DotMatchesEverythingOption);
        templates_.push_back(std::move(made));
    }
    return !xml.hasError();
}

QString EngineTranslator::translate(const char* context, const char* text, const char*, int) const {
    if (std::string_view(context) != "engine") return {};
    const QString english = QString::fromUtf8(text);
    if (english.size() > longest) return {};
    Search search;
    for (const auto& one : templates_) {
        if (english.contains(one.anchor)) search.possible.push_back(&one);
    }
    const auto found = rendered(english, search);
    if (search.known.size() >= most_readings) return {};
    return found.letters > 0 ? found.text : QString();
}

EngineTranslator::Rendered EngineTranslator::rendered(const QString& text, Search& search) const {
    if (const auto known = search.known.constFind(text); known != search.known.constEnd()) return *known;
    if (search.known.size() >= most_readings) return {text, 0};
    Rendered best{text, 0};
    for (const auto* one : search.possible) {
        if (!text.contains(one->anchor)) continue;
        const auto match = one->pattern.match(text);
        if (!match.hasMatch()) continue;
        QStringList values = match.capturedTexts().mid(1);
        int letters = one->letters;
        for (QString& value : values) {
            const auto inner = rendered(value, search);
            value = inner.text;
            letters += inner.letters;
        }
        if (letters > best.letters) best = {filled(one->translation, values), letters};
    }
    bool is_cut = false;
    for (const auto& joint : joints) {
        const QString between = QString::fromLatin1(joint.english);
        if (between == QLatin1String(", ") && text.count(between) > most_commas) continue;
        for (auto at = text.indexOf(between); at >= 0; at = text.indexOf(between, at + 1)) {
            const auto head = rendered(text.left(at), search),
                       tail = rendered(text.mid(at + between.size()), search);
            const int letters = head.letters + tail.letters;
            // Of readings that say equally much the one that is cut, and first: neither a path before a
            // message nor the next sentence is a part of it.
            const bool says_more = letters > best.letters, says_as_much = letters == best.letters;
            if (!says_more && (!says_as_much || is_cut || tail.letters == 0)) continue;
            is_cut = true;
            // What nobody recognised is code, and so is the sign behind it.
            const QString sign = head.letters > 0 ? QString::fromUtf8(joint.chinese) : between;
            best = {head.text + sign + tail.text, letters};
        }
    }
    search.known.insert(text, best);
    return best;
}

}  // namespace optimlab::ui
