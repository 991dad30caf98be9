// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/preset_menu.h"

#include <algorithm>

#include <QKeyEvent>
#include <QListWidget>
#include <QPainter>
#include <QScreen>
#include <QScrollBar>
#include <QStyledItemDelegate>
#include <QWidgetAction>

#include "core/train/presets.h"
#include "ui/forms/texts.h"
#include "ui/window/preset_picture.h"

namespace optimlab::ui::window {
namespace {

enum Role { id_role = Qt::UserRole, sentence_role };
constexpr QSize picture_size{92, 46};
constexpr int words_width = 72;  // characters a line of a sentence, roughly

class PresetDelegate final : public QStyledItemDelegate {
 public:
    PresetDelegate(const Theme& theme, QObject* parent) : QStyledItemDelegate(parent), theme_(theme) {
        for (const auto& preset : train::presets())
            sketches_.push_back(sketch_of(preset.experiment));
    }

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        const int width = words_width * option.fontMetrics.averageCharWidth();
        const auto words = option.fontMetrics.boundingRect(QRect(0, 0, width, 1000), Qt::TextWordWrap,
                                                           index.data(sentence_role).toString());
        const int height = option.fontMetrics.lineSpacing() + words.height();
        return {width + picture_size.width() + 3 * spacing,
                std::max(height, picture_size.height()) + spacing};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        const bool current = (option.state & QStyle::State_Selected) != 0;
        if (current) {
            painter->save();
            painter->setRenderHint(QPainter::Antialiasing);
            // In high contrast a colour alone is not enough of a sign.
            painter->setPen(theme_.contrast ? QPen(theme_.accent, 2) : QPen(Qt::NoPen));
            painter->setBrush(theme_.selection);
            painter->drawRoundedRect(QRectF(option.rect).adjusted(1, 1, -1, -1), corner_radius,
                                     corner_radius);
            painter->restore();
        }
        const QRect row = option.rect.adjusted(spacing, spacing / 2, -spacing, -spacing / 2);
        const QRect picture(row.left(), row.top() + (row.height() - picture_size.height()) / 2,
                            picture_size.width(), picture_size.height());
        paint_sketch(*painter, picture, sketches_[static_cast<std::size_t>(index.row())], theme_);
        const QRect words = row.adjusted(picture_size.width() + spacing, 0, 0, 0);
        const int line = option.fontMetrics.lineSpacing();
        const auto sentence = index.data(sentence_role).toString();
        const int height =
            line +
            option.fontMetrics.boundingRect(QRect(0, 0, words.width(), 1000), Qt::TextWordWrap, sentence)
                .height();
        const int top = words.top() + std::max(0, (words.height() - height) / 2);
        QFont bold = option.font;
        bold.setWeight(QFont::DemiBold);
        painter->setFont(bold);
        painter->setPen(theme_.text);
        painter->drawText(QRect(words.left(), top, words.width(), line), Qt::AlignLeft | Qt::AlignVCenter,
                          index.data().toString());
        painter->setFont(option.font);
        painter->setPen(theme_.secondary);
        painter->drawText(QRect(words.left(), top + line, words.width(), words.bottom() - top - line + 1),
                          Qt::TextWordWrap, sentence);
    }

 private:
    const Theme& theme_;
    std::vector<Sketch> sketches_;  // a row each
};

}  // namespace

PresetMenu::PresetMenu(const Theme& theme, QWidget* parent)
    : QMenu(parent), theme_(theme), list_(new QListWidget(this)) {
    list_->setItemDelegate(new PresetDelegate(theme_, list_));
    list_->setAccessibleName(tr("Complete experiments to start from"));
    list_->setFrameShape(QFrame::NoFrame);
    list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list_->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    list_->setMouseTracking(true);
    list_->setResizeMode(QListView::Adjust);
    for (const auto& preset : train::presets()) {
        auto* item = new QListWidgetItem(forms::schema_text(preset.title), list_);
        const QString sentence = forms::schema_text(preset.summary);
        item->setData(id_role, QString::fromStdString(preset.id));
        item->setData(sentence_role, sentence);
        item->setData(Qt::AccessibleDescriptionRole, sentence);
    }
    list_->setCurrentRow(0);
    auto* action = new QWidgetAction(this);
    action->setDefaultWidget(list_);
    addAction(action);
    connect(list_, &QListWidget::itemEntered, list_,
            [this](QListWidgetItem* item) { list_->setCurrentItem(item); });
    connect(list_, &QListWidget::itemClicked, this, &PresetMenu::choose_current);
    connect(this, &QMenu::aboutToShow, this, &PresetMenu::fit);
    list_->installEventFilter(this);
}

void PresetMenu::apply_theme(const Theme& theme) {
    theme_ = theme;
    list_->viewport()->update();
}

void PresetMenu::set_current(const QString& title) {
    const auto found = list_->findItems(title, Qt::MatchExactly);
    if (!found.isEmpty()) list_->setCurrentItem(found.front());
}

void PresetMenu::fit() {
    int height = 2 * list_->frameWidth() + spacing / 2;
    for (int row = 0; row < list_->count(); ++row)
        height += list_->sizeHintForRow(row);
    const int room = screen()->availableGeometry().height() - 8 * spacing;
    list_->setFixedSize(list_->sizeHintForColumn(0) + list_->verticalScrollBar()->sizeHint().width(),
                        std::min(height, room));
    list_->setFocus(Qt::PopupFocusReason);
}

bool PresetMenu::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::KeyPress) {
        const auto key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Space) {
            choose_current();
            return true;
        }
        if (key == Qt::Key_Escape) {
            close();
            return true;
        }
    }
    return QMenu::eventFilter(watched, event);
}

void PresetMenu::choose_current() {
    const auto* item = list_->currentItem();
    close();
    if (item) Q_EMIT chosen(item->data(id_role).toString());
}

}  // namespace optimlab::ui::window
