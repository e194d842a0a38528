#pragma once
// Number cells of xlsx as text, exactly: decimal strings only, no binary fraction anywhere.
#include <optional>
#include <string>
#include <string_view>

namespace zhuxue::files {

/// The text of a number cell. Plain integers and decimals, and whatever is no number, come back as they are (312.50000000000006 too: never rounded).
/// E notation is written out in plain digits ("4.5E3" → "4500"), unless its mantissa has more than 15 significant digits (the spreadsheet damaged it) or
/// it would take more than 400 digits: then it keeps its form.
std::string plain_number(std::string_view file_text);

/// The day that a serial number of a date cell shows, YYYY-MM-DD; a fraction of a day (the time) is dropped. Epoch 1900: 1 is 1900-01-01 and 60 is
/// 1900-02-29, a day that never was, as the spreadsheet shows it; epoch 1904: 0 is 1904-01-01. nullopt for anything outside 1900-01-01 to 9999-12-31.
std::optional<std::string> date_of_serial(std::string_view number, bool epoch_1904);

}  // namespace zhuxue::files
