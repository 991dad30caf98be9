// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diagram/model_view.h"

#include <algorithm>

#include <QComboBox>
#include <QEvent>
#include <QGraphicsView>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QScrollBar>
#include <QToolButton>
#include <QVBoxLayout>

#include "core/model/outline.h"
#include "ui/forms/texts.h"
#include "ui/theme/severity.h"
#include "ui/theme/style_sheet.h"

namespace optimlab::ui::diagram {

ModelView::ModelView(forms::ExperimentDocument& document, const Theme& theme, QWidget* parent)
    : QWidget(parent), document_(document), theme_(theme) {
    setProperty("class", QStringLiteral("surface"));
    setAttribute(Qt::WA_StyledBackground);
    build();
    add_words();
    const auto outdated = [this] {
        stale_ = true;
        if (isVisible()) rebuild();
    };
    connect(&document_, &forms::ExperimentDocument::changed, this, outdated);
    connect(&document_, &forms::ExperimentDocument::fault_changed, this, outdated);
    connect(scene_, &ModelScene::pressed, this, &ModelView::current_changed);
    connect(scene_, &ModelScene::chosen, this,
            [this](int, const QString& field) { Q_EMIT field_wanted(field); });
    connect(scene_, &ModelScene::block_moved, this, [this](const QString& path, int from, int to) {
        const std::string list = path.toStdString();
        apply(forms::move_block(blocks(list), from, to), list);
    });
}

void ModelView::build() {
    scene_ = new ModelScene(theme_, this);
    canvas_ = new QGraphicsView(scene_, this);
    canvas_->setFrameShape(QFrame::NoFrame);
    canvas_->setAlignment(Qt::AlignTop | Qt::AlignHCenter);
    canvas_->setRenderHint(QPainter::Antialiasing);
    canvas_->setViewportUpdateMode(QGraphicsView::FullViewportUpdate);
    canvas_->setFocusPolicy(Qt::StrongFocus);
    canvas_->installEventFilter(this);
    canvas_->viewport()->setMouseTracking(true);
    add_ = add_button(QStringLiteral("+"));
    duplicate_ = add_button(QString());
    remove_ = add_button(QStringLiteral("−"));
    up_ = add_button(QStringLiteral("↑"));
    down_ = add_button(QStringLiteral("↓"));
    total_ = new QLabel(this);
    measure_label_ = new QLabel(this);
    note_ = new QLabel(this);
    note_->setWordWrap(true);
    for (QLabel* label : {total_, measure_label_, note_})
        set_style_class(*label, "secondary");
    measure_ = new QComboBox(this);
    measure_label_->setBuddy(measure_);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(12, 4, 12, 4);
    row->setSpacing(4);
    for (QToolButton* button : {add_, duplicate_, remove_, up_, down_})
        row->addWidget(button);
    row->addSpacing(spacing);
    row->addWidget(total_, 1);
    row->addWidget(measure_label_);
    row->addWidget(measure_);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(row);
    column->addWidget(canvas_, 1);
    auto* below = new QHBoxLayout;
    below->setContentsMargins(12, 4, 12, 4);
    below->addWidget(note_);
    column->addLayout(below);
    connect(add_, &QToolButton::clicked, this, &ModelView::add);
    connect(duplicate_, &QToolButton::clicked, this, &ModelView::duplicate);
    connect(remove_, &QToolButton::clicked, this, &ModelView::remove);
    connect(up_, &QToolButton::clicked, this, [this] { move(-1); });
    connect(down_, &QToolButton::clicked, this, [this] { move(1); });
    connect(measure_, &QComboBox::currentIndexChanged, this, &ModelView::refresh_health);
}

QToolButton* ModelView::add_button(const QString& sign) {
    auto* button = new QToolButton(this);
    button->setText(sign);
    button->setFocusPolicy(Qt::StrongFocus);
    set_style_class(*button, "quiet");
    return button;
}

void ModelView::add_words() {
    const auto name = [](QWidget& widget, const QString& words, const QString& keys) {
        widget.setAccessibleName(words);
        widget.setToolTip(keys.isEmpty() ? words : tr("%1 (%2)").arg(words, keys));
    };
    name(*add_, tr("Add a block"), tr("Ins"));
    name(*duplicate_, tr("Duplicate the block"), tr("Ctrl+D"));
    name(*remove_, tr("Remove the block"), tr("Del"));
    name(*up_, tr("Move the block towards the input"), tr("Alt+Up"));
    name(*down_, tr("Move the block towards the output"), tr("Alt+Down"));
    duplicate_->setText(tr("Copy"));
    measure_label_->setText(tr("Health"));
    const int chosen = std::max(0, measure_->currentIndex());
    measure_->clear();
    measure_->addItems({tr("update : weight"), tr("gradient norm"), tr("spread"), tr("silent units")});
    measure_->setCurrentIndex(chosen);
    name(*measure_, tr("What the colours of the blocks show while a run trains"), {});
    canvas_->setAccessibleName(tr("Diagram of the model"));
    canvas_->viewport()->setAccessibleName(canvas_->accessibleName());  // it takes the focus for the canvas
}

// --- what is shown
// ---------------------------------------------------------------------------------------------

void ModelView::set_sizes(const model::Sizes& sizes) {
    sizes_ = sizes;
    stale_ = true;
    if (isVisible()) rebuild();
}

void ModelView::set_run(const train::Experiment* run, const model::Sizes& sizes) {
    const bool same = run && run_ && *run_ == run->model;
    if (same) return;
    run_.reset();
    run_parts_.clear();
    health_.clear();
    if (run && sizes.vocabulary > 0) {
        run_ = run->model;
        const model::Transformer<float> planned(run->model, sizes, 1, model::Memory::planned);
        for (auto& part : model::outline(planned.parameters().parameters()))
            run_parts_.push_back(std::move(part.name));
    }
    refresh_health();
}

void ModelView::show_health(const train::Health& health) {
    health_ = read_health(health, run_parts_);
    refresh_health();
}

void ModelView::rebuild() {
    stale_ = false;
    const NodeItem* item = scene_->current();
    const std::string part = item && !item->is_block() ? item->node().part : std::string();
    plan_ = make_plan(document_.experiment().model, sizes_);
    scene_->set_editable(document_.valid());
    scene_->show_plan(plan_, font(), canvas_->viewport()->width());
    choose_again(part);
    total_->setText(plan_.size < 0 ? QString() : tr("%1 parameters").arg(forms::counted(plan_.size)));
    refresh_buttons();
    refresh_health();
    say_current();
}

// A card is known by what it is, not by how many stand above it: a copied block moves what comes behind it.
void ModelView::choose_again(const std::string& part) {
    const auto& items = scene_->items_in_order();
    const auto same = std::find_if(items.begin(), items.end(), [&](const NodeItem* item) {
        return !part.empty() && item->node().part == part;
    });
    if (same != items.end()) return scene_->set_current(static_cast<int>(same - items.begin()));
    int found = -1;
    for (int block = block_; block >= 0 && found < 0; --block)
        found = scene_->index_of(list_, block);
    scene_->set_current(found >= 0 ? found : scene_->index_of("model.blocks", 0));
}

void ModelView::refresh_health() {
    const auto measure = static_cast<Measure>(std::max(0, measure_->currentIndex()));
    const bool same = run_ && *run_ == document_.experiment().model;
    bool any = false;
    for (NodeItem* item : scene_->items_in_order()) {
        const auto found = std::find(run_parts_.begin(), run_parts_.end(), item->node().part);
        const auto index = static_cast<std::size_t>(found - run_parts_.begin());
        const bool known = same && found != run_parts_.end() && index < health_.size();
        item->set_health(known ? std::optional(health_[index]) : std::nullopt, measure);
        any = any || known;
    }
    set_style_class(*note_, severity_class(Severity::note));
    if (!document_.valid()) {
        show_notice(*note_, Severity::fault,
                    tr("This cannot be built: %1. The diagram shows the model before that.")
                        .arg(document_.fault_message()));
    } else if (any) {
        note_->setText(tr("Green: %1. Orange lies above, blue below. Point at a part for its numbers.")
                           .arg(legend_text(measure)));
    } else if (run_ && !same) {
        note_->setText(tr("The run that trains has another model; this one is for the next run."));
    } else {
        note_->setText(
            tr("Click a part to edit it, drag a block to move it. While a run trains, colours show "
               "the health of each part."));
    }
}

void ModelView::refresh_buttons() {
    const int block = current_block();
    const auto& list = blocks(current_list());
    const bool can = document_.valid() && block >= 0;
    add_->setEnabled(document_.valid());
    duplicate_->setEnabled(can);
    remove_->setEnabled(can && list.size() > 1);
    up_->setEnabled(can && block > 0);
    down_->setEnabled(can && block + 1 < static_cast<int>(list.size()));
}

void ModelView::say_current() {
    const NodeItem* item = scene_->current();
    canvas_->setAccessibleDescription(item ? item->spoken() : QString());
}

QString ModelView::note() const { return note_->text(); }

void ModelView::apply_theme(const Theme& theme) {
    theme_ = theme;
    scene_->set_theme(theme);
    if (isVisible()) rebuild();
    stale_ = true;
}

// --- what is done
// ----------------------------------------------------------------------------------------------

std::string ModelView::current_list() const {
    const NodeItem* item = scene_->current();
    return item && !item->blocks_path().empty() ? item->blocks_path() : std::string("model.blocks");
}

const base::Json& ModelView::blocks(const std::string& path) const {
    static const base::Json none = base::Json::array();
    const auto* found = base::find_path(std::as_const(document_).json(), path);
    return found && found->is_array() ? *found : none;
}

int ModelView::current_block() const {
    const NodeItem* item = scene_->current();
    return item && item->is_block() ? item->node().index : -1;
}

void ModelView::set_current_block(const QString& blocks_path, int index) {
    list_ = blocks_path.toStdString(), block_ = index;
    if (stale_ && isVisible()) rebuild();
    choose_again({});
    refresh_buttons();
    say_current();
}

void ModelView::current_changed() {
    refresh_buttons();
    say_current();
    if (current_block() < 0) return;
    list_ = current_list(), block_ = current_block();
    Q_EMIT block_shown(QString::fromStdString(list_), block_);
}

void ModelView::attend() {
    Q_EMIT attended(current_block() >= 0 ? QStringLiteral("block") : QStringLiteral("transformer"));
}

void ModelView::apply(const std::optional<forms::BlockEdit>& edit, const std::string& path) {
    if (!edit || !document_.valid()) return;
    document_.set(path, edit->blocks, edit->what);
    set_current_block(QString::fromStdString(path), edit->current);
    current_changed();
    if (scene_->current()) canvas_->ensureVisible(scene_->current());
    attend();
}

void ModelView::add() {
    const std::string path = current_list();
    apply(forms::add_block(blocks(path), document_.experiment().model.d_model), path);
}

void ModelView::duplicate() {
    apply(forms::duplicate_block(blocks(current_list()), current_block()), current_list());
}

void ModelView::remove() {
    apply(forms::remove_block(blocks(current_list()), current_block()), current_list());
}

void ModelView::move(int by) {
    const std::string path = current_list();
    apply(forms::move_block(blocks(path), current_block(), current_block() + by), path);
}

void ModelView::step(int by) {
    const int count = static_cast<int>(scene_->items_in_order().size());
    if (count == 0) return;
    scene_->set_current(std::clamp(scene_->current_index() + by, 0, count - 1));
    canvas_->ensureVisible(scene_->current());
    current_changed();
    attend();
}

bool ModelView::handle_key(int key, Qt::KeyboardModifiers modifiers) {
    const bool alt = modifiers.testFlag(Qt::AltModifier), control = modifiers.testFlag(Qt::ControlModifier);
    switch (key) {
        case Qt::Key_Up:
        case Qt::Key_Down: {
            const int by = key == Qt::Key_Up ? -1 : 1;
            if (alt) {
                move(by);
            } else {
                step(by);
            }
            return true;
        }
        case Qt::Key_Insert:
            add();
            return true;
        case Qt::Key_Delete:
            remove();
            return true;
        case Qt::Key_D:
            if (control) duplicate();
            return control;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            if (const NodeItem* item = scene_->current())
                Q_EMIT field_wanted(item->field_at(QPointF(-1, -1)));
            return true;
        default:
            return false;
    }
}

bool ModelView::eventFilter(QObject* watched, QEvent* event) {
    if (watched == canvas_ && event->type() == QEvent::FocusIn) attend();
    if (watched == canvas_ && event->type() == QEvent::ShortcutOverride) {
        // Ctrl+D is the window's, except here.
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->key() == Qt::Key_D && key->modifiers() == Qt::ControlModifier) event->accept();
    }
    if (watched == canvas_ && event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (handle_key(key->key(), key->modifiers())) return true;
    }
    return QWidget::eventFilter(watched, event);
}

void ModelView::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) add_words();
    if (event->type() != QEvent::LanguageChange && event->type() != QEvent::FontChange) return;
    stale_ = true;
    if (isVisible()) rebuild();
}

void ModelView::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    if (isVisible()) rebuild();
}

void ModelView::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    rebuild();
}

}  // namespace optimlab::ui::diagram
