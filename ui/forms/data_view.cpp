// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/data_view.h"

#include <algorithm>
#include <cmath>

#include <QLabel>
#include <QVBoxLayout>

#include "ui/forms/texts.h"
#include "ui/theme/style_sheet.h"
#include "ui/theme/tokens.h"

namespace optimlab::ui::forms {
namespace {

constexpr int most_letters = 60;  // of an example's source or target
constexpr std::size_t most_labels = 8;

/// One line, shortened.
QString line_of(const std::string& text) {
    const QString line = QString::fromStdString(text).simplified();
    return line.size() <= most_letters ? line : line.left(most_letters) + QStringLiteral("…");
}

QString labels_text(std::vector<std::pair<std::string, std::int64_t>> labels) {
    std::stable_sort(labels.begin(), labels.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    QStringList parts;
    for (std::size_t i = 0; i < labels.size() && i < most_labels; ++i)
        parts << QStringLiteral("%1 %2").arg(QString::fromStdString(labels[i].first),
                                             counted(labels[i].second));
    if (labels.size() > most_labels)
        parts << DataView::tr("%1 more").arg(static_cast<qlonglong>(labels.size() - most_labels));
    return parts.join(QStringLiteral(" · "));
}

}  // namespace

DataView::DataView(QWidget* parent) : QWidget(parent) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, spacing / 2, 0, 0);
    column->setSpacing(spacing / 2);
    const auto add = [&](const char* style) {
        auto* label = new QLabel(this);
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        set_style_class(*label, style);
        column->addWidget(label);
        return label;
    };
    numbers_ = add("secondary");
    labels_ = add("secondary");
    examples_ = add("secondary");
    remarks_ = add("warning");
    examples_->setToolTip(tr("The first of what is trained on"));
    labels_->setToolTip(tr("How often each label occurs in what is trained on"));
    show_data({});
}

void DataView::show_data(const task::Overview& data) {
    const auto set = [](QLabel* label, const QString& text) {
        label->setText(text);
        label->setVisible(!text.isEmpty());
    };
    setVisible(data.choices > 0);
    const QString tokens = counted(std::llround(data.extent.tokens)), kinds = counted(data.sizes.vocabulary);
    QStringList lines;
    if (!data.first.empty()) {
        const auto [training, validation, test] = data.sequences;
        lines << (test > 0
                      ? tr("%1 examples, %2 for validation, %3 for tests")
                            .arg(counted(training), counted(validation), counted(test))
                      : tr("%1 examples, %2 for validation").arg(counted(training), counted(validation)));
        lines << tr("%1 tokens each on average, at most %2")
                     .arg(QString::number(data.extent.tokens_per_sequence, 'f', 1), counted(data.longest));
    }
    lines << tr("%1 tokens of %2 kinds").arg(tokens, kinds);
    set(numbers_, lines.join(QLatin1Char('\n')));
    set(labels_, labels_text(data.labels));
    QStringList examples;
    for (const auto& pair : data.first)
        examples << line_of(pair.source) + QStringLiteral(" → ") + line_of(pair.target);
    if (!data.beginning.empty()) examples << QStringLiteral("“%1”").arg(line_of(data.beginning));
    set(examples_, examples.join(QLatin1Char('\n')));
    QStringList remarks;
    for (const auto& remark : data.remarks)
        remarks << QString::fromStdString(remark) + QLatin1Char('.');
    set(remarks_, remarks.join(QLatin1Char('\n')));
}

QString DataView::text() const {
    QStringList all;
    for (const QLabel* label : {numbers_, labels_, examples_, remarks_}) {
        if (!label->text().isEmpty()) all << label->text();
    }
    return all.join(QLatin1Char('\n'));
}

}  // namespace optimlab::ui::forms
