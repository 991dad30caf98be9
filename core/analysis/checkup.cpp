// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/checkup.h"

#include <array>

#include "core/model/outline.h"

namespace optimlab::analysis {

namespace {

class Look final : public train::StepObserver {
 public:
    explicit Look(Checkup& found) : found_(found) {}
    bool wants_health() override { return true; }
    void on_health(const train::Health& health) override { found_.health = health; }
    void on_step(const train::StepRecord& record) override {
        found_.loss = record.loss;
        found_.lr = record.lr;
        seen = true;
    }
    void on_event(const train::Event& event) override { why = event.text; }

    bool seen = false;
    std::string why;  ///< the step was left out

 private:
    Checkup& found_;
};

}  // namespace

base::Result<Checkup> checkup(train::Trainer& trainer) {
    Checkup found;
    found.step = trainer.progress().step;
    for (const auto& part : model::outline(trainer.model().parameters().parameters()))
        found.parts.push_back(part.name);
    Look look(found);
    const std::array<train::StepObserver*, 1> observers = {&look};
    if (auto made = trainer.make_one_step(observers); !made) return made.error();
    if (!look.seen) return base::Error{base::Error::Kind::work, look.why};
    return found;
}

}  // namespace optimlab::analysis
