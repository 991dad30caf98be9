// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/number_format.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include <QLocale>

namespace optimlab::ui::plots {
namespace {

const QLocale& numbers() {
    static const QLocale locale(QLocale::English, QLocale::UnitedStates);
    return locale;
}

int exponent_of(double value) { return static_cast<int>(std::floor(std::log10(std::abs(value)) + 1e-9)); }

// 5e-4, 1.25e-4: no zeros at the end of the mantissa, no padding of the exponent.
QString short_scientific(double value, int digits) {
    const int exponent = exponent_of(value);
    double mantissa = value / std::pow(10.0, exponent);
    QString text = QString::number(mantissa, 'f', std::clamp(digits, 0, 15));
    if (text.contains(u'.')) {
        while (text.endsWith(u'0'))
            text.chop(1);
        if (text.endsWith(u'.')) text.chop(1);
    }
    return text + QLatin1Char('e') + QString::number(exponent);
}

QString plain(double value, int decimals) { return numbers().toString(value, 'f', std::max(decimals, 0)); }

bool is_whole(double value) { return std::abs(value - std::round(value)) < 1e-6; }

}  // namespace

QString format_tick(double value, double step) {
    if (step <= 0.0 || !std::isfinite(step) || !std::isfinite(value)) return format_value(value);
    if (std::abs(value) < step * 1e-6) return QStringLiteral("0");
    const int step_exponent = exponent_of(step);
    const int extra = is_whole(step / std::pow(10.0, step_exponent)) ? 0 : 1;  // 2.5 needs one digit more
    if (step < 0.00099 || std::abs(value) >= 1e10)
        return short_scientific(value, exponent_of(value) - step_exponent + extra);
    return plain(value, extra - step_exponent);
}

QString format_log_tick(double value) {
    if (value <= 0.0 || !std::isfinite(value)) return format_value(value);
    const int exponent = exponent_of(value);
    if (exponent < -3 || exponent > 6) return short_scientific(value, 3);
    const double mantissa = value / std::pow(10.0, exponent);
    int decimals = -exponent;
    while (decimals < 12 && !is_whole(mantissa * std::pow(10.0, exponent + decimals)))
        ++decimals;
    return plain(value, decimals);
}

QString format_value(double value) {
    if (std::isnan(value)) return QStringLiteral("–");
    if (std::isinf(value)) return value > 0.0 ? QStringLiteral("∞") : QStringLiteral("-∞");
    if (value == 0.0) return QStringLiteral("0");
    const int exponent = exponent_of(value);
    if (exponent < -3 || exponent > 9) return short_scientific(value, 3);
    return plain(value, 3 - exponent);
}

QString format_exact(double value) {
    if (!std::isfinite(value))
        return std::isnan(value) ? QStringLiteral("nan")
                                 : (value > 0.0 ? QStringLiteral("inf") : QStringLiteral("-inf"));
    std::array<char, 40> buffer{};
    const auto done =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::general, 17);
    return QString::fromLatin1(buffer.data(), done.ptr - buffer.data());
}

}  // namespace optimlab::ui::plots
