// SPDX-License-Identifier: GPL-3.0-or-later
// Matrix products against plain loops: every way of transposing, shapes that fill no tile, strides, numbers
// that are added to, any number of threads.
#include <cmath>
#include <vector>

#include <QtTest>

#include "core/base/parallel.h"
#include "core/base/rng.h"
#include "core/tensor/gemm.h"
#include "core/tensor/tile_product.h"

using namespace optimlab;
using tensor::Op;

namespace {

struct Shape {
    std::int64_t m, n, k;
};
constexpr Shape shapes[] = {{1, 1, 1},    {3, 1, 4},    {7, 37, 5},   {8, 16, 32},   {9, 33, 17},
                            {16, 64, 32}, {65, 15, 70}, {37, 128, 1}, {200, 90, 60}, {90, 400, 60}};
constexpr std::int64_t gap = 3;  // between the end of a row and the next

template <class T>
std::vector<T> numbers(std::int64_t n, std::uint64_t seed) {
    base::Rng rng(seed);
    std::vector<T> values(static_cast<std::size_t>(n));
    for (T& value : values)
        value = static_cast<T>(2 * rng.uniform() - 1);
    return values;
}

/// The largest error of a product in units of its rounding.
template <class T, class Product>
double error_of(const Shape& s, bool a_transposed, bool b_transposed, bool add, const Product& product) {
    const std::int64_t lda = (a_transposed ? s.m : s.k) + gap, ldb = (b_transposed ? s.k : s.n) + gap;
    const std::int64_t ldc = s.n + gap;
    const auto a = numbers<T>(lda * (a_transposed ? s.k : s.m), 1);
    const auto b = numbers<T>(ldb * (b_transposed ? s.n : s.k), 2);
    const auto before = numbers<T>(ldc * s.m, 3);
    auto c = before;
    const T alpha = T(0.75);
    product(alpha, a.data(), lda, b.data(), ldb, c.data(), ldc);
    double worst = 0;
    const auto at = [](const std::vector<T>& x, std::int64_t i) {
        return static_cast<double>(x[static_cast<std::size_t>(i)]);
    };
    for (std::int64_t i = 0; i < s.m; ++i) {
        for (std::int64_t j = 0; j < ldc; ++j) {
            double expected = at(before, i * ldc + j);
            if (j < s.n) {
                if (!add) expected = 0;
                for (std::int64_t p = 0; p < s.k; ++p)
                    expected += static_cast<double>(alpha) * at(a, a_transposed ? p * lda + i : i * lda + p) *
                                at(b, b_transposed ? j * ldb + p : p * ldb + j);
            }
            worst = std::max(worst, std::fabs(at(c, i * ldc + j) - expected));
        }
    }
    return worst / (static_cast<double>(s.k) * std::numeric_limits<T>::epsilon());
}

template <class T>
double worst_gemm() {
    double worst = 0;
    for (const Shape& s : shapes) {
        for (const bool a : {false, true}) {
            for (const bool b : {false, true}) {
                for (const bool add : {false, true}) {
                    const auto run = [&](T alpha, const T* A, std::int64_t lda, const T* B, std::int64_t ldb,
                                         T* C, std::int64_t ldc) {
                        tensor::gemm(a ? Op::transposed : Op::plain, b ? Op::transposed : Op::plain, s.m, s.n,
                                     s.k, alpha, A, lda, B, ldb, add ? T(1) : T(0), C, ldc);
                    };
                    worst = std::max(worst, error_of<T>(s, a, b, add, run));
                }
            }
        }
    }
    return worst;
}

template <class T>
double worst_tile_product() {
    double worst = 0;
    for (const Shape& s : shapes) {
        for (const bool a : {false, true}) {
            for (const bool add : {false, true}) {
                const auto run = [&](T alpha, const T* A, std::int64_t lda, const T* B, std::int64_t ldb,
                                     T* C, std::int64_t ldc) {
                    tensor::tile_product(s.m, s.n, s.k, alpha, {A, a ? 1 : lda, a ? lda : 1}, B, ldb, add, C,
                                         ldc);
                };
                worst = std::max(worst, error_of<T>(s, a, false, add, run));
            }
        }
    }
    return worst;
}

template <class T>
int wrongly_transposed() {
    int wrong = 0;
    for (const Shape& s : shapes) {
        const std::int64_t from = s.n + gap, to = s.m + gap;
        const auto x = numbers<T>(s.m * from, 4);
        std::vector<T> y(static_cast<std::size_t>(s.n * to), T(9));
        tensor::transpose(s.m, s.n, x.data(), from, y.data(), to);
        for (std::int64_t j = 0; j < s.n; ++j) {
            for (std::int64_t i = 0; i < to; ++i) {
                const T expected = i < s.m ? x[static_cast<std::size_t>(i * from + j)] : T(9);
                wrong += y[static_cast<std::size_t>(j * to + i)] != expected;
            }
        }
    }
    return wrong;
}

}  // namespace

class TestProducts : public QObject {
    Q_OBJECT

 private Q_SLOTS:
    void gemm_is_the_product() {
        for (const int threads : {1, 2, 3}) {
            base::set_threads(threads);
            QVERIFY(worst_gemm<float>() < 2);
            QVERIFY(worst_gemm<double>() < 2);
        }
        base::set_threads(0);
    }
    void a_product_hardly_depends_on_the_threads() {
        const Shape s{200, 90, 600};  // enough work to be cut
        const auto a = numbers<float>(s.m * s.k, 1), b = numbers<float>(s.k * s.n, 2);
        std::vector<float> alone(static_cast<std::size_t>(s.m * s.n)), shared = alone;
        const auto run = [&](int threads, std::vector<float>& c) {
            base::set_threads(threads);
            tensor::gemm(Op::plain, Op::plain, s.m, s.n, s.k, 1.0f, a.data(), s.k, b.data(), s.n, 0.0,
                         c.data(), s.n);
            base::set_threads(0);
        };
        run(1, alone);
        run(3, shared);
        double largest = 0;
        for (std::size_t i = 0; i < alone.size(); ++i)
            largest = std::max(largest, static_cast<double>(std::fabs(alone[i] - shared[i])));
        QVERIFY2(largest < 1e-4, qPrintable(QString::number(largest)));
    }
    void small_products_are_the_product() {
        QVERIFY(worst_tile_product<float>() < 2);
        QVERIFY(worst_tile_product<double>() < 2);
    }
    void transposing_moves_every_number_and_no_other() {
        QCOMPARE(wrongly_transposed<float>(), 0);
        QCOMPARE(wrongly_transposed<double>(), 0);
    }
};

QTEST_GUILESS_MAIN(TestProducts)
#include "test_products.moc"
