// SPDX-License-Identifier: GPL-3.0-or-later
// How near translations are to a reference: BLEU (Papineni et al. 2002; Post 2018) and chrF (Popović 2015),
// with the numbers of sacrebleu 2.6 with its defaults, and the share that is the reference.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace optimlab::metrics {

/// How BLEU takes a sentence apart: `mteval_13a` by words as the evaluations of WMT do, `character` for
/// languages that are written without blanks.
enum class BleuTokens { mteval_13a, character };
std::vector<std::string> bleu_tokens(std::string_view sentence, BleuTokens how);

struct Bleu {
    double score = 0;                    ///< 0 to 100
    std::array<double, 4> precisions{};  ///< of n-grams, in percent, smoothed where none is right
    double brevity_penalty = 1;
    std::int64_t length = 0, reference_length = 0;  ///< in tokens
};
/// Of a whole corpus: line i of the one is held against line i of the other, in UTF-8; as many of both.
Bleu bleu(std::span<const std::string> translations, std::span<const std::string> references, BleuTokens how);

/// chrF2 with n-grams of up to 6 characters, white space left out: 0 to 100.
double chrf(std::span<const std::string> translations, std::span<const std::string> references);

/// Share of lines that are the same bytes, 0 to 1; 0 of no lines.
double exact_match(std::span<const std::string> answers, std::span<const std::string> references);

}  // namespace optimlab::metrics
