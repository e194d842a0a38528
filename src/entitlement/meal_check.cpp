#include "zhuxue/entitlement/meal_check.hpp"

namespace zhuxue {
namespace {

using Findings = std::vector<PolicyFinding>;

PolicyFinding fault(std::size_t line, std::string clause, std::string text, std::string expected) {
  return {PolicyFinding::Weight::fault, line, std::move(clause), std::move(text), std::move(expected)};
}

Findings check_daily_rate(const Standard& standard, const std::string& clause) {
  if (standard.per_day <= Money()) return {fault(standard.line, clause + ".per_day", "供餐项目没有每天的标准", "per_day = \"5.00\"")};
  const Money planned = scale(standard.per_day, Ratio(kPlannedMealDays), Rounding::exact);
  if (standard.per_year == planned) return {};
  return {fault(standard.line, clause + ".per_year", "每天 " + standard.per_day.yuan() + " 元按 " + std::to_string(kPlannedMealDays) + " 天应为 " + planned.yuan() + " 元,写的是 " + standard.per_year.yuan(),
                "per_year = \"" + planned.yuan() + "\",或不写")};
}

// Rates change on first days only, so it is enough to look there and on last days.
Findings check_one_rate(const Policy& policy) {
  for (std::size_t i = 0; i < policy.standards.size(); ++i) {
    const Standard& standard = policy.standards[i];
    for (const Standard& other : policy.standards) {
      const Standard* then = policy.standard_on(other.stage, standard.from);
      if (then && then->per_day == standard.per_day) continue;
      return {fault(standard.line, "standard[" + std::to_string(i + 1) + "]", standard.from.iso() + " 起各学段的每天标准不同或缺少", "供餐按学校结算,同一天各学段标准相同")};
    }
  }
  return {};
}

}  // namespace

std::vector<PolicyFinding> check_meals(const Policy& policy) {
  Findings findings;
  if (policy.form != AidForm::meals) {
    for (std::size_t i = 0; i < policy.standards.size(); ++i)
      if (!policy.standards[i].per_day.is_zero())
        findings.push_back(fault(policy.standards[i].line, "standard[" + std::to_string(i + 1) + "].per_day", "只有供餐项目有每天的标准", "per_year,或 form = \"meals\""));
    return findings;
  }
  if (policy.cadence != Cadence::month) findings.push_back(fault(1, "cadence", "供餐按月结算", "cadence = \"month\""));
  if (policy.boarding != BoardingRule::any) findings.push_back(fault(1, "boarding", "供餐不分走读、住校", "不写 boarding"));
  for (std::size_t i = 0; i < policy.standards.size(); ++i) {
    const Findings more = check_daily_rate(policy.standards[i], "standard[" + std::to_string(i + 1) + "]");
    findings.insert(findings.end(), more.begin(), more.end());
  }
  if (!findings.empty()) return findings;
  return check_one_rate(policy);
}

std::vector<PolicyFinding> check_meal_example(const Policy& policy, const PolicyExample& example, const std::string& clause) {
  if (!example.day) return {fault(example.line, clause + ".given", "供餐项目按天举例", "given = { stage = \"primary\", day = 2021-09-01, heads = 118 }")};
  const Standard* standard = policy.standard_on(example.stage, *example.day);
  const Money due = standard ? scale(standard->per_day, Ratio(example.heads), Rounding::exact) : Money();
  Findings findings;
  if (due != example.due) findings.push_back(fault(example.line, clause + ".due", "写的是 " + example.due.yuan() + ",算得 " + due.yuan(), "due = \"" + due.yuan() + "\",或改正条款"));
  if (!example.reason.empty()) findings.push_back(fault(example.line, clause + ".reason", "供餐没有不发的原因", "不写 reason"));
  if (!example.split) return findings;
  const ShareRule* rule = policy.shares_on(*example.day);
  if (!rule || rule->waterfall)
    findings.push_back(fault(example.line, clause + ".split", "当天没有按比例分担的条款", "删去 split 或补 [[share]]"));
  else if (FundCascade(rule->shares).next(due) != *example.split)
    findings.push_back(fault(example.line, clause + ".split", "各级分担与算得的不同", "按当天的比例分担 " + due.yuan()));
  return findings;
}

}  // namespace zhuxue
