// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/init/law.h"

#include <Eigen/QR>
#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

namespace optimlab::init {

namespace {

/// Q of a normal matrix, with the signs that make it uniform among the orthogonal ones (Saxe et al. 2014, as
/// torch.nn.init.orthogonal_ has it). The longer side has orthonormal vectors along the shorter one.
void draw_orthogonal(double gain, std::int64_t rows, std::int64_t cols, base::Rng& rng,
                     std::span<double> values) {
    using Matrix = Eigen::MatrixXd;
    const std::int64_t tall = std::max(rows, cols), thin = std::min(rows, cols);
    Matrix a(tall, thin);
    for (std::int64_t i = 0; i < tall; ++i) {
        for (std::int64_t j = 0; j < thin; ++j)
            a(i, j) = rng.normal();
    }
    const Eigen::HouseholderQR<Matrix> qr(a);
    Matrix q = qr.householderQ() * Matrix::Identity(tall, thin);
    for (std::int64_t j = 0; j < thin; ++j) {
        if (qr.matrixQR()(j, j) < 0) q.col(j) *= -1;
    }
    for (std::int64_t i = 0; i < rows; ++i) {
        for (std::int64_t j = 0; j < cols; ++j)
            values[static_cast<std::size_t>(i * cols + j)] = gain * (rows >= cols ? q(i, j) : q(j, i));
    }
}

/// Zeros in each column, rounded up as torch.nn.init.sparse_ does.
std::int64_t zeros_in(double share, std::int64_t rows) {
    return std::min(rows, static_cast<std::int64_t>(std::ceil(share * static_cast<double>(rows))));
}

/// In each column that many rows, chosen by chance, are zero (Martens 2010).
void cut_columns(double share, std::int64_t rows, std::int64_t cols, base::Rng& rng,
                 std::span<double> values) {
    const std::int64_t zeros = zeros_in(share, rows);
    std::vector<std::int64_t> order(static_cast<std::size_t>(rows));
    for (std::int64_t j = 0; j < cols; ++j) {
        std::iota(order.begin(), order.end(), std::int64_t{0});
        for (std::int64_t k = 0; k < zeros; ++k) {
            const auto from = static_cast<std::size_t>(k);
            std::swap(order[from], order[from + rng.below(static_cast<std::uint64_t>(rows - k))]);
            values[static_cast<std::size_t>(order[from] * cols + j)] = 0;
        }
    }
}

}  // namespace

Law with_std(Distribution distribution, double std) {
    constexpr double cut = 2;
    switch (distribution) {
        case Distribution::uniform:
            return uniform(std * std::sqrt(3.0));
        case Distribution::normal:
            return normal(std);
        case Distribution::truncated_normal:
            break;
    }
    return truncated(std / truncated_std(cut), cut);
}

double xavier_std(const Weight& weight) {
    return std::sqrt(2.0 / static_cast<double>(weight.fan_in + weight.fan_out));
}

double lecun_std(const Weight& weight) { return 1 / std::sqrt(static_cast<double>(weight.fan_in)); }

double truncated_std(double cut) {
    const double inside = std::erf(cut / std::numbers::sqrt2);
    const double edge = std::exp(-cut * cut / 2) / std::sqrt(2 * std::numbers::pi);
    return std::sqrt(1 - 2 * cut * edge / inside);
}

double spread_of(const Law& law, const Weight& weight) {
    switch (law.kind) {
        case Kind::constant:
            return 0;
        case Kind::normal:
            return law.scale;
        case Kind::truncated_normal:
            return law.scale * truncated_std(law.shape);
        case Kind::uniform:
            return law.scale / std::sqrt(3.0);
        case Kind::orthogonal:
            return law.scale / std::sqrt(static_cast<double>(std::max(weight.rows, weight.cols)));
        case Kind::sparse:
            break;
    }
    const auto rows = static_cast<double>(weight.rows);
    return law.scale * std::sqrt(1 - static_cast<double>(zeros_in(law.shape, weight.rows)) / rows);
}

void draw(const Law& law, const Weight& weight, base::Rng& rng, std::span<double> values) {
    switch (law.kind) {
        case Kind::constant:
            return std::fill(values.begin(), values.end(), law.scale);
        case Kind::orthogonal:
            return draw_orthogonal(law.scale, weight.rows, weight.cols, rng, values);
        case Kind::uniform:
            for (double& x : values)
                x = law.scale * (2 * rng.uniform() - 1);
            return;
        case Kind::truncated_normal:
            for (double& x : values) {
                double z = rng.normal();
                while (std::fabs(z) > law.shape)
                    z = rng.normal();
                x = law.scale * z;
            }
            return;
        case Kind::normal:
        case Kind::sparse:
            break;
    }
    for (double& x : values)
        x = law.scale * rng.normal();
    if (law.kind == Kind::sparse) cut_columns(law.shape, weight.rows, weight.cols, rng, values);
}

}  // namespace optimlab::init
