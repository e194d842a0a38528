#include "zhuxue/paper/long_number.hpp"

#include <algorithm>

namespace zhuxue::paper {
namespace {

// The bytes of the digit at a place; 0 where there is none.
std::size_t digit_at(std::string_view text, std::size_t at) {
  if (text[at] >= '0' && text[at] <= '9') return 1;
  const std::string_view three = text.substr(at, 3);
  return three.size() == 3 && three.starts_with("\xEF\xBC") && static_cast<unsigned char>(three[2]) >= 0x90 && static_cast<unsigned char>(three[2]) <= 0x99 ? 3 : 0;
}

struct Run {
  std::size_t digits = 0, bytes = 0;
};
Run run_at(std::string_view text, std::size_t at) {
  Run run;
  for (std::size_t size = 0; at + run.bytes < text.size() && (size = digit_at(text, at + run.bytes)) > 0; run.bytes += size) ++run.digits;
  return run;
}

}  // namespace

std::size_t longest_number(std::string_view text) {
  std::size_t longest = 0;
  for (std::size_t at = 0; at < text.size();) {
    const Run run = run_at(text, at);
    longest = std::max(longest, run.digits);
    at += std::max<std::size_t>(run.bytes, 1);
  }
  return longest;
}

std::string without_long_numbers(std::string_view text) {
  std::string shown;
  for (std::size_t at = 0; at < text.size();) {
    const Run run = run_at(text, at);
    const std::size_t taken = std::max<std::size_t>(run.bytes, 1);
    shown += run.digits >= kLongNumber ? std::string_view("●●●") : text.substr(at, taken);
    at += taken;
  }
  return shown;
}

}  // namespace zhuxue::paper
