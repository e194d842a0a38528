#pragma once
// Encodings and the normal form of names (domain/matching §1.2).
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace zhuxue::files {

/// Whether the bytes are UTF-8 (shortest form, no surrogates); if not, the offset of the first wrong byte.
std::optional<std::size_t> first_invalid_utf8(std::string_view bytes);
/// The offset of the first byte that is NUL or breaks UTF-8, in one pass; the size if there is none.
std::size_t first_nul_or_invalid_utf8(std::string_view bytes);

/// GB18030 to UTF-8, strictly (ICU, STOP callback): nullopt if any byte cannot be decoded. Private-use code points that GB 18030-2022 has since
/// given a place (ICU 72 still yields PUA for them) come out as the assigned character.
std::optional<std::string> gb18030_to_utf8(std::string_view bytes);
/// Whether the bytes are GB18030; if not, the offset of the first character that cannot be decoded.
std::optional<std::size_t> first_invalid_gb18030(std::string_view bytes);
/// UTF-8 to GB18030; nullopt if a character has no place there.
std::optional<std::string> utf8_to_gb18030(std::string_view text);

/// NFKC, blanks and zero-width characters dropped. The fast path for text that is only CJK U+4E00–9FFF, A–Z, 0–9 touches nothing.
std::string normalise_plain(std::string_view text);
/// normalise_plain, and every dot between Chinese characters (U+2022, 30FB, 2027, 2219, 22C5, 25CF, 3002, 002E, FF0E …) becomes U+00B7.
std::string normalise_name(std::string_view text);

}  // namespace zhuxue::files
