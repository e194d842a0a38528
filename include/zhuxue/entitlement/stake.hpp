#pragma once
// What hangs on a doubtful match: so that the cases where most money or the nearest deadline waits are decided first.
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "zhuxue/entitlement/assess.hpp"

namespace zhuxue {

struct DoubtfulPair {
  std::uint32_t record = 0, row = 0;
};

struct Stake {
  Money amount;                  ///< what the pupil would be due in the month's programmes beyond what is due anyway, if the two are one person
  std::optional<Date> deadline;  ///< the first by which some of it must be paid
};

/// One stake for each pair, in their order. Duplicate enrolment and deaths are not looked at: they hold what is due, they do not end it.
std::vector<Stake> stakes(const MonthFacts& facts, const MonthAssessment& assessment, std::span<const DoubtfulPair> pairs);

}  // namespace zhuxue
