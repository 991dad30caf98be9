// SPDX-License-Identifier: GPL-3.0-or-later
// Finds any setting: type "beta2", "β₂" or a word of its help, in the window's language or in English, and
// choose it. Components that the experiment could have are found by their names and by those of their
// settings, and are chosen on the way.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include <QFrame>

class QLabel;
class QLineEdit;
class QListWidget;

namespace optimlab::ui::forms {

class ComponentChooser;
class ExperimentForm;
class FieldEditor;

/// A setting that can be gone to.
struct FoundSetting {
    QString path, words, help;
    int rank = 0;  ///< the less the better
    /// The experiment has it when the part `root` is this component; empty: it has it now.
    std::string root, component;
};

class SettingsSearch : public QFrame {
    Q_OBJECT
 public:
    SettingsSearch(ExperimentForm& form, QWidget* parent);

    /// Only settings of the experiment that this lets through are found.
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
    [[nodiscard]] std::vector<ComponentChooser*> choosers() const;
    void find_elsewhere(const ComponentChooser& chooser, const QString& typed,
                        std::vector<FoundSetting>& found) const;
    void show_found();
    void go();

    ExperimentForm& form_;
    std::function<bool(const FieldEditor&)> wanted_;
    std::vector<FoundSetting> found_;  ///< a line of the list each
    QLineEdit* field_;
    QListWidget* list_;
    QLabel* nothing_;
};

}  // namespace optimlab::ui::forms
