#pragma once
// What every workbook of one sheet and one style sheet holds beside them (ECMA-376).
#include <string>
#include <string_view>

namespace zhuxue::files {

inline constexpr std::string_view kXmlHead = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
inline constexpr std::string_view kSpreadsheetMain = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
inline constexpr std::string_view kOfficeRelations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// [Content_Types].xml, _rels/.rels and xl/_rels/workbook.xml.rels, with their heads.
std::string xlsx_content_types();
std::string xlsx_relations();
std::string xlsx_workbook_relations();

/// "A", … "Z", "AA": of columns from 0.
std::string xlsx_column(std::size_t column);

}  // namespace zhuxue::files
