#pragma once
// Base64 and random bytes, for what travels through SQL text.
#include <cstddef>
#include <string>
#include <string_view>

namespace zhuxue::files {

std::string to_base64(std::string_view bytes);
/// Blanks and line ends are passed over. Throws std::invalid_argument on anything else that is not base64.
std::string from_base64(std::string_view text);
/// `bytes` bytes from the system's generator, as lower-case hex.
std::string random_hex(std::size_t bytes);

}  // namespace zhuxue::files
