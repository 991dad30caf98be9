// SPDX-License-Identifier: GPL-3.0-or-later
// What the engine composes (errors, why a run ended, remarks on data) in the window's language. The engine
// says plain English, made by base::message from templates; this recognises which templates a sentence was
// made from, and puts what was filled in into their translations. So nothing has to come along with a
// sentence: one that was read back from a run's log years later is translated as one that was just made, and
// one that nobody knows stays as it is.
#pragma once

#include <vector>

#include <QHash>
#include <QRegularExpression>
#include <QTranslator>

namespace optimlab::ui {

/// Answers in the context "engine".
class EngineTranslator : public QTranslator {
    Q_OBJECT
 public:
    explicit EngineTranslator(QObject* parent = nullptr) : QTranslator(parent) {}
    /// Reads a .ts file as it is, since the templates must be known to be recognised, and a .qm does not list
    /// them.
    bool read(const QString& file);

    [[nodiscard]] bool isEmpty() const override { return templates_.empty(); }
    QString translate(const char* context, const char* text, const char* disambiguation = nullptr,
                      int n = -1) const override;

 private:
    struct Template {
        QRegularExpression pattern;
        QString anchor;  ///< its longest piece of literal text, without which it cannot match
        QString translation;
        int letters;  ///< of literal text: of several that match, the one that says most is meant
    };
    /// Of one sentence: the templates that may be in it, and what its parts have become.
    struct Search;
    struct Rendered {
        QString text;
        int letters = 0;  ///< that were recognised; 0: the text is as it was
    };
    Rendered rendered(const QString& text, Search& search) const;

    std::vector<Template> templates_;
};

}  // namespace optimlab::ui
