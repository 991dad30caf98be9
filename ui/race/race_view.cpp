// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/race/race_view.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "ui/race/race_setup.h"
#include "ui/race/race_table.h"
#include "ui/theme/style_sheet.h"
#include "ui/theme/tokens.h"

namespace optimlab::ui::race {

RaceView::RaceView(RaceDraft& draft, forms::ExperimentDocument& document, QWidget* parent)
    : QWidget(parent),
      setup_(new RaceSetup(draft, document, this)),
      table_(new RaceTable(this)),
      pages_(new QStackedWidget(this)),
      title_(new QLabel(this)),
      new_(new QPushButton(tr("New race…"), this)),
      open_(new QPushButton(tr("Open a race…"), this)),
      go_on_(new QPushButton(tr("Go on"), this)),
      copy_(new QPushButton(tr("Copy"), this)) {
    setProperty("class", QStringLiteral("surface"));
    setAttribute(Qt::WA_StyledBackground);
    set_style_class(*title_, "title");
    title_->setTextFormat(Qt::PlainText);
    // In two lines where there is little room: a tab must not press the panels beside it together.
    title_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    title_->setWordWrap(true);
    new_->setToolTip(tr("Set up a race of the form's experiment"));
    open_->setToolTip(tr("Show the race in a folder, and go on with it if it was not finished"));
    go_on_->setToolTip(tr("Train what is left of this race"));
    copy_->setToolTip(tr("Copy the table and what it says as text"));
    auto* top = new QHBoxLayout;
    top->addWidget(title_, 1);
    for (QPushButton* button : {go_on_, copy_, open_, new_})
        top->addWidget(button);
    pages_->addWidget(setup_);
    pages_->addWidget(table_);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing);
    column->addLayout(top);
    column->addWidget(pages_, 1);
    connect(new_, &QPushButton::clicked, this, [this] { set_up(true); });
    connect(&setup_->cancel_button(), &QPushButton::clicked, this, [this] { set_up(false); });
    connect(open_, &QPushButton::clicked, this, &RaceView::open_requested);
    connect(go_on_, &QPushButton::clicked, this, &RaceView::go_on_requested);
    connect(copy_, &QPushButton::clicked, this,
            [this] { QApplication::clipboard()->setText(table_->text()); });
    set_up(true);
}

void RaceView::show_board(const RaceBoard& board) {
    board_ = board;
    table_->show_board(board);
    update_buttons();
}

void RaceView::set_up(bool setting_up) {
    pages_->setCurrentWidget(setting_up ? static_cast<QWidget*>(setup_) : table_);
    update_buttons();
}

bool RaceView::sets_up() const { return pages_->currentWidget() == setup_; }

void RaceView::update_buttons() {
    const bool shown = !sets_up();
    title_->setText(shown ? board_.title : tr("A race: the same first weights, the same batches"));
    title_->setToolTip(title_->text());
    new_->setVisible(shown);
    copy_->setVisible(shown);
    go_on_->setVisible(shown && !board_.active && !board_.over && !board_.title.isEmpty());
    setup_->cancel_button().setVisible(!board_.title.isEmpty());
}

}  // namespace optimlab::ui::race
