#include "web/id_numbers.hpp"

#include <algorithm>

namespace zhuxue::web {
namespace {

constexpr std::size_t kIdLength = 18;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_word(char c) { return is_digit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

int two_digits(std::string_view text, std::size_t at) { return (text[at] - '0') * 10 + (text[at + 1] - '0'); }

// A whole run of letters and digits.
bool is_id_number(std::string_view run) {
  if (run.size() == kIdLength + 1 && std::string_view("GLJglj").find(run.front()) != std::string_view::npos) run.remove_prefix(1);
  if (run.size() != kIdLength || run.front() == '0' || !std::all_of(run.begin(), run.end() - 1, is_digit) || (!is_digit(run.back()) && run.back() != 'X' && run.back() != 'x')) return false;
  const int century = two_digits(run, 6), month = two_digits(run, 10), day = two_digits(run, 12);
  return (century == 19 || century == 20) && month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

}  // namespace

std::string without_id_numbers(std::string_view text) {
  std::string words;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && is_word(text[end])) ++end;
    const std::string_view run = text.substr(at, end - at);
    words += is_id_number(run) ? std::string_view("号码") : run;
    if (end < text.size()) words += text[end++];
    at = end;
  }
  return words;
}

bool holds_id_number(std::string_view text) { return without_id_numbers(text) != text; }

}  // namespace zhuxue::web
