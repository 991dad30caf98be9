// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diagram/health_scale.h"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "ui/diagram/tr.h"
#include "ui/plots/number_format.h"

namespace optimlab::ui::diagram {

namespace {

/// The healthy band of a measure's logarithm, or of the share of silent units.
struct Band {
    double low, high;
};

Band band_of(Measure measure) {
    if (measure == Measure::update_ratio) return {lowest_healthy_update, highest_healthy_update};
    if (measure == Measure::silent) return {0.0, 0.1};
    return {-1.0, 1.0};
}

double compared(Measure measure, const PartNumbers& numbers) {
    if (measure == Measure::grad_norm) return numbers.grad_share;
    if (measure == Measure::spread) return numbers.spread_growth;
    return numbers.of(measure);
}

double log_ratio(double a, double b) { return b > 0 ? std::log10(a / b) : train::not_measured; }

double median(std::vector<double> values) {
    values.erase(std::remove_if(values.begin(), values.end(), [](double x) { return !(x > 0); }),
                 values.end());
    if (values.empty()) return train::not_measured;
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

/// The block's number in "transformer.h.3", or -1.
int depth_of(const std::string& name) {
    constexpr std::string_view blocks = "transformer.h.";
    return name.starts_with(blocks) ? std::stoi(name.substr(blocks.size())) : -1;
}

}  // namespace

double PartNumbers::of(Measure measure) const {
    if (measure == Measure::update_ratio) return update;
    if (measure == Measure::silent) return silent;
    return measure == Measure::grad_norm ? grad_norm : spread;
}

double place(Measure measure, const PartNumbers& numbers) {
    const double x = compared(measure, numbers);
    const auto [low, high] = band_of(measure);
    if (std::isnan(x)) return x;
    return x > high ? 1 : x < low ? -1 : 0;
}

QColor color_of(double place, const Theme& theme) {
    if (std::isnan(place)) return theme.secondary;
    // No shades: how far beside the band it lies is told by the number, that it does is seen at a glance.
    return place > 0 ? theme.warning : place < 0 ? theme.accent : theme.good;
}

QColor text_color_of(double place, const Theme& theme) {
    if (std::isnan(place)) return theme.secondary;
    return place > 0 ? theme.warning_text : place < 0 ? theme.accent : theme.good_text;
}

QString short_text(Measure measure, const PartNumbers& numbers) {
    const double x = numbers.of(measure);
    if (std::isnan(x)) return {};
    if (measure == Measure::silent) return tr("%1 %").arg(100 * x, 0, 'f', x > 0 && x < 0.1 ? 1 : 0);
    return measure == Measure::update_ratio ? QString::number(x, 'f', 1) : plots::format_value(x);
}

QString long_text(const PartNumbers& numbers) {
    QStringList lines;
    if (!std::isnan(numbers.grad_norm))
        lines << tr("gradient norm %1").arg(plots::format_value(numbers.grad_norm));
    if (!std::isnan(numbers.update))
        lines << tr("update : weight, log₁₀ %1 (healthy about −3)").arg(numbers.update, 0, 'f', 2);
    if (!std::isnan(numbers.spread))
        lines << tr("spread of the stream behind it %1 (RMS)").arg(plots::format_value(numbers.spread));
    if (!std::isnan(numbers.silent))
        lines << tr("silent feed-forward units %1").arg(short_text(Measure::silent, numbers));
    return lines.join(QLatin1Char('\n'));
}

QString legend_text(Measure measure) {
    switch (measure) {
        case Measure::update_ratio:
            return tr("log₁₀ of how far a step moves the weights, by their size: healthy −3.5 to −2.5");
        case Measure::grad_norm:
            return tr("gradient norm of each part: healthy within a factor of 10 of the others");
        case Measure::spread:
            return tr("spread (RMS) of the stream: healthy within a factor of 10 of the embedding's");
        case Measure::silent:
            return tr("feed-forward units that were silent at every token of a batch: healthy below 10 %");
    }
    return {};
}

QString part_words(const std::string& name) {
    const auto dot = name.find('.');
    const auto last = dot == std::string::npos ? name : name.substr(dot + 1);
    QString words = QString::fromStdString(name);
    if (last == "wte") words = tr("Token embedding");
    if (last == "wpe") words = tr("Position embedding");
    if (last == "ln_f") words = tr("Final norm");
    if (name == "lm_head") words = tr("Output");
    if (last.starts_with("h.")) words = tr("Block %1").arg(std::stoi(last.substr(2)) + 1);
    return name.starts_with("encoder.") ? tr("%1, encoder").arg(words) : words;
}

std::vector<PartNumbers> read_health(const train::Health& health, const std::vector<std::string>& names) {
    std::vector<PartNumbers> all(names.size());
    if (health.parts.size() != names.size()) return all;
    std::vector<double> norms;
    norms.reserve(names.size());
    for (const auto& part : health.parts)
        norms.push_back(part.grad_norm);
    const double usual = median(norms);
    const auto spread_at = [&](std::size_t depth) {
        return depth < health.spread.size() ? health.spread[depth] : train::not_measured;
    };
    for (std::size_t i = 0; i < names.size(); ++i) {
        const auto& part = health.parts[i];
        auto& numbers = all[i];
        numbers.grad_norm = part.grad_norm;
        numbers.update = std::log10(part.update_ratio());
        numbers.grad_share = log_ratio(part.grad_norm, usual);
        const int block = depth_of(names[i]);
        const bool first = names[i] == "transformer.wte";
        if (block >= 0) numbers.spread = spread_at(static_cast<std::size_t>(block) + 1);
        if (block >= 0 && static_cast<std::size_t>(block) < health.silent.size())
            numbers.silent = health.silent[static_cast<std::size_t>(block)];
        if (first) numbers.spread = spread_at(0);
        numbers.spread_growth = log_ratio(numbers.spread, spread_at(0));
    }
    return all;
}

}  // namespace optimlab::ui::diagram
