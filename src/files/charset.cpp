#include "files/charset.hpp"

#include <unicode/ucnv.h>
#include <unicode/unistr.h>
#include <unicode/ustring.h>
#include <unicode/utf8.h>

#include <stdexcept>

#include "files/text.hpp"

namespace zhuxue::files {
namespace {

bool is_ascii(std::string_view text) {
  for (const char c : text)
    if (static_cast<unsigned char>(c) >= 0x80) return false;
  return true;
}

void require(UErrorCode error, const char* what) {
  if (U_FAILURE(error)) throw std::runtime_error(std::string(what) + ": " + u_errorName(error));
}

bool is_private(UChar32 c) { return (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000; }

bool has_private(std::string_view text) {
  const auto* const bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto size = static_cast<std::int32_t>(text.size());
  for (std::int32_t at = 0; at < size;) {
    UChar32 c = 0;
    U8_NEXT(bytes, at, size, c);
    if (is_private(c)) return true;
  }
  return false;
}

}  // namespace

struct Charset::Converter {
  UConverter* icu = nullptr;

  Converter() {
    UErrorCode error = U_ZERO_ERROR;
    icu = ucnv_open("GBK", &error);
    require(error, "no GBK in ICU");
    // Without STOP, ICU puts a substitute; without this, it takes look-alikes.
    ucnv_setToUCallBack(icu, UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &error);
    ucnv_setFromUCallBack(icu, UCNV_FROM_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &error);
    ucnv_setFallback(icu, false);
    require(error, "no strict GBK in ICU");
  }
  ~Converter() { ucnv_close(icu); }
  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;

  std::optional<std::string> encode(std::string_view text) const {
    const auto units = icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
    std::string bytes(static_cast<std::size_t>(units.length()) * 2 + 4, '\0');
    UErrorCode error = U_ZERO_ERROR;
    const std::int32_t size = ucnv_fromUChars(icu, bytes.data(), static_cast<std::int32_t>(bytes.size()), units.getBuffer(), units.length(), &error);
    if (U_FAILURE(error)) return std::nullopt;
    bytes.resize(static_cast<std::size_t>(size));
    return bytes;
  }
  std::optional<std::string> decode(std::string_view bytes) const {
    std::u16string units(bytes.size() + 1, u'\0');
    UErrorCode error = U_ZERO_ERROR;
    const std::int32_t length =
        ucnv_toUChars(icu, units.data(), static_cast<std::int32_t>(units.size()), bytes.data(), static_cast<std::int32_t>(bytes.size()), &error);
    if (U_FAILURE(error)) return std::nullopt;
    units.resize(static_cast<std::size_t>(length));
    // A lone FF byte is no character of GBK; ICU's table has a private one for it.
    if (units.find(u'\uF8F5') != std::u16string::npos) return std::nullopt;
    std::string text;
    icu::UnicodeString(false, units.data(), length).toUTF8String(text);
    return text;
  }
};

Charset::Charset(BankCharset charset) : charset_(charset), converter_(charset == BankCharset::gbk ? std::make_unique<Converter>() : nullptr) {}
Charset::~Charset() = default;

std::optional<std::string> Charset::encode(std::string_view text) const {
  if (is_ascii(text)) return std::string(text);
  if (first_invalid_utf8(text)) return std::nullopt;
  if (charset_ == BankCharset::utf8) return std::string(text);
  if (has_private(text)) return std::nullopt;
  auto bytes = converter_ ? converter_->encode(text) : utf8_to_gb18030(text);
  if (bytes && decode(*bytes) != text) return std::nullopt;
  return bytes;
}

std::optional<std::string> Charset::decode(std::string_view bytes) const {
  if (is_ascii(bytes)) return std::string(bytes);
  if (charset_ == BankCharset::utf8) return first_invalid_utf8(bytes) ? std::nullopt : std::optional(std::string(bytes));
  return converter_ ? converter_->decode(bytes) : gb18030_to_utf8(bytes);
}

std::string Charset::first_without_place(std::string_view text) const {
  const auto* const bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto size = static_cast<std::int32_t>(text.size());
  for (std::int32_t at = 0; at < size;) {
    const std::int32_t begin = at;
    UChar32 c = 0;
    U8_NEXT(bytes, at, size, c);
    const std::string_view one = text.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(at - begin));
    if (c < 0 || !encode(one)) return std::string(one);
  }
  return {};
}

std::string_view name_of(BankCharset charset) {
  switch (charset) {
    case BankCharset::utf8: return "UTF-8";
    case BankCharset::gbk: return "GBK";
    case BankCharset::gb18030: return "GB18030";
  }
  throw std::logic_error("no such charset");
}

}  // namespace zhuxue::files
