#pragma once
// What a bank's words and codes mean (domain/money-movement §12.1): one table for all banks, kept as data. Text rules over code.
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace zhuxue {

/// Who must act on it.
enum class ResultClass : std::uint8_t {
  paid,      ///< credited
  payee,     ///< the account must be mended first
  wait,      ///< the holder must act (thaw, renew, raise a limit), or the account be replaced
  ours,      ///< our side: paying account short; may be sent again as it is
  bank,      ///< the bank's: system busy, outside hours; may be sent again as it is
  pending,   ///< not settled yet
  returned,  ///< money that had been debited came back (退汇)
  person,    ///< somebody must look: nothing follows of itself
};
std::string_view key(ResultClass meaning);  ///< as results.toml writes it: paid payee wait ours bank pending returned person
/// "账户要先更正": what a list for the office says of it.
std::string_view sentence(ResultClass meaning);

/// One internal code and all that means it.
struct ResultRule {
  std::string code;                ///< ACCT_NOT_FOUND …
  ResultClass meaning = ResultClass::person;
  std::vector<std::string> texts;  ///< a bank's text that contains one of these
  std::vector<std::string> codes;  ///< or, where no text says anything, has one of these codes
};

struct ResultMeaning {
  std::string_view code = "OTHER";
  ResultClass meaning = ResultClass::person;
  bool known = false;              ///< false: neither text nor code is in the table
};

class ResultTable {
 public:
  ResultTable() = default;
  explicit ResultTable(std::vector<ResultRule> rules) : rules_(std::move(rules)) {}
  std::span<const ResultRule> rules() const { return rules_; }
  /// The longest text of the table that stands in `text`; if there is none, the code; else OTHER, for a person. Points into the table.
  ResultMeaning of(std::string_view text, std::string_view code = {}) const;

 private:
  std::vector<ResultRule> rules_;
};

/// What is wrong with a table: a code or text that means two things, an internal code twice or without any word. Sentences; empty: nothing.
std::vector<std::string> faults_of(std::span<const ResultRule> rules);

}  // namespace zhuxue
