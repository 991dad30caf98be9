// SPDX-License-Identifier: GPL-3.0-or-later
// The Explain panel: what the thing in focus is, its rule in symbols, what to watch for, its parameter with
// value and default, and the paper. All texts come from the catalogs and schemas; curves have texts of their
// own.
#pragma once

#include <QWidget>

#include "core/base/json.h"
#include "ui/explain/topic.h"

class QFrame;
class QLabel;
class QScrollArea;

namespace optimlab::ui::explain {

class ExplainPanel : public QWidget {
    Q_OBJECT
 public:
    explicit ExplainPanel(QWidget* parent = nullptr);

    /// ("optimizer", "adamw", "beta2", 0.99). The key may be empty, then there is no parameter. Kinds are the
    /// experiment's parts (task, data, model, init, optimizer, schedule, regularization, training,
    /// experiment) and "curve" with the curve's id, whose value is the task's id. An unknown topic leaves the
    /// panel as it is.
    void show_topic(const QString& kind, const QString& id, const QString& key, const base::Json& value);
    /// What is said when nothing is selected.
    void show_idle();

    /// Everything that is shown now, as plain text.
    QString plain_text() const;

 protected:
    void changeEvent(QEvent* event) override;
    QSize sizeHint() const override;

 private:
    void build();
    void show(const Topic& topic, bool keep_position);

    QScrollArea* scroll_ = nullptr;
    QFrame* rule_card_ = nullptr;
    QWidget* fact_row_ = nullptr;
    QLabel *heading_ = nullptr, *name_ = nullptr, *summary_ = nullptr, *rule_ = nullptr, *symbols_ = nullptr,
           *facts_ = nullptr, *use_title_ = nullptr, *use_ = nullptr, *field_title_ = nullptr,
           *field_ = nullptr, *citation_ = nullptr;
    QString kind_, id_, key_;
    base::Json value_;
};

}  // namespace optimlab::ui::explain
