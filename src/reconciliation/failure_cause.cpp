#include "zhuxue/reconciliation/failure_cause.hpp"

#include <array>

namespace zhuxue {
namespace {

struct Phrase {
  std::string_view text;
  FailureCause cause;
};

constexpr std::array kPhrases = {
    Phrase{"付款户余额不足", FailureCause::ours}, Phrase{"付款账户余额不足", FailureCause::ours}, Phrase{"额度不足", FailureCause::ours},
    Phrase{"系统忙", FailureCause::bank},         Phrase{"非营业", FailureCause::bank},           Phrase{"系统异常", FailureCause::bank},
    Phrase{"通讯超时", FailureCause::bank},       Phrase{"银行系统", FailureCause::bank},
};

}  // namespace

FailureCause cause_of(std::string_view bank_text) {
  for (const Phrase& phrase : kPhrases)
    if (bank_text.find(phrase.text) != std::string_view::npos) return phrase.cause;
  return FailureCause::payee;
}

}  // namespace zhuxue
