#pragma once
// The labels that cells may hold, as tables: value and what it means.
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "zhuxue/intake/list_kind.hpp"

namespace zhuxue {

struct CellLabel {
  std::string_view text;
  std::int64_t value;
};

/// The labels of a coded type; empty for types that are not coded.
std::span<const CellLabel> cell_labels(CellType type);

/// The value of a label, or nullopt.
std::optional<std::int64_t> cell_value(CellType type, std::string_view text);

/// "走读/1、住校/2": what may be written, for the message.
std::string cell_choices(CellType type);

}  // namespace zhuxue
