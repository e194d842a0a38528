#pragma once
// What a line of the bank's answer means for the payment it names (contract §5, domain/money-movement §6.1). Pure.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "zhuxue/money/money.hpp"

namespace zhuxue {

/// How a payment stands before the line is read. A recalled line stands as `rejected`.
enum class PaymentState : std::uint8_t {
  open,                  ///< sent, no word yet
  paid,
  rejected,
  returned_after_paid,   ///< 退汇 of money that had arrived
  returned_before_paid,  ///< 退汇 without a success before it
  paid_late,             ///< a success after a rejection, which settled it
  paid_twice,            ///< a success after a rejection, when the award had already gone on
};

/// What the line does. `known` and `pending` change nothing; `needs_person` opens a case; so do `paid_late` and `paid_twice`, which also move money.
enum class BankEffect : std::uint8_t { paid, rejected, pending, known, returned, paid_late, paid_twice, needs_person };
std::string_view code(BankEffect effect);  ///< PAID REJECTED PENDING KNOWN RETURNED PAID_LATE PAID_DUPLICATE CASE

/// Why a line needs a person.
enum class BankDoubt : std::uint8_t {
  unknown_reference, not_issued, amount_differs, account_differs, unknown_status, rejected_after_paid, paid_after_rejected, paid_after_returned,
  paid_beside_waiting_line, paid_twice, returned_of_duplicate, returned_under_recovery, returned_after_correction,
  debited_twice, credited_twice, double_debit_returned, serial_reused, statement_differs,
};
std::string_view code(BankDoubt doubt);
std::string_view sentence(BankDoubt doubt);

/// The payment that a reference names.
struct IssuedPayment {
  std::string_view account;
  Money amount;
  PaymentState state = PaymentState::open;
  bool issued = false;
};

struct BankVerdict {
  BankEffect effect = BankEffect::needs_person;
  std::optional<BankDoubt> doubt;
};

/// `payment` is null where the reference names none; `amount` is nullopt where it cannot be read; `status` is 成功, 失败, 处理中 or 退汇.
/// A success after a rejection is left as the doubt paid_after_rejected: judge_late_success has the last word.
BankVerdict judge_answer(const IssuedPayment* payment, std::string_view account, std::optional<Money> amount, std::string_view status);

/// What has become of the award since its line was rejected.
enum class AfterRejection : std::uint8_t {
  nothing,       ///< its latest line has ended: the money still lies on hold
  waiting_line,  ///< a re-issue is sealed and has not gone out
  gone_on,       ///< a re-issue went out, or the award was cancelled, or its money remitted
};

/// The rule of domain/money-movement §6.1 (a): paid late; or wait until the re-issue is withdrawn; or the child was paid twice.
BankVerdict judge_late_success(AfterRejection after);

}  // namespace zhuxue
