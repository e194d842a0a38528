#pragma once
// The cleaning of a field: steps in the order of the TOML, on UTF-32.
#include <string>
#include <string_view>

#include "bench/linkage/plan.hpp"

namespace zhuxue::linkage::bench {

/// All steps of the field and then its table of equal forms. Empty is missing.
std::u32string cleaned(std::u32string text, const FieldRule& field);

}  // namespace zhuxue::linkage::bench
