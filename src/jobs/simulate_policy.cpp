#include "jobs/simulate_policy.hpp"

#include <algorithm>
#include <tuple>

#include "files/text.hpp"

namespace zhuxue::jobs {
namespace {

void add_cost(std::vector<DueLine> lines, FundSplit SimulatedCost::*side, Simulation& simulation) {
  std::sort(lines.begin(), lines.end(), [](const DueLine& a, const DueLine& b) { return std::tie(a.programme, a.period, a.school, a.student_no) < std::tie(b.programme, b.period, b.school, b.student_no); });
  std::optional<FundCascade> cascade;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (i == 0 || lines[i].programme != lines[i - 1].programme || lines[i].period != lines[i - 1].period) cascade = lines[i].shares ? std::optional(FundCascade(lines[i].shares->shares)) : std::nullopt;
    if (cascade) simulation.cost_of[lines[i].programme].*side += cascade->next(lines[i].amount);
  }
}

}  // namespace

std::vector<DueLine> due_lines(store::UnitOfWork& work, const SimulationOrder& order, const PolicyShelf& shelf, const Progress& progress) {
  const MonthInputs inputs = gather_inputs(work, order.month, order.known.value_or(order.month.last_day()), shelf, order.two_people);
  const auto loaded = load_month(work, inputs, shelf.policies, progress);
  const MonthFacts& facts = loaded->facts;
  const CrossMatch match(facts.roll, facts.listed, facts.records, loaded->decisions, files::normalise_name, MatchScope{order.month.year, {}});
  std::vector<DueLine> lines;
  for (const Assessment& row : assess(facts, match).rows) {
    if (!row.entitlement.due) continue;
    const AssessedProgramme& programme = facts.programmes.programmes[row.programme];
    lines.push_back({std::string(row.student_no), programme.policy->code, programme.period.text(), std::string(facts.roll[row.row].school), row.entitlement.amount,
                     programme.policy->shares_on(programme.period.first_day())});
  }
  return lines;
}

std::vector<DueLine> due_now(const Job& job, const SimulationOrder& order, const PolicyShelf& shelf) {
  store::UnitOfWork work(job.database);
  return due_lines(work, order, shelf, job.progress);
}

Simulation compare_due(const std::vector<DueLine>& now, const std::vector<DueLine>& then) {
  std::map<std::tuple<std::string_view, std::string_view, std::string_view>, std::pair<Money, Money>> amounts;
  for (const DueLine& line : now) amounts[{line.student_no, line.programme, line.period}].first = line.amount;
  for (const DueLine& line : then) amounts[{line.student_no, line.programme, line.period}].second = line.amount;
  Simulation simulation;
  for (const auto& [key, pair] : amounts) {
    const auto& [student_no, programme, period] = key;
    if (pair.first == pair.second) {
      ++simulation.unchanged;
      continue;
    }
    ++(pair.first < pair.second ? simulation.gaining : simulation.losing);
    simulation.changes.push_back({std::string(student_no), std::string(programme), std::string(period), pair.first, pair.second});
  }
  add_cost(now, &SimulatedCost::before, simulation);
  add_cost(then, &SimulatedCost::after, simulation);
  return simulation;
}

}  // namespace zhuxue::jobs
