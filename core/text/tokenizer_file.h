// SPDX-License-Identifier: GPL-3.0-or-later
// tokenizer.json, as Hugging Face's tokenizers library writes and reads it. A file of ours gives the same ids
// there. Of files from elsewhere those can be read that say the same as one of ours would.
#pragma once

#include <filesystem>

#include "core/text/tokenizer.h"

namespace optimlab::text {

Json to_json(const Named& named);
/// An error names `where` (a file, say) and what in it is not known here.
base::Result<Named> from_json(const Json& document, const std::string& where);

base::Status save(const Named& named, const std::filesystem::path& path);
base::Result<Named> open(const std::filesystem::path& path);

/// The frame of a model "BPE" or "WordLevel" with what stands around it.
Json make_frame(Json pre_tokenizer, Json decoder, Json model);
Json bpe_model();

}  // namespace optimlab::text
