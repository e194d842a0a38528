#pragma once
// A sheet (zhuxue/paper) as a workbook for people: title, heads that stay in sight and stand on each printed page, amounts as numbers that add up, texts as texts.
#include <string>

#include "zhuxue/paper/sheet.hpp"

namespace zhuxue::files {

/// The bytes of the xlsx file. No date, host or locale inside. Throws FileError where packing fails.
std::string sheet_book(const paper::Sheet& sheet);

}  // namespace zhuxue::files
