#pragma once
// Long numbers in what people write: a birth date, a telephone, a document, a card. They belong into no note, no objection and on no sheet.
#include <cstddef>
#include <string>
#include <string_view>

namespace zhuxue::paper {

/// From so many digits in a row on it may be a birth date (20160907).
inline constexpr std::size_t kLongNumber = 8;

/// How many digits stand in a row at most: 0–9 and full-width ０–９.
std::size_t longest_number(std::string_view text);

/// The text with each run of kLongNumber digits and more as ●●●.
std::string without_long_numbers(std::string_view text);

}  // namespace zhuxue::paper
