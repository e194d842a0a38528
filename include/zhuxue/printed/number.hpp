#pragma once
// Numbers as people print them in tables: read exactly, written exactly.
#include <optional>
#include <string>
#include <string_view>

#include "zhuxue/money/ratio.hpp"

namespace zhuxue {

/// A number and how many decimals it was printed with.
struct PrintedNumber {
  Ratio value;
  int decimals = 0;
};

/// Reads "1234", "1,234.5", "-3", "−3", "(3)", "¥312.50", "8400元", "27人"; `text` has no blanks and no full-width forms. Thousands separators must stand where they belong.
/// A fraction that shows more than fifteen significant digits is a spreadsheet's binary remainder (57.93125000000001) and is rounded to fifteen.
/// nullopt for anything else, percentages and "1e3" too.
std::optional<PrintedNumber> read_printed_number(std::string_view text);

/// Whether a cell says "nothing": empty, a dash, a stroke, 无.
bool is_printed_blank(std::string_view text);

/// To so many decimals, halves away from zero.
Ratio round_half_up(const Ratio& value, int decimals);

/// Decimal digits without an exponent, at least so many decimals, more where the value needs them (at most twenty).
std::string decimal_text(const Ratio& value, int at_least_decimals);

}  // namespace zhuxue
