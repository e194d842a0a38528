#include "zhuxue/policy/policy_diff.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace zhuxue {
namespace {

using Subject = std::pair<std::string, std::string>;  // what, whom
using View = std::map<Subject, std::string>;

constexpr const char* kEveryone = "全部";

std::string deadlines(const Policy& policy) {
  if (!policy.deadline_autumn && !policy.deadline_spring) return "未设";
  return "秋季 " + policy.deadline_autumn.value_or("未设") + ",春季 " + policy.deadline_spring.value_or("未设");
}

// What a programme says of itself without dates.
View undated(const Policy& policy) {
  View view;
  view[{"全称", kEveryone}] = policy.name;
  view[{"形式", kEveryone}] = std::string(label(policy.form)) + (policy.switched_on ? "" : ",未启用");
  view[{"周期", kEveryone}] = policy.yearly ? std::string("每学年一次") : std::string(label(policy.cadence));
  view[{"就读方式", kEveryone}] = label(policy.boarding);
  view[{"互斥", kEveryone}] = policy.family;
  view[{"期限", kEveryone}] = deadlines(policy);
  return view;
}

std::string amount_text(const Standard& standard) {
  if (standard.basis == AmountBasis::school_fee) return "学校收费标准";
  if (standard.placeholder) return "标准待定";
  std::string text;
  if (!standard.per_day.is_zero()) return "每天 " + standard.per_day.yuan();
  for (auto tier = standard.tiers.rbegin(); tier != standard.tiers.rend(); ++tier) text += (text.empty() ? "每年 " : "、") + std::string(label(tier->first)) + " " + tier->second.yuan();
  if (text.empty()) text = "每年 " + standard.per_year.yuan();
  return text + (standard.basis == AmountBasis::at_most_public_fee ? ",公办最多到收费标准" : "");
}

// What a programme says on one day.
View on_day(const Policy& policy, Date day) {
  View view;
  for (const Standard& standard : policy.standards)
    if (standard.in_force(day)) view[{"标准", std::string(label(standard.stage)) + standard.variant}] = amount_text(standard);
  if (const Eligibility* eligible = policy.eligible_on(day)) {
    if (eligible->everyone) view[{"资助范围", "全体学生"}] = "在范围";
    if (eligible->any_category) view[{"资助范围", "任何困难记录"}] = "在范围";
    for (const Category category : eligible->categories) {
      const bool public_only = std::find(eligible->public_only.begin(), eligible->public_only.end(), category) != eligible->public_only.end();
      view[{"资助范围", std::string(label(category))}] = public_only ? "在范围,限公办" : "在范围";
    }
  }
  for (const GradeRule& rule : policy.grades)
    if (rule.in_force(day)) view[{"年级", std::string(label(rule.stage))}] = std::to_string(rule.lowest) + "–" + std::to_string(rule.highest);
  if (const ShareRule* rule = policy.shares_on(day)) {
    std::string& text = view[{"资金分担", kEveryone}];
    for (const FundLevel level : kFundLevels)
      if (const Ratio& share = rule->shares.shares()[static_cast<std::size_t>(level)]; share != 0) text += (text.empty() ? "" : "、") + std::string(label(level)) + " " + share.str();
    if (rule->waterfall) text += ",按指标文件先后";
  }
  return view;
}

std::set<Date> first_days(const Policy& a, const Policy& b) {
  std::set<Date> days;
  const auto add = [&](const auto& clauses) {
    for (const auto& clause : clauses) {
      days.insert(clause.from);
      if (clause.to) days.insert(*clause.to);
    }
  };
  for (const Policy* policy : {&a, &b}) {
    add(policy->standards);
    add(policy->eligible);
    add(policy->grades);
    add(policy->shares);
  }
  return days;
}

// The subjects on which two views differ, with both texts.
std::map<Subject, std::pair<std::string, std::string>> differing(const View& before, const View& after) {
  std::map<Subject, std::pair<std::string, std::string>> found;
  for (const auto& [subject, text] : before) found[subject].first = text;
  for (const auto& [subject, text] : after) found[subject].second = text;
  std::erase_if(found, [](const auto& each) { return each.second.first == each.second.second; });
  return found;
}

void diff_policy(const Policy& before, const Policy& after, std::vector<PolicyChange>& changes) {
  for (const auto& [subject, texts] : differing(undated(before), undated(after)))
    changes.push_back({before.code, subject.second, subject.first, std::nullopt, std::nullopt, texts.first, texts.second});
  std::map<Subject, PolicyChange> open;
  const auto close = [&](const Subject& subject, Date day) {
    open[subject].to = day;
    changes.push_back(std::move(open[subject]));
    open.erase(subject);
  };
  for (const Date day : first_days(before, after)) {
    const auto found = differing(on_day(before, day), on_day(after, day));
    std::vector<Subject> over;
    for (const auto& [subject, change] : open) {
      const auto still = found.find(subject);
      if (still == found.end() || still->second != std::pair(change.before, change.after)) over.push_back(subject);
    }
    for (const Subject& subject : over) close(subject, day);
    for (const auto& [subject, texts] : found)
      if (!open.contains(subject)) open[subject] = {before.code, subject.second, subject.first, day, std::nullopt, texts.first, texts.second};
  }
  for (auto& [subject, change] : open) changes.push_back(std::move(change));
}

const Policy* find(const std::vector<Policy>& policies, const std::string& code) {
  const auto found = std::find_if(policies.begin(), policies.end(), [&](const Policy& policy) { return policy.code == code; });
  return found == policies.end() ? nullptr : &*found;
}

}  // namespace

std::vector<PolicyChange> diff_policies(const std::vector<Policy>& before, const std::vector<Policy>& after) {
  std::vector<PolicyChange> changes;
  for (const Policy& policy : before) {
    if (const Policy* other = find(after, policy.code))
      diff_policy(policy, *other, changes);
    else
      changes.push_back({policy.code, kEveryone, "项目", std::nullopt, std::nullopt, policy.name, ""});
  }
  for (const Policy& policy : after)
    if (!find(before, policy.code)) changes.push_back({policy.code, kEveryone, "项目", std::nullopt, std::nullopt, "", policy.name});
  std::sort(changes.begin(), changes.end(), [](const PolicyChange& a, const PolicyChange& b) { return std::tie(a.programme, a.what, a.whom, a.from) < std::tie(b.programme, b.what, b.whom, b.from); });
  return changes;
}

}  // namespace zhuxue
