// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/data_view.h"

#include <algorithm>
#include <cmath>

#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
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

/// "Columns: id · [text: review] · [label: stars]".
QString columns_text(const std::vector<data::Column>& columns) {
    constexpr std::size_t most = 12;
    QStringList parts;
    for (const auto& column : columns) {
        const QString name = line_of(column.name);
        const QString use = QString::fromStdString(column.used_as).section(QLatin1Char('_'), 0, 0);
        if (!use.isEmpty()) {
            parts << QStringLiteral("[%1: %2]").arg(use, name);
        } else if (parts.size() < static_cast<int>(most)) {
            parts << name;
        }
    }
    return parts.isEmpty() ? QString() : DataView::tr("Columns: %1").arg(parts.join(QStringLiteral(" · ")));
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
    reading_ = new QWidget(this);
    auto* row = new QHBoxLayout(reading_);
    row->setContentsMargins(0, 0, 0, 0);
    progress_ = new QProgressBar(reading_);
    progress_->setRange(0, 1000);
    progress_->setTextVisible(false);
    progress_->setAccessibleName(tr("Reading the data"));
    cancel_ = new QPushButton(tr("Cancel"), reading_);
    cancel_->setAccessibleName(tr("Cancel the reading"));
    set_style_class(*cancel_, "quiet");
    row->addWidget(progress_, 1);
    row->addWidget(cancel_);
    column->addWidget(reading_);
    connect(cancel_, &QPushButton::clicked, this, &DataView::cancel_requested);
    numbers_ = add("secondary");
    columns_ = add("secondary");
    labels_ = add("secondary");
    examples_ = add("secondary");
    remarks_ = add("warning");
    columns_->setToolTip(
        tr("The columns of the file; those in brackets are used. Others can be chosen above."));
    examples_->setToolTip(tr("The first of what is trained on"));
    labels_->setToolTip(tr("How often each label occurs in what is trained on"));
    show_data({});
}

void DataView::show_data(const task::Overview& data) {
    const auto set = [](QLabel* label, const QString& text) {
        label->setText(text);
        label->setVisible(!text.isEmpty());
    };
    reading_->hide();
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
    set(columns_, columns_text(data.columns));
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

void DataView::show_progress(double share) {
    progress_->setValue(static_cast<int>(1000 * share));
    reading_->setVisible(share < 1);
    if (share < 1) show();
}

QString DataView::text() const {
    QStringList all;
    for (const QLabel* label : {numbers_, columns_, labels_, examples_, remarks_}) {
        if (!label->text().isEmpty()) all << label->text();
    }
    return all.join(QLatin1Char('\n'));
}

}  // namespace optimlab::ui::forms
