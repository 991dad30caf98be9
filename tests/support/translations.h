// SPDX-License-Identifier: GPL-3.0-or-later
// What stands in a translation file, and whether a text is Chinese.
#pragma once

#include <vector>

#include <QFile>
#include <QRegularExpression>
#include <QXmlStreamReader>

namespace optimlab::test {

inline bool is_chinese(const QString& text) {
    static const QRegularExpression han(QStringLiteral("\\p{Han}"));
    return text.contains(han);
}

struct Translated {
    QString source, translation;
    bool finished = true;
};

/// Of a .ts file, which must be there.
inline std::vector<Translated> translations(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) qFatal("no translations");
    QXmlStreamReader xml(&file);
    std::vector<Translated> all;
    while (!xml.atEnd()) {
        xml.readNext();
        if (!xml.isStartElement()) continue;
        if (xml.name() == QLatin1String("source")) all.push_back({xml.readElementText(), {}});
        if (xml.name() == QLatin1String("translation")) {
            all.back().finished = !xml.attributes().hasAttribute(QLatin1String("type"));
            all.back().translation = xml.readElementText(QXmlStreamReader::IncludeChildElements);
        }
    }
    return all;
}

}  // namespace optimlab::test
