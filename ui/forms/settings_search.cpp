// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/settings_search.h"

#include <algorithm>

#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QScreen>
#include <QVBoxLayout>

#include "ui/forms/experiment_form.h"
#include "ui/forms/field_editor.h"
#include "ui/forms/section.h"
#include "ui/forms/texts.h"
#include "ui/theme/style_sheet.h"
#include "ui/theme/tokens.h"

namespace optimlab::ui::forms {
namespace {

constexpr int most_found = 12;

/// How well a setting fits, or -1.
int rank_of(const FoundSetting& setting, const QString& typed) {
    const auto has = [&](const QString& text) { return text.contains(typed, Qt::CaseInsensitive); };
    if (setting.label.startsWith(typed, Qt::CaseInsensitive)) return 0;
    if (setting.path.section(QLatin1Char('.'), -1).startsWith(typed, Qt::CaseInsensitive)) return 0;
    if (has(setting.label)) return 1;
    if (has(setting.path) || has(setting.section)) return 2;
    return has(setting.help) ? 3 : -1;
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
    nothing_ =
        new QLabel(tr("No setting is called like this. Other optimizers and schedules have others."), this);
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
    for (const char* key : {"task", "model", "init", "optimizer", "modifiers", "schedule", "drives",
                            "regularization", "training"}) {
        const auto* section = form_.section(QString::fromUtf8(key));
        if (!section) continue;
        for (const auto* editor : section->editors()) {
            if (wanted_ && !wanted_(*editor)) continue;
            const auto& field = editor->field();
            const QString path = QString::fromStdString(editor->path());
            FoundSetting one{path, schema_text(field.label), form_.place_name(path), schema_text(field.help)};
            // A choice of a component is called by the section alone.
            if (!one.section.endsWith(one.label)) one.section += QStringLiteral(", ") + one.label;
            one.rank = typed.isEmpty() ? 1 : rank_of(one, typed);
            if (one.rank >= 0) found.push_back(std::move(one));
        }
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const auto& a, const auto& b) { return a.rank < b.rank; });
    return found;
}

void SettingsSearch::show_found() {
    list_->clear();
    const QString typed = field_->text().trimmed();
    const auto found = find(typed);
    const auto shown = std::min<std::size_t>(found.size(), typed.isEmpty() ? found.size() : most_found);
    for (std::size_t i = 0; i < shown; ++i) {
        auto* item = new QListWidgetItem(found[i].section, list_);
        item->setData(Qt::UserRole, found[i].path);
        item->setToolTip(found[i].help);
    }
    list_->setCurrentRow(0);
    list_->setVisible(!found.empty());
    nothing_->setVisible(found.empty());
}

void SettingsSearch::go() {
    const QListWidgetItem* item = list_->currentItem();
    if (!item) return;
    const QString path = item->data(Qt::UserRole).toString();
    hide();
    Q_EMIT chosen(path);
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
