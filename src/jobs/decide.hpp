#pragma once
// What two people decide on a document: one proposes, another approves, and with the approval it is carried out (domain/money-movement §5, §6).
#include <string>

#include "jobs/job.hpp"
#include "store/decision_store.hpp"

namespace zhuxue::jobs {

/// A batch that the bank has not processed is called back: its unanswered lines end, their money waits for the re-issue.
inline constexpr std::string_view kRecallBatch = "RECALL";
/// Money on hold of a year that is over goes back to the treasury (T9); what is still due is awarded anew from this year's budget.
inline constexpr std::string_view kRemit = "REMIT";
/// An over-payment is to be recovered (T10).
inline constexpr std::string_view kRecover = "RECOVER";
/// What cannot be recovered is given up (T12).
inline constexpr std::string_view kWriteOff = "WRITE_OFF";
/// 支付更正: the right payee from the wrong budget line; the booking moves, no money does.
inline constexpr std::string_view kCorrect = "CORRECT";
/// No further award in a period that is closed; until it is opened again.
inline constexpr std::string_view kClosePeriod = "CLOSE";
inline constexpr std::string_view kReopenPeriod = "REOPEN";

/// 紧急救助: one grant goes out without waiting for the school's confirmation and the public notice.
inline constexpr std::string_view kUrgent = "URGENT";

/// Proposes; `row` holds what its kind needs, an amount left out is the whole. Returns it as it was taken down, with its number.
/// Throws Refused (NOT_FOUND, WRONG_STEP, CONFLICT, INSUFFICIENT_BUDGET) with a sentence where it could not be carried out as things stand.
store::DecisionRow propose_decision(const Job& job, store::DecisionRow row);

struct DecisionResult {
  store::DecisionRow row;
  bool already = false;
  std::string told;       ///< what was carried out, for the officer; empty where nothing was
};
/// Approves and carries out, or refuses. Throws Refused (NOT_FOUND, TAKEN, SAME_PERSON, and what propose_decision does: things may have changed since).
DecisionResult end_decision(const Job& job, std::int64_t decision, bool approve, const std::string& note);

/// A sentence that says what is proposed, with amounts and names in full.
std::string sentence(const store::DecisionRow& row);

/// Records what came back of a recovery (T11), with the number of the deposit slip or the bank's serial. `amount` zero: all that is left.
/// Throws Refused (NOT_FOUND, WRONG_STEP, OTHER_CONTENT).
Money record_recovered(const Job& job, std::int64_t recovery, Money amount, const std::string& document);

}  // namespace zhuxue::jobs
