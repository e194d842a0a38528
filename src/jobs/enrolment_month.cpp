#include "jobs/enrolment_month.hpp"

#include <algorithm>
#include <set>

#include "store/away_store.hpp"

namespace zhuxue::jobs {
namespace {

// The resident list of each department in force on the day: the latest with as-of ≤ day, or, if none, the earliest after it.
std::vector<store::KnownVersion> residents_in_force(store::UnitOfWork& work, Date day) {
  std::map<std::string, store::KnownVersion> in_force;
  for (const store::KnownVersion& version : store::versions_of_kind(work, "resident")) {
    const auto [entry, is_new] = in_force.emplace(version.department, version);
    if (is_new) continue;
    const bool replaces = version.as_of <= day || (entry->second.as_of > day && version.as_of == entry->second.as_of);
    if (replaces) entry->second = version;
  }
  std::vector<store::KnownVersion> versions;
  for (auto& [department, version] : in_force) versions.push_back(std::move(version));
  return versions;
}

std::map<std::string, AwayLetterState, std::less<>> letters_of(store::UnitOfWork& work, int school_year) {
  std::map<std::string, AwayLetterState, std::less<>> letters;
  for (store::AwayChildRow& child : store::select_children(work, 0, school_year))
    letters[child.id] = {std::move(child.name), std::move(child.letter_document), std::move(child.receipt), child.attending};
  return letters;
}

void load_residents(store::UnitOfWork& work, EnrolmentMonth& loaded) {
  std::vector<std::int32_t> versions;
  for (const store::KnownVersion& version : residents_in_force(work, loaded.facts.day)) {
    versions.push_back(version.version);
    loaded.resident_list = std::max(loaded.resident_list, version.as_of.iso());
  }
  loaded.residents_rejected = store::rejected_rows(work, versions);
  loaded.facts.residents = store::load_residents(work, versions, loaded.texts);
}

}  // namespace

std::unique_ptr<EnrolmentMonth> load_enrolment(const Job& job, store::UnitOfWork& work, Month month, bool two_people) {
  auto loaded = std::make_unique<EnrolmentMonth>();
  EnrolmentFacts& facts = loaded->facts;
  facts.month = month;
  facts.day = month.last_day();
  // Without programmes a month has one as-of date, its last day.
  const MonthInputs inputs = gather_inputs(work, month, facts.day, {}, two_people);
  loaded->month = load_month(work, inputs, {}, job.progress);
  MonthFacts& month_facts = loaded->month->facts;
  std::erase_if(month_facts.roll, [](const RollRow& row) { return row.in_force == 0; });
  std::sort(month_facts.roll.begin(), month_facts.roll.end(), [](const RollRow& a, const RollRow& b) { return a.place < b.place; });
  facts.roll = std::move(month_facts.roll);
  facts.lists = std::move(month_facts.lists);
  facts.listed = std::move(month_facts.listed);
  facts.records = std::move(month_facts.records);
  facts.deaths = std::move(month_facts.deaths);
  facts.decisions = std::move(loaded->month->decisions);
  std::set<std::int32_t> rolls;
  for (const RollRow& row : facts.roll) rolls.insert(row.place.version);
  loaded->roll_rejected = store::rejected_rows(work, {rolls.begin(), rolls.end()});
  facts.details = store::load_pupil_details(work, facts.roll, loaded->texts);
  load_residents(work, *loaded);
  store::MonthAttendance attendance = store::load_attendance(work, month, loaded->texts);
  loaded->has_attendance = !attendance.by_pupil.empty();
  facts.attendance = std::move(attendance.by_pupil);
  facts.reported = std::move(attendance.reported);
  facts.not_there = store::load_not_there(work, month, loaded->texts);
  facts.away = store::load_away(work, loaded->texts);
  facts.letters = letters_of(work, school_year_of(facts.day));
  job.progress("比对", 4, 4);
  return loaded;
}

}  // namespace zhuxue::jobs
