// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tune/tune_view.h"

#include <utility>

#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "ui/forms/texts.h"
#include "ui/language/engine_text.h"
#include "ui/plots/number_format.h"
#include "ui/plots/plot_header.h"
#include "ui/theme/style_sheet.h"
#include "ui/tune/range_view.h"
#include "ui/tune/search_bar.h"
#include "ui/tune/search_editor.h"
#include "ui/tune/sweep_view.h"

namespace optimlab::ui::tuning {

TuneView::TuneView(const TuneParts& parts, const Theme& theme, QWidget* parent)
    : QWidget(parent), session_(parts.session) {
    setProperty("class", QStringLiteral("surface"));
    setAttribute(Qt::WA_StyledBackground);
    bar_ = new SearchBar(parts.session, this);
    sweep_ = new SweepView(theme, this);
    empty_ = new QLabel(
        tr("Begin a new search, or open the folder of a sweep, which this window or optimlab-cli has made: "
           "here stand its trials, and those that are still to come, on whatever machine they are trained."),
        this);
    empty_->setAlignment(Qt::AlignCenter);
    empty_->setWordWrap(true);
    set_style_class(*empty_, "secondary");
    auto* top = build_top();
    editor_ = new SearchEditor(parts, theme, this);
    pages_ = new QStackedWidget(this);
    for (QWidget* page : std::initializer_list<QWidget*>{empty_, sweep_, editor_})
        pages_->addWidget(page);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(14, 10, 14, 10);
    column->setSpacing(spacing);
    column->addWidget(top);
    column->addWidget(bar_);
    column->addWidget(pages_, 1);
    connect(&follower_, &SweepFollower::changed, this, &TuneView::show_state);
    connect(&follower_, &SweepFollower::failed, this, [this](const QString& why) {
        followed_.clear();
        show_state(nullptr);
        Q_EMIT failed(why);
    });
    connect(sweep_, &SweepView::brushed, this, &TuneView::show_note);
    connect(sweep_, &SweepView::failed, this, &TuneView::failed);
    connect(editor_, &SearchEditor::start_requested, this, &TuneView::start_requested);
    connect_session();
    apply_theme(theme);
    show_state(nullptr);
}

QWidget* TuneView::build_top() {
    auto* top = new QWidget(this);
    new_ = new QPushButton(tr("New search"), top);
    new_->setCheckable(true);
    new_->setToolTip(tr("Put a search around the form's experiment together"));
    open_ = new QPushButton(tr("Open a sweep…"), top);
    note_ = new plots::ElidedLabel(top);
    set_style_class(*note_, "secondary");
    // Cut off, as a tab must not press the panels beside it together.
    note_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto* row = new QHBoxLayout(top);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing);
    row->addWidget(new_);
    row->addWidget(open_);
    row->addWidget(note_, 1);
    connect(new_, &QPushButton::toggled, this, &TuneView::show_page);
    connect(open_, &QPushButton::clicked, this, &TuneView::open_requested);
    return top;
}

void TuneView::connect_session() {
    using bridge::SweepSession;
    connect(&session_, &SweepSession::began, this, [this](const QString& folder) {
        set_editing(false);
        follow(folder.toStdString());
    });
    connect(&session_, &SweepSession::ended, this, [this] {
        if (followed_ == session_.folder()) follower_.follow(followed_);  // at once
    });
    connect(&session_, &SweepSession::failed, this, [this](const QString& why) {
        // Beside what it is about, where it is about what was asked for.
        const bool asked = editing() && why.startsWith(QLatin1String("search."));
        if (asked) editor_->show_fault(why);
        bar_->show_fault(asked ? QString() : engine_text(why));
    });
    connect(bar_, &SearchBar::go_on_requested, this,
            [this] { Q_EMIT go_on_requested(QString::fromStdString(followed_.string())); });
    connect(bar_, &SearchBar::show_requested, this, [this] {
        set_editing(false);
        follow(session_.folder());
    });
}

void TuneView::follow(const std::filesystem::path& folder) {
    followed_ = folder;
    note_->setText(tr("Reading %1…").arg(QString::fromStdString(folder.string())));
    follower_.follow(folder);
}

void TuneView::set_editing(bool editing) { new_->setChecked(editing); }

bool TuneView::editing() const { return new_->isChecked(); }

void TuneView::set_obstacle(const QString& why) {
    bar_->set_obstacle(why);
    editor_->set_obstacle(why);
}

void TuneView::show_state(std::shared_ptr<const SweepState> state) {
    state_ = std::move(state);
    sweep_->show_sweep(state_);
    bar_->show_sweep(state_);
    show_page();
    show_note();
}

void TuneView::show_page() {
    QWidget* page = empty_;
    if (state_) page = sweep_;
    if (editing()) page = editor_;
    pages_->setCurrentWidget(page);
}

void TuneView::show_note() {
    if (!state_) return note_->setText({});
    QStringList words{QString::fromStdString(state_->name),
                      forms::schema_text(schema::find(tune::samplers(), state_->method)->name),
                      tr("%1 of %2 trials").arg(state_->ended()).arg(state_->planned)};
    if (const auto* best = tune::best_trial(state_->trials))
        words << tr("best %1, trial %2")
                     .arg(plots::format_value(state_->measured(best->value)))
                     .arg(best->number);
    if (const int seen = sweep_->passing(); seen < static_cast<int>(state_->trials.size()))
        words << tr("%1 chosen").arg(seen);
    note_->setText(words.join(QStringLiteral(" · ")));
    note_->setToolTip(note_->text());
}

void TuneView::apply_theme(const Theme& theme) {
    sweep_->apply_theme(theme);
    editor_->range().apply_theme(theme);
}

}  // namespace optimlab::ui::tuning
