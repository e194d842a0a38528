#pragma once
// What is due minus what was already awarded (design §1, "plan, then apply").
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "zhuxue/money/money.hpp"

namespace zhuxue {

/// What one run says is due to a person under a programme for a period (zero: assessed, not due).
struct DueAmount {
  std::string_view student_no, programme, period;
  std::string_view person_key;      ///< who it is, whatever the student number
  Money amount;
  std::int32_t ordinal = 0;         ///< the assessment
  std::string_view clause, school;
};

/// An award as it stands.
struct AwardStanding {
  std::int32_t award = 0;
  std::string_view student_no, programme, period, person_key;
  int part = 0;
  Money amount;
  Money claimed;                    ///< over-payment claims opened on it
  bool cancelled = false;
  bool live = false;                ///< in a line that has not ended, or paid
  int next_attempt = 0;

  /// What of it still stands: nothing if cancelled, else its amount less the claims.
  Money decided() const { return cancelled ? Money() : amount - claimed; }
};

enum class PlanAction : std::uint8_t { grant, top_up, recover, unchanged };
std::string_view label(PlanAction action);  ///< 新增, 补发, 追回, 不变

struct PlanLine {
  std::string_view student_no, programme, period, person_key;
  PlanAction action = PlanAction::unchanged;
  Money due, decided;
  std::int64_t due_index = -1;              ///< into the dues, or -1 where nothing was assessed any more
  std::vector<std::uint32_t> awards;        ///< indexes of the standings, in order of part
  Money difference() const { return due - decided; }
};

/// Compares. Lines come ordered by student number, programme, period, bytewise; where neither anything is due nor anything was decided there is none.
/// A person whose key changed (an ID corrected) is known by the student number of the earlier award.
std::vector<PlanLine> make_plan(std::span<const DueAmount> dues, std::span<const AwardStanding> standings);

/// How a line is carried out.
struct PlanStep {
  enum class Kind : std::uint8_t { award, cancel, claim } kind;
  std::uint32_t standing = 0;  ///< of cancel and claim
  Money amount;
  int part = 0;                ///< of award
};

/// The steps of one line: a grant or top-up is one award; a recovery cancels unpaid awards from the latest part on, grants anew what was cancelled too much, and
/// claims the rest of the live ones. After the steps, what is decided equals what is due.
std::vector<PlanStep> steps_of(const PlanLine& line, std::span<const AwardStanding> standings);

}  // namespace zhuxue
