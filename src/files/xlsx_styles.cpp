#include "files/xlsx_styles.hpp"

#include <cstdlib>
#include <map>

#include "files/xlsx_xml.hpp"

namespace zhuxue::files {
namespace {

class StylesHandler : public XmlHandler {
 public:
  void start_element(std::string_view name, const char** attributes) override {
    if (name == "numFmt") read_format(attributes);
    if (name == "cellXfs") in_cell_styles_ = true;
    if (name == "xf" && in_cell_styles_) is_date.push_back(shows_date(format_id(attributes)));
  }
  void end_element(std::string_view name) override {
    if (name == "cellXfs") in_cell_styles_ = false;
  }
  void characters(std::string_view) override {}

  std::vector<bool> is_date;

 private:
  static int format_id(const char** attributes) {
    const char* id = attribute_value(attributes, "numFmtId");
    return id == nullptr ? 0 : std::atoi(id);
  }
  void read_format(const char** attributes) {
    const char* code = attribute_value(attributes, "formatCode");
    if (code != nullptr) date_by_format_.emplace(format_id(attributes), is_date_format(code));
  }
  // A format that the workbook spells out goes before the built-in one of that number.
  bool shows_date(int format) const {
    const auto spelt_out = date_by_format_.find(format);
    return spelt_out != date_by_format_.end() ? spelt_out->second : is_builtin_date_format(format);
  }

  std::map<int, bool> date_by_format_;
  bool in_cell_styles_ = false;
};

}  // namespace

bool is_date_format(std::string_view code) {
  char closing = 0;  // the character that ends the quote or bracket that we are in
  for (std::size_t i = 0; i < code.size(); ++i) {
    const char c = code[i];
    if (closing != 0) {
      if (c == closing) closing = 0;
    } else if (c == '"') {
      closing = '"';
    } else if (c == '[') {
      closing = ']';
    } else if (c == '\\' || c == '_' || c == '*') {
      ++i;
    } else if (std::string_view("yYmMdDhH").find(c) != std::string_view::npos) {
      return true;
    }
  }
  return false;
}

bool is_builtin_date_format(int id) {
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
}

Styles::Styles(ZipArchive& archive, const std::string& part) {
  StylesHandler handler;
  read_part(archive, part, handler);
  is_date_ = std::move(handler.is_date);
}

}  // namespace zhuxue::files
