// SPDX-License-Identifier: GPL-3.0-or-later
// Finds any setting of the experiment: type "beta2", "β₂" or a word of its help, and choose it.
#pragma once

#include <functional>
#include <vector>

#include <QFrame>

class QLabel;
class QLineEdit;
class QListWidget;

namespace optimlab::ui::forms {

class ExperimentForm;
class FieldEditor;

/// A setting that can be gone to.
struct FoundSetting {
    QString path, label, section, help;
    int rank = 0;  ///< 0: the name begins with what was typed; then: in the name, in the key, in the help
};

class SettingsSearch : public QFrame {
    Q_OBJECT
 public:
    SettingsSearch(ExperimentForm& form, QWidget* parent);

    /// Only settings that this lets through are found.
    void set_filter(std::function<bool(const FieldEditor&)> wanted) { wanted_ = std::move(wanted); }
    /// Over the form, or with its corner elsewhere on the screen; the focus is in the field.
    void open();
    void open_at(const QPoint& corner);
    /// Best first.
    [[nodiscard]] std::vector<FoundSetting> find(const QString& typed) const;
    [[nodiscard]] QLineEdit& field() { return *field_; }
    [[nodiscard]] QListWidget& list() { return *list_; }

 Q_SIGNALS:
    void chosen(const QString& path);

 protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

 private:
    void show_found();
    void go();

    ExperimentForm& form_;
    std::function<bool(const FieldEditor&)> wanted_;
    QLineEdit* field_;
    QListWidget* list_;
    QLabel* nothing_;
};

}  // namespace optimlab::ui::forms
