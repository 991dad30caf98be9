// SPDX-License-Identifier: GPL-3.0-or-later
// What crosses threads arrives whole and in order, and shared work is done exactly once.
#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <functional>
#include <numeric>
#include <thread>
#include <vector>

#include <QtTest>

#include "core/base/latest.h"
#include "core/base/parallel.h"
#include "core/base/spsc_ring.h"
#include "core/base/team.h"

using namespace optimlab;

namespace {

/// A value that shows when it is read while it is written.
struct Snapshot {
    std::array<std::uint64_t, 32> numbers{};
    void fill(std::uint64_t n) { numbers.fill(n); }
    bool torn() const {
        return std::adjacent_find(numbers.begin(), numbers.end(), std::not_equal_to<>()) != numbers.end();
    }
};

}  // namespace

class TestThreads : public QObject {
    Q_OBJECT

 private Q_SLOTS:
    void ring_keeps_order_and_counts_drops() {
        base::SpscRing<int> ring(5);  // holds at least five: eight
        int pushed = 0;
        while (ring.push(pushed))
            ++pushed;
        QCOMPARE(pushed, 8);
        QVERIFY(!ring.push(99));
        QCOMPARE(ring.dropped(), 2u);
        std::vector<int> taken;
        QCOMPARE(ring.drain([&](int i) { taken.push_back(i); }, 3), std::size_t{3});
        QVERIFY(ring.push(8));
        QCOMPARE(ring.drain([&](int i) { taken.push_back(i); }), std::size_t{6});
        QVERIFY(taken == (std::vector<int>{0, 1, 2, 3, 4, 5, 6, 7, 8}));
        QCOMPARE(ring.drain([](int) {}), std::size_t{0});
    }
    void ring_keeps_what_is_not_taken() {
        base::SpscRing<int> ring(8);
        for (int i = 0; i < 5; ++i)
            ring.push(i);
        QCOMPARE(ring.drain([](int i) { return i < 3; }), std::size_t{3});
        std::vector<int> taken;
        QCOMPARE(ring.drain([&](int i) {
            taken.push_back(i);
            return true;
        }),
                 std::size_t{2});
        QVERIFY(taken == (std::vector<int>{3, 4}));
    }
    void a_million_items_cross_two_threads() {
        constexpr std::uint64_t n = 1000000;
        base::SpscRing<std::uint64_t> ring(1024);
        std::atomic<bool> done{false};
        std::jthread producer([&] {
            for (std::uint64_t i = 1; i <= n; ++i) {
                if (!ring.push(i)) std::this_thread::yield();
            }
            done = true;
        });
        std::uint64_t last = 0, count = 0;
        bool ordered = true;
        for (bool more = true; more;) {
            more = !done;  // asked before draining, so that what came last is not missed
            if (ring.drain([&](std::uint64_t i) { ordered = ordered && i > last, last = i, ++count; }) == 0)
                std::this_thread::yield();
        }
        QVERIFY(ordered);
        QCOMPARE(count + ring.dropped(), n);
        QVERIFY(count > 1024);
    }
    void latest_is_never_torn_or_older() {
        constexpr std::uint64_t n = 300000;
        base::Latest<Snapshot> latest;
        QVERIFY(!latest.update());
        std::jthread writer([&] {
            for (std::uint64_t i = 1; i <= n; ++i) {
                latest.draft().fill(i);
                latest.publish();
            }
        });
        std::uint64_t last = 0, torn = 0, older = 0;
        while (last < n) {
            if (!latest.update()) {
                std::this_thread::yield();
                continue;
            }
            torn += latest.value().torn();
            older += latest.value().numbers[0] <= last;
            last = latest.value().numbers[0];
        }
        QCOMPARE(torn, 0u);
        QCOMPARE(older, 0u);
        QVERIFY(!latest.update());
        QCOMPARE(latest.value().numbers[7], n);
    }

    void pieces_cover_everything_once() {
        for (const int threads : {1, 2, 3}) {
            base::set_threads(threads);
            for (const std::int64_t n : {0, 1, 2, 3, 7, 64, 1000}) {
                for (const std::int64_t grain : {0, 1, 3, 500, 5000}) {
                    std::vector<int> seen(static_cast<std::size_t>(n)), piece_of(seen.size());
                    const auto pieces = base::parallel_pieces(
                        n, grain, [&](std::int64_t piece, std::int64_t begin, std::int64_t end) {
                            for (auto i = static_cast<std::size_t>(begin); i < static_cast<std::size_t>(end);
                                 ++i) {
                                ++seen[i];
                                piece_of[i] = static_cast<int>(piece);
                            }
                        });
                    QVERIFY(std::all_of(seen.begin(), seen.end(), [](int times) { return times == 1; }));
                    QVERIFY(std::is_sorted(piece_of.begin(), piece_of.end()));
                    QVERIFY(pieces <= base::threads() && pieces <= std::max<std::int64_t>(n, 0));
                    if (n > 0) QCOMPARE(pieces, piece_of.back() + 1);
                    if (pieces > 1) QVERIFY(n / pieces >= grain);
                }
            }
        }
        base::set_threads(0);
    }
    void a_loop_within_a_loop_stays_on_its_thread() {
        base::set_threads(3);
        std::array<std::thread::id, 3> outer{};
        std::array<int, 3> others{}, pieces{};
        base::parallel_for(3, [&](std::int64_t i) {
            const auto at = static_cast<std::size_t>(i);
            outer[at] = std::this_thread::get_id();
            pieces[at] =
                static_cast<int>(base::parallel_pieces(100, 1, [&](std::int64_t, std::int64_t, std::int64_t) {
                    others[at] += std::this_thread::get_id() != outer[at];
                }));
        });
        QVERIFY(outer[0] == std::this_thread::get_id());
        QVERIFY(outer[0] != outer[1] && outer[1] != outer[2] && outer[0] != outer[2]);
        QCOMPARE(others, (std::array<int, 3>{}));
        QCOMPARE(pieces, (std::array<int, 3>{1, 1, 1}));
        base::set_threads(0);
    }
    void every_thread_may_open_loops_at_once() {
        std::atomic<std::int64_t> total = 0;
        {
            std::vector<std::jthread> callers;
            for (int caller = 0; caller < 3; ++caller) {
                callers.emplace_back([&, caller] {
                    base::set_threads(1 + caller);
                    for (int round = 0; round < 500; ++round) {
                        std::array<std::int64_t, 4> sums{};
                        base::parallel_pieces(1000, 1,
                                              [&](std::int64_t piece, std::int64_t begin, std::int64_t end) {
                                                  for (std::int64_t i = begin; i < end; ++i)
                                                      sums[static_cast<std::size_t>(piece)] += i;
                                              });
                        total += std::accumulate(sums.begin(), sums.end(), std::int64_t{0});
                    }
                });
            }
        }
        QCOMPARE(total.load(), std::int64_t{3 * 500 * 499500});
    }
    void a_helper_that_slept_comes_back() {
        base::set_threads(2);
        for (int round = 0; round < 5; ++round) {
            std::array<int, 2> seen{};
            base::parallel_for(2, [&](std::int64_t i) {
                if (i == round % 2)
                    std::this_thread::sleep_for(std::chrono::milliseconds(20));  // the other sleeps
                ++seen[static_cast<std::size_t>(i)];
            });
            std::this_thread::sleep_for(std::chrono::milliseconds(20));  // both do
            QCOMPARE(seen, (std::array<int, 2>{1, 1}));
        }
        base::set_threads(0);
    }
    void who_looks_in_vain_stops_looking() {
        base::Patience patience;
        int asked = 0;
        const auto never = [&] {
            ++asked;
            return false;
        };
        int looks = 0;  // calls that asked more than once
        for (int i = 0; i < 400; ++i) {
            const int before = asked;
            QVERIFY(!patience.look(never));
            looks += asked - before > 1;
        }
        QVERIFY2(looks > 0 && looks < 100, qPrintable(QString::number(looks)));
        // Whoever finds what it looks for is trusted again.
        for (int i = 0; i < 20000; ++i)
            QVERIFY(patience.look([] { return true; }));
        const int before = asked;
        patience.look(never);
        QVERIFY(asked - before > 1);
    }
};

QTEST_GUILESS_MAIN(TestThreads)
#include "test_threads.moc"
