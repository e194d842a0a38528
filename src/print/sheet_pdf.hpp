#pragma once
// A sheet (zhuxue/paper) as A4 pages: the heads again on each page, the page's number and how many there are.
#include <string>

#include "zhuxue/paper/sheet.hpp"

namespace zhuxue::print {

/// `day`: YYYY-MM-DD, for the document's metadata. The same sheet gives the same bytes. Throws std::runtime_error where the fonts or the drawing fail.
std::string sheet_pdf(const paper::Sheet& sheet, const std::string& day);

}  // namespace zhuxue::print
