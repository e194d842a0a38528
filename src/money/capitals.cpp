#include "zhuxue/money/capitals.hpp"

#include <array>
#include <stdexcept>

namespace zhuxue {
namespace {

constexpr std::array<const char*, 10> kDigits = {"零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"};
constexpr std::array<const char*, 4> kPlaces = {"仟", "佰", "拾", ""};

// Four digits of a group. `gap` is whether zeros stand before what comes next, in this group or before it.
std::string group(int value, bool& gap, bool started) {
  std::string text;
  int unit = 1000;
  for (const char* place : kPlaces) {
    const int digit = value / unit % 10;
    unit /= 10;
    if (digit == 0) {
      gap = true;
      continue;
    }
    if (gap && (started || !text.empty())) text += kDigits[0];
    gap = false;
    text += std::string(kDigits[static_cast<std::size_t>(digit)]) + place;
  }
  return text;
}

}  // namespace

std::string in_capitals(Money amount) {
  const std::int64_t fen = amount.in_fen(), yuan = fen / 100;
  if (fen < 0 || yuan >= 1'000'000'000'000) throw std::invalid_argument("no amount that a voucher writes out");
  std::string text;
  bool gap = false, skipped = false;
  const auto add = [&](std::int64_t value, const char* name) {
    if (value == 0) {
      gap = skipped = !text.empty();
      return;
    }
    // Zeros at the end of a group are not said before the next one begins (107,000: 壹拾万柒仟), a whole group of them is.
    if (!skipped) gap = false;
    text += group(static_cast<int>(value), gap, !text.empty()) + name;
    skipped = false;
  };
  add(yuan / 100'000'000, "亿");
  add(yuan / 10'000 % 10'000, "万");
  add(yuan % 10'000, "");
  if (yuan) text += "元";
  const auto jiao = static_cast<std::size_t>(fen / 10 % 10), cents = static_cast<std::size_t>(fen % 10);
  if (jiao) text += (gap && yuan ? std::string(kDigits[0]) : "") + kDigits[jiao] + "角";
  if (cents) return text + (!jiao && yuan ? kDigits[0] : "") + kDigits[cents] + "分";
  return (text.empty() ? "零元" : text) + "整";
}

}  // namespace zhuxue
