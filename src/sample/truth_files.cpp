#include "sample/truth_files.hpp"

#include <algorithm>
#include <string>

#include "sample/csv_file.hpp"
#include "sample/damage_log.hpp"
#include "sample/lists.hpp"
#include "sample/yuan.hpp"

namespace zhuxue::sample {
namespace {

// Each row once: a person may stand in one department's list under two categories.
void write_sorted(std::vector<std::string>& rows, CsvFile& file) {
  std::sort(rows.begin(), rows.end());
  rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
  for (const std::string& row : rows) file.joined_row(row);
  file.close();
}

// The number in the form that is compared: a certificate's two further places, full-width digits and a lower x are seen through.
std::string compared_id(const ListRow& row, const Damage* damage) {
  const bool is_id_damage = damage && damage->column == "证件号码" && breaks_id(damage->kind);
  return is_id_damage ? damage->written : std::string(row.id.text());
}

std::string link_row(const DistrictFacts& facts, const ListRow& row, std::string_view student_number) {
  const Damage* damage = facts.damage(row.damage);
  const std::string household = row.household ? household_number(row.department, row.family) : std::string();
  return joined({text(row.department), household, compared_id(row, damage), cell(damage, "姓名", row.name), student_number.empty() ? "不在籍" : "匹配", student_number});
}

}  // namespace

std::int64_t write_links(const DistrictFacts& facts, const std::filesystem::path& path) {
  std::vector<std::string> rows;
  std::int64_t pairs = 0;
  rows.reserve(facts.lists.rows.size());
  const auto add = [&](const ListRow& row, std::uint32_t index) {
    const Pupil& pupil = facts.people.pupils[index];
    const bool found = is_pair(facts, pupil, View::every_pair);
    pairs += found;
    rows.push_back(link_row(facts, row, found ? pupil.number_text() : ""));
  };
  for (const ListRow& row : facts.lists.rows) {
    if (!accepted(facts, row.damage, View::every_pair)) continue;
    if (row.pupil == kNone) {
      rows.push_back(link_row(facts, row, ""));
      continue;
    }
    add(row, row.pupil);
    const auto second = facts.second_registrations.find(row.pupil);
    if (second != facts.second_registrations.end()) add(row, second->second);
  }
  CsvFile file(path, {"数据来源", "户编号", "证件号码", "姓名", "结果", "学籍号"});
  write_sorted(rows, file);
  return pairs;
}

void write_assessed(const DistrictFacts& facts, const std::vector<Assessed>& assessed, const std::filesystem::path& path) {
  std::vector<std::string> rows;
  rows.reserve(assessed.size());
  for (const Assessed& row : assessed) {
    rows.push_back(joined({facts.people.pupils[row.pupil].number_text(), row.programme, row.period, row.reason.empty() ? "应发" : "不发", yuan(row.amount_fen),
                           row.hardship, row.clause, row.reason}));
  }
  CsvFile file(path, {"学籍号", "项目", "期间", "结果", "金额", "困难类型", "条款", "原因"});
  write_sorted(rows, file);
}

}  // namespace zhuxue::sample
