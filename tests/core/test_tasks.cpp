// SPDX-License-Identifier: GPL-3.0-or-later
// Tasks: what their datasets hold, in what order it is trained on, and what their metrics say.
#include <cmath>
#include <fstream>
#include <map>
#include <numbers>
#include <set>

#include <QtTest>

#include "core/task/answer_metric.h"
#include "core/task/epoch_order.h"
#include "core/task/text_dataset.h"
#include "core/train/combinations.h"
#include "core/train/dataset.h"
#include "tests/support/sources.h"
#include "tests/support/task_cases.h"

using namespace optimlab;
using base::Json;
using task::Part;
using test::small_experiment;

namespace {

using Ids = std::vector<std::int32_t>;

std::unique_ptr<task::Dataset> dataset_of(const train::Experiment& experiment) {
    auto dataset = train::load_dataset(experiment);
    if (!dataset) qFatal("%s", dataset.error().message.c_str());
    return *std::move(dataset);
}

/// Everything that a batch holds, to compare batches.
std::vector<Ids> contents(const model::Batch& batch) {
    std::vector<Ids> all;
    for (const auto& part : {batch.inputs, batch.targets, batch.lengths, batch.source, batch.source_lengths})
        all.emplace_back(part.begin(), part.end());
    return all;
}

/// The sequences of a part as what is read of each: the source if there is one, else what stands before the
/// answer or all of it.
std::multiset<Ids> read_of(const model::Batch& batch) {
    std::multiset<Ids> all;
    const bool has_source = !batch.source.empty();
    const auto ids = has_source ? batch.source : batch.inputs;
    const auto lengths = has_source ? batch.source_lengths : batch.lengths;
    const bool by_token = !has_source && batch.targets.size() == batch.inputs.size();
    std::size_t begin = 0;
    for (std::size_t b = 0; b < static_cast<std::size_t>(batch.batch); ++b) {
        const auto length = static_cast<std::size_t>(lengths.empty() ? batch.time : lengths[b]);
        Ids sequence;
        // A question is what nothing is asked of.
        const bool asks = by_token && batch.targets[begin] == model::ignored;
        for (std::size_t i = begin; i < begin + length; ++i) {
            if (asks && batch.targets[i] != model::ignored) break;
            sequence.push_back(ids[i]);
        }
        all.insert(sequence);
        begin += length;
    }
    return all;
}

/// Scores that are highest at the targets, or at another output.
std::vector<float> scores_for(std::span<const std::int32_t> targets, std::size_t outputs, bool right) {
    std::vector<float> scores(targets.size() * outputs, 0.0F);
    for (std::size_t row = 0; row < targets.size(); ++row) {
        if (targets[row] == model::ignored) continue;
        const auto target = static_cast<std::size_t>(targets[row]);
        scores[row * outputs + (right ? target : (target + 1) % outputs)] = 1;
    }
    return scores;
}

}  // namespace

class TestTasks : public QObject {
    Q_OBJECT

    static void task_rows() {
        QTest::addColumn<QByteArray>("changes");
        for (const auto& [name, changes] : test::task_cases())
            QTest::newRow(name.c_str()) << QByteArray::fromStdString(changes.dump());
    }
    static train::Experiment this_row() {
        QFETCH(QByteArray, changes);
        return small_experiment(Json::parse(changes.toStdString()));
    }

 private Q_SLOTS:
    void batches_are_whole_data() { task_rows(); }
    void batches_are_whole() {
        const auto experiment = this_row();
        const auto dataset = dataset_of(experiment);
        const auto sizes = dataset->sizes();
        const auto outputs = static_cast<std::int32_t>(dataset->codec().choices());
        QCOMPARE(sizes.output == model::Output::language ? sizes.vocabulary : sizes.outputs,
                 std::int64_t{outputs});
        task::BatchRoom room(7, experiment.model.context), again(7, experiment.model.context);
        for (std::int64_t step = 0; step < 5; ++step) {
            dataset->fill_training({3, step, step * 7, 7}, room);
            const auto batch = room.batch();
            QCOMPARE(batch.batch, std::int64_t{7});
            std::int64_t rows = 0;
            for (std::size_t b = 0; b < 7; ++b) {
                const auto length = batch.lengths.empty() ? batch.time : batch.lengths[b];
                QVERIFY(length >= 1 && length <= experiment.model.context);
                rows += length;
            }
            QCOMPARE(static_cast<std::int64_t>(batch.inputs.size()), rows);
            QCOMPARE(static_cast<std::int64_t>(batch.targets.size()),
                     sizes.output == model::Output::label ? batch.batch : rows);
            QCOMPARE(batch.source.empty(), experiment.model.family != model::Family::encoder_decoder);
            for (const auto id : batch.inputs)
                QVERIFY(id >= 0 && id < sizes.vocabulary);
            for (const auto id : batch.source)
                QVERIFY(id >= 0 && id < sizes.vocabulary);
            for (const auto target : batch.targets)
                QVERIFY(target == model::ignored || (target >= 0 && target < outputs));
            QVERIFY(task::asked(batch) >= batch.batch);
            dataset_of(experiment)->fill_training({3, step, step * 7, 7}, again);
            QVERIFY(contents(batch) == contents(again.batch()));
        }
        dataset->fill_training({4, 0, 0, 7}, again);
        dataset->fill_training({3, 0, 0, 7}, room);
        QVERIFY(contents(room.batch()) != contents(again.batch()));
    }

    void every_example_is_seen_once_in_an_epoch_data() { task_rows(); }
    void every_example_is_seen_once_in_an_epoch() {
        const auto experiment = this_row();
        if (task::entry(experiment.task).takes == data::Kind::text) return;  // windows at random places
        const auto dataset = dataset_of(experiment);
        const auto n = dataset->sequences(Part::training);
        QVERIFY(n > 100);
        task::BatchRoom room(n, experiment.model.context);
        dataset->fill(Part::training, 0, n, 1, room);
        const auto all = read_of(room.batch());
        std::vector<Ids> orders;
        for (std::int64_t epoch = 0; epoch < 3; ++epoch) {
            dataset->fill_training({1, epoch, epoch * n, n}, room);
            QVERIFY(read_of(room.batch()) == all);
            orders.emplace_back(room.batch().inputs.begin(), room.batch().inputs.end());
        }
        QVERIFY(orders[0] != orders[1] && orders[1] != orders[2]);
        // A batch that begins in one epoch and ends in the next.
        task::BatchRoom across(6, experiment.model.context), last(3, experiment.model.context),
            first(3, experiment.model.context);
        dataset->fill_training({1, 0, n - 3, 6}, across);
        dataset->fill_training({1, 0, n - 3, 3}, last);
        dataset->fill_training({1, 0, n, 3}, first);
        Ids joined(last.batch().inputs.begin(), last.batch().inputs.end());
        joined.insert(joined.end(), first.batch().inputs.begin(), first.batch().inputs.end());
        QCOMPARE(Ids(across.batch().inputs.begin(), across.batch().inputs.end()), joined);
    }

    void validation_is_never_trained_on_data() { task_rows(); }
    void validation_is_never_trained_on() {
        auto experiment = this_row();
        if (task::entry(experiment.task).takes == data::Kind::text) return;  // the end of the text
        experiment.data.params["test_fraction"] = 0.2;
        const auto dataset = dataset_of(experiment);
        std::map<Part, std::multiset<Ids>> read;
        for (const Part part : {Part::training, Part::validation, Part::test}) {
            const auto n = dataset->sequences(part);
            QVERIFY(n > 5);
            task::BatchRoom room(n, experiment.model.context);
            dataset->fill(part, 0, n, 1, room);
            read[part] = read_of(room.batch());
        }
        for (const Part part : {Part::validation, Part::test}) {
            for (const auto& source : read[part])
                QVERIFY(!read[Part::training].contains(source));
        }
        for (const auto& source : read[Part::test])
            QVERIFY(!read[Part::validation].contains(source));
    }

    void windows_of_a_text_stay_in_their_part() {
        // Every part has letters of its own, so one window that reaches into another shows.
        const test::DataFiles files;
        const auto path =
            files.write("abc.txt", std::string(700, 'a') + std::string(200, 'b') + std::string(100, 'c'));
        const auto set = dataset_of(small_experiment(
            {{"data",
              {{"id", "text_file"}, {"path", path}, {"validation_fraction", 0.2}, {"test_fraction", 0.1}}},
             {"tokenizer", {{"id", "byte"}}},
             {"model", {{"context", 20}}}}));
        const auto letters = [&](const model::Batch& batch) {
            std::set<std::string> all;
            for (const auto& ids : {batch.inputs, batch.targets}) {
                for (const auto id : ids)
                    all.insert(set->codec().decode(std::span(&id, 1)));
            }
            return all;
        };
        task::BatchRoom room(100, 20);
        for (std::int64_t step = 0; step < 200; ++step) {
            set->fill_training({5, step, step * 100, 100}, room);
            QVERIFY(letters(room.batch()) == std::set<std::string>{"a"});
        }
        for (const auto& [part, letter] : {std::pair(Part::validation, "b"), {Part::test, "c"}}) {
            const auto n = set->sequences(part);
            QCOMPARE(n, part == Part::validation ? std::int64_t{9} : std::int64_t{4});
            set->fill(part, 0, n, 1, room);
            QVERIFY(letters(room.batch()) == std::set<std::string>{letter});
        }
    }

    void right_and_wrong_scores_have_the_best_and_worst_metric_data() { task_rows(); }
    void right_and_wrong_scores_have_the_best_and_worst_metric() {
        const auto experiment = this_row();
        const auto& entry = task::entry(experiment.task);
        const auto dataset = dataset_of(experiment);
        const auto outputs = static_cast<std::size_t>(dataset->codec().choices());
        task::BatchRoom room(4, experiment.model.context);
        QVERIFY(dataset->sequences(Part::validation) >= 8);
        const auto measured = dataset->metric()->result(1.0);
        std::vector<std::string> names;
        for (const auto& one : measured.more)
            names.emplace_back(one.name);
        QVERIFY(names == entry.more_metrics);
        const auto metric_of = [&](bool right) {
            const auto metric = dataset->metric();
            for (const std::int64_t first : {0, 4}) {
                dataset->fill(Part::validation, first, 4, 1, room);
                metric->add(room.batch(), scores_for(room.batch().targets, outputs, right));
            }
            return metric->result(std::numbers::ln2);
        };
        if (entry.takes == data::Kind::text) {
            // One token is one character here, and ln 2 nats are one bit.
            QCOMPARE(metric_of(true).metric, 1.0);
            QCOMPARE(metric_of(true).more.items[0].value, 2.0);
            QVERIFY(!entry.metric_rises);
            return;
        }
        QVERIFY(entry.metric_rises);
        if (dataset->metric()->judges_writing()) {
            // Judged by what is written; of the scores there is the share of right tokens.
            QCOMPARE(metric_of(true).more.items[2].value, 1.0);
            QCOMPARE(metric_of(false).more.items[2].value, 0.0);
            return;
        }
        QCOMPARE(metric_of(true).metric, 1.0);
        QCOMPARE(metric_of(false).metric, 0.0);
        for (const auto& other : metric_of(true).more)
            QCOMPARE(other.value, 1.0);
    }

    void an_answer_is_right_as_a_whole() {
        const Ids inputs = {5, 6, 7, 8, 9}, targets = {model::ignored, 1, 0, 1, 1}, lengths = {3, 2};
        model::Batch batch;
        batch.batch = 2;
        batch.inputs = inputs;
        batch.targets = targets;
        batch.lengths = lengths;
        // Where nothing is asked, 0; then wrong, right; right, right.
        const std::vector<float> scores = {1, 0, 1, 0, 1, 0, 0, 1, 0, 1};
        task::AnswerMetric metric;
        metric.add(batch, scores);
        const auto measured = metric.result(0);
        QCOMPARE(measured.metric, 0.5);
        QCOMPARE(measured.more.items[0].value, 0.75);
    }

    void questions_are_not_learnt_but_answers_are() {
        const auto experiment = small_experiment(
            {{"task", {{"id", "algorithmic"}}},
             {"data", {{"id", "puzzles"}, {"puzzle", "reverse"}, {"length", 4}, {"examples", 50}}},
             {"tokenizer", {{"id", "char"}}}});
        const auto dataset = dataset_of(experiment);
        const auto& codec = dataset->codec();
        task::BatchRoom room(1, 16);
        for (std::int64_t i = 0; i < 20; ++i) {
            dataset->fill(Part::training, i, 1, 1, room);
            const auto batch = room.batch();
            const auto separator = std::find(batch.inputs.begin(), batch.inputs.end(), codec.mark(0));
            const auto n = static_cast<std::size_t>(separator - batch.inputs.begin());
            const auto question = codec.decode(batch.inputs.first(n));
            QVERIFY(question.size() >= 1);
            for (std::size_t t = 0; t < n; ++t)
                QCOMPARE(batch.targets[t], model::ignored);
            QCOMPARE(batch.targets.back(), codec.mark(1));
            QCOMPARE(codec.decode(batch.targets.subspan(n, batch.targets.size() - n - 1)),
                     std::string(question.rbegin(), question.rend()));
            // What is read is what should have been said the moment before.
            for (std::size_t t = n + 1; t < batch.inputs.size(); ++t)
                QCOMPARE(batch.inputs[t], batch.targets[t - 1]);
        }
    }

    void pieces_of_a_text_change_the_tokens_and_not_the_bits_per_character() {
        auto changes = test::task_changes(task::list().front());
        const auto by_character = dataset_of(small_experiment(changes));
        changes["tokenizer"] = {{"id", "bpe"}, {"vocabulary_size", 400}};
        const auto by_piece = dataset_of(small_experiment(changes));
        const auto& text = dynamic_cast<const task::TextDataset&>(*by_piece);
        QVERIFY(text.tokens_per_character() < 0.6);
        QCOMPARE(dynamic_cast<const task::TextDataset&>(*by_character).tokens_per_character(), 1.0);
        // The lowest loss is per token here, and the same per character.
        const double lowest = *by_piece->lowest_loss() * text.tokens_per_character();
        QVERIFY(std::fabs(lowest - *by_character->lowest_loss()) < 1e-12);
        const double bits = by_piece->metric()->result(*by_piece->lowest_loss()).metric;
        QVERIFY(std::fabs(bits - *by_character->lowest_loss() / std::numbers::ln2) < 1e-12);
        std::string whole;
        for (const Part part : {Part::training, Part::validation})
            whole += by_piece->codec().decode(text.part(part));
        std::string characters;
        for (const Part part : {Part::training, Part::validation})
            characters += by_character->codec().decode(
                dynamic_cast<const task::TextDataset&>(*by_character).part(part));
        QCOMPARE(whole, characters);
    }

    void every_task_learns_data() { task_rows(); }
    void every_task_learns() {
        auto experiment = this_row();
        experiment.training.steps = 400;
        experiment.training.batch_size = 16;
        experiment.model.d_model = 32;
        experiment.optimizer.params["lr"] = 0.001;
        test::Collector seen;
        const auto trainer = test::trainer_for(experiment);
        const auto first = trainer->validate(0);
        const double guess = std::log(static_cast<double>(trainer->dataset().codec().choices()));
        QVERIFY2(std::fabs(first.loss - guess) < 0.15 * guess, std::to_string(first.loss).c_str());
        test::run(*trainer, seen);
        const auto last = trainer->validate(0);
        QVERIFY2(last.loss < 0.8 * first.loss,
                 (std::to_string(first.loss) + " " + std::to_string(last.loss)).c_str());
        QCOMPARE(trainer->progress().step, std::int64_t{400});
    }

    void what_a_model_needs_survives_a_file_data() { task_rows(); }
    void what_a_model_needs_survives_a_file() {
        const auto dataset = dataset_of(this_row());
        const auto& codec = dataset->codec();
        const auto back = task::Codec::from_json(Json::parse(codec.to_json().dump()), "here");
        QVERIFY(back.ok());
        QCOMPARE((*back)->to_json(), codec.to_json());
        QCOMPARE((*back)->sizes().vocabulary, codec.sizes().vocabulary);
        QCOMPARE((*back)->choices(), codec.choices());
        for (const auto& [key, value] : std::map<std::string, Json>{
                 {"tokenizer", 3}, {"marks", -1}, {"output", "nothing"}, {"labels", {1, 2}}}) {
            Json damaged = codec.to_json();
            damaged[key] = value;
            const auto refused = task::Codec::from_json(damaged, "here");
            QVERIFY2(!refused && refused.error().message.starts_with("here"), key.c_str());
        }
    }

    void choosing_a_task_sets_what_it_needs_data() { task_rows(); }
    void choosing_a_task_sets_what_it_needs() {
        const auto wanted = this_row();
        for (const auto& [name, changes] : test::task_cases()) {
            Json document = train::to_json(small_experiment(changes));
            document["task"] = {{"id", wanted.task.id}};
            const auto fits = train::fit(document, "task");
            const auto experiment = train::read_experiment(document);
            QVERIFY2(experiment.ok(), (name + ": " + (experiment ? "" : experiment.error().message)).c_str());
            QCOMPARE(experiment->model.family, task::entry(wanted.task).family);
            QCOMPARE(fits.empty(), name == wanted.task.id);
            QVERIFY(train::fit(document, "task").empty());
        }
    }

    void data_of_another_kind_is_refused() {
        Json document = train::to_json(small_experiment());
        document["data"] = {{"id", "reviews"}};
        const auto refused = train::read_experiment(document);
        QVERIFY(!refused);
        QVERIFY2(refused.error().message.starts_with("data.id: reviews gives "),
                 refused.error().message.c_str());
        QVERIFY(refused.error().message.find("stories, chinese, text_file") != std::string::npos);
    }

    void a_guessed_encoding_is_said() {
        const QTemporaryDir folder;
        const auto remarks = [&](const char* name, const char* line) {
            std::string text;
            for (int i = 0; i < 100; ++i) {
                text += std::to_string(i);
                text += line;
                text += i % 2 ? "\tgood\n" : "\tbad\n";
            }
            const auto path = folder.filePath(QString::fromLatin1(name)).toStdString();
            std::ofstream(path) << text;
            const bool table = path.ends_with(".tsv");
            Json changes = table ? test::task_changes(task::entry({"classification", {}})) : Json::object();
            changes["data"] = {{"id", table ? "labelled_file" : "text_file"}, {"path", path}};
            std::string all;
            const auto dataset = dataset_of(small_experiment(changes));
            for (const auto& remark : dataset->remarks())
                all += remark + "\n";
            return all;
        };
        for (const auto& [name, line] :
             {std::pair{"a.txt", " caf\xE9 is where one drinks."}, {"a.tsv", " caf\xE9"}}) {
            const auto said = remarks(name, line);
            QVERIFY2(
                said.find(std::string(name) + " is not UTF-8 and taken for Latin-1; ") != std::string::npos,
                said.c_str());
        }
        QCOMPARE(remarks("b.txt", " caf\xC3\xA9 is where one drinks."), std::string());
    }

    void texts_that_are_cut_are_told() {
        const QTemporaryDir folder;
        const auto path = folder.filePath(QStringLiteral("a.tsv")).toStdString();
        std::ofstream out(path);
        for (int i = 0; i < 100; ++i) {
            out << "film " << i;
            for (int word = 0; word < (i % 2 ? 40 : 4); ++word)
                out << " well";
            out << (i % 2 ? "\tgood\n" : "\tbad\n");
        }
        out.close();
        const auto remarks = [&](int context) {
            Json changes = test::task_changes(task::entry({"classification", {}}));
            changes["data"] = {{"id", "labelled_file"}, {"path", path}};
            changes["model"]["context"] = context;
            return dataset_of(small_experiment(changes))->remarks();
        };
        const auto said = remarks(16);
        QCOMPARE(said.size(), std::size_t{2});
        QVERIFY2(said[0].find("training examples, the longest of 4") != std::string::npos &&
                     said[0].find("were cut after the context of 16") != std::string::npos &&
                     said[1].find("validation examples") != std::string::npos,
                 said[0].c_str());
        QVERIFY(remarks(64).empty());
    }

    /// What stands in a text for validation alone is no word of the tokenizer's, whether the text is a file
    /// of its own or the end of one.
    void tokenizers_are_learnt_from_what_is_trained_on() {
        const QTemporaryDir folder;
        const auto write = [&](const char* name, const std::string& word) {
            const auto path = folder.filePath(QString::fromLatin1(name)).toStdString();
            std::ofstream out(path);
            for (int i = 0; i < 400; ++i)
                out << word << " and so on\n";
            return path;
        };
        const auto path = write("a.txt", "common"), other = write("b.txt", "zyxqwv");
        const auto joined = folder.filePath(QStringLiteral("c.txt")).toStdString();
        {
            std::ofstream out(joined);
            out << std::ifstream(path).rdbuf() << std::ifstream(other).rdbuf();
        }
        for (const char* id : {"word", "bpe", "char"}) {
            for (const bool apart : {true, false}) {
                Json data = {{"id", "text_file"}, {"path", apart ? path : joined}};
                if (apart) data["validation_path"] = other;
                if (!apart) data["validation_fraction"] = 0.5;
                const auto dataset =
                    dataset_of(small_experiment({{"data", data}, {"tokenizer", {{"id", id}}}}));
                const auto& codec = dataset->codec();
                const bool knows_letters = codec.decode(codec.encode("zyxqwv")) == "zyxqwv";
                if (id == std::string("word")) {
                    QVERIFY(!knows_letters);
                    QVERIFY(!dataset->remarks().empty());  // unknown words make another measure
                } else {
                    QVERIFY(knows_letters);
                    QVERIFY(codec.encode("zyxqwv").size() >= 6);
                    QVERIFY(dataset->remarks().empty());
                }
            }
        }
    }

    void words_that_are_numbers_are_suspected() {
        const QTemporaryDir folder;
        const auto path = folder.filePath(QStringLiteral("a.conllu")).toStdString();
        std::ofstream out(path);
        for (int i = 0; i < 120; ++i) {
            out << "1\tAnna" << i << "\tB-PER\n";
            for (int word = 0; word <= i % 12; ++word)
                out << word + 2 << "\tsings\tO\n";
            out << '\n';
        }
        out.close();
        const auto remarks = [&](int column) {
            Json changes = test::task_changes(task::entry({"tagging", {}}));
            changes["data"] = {
                {"id", "tagged_file"}, {"path", path}, {"word_column", column}, {"tag_column", 3}};
            return dataset_of(small_experiment(changes))->remarks();
        };
        const auto said = remarks(1);
        QVERIFY(!said.empty() &&
                said.front().find("is column 1 the right data.word_column?") != std::string::npos);
        QVERIFY(remarks(2).empty());
    }

    void a_header_that_is_no_example_is_suspected() {
        const QTemporaryDir folder;
        const auto path = folder.filePath(QStringLiteral("a.csv")).toStdString();
        const auto remarks = [&](const std::string& head, const char* header) {
            std::ofstream out(path);
            out << head;
            for (int i = 0; i < 100; ++i)
                out << "Film " << i << (i % 2 ? ",gut\n" : ",schlecht\n");
            out.close();
            Json changes = test::task_changes(task::entry({"classification", {}}));
            changes["data"] = {{"id", "labelled_file"}, {"path", path}, {"header", header}};
            return dataset_of(small_experiment(changes))->remarks();
        };
        const auto said = remarks("Bewertung,Klasse\n", "auto");
        QCOMPARE(said.size(), std::size_t{1});
        QVERIFY2(said[0].find("the first line alone has the label \"Klasse\"") != std::string::npos,
                 said[0].c_str());
        QVERIFY(remarks("Bewertung,Klasse\n", "yes").empty());
        QVERIFY(remarks("", "auto").empty());
    }

    /// Of every task other data have another fingerprint, by which a run is kept from going on with them.
    void fingerprints_tell_data_apart() {
        for (const auto& [id, changes] : test::task_cases()) {
            const auto dataset = dataset_of(small_experiment(changes));
            QVERIFY2(dataset->fingerprint() != "0", id.c_str());
            QCOMPARE(dataset_of(small_experiment(changes))->fingerprint(), dataset->fingerprint());
            auto others = changes;
            for (const char* seed : {"text_seed", "data_seed"}) {
                Json whole = train::to_json(small_experiment(changes));
                if (whole["data"].contains(seed)) {
                    others["data"] = whole["data"];
                    others["data"][seed] = 77;
                }
            }
            QVERIFY2(others != changes, id.c_str());
            QVERIFY2(dataset_of(small_experiment(others))->fingerprint() != dataset->fingerprint(),
                     id.c_str());
        }
    }

    void examples_that_do_not_fit_are_counted() {
        auto changes = test::task_changes(task::entry({"translation", {}}));
        changes["model"]["context"] = 16;
        const auto dataset = dataset_of(small_experiment(changes));
        QVERIFY(dataset->sequences(Part::training) < 270);
        QVERIFY(!dataset->remarks().empty());
        QVERIFY2(
            dataset->remarks()[0].ends_with(" training examples were left out: longer than the context of "
                                            "16 tokens; a longer model.context would take it"),
            dataset->remarks()[0].c_str());
        changes["model"]["context"] = 2;
        const auto refused = train::load_dataset(small_experiment(changes));
        QVERIFY(!refused);
        QVERIFY2(refused.error().message.find("no example that can be used") != std::string::npos,
                 refused.error().message.c_str());
    }

    void orders_are_permutations_of_their_own() {
        task::EpochOrder order(1000);
        std::set<std::vector<std::int64_t>> seen;
        for (const std::uint64_t seed : {1U, 2U}) {
            for (std::int64_t epoch = 0; epoch < 3; ++epoch) {
                std::vector<std::int64_t> one;
                for (std::int64_t i = 0; i < 1000; ++i)
                    one.push_back(order.at(seed, epoch * 1000 + i));
                QVERIFY(seen.insert(one).second);
                std::sort(one.begin(), one.end());
                for (std::int64_t i = 0; i < 1000; ++i)
                    QCOMPARE(one[static_cast<std::size_t>(i)], i);
            }
        }
        QCOMPARE(task::EpochOrder(1000).at(2, 1500), order.at(2, 1500));  // whatever was asked before
    }
};

QTEST_APPLESS_MAIN(TestTasks)
#include "test_tasks.moc"
