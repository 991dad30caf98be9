// SPDX-License-Identifier: GPL-3.0-or-later
// Runs the real optimlab-cli in a folder of its own, as a shell does, and looks at what it printed and left
// behind.
#pragma once

#include <csignal>
#include <map>
#include <memory>
#include <vector>

#include <QtTest>

#include "core/base/json.h"

namespace cli_test {

using optimlab::base::Json;

struct Ran {
    int code = -1;
    QByteArray out, err;

    std::vector<Json> lines() const {
        std::vector<Json> all;
        for (const auto& line : out.split('\n')) {
            if (!line.isEmpty()) all.push_back(Json::parse(line.toStdString(), nullptr, false));
        }
        return all;
    }
    bool one_line_of_complaint() const {
        return err.count('\n') == 1 && err.endsWith('\n') && err.size() > 20;
    }
};

/// Step records by step, without the clock.
inline std::map<int, Json> steps_of(const std::vector<Json>& lines) {
    std::map<int, Json> steps;
    for (Json line : lines) {
        if (line.value("event", "") != "step") continue;
        line.erase("seconds");
        steps[line["step"]] = line;
    }
    return steps;
}

inline constexpr const char* small_experiment = R"({
  "version": 1, "name": "small", "seed": 1,
  "data": {"id": "stories", "characters": 4000},
  "model": {"d_model": 16, "context": 16, "blocks": [{"n_heads": 2}]},
  "optimizer": {"id": "adamw", "lr": 0.003},
  "schedule": {"id": "constant"},
  "training": {"steps": 60, "batch_size": 4, "eval_every": 20, "eval_batches": 2, "checkpoint_every": 20, "threads": 1}
})";

class CliTest : public QObject {
 protected:
    QString path(const QString& name) const { return dir_->filePath(name); }
    void write(const QString& name, const QByteArray& bytes) const {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }
    QByteArray read(const QString& name) const {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void start(QProcess& process, const QStringList& arguments, const QString& program = OPTIMLAB_CLI) const {
        process.setWorkingDirectory(dir_->path());
        process.start(program, arguments);
    }
    static Ran finish(QProcess& process, QByteArray out = {}) {
        if (!process.waitForFinished(120000)) {
            process.kill();
            process.waitForFinished();
        }
        out += process.readAllStandardOutput();
        const bool normal = process.exitStatus() == QProcess::NormalExit;
        return {normal ? process.exitCode() : -process.exitCode(), out, process.readAllStandardError()};
    }
    Ran run(const QStringList& arguments) const {
        QProcess process;
        start(process, arguments);
        return finish(process);
    }
    Ran shell(const QString& script, const QStringList& arguments) const {
        QProcess process;
        start(process, QStringList{"-c", script, OPTIMLAB_CLI} + arguments, "/bin/sh");
        return finish(process);
    }
    /// Trains with --json until `step` was printed, then sends the signal.
    Ran run_until(int step, int signal, const QStringList& arguments) const {
        QProcess process;
        start(process, arguments + QStringList{"--json"});
        QByteArray out;
        int reached = -1;
        while (reached < step && process.waitForReadyRead(60000)) {
            out += process.readAllStandardOutput();
            const auto at = out.lastIndexOf("\"event\":\"step\",\"step\":");
            if (at >= 0) reached = QString::fromUtf8(out.mid(at + 22, 12)).split(',').front().toInt();
        }
        // Process 0 would be this test's whole group.
        if (const auto pid = process.processId(); pid > 0) ::kill(static_cast<pid_t>(pid), signal);
        return finish(process, out);
    }
    /// A run that nobody could wait for, on a schedule that knows its whole length.
    QStringList endless(const QString& out) const {
        return {"train",   "small.json",      "--out", out,
                "--steps", "1000000",         "--set", "training.eval_every=0",
                "--set",   "schedule=cosine", "--set", "training.checkpoint_every=500"};
    }
    QStringList checkpoints(const QString& run) const {
        return QDir(path(run + "/checkpoints")).entryList({"step-*"}, QDir::Files, QDir::Name);
    }
    void refused(const Ran& ran, const QString& contains) const {
        QCOMPARE(ran.code, 2);
        QVERIFY2(ran.one_line_of_complaint(), ran.err.constData());
        QVERIFY2(ran.err.contains(contains.toUtf8()), ran.err.constData());
        QVERIFY2(ran.out.isEmpty(), ran.out.constData());
    }
    /// Every step from 1 to `last` exactly once in the run's log, as in `expected`.
    void check_log(const QString& run, int last, const std::map<int, Json>& expected) const {
        Ran log;
        log.out = read(run + "/log.jsonl");
        const auto logged = steps_of(log.lines());
        QCOMPARE(log.out.count("\"event\":\"step\""), static_cast<qsizetype>(logged.size()));
        for (int step = 1; step <= last; ++step) {
            QVERIFY2(logged.contains(step) && logged.at(step) == expected.at(step),
                     qPrintable(QString::number(step)));
        }
    }

    /// A fresh folder with small.json in it.
    void make_folder() {
        dir_ = std::make_unique<QTemporaryDir>();
        QVERIFY(dir_->isValid());
        write("small.json", small_experiment);
    }

 private:
    std::unique_ptr<QTemporaryDir> dir_;
};

}  // namespace cli_test
