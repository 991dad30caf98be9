// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/plot_header.h"

#include <utility>

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QStyle>
#include <QToolButton>

#include "ui/theme/style_sheet.h"

namespace optimlab::ui::plots {

QSize ElidedLabel::minimumSizeHint() const {
    const int few = fontMetrics().horizontalAdvance(QStringLiteral("…"));
    return {text().isEmpty() ? 0 : few, QLabel::minimumSizeHint().height()};
}

void ElidedLabel::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const QString shown = fontMetrics().elidedText(text(), Qt::ElideRight, width());
    setToolTip(shown == text() ? QString() : text());
    style()->drawItemText(&painter, contentsRect(), static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter),
                          palette(), isEnabled(), shown, foregroundRole());
}

PlotHeader::PlotHeader(QWidget* parent)
    : QWidget(parent),
      title_(new ElidedLabel(this)),
      subtitle_(new ElidedLabel(this)),
      key_(new CurveKey(this)),
      fit_(new QToolButton(this)) {
    set_style_class(*title_, "title");
    set_style_class(*subtitle_, "secondary");
    set_style_class(*fit_, "quiet");
    fit_->hide();
    fit_->setFocusPolicy(Qt::TabFocus);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(5);
    title_->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    subtitle_->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    row->addWidget(title_);
    row->addWidget(subtitle_, 1);
    row->addWidget(key_);
    row->addWidget(fit_);
    connect(fit_, &QToolButton::clicked, this, &PlotHeader::fit_clicked);
    retranslate();
}

void PlotHeader::set_text(const QString& title, const QString& subtitle) {
    title_->setText(title);
    subtitle_->setText(subtitle);
}

void PlotHeader::set_key(std::vector<CurveKey::Entry> entries) {
    key_->set_entries(std::move(entries));
    make_room();
}

void PlotHeader::add_button(QWidget* button) { layout()->addWidget(button); }

void PlotHeader::set_fit_visible(bool visible) { fit_->setVisible(visible); }

bool PlotHeader::event(QEvent* event) {
    if (event->type() == QEvent::LayoutRequest) make_room();
    return QWidget::event(event);
}

void PlotHeader::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    make_room();
}

void PlotHeader::make_room() {
    int room = width() - title_->sizeHint().width();
    for (int i = 0; i < layout()->count(); ++i) {
        const QWidget* part = layout()->itemAt(i)->widget();
        if (part == title_ || part == key_ || part->isHidden()) continue;
        room -=
            layout()->spacing() + (part == subtitle_ ? part->minimumSizeHint() : part->sizeHint()).width();
    }
    const int wanted = key_->sizeHint().width();
    key_->setVisible(wanted > 0 && wanted + layout()->spacing() <= room);
}

void PlotHeader::retranslate() {
    fit_->setText(tr("Fit"));
    fit_->setToolTip(tr("Show everything again (double click, or 0)"));
    fit_->setAccessibleName(tr("Fit the axes to the curves"));
}

}  // namespace optimlab::ui::plots
