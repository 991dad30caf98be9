// SPDX-License-Identifier: GPL-3.0-or-later
// Every optimizer trains a small transformer from the learning rate that the catalog proposes.
#include <cmath>

#include <QtTest>

#include "core/optim/catalog.h"
#include "tests/support/small_run.h"

using namespace optimlab;
using base::Json;

class TestOptimizerTraining : public QObject {
    Q_OBJECT

 private Q_SLOTS:
    void learns_from_the_proposed_rate_data() {
        QTest::addColumn<QString>("id");
        for (const auto* about : optim::catalog())
            QTest::newRow(about->id.c_str()) << QString::fromStdString(about->id);
    }
    void learns_from_the_proposed_rate() {
        QFETCH(QString, id);
        const auto& entry = optim::entry(id.toStdString());
        const auto experiment = test::small_experiment(
            {{"data", {{"id", "stories"}, {"characters", 100000}}},
             {"optimizer", {{"id", id.toStdString()}, {"lr", optim::suggested_lr(entry, 0.01)}}},
             {"schedule", {{"id", "constant"}, {"warmup_steps", 20}}},
             {"training", {{"steps", 600}, {"batch_size", 16}, {"eval_every", 0}, {"eval_batches", 10}}}});
        const auto trainer = test::trainer_for(experiment);
        train::Control control;
        const auto outcome = trainer->run(control, {});
        // Untrained it is 3.8 nats; the frequencies of the characters alone give 3.0. Rules with a long
        // memory or a rate that they must find first are there after these few steps, the others far below.
        QVERIFY2(outcome.val_loss < 3.1, qPrintable(QString::number(outcome.val_loss) +
                                                    QString::fromStdString(" " + outcome.reason)));
        well_ += outcome.val_loss < 2.6;
        if (qEnvironmentVariableIsSet("OPTIMLAB_SHOW_LOSSES"))
            qInfo("%-22s %.3f", qPrintable(id), outcome.val_loss);
    }
    void most_learn_more_than_frequencies() {
        QVERIFY2(10 * well_ >= 8 * static_cast<int>(optim::catalog().size()),
                 qPrintable(QString::number(well_)));
    }

 private:
    int well_ = 0;
};

QTEST_GUILESS_MAIN(TestOptimizerTraining)
#include "test_optimizer_training.moc"
