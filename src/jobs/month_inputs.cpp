#include "jobs/month_inputs.hpp"

#include <algorithm>
#include <set>
#include <unordered_map>

#include "files/digest.hpp"
#include "store/named_store.hpp"

namespace zhuxue::jobs {
namespace {

// The as-of dates of the month's programmes; a month without any still matches, on its last day.
MonthProgrammes programmes_or_last_day(const std::vector<Policy>& policies, Month month) {
  MonthProgrammes programmes = programmes_of(policies, month);
  if (programmes.days.empty()) programmes.days.push_back(month.last_day());
  return programmes;
}

// Of two versions of one department with one as-of date the later accepted rules; `versions` come by as-of date, then version.
HardshipLists hardship_lists(const std::vector<store::KnownVersion>& versions) {
  HardshipLists lists;
  std::map<std::string, std::size_t> place;
  for (const store::KnownVersion& version : versions) {
    if (version.kind != "hardship") continue;
    const auto [entry, is_new] = place.emplace(version.department, lists.departments.size());
    if (is_new) lists.departments.push_back({version.department, {}});
    auto& known = lists.departments[entry->second].versions;
    if (!known.empty() && known.back().as_of == version.as_of) known.pop_back();
    known.push_back({version.version, version.as_of});
  }
  return lists;
}

std::vector<std::map<std::string, std::int32_t, std::less<>>> rolls_in_force(const std::vector<RollVersion>& rolls, const std::vector<Date>& days) {
  std::vector<std::map<std::string, std::int32_t, std::less<>>> in_force;
  for (const Date day : days) in_force.push_back(roll_in_force(rolls, day));
  return in_force;
}

const store::KnownVersion* latest_of(const std::vector<store::KnownVersion>& versions, std::string_view kind) {
  const store::KnownVersion* latest = nullptr;
  for (const store::KnownVersion& version : versions)
    if (version.kind == kind) latest = &version;
  return latest;
}

std::string digest_of(const MonthInputs& inputs, const PolicyShelf& shelf) {
  std::string text = inputs.month.text() + "\n" + inputs.known.iso() + "\n" + std::to_string(inputs.last_decision) + "\n" + (inputs.two_people ? "2" : "1") + "\n" + ZX_VERSION + "\n";
  for (const store::KnownVersion& version : inputs.versions) text += std::to_string(version.version) + "\n";
  for (const store::StoredPolicy& policy : shelf.bytes) text += policy.sha256 + "\n";
  return files::sha256_hex(text);
}

// Sets the bit of each as-of date on which a row's version counts for its school.
void mark_in_force(std::vector<RollRow>& roll, const std::vector<RollVersion>& rolls, const std::vector<Date>& days) {
  const auto in_force = rolls_in_force(rolls, days);
  std::unordered_map<std::string_view, std::vector<std::int32_t>> version_of;
  for (std::size_t day = 0; day < days.size(); ++day)
    for (const auto& [school, version] : in_force[day]) {
      auto& versions = version_of[school];
      versions.resize(days.size(), -1);
      versions[day] = version;
    }
  std::string_view school;
  const std::vector<std::int32_t>* versions = nullptr;
  for (RollRow& row : roll) {
    if (row.school != school || !versions) {
      school = row.school;
      versions = &version_of.at(school);
    }
    for (std::size_t day = 0; day < days.size(); ++day)
      if ((*versions)[day] == row.place.version) row.in_force |= static_cast<std::uint8_t>(1u << day);
  }
}

// The newest roll version of each school that takes in somebody: he need not be on the one in force on an as-of date.
void count_rolls_of_arrivals(store::UnitOfWork& work, const std::vector<store::KnownVersion>& all, std::set<std::int32_t>& counted) {
  store::TextArena texts;
  std::set<std::string_view> schools;
  for (const store::NamedPupil& pupil : store::named_pupils(work, all, texts))
    if (pupil.arrived) schools.insert(pupil.school);
  if (schools.empty()) return;
  std::map<std::string_view, std::int32_t> newest;
  const std::vector<RollVersion> rolls = store::roll_versions(work, all);
  for (const RollVersion& roll : rolls)
    for (const std::string& school : roll.schools)
      if (schools.contains(school)) newest[school] = roll.version;
  for (const auto& [school, version] : newest) counted.insert(version);
}

// The rows of pupils whom a clerk named, on the days of the period: an arrival's newest row at his school counts as 在读; of a child on the roll twice only the row
// that was named counts.
class NamedRows {
 public:
  NamedRows(std::vector<RollRow>& roll, const std::vector<Date>& days, const std::vector<store::KnownVersion>& versions) : roll_(roll), days_(days) {
    for (std::size_t i = 0; i < versions.size(); ++i) order_[versions[i].version] = i;
  }

  void apply(const std::vector<store::NamedPupil>& named) {
    for (const bool arrived : {true, false})  // whoever arrives may then be named
      for (const store::NamedPupil& pupil : named)
        if (pupil.arrived == arrived)
          for (std::size_t day = 0; day < days_.size(); ++day)
            if (pupil.first_day <= days_[day] && days_[day] <= pupil.last_day) arrived ? take_in(pupil, bit(day)) : pay_at(pupil, bit(day));
  }

 private:
  static std::uint8_t bit(std::size_t day) { return static_cast<std::uint8_t>(1u << day); }

  void take_in(const store::NamedPupil& pupil, std::uint8_t day) {
    RollRow* newest = nullptr;
    for (RollRow& row : roll_) {
      if (row.student_no != pupil.student_no || row.school != pupil.school) continue;
      row.in_force &= static_cast<std::uint8_t>(~day);
      if (row.status == RollStatus::enrolled && (!newest || order_.at(newest->place.version) <= order_.at(row.place.version))) newest = &row;
    }
    if (!newest) return;
    newest->in_force |= day;
    newest->entered.reset();
    newest->changed.reset();
  }

  void pay_at(const store::NamedPupil& pupil, std::uint8_t day) {
    const RollRow* paying = nullptr;
    for (const RollRow& row : roll_)
      if (row.student_no == pupil.student_no && row.school == pupil.school && row.in_force & day) paying = &row;
    if (!paying) return;  // not on the roll there: nothing is settled by it
    for (RollRow& row : roll_)
      if (&row != paying && (row.student_no == paying->student_no || (!paying->person_id().empty() && row.person_id() == paying->person_id())))
        row.in_force &= static_cast<std::uint8_t>(~day);
  }

  std::vector<RollRow>& roll_;
  const std::vector<Date>& days_;
  std::map<std::int32_t, std::size_t> order_;
};

}  // namespace

const Policy* PolicyShelf::find(std::string_view code) const {
  for (const Policy& policy : policies)
    if (policy.code == code) return &policy;
  return nullptr;
}

std::vector<store::ProgrammePeriod> periods_of_month(const PolicyShelf& shelf, Month month) {
  std::vector<store::ProgrammePeriod> periods;
  for (const AssessedProgramme& programme : programmes_of(shelf.policies, month).programmes) periods.push_back({programme.policy->code, programme.period.text()});
  return periods;
}

MonthInputs gather_inputs(store::UnitOfWork& work, Month month, Date known, const PolicyShelf& shelf, bool two_people) {
  MonthInputs inputs;
  inputs.month = month;
  inputs.known = known;
  inputs.two_people = two_people;
  inputs.last_decision = store::last_decision(work);
  const std::vector<store::KnownVersion> all = store::known_versions(work, known);
  std::set<std::int32_t> counted;
  for (const auto& in_force : rolls_in_force(store::roll_versions(work, all), programmes_or_last_day(shelf.policies, month).days))
    for (const auto& [school, version] : in_force) counted.insert(version);
  for (const HardshipLists::Department& department : hardship_lists(all).departments)
    for (const HardshipLists::Version& version : department.versions) counted.insert(version.version);
  for (const std::string_view kind : {"death", "school"})
    if (const auto* latest = latest_of(all, kind)) counted.insert(latest->version);
  count_rolls_of_arrivals(work, all, counted);
  for (const store::KnownVersion& version : all)
    if (version.kind == "paying" || version.kind == "arrival") counted.insert(version.version);
  for (const store::KnownVersion& version : all)
    if (counted.contains(version.version)) inputs.versions.push_back(version);
  inputs.digest = digest_of(inputs, shelf);
  return inputs;
}

std::unique_ptr<LoadedMonth> load_month(store::UnitOfWork& work, const MonthInputs& inputs, const std::vector<Policy>& policies, const Progress& progress) {
  auto loaded = std::make_unique<LoadedMonth>();
  MonthFacts& facts = loaded->facts;
  facts.month = inputs.month;
  facts.programmes = programmes_or_last_day(policies, inputs.month);
  facts.lists = hardship_lists(inputs.versions);
  std::vector<std::int32_t> rolls;
  for (const store::KnownVersion& version : inputs.versions)
    if (version.kind == "roll") rolls.push_back(version.version);
  progress("读取学籍", 0, 4);
  facts.roll = store::load_roll(work, rolls, loaded->texts);
  if (const auto* schools = latest_of(inputs.versions, "school")) {
    store::set_towns(work, schools->version, facts.roll, loaded->texts);
    facts.schools = store::load_school_terms(work, schools->version);
  }
  mark_in_force(facts.roll, store::roll_versions(work, inputs.versions), facts.programmes.days);
  NamedRows(facts.roll, facts.programmes.days, inputs.versions).apply(store::named_pupils(work, inputs.versions, loaded->texts));
  progress("读取困难名单", 1, 4);
  facts.listed = store::load_hardship(work, facts.lists, loaded->texts);
  if (const auto* deaths = latest_of(inputs.versions, "death")) facts.deaths = store::load_deaths(work, deaths->version);
  facts.records = fold_records(facts.listed, facts.lists);
  loaded->decisions = store::pair_decisions(work, inputs.last_decision, inputs.two_people);
  return loaded;
}

}  // namespace zhuxue::jobs
