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

// A month and day of each half, in the calendar year of the term's first day. None of a month.
std::optional<Date> day_of_term(const Period& period, const std::optional<std::string>& autumn, const std::optional<std::string>& spring) {
  const auto& month_and_day = period.is_autumn_half() ? autumn : spring;
  if (!period.is_term() || !month_and_day) return std::nullopt;
  return Date::parse_iso(std::to_string(period.first_day().year()) + "-" + *month_and_day);
}

}  // namespace

std::string_view code(AidForm form) {
  switch (form) {
    case AidForm::cash: return "cash";
    case AidForm::waiver: return "waiver";
    case AidForm::meals: return "meals";
    case AidForm::recorded: return "recorded";
    case AidForm::loan: return "loan";
  }
  throw std::logic_error("no such form");
}

std::string_view label(AidForm form) {
  switch (form) {
    case AidForm::cash: return "发放到个人账户";
    case AidForm::waiver: return "减免,拨付学校,不进个人账户";
    case AidForm::meals: return "供餐,拨付食堂或供餐单位";
    case AidForm::recorded: return "由其他部门发放,这里只作记录,不发放";
    case AidForm::loan: return "贷款,这里只作记录,不发放";
  }
  throw std::logic_error("no such form");
}

std::string_view label(Cadence cadence) {
  switch (cadence) {
    case Cadence::term: return "按学期";
    case Cadence::month: return "按月,每学年十个月";
    case Cadence::once: return "一次性";
  }
  throw std::logic_error("no such cadence");
}

std::string_view label(BoardingRule rule) {
  switch (rule) {
    case BoardingRule::any: return "走读、住校均可";
    case BoardingRule::boarders: return "限住校生";
    case BoardingRule::day_pupils: return "限走读生";
  }
  throw std::logic_error("no such rule");
}

const Standard* Policy::standard_on(Stage stage, Date day, std::string_view variant) const {
  const auto found = std::find_if(standards.begin(), standards.end(), [&](const Standard& s) { return s.stage == stage && s.variant == variant && s.in_force(day); });
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

std::optional<Date> Policy::deadline_of(const Period& period) const { return day_of_term(period, deadline_autumn, deadline_spring); }

std::optional<Date> Policy::collected_by(const Period& period) const { return day_of_term(period, collected_autumn, collected_spring); }

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
