// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/window_fit.h"

#include <algorithm>

#include <QEvent>
#include <QMainWindow>
#include <QScreen>
#include <QSplitter>
#include <QStatusBar>

namespace optimlab::ui::window {
namespace {

// For a line of text of this height; more where the font is larger.
constexpr double usual_line = 17.0;
constexpr int form_width = 288, explain_width = 264, runs_height = 196;
constexpr int least_form = 180, least_explain = 160, least_runs = 100, least_upper = 230, bars = 90;
// Of the window, at the most: the curves are what it is for.
constexpr double form_part = 0.28, explain_part = 0.22, runs_part = 0.3;

int scaled(const QWidget& widget, int length) {
    return static_cast<int>(length * std::max(1.0, widget.fontMetrics().height() / usual_line));
}

int share(const QWidget& widget, int wanted, int least, double part, int whole) {
    const int most = std::max(static_cast<int>(part * whole), scaled(widget, least));
    return std::min(scaled(widget, wanted), most);
}

}  // namespace

WindowFit::WindowFit(QMainWindow& window, const Splitters& splitters)
    : QObject(&window), window_(window), splitters_(splitters) {
    window_.installEventFilter(this);
    for (QSplitter* splitter : {splitters_.outer, splitters_.rows, splitters_.upper})
        connect(splitter, &QSplitter::splitterMoved, this, [this] { default_ = false; });
    bound();
    window_.resize(window_.size().boundedTo(window_.screen()->availableSize()));
}

void WindowFit::use_default_layout() {
    default_ = true;
    lay_out();
}

void WindowFit::lay_out() {
    if (!default_) return;
    const int width = window_.width(), height = window_.height();
    const int form = share(window_, form_width, least_form, form_part, width);
    const int explain = share(window_, explain_width, least_explain, explain_part, width);
    const int runs = share(window_, runs_height, least_runs, runs_part, height);
    splitters_.outer->setSizes({form, width - form - 1});
    splitters_.rows->setSizes({height - runs - 1, runs});
    splitters_.upper->setSizes({width - form - explain - 2, explain});
}

QSize WindowFit::least() const {
    const int width =
        scaled(window_, least_form) + splitters_.upper->widget(0)->minimumSizeHint().width() + 2;
    return {width, scaled(window_, least_upper + least_runs + bars)};
}

void WindowFit::bound() {
    splitters_.outer->widget(0)->setMinimumWidth(scaled(window_, least_form));
    splitters_.upper->widget(1)->setMinimumWidth(scaled(window_, least_explain));
    // A window that is larger than the screen has buttons that nobody can reach.
    window_.setMinimumSize(least().boundedTo(window_.screen()->availableSize()));
}

bool WindowFit::has_room_for_explain() const {
    return window_.width() >= least().width() + scaled(window_, least_explain);
}

bool WindowFit::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::FontChange) bound();
    if (event->type() == QEvent::Resize || event->type() == QEvent::FontChange)
        splitters_.upper->widget(1)->setVisible(has_room_for_explain());
    // When the splitters have their new size, too.
    if (event->type() == QEvent::Resize && default_)
        QMetaObject::invokeMethod(this, &WindowFit::lay_out, Qt::QueuedConnection);
    return QObject::eventFilter(watched, event);
}

}  // namespace optimlab::ui::window
