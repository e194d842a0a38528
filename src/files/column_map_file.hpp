#pragma once
// config/departments/<kind>.toml: other headers, and constants for a department's file.
#include <filesystem>
#include <string>
#include <vector>

#include "zhuxue/intake/headers.hpp"

namespace zhuxue::files {

/// Reads the map of a kind from `folder`; a kind without a file has an empty map. Throws std::runtime_error naming file and line where it cannot be read.
HeaderMap load_header_map(const std::filesystem::path& folder, ListKind kind);

}  // namespace zhuxue::files
