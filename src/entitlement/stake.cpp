#include "zhuxue/entitlement/stake.hpp"

#include <algorithm>

#include "entitlement/month_looks.hpp"

namespace zhuxue {
namespace {

Money due_already(const MonthAssessment& assessment, std::string_view student_no, std::uint32_t programme) {
  const auto before = [](const Assessment& row, const std::pair<std::string_view, std::uint32_t>& key) { return std::pair(row.student_no, row.programme) < key; };
  const auto found = std::lower_bound(assessment.rows.begin(), assessment.rows.end(), std::pair(student_no, programme), before);
  const bool is_there = found != assessment.rows.end() && found->student_no == student_no && found->programme == programme;
  return is_there ? found->entitlement.amount : Money();
}

PupilOnDay pupil_of(const MonthFacts& facts, const RollRow& row, Date day) {
  PupilOnDay pupil;
  pupil.stage = row.stage;
  pupil.grade = row.grade;
  pupil.boards = row.boards;
  pupil.enrolled = row.enrolled_on(day);
  set_school(facts, row, pupil);
  return pupil;
}

Stake stake_of(const MonthFacts& facts, const MonthAssessment& assessment, const DoubtfulPair& pair) {
  Stake stake;
  const RollRow& row = facts.roll[pair.row];
  for (std::uint32_t programme = 0; programme < facts.programmes.programmes.size(); ++programme) {
    const AssessedProgramme& assessed = facts.programmes.programmes[programme];
    if (!counts_on(row, assessed.day) || !asks_for(*assessed.policy, row)) continue;
    const Date day = facts.programmes.days[assessed.day];
    const HardshipFacts record = facts_of(facts, pair.record, day);
    const Entitlement entitlement = decide(*assessed.policy, assessed.period, facts.month.last_day(), pupil_of(facts, row, day), {&record, 1});
    const Money already = due_already(assessment, row.student_no, programme);
    if (entitlement.amount <= already) continue;
    stake.amount += entitlement.amount - already;
    const auto deadline = assessed.policy->deadline_of(assessed.period);
    if (deadline && (!stake.deadline || *deadline < *stake.deadline)) stake.deadline = deadline;
  }
  return stake;
}

}  // namespace

std::vector<Stake> stakes(const MonthFacts& facts, const MonthAssessment& assessment, std::span<const DoubtfulPair> pairs) {
  std::vector<Stake> found;
  found.reserve(pairs.size());
  for (const DoubtfulPair& pair : pairs) found.push_back(stake_of(facts, assessment, pair));
  return found;
}

}  // namespace zhuxue
