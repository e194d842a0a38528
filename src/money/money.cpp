#include "zhuxue/money/money.hpp"

namespace zhuxue {

std::optional<Money> Money::parse_yuan(std::string_view text) {
  const bool negative = !text.empty() && text.front() == '-';
  if (negative) text.remove_prefix(1);
  const auto point = text.find('.');
  const std::string_view whole = text.substr(0, point);
  const std::string_view decimals = point == std::string_view::npos ? std::string_view() : text.substr(point + 1);
  if (whole.empty() || whole.size() > 16 || (whole.size() > 1 && whole.front() == '0')) return std::nullopt;
  if (point != std::string_view::npos && (decimals.empty() || decimals.size() > 2)) return std::nullopt;
  std::int64_t fen = 0;
  for (const char c : whole) {
    if (c < '0' || c > '9') return std::nullopt;
    fen = fen * 10 + (c - '0');
  }
  for (std::size_t i = 0; i < 2; ++i) {
    const char c = i < decimals.size() ? decimals[i] : '0';
    if (c < '0' || c > '9') return std::nullopt;
    fen = fen * 10 + (c - '0');
  }
  return Money::fen(negative ? -fen : fen);
}

std::string Money::yuan() const {
  // The magnitude as unsigned, so that the lowest amount has one too.
  const bool negative = fen_ < 0;
  const std::uint64_t magnitude = negative ? 0 - static_cast<std::uint64_t>(fen_) : static_cast<std::uint64_t>(fen_);
  std::string text = std::to_string(magnitude / 100) + "." + char('0' + magnitude % 100 / 10) + char('0' + magnitude % 10);
  return negative ? "-" + text : text;
}

std::string grouped(Money money) {
  std::string text = money.yuan();
  for (std::size_t at = text.size() - 3; at > 3 && text[at - 4] != '-'; at -= 3) text.insert(at - 3, ",");
  return text;
}

}  // namespace zhuxue
