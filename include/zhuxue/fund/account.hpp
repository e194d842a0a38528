#pragma once
// The accounts of the fund ledger and the named moves between them (domain/money-movement §5).
#include <cstdint>
#include <string_view>

namespace zhuxue {

enum class FundAccount : std::uint8_t { appropriation, available, reserved, in_transit, paid, return_hold, receivable, treasury, write_off, suspense };
std::string_view code(FundAccount account);

/// A step that moves money from one account to another.
struct FundMove {
  std::string_view code;
  FundAccount from;
  FundAccount to;
};

inline constexpr FundMove kApprove{"T1", FundAccount::appropriation, FundAccount::available};
inline constexpr FundMove kTakeBack{"T1-", FundAccount::available, FundAccount::appropriation};  // 收回
inline constexpr FundMove kSeal{"T2", FundAccount::available, FundAccount::reserved};
inline constexpr FundMove kWithdraw{"T3", FundAccount::reserved, FundAccount::available};
inline constexpr FundMove kWithdrawReissue{"T3R", FundAccount::reserved, FundAccount::return_hold};
inline constexpr FundMove kIssue{"T4", FundAccount::reserved, FundAccount::in_transit};
inline constexpr FundMove kPaid{"T5", FundAccount::in_transit, FundAccount::paid};
inline constexpr FundMove kRejected{"T6", FundAccount::in_transit, FundAccount::return_hold};
inline constexpr FundMove kRecalled{"T6R", FundAccount::in_transit, FundAccount::return_hold};
inline constexpr FundMove kRestore{"T6b", FundAccount::return_hold, FundAccount::available};
inline constexpr FundMove kReturned{"T7", FundAccount::paid, FundAccount::return_hold};
inline constexpr FundMove kReturnedUnpaid{"T7", FundAccount::in_transit, FundAccount::return_hold};
inline constexpr FundMove kReissue{"T8", FundAccount::return_hold, FundAccount::reserved};
inline constexpr FundMove kToTreasury{"T9", FundAccount::return_hold, FundAccount::treasury};
inline constexpr FundMove kReceivable{"T10", FundAccount::paid, FundAccount::receivable};
inline constexpr FundMove kRecovered{"T11", FundAccount::receivable, FundAccount::available};
inline constexpr FundMove kRecoveredToTreasury{"T11", FundAccount::receivable, FundAccount::treasury};
inline constexpr FundMove kRecoveredDuplicate{"T11", FundAccount::receivable, FundAccount::suspense};
inline constexpr FundMove kWrittenOff{"T12", FundAccount::receivable, FundAccount::write_off};
inline constexpr FundMove kCoverDuplicate{"T12", FundAccount::available, FundAccount::suspense};
inline constexpr FundMove kPaidLate{"T13", FundAccount::return_hold, FundAccount::paid};
// The same, booked only when the re-issue in its way was withdrawn: the bank's line stands as a case.
inline constexpr FundMove kPaidLateAfterWithdrawal{"T13W", FundAccount::return_hold, FundAccount::paid};
inline constexpr FundMove kPaidTwice{"T13", FundAccount::suspense, FundAccount::paid};
// Meal orders (营养膳食补助), made for the order that the posting's document names: approved, sent, paid.
inline constexpr FundMove kMealsApproved{"TM1", FundAccount::available, FundAccount::reserved};
inline constexpr FundMove kMealsSent{"TM2", FundAccount::reserved, FundAccount::in_transit};
inline constexpr FundMove kMealsPaid{"TM3", FundAccount::in_transit, FundAccount::paid};
// 支付更正: no money moves, a booking does.
inline constexpr FundMove kCorrectFrom{"TC", FundAccount::paid, FundAccount::available};
inline constexpr FundMove kCorrectTo{"TC", FundAccount::available, FundAccount::paid};

}  // namespace zhuxue
