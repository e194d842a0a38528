#pragma once
// One XML part of an xlsx file as a stream of elements (expat). No document type, hence no entities; no tree.
#include <expat.h>

#include <exception>
#include <memory>
#include <string>
#include <string_view>

#include "files/xlsx_zip.hpp"

namespace zhuxue::files {

/// What is told while a part is read. Names come without their namespace prefix. A handler may throw; reading stops there.
class XmlHandler {
 public:
  virtual ~XmlHandler() = default;
  virtual void start_element(std::string_view name, const char** attributes) = 0;
  virtual void end_element(std::string_view name) = 0;
  /// Text between tags, in pieces of any size.
  virtual void characters(std::string_view text) = 0;
};

/// The value of an attribute by its name without prefix, or nullptr.
const char* attribute_value(const char** attributes, std::string_view name);

/// Reads one part piece by piece. While it lives no other part of the archive may be opened.
class XmlStream {
 public:
  /// The archive and the handler must outlive it. Throws BadFile as ZipArchive::open does.
  XmlStream(ZipArchive& archive, const std::string& part, XmlHandler& handler);
  /// Reads the next 64 KiB; false once the end of the part has been read and found whole. Throws BadFile: NOT_A_SHEET where the XML is malformed or has a
  /// DOCTYPE, CUT_ZIP and ZIP_BOMB as ZipArchive::read does, and whatever the handler throws.
  bool pump();

 private:
  struct FreeParser {
    void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
  };
  template <typename Action>
  void guarded(Action action);
  [[noreturn]] void fail_malformed() const;

  ZipArchive& archive_;
  std::string part_;
  XmlHandler& handler_;
  std::unique_ptr<XML_ParserStruct, FreeParser> parser_;
  std::exception_ptr failure_;  // exceptions must not cross expat's C frames
};

/// Reads a whole part. Throws as XmlStream does.
void read_part(ZipArchive& archive, const std::string& part, XmlHandler& handler);

}  // namespace zhuxue::files
