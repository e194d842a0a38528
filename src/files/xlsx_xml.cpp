#include "files/xlsx_xml.hpp"

#include <new>

#include "files/sheet.hpp"

namespace zhuxue::files {
namespace {

constexpr int kPieceBytes = 64 * 1024;

// One pass and no library call: this runs 80 million times in a sheet of a million rows, mostly on names of one letter.
std::string_view local_name(const char* name) {
  const char* end = name;
  for (; *end != '\0'; ++end) {
    if (*end == ':') name = end + 1;
  }
  return {name, static_cast<std::size_t>(end - name)};
}

}  // namespace

const char* attribute_value(const char** attributes, std::string_view name) {
  for (; *attributes != nullptr; attributes += 2) {
    if (local_name(attributes[0]) == name) return attributes[1];
  }
  return nullptr;
}

template <typename Action>
void XmlStream::guarded(Action action) {
  if (failure_) return;
  try {
    action();
  } catch (...) {
    failure_ = std::current_exception();
    XML_StopParser(parser_.get(), XML_FALSE);
  }
}

XmlStream::XmlStream(ZipArchive& archive, const std::string& part, XmlHandler& handler)
    : archive_(archive), part_(part), handler_(handler), parser_(XML_ParserCreate(nullptr)) {
  if (!parser_) throw std::bad_alloc();
  archive_.open(part_);
  XML_SetUserData(parser_.get(), this);
  XML_SetElementHandler(
      parser_.get(),
      [](void* self, const char* name, const char** attributes) {
        auto& stream = *static_cast<XmlStream*>(self);
        stream.guarded([&] { stream.handler_.start_element(local_name(name), attributes); });
      },
      [](void* self, const char* name) {
        auto& stream = *static_cast<XmlStream*>(self);
        stream.guarded([&] { stream.handler_.end_element(local_name(name)); });
      });
  XML_SetCharacterDataHandler(parser_.get(), [](void* self, const char* text, int length) {
    auto& stream = *static_cast<XmlStream*>(self);
    stream.guarded([&] { stream.handler_.characters({text, static_cast<std::size_t>(length)}); });
  });
  XML_SetStartDoctypeDeclHandler(parser_.get(), [](void* self, const char*, const char*, const char*, int) {
    auto& stream = *static_cast<XmlStream*>(self);
    stream.guarded([&] {
      throw BadFile("NOT_A_SHEET", "部件 " + stream.part_ + " 含有 DOCTYPE 声明，xlsx 不允许，未予读取。请用 Excel 或 WPS 打开后另存为 xlsx 再交。");
    });
  });
}

bool XmlStream::pump() {
  void* buffer = XML_GetBuffer(parser_.get(), kPieceBytes);
  if (buffer == nullptr) throw std::bad_alloc();
  const std::size_t n = archive_.read(static_cast<char*>(buffer), kPieceBytes);
  const XML_Status status = XML_ParseBuffer(parser_.get(), static_cast<int>(n), n == 0);
  if (failure_) std::rethrow_exception(failure_);
  if (status != XML_STATUS_OK) fail_malformed();
  return n > 0;
}

void XmlStream::fail_malformed() const {
  if (XML_GetErrorCode(parser_.get()) == XML_ERROR_NO_MEMORY) throw std::bad_alloc();
  throw BadFile("NOT_A_SHEET", "部件 " + part_ + " 的第 " + std::to_string(XML_GetCurrentLineNumber(parser_.get())) + " 行第 " +
                                   std::to_string(XML_GetCurrentColumnNumber(parser_.get()) + 1) +
                                   " 字不是合规的 XML，表格读不出来。请用 Excel 或 WPS 打开后另存为 xlsx 再交。");
}

void read_part(ZipArchive& archive, const std::string& part, XmlHandler& handler) {
  XmlStream stream(archive, part, handler);
  while (stream.pump()) {
  }
}

}  // namespace zhuxue::files
