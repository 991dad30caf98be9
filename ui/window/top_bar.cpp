// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/top_bar.h"

#include <algorithm>
#include <cmath>

#include <QAction>
#include <QEvent>
#include <QLayout>
#include <QMenu>
#include <QPainter>
#include <QProgressBar>
#include <QToolButton>

#include "ui/plots/number_format.h"
#include "ui/plots/plot_header.h"
#include "ui/theme/style_sheet.h"
#include "ui/theme/thin_progress.h"
#include "ui/window/actions.h"
#include "ui/window/preset_menu.h"

namespace optimlab::ui::window {
namespace {

using bridge::Phase;
enum class Glyph { play, pause, half };

QIcon glyph(Glyph shape, const QColor& color, double ratio) {
    constexpr int side = 16;
    QPixmap pixmap(QSize(side, side) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(color);
    painter.setPen(Qt::NoPen);
    if (shape == Glyph::play) {
        painter.drawPolygon(QPolygonF{{4.0, 2.5}, {13.5, 8.0}, {4.0, 13.5}});
    } else if (shape == Glyph::pause) {
        painter.drawRoundedRect(QRectF(3.5, 3, 3, 10), 1, 1);
        painter.drawRoundedRect(QRectF(9.5, 3, 3, 10), 1, 1);
    } else {
        painter.drawPie(QRectF(2, 2, 12, 12), 90 * 16, 180 * 16);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(color, 1.3));
        painter.drawEllipse(QRectF(2, 2, 12, 12));
    }
    painter.end();
    return QIcon(pixmap);
}

QString duration(double seconds) {
    const auto whole = static_cast<qint64>(std::ceil(seconds));
    if (whole < 100) return TopBar::tr("%1 s").arg(whole);
    if (whole < 6000) return TopBar::tr("%1 min").arg((whole + 30) / 60);
    return TopBar::tr("%1 h").arg(static_cast<double>(whole) / 3600.0, 0, 'f', 1);
}

constexpr int least_bar = 60, bar_width = 150;

QString count(double n) { return plots::format_tick(std::round(n), 1.0); }

}  // namespace

QString progress_words(const RunProgress& progress, bool brief) {
    if (!progress.words.isEmpty()) return progress.words;
    if (progress.total <= 0) return {};
    QStringList parts = {
        TopBar::tr("step %1 of %2")
            .arg(count(static_cast<double>(progress.step)), count(static_cast<double>(progress.total)))};
    if (progress.tokens_per_second > 0 && !brief) {
        // Three digits are as many as hold still.
        const double unit =
            std::pow(10.0, std::max(0.0, std::floor(std::log10(progress.tokens_per_second)) - 2));
        parts << TopBar::tr("%1 tokens/s").arg(count(std::round(progress.tokens_per_second / unit) * unit));
    }
    if (std::isfinite(progress.seconds_left) && progress.seconds_left > 0)
        parts << TopBar::tr("%1 left").arg(duration(progress.seconds_left));
    return parts.join(QStringLiteral(" · "));
}

TopBar::TopBar(const Actions& actions, const Theme& theme, QWidget* parent)
    : QToolBar(tr("Toolbar"), parent), actions_(actions), theme_(theme) {
    setObjectName(QStringLiteral("top_bar"));
    setMovable(false);
    setFloatable(false);
    setContextMenuPolicy(Qt::PreventContextMenu);
    build_presets();
    for (QAction* action : {actions_.create, actions_.open, actions_.save})
        add_button(action);
    files_ = QWidget::actions().mid(1);  // all but the presets
    addSeparator();
    train_ = add_button(actions_.train);
    train_->installEventFilter(this);
    set_style_class(*train_, "primary");
    train_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    train_->setMinimumWidth(fontMetrics().horizontalAdvance(tr("Resume")) + 64);
    add_button(actions_.step);
    add_button(actions_.stop);
    bar_ = new ThinProgress(this);
    bar_->setMinimumWidth(least_bar);
    bar_->setMaximumWidth(bar_width);
    bar_->setAccessibleName(tr("Progress of the run"));
    addWidget(bar_);
    words_ = new plots::ElidedLabel(this);
    set_style_class(*words_, "secondary");
    addWidget(words_);
    space_ = new QWidget(this);
    space_->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    addWidget(space_);
    add_button(actions_.toggle_language)->setAccessibleName(tr("Language"));
    files_ << QWidget::actions().back();
    add_button(actions_.toggle_theme)->setToolButtonStyle(Qt::ToolButtonIconOnly);
    build_menu();
    set_progress({});
    set_phase(Phase::idle);
}

QToolButton* TopBar::add_button(QAction* action) {
    auto* button = new QToolButton(this);
    button->setDefaultAction(action);
    button->setAccessibleName(action->text());
    button->setFocusPolicy(Qt::TabFocus);
    addWidget(button);
    return button;
}

void TopBar::build_presets() {
    presets_ = new QToolButton(this);
    presets_->setPopupMode(QToolButton::InstantPopup);
    presets_->setAccessibleName(tr("Experiment"));
    presets_->setToolTip(tr("Complete experiments to start from"));
    presets_->setFocusPolicy(Qt::TabFocus);
    preset_menu_ = new PresetMenu(theme_, presets_);
    connect(preset_menu_, &PresetMenu::chosen, this, &TopBar::preset_chosen);
    presets_->setMenu(preset_menu_);
    addWidget(presets_);
}

void TopBar::build_menu() {
    menu_ = new QToolButton(this);
    menu_->setText(QStringLiteral("⚙"));
    menu_->setPopupMode(QToolButton::InstantPopup);
    menu_->setAccessibleName(tr("Menu and settings"));
    menu_->setToolTip(tr("Everything that the window can do, and its settings"));
    menu_->setFocusPolicy(Qt::TabFocus);
    auto* menu = new QMenu(menu_);
    actions_.fill(*menu);
    menu_->setMenu(menu);
    addWidget(menu_);
}

void TopBar::fit() {
    if (words_ == nullptr || menu_ == nullptr) return;
    const int words = fontMetrics().horizontalAdvance(tr("step 2,000 of 2,000 · 59 min left"));
    int needed = words;
    for (QAction* action : QWidget::actions()) {
        const QWidget* widget = widgetForAction(action);
        if (widget && widget != words_) needed += widget->sizeHint().width() + layout()->spacing();
    }
    // What these buttons do is in the menu, too.
    for (QAction* action : files_)
        action->setVisible(needed <= width());
}

void TopBar::resizeEvent(QResizeEvent* event) {
    fit();
    QToolBar::resizeEvent(event);
}

// Who clicks twice wants to train, and not to pause at once.
bool TopBar::eventFilter(QObject* watched, QEvent* event) {
    return event->type() == QEvent::MouseButtonDblClick || QToolBar::eventFilter(watched, event);
}

void TopBar::changeEvent(QEvent* event) {
    QToolBar::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) fit();
}

void TopBar::set_title(const QString& title, bool modified) {
    preset_menu_->set_current(title);
    const QString text = modified ? title + QStringLiteral(" •") : title;
    presets_->setText(fontMetrics().elidedText(text, Qt::ElideMiddle, 24 * fontMetrics().averageCharWidth()));
    presets_->setToolTip(modified ? tr("%1, changed since it was saved").arg(title) : title);
}

void TopBar::set_phase(Phase phase) {
    phase_ = phase;
    const bool training = phase == Phase::running || phase == Phase::preparing;
    actions_.train->setText(training ? tr("Pause") : phase == Phase::paused ? tr("Resume") : tr("Train"));
    train_->setAccessibleName(actions_.train->text());
    actions_.train->setEnabled(phase != Phase::stopping);
    actions_.step->setEnabled(phase == Phase::idle || phase == Phase::paused);
    actions_.stop->setEnabled(phase != Phase::idle && phase != Phase::stopping);
    update_icons();
}

void TopBar::set_progress(const RunProgress& progress) {
    // The time that is left is said before the speed, where there is no room for both.
    const QString words = progress_words(progress);
    const bool fits = fontMetrics().horizontalAdvance(words) <= words_->width() + space_->width();
    words_->setText(fits ? words : progress_words(progress, true));
    bar_->setRange(0, 1000);
    const double part = progress.part ? *progress.part
                        : progress.total > 0
                            ? static_cast<double>(progress.step) / static_cast<double>(progress.total)
                            : 0;
    bar_->setValue(static_cast<int>(1000 * part));
}

QString TopBar::progress_text() const { return words_->text(); }

void TopBar::update_icons() {
    const double ratio = devicePixelRatioF();
    const bool training = phase_ == Phase::running || phase_ == Phase::preparing;
    actions_.train->setIcon(glyph(training ? Glyph::pause : Glyph::play, theme_.on_accent, ratio));
    actions_.toggle_theme->setIcon(glyph(Glyph::half, theme_.text, ratio));
}

void TopBar::apply_theme(const Theme& theme) {
    theme_ = theme;
    preset_menu_->apply_theme(theme);
    update_icons();
}

}  // namespace optimlab::ui::window
