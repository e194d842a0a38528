#include "zhuxue/disbursement/plan.hpp"

#include <algorithm>
#include <stdexcept>
#include <tuple>
#include <unordered_map>

#include "zhuxue/require.hpp"

namespace zhuxue {
namespace {

std::string joined_key(std::string_view a, std::string_view programme, std::string_view period) {
  std::string key(a);
  key += '\x1f';
  key += programme;
  key += '\x1f';
  key += period;
  return key;
}

PlanAction action_of(const PlanLine& line) {
  if (line.due == line.decided) return PlanAction::unchanged;
  if (line.due < line.decided) return PlanAction::recover;
  return line.awards.empty() ? PlanAction::grant : PlanAction::top_up;
}

}  // namespace

std::string_view label(PlanAction action) {
  switch (action) {
    case PlanAction::grant: return "新增";
    case PlanAction::top_up: return "补发";
    case PlanAction::recover: return "追回";
    case PlanAction::unchanged: return "不变";
  }
  throw std::logic_error("no such action");
}

std::vector<PlanLine> make_plan(std::span<const DueAmount> dues, std::span<const AwardStanding> standings) {
  std::vector<PlanLine> lines;
  lines.reserve(dues.size());
  // Keys of persons and of student numbers that have awards, to the line they belong to.
  std::unordered_map<std::string, std::size_t> line_of_person;
  std::unordered_map<std::string, std::string_view> person_of_student;
  for (std::uint32_t i = 0; i < standings.size(); ++i) {
    const AwardStanding& standing = standings[i];
    const auto [entry, is_new] = line_of_person.emplace(joined_key(standing.person_key, standing.programme, standing.period), lines.size());
    if (is_new) lines.push_back({standing.student_no, standing.programme, standing.period, standing.person_key, {}, {}, {}, -1, {}});
    PlanLine& line = lines[entry->second];
    line.awards.push_back(i);
    line.decided += standing.decided();
    person_of_student.emplace(joined_key(standing.student_no, standing.programme, standing.period), standing.person_key);
  }
  for (std::size_t i = 0; i < dues.size(); ++i) {
    const DueAmount& due = dues[i];
    std::size_t at = lines.size();
    if (!line_of_person.empty()) {
      const auto earlier = person_of_student.find(joined_key(due.student_no, due.programme, due.period));
      const std::string_view person = earlier == person_of_student.end() ? due.person_key : earlier->second;
      const auto known = line_of_person.find(joined_key(person, due.programme, due.period));
      if (known != line_of_person.end()) at = known->second;
    }
    if (at == lines.size()) {
      if (due.amount.is_zero()) continue;
      lines.push_back({due.student_no, due.programme, due.period, due.person_key, {}, {}, {}, -1, {}});
    }
    PlanLine& line = lines[at];
    // One person under two student numbers is due under the one that is 在读 only.
    ZX_REQUIRE(line.due.is_zero() || due.amount.is_zero(), "one person is due twice under one programme and period");
    if (!due.amount.is_zero() || line.due_index < 0) line.due_index = static_cast<std::int64_t>(i);
    if (!due.amount.is_zero()) line.student_no = due.student_no;
    line.due += due.amount;
  }
  std::erase_if(lines, [](const PlanLine& line) { return line.due.is_zero() && line.decided.is_zero(); });
  for (PlanLine& line : lines) {
    std::sort(line.awards.begin(), line.awards.end(), [&](std::uint32_t a, std::uint32_t b) { return standings[a].part < standings[b].part; });
    line.action = action_of(line);
  }
  const auto before = [](const PlanLine& a, const PlanLine& b) { return std::tie(a.student_no, a.programme, a.period) < std::tie(b.student_no, b.programme, b.period); };
  if (!std::is_sorted(lines.begin(), lines.end(), before)) std::sort(lines.begin(), lines.end(), before);
  return lines;
}

std::vector<PlanStep> steps_of(const PlanLine& line, std::span<const AwardStanding> standings) {
  std::vector<PlanStep> steps;
  const int next_part = line.awards.empty() ? 0 : standings[line.awards.back()].part + 1;
  if (line.action == PlanAction::grant || line.action == PlanAction::top_up) {
    steps.push_back({PlanStep::Kind::award, 0, line.difference(), next_part});
    return steps;
  }
  if (line.action == PlanAction::unchanged) return steps;
  Money to_recover = line.decided - line.due;
  for (auto at = line.awards.rbegin(); at != line.awards.rend() && to_recover > Money(); ++at) {
    const AwardStanding& standing = standings[*at];
    if (standing.live || standing.cancelled || !standing.claimed.is_zero()) continue;
    steps.push_back({PlanStep::Kind::cancel, *at, standing.amount, 0});
    to_recover -= standing.amount;
  }
  if (to_recover < Money()) {
    steps.push_back({PlanStep::Kind::award, 0, -to_recover, next_part});
    to_recover = Money();
  }
  for (auto at = line.awards.rbegin(); at != line.awards.rend() && to_recover > Money(); ++at) {
    const AwardStanding& standing = standings[*at];
    if (!standing.live || standing.decided().is_zero()) continue;
    const Money claim = std::min(to_recover, standing.decided());
    steps.push_back({PlanStep::Kind::claim, *at, claim, 0});
    to_recover -= claim;
  }
  ZX_REQUIRE(to_recover.is_zero(), "a recovery finds less than was decided");
  return steps;
}

}  // namespace zhuxue
