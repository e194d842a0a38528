#include "sample/lists.hpp"

namespace zhuxue::sample {
std::string id_cell(const ListRow& row, const Damage* damage) {
  std::string number(cell(damage, "证件号码", row.id.text()));
  // A disability certificate is the number, the kind and the level.
  if (row.certificate) number += std::to_string(row.disability) + std::to_string(row.disability_level);
  return number;
}

CsvFile open_hardship(const Path& path, Columns columns) {
  if (columns == Columns::without_end) {
    return CsvFile(path, {"数据来源", "户编号", "户主姓名", "户主证件号码", "姓名", "证件号码", "与户主关系", "困难类型", "城乡", "认定日期", "残疾类别",
                          "残疾等级", "认定级别", "乡镇", "行政村", "住址"});
  }
  return CsvFile(path, {"数据来源", "户编号", "户主姓名", "户主证件号码", "姓名", "证件号码", "与户主关系", "困难类型", "城乡", "认定日期", "残疾类别",
                        "残疾等级", "认定级别", "乡镇", "行政村", "住址", "退出日期", "风险消除日期"});
}

void write_hardship_row(const DistrictFacts& facts, const ListRow& row, Columns columns, CsvFile& file) {
  const Damage* damage = facts.damage(row.damage);
  const Family& family = facts.people.families[row.family];
  const Township& town = kTownships[family.township];
  const std::string_view village = town.villages[family.village];
  const bool has_level = row.disability_level != 0;
  const std::string household = row.household ? household_number(row.department, row.family) : std::string();
  const std::string label = label_of(row), id = id_cell(row, damage), recognised = recognition_of(row);
  const std::string address = std::string(village) + "村" + std::to_string(1 + row.family % 90) + "号";
  const std::string_view kind_of_disability = has_level ? disability_name(row.disability) : "";
  const std::string level_of_disability = has_level ? std::to_string(row.disability_level) : "";
  const std::string_view name = cell(damage, "姓名", row.name), area_text = cell(damage, "城乡", area(row.kind)), when = cell(damage, "认定日期", recognised);
  if (columns == Columns::without_end) {
    file.row({text(row.department), household, family.guardian.name, family.guardian.id.text(), name, id, row.relation, cell(damage, "困难类型", label),
              area_text, when, kind_of_disability, level_of_disability, text(row.level), town.name, village, address});
  } else {
    file.row({text(row.department), household, family.guardian.name, family.guardian.id.text(), name, id, row.relation, cell(damage, "困难类型", label),
              area_text, when, kind_of_disability, level_of_disability, text(row.level), town.name, village, address, iso(row.exit), iso(row.cleared)});
  }
}

void write_hardship(const DistrictFacts& facts, const Path& path, DamageLog& log) {
  CsvFile file = open_hardship(path, Columns::all);
  for (const ListRow& row : facts.lists.rows) {
    log.note("hardship.csv", file.next_line(), facts.damage(row.damage));
    write_hardship_row(facts, row, Columns::all, file);
  }
  file.close();
}

}  // namespace zhuxue::sample
