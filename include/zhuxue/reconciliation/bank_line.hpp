#pragma once
// One line of what a bank sends, whatever the form: a result, a return, or a line of a statement.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "zhuxue/calendar/calendar.hpp"
#include "zhuxue/money/money.hpp"
#include "zhuxue/reconciliation/result_table.hpp"

namespace zhuxue {

enum class BankLineKind : std::uint8_t {
  result,     ///< what became of a payment
  returned,   ///< money that had left came back (退汇)
  statement,  ///< booked on the paying account
};
std::string_view code(BankLineKind kind);  ///< RESULT RETURN STATEMENT

/// Which way an entry of the paying account goes.
enum class EntrySide : std::uint8_t {
  none,    ///< no booked entry: a result, a notice, or one that is only pending
  debit,   ///< left the account
  credit,  ///< came in
};

struct BankLine {
  BankLineKind kind = BankLineKind::result;
  std::int64_t line = 0;         ///< in the file, the first line = 1; in XML the place of the payment or entry in the message
  std::string account;           ///< digits
  std::string reference;         ///< "B3-000017": the bank's echo of it, or made of batch and number where the profile knows no reference; empty: the line names no payment
  std::string status;            ///< 成功, 失败, 处理中 or 退汇; else the bank's own word, which nobody knows
  std::string reason;            ///< the bank's words
  std::string code;              ///< the bank's code
  std::string result;            ///< internal code of the table: ACCT_CLOSED …; OTHER where it is not in it
  ResultClass meaning = ResultClass::person;
  bool needs_person = false;     ///< what the table says of it, or that it says nothing, asks for a case; nothing is settled by this line
  std::optional<Money> amount;   ///< nullopt: cannot be read, or not stated
  bool states_amount = true;     ///< false: this form names no amount (pain.002), the reference alone rules
  bool states_account = true;
  std::string serial;            ///< the bank's number of this one entry, where it has one
  std::string paying_account;    ///< on whose report the entry stands, digits; empty: on none
  EntrySide side = EntrySide::none;
  std::optional<Date> booked_on;      ///< of an entry; of a result the day on which the bank says it, where it does
  std::optional<Date> statement_day;  ///< the last day of the statement that the entry stands in
};

/// Takes the serials out of lines that share one with a line of another payment: there it is the number of the whole batch.
void drop_shared_serials(std::vector<BankLine>& lines);

/// The last four of a paying account: how people and the chain of evidence name it.
std::string tail_of_account(const std::string& account);

/// What the bank states of the paying account for a span of days (对账单): the balance before it and after it.
struct BankStatement {
  std::string account;   ///< digits
  Date from, to;         ///< both within it
  Money opening, closing;  ///< may be negative
  std::optional<std::int64_t> number;  ///< the bank's running number of statements, where it gives one

  /// Whether none can be missing between this one and the next: by balance, and by the day or by the number.
  bool goes_on_with(const BankStatement& next) const;
};

}  // namespace zhuxue
