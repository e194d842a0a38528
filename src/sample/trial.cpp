#include "sample/trial.hpp"

#include <algorithm>
#include <stdexcept>
#include <unordered_map>

#include "sample/lists.hpp"
#include "sample/trial_files.hpp"

namespace zhuxue::sample {
namespace {

constexpr std::size_t kSteps = 4;

trial::Sizes sizes_of(const TrialOptions& options) {
  const auto scaled = [&](std::int64_t of_65000) { return options.students * of_65000 / 65000; };
  trial::Sizes sizes{};
  sizes.students = options.students;
  sizes.persons = options.persons != 0 ? options.persons : scaled(200000);
  sizes.pairs = scaled(9000);
  sizes.twins = scaled(200);
  sizes.siblings = scaled(400);
  sizes.namesakes = scaled(300);
  return sizes;
}

void require_possible(const TrialOptions& options) {
  if (options.students < 1000 || options.students > 1'000'000) throw std::invalid_argument("students: 1000 to 1000000");
  if (options.persons < 0 || options.persons > 6'000'000) throw std::invalid_argument("persons: 0 to 6000000");
  if (options.damage < 1 || options.damage > 5) throw std::invalid_argument("damage: 1 to 5");
  if (options.first_year < 2025 || options.first_year > 2040) throw std::invalid_argument("first_year: 2025 to 2040");
  const bool digits = options.county.find_first_not_of("0123456789") == std::string::npos;
  if (options.county.size() != 6 || !digits) throw std::invalid_argument("county: a division code of 6 digits");
  if (options.out.empty()) throw std::invalid_argument("out: a folder is needed");
}

bool of_school_age(Day birth, int year) { return birth > day_of(year - 18, 8, 31) && birth <= day_of(year - 6, 8, 31); }

void count_persons(const trial::World& world, TrialSummary& summary) {
  summary.persons = static_cast<std::int64_t>(world.persons.size());
  for (const trial::ListedPerson& person : world.persons) {
    if (person.pupil != kNone)
      ++summary.pairs;
    else if (of_school_age(person.person.birth, world.year))
      ++summary.listed_elsewhere;
  }
}

void count_damage(const trial::World& world, const trial::Rows& rows, TrialSummary& summary) {
  std::unordered_map<std::uint32_t, std::uint32_t> kinds;  // of the pairs by pupil
  for (const trial::HardshipText& row : rows.hardship) {
    const std::uint32_t pupil = world.persons[row.person].pupil;
    if (pupil != kNone) kinds[pupil] |= row.damaged | rows.roll[pupil].damaged;
  }
  for (const auto& [pupil, bits] : kinds) {
    for (std::size_t i = 0; i < trial::kMistakes; ++i)
      if (bits >> i & 1U) ++summary.damaged_pairs[std::string(trial::text(static_cast<trial::Mistake>(i)))];
  }
}

}  // namespace

TrialSummary write_trial(const TrialOptions& options) {
  require_possible(options);
  std::size_t done = 0;
  const auto step = [&](std::string_view what) {
    if (options.progress) options.progress(what, done, kSteps);
    ++done;
  };
  step("学生、家庭和名单上的人");
  NumberIssuer issuer(options.county);
  trial::Numbers numbers(issuer, options.seed);
  trial::World world = trial::make_world(sizes_of(options), options.first_year, options.seed, issuer, numbers);
  step("名单和毛病");
  trial::Rows rows = trial::make_rows(world, options.seed);
  std::vector<trial::DamagedCell> damaged = trial::damage_rows(world, rows, numbers, options.damage, options.seed);
  TrialSummary summary;
  summary.schools = static_cast<std::int64_t>(world.people.schools.size());
  summary.students = std::count(world.off_roll.begin(), world.off_roll.end(), false);
  summary.hardship_rows = static_cast<std::int64_t>(rows.hardship.size());
  count_persons(world, summary);
  count_damage(world, rows, summary);

  step("写出名单");
  const Path& out = options.out;
  write_schools(world.people.schools, options.seed, out / "school.csv");
  const trial::RollLines lines = trial::write_trial_roll(world, rows, out / "roll.csv");
  trial::write_trial_hardship(world, rows, out / "hardship.csv");
  step("应有的结果");
  trial::write_trial_links(world, rows, out / "truth" / "links.csv");
  trial::write_trial_damage(std::move(damaged), lines, out / "truth" / "damage.csv");
  if (options.progress) options.progress("完成", kSteps, kSteps);
  return summary;
}

}  // namespace zhuxue::sample
