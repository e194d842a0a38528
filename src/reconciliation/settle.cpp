#include "zhuxue/reconciliation/settle.hpp"

#include <stdexcept>

namespace zhuxue {
namespace {

BankVerdict doubtful(BankDoubt doubt) { return {BankEffect::needs_person, doubt}; }

enum class Word : std::uint8_t { success, failure, pending, returned };

std::optional<Word> word_of(std::string_view status) {
  if (status == "成功") return Word::success;
  if (status == "失败") return Word::failure;
  if (status == "处理中") return Word::pending;
  if (status == "退汇") return Word::returned;
  return std::nullopt;
}

// The table of domain/money-movement §6.1. What says again what is known, or is older news than what is known, changes nothing.
BankVerdict next_of(PaymentState state, Word said) {
  constexpr BankVerdict known{BankEffect::known, std::nullopt};
  switch (state) {
    case PaymentState::open:
      return {said == Word::success ? BankEffect::paid : said == Word::failure ? BankEffect::rejected : said == Word::returned ? BankEffect::returned : BankEffect::pending, std::nullopt};
    case PaymentState::paid:
      if (said == Word::failure) return doubtful(BankDoubt::rejected_after_paid);
      return said == Word::returned ? BankVerdict{BankEffect::returned, std::nullopt} : known;
    case PaymentState::rejected: return said == Word::success ? doubtful(BankDoubt::paid_after_rejected) : known;
    case PaymentState::returned_after_paid: return known;
    case PaymentState::returned_before_paid: return said == Word::success ? doubtful(BankDoubt::paid_after_returned) : known;
    case PaymentState::paid_late: return said == Word::returned ? BankVerdict{BankEffect::returned, std::nullopt} : known;
    case PaymentState::paid_twice: return said == Word::returned ? doubtful(BankDoubt::returned_of_duplicate) : known;
  }
  throw std::logic_error("no such state");
}

}  // namespace

std::string_view code(BankEffect effect) {
  switch (effect) {
    case BankEffect::paid: return "PAID";
    case BankEffect::rejected: return "REJECTED";
    case BankEffect::pending: return "PENDING";
    case BankEffect::known: return "KNOWN";
    case BankEffect::returned: return "RETURNED";
    case BankEffect::paid_late: return "PAID_LATE";
    case BankEffect::paid_twice: return "PAID_DUPLICATE";
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
    case BankDoubt::paid_after_returned: return "PAID_AFTER_RETURNED";
    case BankDoubt::paid_beside_waiting_line: return "LATE_SUCCESS";
    case BankDoubt::paid_twice: return "DOUBLE_PAY";
    case BankDoubt::returned_of_duplicate: return "DUPLICATE_RETURNED";
    case BankDoubt::returned_under_recovery: return "RETURNED_UNDER_RECOVERY";
    case BankDoubt::returned_after_correction: return "RETURNED_AFTER_CORRECTION";
    case BankDoubt::debited_twice: return "DOUBLE_DEBIT";
    case BankDoubt::credited_twice: return "DOUBLE_CREDIT";
    case BankDoubt::double_debit_returned: return "DOUBLE_DEBIT_RETURNED";
    case BankDoubt::serial_reused: return "SERIAL_REUSED";
    case BankDoubt::statement_differs: return "STATEMENT_DIFFERS";
  }
  throw std::logic_error("no such doubt");
}

std::string_view sentence(BankDoubt doubt) {
  switch (doubt) {
    case BankDoubt::unknown_reference: return "参考号不是本系统发出的";
    case BankDoubt::not_issued: return "参考号所在批次没有发出过";
    case BankDoubt::amount_differs: return "金额与发出的不同";
    case BankDoubt::account_differs: return "账号与发出的不同";
    case BankDoubt::unknown_status: return "状态不认识,应为 成功、失败、处理中 或 退汇";
    case BankDoubt::rejected_after_paid: return "此前已回成功,现在又回失败";
    case BankDoubt::paid_after_rejected: return "此前已回失败,现在又回成功;已按迟到的成功记账,不再重发,请向银行核实后结案";
    case BankDoubt::paid_after_returned: return "此前已回退汇,现在又回成功";
    case BankDoubt::paid_beside_waiting_line: return "此前已回失败,现在又回成功,而重发的批次已经封存;请撤回那一批,撤回后自动按迟到的成功记账";
    case BankDoubt::paid_twice: return "此前已回失败,后来已重发、取消或缴回,现在又回成功: 这笔钱多付了,请追回";
    case BankDoubt::returned_of_duplicate: return "多付的一笔被银行退回;请登记为追回";
    case BankDoubt::returned_under_recovery: return "这一笔正在追回,又被银行退回;追回的部分请用 recover record 登记收回,其余请先核实再办";
    case BankDoubt::returned_after_correction: return "这一笔的支出已改列别的项目或年度,账上没有可退的;请先用 decide correct 改列回来,再导入退汇";
    case BankDoubt::debited_twice: return "对账单上这一笔又扣了一次款(流水号不同): 银行重复扣款,账上没有记;请要求银行退回,退回后结案";
    case BankDoubt::credited_twice: return "对账单上这一笔又退了一次款(流水号不同),账上没有记;请向银行核实后结案";
    case BankDoubt::double_debit_returned: return "银行把重复扣的一次退回来了;付款本身没有退,账上不动;请与重复扣款的疑点一并结案";
    case BankDoubt::serial_reused: return "银行的流水号已用在另一笔付款上;一个流水号只能是一笔,没有记账,请向银行核实";
    case BankDoubt::statement_differs: return "对账单与账上不符";
  }
  throw std::logic_error("no such doubt");
}

BankVerdict judge_answer(const IssuedPayment* payment, std::string_view account, std::optional<Money> amount, std::string_view status) {
  if (!payment) return doubtful(BankDoubt::unknown_reference);
  if (!payment->issued) return doubtful(BankDoubt::not_issued);
  if (amount != payment->amount) return doubtful(BankDoubt::amount_differs);
  if (account != payment->account) return doubtful(BankDoubt::account_differs);
  const auto said = word_of(status);
  if (!said) return doubtful(BankDoubt::unknown_status);
  return next_of(payment->state, *said);
}

BankVerdict judge_late_success(AfterRejection after) {
  switch (after) {
    case AfterRejection::nothing: return {BankEffect::paid_late, BankDoubt::paid_after_rejected};
    case AfterRejection::waiting_line: return doubtful(BankDoubt::paid_beside_waiting_line);
    case AfterRejection::gone_on: return {BankEffect::paid_twice, BankDoubt::paid_twice};
  }
  throw std::logic_error("no such course");
}

}  // namespace zhuxue
