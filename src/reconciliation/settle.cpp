#include "zhuxue/reconciliation/settle.hpp"

#include <stdexcept>

namespace zhuxue {
namespace {

BankVerdict doubtful(BankDoubt doubt) { return {BankEffect::needs_person, doubt}; }

}  // namespace

std::string_view code(BankEffect effect) {
  switch (effect) {
    case BankEffect::paid: return "PAID";
    case BankEffect::rejected: return "REJECTED";
    case BankEffect::pending: return "PENDING";
    case BankEffect::known: return "KNOWN";
    case BankEffect::needs_person: return "CASE";
  }
  throw std::logic_error("no such effect");
}

std::string_view code(BankDoubt doubt) {
  switch (doubt) {
    case BankDoubt::unknown_reference: return "UNKNOWN_REFERENCE";
    case BankDoubt::not_issued: return "NOT_ISSUED";
    case BankDoubt::amount_differs: return "AMOUNT_DIFFERS";
    case BankDoubt::account_differs: return "ACCOUNT_DIFFERS";
    case BankDoubt::unknown_status: return "UNKNOWN_STATUS";
    case BankDoubt::rejected_after_paid: return "REJECTED_AFTER_PAID";
    case BankDoubt::paid_after_rejected: return "LATE_SUCCESS";
  }
  throw std::logic_error("no such doubt");
}

std::string_view sentence(BankDoubt doubt) {
  switch (doubt) {
    case BankDoubt::unknown_reference: return "参考号不是本系统发出的";
    case BankDoubt::not_issued: return "参考号所在批次没有发出过";
    case BankDoubt::amount_differs: return "金额与发出的不同";
    case BankDoubt::account_differs: return "账号与发出的不同";
    case BankDoubt::unknown_status: return "状态不认识,应为 成功、失败 或 处理中";
    case BankDoubt::rejected_after_paid: return "此前已回成功,现在又回失败";
    case BankDoubt::paid_after_rejected: return "此前已回失败,现在又回成功;结案之前不会重发";
  }
  throw std::logic_error("no such doubt");
}

BankVerdict judge_answer(const IssuedPayment* payment, std::string_view account, std::optional<Money> amount, std::string_view status) {
  if (!payment) return doubtful(BankDoubt::unknown_reference);
  if (!payment->issued) return doubtful(BankDoubt::not_issued);
  if (amount != payment->amount) return doubtful(BankDoubt::amount_differs);
  if (account != payment->account) return doubtful(BankDoubt::account_differs);
  const bool success = status == "成功", failure = status == "失败", pending = status == "处理中";
  if (!success && !failure && !pending) return doubtful(BankDoubt::unknown_status);
  switch (payment->state) {
    case PaymentState::open: return {success ? BankEffect::paid : failure ? BankEffect::rejected : BankEffect::pending, std::nullopt};
    case PaymentState::paid:
      if (failure) return doubtful(BankDoubt::rejected_after_paid);
      return {BankEffect::known, std::nullopt};
    case PaymentState::rejected:
      if (success) return doubtful(BankDoubt::paid_after_rejected);
      return {BankEffect::known, std::nullopt};
  }
  throw std::logic_error("no such state");
}

}  // namespace zhuxue
