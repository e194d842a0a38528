#include <algorithm>

#include "zhuxue/matching/cross_match.hpp"

namespace zhuxue {
namespace {

MatchLine line_of(std::uint32_t record, const std::vector<HardshipRow>& listed, const std::vector<ListedRecord>& records, const HardshipLists& lists) {
  const HardshipRow& row = listed[records[record].row];
  MatchLine line;
  line.department = lists.departments[static_cast<std::size_t>(row.department)].name;
  line.household = row.household;
  line.id = row.id;
  line.name = row.name;
  line.record = record;
  return line;
}

// A person may be in one department's list under several categories, and a pupil in several versions: each pair once.
void keep_each_once(std::vector<MatchLine>& lines) {
  if (lines.size() < 2) return;
  std::stable_sort(lines.begin(), lines.end(), [](const MatchLine& a, const MatchLine& b) { return a.columns() < b.columns(); });
  lines.erase(std::unique(lines.begin(), lines.end(), [](const MatchLine& a, const MatchLine& b) { return a.columns() == b.columns(); }), lines.end());
}

}  // namespace

std::vector<MatchLine> match_lines(const CrossMatch& match, const std::vector<RollRow>& roll, const std::vector<HardshipRow>& listed, const std::vector<ListedRecord>& records,
                                   const HardshipLists& lists) {
  std::vector<MatchLine> lines, of_person;
  lines.reserve(records.size());
  for (std::uint32_t person = 0; person < match.persons(); ++person) {
    of_person.clear();
    for (const std::uint32_t record : match.records_of(person)) {
      if (match.rows_of(person).empty()) {
        MatchLine line = line_of(record, listed, records, lists);
        line.judgement.basis = match.why_not_on_roll(record);
        of_person.push_back(line);
      }
      for (const std::uint32_t row : match.rows_of(person)) {
        MatchLine line = line_of(record, listed, records, lists);
        line.judgement = match.judge(record, row);
        // A refused pair is no pair: the listed person is not on the roll.
        if (line.judgement.outcome != MatchOutcome::not_on_roll) line.student_no = roll[row].student_no;
        line.row = row;
        of_person.push_back(line);
      }
    }
    keep_each_once(of_person);
    lines.insert(lines.end(), of_person.begin(), of_person.end());
  }
  return lines;
}

}  // namespace zhuxue
