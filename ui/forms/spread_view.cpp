// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/spread_view.h"

#include <algorithm>
#include <cmath>

#include <QHelpEvent>
#include <QLabel>
#include <QPainter>
#include <QToolTip>
#include <QVBoxLayout>

#include "ui/forms/section.h"
#include "ui/language/engine_text.h"
#include "ui/theme/severity.h"
#include "ui/theme/tokens.h"

namespace optimlab::ui::forms {

namespace {

/// A measured size: more digits would only be noise.
QString two_figures(double value) { return QString::number(value, 'g', 2); }

}  // namespace

/// Both lines begin at height 0: activations at the embeddings, gradients at the last block.
class SpreadView::Picture : public QWidget {
 public:
    explicit Picture(QWidget* parent) : QWidget(parent) {
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    }
    void show_spread(const analysis::FirstSpread& spread) {
        depths_ = spread.depths;
        update();
    }
    QSize sizeHint() const override { return {200, 3 * fontMetrics().height()}; }

 protected:
    void paintEvent(QPaintEvent*) override {
        if (depths_.size() < 2) return;
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const double reach = std::max(1.0, largest());
        painter.setPen(QPen(palette().color(QPalette::Mid), 1));
        painter.drawLine(QPointF(0, middle()), QPointF(width(), middle()));
        painter.setPen(QPen(palette().color(QPalette::Highlight), 2));
        painter.drawPolyline(line(reach, &analysis::DepthSpread::activation, depths_.front().activation));
        QPen dashes(palette().color(QPalette::Highlight), 1.5);
        dashes.setDashPattern({3, 3});
        painter.setPen(dashes);
        painter.drawPolyline(line(reach, &analysis::DepthSpread::gradient, depths_.back().gradient));
    }
    bool event(QEvent* event) override {
        if (event->type() != QEvent::ToolTip || depths_.empty()) return QWidget::event(event);
        const auto* help = static_cast<QHelpEvent*>(event);
        const double place = static_cast<double>(help->x()) / std::max(1, width() - 1);
        const auto last = static_cast<double>(depths_.size() - 1);
        const auto& at = depths_[static_cast<std::size_t>(std::llround(std::clamp(place, 0.0, 1.0) * last))];
        QToolTip::showText(
            help->globalPos(),
            tr("after %1 blocks: activations %2, gradients %3")
                .arg(QString::number(at.depth), two_figures(at.activation), two_figures(at.gradient)),
            this);
        return true;
    }

 private:
    using Number = double analysis::DepthSpread::*;

    double middle() const { return height() / 2.0; }
    static double decades(double value, double from) {
        return value > 0 && from > 0 ? std::log10(value / from) : 0;
    }
    double largest() const {
        double reach = 0;
        for (const auto& at : depths_) {
            reach = std::max({reach, std::fabs(decades(at.activation, depths_.front().activation)),
                              std::fabs(decades(at.gradient, depths_.back().gradient))});
        }
        return reach;
    }
    QPolygonF line(double reach, Number number, double from) const {
        QPolygonF points;
        const double step = (width() - 4.0) / static_cast<double>(depths_.size() - 1);
        for (std::size_t i = 0; i < depths_.size(); ++i) {
            const double up = decades(depths_[i].*number, from) / reach;
            points << QPointF(2 + step * static_cast<double>(i), middle() - up * (middle() - 2));
        }
        return points;
    }

    std::vector<analysis::DepthSpread> depths_;
};

SpreadView::SpreadView(QWidget* parent)
    : QWidget(parent), picture_(new Picture(this)), words_(make_note(this)), warning_(make_note(this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing / 2);
    column->addWidget(picture_);
    column->addWidget(words_);
    column->addWidget(warning_);
    picture_->setAccessibleName(tr("Activations and gradients by depth, before training"));
    picture_->hide();
    words_->hide();
    warning_->hide();
}

void SpreadView::show_spread(const analysis::FirstSpread& spread) {
    spread_ = spread;
    picture_->show_spread(spread);
    picture_->show();
    const auto &first = spread.depths.front(), &last = spread.depths.back();
    words_->setText(
        tr("First loss %1, guessing (ln V) %2. From the first to the last of %3 blocks: activations "
           "%4 to %5 (line), gradients %6 to %7 (dashes).")
            .arg(QString::number(spread.loss, 'f', 2), QString::number(spread.guess, 'f', 2),
                 QString::number(last.depth), two_figures(first.activation), two_figures(last.activation),
                 two_figures(first.gradient), two_figures(last.gradient)));
    words_->show();
    picture_->setAccessibleDescription(words_->text());
    QStringList sentences;
    for (const auto& warning : analysis::warnings(spread))
        sentences << engine_statement(warning);
    show_notice(*warning_, Severity::warning, sentences.join(QLatin1Char('\n')));
    warning_->setVisible(!sentences.isEmpty());
}

void SpreadView::show_fault(const QString& why) {
    spread_.reset();
    picture_->hide();
    words_->hide();
    show_notice(*warning_, Severity::fault, why);
    warning_->setVisible(!why.isEmpty());
}

QString SpreadView::text() const { return words_->text(); }

QString SpreadView::warning() const { return warning_->text(); }

}  // namespace optimlab::ui::forms
