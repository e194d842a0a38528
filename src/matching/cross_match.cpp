#include "zhuxue/matching/cross_match.hpp"

#include <algorithm>
#include <stdexcept>
#include <tuple>

namespace zhuxue {
namespace {

// An ID that may be compared at all.
std::string_view comparable_id(const HardshipRow& row) { return row.id_condition == IdCondition::damaged ? std::string_view() : row.id; }

// Counting sort of (person, item) pairs into slices.
void group(std::size_t persons, const std::vector<std::uint32_t>& person_of, std::vector<std::uint32_t>& start, std::vector<std::uint32_t>& list) {
  start.assign(persons + 1, 0);
  for (const std::uint32_t person : person_of)
    if (person != TextIndex::kNone) ++start[person + 1];
  for (std::size_t i = 0; i < persons; ++i) start[i + 1] += start[i];
  list.resize(start[persons]);
  std::vector<std::uint32_t> next(start.begin(), start.end() - 1);
  for (std::uint32_t item = 0; item < person_of.size(); ++item)
    if (person_of[item] != TextIndex::kNone) list[next[person_of[item]]++] = item;
}

}  // namespace

std::string_view label(MatchOutcome outcome) {
  switch (outcome) {
    case MatchOutcome::linked: return "匹配";
    case MatchOutcome::review: return "待核";
    case MatchOutcome::not_on_roll: return "不在籍";
  }
  throw std::logic_error("no such outcome");
}

std::string_view sentence(MatchBasis basis) {
  switch (basis) {
    case MatchBasis::same_id_same_name: return "证件号一致,姓名一致";
    case MatchBasis::same_id_accepted: return "证件号一致,姓名不同,已核认为同一人";
    case MatchBasis::same_id_other_name: return "证件号一致,姓名不同";
    case MatchBasis::id_not_on_roll: return "学籍中没有该证件号";
    case MatchBasis::id_blank: return "名单证件号为空";
    case MatchBasis::id_damaged: return "名单证件号被表格软件损坏";
    case MatchBasis::refused: return "证件号一致,姓名不同,已核认为不是同一人";
  }
  throw std::logic_error("no such basis");
}

std::string pair_key(std::string_view list_id, std::string_view list_name, std::string_view student_no, std::string_view roll_name) {
  std::string key;
  for (const std::string_view part : {list_id, list_name, student_no, roll_name}) {
    key += part;
    key += '\x1f';
  }
  return key;
}

CrossMatch::CrossMatch(const std::vector<RollRow>& roll, const std::vector<HardshipRow>& listed, const std::vector<ListedRecord>& records, std::vector<PairDecision> decisions,
                       NormaliseName normalise)
    : roll_(roll), listed_(listed), records_(records), normalise_(normalise), ids_(records.size() + 1024) {
  for (const PairDecision& decision : decisions)
    (decision.accepted ? accepted_ : refused_).insert(pair_key(decision.list_id, decision.list_name, decision.student_no, decision.roll_name));
  std::vector<std::uint32_t> person_of_record(records.size(), TextIndex::kNone);
  for (std::uint32_t i = 0; i < records.size(); ++i)
    if (const auto id = comparable_id(listed[records[i].row]); !id.empty()) person_of_record[i] = ids_.add(id);
  for (const RollRow& row : roll)
    if (row.names_hardship() && !row.person_id().empty()) ids_.add(row.person_id());
  person_of_row_.resize(roll.size(), TextIndex::kNone);
  for (std::uint32_t i = 0; i < roll.size(); ++i)
    if (const auto id = roll[i].person_id(); !id.empty()) person_of_row_[i] = ids_.find(id);
  group(ids_.size(), person_of_record, record_start_, record_list_);
  group(ids_.size(), person_of_row_, row_start_, row_list_);
}

Judgement CrossMatch::judge(std::uint32_t record, std::uint32_t row) const {
  const HardshipRow& listed = listed_[records_[record].row];
  const RollRow& pupil = roll_[row];
  if (listed.name == pupil.name || normalise_(listed.name) == normalise_(pupil.name)) return {MatchOutcome::linked, MatchBasis::same_id_same_name};
  if (!accepted_.empty() || !refused_.empty()) {
    const std::string key = pair_key(listed.id, listed.name, pupil.student_no, pupil.name);
    if (accepted_.contains(key)) return {MatchOutcome::linked, MatchBasis::same_id_accepted};
    if (refused_.contains(key)) return {MatchOutcome::not_on_roll, MatchBasis::refused};
  }
  return {MatchOutcome::review, MatchBasis::same_id_other_name};
}

MatchBasis CrossMatch::why_not_on_roll(std::uint32_t record) const {
  switch (listed_[records_[record].row].id_condition) {
    case IdCondition::blank: return MatchBasis::id_blank;
    case IdCondition::damaged: return MatchBasis::id_damaged;
    default: return MatchBasis::id_not_on_roll;
  }
}

std::vector<MatchLine> match_lines(const CrossMatch& match, const std::vector<RollRow>& roll, const std::vector<HardshipRow>& listed, const std::vector<ListedRecord>& records,
                                   const HardshipLists& lists) {
  std::vector<MatchLine> lines;
  lines.reserve(records.size());
  std::vector<bool> has_row(records.size(), false);
  const auto base = [&](std::uint32_t record) {
    const HardshipRow& row = listed[records[record].row];
    MatchLine line;
    line.department = lists.departments[static_cast<std::size_t>(row.department)].name;
    line.household = row.household;
    line.id = row.id;
    line.name = row.name;
    line.record = record;
    return line;
  };
  // A person may be in one department's list under several categories, and a pupil in several versions: each pair once.
  std::vector<MatchLine> of_person;
  for (std::uint32_t person = 0; person < match.persons(); ++person) {
    of_person.clear();
    for (const std::uint32_t record : match.records_of(person)) {
      for (const std::uint32_t row : match.rows_of(person)) {
        has_row[record] = true;
        MatchLine line = base(record);
        const Judgement judgement = match.judge(record, row);
        line.outcome = judgement.outcome;
        line.basis = judgement.basis;
        // A refused pair is no pair: the listed person is not on the roll.
        if (judgement.outcome != MatchOutcome::not_on_roll) line.student_no = roll[row].student_no;
        line.row = row;
        of_person.push_back(line);
      }
    }
    if (of_person.size() > 1) {
      std::stable_sort(of_person.begin(), of_person.end(), [](const MatchLine& a, const MatchLine& b) { return a.columns() < b.columns(); });
      of_person.erase(std::unique(of_person.begin(), of_person.end(), [](const MatchLine& a, const MatchLine& b) { return a.columns() == b.columns(); }), of_person.end());
    }
    lines.insert(lines.end(), of_person.begin(), of_person.end());
  }
  std::set<std::tuple<std::string_view, std::string_view, std::string_view, std::string_view>> named_blank;
  for (std::uint32_t person = 0; person < match.persons(); ++person) {
    of_person.clear();
    if (!match.rows_of(person).empty()) continue;
    for (const std::uint32_t record : match.records_of(person)) {
      has_row[record] = true;
      MatchLine line = base(record);
      line.basis = match.why_not_on_roll(record);
      const bool repeated = std::any_of(of_person.begin(), of_person.end(), [&](const MatchLine& other) { return other.columns() == line.columns(); });
      if (!repeated) of_person.push_back(line);
    }
    lines.insert(lines.end(), of_person.begin(), of_person.end());
  }
  for (std::uint32_t record = 0; record < records.size(); ++record) {
    if (has_row[record]) continue;
    MatchLine line = base(record);
    line.basis = match.why_not_on_roll(record);
    if (named_blank.emplace(line.department, line.household, line.id, line.name).second) lines.push_back(line);
  }
  return lines;
}

}  // namespace zhuxue
