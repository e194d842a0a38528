#include "zhuxue/enrolment/ledger.hpp"

#include <algorithm>
#include <set>

namespace zhuxue {
namespace {

bool is_poor(HardshipKind kind) { return kind == HardshipKind::lifted || is_monitored(kind); }

// 脱贫户库: the records of 脱贫 and monitored households in force on the day.
class PoorHouseholds {
 public:
  explicit PoorHouseholds(const EnrolmentFacts& facts) : facts_(facts) {
    for (std::uint32_t record = 0; record < facts.records.size(); ++record)
      if (stands(record) && !facts.listed[facts.records[record].row].id.empty()) by_id_[facts.listed[facts.records[record].row].id].push_back(record);
  }

  bool stands(std::uint32_t record) const {
    const ListedRecord& listed = facts_.records[record];
    const HardshipRow& row = facts_.listed[listed.row];
    if (!is_poor(row.kind) || row.id_condition == IdCondition::damaged) return false;
    if (row.exit && *row.exit <= facts_.day) return false;
    // Of an unstable household the lifted one remains when its risk is cleared.
    if (row.risk_cleared && *row.risk_cleared <= facts_.day && row.kind != HardshipKind::lifted && row.kind != HardshipKind::unstable) return false;
    return listed.last_rank >= facts_.lists.rank_in_force(row.department, facts_.day);
  }

  void tell(Child& child, NormaliseName normalise) const {
    const auto found = by_id_.find(child.id);
    if (child.id.empty() || found == by_id_.end()) return;
    for (const std::uint32_t record : found->second) {
      const HardshipRow& row = facts_.listed[facts_.records[record].row];
      const bool same_name = normalise(row.name) == normalise(child.name);
      if (child.poor && !child.poor_by_id_only && (!same_name || row.kind >= *child.poor)) continue;
      if (child.poor && child.poor_by_id_only && !same_name) continue;
      child.poor = row.kind;
      child.poor_by_id_only = !same_name;
    }
  }

 private:
  const EnrolmentFacts& facts_;
  std::map<std::string_view, std::vector<std::uint32_t>, std::less<>> by_id_;
};

class Comparison {
 public:
  Comparison(const EnrolmentFacts& facts, const EnrolmentRules& rules, NormaliseName normalise)
      : facts_(facts), rules_(rules), normalise_(normalise), poor_(facts), likely_(facts, normalise), school_year_(school_year_of(facts.day)) {
    for (const AwayRow& row : facts.away)
      if (!row.id.empty()) away_[row.id] = &row;
  }

  DropoutLedgers run() {
    take_residents();
    take_poor_children();
    find_on_roll();
    take_pupils();
    for (Child& child : found_.children) finish(child);
    count_schools();
    return std::move(found_);
  }

 private:
  // A child whose ID gives no birth date is of school age because the list says so.
  bool is_of_age(std::string_view id, bool otherwise) const {
    const auto birth = id_birth_date(id);
    return birth ? of_school_age(*birth, school_year_, rules_) : otherwise;
  }

  void take_residents() {
    std::set<std::tuple<std::string_view, std::string_view, std::string_view, std::string_view>> seen;
    for (const ResidentRow& row : facts_.residents) {
      if (!is_of_age(row.id, true)) {
        ++found_.counts.outside_age;
        continue;
      }
      const bool without_id = row.id.empty();
      if (!seen.emplace(row.id, row.name, without_id ? row.village : std::string_view(), without_id ? row.guardian : std::string_view()).second) {
        ++found_.counts.repeated;
        continue;
      }
      Child child;
      child.source = ChildSource::resident;
      child.id = row.id;
      child.name = row.name;
      child.town = row.town;
      child.village = row.village;
      child.guardian = row.guardian;
      add(child, row.id_condition, row.guardian_id);
      if (!row.id.empty()) known_ids_.insert(row.id);
    }
    found_.counts.residents = static_cast<std::int64_t>(found_.children.size());
  }

  // The fourth check: children that only the list of 脱贫 households knows.
  void take_poor_children() {
    std::set<std::string_view> counted;
    for (std::uint32_t record = 0; record < facts_.records.size(); ++record) {
      const HardshipRow& row = facts_.listed[facts_.records[record].row];
      if (!poor_.stands(record) || !is_of_age(row.id, false) || !counted.insert(row.id).second) continue;
      // Only this list knows the child, by a number that cannot be its own: whose it is must be asked before anybody looks for it.
      if (row.id_condition != IdCondition::valid && !known_ids_.contains(row.id)) {
        ++found_.counts.poor_ids_wrong;
        continue;
      }
      ++found_.counts.poor_children;
      if (!known_ids_.insert(row.id).second) continue;
      Child child;
      child.source = ChildSource::poor_household;
      child.id = row.id;
      child.name = row.name;
      add(child, row.id_condition, {});
    }
  }

  void add(Child& child, IdCondition condition, std::string_view guardian_id) {
    const auto birth = id_birth_date(child.id);
    child.birth_unknown = !birth;
    child.may_have_finished = birth && may_have_finished(*birth, school_year_, rules_);
    HardshipRow row;
    row.id = child.id;
    row.name = child.name;
    row.id_condition = condition;
    row.head = child.guardian;
    row.head_id = guardian_id;
    as_listed_.push_back(row);
    guardian_ids_.push_back(guardian_id);
    found_.children.push_back(child);
  }

  // A child is looked for on the roll exactly as a listed person is.
  void find_on_roll() {
    HardshipLists lists;
    lists.departments.push_back({"户籍", {{0, facts_.day}}});
    std::vector<ListedRecord> records(as_listed_.size());
    for (std::uint32_t i = 0; i < records.size(); ++i) records[i].row = i;
    const CrossMatch match(facts_.roll, as_listed_, records, facts_.decisions, normalise_, MatchScope{facts_.day.year(), {}});
    std::vector<std::vector<std::uint32_t>> linked(as_listed_.size());
    std::vector<std::uint32_t> doubted(as_listed_.size(), kNoRow), refused(as_listed_.size(), kNoRow);
    for (const MatchLine& line : match_lines(match, facts_.roll, as_listed_, records, lists)) {
      if (line.row == TextIndex::kNone) continue;
      if (line.judgement.outcome == MatchOutcome::linked) linked[line.record].push_back(line.row);
      // Doubts of other kinds are told by likely_pupil in its own words.
      const bool same_id = facts_.roll[line.row].person_id() == as_listed_[line.record].id;
      if (line.judgement.outcome == MatchOutcome::review && same_id) doubted[line.record] = line.row;
      if (line.judgement.outcome == MatchOutcome::not_on_roll) refused[line.record] = line.row;
    }
    is_linked_.assign(facts_.roll.size(), false);
    // Matching names one row of a student number; the child may have rows of it at several schools.
    std::map<std::string_view, std::vector<std::uint32_t>, std::less<>> of_number;
    for (std::uint32_t row = 0; row < facts_.roll.size(); ++row) of_number[facts_.roll[row].student_no].push_back(row);
    for (std::uint32_t i = 0; i < as_listed_.size(); ++i) {
      for (const std::uint32_t row : std::vector(linked[i])) linked[i].insert(linked[i].end(), of_number[facts_.roll[row].student_no].begin(), of_number[facts_.roll[row].student_no].end());
      for (const std::uint32_t row : linked[i]) is_linked_[row] = true;
    }
    likely_.exclude(is_linked_);
    for (std::uint32_t i = 0; i < as_listed_.size(); ++i) settle(found_.children[i], linked[i], doubted[i], refused[i], guardian_ids_[i]);
  }

  // A pupil whom a clerk has refused is not thought likely again.
  void settle(Child& child, const std::vector<std::uint32_t>& linked, std::uint32_t doubted, std::uint32_t refused, std::string_view guardian_id) {
    for (const std::uint32_t row : linked)
      if (child.row == kNoRow || weight(row) < weight(child.row)) child.row = row;
    if (child.row != kNoRow) {
      child.verdict = verdict_of(child.row);
      return;
    }
    if (doubted != kNoRow) {
      child.likely = LikelyBasis::same_id_other_name;
      child.row = doubted;
    } else if (const auto likely = likely_.find(child.id, child.name, child.guardian, guardian_id);
               likely && (refused == kNoRow || facts_.roll[likely->row].student_no != facts_.roll[refused].student_no)) {
      child.likely = likely->basis;
      child.row = likely->row;
    }
    if (child.likely) child.verdict = Verdict::likely_on_roll;
  }

  // Of several rows of one child the best: 在读 and seen at school first; of those no longer 在读 the one that says where the child went, of the highest stage.
  std::pair<int, int> weight(std::uint32_t row) const {
    const RollRow& pupil = facts_.roll[row];
    const int by_stage = -static_cast<int>(pupil.stage);
    if (pupil.enrolled_on(facts_.day)) {
      const SeenAtSchool how = seen(pupil);
      return {how == SeenAtSchool::present ? 0 : how == SeenAtSchool::unreported ? 1 : 2, by_stage};
    }
    return {3 + static_cast<int>(pupil.status), by_stage};
  }

  SeenAtSchool seen(const RollRow& pupil) const {
    const auto attendance = facts_.attendance.find(pupil.student_no);
    return seen_at_school(attendance == facts_.attendance.end() ? std::nullopt : std::optional(attendance->second), rules_);
  }

  Verdict verdict_of(std::uint32_t row) const {
    const RollRow& pupil = facts_.roll[row];
    const bool compulsory = is_compulsory(pupil.stage, pupil.grade);
    if (pupil.enrolled_on(facts_.day)) return compulsory ? verdict_of_enrolled(row) : Verdict::on_roll;
    switch (pupil.status) {
      case RollStatus::enrolled: return Verdict::on_roll;  // enters later than the day
      case RollStatus::suspended: return Verdict::suspended;
      case RollStatus::transferred: return is_beyond(pupil) ? Verdict::finished : Verdict::moved_on;
      case RollStatus::graduated: return pupil.stage == Stage::primary || pupil.stage == Stage::preschool ? Verdict::no_roll : Verdict::finished;
      case RollStatus::left: break;
    }
    if (is_beyond(pupil)) return Verdict::finished;
    return compulsory ? Verdict::withdrawn : Verdict::no_roll;
  }

  // Of a stage behind compulsory education, which is thus finished.
  static bool is_beyond(const RollRow& pupil) { return pupil.stage != Stage::preschool && !is_compulsory(pupil.stage, pupil.grade); }

  Verdict verdict_of_enrolled(std::uint32_t row) const {
    const RollRow& pupil = facts_.roll[row];
    if (facts_.not_there.contains(pupil.student_no)) return Verdict::not_there;
    const SeenAtSchool how = seen(pupil);
    if (how == SeenAtSchool::present) return Verdict::at_school;
    if (facts_.details[row].home_teaching.value_or(false)) return Verdict::home_taught;
    if (how == SeenAtSchool::unreported) return Verdict::on_roll;
    return how == SeenAtSchool::never ? Verdict::never_seen : Verdict::seldom_seen;
  }

  // The second comparison also looks at pupils who live elsewhere, or whose row no child here was found to be.
  void take_pupils() {
    for (std::uint32_t row = 0; row < facts_.roll.size(); ++row) {
      const RollRow& pupil = facts_.roll[row];
      if (!is_compulsory(pupil.stage, pupil.grade)) continue;
      const bool enrolled = pupil.enrolled_on(facts_.day);
      if (enrolled) count_pupil(pupil);
      if (is_linked_[row] || (!enrolled && pupil.status != RollStatus::left)) continue;
      Child child;
      child.source = ChildSource::roll;
      child.id = pupil.person_id();
      child.name = pupil.name;
      child.guardian = facts_.details[row].guardian;
      child.row = row;
      child.verdict = verdict_of(row);
      found_.children.push_back(child);
    }
  }

  void finish(Child& child) {
    if (child.source == ChildSource::roll && !ledger_of(child.verdict)) return;
    poor_.tell(child, normalise_);
    const auto death = facts_.deaths.find(child.id);
    if (!child.id.empty() && death != facts_.deaths.end() && death->second <= facts_.day) {
      child.verdict = Verdict::dead;
      return;
    }
    if (child.verdict == Verdict::no_roll || child.verdict == Verdict::moved_on || child.verdict == Verdict::withdrawn) look_elsewhere(child);
    found_.counts.left_by_receipt += child.verdict == Verdict::left_by_receipt;
  }

  // 区外就读: only a letter and the receipt that says so take a child off the ledger.
  void look_elsewhere(Child& child) const {
    if (child.id.empty()) return;
    const auto away = away_.find(child.id);
    const bool listed = away != away_.end() && normalise_(away->second->name) == normalise_(child.name);
    const auto letter = facts_.letters.find(child.id);
    const bool sent = letter != facts_.letters.end() && normalise_(letter->second.name) == normalise_(child.name);
    if (listed) {
      child.away_place = away->second->where;
      child.away_school = away->second->school_name;
    }
    if (sent) {
      child.letter = letter->second.letter;
      child.receipt = letter->second.receipt;
      child.verdict = child.receipt.empty() ? Verdict::away_sent : letter->second.attending ? Verdict::left_by_receipt : Verdict::away_denied;
    } else if (listed) {
      child.verdict = Verdict::away_unsent;
    }
  }

  void count_pupil(const RollRow& pupil) {
    ++found_.counts.pupils;
    schools_.insert(pupil.school);
  }

  void count_schools() {
    found_.counts.schools = static_cast<std::int64_t>(schools_.size());
    for (const std::string_view school : schools_) {
      const bool reported = facts_.reported.contains(school);
      found_.counts.schools_reported += reported;
      if (!reported) found_.unreported.push_back(school);
    }
  }

  const EnrolmentFacts& facts_;
  const EnrolmentRules& rules_;
  NormaliseName normalise_;
  PoorHouseholds poor_;
  LikelyPupils likely_;
  int school_year_;
  std::map<std::string_view, const AwayRow*, std::less<>> away_;
  std::set<std::string_view> known_ids_, schools_;
  std::vector<HardshipRow> as_listed_;        // the children of the first and fourth check, as matching wants them
  std::vector<std::string_view> guardian_ids_;
  std::vector<bool> is_linked_;
  DropoutLedgers found_;
};

}  // namespace

DropoutLedgers compare_enrolment(const EnrolmentFacts& facts, const EnrolmentRules& rules, NormaliseName normalise) {
  return Comparison(facts, rules, normalise).run();
}

}  // namespace zhuxue
