#include <vector>

#include "sample/lists.hpp"
#include "sample/meal_days.hpp"
#include "sample/streams.hpp"
#include "sample/yuan.hpp"

namespace zhuxue::sample {
namespace {

constexpr std::int64_t kMealFen = 500;  // a pupil and day
constexpr int kMealDays = 20;

std::vector<Day> first_weekdays(int year, int month, int count) {
  std::vector<Day> days;
  for (Day day = day_of(year, month, 1); static_cast<int>(days.size()) < count; ++day) {
    if (weekday(day) <= 5) days.push_back(day);
  }
  return days;
}

bool at_school(const Pupil& pupil, Day day) {
  return pupil.status == RollStatus::reading && pupil.entered <= day && pupil.changed <= day;
}

void serve(std::size_t school, int enrolled, const std::vector<Day>& days, Random& random, std::vector<ServedDay>& served_days) {
  static constexpr std::string_view kSuppliers[] = {"南宁邕宁鲜供应链有限公司", "广西壮乡农产品配送有限公司", "蒲庙粮油购销有限公司"};
  const std::string_view supplier = random.pick(kSuppliers);
  for (const Day day : days) {
    const int present = enrolled - static_cast<int>(random.below(static_cast<std::uint32_t>(enrolled / 25 + 1)));
    const int served = present - static_cast<int>(random.below(static_cast<std::uint32_t>(present / 100 + 1)));
    const std::int64_t spent = served * kMealFen * random.between(97, 102) / 100;
    served_days.push_back({school, day, enrolled, present, served, static_cast<int>(random.between(1, 4)), spent, supplier});
  }
}

}  // namespace

void write_schools(const std::vector<School>& schools, std::uint64_t seed, const Path& path) {
  Random random(seed, streams::kSchoolList);
  CsvFile file(path, {"学校标识码", "学校名称", "学段", "举办者类型", "城乡类别", "乡镇", "供餐模式", "营养计划", "是否政府委托", "收费标准", "收款户名",
                      "收款账号", "开户银行"});
  for (std::size_t i = 0; i < schools.size(); ++i) {
    const School& school = schools[i];
    const bool charges = school.kind == SchoolKind::kindergarten || school.kind == SchoolKind::senior || school.kind == SchoolKind::vocational;
    const std::int64_t fee = charges ? random.between(school.is_private ? 18 : 16, school.is_private ? 40 : 24) * 10000 : 0;  // above what a waiver takes off
    const std::string_view catering = school.nutrition ? (random.per_mille(950) ? "食堂供餐" : "购买供餐服务") : "";
    std::string account = std::to_string(i + 1);
    account.insert(0, 6 - account.size(), '0');
    file.row({school.code, school.name, text(school.kind), school.is_private ? "民办" : "公办", school.locality, kTownships[school.township].name, catering,
              school.nutrition ? "是" : "否", school.is_private ? (random.per_mille(600) ? "是" : "否") : "", charges ? yuan(fee) : "", school.name,
              "2012" + account + "0100", "广西农信"});
  }
  file.close();
}

std::vector<ServedDay> served_days(const DistrictFacts& facts) {
  Random random(facts.seed, streams::kMeals);
  std::vector<int> enrolled(facts.people.schools.size());
  for (const Pupil& pupil : facts.people.pupils) {
    if (at_school(pupil, facts.term_date())) ++enrolled[pupil.school];
  }
  const std::vector<Day> days = first_weekdays(facts.year, 11, kMealDays);
  std::vector<ServedDay> served;
  for (std::size_t i = 0; i < enrolled.size(); ++i) {
    if (facts.people.schools[i].nutrition && enrolled[i] > 0) serve(i, enrolled[i], days, random, served);
  }
  return served;
}

void write_meals(const DistrictFacts& facts, const Path& path) {
  CsvFile file(path, {"学校标识码", "日期", "在籍人数", "实到人数", "就餐人数", "食材支出", "陪餐人数", "供应商"});
  for (const ServedDay& day : served_days(facts))
    file.row({facts.people.schools[day.school].code, iso(day.day), std::to_string(day.enrolled), std::to_string(day.present), std::to_string(day.served), yuan(day.spent_fen),
              std::to_string(day.staff), day.supplier});
  file.close();
}

void write_attendance(const DistrictFacts& facts, const Path& path) {
  constexpr int kSchoolDays = 18;
  Random random(facts.seed, streams::kAttendance);
  CsvFile file(path, {"学校标识码", "学籍号", "月份", "应到天数", "实到天数"});
  const std::string month = iso_month(facts.term_date());
  for (const Pupil& pupil : facts.people.pupils) {
    if (!at_school(pupil, facts.term_date())) continue;
    int days = kSchoolDays;
    if (random.per_mille(150)) days -= random.between(1, 4);
    if (random.per_mille(2)) days = 0;  // on the roll, never seen
    file.row({facts.people.schools[pupil.school].code, pupil.number_text(), month, std::to_string(kSchoolDays), std::to_string(days)});
  }
  file.close();
}

void write_confirmations(const DistrictFacts& facts, const std::vector<Assessed>& meant, const Path& path) {
  Random random(facts.seed, streams::kConfirmations);
  CsvFile file(path, {"学校标识码", "期间", "学籍号", "是否在校", "就读方式", "账户是否正确", "是否同意", "说明", "核对人"});
  for (const Assessed& row : meant) {
    if (!row.to_a_person()) continue;
    const Pupil& pupil = facts.people.pupils[row.pupil];
    const bool present = at_school(pupil, facts.term_date()) && pupil.died == kNoDay;
    const bool account_right = random.per_mille(990);
    file.row({facts.people.schools[pupil.school].code, row.period, pupil.number_text(), present ? "是" : "否", pupil.boards ? "住校" : "走读",
              account_right ? "是" : "否", present && account_right ? "是" : "否", present ? (account_right ? "" : "账户待更正") : "不在校", "班主任"});
  }
  file.close();
}

}  // namespace zhuxue::sample
