// SPDX-License-Identifier: GPL-3.0-or-later
// In what experiments differ, and which are the same but for the seed.
#include <QtTest>

#include "core/train/differences.h"

using namespace optimlab;
using base::Json;

namespace {

train::Experiment experiment(const Json& changes = Json::object()) {
    auto read = train::read_experiment(changes);
    if (!read) qFatal("%s", read.error().message.c_str());
    return *std::move(read);
}

}  // namespace

class TestDifferences : public QObject {
    Q_OBJECT

 private Q_SLOTS:
    void says_only_what_differs() {
        const auto one = experiment({{"name", "a"}}), same = experiment({{"name", "b"}});
        const train::Experiment* twins[] = {&one, &same};
        QVERIFY(train::differences(twins).empty());

        const auto other = experiment({{"optimizer", {{"id", "sgd"}, {"lr", 0.5}}},
                                       {"model", {{"blocks", {Json::object(), {{"n_heads", 2}}}}}}});
        const train::Experiment* both[] = {&one, &other};
        const auto found = train::differences(both);
        const auto at = [&](const char* path) {
            for (const auto& difference : found) {
                if (difference.path == path) return difference.values;
            }
            return std::vector<Json>{};
        };
        QVERIFY((at("optimizer.id") == std::vector<Json>{one.optimizer.id, "sgd"}));
        QVERIFY((at("optimizer.lr") == std::vector<Json>{one.base_lr(), 0.5}));
        QVERIFY((at("model.blocks[1].n_heads") == std::vector<Json>{4, 2}));
        QVERIFY(at("optimizer.beta1").at(1).is_null());  // SGD has none
        QVERIFY(at("training.steps").empty() && at("name").empty() && at("model.blocks[0].n_heads").empty());
    }

    void puts_seeds_together() {
        const auto a = experiment({{"seed", 1}}), b = experiment({{"optimizer", {{"lr", 0.5}}}}),
                   c = experiment({{"seed", 3}, {"name", "c"}});
        const train::Experiment* all[] = {&a, &b, &c};
        const auto groups = train::groups_of_seeds(all);
        QVERIFY((groups == std::vector<std::vector<std::size_t>>{{0, 2}, {1}}));
    }
};

QTEST_GUILESS_MAIN(TestDifferences)
#include "test_differences.moc"
