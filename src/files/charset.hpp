#pragma once
// The charset of a bank's file, strictly: what it cannot hold is refused, never replaced (domain/money-movement §11).
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "zhuxue/disbursement/bank_profile.hpp"

namespace zhuxue::files {

/// Converts between UTF-8 and one charset. A converter is kept between calls; not for two threads at once.
class Charset {
 public:
  explicit Charset(BankCharset charset);
  ~Charset();
  Charset(const Charset&) = delete;
  Charset& operator=(const Charset&) = delete;

  /// nullopt where a character has no place, or `text` is not UTF-8. Characters of the private use area have none in GBK and GB18030: their glyph is ours alone.
  /// What is encoded has been decoded again and found equal.
  std::optional<std::string> encode(std::string_view text) const;
  /// nullopt where a byte cannot be decoded.
  std::optional<std::string> decode(std::string_view bytes) const;
  /// The first character that cannot be encoded, as UTF-8; empty if all can.
  std::string first_without_place(std::string_view text) const;

 private:
  struct Converter;
  BankCharset charset_;
  std::unique_ptr<Converter> converter_;
};

std::string_view name_of(BankCharset charset);  ///< "UTF-8", "GBK", "GB18030"

}  // namespace zhuxue::files
