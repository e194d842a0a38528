#pragma once
// Numbers that hold a child's birth date and division code, in what people type and in what they call their files.
#include <string>
#include <string_view>

namespace zhuxue::web {

/// Whether a resident ID or a 学籍号 stands in the text by itself: 18 characters with a date in their middle, a letter G, L or J before them or not.
/// The same pattern is a constraint of web_job (migration web_job_words).
bool holds_id_number(std::string_view text);
/// The text with each of them as 「号码」.
std::string without_id_numbers(std::string_view text);

}  // namespace zhuxue::web
