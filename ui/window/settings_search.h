// SPDX-License-Identifier: GPL-3.0-or-later
// Finds any setting of the experiment: type "beta2", "β₂" or a word of its help, and be there.
#pragma once

#include <vector>

#include <QFrame>

class QLabel;
class QLineEdit;
class QListWidget;

namespace optimlab::ui::forms {
class ExperimentForm;
}

namespace optimlab::ui::window {

/// A setting that can be gone to.
struct FoundSetting {
    QString path, label, section, help;
    int rank = 0;  ///< 0: the name begins with what was typed; then: in the name, in the key, in the help
};

class SettingsSearch : public QFrame {
    Q_OBJECT
 public:
    SettingsSearch(forms::ExperimentForm& form, QWidget* window);

    /// Over the form, with the focus in the field.
    void open();
    /// Best first.
    [[nodiscard]] std::vector<FoundSetting> find(const QString& typed) const;
    [[nodiscard]] QLineEdit& field() { return *field_; }
    [[nodiscard]] QListWidget& list() { return *list_; }

 protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

 private:
    void show_found();
    void go();

    forms::ExperimentForm& form_;
    QLineEdit* field_;
    QListWidget* list_;
    QLabel* nothing_;
};

}  // namespace optimlab::ui::window
