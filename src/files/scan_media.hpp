#pragma once
// What a scan is, by its bytes: names of files say nothing.
#include <cstdint>
#include <optional>
#include <string_view>

namespace zhuxue::files {

enum class ScanMedia : std::uint8_t { pdf, jpg, png, xlsx, docx };

/// "pdf", "jpg" …: as the database keeps it, and as the end of a file's name.
std::string_view name_of(ScanMedia media);

/// nullopt where the bytes are none of these, are cut off, or are an office document with macros in it.
std::optional<ScanMedia> scan_media(std::string_view bytes);

}  // namespace zhuxue::files
