#include "web/request.hpp"

#include <algorithm>

#include "files/text.hpp"


namespace zhuxue::web {
namespace {

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::string_view value_of(const Fields& fields, std::string_view name) {
  const auto found = fields.find(name);
  return found == fields.end() ? std::string_view() : std::string_view(found->second);
}

}  // namespace

std::string_view Request::field(std::string_view name) const { return value_of(form, name); }
std::string_view Request::asked(std::string_view name) const { return value_of(query, name); }

bool is_clean_text(std::string_view text) {
  for (const char c : text)
    if ((static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\r' && c != '\t') || c == 0x7F) return false;
  return !files::first_invalid_utf8(text);
}

std::optional<std::string> decoded(std::string_view text, bool plus) {
  std::string bytes;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '+' && plus) {
      bytes += ' ';
    } else if (text[i] == '%') {
      if (i + 2 >= text.size()) return std::nullopt;
      const int high = hex_digit(text[i + 1]), low = hex_digit(text[i + 2]);
      if (high < 0 || low < 0) return std::nullopt;
      bytes += static_cast<char>(high * 16 + low);
      i += 2;
    } else {
      bytes += text[i];
    }
  }
  if (!is_clean_text(bytes)) return std::nullopt;
  return bytes;
}

std::optional<Fields> parse_fields(std::string_view text, std::map<std::string, std::vector<std::string>, std::less<>>* repeated) {
  Fields fields;
  while (!text.empty()) {
    const std::string_view part = text.substr(0, text.find('&'));
    text.remove_prefix(std::min(text.size(), part.size() + 1));
    if (part.empty()) continue;
    const auto equals = std::min(part.find('='), part.size());
    const auto name = decoded(part.substr(0, equals), true), value = decoded(part.substr(std::min(part.size(), equals + 1)), true);
    if (!name || !value) return std::nullopt;
    if (repeated) (*repeated)[*name].push_back(*value);
    fields[*name] = *value;
  }
  return fields;
}

Fields parse_cookies(std::string_view header) {
  Fields cookies;
  while (!header.empty()) {
    std::string_view part = header.substr(0, header.find(';'));
    header.remove_prefix(std::min(header.size(), part.size() + 1));
    while (!part.empty() && part.front() == ' ') part.remove_prefix(1);
    const auto equals = part.find('=');
    if (equals == std::string_view::npos || equals == 0) continue;
    cookies.emplace(part.substr(0, equals), part.substr(equals + 1));  // the first of a name counts: one planted for a longer path comes first only with a name of its own
  }
  return cookies;
}

}  // namespace zhuxue::web
