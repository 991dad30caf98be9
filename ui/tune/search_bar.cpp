// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tune/search_bar.h"

#include <utility>

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include "ui/language/engine_text.h"
#include "ui/plots/number_format.h"
#include "ui/theme/severity.h"
#include "ui/theme/thin_progress.h"
#include "ui/theme/tokens.h"
#include "ui/tune/search_words.h"

namespace optimlab::ui::tuning {

using bridge::Phase;

SearchBar::SearchBar(bridge::SweepSession& session, QWidget* parent)
    : QWidget(parent),
      session_(session),
      progress_(new ThinProgress(this)),
      words_(new QLabel(this)),
      stop_(new QPushButton(tr("Stop"), this)),
      go_on_(new QPushButton(tr("Go on"), this)),
      show_(new QPushButton(tr("Show it"), this)) {
    progress_->setAccessibleName(tr("Trials that are done"));
    progress_->setMaximumWidth(fontMetrics().horizontalAdvance(QStringLiteral("0000000000")));
    words_->setWordWrap(true);
    words_->setTextFormat(Qt::PlainText);
    stop_->setToolTip(tr("Stop the search; every trial is saved, and it can go on later"));
    stop_->setAccessibleName(tr("Stop the search"));
    go_on_->setAccessibleName(tr("Go on with the search"));
    show_->setAccessibleName(tr("Show the search that runs"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing);
    row->addWidget(progress_);
    row->addWidget(words_, 1);
    for (QPushButton* button : {show_, stop_, go_on_})
        row->addWidget(button, 0, Qt::AlignTop);
    connect(stop_, &QPushButton::clicked, &session_, &bridge::SweepSession::stop);
    connect(go_on_, &QPushButton::clicked, this, &SearchBar::go_on_requested);
    connect(show_, &QPushButton::clicked, this, &SearchBar::show_requested);
    connect(&session_, &bridge::SweepSession::phase_changed, this, [this] {
        if (session_.phase() == Phase::preparing) fault_.clear();
        refresh();
    });
    connect(&session_, &bridge::SweepSession::held_up, this, &SearchBar::refresh);
    refresh();
}

void SearchBar::show_sweep(std::shared_ptr<const SweepState> state) {
    state_ = std::move(state);
    refresh();
}

void SearchBar::set_obstacle(const QString& why) {
    obstacle_ = why;
    refresh();
}

void SearchBar::show_fault(const QString& message) {
    fault_ = message;
    refresh();
}

QString SearchBar::words() const { return isHidden() ? QString() : words_->text(); }

bool SearchBar::shows_session() const { return state_ && state_->folder == session_.folder(); }

QString SearchBar::progress_words() const {
    switch (session_.phase()) {
        case Phase::preparing:
            return tr("Reads the data and measures how many trials at once are fastest…");
        case Phase::stopping:
            return tr("Stops, and saves the trials under way…");
        default:
            break;
    }
    if (!shows_session())
        return tr("A search runs: %1").arg(QString::fromStdString(session_.folder().filename().string()));
    QStringList words{tr("%1 of %2 trials done").arg(state_->ended()).arg(state_->planned)};
    if (const auto* best = tune::best_trial(state_->trials))
        words << tr("best %1").arg(plots::format_value(state_->measured(best->value)));
    if (const auto left = session_.time_left()) words << tr("%1 left").arg(about_seconds(*left));
    const auto& division = session_.division();
    words << tr("%1 at once, threads each: %2").arg(division.workers).arg(division.threads);
    return words.join(QStringLiteral(" · "));
}

void SearchBar::refresh() {
    const bool active = session_.is_active();
    const bool waits = !active && state_ && !state_->over() && !state_->worked_on;
    QString text;
    const QString& waits_for = session_.waits_for();
    if (!waits_for.isEmpty()) {
        text = tr("A trial waits, because it cannot be saved: %1").arg(engine_text(waits_for));
    } else if (active) {
        text = progress_words();
    } else if (!fault_.isEmpty()) {
        text = fault_;
    } else if (waits) {
        text = tr("This search is not finished, and nobody works on it.");
        if (!obstacle_.isEmpty()) text += QLatin1Char(' ') + obstacle_;
    }
    show_notice(*words_,
                !waits_for.isEmpty()         ? Severity::warning
                : active || fault_.isEmpty() ? Severity::note
                                             : Severity::fault,
                text);
    progress_->setVisible(active);
    const bool counted = session_.phase() == Phase::running && shows_session();
    progress_->setRange(0, counted ? static_cast<int>(state_->planned) : 1);
    progress_->setValue(counted ? static_cast<int>(state_->ended()) : 0);
    stop_->setVisible(active);
    stop_->setEnabled(session_.phase() != Phase::stopping);
    show_->setVisible(active && session_.phase() == Phase::running && !shows_session());
    go_on_->setVisible(waits);
    go_on_->setEnabled(obstacle_.isEmpty());
    go_on_->setToolTip(obstacle_.isEmpty() ? tr("Make the trials that are missing, here and now")
                                           : obstacle_);
    setVisible(!text.isEmpty());
}

}  // namespace optimlab::ui::tuning
