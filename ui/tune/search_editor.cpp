// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tune/search_editor.h"

#include <algorithm>

#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/forms/component_chooser.h"
#include "ui/forms/experiment_form.h"
#include "ui/forms/field_editor.h"
#include "ui/forms/field_group.h"
#include "ui/forms/section.h"
#include "ui/forms/settings_search.h"
#include "ui/forms/texts.h"
#include "ui/forms/value_editors.h"
#include "ui/theme/severity.h"
#include "ui/theme/style_sheet.h"
#include "ui/theme/tokens.h"
#include "ui/tune/parameter_editor.h"
#include "ui/tune/range_test.h"
#include "ui/tune/range_view.h"
#include "ui/tune/search_document.h"
#include "ui/tune/search_words.h"

namespace optimlab::ui::tuning {
namespace {

// A macro, because lupdate looks for this name.
#define SCHEMA_TEXT(text) QT_TRANSLATE_NOOP("schema", text)

constexpr forms::ComponentKind method_kind = {"method", tune::samplers, SCHEMA_TEXT("Method"),
                                              SCHEMA_TEXT("How the search chooses what to try next.")};
constexpr forms::ComponentKind pruner_kind = {
    "pruner", tune::pruners, SCHEMA_TEXT("Early end"),
    SCHEMA_TEXT("How trials that promise nothing are ended before their last step.")};

/// What follows "search." in the place that a message names, and the message behind it.
std::pair<QString, QString> place_of(const QString& fault) {
    const qsizetype colon = fault.indexOf(QLatin1String(": "));
    const QString place = colon < 0 ? QString() : fault.left(colon);
    if (!place.startsWith(QLatin1String("search."))) return {{}, fault};
    return {place.mid(7), fault.mid(colon + 2)};
}

}  // namespace

SearchEditor::SearchEditor(const TuneParts& parts, const Theme& theme, QWidget* parent)
    : QWidget(parent),
      search_(parts.search),
      test_(parts.range),
      experiment_(parts.experiment),
      form_(parts.form),
      context_{parts.experiment, {}} {
    build(theme);
    // Several changes at once are one.
    soon_.setSingleShot(true);
    soon_.setInterval(0);
    connect(&soon_, &QTimer::timeout, this, &SearchEditor::refresh);
    connect(&search_, &SearchDocument::changed, &soon_, qOverload<>(&QTimer::start));
    connect(&experiment_, &forms::ExperimentDocument::changed, this, [this] {
        if (isVisible()) soon_.start();
    });
    refresh();
}

void SearchEditor::build(const Theme& theme) {
    scroll_ = new QScrollArea(this);
    scroll_->setWidgetResizable(true);
    scroll_->setFrameShape(QFrame::NoFrame);
    scroll_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll_->setAccessibleName(tr("New search"));
    scroll_->setFocusPolicy(Qt::NoFocus);
    content_ = new QWidget(scroll_);
    auto* column = new QVBoxLayout(content_);
    column->setContentsMargins(0, 0, spacing, 0);
    column->setSpacing(spacing);
    build_quick_starts(theme, *column);
    build_parameters(*column);
    auto* how = add_part(tr("How"), *column);
    method_ = new forms::ComponentChooser(method_kind, "method", search_, context_, content_);
    use_ = forms::make_note(content_);
    method_->add_note(use_);
    pruner_ = new forms::ComponentChooser(pruner_kind, "pruner", search_, context_, content_);
    options_ = new forms::FieldGroup(search_, context_, content_);
    for (QWidget* part : std::initializer_list<QWidget*>{method_, pruner_, options_})
        how->addWidget(part);
    column->addStretch(1);
    scroll_->setWidget(content_);
    for (QWidget* part : {content_, scroll_->viewport()})
        part->setAutoFillBackground(false);  // the tab's surface

    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(spacing);
    all->addWidget(scroll_, 1);
    all->addWidget(build_foot());
}

void SearchEditor::build_quick_starts(const Theme& theme, QVBoxLayout& column) {
    auto* row = new QHBoxLayout;
    auto* about = forms::make_note(content_);
    about->setText(
        tr("Trains the form's experiment many times, with other values of some of its settings, "
           "and finds the best."));
    rate_ = new QPushButton(tr("Learning rate"), content_);
    rate_->setToolTip(forms::tool_tip(
        tr("Fill in a search for the learning rate: seven rates around the form's, whose final losses "
           "make a U")));
    rate_->setAccessibleName(tr("Fill in a search for the learning rate"));
    test_range_ = new QPushButton(tr("Range test"), content_);
    test_range_->setToolTip(forms::tool_tip(
        tr("Train 200 steps under a rate that grows, and see where the loss falls and where it "
           "blows up")));
    test_range_->setAccessibleName(tr("Test the range of learning rates"));
    row->addWidget(about, 1);
    row->addWidget(rate_, 0, Qt::AlignTop);
    row->addWidget(test_range_, 0, Qt::AlignTop);
    column.addLayout(row);
    range_ = new RangeView(test_, theme, content_);
    column.addWidget(range_);
    connect(rate_, &QPushButton::clicked, this,
            [this] { search_.search_learning_rate(experiment_.shown()); });
    connect(test_range_, &QPushButton::clicked, this, &SearchEditor::range_requested);
}

void SearchEditor::build_parameters(QVBoxLayout& column) {
    auto* parameters = add_part(tr("What to search"), column);
    parameters->setContentsMargins(forms::gutter, 0, forms::gutter, 0);
    nothing_ = forms::make_note(content_);
    nothing_->setText(tr("Nothing is searched yet. Add a setting, by any word of its name."));
    parameters->addWidget(nothing_);
    list_ = new QVBoxLayout;
    list_->setSpacing(0);
    parameters->addLayout(list_);
    add_ = new QPushButton(tr("Add a setting…"), content_);
    parameters->addWidget(add_, 0, Qt::AlignLeft);
    finder_ = new forms::SettingsSearch(form_, this);
    finder_->set_filter([this](const forms::FieldEditor& editor) {
        return can_be_searched(editor.field()) && !search_.parameters().contains(editor.path());
    });
    connect(add_, &QPushButton::clicked, this,
            [this] { finder_->open_at(add_->mapToGlobal(QPoint(0, add_->height() + 2))); });
    connect(finder_, &forms::SettingsSearch::chosen, this, &SearchEditor::add);
}

QWidget* SearchEditor::build_foot() {
    auto* foot = new QWidget(this);
    auto* row = new QHBoxLayout(foot);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing);
    auto* said = new QVBoxLayout;
    words_ = new QLabel(foot);
    why_not_ = new QLabel(foot);
    for (QLabel* label : {words_, why_not_}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        said->addWidget(label);
    }
    start_ = new QPushButton(tr("Start the search"), foot);
    set_style_class(*start_, "primary");
    row->addLayout(said, 1);
    row->addWidget(start_, 0, Qt::AlignBottom);
    connect(start_, &QPushButton::clicked, this, [this] {
        const bool wrong = std::any_of(parameters_.begin(), parameters_.end(),
                                       [](const auto* one) { return one->is_wrong(); });
        if (forms::FieldEditor::settle_all(*content_) || wrong) return;  // they say why
        if (spec()) Q_EMIT start_requested();
    });
    return foot;
}

QVBoxLayout* SearchEditor::add_part(const QString& title, QVBoxLayout& column) {
    auto* line = new QFrame(content_);
    set_style_class(*line, "hairline");
    column.addWidget(line);
    auto* name = new QLabel(title, content_);
    set_style_class(*name, "section");
    column.addWidget(name);
    auto* part = new QVBoxLayout;
    part->setSpacing(forms::row_gap);
    column.addLayout(part);
    return part;
}

void SearchEditor::add(const QString& path) {
    const auto* editor = form_.editor(path);
    const auto* value = base::find_path(experiment_.json(), path.toStdString());
    if (!editor) return;
    search_.set_parameter(path.toStdString(), usual_search(editor->field(), value ? *value : Json()));
    refresh();
    parameters_.back()->take_focus();
    QTimer::singleShot(0, parameters_.back(), [this, added = parameters_.back()] {
        scroll_->ensureWidgetVisible(added, 0, 2 * spacing);  // when the layout has made room for it
    });
}

// Those that stay keep their widgets, in which somebody may be typing.
void SearchEditor::make_parameters() {
    std::vector<ParameterEditor*> wanted;
    for (const auto& [path, how] : search_.parameters().items()) {
        const auto same = std::find_if(parameters_.begin(), parameters_.end(),
                                       [&, &name = path](const auto* one) { return one->path() == name; });
        if (same != parameters_.end()) {
            wanted.push_back(*same);
            parameters_.erase(same);
            continue;
        }
        const QString place = QString::fromStdString(path);
        const auto* editor = form_.editor(place);
        const auto* known = train::find_field(experiment_.shown(), path);
        schema::FieldInfo field;
        field.key = path;
        if (editor || known) field = editor ? editor->field() : *known;
        auto* one = new ParameterEditor(path, form_.place_name(place), field, context_, content_);
        connect(one, &ParameterEditor::edited, this,
                [this, name = path](const Json& changed) { search_.set_parameter(name, changed); });
        connect(one, &ParameterEditor::removed, this, [this, name = path] {
            add_->setFocus();
            search_.remove_parameter(name);
        });
        connect(one, &ParameterEditor::moved, this,
                [this, name = path](int by) { search_.move_parameter(name, by); });
        wanted.push_back(one);
    }
    for (auto* gone : parameters_) {
        list_->removeWidget(gone);
        gone->hide();
        gone->deleteLater();  // its button may be the one that is pressed
    }
    parameters_ = std::move(wanted);
    for (auto* one : parameters_)
        list_->removeWidget(one);
    QWidget* before = test_range_;
    for (auto* one : parameters_) {
        list_->addWidget(one);
        one->show();
        one->up_button().setEnabled(one != parameters_.front());
        one->down_button().setEnabled(one != parameters_.back());
        for (QWidget* stop : one->findChildren<QWidget*>()) {
            // The list of a combo box is a window of its own.
            if ((stop->focusPolicy() & Qt::TabFocus) == 0 || stop->window() != before->window()) continue;
            setTabOrder(before, stop);
            before = stop;
        }
    }
    setTabOrder(before, add_);
}

// What can be searched for depends on the task.
void SearchEditor::make_options() {
    const auto& task = experiment_.shown().task;
    if (task.id == target_of_ && !options_->editors().empty()) return;
    target_of_ = task.id;
    search_.set_task(task);
    auto fields = schema::describe<tune::SearchOptions>();
    const auto target =
        std::find_if(fields.begin(), fields.end(), [](const auto& field) { return field.key == "target"; });
    target->kind = schema::Kind::choice;
    target->choices = tune::targets(task);
    QStringList names;
    for (const auto& one : target->choices)
        names << target_words(one, task);
    const auto place = static_cast<std::size_t>(target - fields.begin());
    options_->build(fields, "", QStringLiteral("search"), QString());
    static_cast<forms::ChoiceEditor&>(options_->editors()[place]->editor()).set_item_names(names);
}

void SearchEditor::refresh() {
    soon_.stop();
    make_parameters();
    make_options();
    const bool grid = search_.json().at("method").at("id") == "grid";
    for (auto* one : parameters_)
        one->show_search(search_.parameters().at(one->path()), grid);
    nothing_->setVisible(parameters_.empty());
    method_->refresh();
    pruner_->refresh();
    options_->refresh();
    if (method_->about()) use_->setText(forms::schema_text(method_->about()->use));
    rate_->setEnabled(train::find_field(experiment_.shown(), "optimizer.lr") != nullptr);
    range_->set_experiment(experiment_.experiment());
    fit();
    check();
}

const std::optional<tune::SweepSpec>& SearchEditor::spec() {
    if (soon_.isActive()) refresh();  // something was changed a moment ago
    return spec_;
}

void SearchEditor::check() {
    spec_.reset();
    QString fault;
    if (!experiment_.valid()) {
        fault = tr("The form's experiment cannot be trained: %1").arg(form_.in_words(experiment_.fault()));
    } else {
        auto read = tune::read_sweep(search_.sweep(experiment_.experiment()));
        if (read) {
            spec_ = *std::move(read);
        } else {
            fault = QString::fromStdString(read.error().message);
        }
    }
    mark(fault);
}

void SearchEditor::show_fault(const QString& message) {
    spec_.reset();
    mark(message);
}

std::vector<forms::FieldEditor*> SearchEditor::fields() const {
    std::vector<forms::FieldEditor*> all;
    for (const auto* group : {&method_->list(), &method_->fields(), &pruner_->list(), &pruner_->fields(),
                              static_cast<const forms::FieldGroup*>(options_)})
        all.insert(all.end(), group->editors().begin(), group->editors().end());
    return all;
}

void SearchEditor::mark(const QString& fault) {
    const auto [place, message] = place_of(fault);
    const QString said = form_.in_words(message);
    bool marked = false;
    // The place of a parameter goes on after its name: search.parameters.optimizer.lr.min
    for (auto* one : parameters_) {
        const QString name = QStringLiteral("parameters.") + QString::fromStdString(one->path());
        const bool here = place == name || place.startsWith(name + QLatin1Char('.'));
        one->show_fault(here ? said : QString());
        marked = marked || here;
    }
    for (auto* field : fields()) {
        const QString path = QString::fromStdString(field->path());
        const bool here =
            !marked && !place.isEmpty() && (path == place || path == place + QLatin1String(".id"));
        field->show_fault(here ? said : QString());
        marked = marked || here;
    }
    fault_ = fault.isEmpty()       ? QString()
             : parameters_.empty() ? tr("Add a setting to search first.")
             : marked              ? tr("Something above is not right yet.")
                                   : said;
    show_words();
}

void SearchEditor::set_obstacle(const QString& why) {
    obstacle_ = why;
    show_words();
}

void SearchEditor::show_words() {
    words_->setText(spec_ ? search_words(*spec_) : QString());
    words_->setVisible(spec_.has_value());
    const QString why = !fault_.isEmpty() ? fault_ : obstacle_;
    show_notice(*why_not_, parameters_.empty() || fault_.isEmpty() ? Severity::note : Severity::fault, why);
    why_not_->setVisible(!why.isEmpty());
    start_->setEnabled(why.isEmpty() && spec_.has_value());
    test_range_->setEnabled(experiment_.valid() && obstacle_.isEmpty() && rate_->isEnabled());
    start_->setToolTip(why.isEmpty() ? tr("Make the trials, here and now") : why);
}

QString SearchEditor::words() const {
    return !fault_.isEmpty() ? fault_ : !obstacle_.isEmpty() || !spec_ ? obstacle_ : words_->text();
}

void SearchEditor::fit() {
    const int digit = fontMetrics().horizontalAdvance(QLatin1Char('0'));
    const int room = width() - scroll_->verticalScrollBar()->sizeHint().width() - spacing;
    const bool compact = room < 27 * digit + 18 + 2 * forms::gutter + spacing;
    for (auto* field : fields())
        field->set_room(room, compact);
}

void SearchEditor::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    soon_.start();
}

void SearchEditor::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    fit();
}

}  // namespace optimlab::ui::tuning
