// SPDX-License-Identifier: GPL-3.0-or-later
// The Initialization section: choosing a scheme sets what it needs as one step, and what the first weights do
// is shown before anything is trained.
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QtTest>

#include "core/train/dataset.h"
#include "core/train/presets.h"
#include "ui/bridge/data_probe.h"
#include "ui/bridge/spread_probe.h"
#include "ui/forms/experiment_form.h"
#include "ui/forms/init_section.h"
#include "ui/forms/spread_view.h"

using namespace optimlab;
using namespace optimlab::ui;
using base::Json;

namespace {

forms::InitSection& section(const forms::ExperimentForm& form) {
    return *static_cast<forms::InitSection*>(form.section(QStringLiteral("init")));
}

}  // namespace

class TestInitSection : public QObject {
    Q_OBJECT

 private Q_SLOTS:
    void choosing_a_scheme_sets_what_it_needs_and_is_one_step() {
        forms::ExperimentDocument document;
        forms::ExperimentForm form(document);
        const Json before = document.json();
        for (const auto* about : init::catalog()) {
            QSignalSpy fitted(&document, &forms::ExperimentDocument::fitted);
            document.set("init.id", about->id, QStringLiteral("Change the method"));
            QVERIFY2(document.valid(), qPrintable(document.fault()));
            QCOMPARE(QString::fromStdString(document.experiment().init.id),
                     QString::fromStdString(about->id));
            QVERIFY2(init::unmet_needs(document.experiment().init, document.experiment().model).empty(),
                     about->id.c_str());
            const bool changed = document.json().at("model") != before.at("model");
            QCOMPARE(fitted.size(), changed ? 1 : 0);
            if (changed) QVERIFY(section(form).needs().text().contains(QStringLiteral("model.")));
            if (document.json() == before) continue;  // the default, chosen again
            QCOMPARE(document.undo_stack().index(), 1);
            document.undo_stack().undo();
            QVERIFY2(document.json() == before, about->id.c_str());
        }
    }
    void what_a_scheme_would_have_is_offered() {
        forms::ExperimentDocument document;
        forms::ExperimentForm form(document);
        document.set("init.id", "deepnorm", QStringLiteral("Change the method"));
        QVERIFY(section(form).set_needs().isHidden());
        const Json block = document.json().at("model").at("blocks").at(0);
        document.set("model.blocks[" + std::to_string(document.experiment().model.blocks.size()) + "]", block,
                     QStringLiteral("Add a block"));
        QVERIFY(document.valid());  // α is now that of a shallower model
        QVERIFY(!section(form).set_needs().isHidden());
        QVERIFY(section(form).needs().text().contains(QStringLiteral("residual_scale = ")));
        section(form).set_needs().click();
        const auto& model = document.experiment().model;
        QVERIFY(std::abs(model.blocks.back().residual_scale -
                         std::pow(2.0 * static_cast<double>(model.blocks.size()), 0.25)) < 1e-9);
        QVERIFY(section(form).set_needs().isHidden());
        // What must be is refused, and offered as well.
        document.set("model.blocks[0].residual", "plain", QStringLiteral("Change the residual"));
        QCOMPARE(document.fault_path(), QStringLiteral("model.blocks[0].residual"));
        QVERIFY(!section(form).set_needs().isHidden());
        section(form).set_needs().click();
        QVERIFY(document.valid());
    }
    void an_override_is_edited_where_the_scheme_is() {
        forms::ExperimentDocument document;
        forms::ExperimentForm form(document);
        QVERIFY(form.editor(QStringLiteral("init_overrides.head.distribution")));
        document.set("init_overrides.head.distribution", "zeros", QStringLiteral("Change the head"));
        QVERIFY(document.valid());
        QCOMPARE(QString::fromStdString(
                     document.experiment().init_overrides.at("head").at("distribution").get<std::string>()),
                 QStringLiteral("zeros"));
        QVERIFY(section(form).holds(QStringLiteral("init_overrides.head.distribution")));
    }
    void the_spread_is_shown_before_training() {
        forms::ExperimentDocument document;
        forms::ExperimentForm form(document);
        document.load(train::presets().front().experiment, false);
        bridge::SpreadProbe probe;
        connect(&probe, &bridge::SpreadProbe::found, &form, &forms::ExperimentForm::set_first_spread);
        QSignalSpy found(&probe, &bridge::SpreadProbe::found);
        auto dataset = train::load_dataset(document.experiment());
        QVERIFY(dataset.ok());
        const std::shared_ptr<task::Dataset> data = *std::move(dataset);
        probe.look(document.experiment(), data);
        QVERIFY(found.isEmpty());  // somebody else does the work
        QVERIFY(found.wait(20'000));
        const auto& view = section(form).spread();
        QVERIFY(view.spread().has_value());
        QCOMPARE(view.spread()->depths.size(), document.experiment().model.blocks.size() + 1);
        QVERIFY(view.text().contains(QStringLiteral("ln V")));
        QCOMPARE(view.warning(), QString());
        // Nothing that matters has changed.
        document.set("optimizer.lr", 0.5, QStringLiteral("Change the rate"));
        QVERIFY(probe.has_looked_at(document.experiment()));
        probe.look(document.experiment(), data);
        QVERIFY(!found.wait(600));
        QCOMPARE(data.use_count(), 1L);  // it is not kept
        document.set("init.std", 3.0, QStringLiteral("Change σ"));
        probe.look(document.experiment(), data);
        QVERIFY(found.wait(20'000));
        QVERIFY2(view.warning().contains(QStringLiteral("is far above guessing")),
                 qPrintable(view.warning()));
    }
    void data_are_read_once_until_a_run_takes_the_memory() {
        const auto experiment = train::presets().front().experiment;
        bridge::DataProbe probe;
        QSignalSpy found(&probe, &bridge::DataProbe::found);
        probe.look(experiment);
        probe.look_for_dataset(experiment);
        QVERIFY(!probe.dataset());
        QVERIFY(found.wait(20'000));
        const std::weak_ptr<task::Dataset> data = probe.dataset();
        QVERIFY(!data.expired());
        auto other = experiment;
        other.optimizer.params["lr"] = 0.5;
        probe.look_for_dataset(other);
        QVERIFY(!found.wait(600));
        QVERIFY(probe.dataset() == data.lock());
        probe.release();
        QVERIFY(data.expired());
        probe.look(other);  // what there is to say of them is known
        QVERIFY(!found.wait(600));
        probe.look_for_dataset(other);
        QVERIFY(found.wait(20'000));
        QVERIFY(probe.dataset());
        // Other data have no room beside them.
        other.data.params["text_seed"] = 7;
        probe.look(other);
        QVERIFY(!probe.dataset());
        QVERIFY(found.wait(20'000));
        QVERIFY(probe.dataset());
        // What another one has read is not read again.
        bridge::DataProbe form;
        QSignalSpy told(&form, &bridge::DataProbe::found);
        const std::weak_ptr<task::Dataset> read = probe.dataset();
        form.take_over(probe, found.back().front().value<bridge::DataFacts>());
        form.look(other);
        QVERIFY(told.wait(600));
        QVERIFY(form.dataset() && form.dataset() == read.lock() && !probe.dataset());
        QVERIFY(!told.wait(600));
    }
};

QTEST_MAIN(TestInitSection)
#include "test_init_section.moc"
