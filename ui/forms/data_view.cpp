// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/data_view.h"

#include <algorithm>
#include <cmath>

#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QRegularExpression>
#include <QVBoxLayout>

#include "ui/forms/texts.h"
#include "ui/language/engine_text.h"
#include "ui/theme/style_sheet.h"
#include "ui/theme/tokens.h"

namespace optimlab::ui::forms {
namespace {

constexpr int most_letters = 60;  // of an example's source or target
constexpr std::size_t most_labels = 8;

/// One line, shortened.
QString line_of(const std::string& text) {
    QString line = QString::fromStdString(text.substr(0, 8 * most_letters)).simplified();
    if (line.size() > most_letters) line = line.left(most_letters) + QStringLiteral("…");
    // A word without an end would make the form as wide as itself.
    static const QRegularExpression long_word(QStringLiteral("(\\S{16})(?=\\S)"));
    return line.replace(long_word, QStringLiteral("\\1\u200B"));
}

QString labels_text(std::vector<std::pair<std::string, std::int64_t>> labels) {
    std::stable_sort(labels.begin(), labels.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    QStringList parts;
    for (std::size_t i = 0; i < labels.size() && i < most_labels; ++i) {
        // A line ends between labels, and neither before a count nor within "B-PER".
        const QString name = QString::fromStdString(labels[i].first).replace(u'-', QChar(0x2011));
        parts << QStringLiteral("%1:\u00A0%2").arg(name, counted(labels[i].second));
    }
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
    numbers_ = add_label(*column, "secondary");
    columns_ = add_label(*column, "secondary");
    labels_ = add_label(*column, "secondary");
    examples_ = new QWidget(this);
    auto* examples = new QVBoxLayout(examples_);
    examples->setContentsMargins(0, spacing / 2, 0, 0);
    examples->setSpacing(0);
    add_label(*examples, "section")->setText(tr("The first of what is trained on"));
    column->addWidget(examples_);
    remarks_ = add_label(*column, "warning");
    columns_->setToolTip(
        tr("The columns of the file; those in brackets are used. Others can be chosen above."));
    labels_->setToolTip(tr("How often each label occurs in what is trained on"));
    show_data({});
}

QLabel* DataView::add_label(QLayout& to, const char* style) {
    auto* label = new QLabel(this);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    set_style_class(*label, style);
    to.addWidget(label);
    return label;
}

void DataView::show_examples(const task::Overview& overview) {
    qDeleteAll(examples_of_);
    examples_of_.clear();
    const auto add = [&](const QString& text, const char* style) {
        examples_of_ << add_label(*examples_->layout(), style);
        examples_of_.back()->setText(text);
        examples_of_.back()->setContentsMargins(0, *style == '\0' ? spacing / 2 : 0, 0, 0);
    };
    for (const auto& pair : overview.first) {
        add(line_of(pair.source), "");
        add(QStringLiteral("→ ") + line_of(pair.target), "secondary");
    }
    if (!overview.beginning.empty()) add(QStringLiteral("“%1”").arg(line_of(overview.beginning)), "");
    examples_->setVisible(!examples_of_.isEmpty());
}

void DataView::show_data(const task::Overview& overview) {
    const auto set = [](QLabel* label, const QString& text) {
        label->setText(text);
        label->setVisible(!text.isEmpty());
    };
    reading_->hide();
    setVisible(overview.choices > 0);
    const QString tokens = counted(std::llround(overview.extent.tokens)),
                  kinds = counted(overview.sizes.vocabulary);
    QStringList lines;
    if (!overview.first.empty()) {
        const auto [training, validation, test] = overview.sequences;
        lines << (test > 0
                      ? tr("%1 examples, %2 for validation, %3 for tests")
                            .arg(counted(training), counted(validation), counted(test))
                      : tr("%1 examples, %2 for validation").arg(counted(training), counted(validation)));
        lines << tr("%1 tokens each on average, at most %2")
                     .arg(QString::number(overview.extent.tokens_per_sequence, 'f', 1),
                          counted(overview.longest));
    }
    lines << tr("%1 tokens of %2 kinds").arg(tokens, kinds);
    set(numbers_, lines.join(QLatin1Char('\n')));
    set(columns_, columns_text(overview.columns));
    set(labels_, labels_text(overview.labels));
    show_examples(overview);
    QStringList remarks;
    for (const auto& remark : overview.remarks)
        remarks << engine_sentence(remark);
    set(remarks_, remarks.join(QLatin1Char('\n')));
}

void DataView::show_progress(double share) {
    progress_->setValue(static_cast<int>(1000 * share));
    reading_->setVisible(share < 1);
    if (share < 1) show();
}

QString DataView::text() const {
    QStringList all;
    for (const QLabel* label : QList<QLabel*>{numbers_, columns_, labels_} + examples_of_ + QList{remarks_}) {
        if (!label->text().isEmpty()) all << label->text();
    }
    return all.join(QLatin1Char('\n'));
}

}  // namespace optimlab::ui::forms
