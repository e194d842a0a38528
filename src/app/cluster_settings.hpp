#pragma once
// The settings of the embedded server.
#include <cstdint>
#include <filesystem>
#include <string>

namespace zhuxue::app {

/// The text of settings.conf, for a machine with that much memory and free disk space (bytes).
std::string cluster_settings(std::uint64_t memory, std::uint64_t free_disk);

/// The same for this machine and the disk of that folder.
std::string settings_for_this_machine(const std::filesystem::path& folder);

}  // namespace zhuxue::app
