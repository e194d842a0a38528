#include "zhuxue/entitlement/assess.hpp"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "entitlement/month_looks.hpp"
#include "zhuxue/matching/text_index.hpp"

namespace zhuxue {
namespace {

class MonthAssessor {
 public:
  MonthAssessor(const MonthFacts& facts, const CrossMatch& match) : facts_(facts), match_(match) {}

  MonthAssessment run() {
    gather_pupils();
    for (std::uint8_t day = 0; day < facts_.programmes.days.size(); ++day) find_doubled_persons(day);
    for (std::size_t begin = 0; begin < pupils_.size();) {
      std::size_t end = begin + 1;
      while (end < pupils_.size() && facts_.roll[pupils_[end]].student_no == facts_.roll[pupils_[begin]].student_no) ++end;
      assess_student({pupils_.data() + begin, pupils_.data() + end});
      begin = end;
    }
    std::sort(result_.clues.begin(), result_.clues.end(), [](const ExitClue& a, const ExitClue& b) { return std::pair(a.student_no, a.record) < std::pair(b.student_no, b.record); });
    result_.clues.erase(std::unique(result_.clues.begin(), result_.clues.end(),
                                    [](const ExitClue& a, const ExitClue& b) { return a.student_no == b.student_no && a.record == b.record; }),
                        result_.clues.end());
    return std::move(result_);
  }

 private:
  // The rows of every student number that may have a record, or that a programme for everyone asks for; sorted by student number, then school.
  void gather_pupils() {
    const auto covered = [&](const RollRow& row) {
      return std::any_of(facts_.programmes.programmes.begin(), facts_.programmes.programmes.end(),
                         [&](const AssessedProgramme& programme) { return covers_without_record(*programme.policy, row, facts_.programmes.days[programme.day]); });
    };
    TextIndex numbers(match_.persons());
    std::vector<bool> taken(facts_.roll.size(), false);
    for (std::uint32_t i = 0; i < facts_.roll.size(); ++i) {
      const RollRow& row = facts_.roll[i];
      if (match_.person_of_row(i) == TextIndex::kNone && !row.names_hardship() && !covered(row)) continue;
      taken[i] = true;
      numbers.add(row.student_no);
    }
    // The same number at another school, perhaps without an ID, may be the row that counts.
    for (std::uint32_t i = 0; i < facts_.roll.size(); ++i)
      if (taken[i] || numbers.find(facts_.roll[i].student_no) != TextIndex::kNone) pupils_.push_back(i);
    std::sort(pupils_.begin(), pupils_.end(), [&](std::uint32_t a, std::uint32_t b) {
      const RollRow &left = facts_.roll[a], &right = facts_.roll[b];
      if (const int order = left.student_no.compare(right.student_no)) return order < 0;
      if (const int order = left.school.compare(right.school)) return order < 0;
      return left.place < right.place;
    });
  }

  // Persons 在读 on the day under two student numbers.
  void find_doubled_persons(std::uint8_t day) {
    const Date date = facts_.programmes.days[day];
    std::vector<bool> doubled(match_.persons(), false);
    for (std::uint32_t person = 0; person < match_.persons(); ++person) {
      std::string_view first;
      for (const std::uint32_t index : match_.rows_of(person)) {
        const RollRow& row = facts_.roll[index];
        if (!counts_on(row, day) || !row.enrolled_on(date)) continue;
        if (first.empty()) first = row.student_no;
        doubled[person] = doubled[person] || row.student_no != first;
      }
    }
    doubled_.push_back(std::move(doubled));
    doubled_ids_.push_back(doubled_ids(day));
  }

  // The same of pupils of whom matching knows nothing, by ID: a programme for everyone asks for them.
  std::unordered_set<std::string_view> doubled_ids(std::uint8_t day) const {
    std::unordered_map<std::string_view, std::string_view> first_number;
    for (const std::uint32_t index : pupils_)
      if (const RollRow& row = facts_.roll[index]; match_.person_of_row(index) == TextIndex::kNone && !row.person_id().empty()) first_number.emplace(row.person_id(), std::string_view());
    std::unordered_set<std::string_view> doubled;
    if (first_number.empty()) return doubled;
    for (const RollRow& row : facts_.roll) {
      if (!counts_on(row, day) || !row.enrolled_on(facts_.programmes.days[day])) continue;
      const auto asked = first_number.find(row.person_id());
      if (asked == first_number.end()) continue;
      if (asked->second.empty()) asked->second = row.student_no;
      if (asked->second != row.student_no) doubled.insert(asked->first);
    }
    return doubled;
  }

  // The rows of one student number, in all versions that a programme of the month looks at.
  void assess_student(std::span<const std::uint32_t> rows) {
    // Programmes stand in order of code, and each has one period: so a student's rows come out in order.
    for (std::uint32_t programme = 0; programme < facts_.programmes.programmes.size(); ++programme) assess_programme(programme, rows);
  }

  void assess_programme(std::uint32_t programme, std::span<const std::uint32_t> rows) {
    const std::uint8_t day = facts_.programmes.programmes[programme].day;
    const Date date = facts_.programmes.days[day];
    std::uint32_t first = TextIndex::kNone;
    std::vector<std::uint32_t> enrolled;
    for (const std::uint32_t index : rows) {
      if (!counts_on(facts_.roll[index], day)) continue;
      if (first == TextIndex::kNone) first = index;
      if (facts_.roll[index].enrolled_on(date)) enrolled.push_back(index);
    }
    if (first == TextIndex::kNone) return;
    if (enrolled.empty()) enrolled.push_back(first);
    const bool at_two_schools = enrolled.size() > 1;
    // 在读 at two schools: held, under whichever of the two stages the programme is for.
    for (const std::uint32_t index : enrolled)
      if (assess_row(programme, index, at_two_schools)) return;
  }

  // What is known of the pupil: linked records first, then what the roll row itself says. `linked` gets the index of each linked record.
  void collect(const RollRow& row, std::uint32_t index, Date as_of, std::vector<HardshipFacts>& known, std::vector<std::uint32_t>& linked) const {
    if (const std::uint32_t person = match_.person_of_row(index); person != TextIndex::kNone)
      for (const std::uint32_t record : match_.records_of(person)) {
        if (match_.judge(record, index).outcome != MatchOutcome::linked) continue;
        linked.push_back(record);
        known.push_back(facts_of(facts_, record, as_of));
      }
    HardshipFacts by_roll;
    by_roll.recognised = Date();
    const auto add = [&](bool applies, HardshipKind kind) {
      by_roll.kind = kind;
      if (applies) known.push_back(by_roll);
    };
    add(row.special_education, HardshipKind::special_education);
    add(row.ethnic_class, HardshipKind::ethnic_class);
    add(row.disabled, HardshipKind::disabled);
  }

  PupilOnDay pupil_of(const RollRow& row, std::uint32_t index, std::uint8_t day, bool at_two_schools) const {
    PupilOnDay pupil;
    pupil.stage = row.stage;
    pupil.grade = row.grade;
    pupil.boards = row.boards;
    pupil.enrolled = row.enrolled_on(facts_.programmes.days[day]);
    const std::uint32_t person = match_.person_of_row(index);
    pupil.held_as_duplicate = at_two_schools || (pupil.enrolled && (person != TextIndex::kNone ? doubled_[day][person] : doubled_ids_[day].contains(row.person_id())));
    if (const auto death = facts_.deaths.find(row.person_id()); !row.person_id().empty() && death != facts_.deaths.end()) pupil.died = death->second;
    set_school(facts_, row, pupil);
    return pupil;
  }

  // Whether the programme asks for a pupil of this row and the pupil has a row of assess.
  bool assess_row(std::uint32_t programme, std::uint32_t index, bool at_two_schools) {
    const AssessedProgramme& assessed = facts_.programmes.programmes[programme];
    const RollRow& row = facts_.roll[index];
    if (!asks_for(*assessed.policy, row)) return false;
    const Date as_of = facts_.programmes.days[assessed.day];
    std::vector<HardshipFacts> known;
    std::vector<std::uint32_t> linked;
    collect(row, index, as_of, known, linked);
    if (known.empty() && !covers_without_record(*assessed.policy, row, as_of)) return false;

    Assessment assessment;
    assessment.student_no = row.student_no;
    assessment.programme = programme;
    assessment.row = index;
    assessment.entitlement = decide(*assessed.policy, assessed.period, facts_.month.last_day(), pupil_of(row, index, assessed.day, at_two_schools), known);
    const Entitlement& entitlement = assessment.entitlement;
    for (std::size_t i = 0; i < linked.size(); ++i)
      if (!entitlement.due || (i < 64 && entitlement.qualifying >> i & 1)) assessment.records.push_back(linked[i]);
    const auto stage = standard_stage(row.stage, row.grade);
    assessment.clause = assessed.policy->code + "/" + std::string(label(*stage)) + "/" + (entitlement.standard ? entitlement.standard->from.iso() : std::string());
    if (entitlement.due) find_clues(assessment);
    result_.rows.push_back(std::move(assessment));
    return true;
  }

  void find_clues(const Assessment& assessment) {
    for (const std::uint32_t record : assessment.records) {
      const HardshipRow& row = facts_.listed[facts_.records[record].row];
      const auto latest = static_cast<std::int32_t>(facts_.lists.departments[static_cast<std::size_t>(row.department)].versions.size()) - 1;
      if (facts_.records[record].last_rank < latest && !row.exit) result_.clues.push_back({assessment.student_no, record});
    }
  }

  const MonthFacts& facts_;
  const CrossMatch& match_;
  std::vector<std::uint32_t> pupils_;
  std::vector<std::vector<bool>> doubled_;  // by day, by person
  std::vector<std::unordered_set<std::string_view>> doubled_ids_;  // by day
  MonthAssessment result_;
};

}  // namespace

bool asks_for(const Policy& policy, const RollRow& row) {
  const auto stage = standard_stage(row.stage, row.grade);
  if (!stage || !policy.has_stage(*stage)) return false;
  return policy.boarding == BoardingRule::any || (policy.boarding == BoardingRule::boarders) == row.boards;
}

bool covers_without_record(const Policy& policy, const RollRow& row, Date as_of) {
  const Eligibility* eligible = policy.eligible_on(as_of);
  return eligible && eligible->everyone && asks_for(policy, row) && policy.serves_grade(*standard_stage(row.stage, row.grade), row.grade, as_of);
}

void set_school(const MonthFacts& facts, const RollRow& row, PupilOnDay& pupil) {
  const auto school = facts.schools.find(row.school);
  pupil.public_school = school == facts.schools.end() || school->second.is_public;
  if (school != facts.schools.end()) pupil.school_fee = school->second.fee;
}

HardshipFacts facts_of(const MonthFacts& facts, std::uint32_t record, Date as_of) {
  const ListedRecord& listed = facts.records[record];
  const HardshipRow& row = facts.listed[listed.row];
  HardshipFacts seen;
  seen.kind = row.kind;
  seen.level = row.level;
  seen.recognised = listed.recognised;
  seen.exit = row.exit;
  seen.risk_cleared = row.risk_cleared;
  seen.stands = listed.last_rank >= facts.lists.rank_in_force(row.department, as_of);
  return seen;
}

MonthProgrammes programmes_of(const std::vector<Policy>& policies, Month month) {
  MonthProgrammes result;
  for (const Policy& policy : policies) {
    if (!policy.is_assessed()) continue;  // meals are settled by school and day (nutrition); what others pay, or is switched off, is only known
    const auto period = period_assessed_in(policy.cadence, month);
    if (!period) continue;
    const Date day = period->as_of();
    const auto known = std::find(result.days.begin(), result.days.end(), day);
    const auto index = static_cast<std::uint8_t>(known - result.days.begin());
    if (known == result.days.end()) result.days.push_back(day);
    result.programmes.push_back({&policy, *period, index});
  }
  std::sort(result.programmes.begin(), result.programmes.end(),
            [](const AssessedProgramme& a, const AssessedProgramme& b) { return a.policy->code < b.policy->code; });
  return result;
}

std::map<std::string, std::int32_t, std::less<>> roll_in_force(std::span<const RollVersion> versions, Date day) {
  struct Best {
    const RollVersion* version;
    bool before;
  };
  std::map<std::string_view, Best> best;
  for (const RollVersion& version : versions) {
    const bool before = version.as_of <= day;
    for (const std::string& school : version.schools) {
      const auto [entry, is_new] = best.emplace(school, Best{&version, before});
      if (is_new) continue;
      Best& held = entry->second;
      // Before the day the latest rules, after it the earliest date; of two with one date always the later accepted.
      const auto order = std::pair(version.as_of, version.version), held_order = std::pair(held.version->as_of, held.version->version);
      const bool same_date = version.as_of == held.version->as_of;
      const bool better = before != held.before ? before : (before || same_date) ? order > held_order : version.as_of < held.version->as_of;
      if (better) held = {&version, before};
    }
  }
  std::map<std::string, std::int32_t, std::less<>> in_force;
  for (const auto& [school, chosen] : best) in_force.emplace(school, chosen.version->version);
  return in_force;
}

MonthAssessment assess(const MonthFacts& facts, const CrossMatch& match) { return MonthAssessor(facts, match).run(); }

}  // namespace zhuxue
