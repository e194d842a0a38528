#pragma once
// What a bank answers, read by a profile: each line becomes a BankLine, and nothing of it is judged here but the bank's vocabulary.
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "zhuxue/disbursement/bank_profile.hpp"
#include "zhuxue/reconciliation/bank_line.hpp"

namespace zhuxue::files {

/// `named_batch` is the batch that the clerk says the file answers: needed where neither line nor control record names it and lines carry no reference.
/// Controls that a form has are checked: a file that is cut or does not add up is refused whole. A form without them is read as a part file.
/// Throws BadFile (EMPTY, CONTROL, NO_BATCH, OTHER_BATCH, HEADER_MISSING … and those of sheets).
std::vector<BankLine> read_bank_answer(const BankProfile& profile, const ResultTable& table, std::string_view bytes, std::optional<std::int64_t> named_batch = std::nullopt);

/// The statements of the paying account in the file, where the bank sends them in this form. What the lines of `read_bank_answer` do not say: days and balances.
std::vector<BankStatement> read_bank_statements(const BankProfile& profile, std::string_view bytes);

/// Puts the bank's words into ours by the profile's status words, then by the table: status, result, meaning, needs_person.
void give_meaning(BankLine& line, const BankAnswer& answer, const ResultTable& table);

}  // namespace zhuxue::files
