#include "files/xlsx_package.hpp"

namespace zhuxue::files {
namespace {

constexpr std::string_view kPackage = "http://schemas.openxmlformats.org/package/2006";
constexpr std::string_view kMime = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

std::string relation(std::string_view id, std::string_view type, std::string_view target) {
  return std::string("<Relationship Id=\"").append(id).append("\" Type=\"").append(kOfficeRelations).append("/").append(type).append("\" Target=\"").append(target).append("\"/>");
}

std::string relations(const std::string& all) {
  return std::string(kXmlHead).append("<Relationships xmlns=\"").append(kPackage).append("/relationships\">").append(all).append("</Relationships>");
}

std::string part(std::string_view name, std::string_view type) {
  return std::string("<Override PartName=\"").append(name).append("\" ContentType=\"").append(kMime).append(type).append("\"/>");
}

}  // namespace

std::string xlsx_content_types() {
  return std::string(kXmlHead)
      .append("<Types xmlns=\"")
      .append(kPackage)
      .append("/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>")
      .append(part("/xl/workbook.xml", "sheet.main+xml"))
      .append(part("/xl/worksheets/sheet1.xml", "worksheet+xml"))
      .append(part("/xl/styles.xml", "styles+xml"))
      .append("</Types>");
}

std::string xlsx_relations() { return relations(relation("rId1", "officeDocument", "xl/workbook.xml")); }

std::string xlsx_workbook_relations() { return relations(relation("rId1", "worksheet", "worksheets/sheet1.xml") + relation("rId2", "styles", "styles.xml")); }

std::string xlsx_column(std::size_t column) {
  std::string letters;
  for (++column; column > 0; column = (column - 1) / 26) letters.insert(letters.begin(), static_cast<char>('A' + (column - 1) % 26));
  return letters;
}

}  // namespace zhuxue::files
