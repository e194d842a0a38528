#include "zhuxue/entitlement/policy_check.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <optional>
#include <set>
#include <stdexcept>

#include "zhuxue/entitlement/decide.hpp"
#include "zhuxue/entitlement/meal_check.hpp"

namespace zhuxue {
namespace {

using Findings = std::vector<PolicyFinding>;
using Weight = PolicyFinding::Weight;

std::string numbered(std::string_view kind, std::size_t index) {
  return std::string(kind) + "[" + std::to_string(index + 1) + "]";
}

PolicyFinding fault(std::size_t line, std::string clause, std::string text, std::string expected) {
  return {Weight::fault, line, std::move(clause), std::move(text), std::move(expected)};
}

void append(Findings& findings, Findings more) {
  findings.insert(findings.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

// A clause with the name that findings give it.
struct NamedClause {
  const Clause* clause;
  std::string name;
};

template <typename AnyClause>
std::vector<NamedClause> named(const std::vector<AnyClause>& clauses, std::string_view kind, const std::function<bool(const AnyClause&)>& belongs) {
  std::vector<NamedClause> result;
  for (std::size_t i = 0; i < clauses.size(); ++i)
    if (belongs(clauses[i])) result.push_back({&clauses[i], numbered(kind, i)});
  return result;
}

template <typename AnyClause>
std::vector<NamedClause> named(const std::vector<AnyClause>& clauses, std::string_view kind) {
  return named<AnyClause>(clauses, kind, [](const AnyClause&) { return true; });
}

std::string where(const NamedClause& named_clause) {
  return named_clause.name + " (第" + std::to_string(named_clause.clause->line) + "行)";
}

Findings check_neighbours(const NamedClause& earlier, const NamedClause& later) {
  if (!earlier.clause->to || later.clause->from < *earlier.clause->to) {
    return {fault(later.clause->line, later.name, "与 " + where(earlier) + " 的日期重叠",
                  earlier.name + " 的 to 应为 " + later.clause->from.iso() + " (to 当日不含在内)")};
  }
  if (*earlier.clause->to < later.clause->from) {
    return {fault(later.clause->line, later.name,
                  "与 " + where(earlier) + " 之间有空档:" + earlier.clause->to->iso() + " 至 " + later.clause->from.iso() + " 无条款",
                  "from 应为 " + earlier.clause->to->iso())};
  }
  return {};
}

// Clauses of which exactly one must stand on every day from the first to the last.
Findings check_dates(std::vector<NamedClause> clauses) {
  Findings findings;
  for (const NamedClause& each : clauses) {
    if (each.clause->to && *each.clause->to <= each.clause->from)
      findings.push_back(fault(each.clause->line, each.name, "to 不晚于 from", "晚于 " + each.clause->from.iso() + " 的日期,或不写 to"));
  }
  std::stable_sort(clauses.begin(), clauses.end(), [](const NamedClause& a, const NamedClause& b) { return a.clause->from < b.clause->from; });
  for (std::size_t i = 1; i < clauses.size(); ++i) append(findings, check_neighbours(clauses[i - 1], clauses[i]));
  return findings;
}

// The days on which something of the clauses stands; meaningful once check_dates has nothing to say.
struct Span {
  Date from;
  std::optional<Date> to;
};

std::optional<Span> span_of(const std::vector<NamedClause>& clauses) {
  if (clauses.empty()) return std::nullopt;
  Span span{clauses.front().clause->from, clauses.front().clause->to};
  for (const NamedClause& each : clauses) {
    span.from = std::min(span.from, each.clause->from);
    if (!each.clause->to || !span.to)
      span.to = std::nullopt;
    else
      span.to = std::max(*span.to, *each.clause->to);
  }
  return span;
}

// Rules must stand wherever an amount stands, or pupils would silently fall out.
Findings check_covers(const std::vector<NamedClause>& standards, const std::vector<NamedClause>& rules, std::string_view kind) {
  const auto needed = span_of(standards), given = span_of(rules);
  if (!needed || !given) return {};
  Findings findings;
  if (needed->from < given->from) {
    findings.push_back(fault(rules.front().clause->line, std::string(kind),
                             "标准自 " + needed->from.iso() + " 起生效,本类条款自 " + given->from.iso() + " 才生效",
                             "最早一条的 from 不晚于 " + needed->from.iso()));
  }
  if (given->to && (!needed->to || *given->to < *needed->to)) {
    findings.push_back(fault(rules.back().clause->line, std::string(kind), "本类条款止于 " + given->to->iso() + ",标准此后仍有效",
                             needed->to ? "最后一条的 to 不早于 " + needed->to->iso() : "最后一条不写 to"));
  }
  return findings;
}

bool divides(Money per_year, Cadence cadence) {
  return cadence != Cadence::month || per_year.in_fen() % 10 == 0;
}

bool all_divide(const Policy& policy) {
  return std::all_of(policy.standards.begin(), policy.standards.end(), [&](const Standard& standard) {
    return divides(standard.per_year, policy.cadence) &&
           std::all_of(standard.tiers.begin(), standard.tiers.end(), [&](const auto& tier) { return divides(tier.second, policy.cadence); });
  });
}

Findings check_amount(const Policy& policy, const Standard& standard, const std::string& clause, Money amount) {
  Findings findings;
  if (amount < Money() || (amount.is_zero() && !standard.placeholder))
    findings.push_back(fault(standard.line, clause, "金额 " + amount.yuan() + " 不是正数", "大于 0.00;标准待定的写 placeholder = true"));
  if (!divides(amount, policy.cadence))
    findings.push_back(fault(standard.line, clause, "每年 " + amount.yuan() + " 元按十个月不能分到整分", "能被 0.10 整除的金额"));
  return findings;
}

Findings check_tiers(const Policy& policy, const Standard& standard, const std::string& clause) {
  Findings findings;
  for (const HardshipLevel level : {HardshipLevel::severe, HardshipLevel::medium, HardshipLevel::mild}) {
    const std::string name = clause + ".tiers." + std::string(label(level));
    const auto tier = standard.tiers.find(level);
    if (tier == standard.tiers.end())
      findings.push_back(fault(standard.line, name, "缺这一档", "特别困难、比较困难、一般困难三档各写一个金额"));
    else
      append(findings, check_amount(policy, standard, name, tier->second));
  }
  const auto medium = standard.tiers.find(HardshipLevel::medium);
  if (medium != standard.tiers.end() && medium->second != standard.per_year) {
    findings.push_back(fault(standard.line, clause + ".per_year", "per_year " + standard.per_year.yuan() + " 与比较困难一档 " + medium->second.yuan() + " 不同",
                             "per_year = \"" + medium->second.yuan() + "\""));
  }
  return findings;
}

std::set<Stage> stages_of(const Policy& policy) {
  std::set<Stage> stages;
  for (const Standard& standard : policy.standards) stages.insert(standard.stage);
  return stages;
}

std::vector<NamedClause> standards_of(const Policy& policy, Stage stage) {
  return named<Standard>(policy.standards, "standard", [&](const Standard& standard) { return standard.stage == stage; });
}

std::set<std::pair<Stage, std::string>> variants_of(const Policy& policy) {
  std::set<std::pair<Stage, std::string>> variants;
  for (const Standard& standard : policy.standards) variants.emplace(standard.stage, standard.variant);
  return variants;
}

std::vector<NamedClause> grades_of(const Policy& policy, Stage stage) {
  return named<GradeRule>(policy.grades, "grade", [&](const GradeRule& rule) { return rule.stage == stage; });
}

Findings check_kind_of_eligibility(const Eligibility& eligible, const std::string& clause) {
  Findings findings;
  const int ways = int{eligible.everyone} + int{eligible.any_category} + int{!eligible.categories.empty()};
  if (ways != 1)
    findings.push_back(fault(eligible.line, clause, "没有写明或重复写明资助范围", "category = [\"TPH\", …]、any = true、everyone = true 三者写一个"));
  std::set<Category> seen;
  for (const Category category : eligible.categories) {
    if (!seen.insert(category).second)
      findings.push_back(fault(eligible.line, clause + ".category", std::string(code(category)) + " 写了两次", "每个类别只写一次"));
  }
  for (const Category category : eligible.public_only)
    if (!seen.contains(category)) findings.push_back(fault(eligible.line, clause + ".public_only", std::string(code(category)) + " 不在 category 里", "只写 category 里的类别"));
  return findings;
}

std::string described(const FundSplit& split) {
  std::string text;
  for (const FundLevel level : kFundLevels) {
    if (!text.empty()) text += "、";
    text += std::string(label(level)) + " " + split[level].yuan();
  }
  return text;
}

// What an example of this policy comes to.
struct Computed {
  Money due;
  std::string reason;
};

// A pupil whom the programme's 就读方式 leaves out belongs to its sister programme and never reaches `decide`.
bool serves_boarding(const Policy& policy, bool boarding) {
  return policy.boarding == BoardingRule::any || boarding == (policy.boarding == BoardingRule::boarders);
}

// A record of the category as it stands when nothing has ended it.
HardshipFacts record_of(Category category, HardshipLevel level, Date recognised) {
  HardshipFacts record;
  for (std::size_t i = kHardshipKinds; i-- > 0;)
    if (category_of(static_cast<HardshipKind>(i)) == category) record.kind = static_cast<HardshipKind>(i);
  record.level = level;
  record.recognised = recognised;
  return record;
}

// The first year of a stage, for examples that name no grade.
int first_grade(Stage stage) {
  return stage == Stage::junior ? 7 : 1;
}

Computed compute(const Policy& policy, const PolicyExample& example) {
  if (!serves_boarding(policy, example.boarding)) return {Money(), std::string(kBoardingReason)};
  PupilOnDay pupil;
  pupil.stage = example.stage;
  pupil.grade = example.grade.value_or(first_grade(example.stage));
  pupil.boards = example.boarding;
  pupil.public_school = example.public_school;
  pupil.school_fee = example.school_fee;
  pupil.variant = example.variant;
  std::vector<HardshipFacts> records;
  for (const Category category : example.categories) records.push_back(record_of(category, example.level, example.period.first_day()));
  const Entitlement result = decide(policy, example.period, Month::of(example.period.as_of()).last_day(), pupil, records);
  return {result.amount, result.reason ? std::string(code(*result.reason)) : std::string()};
}

std::optional<PolicyFinding> check_example_shape(const Policy& policy, const PolicyExample& example, const std::string& clause) {
  if (example.day) return fault(example.line, clause + ".given.day", "只有供餐项目按天举例", "term 或 month");
  const auto stage = standard_stage(example.stage, example.grade.value_or(first_grade(example.stage)));
  if (!stage || !policy.has_stage(*stage))
    return fault(example.line, clause + ".given.stage", "该项目没有这一学段的标准", "有 [[standard]] 的学段;特殊教育年级为 1–9");
  if (policy.cadence != Cadence::once && period_assessed_in(policy.cadence, Month::of(example.period.as_of())) != example.period) {
    return fault(example.line, clause + ".given", "该项目不按这一期间发放:" + example.period.text(),
                 policy.cadence == Cadence::month ? "发放月份 (2 月、8 月不发),如 month = \"2026-11\"" : "学期,如 term = \"2026-autumn\"");
  }
  return std::nullopt;
}

Findings check_split(const Policy& policy, const PolicyExample& example, const std::string& clause) {
  const ShareRule* rule = policy.shares_on(example.period.first_day());
  if (!rule) return {fault(example.line, clause + ".split", "期间首日没有分担条款", "删去 split 或补 [[share]]")};
  if (rule->waterfall) return {fault(example.line, clause + ".split", "按指标文件先后取款时,一笔由谁付要看当时的指标", "删去 split")};
  const FundSplit computed = FundCascade(rule->shares).next(example.split_of.value_or(example.due));
  if (computed == *example.split) return {};
  return {fault(example.line, clause + ".split", "写的是 " + described(*example.split) + ",算得 " + described(computed), described(computed))};
}

// --- the policy in words ---

// How sure we are, said where it is less than read in a primary publication.
std::string_view mark(Confidence status) {
  switch (status) {
    case Confidence::sourced:
      return "";
    case Confidence::reported:
      return "(转引)";
    case Confidence::derived:
      return "(推算)";
    case Confidence::unverified:
      return "「未核实」";
  }
  throw std::logic_error("no such value");
}

std::string basis(const Clause& clause) {
  std::string text = ";自 " + clause.from.iso() + " 起";
  if (clause.to) text += ",至 " + Date::from_days(clause.to->days() - 1).iso() + " 止";
  return text + ";依据:" + clause.source + std::string(mark(clause.status));
}

// "每年 1250.00 元(每学期 625.00 元)"; the two terms apart where an odd fen divides them.
std::string amount_in_words(Money per_year, Cadence cadence) {
  const std::string year = "每年 " + per_year.yuan() + " 元";
  if (cadence == Cadence::once) return per_year.yuan() + " 元";
  if (cadence == Cadence::month) return year + "(每月 " + period_amount(per_year, cadence, Month{}).yuan() + " 元)";
  const std::string autumn = period_amount(per_year, cadence, Term{1970, true}).yuan(), spring = period_amount(per_year, cadence, Term{1970, false}).yuan();
  if (autumn == spring) return year + "(每学期 " + autumn + " 元)";
  return year + "(秋季 " + autumn + " 元,春季 " + spring + " 元)";
}

std::string describe_standard(const Policy& policy, const Standard& standard) {
  std::string text = "  " + std::string(label(standard.stage)) + standard.variant + ":";
  if (standard.placeholder) {
    text += "标准待定";
  } else if (standard.basis == AmountBasis::school_fee) {
    text += "学校名单的收费标准(每年),没有收费标准的标准待定";
  } else if (policy.form == AidForm::meals) {
    text += "每人每天 " + standard.per_day.yuan() + " 元,按实际供餐天数(计划每年 " + std::to_string(kPlannedMealDays) + " 天 " + standard.per_year.yuan() + " 元)";
  } else if (standard.tiers.empty()) {
    text += amount_in_words(standard.per_year, policy.cadence);
  } else {
    std::string tiers;
    for (auto tier = standard.tiers.rbegin(); tier != standard.tiers.rend(); ++tier)
      tiers += (tiers.empty() ? "" : ",") + std::string(label(tier->first)) + " " + amount_in_words(tier->second, policy.cadence);
    text += tiers + ",未定级按比较困难";
  }
  if (standard.basis == AmountBasis::at_most_public_fee) text += ",公办学校最多到本校的收费标准";
  return text + basis(standard) + "\n";
}

std::string describe_standards(const Policy& policy, Date day) {
  std::string text = "标准\n";
  for (const auto& [stage, variant] : variants_of(policy)) {
    const Standard* standard = policy.standard_on(stage, day, variant);
    text += standard ? describe_standard(policy, *standard) : "  " + std::string(label(stage)) + variant + ":当日无有效标准\n";
  }
  return text;
}

std::string describe_eligibility(const Policy& policy, Date day) {
  const Eligibility* eligible = policy.eligible_on(day);
  if (!eligible) return "资助范围\n  当日无有效条款\n";
  std::string people;
  if (eligible->everyone) people = "本学段全体学生";
  if (eligible->any_category) people = "任何一条有效的困难记录";
  for (const Category category : eligible->categories) people += (people.empty() ? "" : "、") + std::string(label(category));
  for (const Category category : eligible->public_only) people += (category == eligible->public_only.front() ? ";限公办学校的:" : "、") + std::string(label(category));
  return "资助范围\n  " + people + basis(*eligible) + "\n";
}

std::string describe_grades(const Policy& policy, Date day) {
  std::string text;
  for (const GradeRule& rule : policy.grades) {
    if (!rule.in_force(day)) continue;
    text += "  " + std::string(label(rule.stage)) + " " + std::to_string(rule.lowest) + "–" + std::to_string(rule.highest) + " 年级" + basis(rule) + "\n";
  }
  return text.empty() ? "" : "年级\n" + text;
}

std::string describe_shares(const Policy& policy, Date day) {
  const ShareRule* rule = policy.shares_on(day);
  if (!rule) return policy.is_paid_elsewhere() ? "" : "资金分担\n  当日无有效条款\n";
  std::string parts;
  for (const FundLevel level : kFundLevels) {
    const Ratio& share = rule->shares.shares()[static_cast<std::size_t>(level)];
    if (share != 0) parts += (parts.empty() ? "" : "、") + std::string(label(level)) + " " + share.str();
  }
  return "资金分担\n  " + parts + basis(*rule) + "\n" + (rule->waterfall ? "  按指标文件先后取款,不逐笔分担\n" : "");
}

std::string describe_deadlines(const Policy& policy) {
  if (!policy.deadline_autumn && !policy.deadline_spring) return "到账期限:未设\n";
  return "到账期限:秋季 " + policy.deadline_autumn.value_or("未设") + ",春季 " + policy.deadline_spring.value_or("未设") + "\n";
}

}  // namespace

std::vector<PolicyFinding> check_standards(const Policy& policy) {
  Findings findings;
  if (policy.standards.empty()) findings.push_back(fault(1, "standard", "没有标准", "至少一条 [[standard]]"));
  for (const auto& [stage, variant] : variants_of(policy))
    append(findings, check_dates(named<Standard>(policy.standards, "standard", [&, s = stage, &v = variant](const Standard& standard) { return standard.stage == s && standard.variant == v; })));
  for (std::size_t i = 0; i < policy.standards.size(); ++i) {
    const Standard& standard = policy.standards[i];
    const std::string clause = numbered("standard", i);
    if (standard.stage == Stage::special)
      findings.push_back(fault(standard.line, clause + ".stage", "特殊教育没有自己的标准", "primary 或 junior (1–6 年级按小学,7–9 年级按初中)"));
    if (standard.basis == AmountBasis::school_fee && policy.cadence != Cadence::term)
      findings.push_back(fault(standard.line, clause + ".amount", "收费标准按学期减免", "cadence = \"term\""));
    else if (standard.basis == AmountBasis::school_fee)
      continue;
    else if (standard.tiers.empty())
      append(findings, check_amount(policy, standard, clause + ".per_year", standard.per_year));
    else
      append(findings, check_tiers(policy, standard, clause));
  }
  return findings;
}

std::vector<PolicyFinding> check_eligibility(const Policy& policy) {
  const auto clauses = named(policy.eligible, "eligible");
  if (clauses.empty()) return {fault(1, "eligible", "没有资助范围", "至少一条 [[eligible]]")};
  Findings findings = check_dates(clauses);
  append(findings, check_covers(named(policy.standards, "standard"), clauses, "eligible"));
  for (std::size_t i = 0; i < policy.eligible.size(); ++i) append(findings, check_kind_of_eligibility(policy.eligible[i], numbered("eligible", i)));
  return findings;
}

std::vector<PolicyFinding> check_grades(const Policy& policy) {
  Findings findings;
  for (const Stage stage : stages_of(policy)) {
    const auto clauses = grades_of(policy, stage);
    append(findings, check_dates(clauses));
    append(findings, check_covers(standards_of(policy, stage), clauses, "grade"));
  }
  for (std::size_t i = 0; i < policy.grades.size(); ++i) {
    const GradeRule& rule = policy.grades[i];
    if (!policy.has_stage(rule.stage)) findings.push_back(fault(rule.line, numbered("grade", i) + ".stage", "该学段没有标准", "有 [[standard]] 的学段"));
    if (rule.lowest < 1 || rule.highest > 12 || rule.lowest > rule.highest)
      findings.push_back(fault(rule.line, numbered("grade", i), "年级范围不成立", "1 ≤ from_grade ≤ to_grade ≤ 12"));
  }
  return findings;
}

std::vector<PolicyFinding> check_shares(const Policy& policy) {
  const auto clauses = named(policy.shares, "share");
  if (clauses.empty() && policy.is_paid_elsewhere()) return {};
  if (clauses.empty()) return {fault(1, "share", "没有资金分担", "至少一条 [[share]]")};
  Findings findings = check_dates(clauses);
  append(findings, check_covers(named(policy.standards, "standard"), clauses, "share"));
  for (std::size_t i = 0; i < policy.shares.size(); ++i) {
    if (policy.shares[i].shares.never_negative()) continue;
    findings.push_back({Weight::note, policy.shares[i].line, numbered("share", i), "按此比例逐行累计分担,极小金额的行可能出现负数",
                        "可以使用;某一层级不足一分的行在生成计划时拒绝 (TOO_SMALL)"});
  }
  return findings;
}

std::vector<PolicyFinding> check_example_count(std::size_t count) {
  if (count >= kFewestExamples) return {};
  return {fault(1, "example", "只有 " + std::to_string(count) + " 个算例", "至少 " + std::to_string(kFewestExamples) + " 个 [[example]]")};
}

std::vector<PolicyFinding> check_example(const Policy& policy, const PolicyExample& example, const std::string& clause) {
  if (policy.form == AidForm::meals) return check_meal_example(policy, example, clause);
  if (auto misfit = check_example_shape(policy, example, clause)) return {*misfit};
  if (!all_divide(policy)) return {};  // said of the standard, and no amount to compare with
  Findings findings;
  const Computed computed = compute(policy, example);
  if (computed.due != example.due) {
    findings.push_back(fault(example.line, clause + ".due",
                             "写的是 " + example.due.yuan() + ",算得 " + computed.due.yuan() + (computed.reason.empty() ? "" : " (" + computed.reason + ")"),
                             "due = \"" + computed.due.yuan() + "\",或改正条款"));
  }
  if (!example.reason.empty() && computed.reason != example.reason) {
    findings.push_back(fault(example.line, clause + ".reason", "写的是 " + example.reason + ",算得 " + (computed.reason.empty() ? "无" : computed.reason),
                             computed.reason.empty() ? "不写 reason" : "reason = \"" + computed.reason + "\""));
  }
  if (example.split) append(findings, check_split(policy, example, clause));
  return findings;
}

std::vector<PolicyFinding> check_examples(const Policy& policy) {
  Findings findings = check_example_count(policy.examples.size());
  for (std::size_t i = 0; i < policy.examples.size(); ++i) append(findings, check_example(policy, policy.examples[i], numbered("example", i)));
  return findings;
}

std::vector<PolicyFinding> check_policy(const Policy& policy) {
  Findings findings = check_standards(policy);
  append(findings, check_meals(policy));
  append(findings, check_eligibility(policy));
  append(findings, check_grades(policy));
  append(findings, check_shares(policy));
  append(findings, check_examples(policy));
  return findings;
}

std::string describe(const Policy& policy, Date day) {
  std::string text = policy.code + " " + policy.name + "(" + day.iso() + " 有效的条款)\n";
  text += "形式:" + std::string(label(policy.form)) + (policy.switched_on ? "" : ",未启用") + ";" + std::string((policy.yearly ? std::string_view("每学年一次") : label(policy.cadence))) + ";" + std::string(label(policy.boarding)) + "\n";
  if (policy.family != policy.code) text += "同一学生同一期间,在 " + policy.family + " 各项目中只享受一项\n";
  text += describe_deadlines(policy);
  text += describe_standards(policy, day) + describe_eligibility(policy, day) + describe_grades(policy, day) + describe_shares(policy, day);
  return text + "版本(文件 SHA-256):" + policy.sha256 + "\n";
}

}  // namespace zhuxue
