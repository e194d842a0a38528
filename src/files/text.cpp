#include "files/text.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <limits>
#include <memory>
#include <span>
#include <stdexcept>
#include <utility>

namespace zhuxue::files {
namespace {

// ---- UTF-8 ----

constexpr std::uint64_t kHighBits = 0x8080808080808080;
constexpr std::uint64_t kLowBits = 0x0101010101010101;

std::uint64_t load_word(const char* at) {
  std::uint64_t word;
  std::memcpy(&word, at, sizeof word);
  return word;
}

bool is_continuation(unsigned char byte) {
  return (byte & 0xC0) == 0x80;
}

// The length of the well-formed character at the front of a text whose first byte is not ASCII (Unicode, table 3-7), or 0.
std::size_t well_formed_length(const unsigned char* at, std::size_t left) {
  const unsigned char lead = at[0];
  if (lead < 0xC2 || lead > 0xF4) return 0;
  const std::size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (left < length) return 0;
  // The second byte keeps out overlong forms, surrogates and what lies beyond U+10FFFF.
  const unsigned char least = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
  const unsigned char most = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
  if (at[1] < least || at[1] > most) return 0;
  for (std::size_t i = 2; i < length; ++i) {
    if (!is_continuation(at[i])) return 0;
  }
  return length;
}

// A character of three bytes with a lead of E1 to EC: nearly all of Chinese, and any two continuation bytes make it well-formed.
bool is_common_three(const unsigned char* at) {
  return at[0] - 0xE1U < 0xECU - 0xE0U && is_continuation(at[1]) && is_continuation(at[2]);
}

// The offset of the first byte that is not UTF-8 or, where NUL is wrong too, the first such; the size if there is none.
template <bool kNulIsWrong>
std::size_t first_wrong(std::string_view bytes) {
  const auto* const data = reinterpret_cast<const unsigned char*>(bytes.data());
  const std::size_t size = bytes.size();
  std::size_t at = 0;
  while (at < size) {
    if (size - at >= sizeof(std::uint64_t)) {
      const std::uint64_t word = load_word(bytes.data() + at);
      // Exact only for a word of ASCII: a byte below 1 borrows from its own high bit.
      const bool has_nul = kNulIsWrong && ((word - kLowBits) & kHighBits) != 0;
      if ((word & kHighBits) == 0 && !has_nul) {
        at += sizeof word;
        continue;
      }
    }
    if (data[at] < 0x80) {
      if (kNulIsWrong && data[at] == 0) return at;
      ++at;
      continue;
    }
    while (size - at >= 3 && is_common_three(data + at)) at += 3;
    if (at == size || data[at] < 0x80) continue;
    const std::size_t length = well_formed_length(data + at, size - at);
    if (length == 0) return at;
    at += length;
  }
  return size;
}

// ---- GB18030 ----

// ICU counts its sizes in int32_t.
std::int32_t icu_size(std::size_t size) {
  if (size > static_cast<std::size_t>(std::numeric_limits<std::int32_t>::max())) throw std::length_error("a text too long for ICU");
  return static_cast<std::int32_t>(size);
}

void require(UErrorCode error, const char* what) {
  if (U_FAILURE(error)) throw std::runtime_error(std::string(what) + ": " + u_errorName(error));
}

// Where ICU 72 follows GB 18030-2005 and yields a private-use code point, and the character that the edition of 2022 puts there.
struct Assignment {
  char16_t private_use;
  char16_t assigned;
};
constexpr std::array<Assignment, 18> kAssignedSince = {{
    {0xE78D, 0xFE10},  // A6D9
    {0xE78E, 0xFE12},  // A6DA: the ideographic full stop, before the comma
    {0xE78F, 0xFE11},  // A6DB
    {0xE790, 0xFE13},  // A6DC
    {0xE791, 0xFE14},  // A6DD
    {0xE792, 0xFE15},  // A6DE
    {0xE793, 0xFE16},  // A6DF
    {0xE794, 0xFE17},  // A6EC
    {0xE795, 0xFE18},  // A6ED
    {0xE796, 0xFE19},  // A6F3
    {0xE81E, 0x9FB4},  // FE59
    {0xE826, 0x9FB5},  // FE61
    {0xE82B, 0x9FB6},  // FE66
    {0xE82C, 0x9FB7},  // FE67
    {0xE832, 0x9FB8},  // FE6D
    {0xE843, 0x9FB9},  // FE7E
    {0xE854, 0x9FBA},  // FE90
    {0xE864, 0x9FBB},  // FEA0
}};

void put_assigned(std::span<char16_t> text) {
  for (char16_t& unit : text) {
    if (unit < kAssignedSince.front().private_use || unit > kAssignedSince.back().private_use) continue;
    const auto* const found = std::ranges::find(kAssignedSince, unit, &Assignment::private_use);
    if (found != kAssignedSince.end()) unit = found->assigned;
  }
}

void put_private_use(std::span<char16_t> text) {
  for (char16_t& unit : text) {
    const bool may_be = (unit >= 0x9FB4 && unit <= 0x9FBB) || (unit >= 0xFE10 && unit <= 0xFE19);
    if (!may_be) continue;
    const auto* const found = std::ranges::find(kAssignedSince, unit, &Assignment::assigned);
    if (found != kAssignedSince.end()) unit = found->private_use;
  }
}

struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, CloseConverter>;

// Without the STOP callback ICU puts a substitute for what it cannot convert and says nothing.
Converter open_strict_gb18030() {
  UErrorCode error = U_ZERO_ERROR;
  Converter converter(ucnv_open("gb18030", &error));
  require(error, "no GB18030 in ICU");
  ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &error);
  ucnv_setFromUCallBack(converter.get(), UCNV_FROM_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &error);
  require(error, "no strict GB18030 in ICU");
  return converter;
}

std::size_t pending_length(const UConverter* converter) {
  std::array<char, 32> bytes{};
  auto length = static_cast<std::int8_t>(bytes.size());
  UErrorCode error = U_ZERO_ERROR;
  ucnv_getInvalidChars(converter, bytes.data(), &length, &error);
  require(error, "ICU cannot say what it could not decode");
  return static_cast<std::size_t>(length);
}

// Hands the text to `take` in pieces of UTF-16; the offset of the first sequence that cannot be decoded, or the size of the bytes.
template <class Take>
std::size_t decode_gb18030(std::string_view bytes, Take take) {
  const Converter converter = open_strict_gb18030();
  std::array<char16_t, 16384> piece;
  const char* from = bytes.data();
  const char* const end = from + bytes.size();
  UErrorCode error = U_ZERO_ERROR;
  do {
    error = U_ZERO_ERROR;
    char16_t* to = piece.data();
    ucnv_toUnicode(converter.get(), &to, piece.data() + piece.size(), &from, end, nullptr, true, &error);
    const std::span<char16_t> done(piece.data(), to);
    put_assigned(done);
    take(done);
  } while (error == U_BUFFER_OVERFLOW_ERROR);
  const auto read = static_cast<std::size_t>(from - bytes.data());
  return U_FAILURE(error) ? read - pending_length(converter.get()) : bytes.size();
}

// Writes UTF-16 that comes in pieces as UTF-8; a piece may end between two surrogates.
class Utf8Output {
 public:
  explicit Utf8Output(std::size_t expected) { text_.reserve(expected); }

  void append(std::span<const char16_t> piece) {
    std::size_t size = 0;
    for (const char16_t unit : piece) {
      if (size + 4 > buffer_.size()) {
        text_.append(buffer_.data(), size);
        size = 0;
      }
      if (U16_IS_LEAD(unit)) {
        lead_ = unit;
        continue;
      }
      const UChar32 c = U16_IS_TRAIL(unit) ? U16_GET_SUPPLEMENTARY(lead_, unit) : unit;
      U8_APPEND_UNSAFE(buffer_.data(), size, c);
    }
    text_.append(buffer_.data(), size);
  }
  std::string take() { return std::move(text_); }

 private:
  std::string text_;
  std::array<char, 4096> buffer_;
  char16_t lead_ = 0;
};

// ---- the normal form ----

// The length of the first character if normalising leaves it alone whatever stands beside it: printable ASCII, U+00B7 and U+4000–9FFF; else 0.
std::size_t settled_length(const unsigned char* at, std::size_t left) {
  if (at[0] > 0x20 && at[0] < 0x7F) return 1;
  if (left >= 2 && at[0] == 0xC2 && at[1] == 0xB7) return 2;
  if (left < 3 || at[0] < 0xE4 || at[0] > 0xE9) return 0;
  return is_continuation(at[1]) && is_continuation(at[2]) ? 3 : 0;
}

bool is_settled(std::string_view text) {
  const auto* const data = reinterpret_cast<const unsigned char*>(text.data());
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t length = settled_length(data + at, text.size() - at);
    if (length == 0) return false;
    at += length;
  }
  return true;
}

// Blanks and line ends, and what has no width: joiners, direction marks, soft hyphens, variation selectors, the BOM.
bool is_unseen(UChar32 c) {
  return u_isUWhiteSpace(c) || u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

icu::UnicodeString drop_unseen(const icu::UnicodeString& text) {
  icu::UnicodeString kept;
  for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
    if (const UChar32 c = text.char32At(i); !is_unseen(c)) kept.append(c);
  }
  return kept;
}

icu::UnicodeString nfkc(const icu::UnicodeString& text) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* const normalizer = icu::Normalizer2::getNFKCInstance(error);
  require(error, "no NFKC in ICU");
  icu::UnicodeString normal = normalizer->normalize(text, error);
  require(error, "NFKC failed");
  return normal;
}

// Twice, for NFKC makes blanks out of spacing accents, and what stood beside a dropped character may compose. After that nothing changes any more.
icu::UnicodeString plain_form(std::string_view text) {
  const auto unicode = icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), icu_size(text.size())));
  return nfkc(drop_unseen(nfkc(unicode)));
}

// The marks that clerks and input methods put for the separator in names of minorities; NFKC has already turned U+FF0E, FE52 and 2024 into 002E,
// FF61 and FE12 into 3002, FF65 into 30FB, 0387 into 00B7, 318D into 119E.
bool is_name_dot(UChar32 c) {
  static constexpr std::array<UChar32, 13> kDots = {0x002E, 0x00B7, 0x119E, 0x2022, 0x2027, 0x2219, 0x22C5, 0x25CF, 0x2981, 0x2E31, 0x2E33, 0x3002, 0x30FB};
  return std::ranges::binary_search(kDots, c);
}

bool is_han(UChar32 c) {
  UErrorCode error = U_ZERO_ERROR;
  return uscript_getScript(c, &error) == USCRIPT_HAN;
}

void unify_dots(icu::UnicodeString& name) {
  constexpr char16_t kMiddleDot = 0x00B7;
  for (std::int32_t i = 1; i + 1 < name.length(); ++i) {
    const char16_t c = name.charAt(i);  // the dots are no surrogates
    if (is_name_dot(c) && is_han(name.char32At(i - 1)) && is_han(name.char32At(i + 1))) name.setCharAt(i, kMiddleDot);
  }
}

std::string to_utf8(const icu::UnicodeString& text) {
  std::string utf8;
  return text.toUTF8String(utf8);
}

}  // namespace

std::optional<std::size_t> first_invalid_utf8(std::string_view bytes) {
  const std::size_t at = first_wrong<false>(bytes);
  return at == bytes.size() ? std::nullopt : std::optional(at);
}

std::size_t first_nul_or_invalid_utf8(std::string_view bytes) {
  return first_wrong<true>(bytes);
}

std::optional<std::size_t> first_invalid_gb18030(std::string_view bytes) {
  const std::size_t at = decode_gb18030(bytes, [](std::span<const char16_t>) {});
  return at == bytes.size() ? std::nullopt : std::optional(at);
}

std::optional<std::string> gb18030_to_utf8(std::string_view bytes) {
  Utf8Output text(bytes.size() + bytes.size() / 2);  // two bytes become three
  const std::size_t end = decode_gb18030(bytes, [&](std::span<const char16_t> piece) { text.append(piece); });
  if (end != bytes.size()) return std::nullopt;
  return text.take();
}

std::optional<std::string> utf8_to_gb18030(std::string_view text) {
  if (first_invalid_utf8(text)) return std::nullopt;
  std::u16string units(text.size(), u'\0');
  std::int32_t length = 0;
  UErrorCode error = U_ZERO_ERROR;
  u_strFromUTF8(units.data(), icu_size(units.size()), &length, text.data(), icu_size(text.size()), &error);
  require(error, "ICU cannot read UTF-8");
  units.resize(static_cast<std::size_t>(length));
  put_private_use(units);

  const Converter converter = open_strict_gb18030();
  std::string bytes(4 * units.size(), '\0');  // no UTF-16 unit takes more
  const std::int32_t written = ucnv_fromUChars(converter.get(), bytes.data(), icu_size(bytes.size()), units.data(), length, &error);
  if (U_FAILURE(error)) return std::nullopt;
  bytes.resize(static_cast<std::size_t>(written));
  return bytes;
}

std::string normalise_plain(std::string_view text) {
  if (is_settled(text)) return std::string(text);
  return to_utf8(plain_form(text));
}

std::string normalise_name(std::string_view text) {
  if (is_settled(text) && text.find('.') == std::string_view::npos) return std::string(text);
  icu::UnicodeString name = plain_form(text);
  unify_dots(name);
  return to_utf8(name);
}

}  // namespace zhuxue::files
