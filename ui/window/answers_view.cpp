// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/answers_view.h"

#include <algorithm>

#include <QScrollBar>

#include "core/metrics/spans.h"
#include "core/metrics/translation.h"

namespace optimlab::ui::window {
namespace {

constexpr std::size_t most_classes = 40;  // of a table that can be read

QString html(const std::string& text) { return QString::fromStdString(text).toHtmlEscaped(); }

QString colored(const QString& text, const QColor& color) {
    return QStringLiteral("<span style='color:%1'>%2</span>").arg(color.name(), text);
}

std::vector<std::string> words_of(const std::string& text) {
    std::vector<std::string> words;
    for (const QString& word : QString::fromStdString(text).split(QLatin1Char(' '), Qt::SkipEmptyParts))
        words.push_back(word.toStdString());
    return words;
}

data::Kind kind_of(const bridge::Said& said) { return task::entry(said.task).takes; }

bool is_right(const bridge::Said& said, std::size_t i) {
    return said.answers[i].text == said.examples[i].target;
}

int label_number(const bridge::Said& said, const std::string& label) {
    const auto found = std::find(said.labels.begin(), said.labels.end(), label);
    return found == said.labels.end() ? -1 : static_cast<int>(found - said.labels.begin());
}

/// What begins a mark of this colour.
QString mark_of(const QColor& color, const Theme& theme) {
    return QStringLiteral("<span style='background:%1'>&nbsp;").arg(blend(color, theme.surface, 0.25).name());
}

/// What the marks of sentences mean.
QString legend(const Theme& theme) {
    const auto mark = [&](const QColor& color, const QString& text) {
        return mark_of(color, theme) + colored(text, theme.secondary) + QStringLiteral("&nbsp;</span> ");
    };
    return QStringLiteral("<p><small>%1%2%3</small></p>")
        .arg(mark(theme.good, AnswersView::tr("found")), mark(theme.warning, AnswersView::tr("not so ✗")),
             mark(theme.grid, AnswersView::tr("missed ?")));
}

/// A sentence with its entities marked: found ones, those that are missing, those that are none.
QString marked_sentence(const data::Pair& pair, const std::string& said, const Theme& theme) {
    const auto words = words_of(pair.source), right = words_of(pair.target), given = words_of(said);
    const auto wanted = metrics::spans_of(right, metrics::TagScheme::lenient),
               found = metrics::spans_of(given, metrics::TagScheme::lenient);
    const auto contains = [](const std::vector<metrics::Span>& spans, const metrics::Span& span) {
        return std::find(spans.begin(), spans.end(), span) != spans.end();
    };
    std::vector<QString> before(words.size() + 1), after(words.size() + 1);
    const auto mark = [&](const metrics::Span& span, const QColor& color, const QString& type) {
        const auto begin = static_cast<std::size_t>(span.begin), end = static_cast<std::size_t>(span.end);
        if (begin >= words.size() || end > words.size() || begin >= end) return;
        before[begin] += mark_of(color, theme);
        after[end - 1].prepend(
            QStringLiteral("&nbsp;<small>%1</small>&nbsp;</span>").arg(colored(type, theme.secondary)));
    };
    for (const auto& span : found) {
        const bool hit = contains(wanted, span);
        mark(span, hit ? theme.good : theme.warning,
             html(span.type) + (hit ? QString() : QStringLiteral(" ✗")));
    }
    for (const auto& span : wanted) {
        if (!contains(found, span)) mark(span, theme.grid, html(span.type) + QStringLiteral(" ?"));
    }
    QString line;
    for (std::size_t i = 0; i < words.size(); ++i)
        line += (i == 0 ? QString() : QStringLiteral(" ")) + before[i] + html(words[i]) + after[i];
    return line;
}

}  // namespace

AnswersView::AnswersView(QWidget* parent) : QTextBrowser(parent), theme_(light_theme()) {
    setOpenLinks(false);
    setAccessibleName(tr("What the model says of examples"));
    setPlaceholderText(
        tr("What the model says of examples that it is not trained on appears here, beside what is right."));
    connect(this, &QTextBrowser::anchorClicked, this, [this](const QUrl& link) {
        const auto parts = link.toString().split(QLatin1Char(':'));
        if (parts.size() == 3) {
            show_only(std::pair(parts[1].toInt(), parts[2].toInt()));
        } else {
            show_only({});
        }
    });
}

void AnswersView::apply_theme(const Theme& theme) {
    theme_ = theme;
    rebuild();
}

void AnswersView::show_answers(const bridge::Said& said) {
    const bool same = said.task == said_.task && said.labels == said_.labels;
    said_ = said;
    if (!same) cell_.reset();
    rebuild();
}

void AnswersView::show_only(std::optional<std::pair<int, int>> cell) {
    cell_ = cell;
    rebuild();
}

bool AnswersView::shows(std::size_t example) const {
    return !cell_ || (label_number(said_, said_.examples[example].target) == cell_->first &&
                      label_number(said_, said_.answers[example].text) == cell_->second);
}

QString AnswersView::confusion() const {
    const auto n = said_.labels.size();
    if (kind_of(said_) != data::Kind::labelled || n > most_classes) return {};
    std::vector<int> counts(n * n, 0);
    for (std::size_t i = 0; i < said_.answers.size(); ++i) {
        const int right = label_number(said_, said_.examples[i].target),
                  said = label_number(said_, said_.answers[i].text);
        if (right >= 0 && said >= 0)
            ++counts[static_cast<std::size_t>(right) * n + static_cast<std::size_t>(said)];
    }
    const int most = std::max(1, *std::max_element(counts.begin(), counts.end()));
    QString rows = QStringLiteral("<tr><td>%1</td>").arg(colored(tr("is ↓ &nbsp; said →"), theme_.secondary));
    for (const auto& label : said_.labels)
        rows += QStringLiteral("<td align='center'>%1</td>").arg(html(label));
    rows += QStringLiteral("</tr>");
    for (std::size_t right = 0; right < n; ++right) {
        rows += QStringLiteral("<tr><td>%1</td>").arg(html(said_.labels[right]));
        for (std::size_t said = 0; said < n; ++said) {
            const int count = counts[right * n + said];
            const QColor color = blend(right == said ? theme_.good : theme_.warning, theme_.surface,
                                       0.6 * count / static_cast<double>(most));
            rows += QStringLiteral(
                        "<td align='center' bgcolor='%1'><a style='color:%2;text-decoration:none' "
                        "href='cell:%3:%4'>&nbsp;%5&nbsp;</a></td>")
                        .arg(color.name(), theme_.text.name())
                        .arg(right)
                        .arg(said)
                        .arg(count);
        }
        rows += QStringLiteral("</tr>");
    }
    return QStringLiteral("<table cellpadding='6' cellspacing='2'>%1</table><p>%2</p>")
        .arg(rows, cell_ ? QStringLiteral("<a href='all'>%1</a>").arg(tr("Show all examples"))
                         : colored(tr("Click a number to see its examples."), theme_.secondary));
}

QString AnswersView::example(std::size_t i) const {
    const auto& pair = said_.examples[i];
    const auto& answer = said_.answers[i];
    const bool asked = !pair.target.empty(), right = is_right(said_, i);
    if (kind_of(said_) == data::Kind::tagged) {
        const auto as_said = data::Pair{pair.source, asked ? pair.target : answer.text};
        return QStringLiteral("<p>%1</p>").arg(marked_sentence(as_said, answer.text, theme_));
    }
    QString said = html(answer.text);
    if (!answer.labels.empty()) {
        const auto best = std::max_element(answer.labels.begin(), answer.labels.end(),
                                           [](const auto& a, const auto& b) { return a.second < b.second; });
        said += colored(QStringLiteral(" %1 %").arg(100 * best->second, 0, 'f', 0), theme_.secondary);
    }
    QString lines = html(pair.source);
    if (asked && !right)
        lines += QStringLiteral("<br>%1 %2").arg(colored(tr("right:"), theme_.secondary), html(pair.target));
    const QString sign = !asked  ? QStringLiteral("→")
                         : right ? colored(QStringLiteral("✓"), theme_.good_text)
                                 : colored(QStringLiteral("✗"), theme_.warning_text);
    return QStringLiteral("<p>%1<br>%2 %3</p>").arg(lines, sign, said);
}

void AnswersView::rebuild() {
    if (said_.answers.empty()) return clear();
    const bool is_judged = !said_.examples.front().target.empty();
    QString page = kind_of(said_) == data::Kind::tagged && is_judged ? legend(theme_) : confusion();
    for (std::size_t i = 0; i < said_.answers.size(); ++i) {
        if (shows(i)) page += example(i);
    }
    const int place = verticalScrollBar()->value();
    setHtml(page);
    verticalScrollBar()->setValue(place);
}

QString score_of(const bridge::Said& said) {
    const auto n = said.answers.size();
    if (n == 0 || said.examples.front().target.empty()) return {};
    std::vector<std::string> answers, references;
    std::vector<metrics::Tags> right_tags, said_tags;
    qlonglong right = 0;
    for (std::size_t i = 0; i < n; ++i) {
        right += is_right(said, i) ? 1 : 0;
        answers.push_back(said.answers[i].text);
        references.push_back(said.examples[i].target);
        right_tags.push_back(words_of(references.back()));
        said_tags.push_back(words_of(answers.back()));
    }
    QString exact = AnswersView::tr("%1 of %2 right").arg(right).arg(static_cast<qlonglong>(n));
    if (kind_of(said) == data::Kind::tagged) {
        const auto scores = metrics::span_scores(right_tags, said_tags, metrics::TagScheme::lenient);
        return scores ? AnswersView::tr("F1 %1 on %2 sentences")
                            .arg(scores->all.f1, 0, 'f', 3)
                            .arg(static_cast<qlonglong>(n))
                      : exact;
    }
    if (kind_of(said) != data::Kind::pairs || said.task.id != "translation") return exact;
    const auto how = said.task.params.value("bleu", "words") == "words" ? metrics::BleuTokens::mteval_13a
                                                                        : metrics::BleuTokens::character;
    return AnswersView::tr("BLEU %1 · %2")
        .arg(metrics::bleu(answers, references, how).score, 0, 'f', 1)
        .arg(exact);
}

}  // namespace optimlab::ui::window
