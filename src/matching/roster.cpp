#include "zhuxue/matching/roster.hpp"

#include <algorithm>
#include <numeric>

#include "zhuxue/matching/text_index.hpp"

namespace zhuxue {
namespace {

// Rows without a usable ID are still records; household and name then tell them apart (many rounded IDs look alike).
bool same_record(const HardshipRow& a, const HardshipRow& b) {
  const bool usable = !a.id.empty() && a.id_condition != IdCondition::damaged;
  return a.department == b.department && a.id == b.id && a.kind == b.kind && a.recognised == b.recognised && (usable || (a.name == b.name && a.household == b.household));
}

// A later version rules; within one version the later line.
bool rules_over(const HardshipRow& a, const HardshipRow& b) { return std::pair(a.rank, a.place.line) > std::pair(b.rank, b.place.line); }

}  // namespace

bool RollRow::enrolled_on(Date day) const {
  const bool changed_later = changed && *changed > day;
  if (status == RollStatus::enrolled) return !(entered && *entered > day) && !changed_later;
  return changed_later;
}

std::string_view RollRow::person_id() const {
  if (id_condition == IdCondition::damaged) return {};
  if (id_condition != IdCondition::blank) return id;
  return id_in_number;
}

std::int32_t HardshipLists::rank_in_force(std::int16_t department, Date day) const {
  const auto& versions = departments[static_cast<std::size_t>(department)].versions;
  std::int32_t rank = 0;
  for (std::size_t i = 0; i < versions.size(); ++i)
    if (versions[i].as_of <= day) rank = static_cast<std::int32_t>(i);
  return rank;
}

std::vector<ListedRecord> fold_records(const std::vector<HardshipRow>& rows, const HardshipLists& lists) {
  // Chains of records under one ID (or, without one, one name): short, so a record is found by walking its chain.
  constexpr std::uint32_t kEnd = TextIndex::kNone;
  TextIndex keys(rows.size());
  std::vector<std::uint32_t> first_of_key, next_in_chain;
  std::vector<ListedRecord> records;
  for (std::uint32_t i = 0; i < rows.size(); ++i) {
    const HardshipRow& row = rows[i];
    const std::uint32_t key = keys.add(row.id.empty() ? row.name : row.id);
    if (key == first_of_key.size()) first_of_key.push_back(kEnd);
    std::uint32_t found = first_of_key[key];
    while (found != kEnd && !same_record(rows[records[found].row], row)) found = next_in_chain[found];
    if (found == kEnd) {
      records.push_back({i, row.rank, row.rank, Date()});
      next_in_chain.push_back(first_of_key[key]);
      first_of_key[key] = static_cast<std::uint32_t>(records.size() - 1);
      continue;
    }
    ListedRecord& record = records[found];
    record.first_rank = std::min(record.first_rank, row.rank);
    record.last_rank = std::max(record.last_rank, row.rank);
    if (rules_over(row, rows[record.row])) record.row = i;
  }
  for (ListedRecord& record : records) {
    const HardshipRow& row = rows[record.row];
    const auto& versions = lists.departments[static_cast<std::size_t>(row.department)].versions;
    record.recognised = row.recognised ? *row.recognised : versions[static_cast<std::size_t>(record.first_rank)].as_of;
  }
  std::sort(records.begin(), records.end(), [&](const ListedRecord& a, const ListedRecord& b) { return rows[a.row].place < rows[b.row].place; });
  return records;
}

}  // namespace zhuxue
