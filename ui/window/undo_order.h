// SPDX-License-Identifier: GPL-3.0-or-later
// The one order in which things are undone: what was done last comes first. The form's changes are in the
// history of its document; what else can be undone (runs that went to the trash, their names and notes) is
// kept here, with its place between those changes.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <vector>

#include <QObject>

class QUndoStack;

namespace optimlab::ui::forms {
class ExperimentDocument;
}

namespace optimlab::ui::window {

class UndoOrder : public QObject {
    Q_OBJECT
 public:
    /// Turns around what was done, and gives what turns that around again, which is empty where nothing can;
    /// or nothing, if it could not be done now.
    struct Deed {
        std::function<std::optional<Deed>()> turn;
        bool deletion = false;
    };

    /// The document must outlive this.
    explicit UndoOrder(forms::ExperimentDocument& document, QObject* parent = nullptr);

    /// Something that is none of the form's changes was done.
    void add(Deed deed);
    [[nodiscard]] bool can_undo() const;
    [[nodiscard]] bool can_redo() const;
    [[nodiscard]] bool can_bring_back() const;
    void undo();
    void redo();
    /// The last deletion, whatever was done since.
    void undo_deletion();

 Q_SIGNALS:
    void changed();
    /// Something was done, undone or redone beside the form.
    void deeds_changed();

 private:
    struct Step {
        Deed deed;
        int at;  ///< how many of the form's changes stood when it was done or undone
    };
    static constexpr int out_of_order = -1;  ///< of a deed that could not be undone: the form's go on
    void form_changed();
    void undo_deed(std::size_t which);
    /// A deed stands where it does: what is changed in the form from now on was changed later.
    void told();

    forms::ExperimentDocument& document_;
    QUndoStack& form_;
    std::vector<Step> done_, undone_;
    bool redoing_ = false;
};

}  // namespace optimlab::ui::window
