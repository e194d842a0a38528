#include "sample/trial_files.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "sample/lists.hpp"

namespace zhuxue::sample::trial {
namespace {

std::string kin_words(std::uint8_t kin) {
  return kin == kTwin ? "TWIN" : kin == kSibling ? "SIBLING" : kin == kNamesake ? "NAMESAKE" : "";
}

std::string look_alikes(const Rows& rows, const ListedPerson& person) {
  std::string out;
  for (const std::uint32_t pupil : person.look_alikes) {
    if (!out.empty()) out += '+';
    out += rows.roll[pupil].number;
  }
  return out;
}

}  // namespace

RollLines write_trial_roll(const World& world, const Rows& rows, const std::filesystem::path& path) {
  CsvFile file = open_roll(path);
  RollLines lines(rows.roll.size());
  for (std::size_t i = 0; i < rows.roll.size(); ++i) {
    if (world.off_roll[i]) continue;
    const Pupil& pupil = world.people.pupils[i];
    const RollText& text = rows.roll[i];
    lines[i] = static_cast<std::uint32_t>(file.next_line());
    write_roll_row(world.people, world.year, pupil, pupil.class_no, {text.number, text.name, text.id, boarding_cell(pupil), text.guardian_name, text.guardian_id}, file);
  }
  file.close();
  return lines;
}

void write_trial_hardship(const World& world, const Rows& rows, const std::filesystem::path& path) {
  CsvFile file = open_hardship(path, Columns::all);
  for (const HardshipText& row : rows.hardship) {
    const Township& town = kTownships[row.township];
    const bool disabled = row.disability_level != 0;
    const std::string_view village = town.villages[row.village];
    const std::string address = std::string(village) + "村" + std::to_string(1 + world.persons[row.person].household % 90) + "号";
    file.row({text(row.department), household_cell(world, row), row.head_name, row.head_id, row.name, row.id, row.relation, text(row.kind), area(row.kind), iso(row.recognised),
              disabled ? disability_name(row.disability) : "", disabled ? std::to_string(row.disability_level) : "", text(row.level), town.name, village, address, "", ""});
  }
  file.close();
}

void write_trial_links(const World& world, const Rows& rows, const std::filesystem::path& path) {
  std::vector<std::string> lines;
  lines.reserve(rows.hardship.size());
  for (std::size_t i = 0; i < rows.hardship.size(); ++i) {
    const HardshipText& row = rows.hardship[i];
    const ListedPerson& person = world.persons[row.person];
    const bool on_roll = person.pupil != kNone;
    const std::uint32_t damaged = row.damaged | (on_roll ? rows.roll[person.pupil].damaged : 0U);
    lines.push_back(joined({text(row.department), household_cell(world, row), row.compared_id, row.name, on_roll ? "匹配" : "不在籍", on_roll ? rows.roll[person.pupil].number : std::string(),
                            std::to_string(i + 2), words(damaged), kin_words(person.kin), "P" + std::to_string(row.person + 1), look_alikes(rows, person)}));
  }
  std::sort(lines.begin(), lines.end());
  CsvFile file(path, {"数据来源", "户编号", "证件号码", "姓名", "结果", "学籍号", "文件行", "损坏", "关系", "人", "易混学籍号"});
  for (const std::string& line : lines) file.joined_row(line);
  file.close();
}

void write_trial_damage(std::vector<DamagedCell> cells, const RollLines& roll_lines, const std::filesystem::path& path) {
  const auto line_of = [&](const DamagedCell& cell) { return cell.on_roll ? roll_lines[cell.index] : cell.index + 2; };
  std::stable_sort(cells.begin(), cells.end(), [&](const DamagedCell& a, const DamagedCell& b) { return std::pair(!a.on_roll, line_of(a)) < std::pair(!b.on_roll, line_of(b)); });
  CsvFile file(path, {"文件", "行", "列", "种类", "写成", "本应为"});
  for (const DamagedCell& cell : cells) file.row({cell.on_roll ? "roll.csv" : "hardship.csv", std::to_string(line_of(cell)), cell.column, text(cell.mistake), cell.written, cell.meant});
  file.close();
}

}  // namespace zhuxue::sample::trial
