#pragma once
// What a file of payments says, whatever form a bank wants it in, and the reference that a payment goes by.
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "zhuxue/calendar/calendar.hpp"
#include "zhuxue/money/money.hpp"

namespace zhuxue {

/// One payment. `bank_code` (联行号) and `holder_id` are empty where the profile does not ask for them.
struct PaymentLine {
  std::string_view account, holder;
  Money amount;
  std::string_view purpose;
  std::string_view bank = {}, bank_code = {}, holder_id = {};
};

/// The names under which a regional 惠民惠农 system knows a programme: 一级 and 二级补贴项目.
struct SubsidyNames {
  std::string first, second;
};

/// What all lines of one file share.
struct PaymentBatch {
  std::int64_t number = 0;
  Date day;                ///< the business day of the seal: the only date that a file may hold, so that it has the same bytes on every day
  std::string programme;   ///< code
};

/// "B3-000017": batch and line, the 参考号.
std::string payment_reference(std::int64_t batch, std::int64_t line);
struct PaymentNumber {
  std::int64_t batch, line;
};
/// The one form of it; anything else is nullopt.
std::optional<PaymentNumber> parse_payment_reference(std::string_view text);
/// "B3" alone.
std::optional<std::int64_t> parse_batch_reference(std::string_view text);

}  // namespace zhuxue
