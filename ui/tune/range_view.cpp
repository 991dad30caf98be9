// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tune/range_view.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/forms/number_scale.h"
#include "ui/forms/section.h"
#include "ui/plots/export_menu.h"
#include "ui/plots/number_format.h"
#include "ui/plots/plot_card.h"
#include "ui/theme/severity.h"
#include "ui/tune/range_test.h"

namespace optimlab::ui::tuning {

RangeView::RangeView(RangeTest& test, const Theme& theme, QWidget* parent)
    : QWidget(parent),
      test_(test),
      card_(new plots::PlotCard(tr("Range test"), theme, this)),
      words_(new QLabel(this)),
      limits_(forms::make_note(this)),
      stop_(new QPushButton(tr("Stop"), this)),
      use_(new QPushButton(tr("Use this rate"), this)) {
    card_->set_subtitle(tr("loss of each batch"));
    card_->set_x_label(tr("learning rate"));
    card_->set_log_x(true);
    card_->setMinimumHeight(18 * fontMetrics().height());
    card_->set_empty_text(
        tr("The loss of each batch appears here, against the rate that grows from step to step."));
    words_->setWordWrap(true);
    words_->setTextFormat(Qt::PlainText);
    limits_->setText(tr(
        "This tells from where on the loss falls and where it blows up. It cannot tell which rate ends best: "
        "each loss belongs to weights that all smaller rates have made, and nothing decays. For that, search "
        "whole runs."));
    stop_->setAccessibleName(tr("Stop the range test"));
    auto* row = new QHBoxLayout;
    row->addWidget(words_, 1);
    row->addWidget(stop_, 0, Qt::AlignTop);
    row->addWidget(use_, 0, Qt::AlignTop);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing / 2);
    column->addWidget(card_);
    column->addLayout(row);
    column->addWidget(limits_);
    connect(&test_, &RangeTest::changed, this, &RangeView::show_test);
    connect(stop_, &QPushButton::clicked, &test_, &RangeTest::stop);
    connect(use_, &QPushButton::clicked, this, [this] { Q_EMIT rate_chosen(rate_); });
    connect(&card_->export_menu(), &plots::ExportMenu::exported, this, &RangeView::exported);
    connect(&card_->export_menu(), &plots::ExportMenu::export_failed, this, &RangeView::failed);
    show_test();
}

QString RangeView::words() const { return words_->text(); }

void RangeView::show_curves() {
    std::vector<plots::CurveSpec> curves;
    std::vector<plots::EventMark> marks;
    if (const auto& found = test_.found()) {
        auto losses = std::make_shared<plots::Series>(), smoothed = std::make_shared<plots::Series>();
        for (const auto& point : found->points) {
            losses->append(point.lr, point.loss);
            smoothed->append(point.lr, point.smoothed);
        }
        curves.push_back({QStringLiteral("losses"), tr("each batch"), losses, 1});
        curves.back().width = 1;
        curves.push_back({QStringLiteral("smoothed"), tr("smoothed"), smoothed, 0});
        const auto mark = [&](double rate, const QString& sign, const QString& text) {
            if (rate > 0) marks.push_back({rate, sign, text.arg(plots::format_value(rate)), 0});
        };
        mark(found->steepest_lr, QStringLiteral("↘"), tr("falls fastest at %1"));
        mark(found->suggestion, QStringLiteral("★"), tr("suggested rate %1"));
        mark(found->lowest_lr, QStringLiteral("○"), tr("lowest at %1"));
    }
    card_->set_curves(std::move(curves));
    card_->set_events(std::move(marks));
    card_->refresh();
}

void RangeView::show_test() {
    const auto& found = test_.found();
    rate_ = found && found->steepest_lr > 0 ? forms::rounded(found->suggestion, 4) : 0;
    outdated_ = is_outdated();
    QString text;
    if (test_.is_active()) {
        text = tr("200 steps, under a rate that grows…");
    } else if (!test_.fault().isEmpty()) {
        text = test_.fault();
    } else if (found && outdated_) {
        text = tr("This was found for other settings than the form has now; test again.");
    } else if (found && rate_ == 0) {
        text = tr("The loss never fell, so the test says nothing.");
    } else if (found) {
        text = tr("The loss falls fastest at %1 and is lowest at %2. A tenth of that, %3, is the usual "
                  "advice for "
                  "a peak rate.")
                   .arg(plots::format_value(found->steepest_lr), plots::format_value(found->lowest_lr),
                        plots::format_value(rate_));
        if (found->blew_up) text += QLatin1Char(' ') + tr("Then it blows up.");
    } else {
        text = tr("The test was stopped.");
    }
    show_notice(*words_, test_.fault().isEmpty() ? Severity::note : Severity::fault, text);
    stop_->setVisible(test_.is_active());
    use_->setVisible(rate_ > 0 && !outdated_);
    use_->setAccessibleName(tr("Put the rate %1 into the form").arg(plots::format_value(rate_)));
    use_->setToolTip(use_->accessibleName());
    const bool asked = test_.is_active() || found || !test_.fault().isEmpty();
    asked_ = asked_ || asked;
    setVisible(asked_);
    show_curves();
}

void RangeView::set_experiment(const train::Experiment& experiment) {
    now_ = experiment;
    if (is_outdated() != outdated_) show_test();
}

bool RangeView::is_outdated() const { return test_.found() && now_ && !test_.is_of(*now_); }

void RangeView::apply_theme(const Theme& theme) { card_->apply_theme(theme); }

}  // namespace optimlab::ui::tuning
