#include "zhuxue/policy/policy.hpp"

#include <algorithm>
#include <stdexcept>

namespace zhuxue {
namespace {

template <typename AnyClause>
const AnyClause* in_force_on(const std::vector<AnyClause>& clauses, Date day) {
  const auto found = std::find_if(clauses.begin(), clauses.end(), [&](const AnyClause& clause) { return clause.in_force(day); });
  return found == clauses.end() ? nullptr : &*found;
}

}  // namespace

const Standard* Policy::standard_on(Stage stage, Date day) const {
  const auto found = std::find_if(standards.begin(), standards.end(), [&](const Standard& s) { return s.stage == stage && s.in_force(day); });
  return found == standards.end() ? nullptr : &*found;
}

const Eligibility* Policy::eligible_on(Date day) const {
  return in_force_on(eligible, day);
}

const ShareRule* Policy::shares_on(Date day) const {
  return in_force_on(shares, day);
}

bool Policy::serves_grade(Stage stage, int grade, Date day) const {
  bool has_rule = false;
  for (const GradeRule& rule : grades) {
    if (rule.stage != stage) continue;
    has_rule = true;
    if (rule.in_force(day) && rule.lowest <= grade && grade <= rule.highest) return true;
  }
  return !has_rule;
}

bool Policy::has_stage(Stage stage) const {
  return std::any_of(standards.begin(), standards.end(), [&](const Standard& standard) { return standard.stage == stage; });
}

Money period_amount(Money per_year, Cadence cadence, const Period& period) {
  switch (cadence) {
    case Cadence::term: {
      if (!period.is_term()) throw std::logic_error("a term programme was asked for a month");
      const Money autumn = scale(per_year, Ratio(1, 2), Rounding::down);
      return period.is_autumn_half() ? autumn : per_year - autumn;
    }
    case Cadence::month:
      if (period.is_term()) throw std::logic_error("a monthly programme was asked for a term");
      return scale(per_year, Ratio(1, 10), Rounding::exact);
    case Cadence::once:
      return per_year;
  }
  throw std::logic_error("no such cadence");
}

}  // namespace zhuxue
