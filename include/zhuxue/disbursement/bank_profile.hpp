#pragma once
// How a bank wants its file and how it answers: data of config/banks, not code (domain/money-movement §10, §11).
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "zhuxue/disbursement/payment_file.hpp"
#include "zhuxue/money/money.hpp"

namespace zhuxue {

enum class BankCarrier : std::uint8_t { delimited, fixed, xlsx, iso20022 };
enum class BankCharset : std::uint8_t { utf8, gbk, gb18030 };
enum class LineEnd : std::uint8_t { lf, crlf };
enum class AmountUnit : std::uint8_t { yuan, fen };  ///< 312.50 or 31250

/// What a column says. From `status` on: answers only. `skip`: there is something, and we do not look.
enum class BankField : std::uint8_t {
  seq, account, holder, amount, purpose, reference, batch, date, count, total, bank, bank_code, holder_id, subsidy_1, subsidy_2, payer_name, payer_account,
  payer_bank, status, code, reason, serial, booked_on, skip,
};
inline constexpr std::size_t kBankFields = static_cast<std::size_t>(BankField::skip) + 1;
std::string_view key(BankField field);  ///< as profile files write it: "seq", "account" …
std::optional<BankField> parse_bank_field(std::string_view text);

/// A column: a field, or words that always stand there.
struct BankColumn {
  std::optional<BankField> field;
  std::string words;       ///< where there is no field
  std::size_t width = 0;   ///< bytes after encoding; 0: as long as it is
  bool right = false;      ///< filled from the left
  char fill = ' ';
};
/// "RMB", "{account}", "{holder:60}", "{amount:>18}", "{amount:>018}" (filled with zeros). nullopt: a brace, but no field in this form.
std::optional<BankColumn> parse_bank_column(std::string_view text);

/// The outward form of a file.
struct BankForm {
  BankCarrier carrier = BankCarrier::delimited;
  BankCharset charset = BankCharset::utf8;
  LineEnd eol = LineEnd::lf;         ///< on reading either is taken
  char delimiter = ',';
  bool quotes = false;               ///< RFC 4180 and the guard of contract §1 against formulas; else what holds the delimiter is refused
  char comment = '\0';               ///< lines that begin so are passed over on reading
  AmountUnit unit = AmountUnit::yuan;
};

enum class AnswerState : std::uint8_t { paid, failed, pending, returned };

/// How the bank answers.
struct BankAnswer {
  BankForm form;
  std::vector<BankColumn> line;                           ///< columns by place; empty where the first row has heads
  std::vector<std::pair<BankField, std::string>> heads;   ///< columns by the text of their head
  std::vector<BankColumn> first, last;                    ///< control records around the lines; empty: there is none
  std::vector<std::pair<std::string, AnswerState>> words; ///< of the status column
  bool reasons_decide = true;  ///< the table of results (config/banks/results.toml) says what a failure means; false: the status alone does (contract §5)
};

/// The paying account, printed in files that want it.
struct BankPayer {
  std::string name, account, bank;
  /// The account without the blanks and dashes by which banks group digits.
  std::string digits() const;
};

struct BankProfile {
  std::string name;              ///< file stem: "icbc-bxt"
  std::string title;             ///< Chinese
  bool confirmed = false;        ///< false: status = "confirm", seen in other people's code and not yet at a bank
  std::string source;
  std::string sha256;            ///< of the file's bytes
  BankForm form;
  std::string forbidden;         ///< characters beside the delimiter, line ends and tabs that a value may not hold
  std::vector<BankColumn> header, line, trailer;  ///< header and trailer may be empty
  std::optional<std::int64_t> max_lines;
  std::optional<Money> max_total;
  std::string file_name;         ///< "{batch}.csv"; {batch}, {date}, {sm3} (its first eight)
  bool all_banks = false;        ///< one list for all 开户银行
  bool statements = false;       ///< the bank sends statements in this form too
  BankPayer payer;
  std::map<std::string, SubsidyNames> subsidies;  ///< by programme
  BankAnswer answer;

  /// Whether any record that we write has this field.
  bool writes(BankField field) const;
};

/// What is wrong with a profile as a whole: key, sentence, what would be right. Empty: it can be written and read by.
struct ProfileFault {
  std::string key, text, expected;
};
std::vector<ProfileFault> faults_of(const BankProfile& profile);

/// The file name of a batch under a profile; `sm3` in hex.
std::string file_name_of(const BankProfile& profile, const PaymentBatch& batch, std::string_view sm3);

/// "20261130".
std::string compact_date(Date date);

}  // namespace zhuxue
