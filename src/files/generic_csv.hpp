#pragma once
// Bank profile generic-csv (contract §5): the file that goes out, and the answer that comes back.
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "zhuxue/money/money.hpp"

namespace zhuxue::files {

struct PaymentLine {
  std::string_view account, holder;
  Money amount;
  std::string_view purpose;
};

/// "B3-000017": batch and line, the 参考号.
std::string payment_reference(std::int64_t batch, std::int64_t line);
struct PaymentNumber {
  std::int64_t batch, line;
};
std::optional<PaymentNumber> parse_payment_reference(std::string_view text);

/// 序号,账号,户名,金额,用途,参考号; UTF-8, LF; the same lines give the same bytes.
std::string render_payments(std::int64_t batch, std::span<const PaymentLine> lines);

/// Lines and total of a payment file, counted from its bytes alone by the reader of lists. Throws BadFile.
struct FileControls {
  std::int64_t lines = 0;
  Money total;
};
FileControls count_payments(std::string_view bytes);

/// One line of the bank's answer as received.
struct AnswerLine {
  std::int64_t line = 0;  ///< in the file, header = 1
  std::string account, reference, status, reason;
  std::optional<Money> amount;
};
/// 序号,账号,户名,金额,参考号,状态,原因. Throws BadFile where the file cannot be taken at all.
std::vector<AnswerLine> read_answers(std::string_view bytes);

}  // namespace zhuxue::files
