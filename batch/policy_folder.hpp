#pragma once
// Policies of a folder, for commands that must have all of them or none.
#include <filesystem>
#include <string>
#include <vector>

#include "zhuxue/policy/policy.hpp"

namespace zhuxue::batch {

/// The policies of the folder, by code. Faulty files are an error of usage: `words`, then every fault with its place.
std::vector<Policy> policies_in(const std::filesystem::path& folder, const std::string& words);

}  // namespace zhuxue::batch
