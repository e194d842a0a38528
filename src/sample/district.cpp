#include "sample/district.hpp"

#include <stdexcept>
#include <unordered_set>
#include <vector>

#include "sample/faults.hpp"
#include "sample/lists.hpp"
#include "sample/meal_days.hpp"
#include "sample/snapshots.hpp"
#include "sample/truth_files.hpp"

namespace zhuxue::sample {
namespace {

constexpr std::size_t kSteps = 8;

void require_possible(const DistrictOptions& options) {
  if (options.students < 50 || options.students > 2'000'000) throw std::invalid_argument("students: 50 to 2000000");
  if (options.first_year < 2025 || options.first_year > 2040) throw std::invalid_argument("first_year: 2025 to 2040, the years that the known standards cover");
  const bool digits = options.county.find_first_not_of("0123456789") == std::string::npos;
  if (options.county.size() != 6 || !digits) throw std::invalid_argument("county: a division code of 6 digits");
  if (options.out.empty()) throw std::invalid_argument("out: a folder is needed");
}

std::int64_t listed_children(const DistrictFacts& facts) {
  std::unordered_set<std::uint32_t> children;
  for (const ListRow& row : facts.lists.rows) {
    if (row.pupil != kNone) children.insert(row.pupil);
  }
  return static_cast<std::int64_t>(children.size());
}

void count_due(const std::vector<Assessed>& written, const std::vector<Assessed>& meant, DistrictSummary& summary) {
  for (const Assessed& row : written) {
    summary.due_fen += row.amount_fen;
    if (row.reason.empty()) ++summary.due_rows;
  }
  for (const Assessed& row : meant) summary.meant_due_fen += row.amount_fen;
}

// Both rows in order and 在读 on the day of the terms.
DoubledNumbers doubled_numbers(const DistrictFacts& facts) {
  const auto reads = [&](const Pupil& pupil) {
    const Day day = facts.term_date();
    return pupil.damage == kNone && pupil.status == RollStatus::reading && pupil.entered <= day && (pupil.changed == kNoDay || pupil.changed <= day);
  };
  DoubledNumbers doubled;
  for (const auto& [one, other] : facts.second_registrations)
    if (reads(facts.people.pupils[one]) && reads(facts.people.pupils[other]))
      doubled.emplace_back(facts.people.pupils[one].number_text(), facts.people.pupils[other].number_text());
  return doubled;
}

}  // namespace

DistrictSummary write_district(const DistrictOptions& options) {
  require_possible(options);
  std::size_t done = 0;
  const auto step = [&](std::string_view what) {
    if (options.progress) options.progress(what, done, kSteps);
    ++done;
  };
  DistrictSummary summary;
  summary.students = options.students;

  step("学生和家庭");
  const DistrictFacts facts = make_facts(options.students, options.seed, options.county, options.first_year);
  summary.schools = static_cast<std::int64_t>(facts.people.schools.size());
  summary.hardship_rows = static_cast<std::int64_t>(facts.lists.rows.size());
  summary.listed_children = listed_children(facts);

  const Path& out = options.out;
  DamageLog log(out / "truth" / "damage.csv");
  step("学籍");
  write_schools(facts.people.schools, facts.seed, out / "school.csv");
  summary.roll_rows = static_cast<std::int64_t>(write_roll(facts, out / "roll.csv", log));
  step("困难名单");
  write_hardship(facts, out / "hardship.csv", log);
  write_deaths(facts, out / "death.csv", log);
  log.close();
  summary.damaged = log.counts();

  step("应有的结果");
  summary.true_links = write_links(facts, out / "truth" / "links.csv");
  const std::vector<Assessed> written = assess_all(facts, View::every_pair);
  const std::vector<Assessed> meant = assess_all(facts, View::as_meant);
  write_assessed(facts, written, out / "truth" / "assess.csv");
  write_assessed(facts, meant, out / "truth" / "assess_intent.csv");
  count_due(written, meant, summary);

  step("账户和指标");
  summary.accounts = static_cast<std::int64_t>(write_accounts(facts, out / "account.csv"));
  write_budget(facts, meant, out / "budget.csv");
  step("供餐、到校和核对");
  write_meals(facts, out / "meal.csv");
  write_kitchen(facts, out);
  write_attendance(facts, out / "attendance.csv");
  write_confirmations(facts, meant, out / "confirm.csv");
  step("户籍和区外就读");
  write_away(facts, out / "away.csv");
  write_residents(facts, out / "resident.csv");
  step("逐月快照");
  write_snapshots(facts, options.students, out);
  if (options.faults) summary.faults = static_cast<std::int64_t>(plant_faults(out, options.first_year, doubled_numbers(facts)));
  if (options.progress) options.progress("完成", kSteps, kSteps);
  return summary;
}

}  // namespace zhuxue::sample
