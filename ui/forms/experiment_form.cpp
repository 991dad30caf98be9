// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/experiment_form.h"

#include <algorithm>

#include <QEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QRegularExpression>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

#include "core/modify/catalog.h"
#include "core/regularize/catalog.h"
#include "core/train/combinations.h"
#include "ui/forms/data_view.h"
#include "ui/forms/drives_section.h"
#include "ui/forms/field_editor.h"
#include "ui/forms/init_section.h"
#include "ui/forms/live_changes.h"
#include "ui/forms/model_section.h"
#include "ui/forms/section_header.h"
#include "ui/forms/sections.h"
#include "ui/forms/spread_view.h"
#include "ui/forms/summaries.h"
#include "ui/forms/texts.h"
#include "ui/forms/value_editor.h"
#include "ui/forms/value_words.h"
#include "ui/language/engine_text.h"
#include "ui/theme/severity.h"
#include "ui/theme/style_sheet.h"
#include "ui/theme/tokens.h"

namespace optimlab::ui::forms {

namespace {

QString choose_file(QWidget* parent, const QString& title, const QString& current) {
    return QFileDialog::getOpenFileName(parent, title, QFileInfo(current).path());
}

QLabel* add_note(QWidget* parent, const char* style) {
    auto* label = new QLabel(parent);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    set_style_class(*label, style);
    return label;
}

}  // namespace

ExperimentForm::ExperimentForm(ExperimentDocument& document, QWidget* parent)
    : QWidget(parent), context_{document, choose_file} {
    live_ = std::make_unique<LiveChanges>(document, [this](const std::string& path) {
        const auto* field = editor(QString::fromStdString(path));
        return field && field->typing();
    });
    connect(live_.get(), &LiveChanges::change, this, &ExperimentForm::live_change);
    fault_delay_.setSingleShot(true);
    fault_delay_.setInterval(300);  // typing 128 passes through 1 and 12: no fault flashes up meanwhile
    connect(&fault_delay_, &QTimer::timeout, this, &ExperimentForm::show_document_fault);
    connect(&document, &ExperimentDocument::changed, this, &ExperimentForm::refresh);
    connect(&document, &ExperimentDocument::fault_changed, &fault_delay_, qOverload<>(&QTimer::start));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    setProperty("class", QStringLiteral("surface"));
    setAttribute(Qt::WA_StyledBackground);
    build();
}

ExperimentForm::~ExperimentForm() {
    // An editor that dies with the focus would say that its edit is finished, to sections that are half gone.
    blockSignals(true);
    if (QWidget* focused = focusWidget()) focused->clearFocus();
}

void ExperimentForm::build() {
    auto* column = static_cast<QVBoxLayout*>(layout());
    auto* heading = add_note(this, "section");
    heading->setText(tr("EXPERIMENT"));
    heading->setContentsMargins(gutter, 10, gutter, 6);
    hint_ = add_note(this, "secondary");
    hint_->setContentsMargins(gutter, spacing / 2, gutter, spacing / 2);
    scroll_ = new QScrollArea(this);
    scroll_->setWidgetResizable(true);
    scroll_->setFrameShape(QFrame::NoFrame);
    scroll_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll_->setFocusPolicy(Qt::NoFocus);
    auto* content = new QWidget;
    content->setProperty("class", QStringLiteral("surface"));
    auto* list = new QVBoxLayout(content);
    list->setContentsMargins(0, 0, 0, 0);
    list->setSpacing(0);
    add_section(new DataSection(context_, content), content);
    auto* model = new ModelSection(context_, content);
    connect(model, &ModelSection::block_shown, this, &ExperimentForm::block_shown);
    add_section(model, content);
    add_section(new InitSection(context_, content), content);
    add_section(new OptimizerSection(context_, content), content);
    add_section(new CatalogSection(QStringLiteral("modifiers"), tr("Modifiers"), modify::catalog(),
                                   modifiers_summary, context_, content),
                content);
    add_section(new ScheduleSection(context_, content), content);
    add_section(new DrivesSection(context_, content), content);
    add_section(new CatalogSection(QStringLiteral("regularization"), tr("Regularization"),
                                   regularize::catalog(), regularization_summary, context_, content),
                content);
    add_section(new TrainingSection(context_, content), content);
    list->addStretch(1);
    scroll_->setWidget(content);
    column->addWidget(heading);
    column->addWidget(scroll_, 1);
    column->addWidget(hint_);
    section(QStringLiteral("optimizer"))->set_folded(false);
    connect(&static_cast<DataSection*>(section(QStringLiteral("task")))->view(), &DataView::cancel_requested,
            this, &ExperimentForm::cancel_reading);
    set_data(data_);
    set_current_step(step_);
    refresh(QString());
    update_compactness();
}

void ExperimentForm::add_section(Section* section, QWidget* content) {
    content->layout()->addWidget(section);
    sections_.push_back(section);
    connect(section, &Section::topic_focused, this, &ExperimentForm::topic_focused);
}

void ExperimentForm::refresh(const QString& path) {
    for (Section* section : sections_) {
        // What somebody said of this part, or of another experiment, may no longer be true.
        const bool concerned = path.isEmpty() || section->holds(path);
        if (concerned) section->show_fault({});
        section->refresh();
        for (FieldEditor* field : section->editors()) {
            if (path.isEmpty()) field->discard();
            if (concerned) field->show_fault({});
            connect(field, &FieldEditor::finished, live_.get(), &LiveChanges::flush, Qt::UniqueConnection);
            connect(field, &FieldEditor::apply_requested, this, &ExperimentForm::apply_field,
                    Qt::UniqueConnection);
        }
    }
    update_compactness();
    refresh_running();
    fault_delay_.start();
}

QString ExperimentForm::hint(bool running) {
    // The second character asks for the plain sign instead of a coloured picture.
    return running ? tr("Training: changes marked %1 apply now, the rest to the next run.")
                         .arg(QStringLiteral("⚡\uFE0E"))
                   : tr("A dot before a name marks what differs from the default; press it to reset.");
}

void ExperimentForm::refresh_running() {
    hint_->setText(hint(running_));
    for (Section* section : sections_) {
        for (FieldEditor* field : section->editors()) {
            field->set_live_mark(live_->applies(field->path()));
            field->set_run_value(live_->differing(field->path()));
        }
    }
}

void ExperimentForm::apply_field() {
    const auto* field = static_cast<const FieldEditor*>(sender());
    live_->apply(field->path());
    refresh_running();
}

void ExperimentForm::set_data(const task::Overview& overview) {
    data_ = overview;
    task::Overview said = overview;
    for (auto& remark : said.remarks)
        remark = in_words(QString::fromStdString(remark)).toStdString();
    static_cast<DataSection*>(section(QStringLiteral("task")))->show_data(said);
    static_cast<ModelSection*>(section(QStringLiteral("model")))->set_sizes(overview.sizes);
    static_cast<OptimizerSection*>(section(QStringLiteral("optimizer")))->set_sizes(overview.sizes);
    static_cast<TrainingSection*>(section(QStringLiteral("training")))->set_sizes(overview.sizes);
    static_cast<ScheduleSection*>(section(QStringLiteral("schedule")))->set_extent(overview.extent);
    static_cast<DrivesSection*>(section(QStringLiteral("drives")))->set_extent(overview.extent);
    fault_delay_.start();  // a warmup in epochs may turn out longer than the run
}

void ExperimentForm::set_data_progress(double share) {
    static_cast<DataSection*>(section(QStringLiteral("task")))->view().show_progress(share);
}

void ExperimentForm::set_first_spread(const analysis::FirstSpread& spread) {
    static_cast<InitSection*>(section(QStringLiteral("init")))->spread().show_spread(spread);
}

const std::optional<analysis::FirstSpread>& ExperimentForm::first_spread() const {
    return static_cast<InitSection*>(section(QStringLiteral("init")))->spread().spread();
}

void ExperimentForm::set_spread_fault(const QString& why) {
    static_cast<InitSection*>(section(QStringLiteral("init")))->spread().show_fault(in_words(why));
}

void ExperimentForm::set_run(const train::Experiment* run) {
    const bool running = run != nullptr;
    if (!running && !running_) return;
    if (running != running_)
        context_.document.seal();  // what is changed for the next run is a step of its own
    running_ = running;
    if (run) {
        live_->follow(*run);
    } else {
        live_->stop();
    }
    refresh_running();
}

void ExperimentForm::change_refused(const QString& path) {
    live_->refuse(path.toStdString());
    refresh_running();
}

void ExperimentForm::set_current_step(std::optional<std::int64_t> step) {
    step_ = step;
    static_cast<ScheduleSection*>(section(QStringLiteral("schedule")))->set_current_step(step);
    static_cast<DrivesSection*>(section(QStringLiteral("drives")))->set_current_step(step);
}

void ExperimentForm::show_fault(const QString& path, const QString& said, Severity severity) {
    Section* where = section_of(path);
    if (!where) return;
    const QString message = in_words(said);
    where->reveal(path);
    FieldEditor* field = editor(path);
    if (field) field->show_fault(message, severity);
    where->show_fault(field ? QString() : message, severity);  // said once, as near as possible
    if (message.isEmpty()) return;
    where->set_folded(false);
    QWidget* target = field ? static_cast<QWidget*>(field) : where;
    // When the layout has made room for the message.
    QTimer::singleShot(0, target, [this, target] { scroll_->ensureWidgetVisible(target, 0, 2 * spacing); });
}

void ExperimentForm::show_document_fault() {
    const auto& document = context_.document;
    if (!shown_fault_.isEmpty()) show_fault(shown_fault_, {});
    shown_fault_ = document.fault_path();
    if (!document.valid()) {
        show_fault(shown_fault_, document.fault_message());
        return;
    }
    // Valid, and still not what anybody means.
    const auto conflicts = train::conflicts(document.experiment(), data_.extent);
    if (conflicts.empty()) return;
    shown_fault_ = QString::fromStdString(conflicts.front().path);
    show_fault(shown_fault_, QString::fromStdString(conflicts.front().message), Severity::warning);
}

void ExperimentForm::set_file_picker(FilePicker picker) { context_.pick_file = std::move(picker); }

bool ExperimentForm::focus_field(const QString& path) {
    Section* where = section_of(path);
    if (!where) return false;
    where->set_folded(false);
    where->reveal(path);
    FieldEditor* field = editor(path);
    if (!field) return false;
    field->editor().main_widget()->setFocus(Qt::OtherFocusReason);
    QTimer::singleShot(0, field, [this, field] { scroll_->ensureWidgetVisible(field, 0, 2 * spacing); });
    return true;
}

void ExperimentForm::show_block(const QString& blocks_path, int index) {
    const QString path = QStringLiteral("%1[%2]").arg(blocks_path).arg(index);
    if (Section* where = section_of(path)) where->reveal(path);
}

QString ExperimentForm::settle() {
    QString fault;
    for (const Section* section : sections_) {
        for (FieldEditor* field : section->editors()) {
            const QString wrong = field->settle();
            if (fault.isEmpty() && !wrong.isEmpty())
                fault = QString::fromStdString(field->path()) + QStringLiteral(": ") + wrong;
        }
    }
    return fault;
}

QString ExperimentForm::place_name(const QString& path) const {
    return place_name(path, context_.document.experiment());
}

QString ExperimentForm::in_words(const QString& english) const {
    return named_places(engine_text(english), context_.document.experiment());
}

QString ExperimentForm::place_name(const QString& path, const train::Experiment& experiment) const {
    Section* where = section_of(path);
    if (!where) return path;
    QStringList parts{where->header().accessibleName()};
    static const QRegularExpression block(QStringLiteral("blocks\\[(\\d+)\\]"));
    if (const auto found = block.match(path); found.hasMatch())
        parts << tr("block %1").arg(found.captured(1).toInt() + 1);
    const auto* field = train::find_field(experiment, path.toStdString());
    if (field) {
        parts << schema_text(field->label);
    } else if (catalog_at(path.toStdString())) {  // a section may have several components to choose
        const QString part = target_name(experiment, path.toStdString());
        if (part != parts.front()) parts << part;
    }
    return parts.join(QStringLiteral(", "));
}

FieldEditor* ExperimentForm::editor(const QString& path) const {
    const std::string wanted = path.toStdString();
    for (const Section* section : sections_) {
        for (FieldEditor* field : section->editors()) {
            if (field->path() == wanted) return field;
        }
    }
    return nullptr;
}

Section* ExperimentForm::section(const QString& key) const {
    for (Section* section : sections_) {
        if (section->key() == key) return section;
    }
    return nullptr;
}

Section* ExperimentForm::section_of(const QString& path) const {
    for (Section* section : sections_) {
        if (section->holds(path)) return section;
    }
    return nullptr;
}

QStringList ExperimentForm::unfolded() const {
    QStringList keys;
    for (const Section* section : sections_) {
        if (!section->folded()) keys << section->key();
    }
    return keys;
}

void ExperimentForm::set_unfolded(const QStringList& keys) {
    for (Section* section : sections_)
        section->set_folded(!keys.contains(section->key()));
}

void ExperimentForm::update_compactness() {
    // Beside each other: 15 digits of label, a box of about 7 and a slider of at least 5.
    const int digit = fontMetrics().horizontalAdvance(QLatin1Char('0'));
    const int bar = scroll_->verticalScrollBar()->sizeHint().width();
    const int room = width() - bar;
    const bool compact = room < 27 * digit + 18 + 2 * gutter + spacing;
    for (Section* section : sections_) {
        for (FieldEditor* field : section->editors())
            field->set_room(room, compact);
    }
    reserve_hint();
}

void ExperimentForm::reserve_hint() {
    // Room for the longer of the two, so that nothing moves when a run begins or ends.
    const QMargins around = hint_->contentsMargins();
    const QRect room(0, 0, std::max(1, width() - around.left() - around.right()), 10'000);
    int height = 0;
    for (const bool running : {false, true})
        height = std::max(height,
                          hint_->fontMetrics().boundingRect(room, Qt::TextWordWrap, hint(running)).height());
    hint_->setFixedHeight(height + around.top() + around.bottom());
}

void ExperimentForm::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    update_compactness();
}

void ExperimentForm::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) update_compactness();
    if (event->type() != QEvent::LanguageChange) return;
    const QStringList keys = unfolded();
    if (QWidget* focused = focusWidget()) focused->clearFocus();
    sections_.clear();
    while (QLayoutItem* item = layout()->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    build();
    set_unfolded(keys);
}

QSize ExperimentForm::sizeHint() const {
    return {fontMetrics().horizontalAdvance(QLatin1Char('0')) * 38, 640};
}

}  // namespace optimlab::ui::forms
