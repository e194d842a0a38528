#include "zhuxue/disbursement/payment_file.hpp"

#include <charconv>

namespace zhuxue {
namespace {

std::optional<std::int64_t> number(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || text.size() > 9 || error != std::errc() || end != text.data() + text.size() || value <= 0) return std::nullopt;
  return value;
}

}  // namespace

std::string payment_reference(std::int64_t batch, std::int64_t line) {
  std::string digits = std::to_string(line);
  if (digits.size() < 6) digits.insert(0, 6 - digits.size(), '0');
  return "B" + std::to_string(batch) + "-" + digits;
}

std::optional<PaymentNumber> parse_payment_reference(std::string_view text) {
  const auto dash = text.find('-');
  if (!text.starts_with('B') || dash == std::string_view::npos) return std::nullopt;
  const auto batch = number(text.substr(1, dash - 1)), line = number(text.substr(dash + 1));
  if (!batch || !line || payment_reference(*batch, *line) != text) return std::nullopt;
  return PaymentNumber{*batch, *line};
}

std::optional<std::int64_t> parse_batch_reference(std::string_view text) {
  if (!text.starts_with('B')) return std::nullopt;
  const auto batch = number(text.substr(1));
  return batch && "B" + std::to_string(*batch) == text ? batch : std::nullopt;
}

}  // namespace zhuxue
