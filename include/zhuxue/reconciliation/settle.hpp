#pragma once
// What a line of the bank's answer means for the payment it names (contract §5, domain/money-movement §6.1). Pure.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "zhuxue/money/money.hpp"

namespace zhuxue {

/// How a payment stands before the line is read.
enum class PaymentState : std::uint8_t { open, paid, rejected };

/// What the line does. `known` and `pending` change nothing; `needs_person` opens a case.
enum class BankEffect : std::uint8_t { paid, rejected, pending, known, needs_person };
std::string_view code(BankEffect effect);  ///< PAID REJECTED PENDING KNOWN CASE

/// Why a line needs a person.
enum class BankDoubt : std::uint8_t {
  unknown_reference, not_issued, amount_differs, account_differs, unknown_status, rejected_after_paid, paid_after_rejected,
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

/// `payment` is null where the reference names none; `amount` is nullopt where it cannot be read; `status` is 成功, 失败 or 处理中.
BankVerdict judge_answer(const IssuedPayment* payment, std::string_view account, std::optional<Money> amount, std::string_view status);

}  // namespace zhuxue
