// SPDX-License-Identifier: GPL-3.0-or-later
// What the window's program draws without a window: runs, and the table of a coordinate check.
#include "tests/app/cli_process.h"

using namespace cli_test;

class TestPictures : public CliTest {
    Q_OBJECT

    Ran draw(const QStringList& arguments) const {
        QProcess process;
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert("XDG_RUNTIME_DIR", path("."));  // Qt complains where there is none
        process.setProcessEnvironment(environment);
        start(process, arguments, OPTIMLAB_WINDOW);
        return finish(process);
    }
    bool is_picture(const QString& name) const {
        const auto bytes = read(name);
        return bytes.startsWith("\x89PNG") && bytes.size() > 5000;
    }
    QByteArray coordinates(const QString& init) const {
        return run({"coord-check", "small.json", "--updates", "2", "--widths", "16,32", "--set",
                    "init.id=" + init})
            .out;
    }

 private slots:
    void init() { make_folder(); }

    void a_coordinate_check() {
        write("mup.csv", coordinates("mup"));
        write("lecun.csv", coordinates("lecun"));
        QVERIFY2(draw({"--plot", "mup.csv", "--out", "mup.svg"}).code == 0, "no drawing");
        const auto drawing = read("mup.svg");
        for (const char* text : {"Coordinate check", "width (d_model)", "after 2 updates", "embeddings",
                                 "after block 1", "after block 1, at first"})
            QVERIFY2(drawing.contains(text), text);
        QCOMPARE(draw({"--plot", "mup.csv", "--out", "mup.png"}).code, 0);
        QCOMPARE(draw({"--plot", "lecun.csv", "--out", "lecun.png"}).code, 0);
        QVERIFY(is_picture("mup.png") && is_picture("lecun.png"));
        QVERIFY(read("mup.png") != read("lecun.png"));
        QVERIFY(draw({"--plot", "mup.csv", "--out", "mup.pdf"}).code == 0);
        QVERIFY(read("mup.pdf").startsWith("%PDF"));
    }
    void a_run() {
        QCOMPARE(run({"train", "small.json", "--steps", "5", "--out", "run"}).code, 0);
        QCOMPARE(draw({"--plot", "run", "--out", "run.png"}).code, 0);
        QVERIFY(is_picture("run.png"));
        QCOMPARE(draw({"--plot", "run", "--out", "small.png", "--size", "800x400"}).code, 0);
        // A PNG's header has its width and height.
        QCOMPARE(read("small.png").mid(16, 8).toHex(), QByteArray("0000032000000190"));
        QCOMPARE(draw({"--plot", "run", "--out", "run.tex", "--size", "960x480", "--font-size", "9"}).code,
                 0);
        const auto source = read("run.tex");
        QCOMPARE(source.count("\\begin{axis}"), 2);
        for (const char* said : {"smoothed 0.9", "title={Learning rate}", "height=5in", "fontsize{9}"})
            QVERIFY2(source.contains(said), said);
        // What its record lacks is said: a line, or all of it.
        const auto log = read("run/log.jsonl");
        const auto line = log.indexOf("{\"event\":\"step\",\"step\":2");
        QVERIFY(line > 0);
        write("run/log.jsonl", log.left(line) + "?" + log.mid(line));
        const auto drawn = draw({"--plot", "run", "--out", "rest.png"});
        QCOMPARE(drawn.code, 0);
        QVERIFY2(drawn.err.contains("log.jsonl: line 4 is damaged"), drawn.err.constData());
        QVERIFY(is_picture("rest.png"));
        QVERIFY(QFile::remove(path("run/log.jsonl")));
        refused(draw({"--plot", "run", "--out", "none.png"}),
                "log.jsonl: the record of the steps is missing");
    }
    void nothing_else() {
        write("other.csv", "step,lr\n0,0.1\n");
        refused(draw({"--plot", "other.csv", "--out", "a.png"}),
                "other.csv: this is no table of `optimlab-cli coord-check`");
        refused(draw({"--plot", "none.csv", "--out", "a.png"}), "none.csv: cannot be read");
        refused(draw({"--plot", "none", "--out", "a.png"}), "none: there is no such run folder");
        refused(draw({"--plot", "other.csv", "--out", "a.txt"}), "must end in .png, .svg, .pdf or .tex");
        QVERIFY(!QFileInfo::exists(path("a.png")));
    }
};

QTEST_GUILESS_MAIN(TestPictures)
#include "test_pictures.moc"
