#pragma once
// The records of a bank's file and the fields in them, read by a profile's columns. Shares nothing with the writer but the profile: it reads what was written
// as a stranger would, and what a bank sends.
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "zhuxue/disbursement/bank_profile.hpp"

namespace zhuxue::files {

/// A record as it stands in the file: its cells where the form has a delimiter, heads or a workbook; its bytes where the widths come from the columns.
struct BankRecord {
  std::size_t line = 0;            ///< where it starts, the first line = 1
  std::vector<std::string> cells;  ///< UTF-8
  std::string bytes;               ///< fixed width only
};

enum class Reading : std::uint8_t {
  strict,    ///< our own file: the very charset and line ends of the profile, each record as long as its columns
  tolerant,  ///< a bank's: BOM, either line end, UTF-8 where it plainly is that, blank lines
};

/// All records of the file. Throws BadFile (EMPTY, NUL, UNDECODABLE, BAD_LINE …) where it cannot be read at all.
std::vector<BankRecord> read_records(const BankForm& form, std::string_view bytes, Reading reading);

/// The fields of one record.
class BankFields {
 public:
  std::string_view operator[](BankField field) const { return texts_[static_cast<std::size_t>(field)]; }
  void set(BankField field, std::string text) { texts_[static_cast<std::size_t>(field)] = std::move(text); }

 private:
  std::array<std::string, kBankFields> texts_;
};

/// Reads a record by columns. Words must stand where the columns have them. Strict: not a column more or less. Throws BadFile BAD_LINE.
BankFields fields_of(const BankForm& form, const BankRecord& record, const std::vector<BankColumn>& columns, Reading reading);

/// An amount in the form's unit. Leading zeros are taken, and of a bank thousands commas in groups of three and zeros behind the second decimal;
/// nullopt: anything else.
std::optional<Money> amount_of(const BankForm& form, std::string_view text, Reading reading);
/// A whole number, leading zeros taken.
std::optional<std::int64_t> number_of(std::string_view text);

}  // namespace zhuxue::files
