#include "zhuxue/evidence/fields.hpp"

#include <charconv>

namespace zhuxue {

void append_field(std::string& out, std::string_view field) {
  out += std::to_string(field.size());
  out += ':';
  out += field;
}

void append_field(std::string& out, std::int64_t number) { append_field(out, std::to_string(number)); }

std::optional<std::string_view> FieldReader::next() {
  std::size_t size = 0, digits = 0;
  while (digits < rest_.size() && digits < 10 && rest_[digits] >= '0' && rest_[digits] <= '9') size = size * 10 + static_cast<std::size_t>(rest_[digits++] - '0');
  const bool canonical = digits == 1 || (digits > 1 && rest_[0] != '0');
  if (!canonical || digits == rest_.size() || rest_[digits] != ':' || rest_.size() - digits - 1 < size) return std::nullopt;
  const std::string_view field = rest_.substr(digits + 1, size);
  rest_.remove_prefix(digits + 1 + size);
  return field;
}

std::optional<std::vector<std::string_view>> fields_of(std::string_view bytes) {
  std::vector<std::string_view> fields;
  FieldReader reader(bytes);
  while (const auto field = reader.next()) fields.push_back(*field);
  return reader.ended() ? std::optional(std::move(fields)) : std::nullopt;
}

std::optional<std::int64_t> parse_number(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.empty() || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  const std::string_view digits = text[0] == '-' ? text.substr(1) : text;
  if (digits[0] == '0' && text.size() > 1) return std::nullopt;
  return number;
}

}  // namespace zhuxue
