#include "files/xlsx_strings.hpp"

#include <charconv>
#include <cstring>
#include <functional>
#include <limits>

#include "files/sheet.hpp"
#include "files/trim.hpp"
#include "files/xlsx_xml.hpp"

namespace zhuxue::files {
namespace {

constexpr std::size_t kEscapeBytes = 7;  // _xHHHH_

// The code point of the escape at the start of `text`; 0 where there is none that can stand in text.
std::uint32_t escaped_code_point(std::string_view text) {
  if (text.size() < kEscapeBytes || !text.starts_with("_x") || text[kEscapeBytes - 1] != '_') return 0;
  std::uint32_t code = 0;
  const char* const end = text.data() + kEscapeBytes - 1;
  if (std::from_chars(text.data() + 2, end, code, 16).ptr != end) return 0;
  const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
  return surrogate ? 0 : code;
}

void append_utf8(std::string& out, std::uint32_t code) {  // below U+10000
  if (code < 0x80) {
    out += static_cast<char>(code);
  } else if (code < 0x800) {
    out += static_cast<char>(0xC0 | (code >> 6));
    out += static_cast<char>(0x80 | (code & 0x3F));
  } else {
    out += static_cast<char>(0xE0 | (code >> 12));
    out += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (code & 0x3F));
  }
}

class StringsHandler : public XmlHandler {
 public:
  explicit StringsHandler(std::function<void(std::string_view)> take) : take_(std::move(take)) {}
  void start_element(std::string_view name, const char**) override {
    if (name == "si") text_.clear();
    if (name == "rPh") in_phonetic_ = true;
    collecting_ = name == "t" && !in_phonetic_;
  }
  void end_element(std::string_view name) override {
    collecting_ = false;
    if (name == "rPh") in_phonetic_ = false;
    if (name != "si") return;
    unescape(text_);
    take_(trim_blanks(text_));
  }
  void characters(std::string_view text) override {
    if (!collecting_) return;
    if (text_.size() + text.size() > kMostCellBytes) {
      throw BadFile("NOT_A_SHEET", "字符串表里有一格文字超过 256 KiB，Excel 的单元格最多 32767 字。请检查原表后另存为 xlsx 再交。");
    }
    text_.append(text);
  }

 private:
  std::function<void(std::string_view)> take_;
  std::string text_;
  bool collecting_ = false;
  bool in_phonetic_ = false;
};

}  // namespace

void unescape(std::string& text, std::size_t from) {
  std::size_t at = text.find("_x", from);
  if (at == std::string::npos) return;
  std::string plain = text.substr(from, at - from);
  while (at < text.size()) {
    const std::uint32_t code = escaped_code_point(std::string_view(text).substr(at));
    if (code != 0) append_utf8(plain, code);
    if (code == 0) plain += text[at];
    at += code != 0 ? kEscapeBytes : 1;
  }
  text.replace(from, std::string::npos, plain);
}

SharedStrings::SharedStrings(ZipArchive& archive, const std::string& part) {
  StringsHandler handler([this](std::string_view text) { add(text); });
  read_part(archive, part, handler);
}

void SharedStrings::add(std::string_view text) {
  const auto length = static_cast<std::uint32_t>(text.size());
  const std::size_t needed = sizeof length + text.size();
  if (used_ + needed > kBlockBytes) {
    blocks_.push_back(std::make_unique<char[]>(kBlockBytes));
    used_ = 0;
  }
  const std::size_t place = (blocks_.size() - 1) * kBlockBytes + used_;
  if (place > std::numeric_limits<std::uint32_t>::max()) throw BadFile("ZIP_BOMB", "字符串表超过 4 GiB，未予读取。请把名单分成几个文件再交。");
  char* const to = blocks_.back().get() + used_;
  std::memcpy(to, &length, sizeof length);
  std::memcpy(to + sizeof length, text.data(), text.size());
  places_.push_back(static_cast<std::uint32_t>(place));
  used_ += needed;
}

std::string_view SharedStrings::at(std::size_t index) const {
  const std::size_t place = places_[index];
  const char* const from = blocks_[place / kBlockBytes].get() + place % kBlockBytes;
  std::uint32_t length = 0;
  std::memcpy(&length, from, sizeof length);
  return {from + sizeof length, length};
}

}  // namespace zhuxue::files
