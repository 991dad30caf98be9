// SPDX-License-Identifier: GPL-3.0-or-later
// The line search by itself: where it ends the strong Wolfe conditions hold, also when it was sent much too
// far, and it asks for no more gradients than it may.
#include <cmath>
#include <functional>
#include <limits>
#include <optional>

#include <QtTest>

#include "core/optim/line_search.h"

using optimlab::optim::LinePoint;
using optimlab::optim::LineResult;
using optimlab::optim::strong_wolfe;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
using Function = std::function<std::pair<double, double>(double)>;  // loss and slope

struct Search {
    LineResult result;
    int asked = 0;
    std::optional<double> kept[2];  // where the kept gradients were taken; an empty one is the start's
};

Search search(const Function& f, double first, std::int64_t most) {
    Search s;
    double last = 0;
    const auto [loss, slope] = f(0);
    s.result = strong_wolfe(
        {0, loss, slope}, first, 1.0, most, 1e-12,
        [&](double t) {
            ++s.asked;
            last = t;
            return f(t);
        },
        [&](int end) { s.kept[end] = last; }, [&] { std::swap(s.kept[0], s.kept[1]); });
    return s;
}

bool wolfe(const Function& f, double t) {
    const auto [start, slope] = f(0);
    const auto [loss, here] = f(t);
    return loss <= start + 1e-4 * t * slope && std::fabs(here) <= -0.9 * slope;
}

std::pair<double, double> bowl(double t) { return {(t - 2) * (t - 2), 2 * (t - 2)}; }
/// The bowl, and a wall from t = 5 on behind which nothing is a number.
std::pair<double, double> walled(double t) { return t < 5 ? bowl(t) : std::pair{infinity, std::nan("")}; }

}  // namespace

class TestLineSearch : public QObject {
    Q_OBJECT

 private Q_SLOTS:
    void ends_where_the_conditions_hold() {
        for (const double first : {1e-3, 0.1, 1.0, 3.9, 100.0}) {
            const auto s = search(bowl, first, 25);
            QVERIFY2(s.result.finite && wolfe(bowl, s.result.t), qPrintable(QString::number(first)));
            QCOMPARE(s.result.loss, bowl(s.result.t).first);
            QCOMPARE(s.result.evaluations, std::int64_t{s.asked});
            // The gradient that is said to be that of the end was taken there.
            if (s.result.end >= 0) QCOMPARE(s.kept[s.result.end].value_or(0), s.result.t);
        }
    }
    void comes_back_from_where_the_loss_overflows() {
        for (const double first : {5.0, 50.0, 1e6}) {
            const auto s = search(walled, first, 25);
            QVERIFY2(s.result.finite && wolfe(walled, s.result.t), qPrintable(QString::number(first)));
        }
        // A wall that begins right behind the start leaves nowhere to go.
        const auto blocked = [](double t) { return t > 0 ? std::pair{infinity, infinity} : bowl(0); };
        QVERIFY(!search(blocked, 1.0, 25).result.finite);
    }
    void asks_for_no_more_gradients_than_it_may() {
        // Falls for ever and has a wall: every step outwards runs into it.
        const auto slide = [](double t) { return t < 1 ? std::pair{-t, -1.0} : std::pair{infinity, -1.0}; };
        for (const std::int64_t most : {3, 8, 25}) {
            const auto s = search(slide, 0.5, most);
            QVERIFY(s.result.finite && s.result.t > 0 && s.result.t < 1);
            QVERIFY2(s.asked <= most + 8, qPrintable(QString::number(s.asked)));
        }
    }
};

QTEST_GUILESS_MAIN(TestLineSearch)
#include "test_line_search.moc"
