// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/settings_search.h"

#include <algorithm>

#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QScreen>
#include <QVBoxLayout>

#include "core/base/json.h"
#include "ui/forms/component_chooser.h"
#include "ui/forms/experiment_form.h"
#include "ui/forms/field_editor.h"
#include "ui/forms/section.h"
#include "ui/forms/texts.h"
#include "ui/theme/style_sheet.h"
#include "ui/theme/tokens.h"

namespace optimlab::ui::forms {
namespace {

constexpr int most_found = 12;

/// How well what a setting is called fits, from 0 to 3; or none.
constexpr int none = 4;

/// `path` is "optimizer.beta2", which names its part in English.
int rank_of(const QString& label, const QString& path, const QString& section, const QString& help,
            const QString& typed) {
    const auto has = [&](const QString& text) { return text.contains(typed, Qt::CaseInsensitive); };
    if (label.startsWith(typed, Qt::CaseInsensitive)) return 0;
    if (path.section(QLatin1Char('.'), -1).startsWith(typed, Qt::CaseInsensitive)) return 0;
    if (has(label)) return 1;
    if (has(path) || has(section)) return 2;
    return has(help) ? 3 : none;
}

/// In the window's language and in English, which is the language of papers and of code.
int rank_of(const schema::FieldInfo& field, const QString& path, const QString& section,
            const QString& typed) {
    return std::min(rank_of(schema_text(field.label), path, section, schema_text(field.help), typed),
                    rank_of(QString::fromStdString(field.label), path, section,
                            QString::fromStdString(field.help), typed));
}

}  // namespace

SettingsSearch::SettingsSearch(ExperimentForm& form, QWidget* parent)
    : QFrame(parent, Qt::Popup), form_(form) {
    setProperty("class", QStringLiteral("card"));
    setAccessibleName(tr("Find a setting"));
    field_ = new QLineEdit(this);
    field_->setPlaceholderText(tr("beta2, dropout, warmup…"));
    field_->setAccessibleName(tr("Name of the setting"));
    field_->setClearButtonEnabled(true);
    field_->installEventFilter(this);
    list_ = new QListWidget(this);
    list_->setFocusPolicy(Qt::NoFocus);
    list_->setAccessibleName(tr("Settings that were found"));
    list_->setFrameShape(QFrame::NoFrame);
    list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    nothing_ = new QLabel(tr("No setting is called like this."), this);
    nothing_->setWordWrap(true);
    set_style_class(*nothing_, "secondary");
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(spacing, spacing, spacing, spacing);
    column->addWidget(field_);
    column->addWidget(list_);
    column->addWidget(nothing_);
    connect(field_, &QLineEdit::textChanged, this, &SettingsSearch::show_found);
    connect(field_, &QLineEdit::returnPressed, this, &SettingsSearch::go);
    connect(list_, &QListWidget::itemClicked, this, &SettingsSearch::go);
}

void SettingsSearch::open() { open_at(form_.mapToGlobal(QPoint(2 * spacing, 4 * spacing))); }

void SettingsSearch::open_at(const QPoint& corner) {
    const int digit = fontMetrics().horizontalAdvance(QLatin1Char('0'));
    resize(48 * digit, 18 * fontMetrics().height());
    const QRect room = parentWidget()->screen()->availableGeometry();
    move(std::max(room.left(), std::min(corner.x(), room.right() - width())),
         std::max(room.top(), std::min(corner.y(), room.bottom() - height())));
    field_->clear();
    show_found();
    show();
    field_->setFocus();
}

std::vector<FoundSetting> SettingsSearch::find(const QString& typed) const {
    std::vector<FoundSetting> found;
    for (const auto* section : form_.sections()) {
        for (const auto* editor : section->editors()) {
            if (wanted_ && !wanted_(*editor)) continue;
            const auto& field = editor->field();
            const QString path = QString::fromStdString(editor->path());
            const QString label = schema_text(field.label);
            FoundSetting one{path, form_.place_name(path), schema_text(field.help), 0, {}, {}};
            // A choice of a component is called by the section alone.
            if (!one.words.endsWith(label)) one.words += QStringLiteral(", ") + label;
            one.rank = typed.isEmpty() ? 0 : rank_of(field, path, one.words, typed);
            if (one.rank != none) found.push_back(std::move(one));
        }
    }
    if (!typed.isEmpty() && !wanted_) {
        for (const auto* chooser : choosers())
            find_elsewhere(*chooser, typed, found);
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const auto& a, const auto& b) { return a.rank < b.rank; });
    return found;
}

std::vector<ComponentChooser*> SettingsSearch::choosers() const {
    std::vector<ComponentChooser*> all;
    for (const auto* section : form_.sections()) {
        for (auto* chooser : section->findChildren<ComponentChooser*>())
            all.push_back(chooser);
    }
    return all;
}

// Behind all that the experiment has, and not by their helps, which speak of one another.
void SettingsSearch::find_elsewhere(const ComponentChooser& chooser, const QString& typed,
                                    std::vector<FoundSetting>& found) const {
    const auto path = [&](const std::string& key) {
        return QString::fromStdString(base::join_path(chooser.root(), key));
    };
    const auto& own = chooser.about()->fields;
    const QString part = form_.place_name(path("id")) + QStringLiteral(" → ");
    for (const auto* about : chooser.others()) {
        const QString name = schema_text(about->name);
        const QString words = part + name;
        const QString why = tr("Chooses %1, then goes there.").arg(name);
        const int rank = std::min(rank_of(name, QString::fromStdString(about->id), {}, {}, typed),
                                  rank_of(QString::fromStdString(about->name), {}, {}, {}, typed));
        if (rank < 2) found.push_back({path("id"), words, why, none + rank, chooser.root(), about->id});
        for (const auto& field : about->fields) {
            const bool here = std::any_of(own.begin(), own.end(),
                                          [&](const auto& known) { return known.key == field.key; });
            const int fit = rank_of(field, QString::fromStdString(field.key), {}, typed);
            if (here || fit > 2) continue;
            found.push_back({path(field.key), words + QStringLiteral(", ") + schema_text(field.label),
                             why + QLatin1Char(' ') + schema_text(field.help), none + 2 + fit, chooser.root(),
                             about->id});
        }
    }
}

void SettingsSearch::show_found() {
    list_->clear();
    const QString typed = field_->text().trimmed();
    found_ = find(typed);
    if (!typed.isEmpty() && found_.size() > most_found) found_.resize(most_found);
    for (const auto& one : found_)
        (new QListWidgetItem(one.words, list_))->setToolTip(tool_tip(one.help));
    list_->setCurrentRow(0);
    list_->setVisible(!found_.empty());
    nothing_->setVisible(found_.empty());
}

void SettingsSearch::go() {
    const int row = list_->currentRow();
    if (row < 0) return;
    const FoundSetting found = found_[static_cast<std::size_t>(row)];
    hide();
    for (auto* chooser : choosers()) {
        if (chooser->root() == found.root) chooser->choose(found.component);
    }
    Q_EMIT chosen(found.path);
}

bool SettingsSearch::eventFilter(QObject* watched, QEvent* event) {
    if (watched == field_ && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Up || key == Qt::Key_Down) {
            const int row = list_->currentRow() + (key == Qt::Key_Up ? -1 : 1);
            list_->setCurrentRow(std::clamp(row, 0, std::max(0, list_->count() - 1)));
            return true;
        }
        if (key == Qt::Key_Escape) {
            hide();
            return true;
        }
    }
    return QFrame::eventFilter(watched, event);
}

}  // namespace optimlab::ui::forms
