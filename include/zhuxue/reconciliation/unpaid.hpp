#pragma once
// "Why is this pupil unpaid", in one sentence that says who must act (未发放原因). Pure.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace zhuxue {

/// How far an award has come on its way to the pupil.
enum class UnpaidStage : std::uint8_t {
  not_awarded,  ///< due by the last run, not granted yet
  no_line,      ///< granted, in no batch
  sealed, reviewed, approved,
  issued,       ///< sent, no answer
  pending,      ///< the bank says 处理中
  failed,       ///< 失败
  returned,     ///< 退汇
  recalled,
};

/// What is known about an award that has not arrived.
struct UnpaidAward {
  UnpaidStage stage = UnpaidStage::no_line;
  std::string_view bank_words = {};              ///< of a failed or returned payment
  bool has_account = false;
  std::optional<std::string_view> account_fault = {};  ///< why_unusable of the latest account
  bool account_changed = false;               ///< since the payment failed
  bool cause_was_payee = true;                ///< the bank's words ask for another account
  bool has_open_case = false;
  bool claimed = false;
  bool awaits_statement = false;              ///< failed by the bank's result, and no statement has confirmed that the money did not leave
  bool year_over = false;                     ///< the failed payment was charged to a year that has ended
};

/// Who must act: 学校, 经办, 复核, 审批, 银行, 计财股.
struct UnpaidReason {
  std::string sentence;
  std::string_view who;
};

UnpaidReason why_unpaid(const UnpaidAward& award);

}  // namespace zhuxue
