
#include "sample/lists.hpp"

namespace zhuxue::sample {
namespace {

// Schools write the grade in their own way; each keeps to one.
std::string grade_cell(const Pupil& pupil, int year) {
  static constexpr std::string_view kWords[] = {"", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
  const auto manner = pupil.school % 3;
  const bool upper = pupil.stage == SchoolStage::senior || pupil.stage == SchoolStage::vocational;
  // A cohort (2024级) is plain only where the stage begins with its first grade.
  if (manner == 2 && (upper || pupil.stage == SchoolStage::primary)) return std::to_string(year - pupil.grade + 1) + "级";
  if (upper) return manner == 1 && pupil.stage == SchoolStage::senior ? "高" + std::string(kWords[pupil.grade]) : std::to_string(pupil.grade + 9);
  if (manner == 1 && pupil.stage != SchoolStage::preschool) return std::string(kWords[pupil.grade]) + "年级";
  return std::to_string(pupil.grade);
}

std::string_view yes_no(bool yes) {
  return yes ? "是" : "否";
}

struct Trade {
  std::string_view name;
  bool farming;
};
constexpr Trade kTrades[] = {{"现代农艺技术", true}, {"畜禽生产技术", true}, {"汽车运用与维修", false},
                             {"护理", false},        {"电子商务", false},    {"幼儿保育", false}};

void write_pupil(const DistrictFacts& facts, const Pupil& pupil, unsigned class_no, CsvFile& file) {
  const Family& family = facts.people.families[pupil.family];
  const Damage* damage = facts.damage(pupil.damage);
  RollCells cells;
  cells.number = pupil.number_text();
  cells.name = cell(damage, "姓名", pupil.person.name);
  cells.id = cell(damage, "身份证件号", pupil.has_id ? pupil.person.id.text() : "");
  cells.boarding = cell(damage, "就读方式", boarding_cell(pupil));
  cells.guardian_name = family.guardian.name;
  cells.guardian_id = family.guardian.id.text();
  write_roll_row(facts.people, facts.year, pupil, class_no, cells, file);
}

}  // namespace

std::string_view boarding_cell(const Pupil& pupil) {
  const bool coded = pupil.school % 5 == 0;
  if (pupil.boards) return coded ? "2" : "住校";
  return coded ? "1" : "走读";
}

void write_roll_row(const People& people, int year, const Pupil& pupil, unsigned class_no, const RollCells& cells, CsvFile& file) {
  const School& school = people.schools[pupil.school];
  const Family& family = people.families[pupil.family];
  const bool trade_school = pupil.stage == SchoolStage::vocational;
  const Trade& trade = kTrades[class_no % std::size(kTrades)];
  file.row({school.code,
            text(pupil.stage),
            grade_cell(pupil, year),
            std::to_string(class_no) + "班",
            cells.number,
            cells.name,
            pupil.person.male ? "男" : "女",
            pupil.has_id ? "居民身份证" : "",
            cells.id,
            compact(pupil.person.birth),
            family.nation,
            family.village < 8 ? "农业" : "非农业",
            std::to_string(pupil.entered / 100),
            iso(pupil.changed),
            cells.boarding,
            text(pupil.status),
            cells.guardian_name,
            cells.guardian_id,
            family.relation,
            disability_name(pupil.disability),
            yes_no(pupil.included),
            yes_no(pupil.home_taught),
            yes_no(pupil.ethnic_class),
            trade_school ? trade.name : "",
            trade_school ? yes_no(trade.farming) : "",
            trade_school ? "是" : "",
            yes_no(pupil.left_behind)});
}

CsvFile open_roll(const Path& path) {
  return CsvFile(path, {"学校标识码", "学段",     "年级",     "班级",         "学籍号",   "姓名",     "性别",     "身份证件类型", "身份证件号",
                      "出生日期",   "民族",     "户口性质", "入学年月",     "异动日期", "就读方式", "学籍状态", "监护人姓名",   "监护人身份证件号",
                      "监护人关系", "残疾类型", "随班就读", "是否送教上门", "民族班",   "专业",     "是否涉农", "是否全日制",   "是否留守儿童"});
}

std::size_t write_roll(const DistrictFacts& facts, const Path& path, DamageLog& log) {
  CsvFile file = open_roll(path);
  for (const Pupil& pupil : facts.people.pupils) {
    const Damage* damage = facts.damage(pupil.damage);
    log.note("roll.csv", file.next_line(), damage);
    write_pupil(facts, pupil, pupil.class_no, file);
    if (!damage || damage->kind != DamageKind::number_twice) continue;
    log.note("roll.csv", file.next_line(), damage);
    write_pupil(facts, pupil, pupil.class_no + 1U, file);
  }
  const std::size_t rows = file.next_line() - 2;
  file.close();
  return rows;
}

}  // namespace zhuxue::sample
