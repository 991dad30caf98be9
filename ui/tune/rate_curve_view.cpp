// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tune/rate_curve_view.h"

#include <cmath>

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include "core/optim/catalog.h"
#include "ui/forms/number_scale.h"
#include "ui/forms/section.h"
#include "ui/forms/texts.h"
#include "ui/language/engine_text.h"
#include "ui/plots/number_format.h"
#include "ui/plots/plot_card.h"
#include "ui/theme/style_sheet.h"

namespace optimlab::ui::tuning {
namespace {

constexpr int fit_steps = 60;

QString optimizer_name(const std::string& id) {
    const auto* about = schema::find(optim::catalog(), id);
    return about ? forms::schema_text(about->name) : QString::fromStdString(id);
}

std::shared_ptr<plots::Series> parabola(const tune::Parabola& fit) {
    auto series = std::make_shared<plots::Series>();
    for (int i = 0; fit.usable && i <= fit_steps; ++i) {
        const double at = fit.from + (fit.to - fit.from) * i / fit_steps;
        series->append(std::pow(10, at), fit.at(at));
    }
    return series;
}

/// The mean of the seeds, in a band of a standard deviation where there are several.
void add_curve(std::vector<plots::CurveSpec>& to, const tune::OptimizerCurve& one, int style) {
    auto mean = std::make_shared<plots::Series>(), low = std::make_shared<plots::Series>(),
         high = std::make_shared<plots::Series>();
    for (const auto& point : one.curve.points) {
        if (point.loss.count == 0) continue;
        mean->append(point.lr, point.loss.mean);
        low->append(point.lr, point.loss.mean - point.loss.sd);
        high->append(point.lr, point.loss.mean + point.loss.sd);
    }
    const QString key = QString::fromStdString(one.optimizer), name = optimizer_name(one.optimizer);
    using plots::CurveKind;
    plots::CurveSpec edge{key + QStringLiteral("/low"), RateCurveView::tr("%1, lower edge").arg(name), low,
                          style, CurveKind::edge};
    edge.in_readout = false;
    edge.in_fit = false;  // seeds that scatter far would press the curves flat
    to.push_back(edge);
    edge.key = key + QStringLiteral("/high");
    edge.name = RateCurveView::tr("%1, upper edge").arg(name);
    edge.series = high;
    edge.filled_to = to.back().key;
    to.push_back(edge);
    to.push_back({key, name, mean, style, CurveKind::markers});
    plots::CurveSpec fit{key + QStringLiteral("/fit"), RateCurveView::tr("%1, parabola").arg(name),
                         parabola(one.curve.fit), style, CurveKind::planned};
    fit.in_fit = false;
    to.push_back(fit);
}

}  // namespace

RateCurveView::RateCurveView(const Theme& theme, QWidget* parent)
    : QWidget(parent),
      card_(new plots::PlotCard(tr("Learning rate"), theme, this)),
      list_(new QVBoxLayout),
      limits_(forms::make_note(this)) {
    card_->set_x_label(tr("learning rate"));
    card_->set_log_x(true);
    card_->set_cursor_at_dots(true);
    card_->set_empty_text(tr("The final loss of each rate appears here."));
    limits_->setText(
        tr("Holds for runs of this length, batch and model; longer runs and larger models often "
           "want less."));
    // Beside the plot, which needs the height, and scrolled where there are many optimizers.
    said_ = new QWidget(this);
    auto* column = new QVBoxLayout(said_);
    column->setContentsMargins(0, 0, spacing / 2, 0);
    column->setSpacing(spacing);
    list_->setSpacing(spacing);
    column->addLayout(list_);
    column->addWidget(limits_);
    column->addStretch();
    auto* scroll = new QScrollArea(this);
    scroll->setWidget(said_);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setAccessibleName(tr("Suggested rates"));
    for (QWidget* part : {said_, scroll->viewport()})
        part->setAutoFillBackground(false);  // the tab's surface
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, spacing / 2);
    row->setSpacing(spacing);
    row->addWidget(card_, 5);
    row->addWidget(scroll, 2);
}

void RateCurveView::show_sweep(const std::shared_ptr<const SweepState>& state) {
    const SweepState none;
    show_curves(state ? *state : none);
    show_words(state ? *state : none);
    refresh();
}

void RateCurveView::show_curves(const SweepState& state) {
    std::vector<plots::CurveSpec> curves;
    std::vector<plots::EventMark> marks;
    int style = 0;
    for (const auto& one : state.curves) {
        add_curve(curves, one, style);
        if (one.curve.fit.usable)
            marks.push_back(
                {one.curve.suggestion, QStringLiteral("★"),
                 tr("%1: suggested rate %2")
                     .arg(optimizer_name(one.optimizer), plots::format_value(one.curve.suggestion)),
                 style});
        ++style;
    }
    card_->set_subtitle(tr("final validation loss"));
    card_->set_curves(std::move(curves));
    card_->set_events(std::move(marks));
}

// Rows that stay keep their buttons, on one of which somebody may be.
void RateCurveView::show_words(const SweepState& state) {
    while (rows_.size() > state.curves.size()) {
        rows_.back().widget->hide();
        rows_.back().widget->deleteLater();
        rows_.pop_back();
    }
    while (rows_.size() < state.curves.size()) {
        auto* widget = new QWidget(said_);
        auto* row = new QVBoxLayout(widget);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(spacing / 2);
        auto* words = new QLabel(widget);
        words->setWordWrap(true);
        words->setTextFormat(Qt::PlainText);
        auto* use = new QPushButton(tr("Use this rate"), widget);
        row->addWidget(words);
        row->addWidget(use, 0, Qt::AlignLeft);
        list_->addWidget(widget);
        const std::size_t at = rows_.size();
        connect(use, &QPushButton::clicked, this, [this, at] {
            Q_EMIT rate_chosen(QString::fromStdString(rows_[at].optimizer), rows_[at].rate);
        });
        rows_.push_back({widget, words, use, {}, 0});
    }
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        const auto& [optimizer, curve] = state.curves[i];
        Row& row = rows_[i];
        row.optimizer = optimizer;
        row.rate = forms::rounded(curve.suggestion, 3);
        const QString name = optimizer_name(optimizer), rate = plots::format_value(row.rate);
        const bool known = curve.suggestion > 0;
        row.words->setText(known ? tr("%1: suggested rate %2; %3").arg(name, rate, engine_text(curve.remark))
                                 : tr("%1: %2").arg(name, engine_text(curve.remark)));
        row.use->setVisible(known);
        row.use->setAccessibleName(tr("Put the rate %1 of %2 into the form").arg(rate, name));
        row.use->setToolTip(row.use->accessibleName());
    }
    limits_->setVisible(!rows_.empty());
}

void RateCurveView::apply_theme(const Theme& theme) { card_->apply_theme(theme); }

void RateCurveView::refresh() { card_->refresh(); }

}  // namespace optimlab::ui::tuning
