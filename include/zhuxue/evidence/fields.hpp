#pragma once
// The one canonical form of everything that is hashed or leaves as proof: fields, each as its length in decimal, a colon and its bytes (domain/money-movement §9).
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace zhuxue {

/// No separator can be forged, whatever the field holds.
void append_field(std::string& out, std::string_view field);
void append_field(std::string& out, std::int64_t number);

/// Takes fields off the front of bytes that somebody else may have written.
class FieldReader {
 public:
  explicit FieldReader(std::string_view bytes) : rest_(bytes) {}
  /// The next field; nullopt at the end and where the bytes are not a field (then `ended` is false).
  std::optional<std::string_view> next();
  bool ended() const { return rest_.empty(); }
  std::string_view rest() const { return rest_; }

 private:
  std::string_view rest_;
};

/// All fields of `bytes`; nullopt where they are not wholly fields.
std::optional<std::vector<std::string_view>> fields_of(std::string_view bytes);

/// A number in its only decimal form: no blank, no plus, no leading zero.
std::optional<std::int64_t> parse_number(std::string_view text);

}  // namespace zhuxue
