// 营养餐: what schools served, what a month is due, who supplies, and the year; the money goes by the orders of meal_order_pages.
#include <algorithm>
#include <map>

#include "jobs/meal_month.hpp"
#include "jobs/meal_year.hpp"
#include "jobs/nutrition_report.hpp"
#include "store/meal_order_store.hpp"
#include "store/school_desk_store.hpp"
#include "web/act.hpp"
#include "web/meals.hpp"
#include "web/names.hpp"
#include "web/work_files.hpp"

namespace zhuxue::web {
namespace {

constexpr unsigned kMayLook = kOffice | kAuditor | kBudget;
constexpr std::int64_t kSoonDays = 60;
constexpr std::size_t kHeldShown = 50;

std::string school_page(const std::string& school, Month month) { return "/meals/school/" + school + "?month=" + month.text(); }

// A cell of the report that holds yuan.
Cell yuan_cell(const std::string& text) { return amount_cell(Money::parse_yuan(text).value()); }

void add_month(const jobs::NutritionReport& report, const std::map<std::string, store::MealSchool, std::less<>>& schools, Month month, Page& page) {
  Table table{"各校 " + month.text(), {{"学校"}, {"供餐天数", true}, {"就餐人次", true}, {"标准", true}, {"应拨", true}, {"账上可用", true}, {"结余", true}, {"还差", true}}, {}, "这个月还没有供餐数", {}, {}};
  for (const auto& row : report.rows) {
    const auto school = schools.find(row[0]);
    Cell days(row[2]), heads(row[3]), rate(row[4]), lacking = yuan_cell(row[8]);
    days.number = heads.number = rate.number = true;
    if (row[8] != "0.00") lacking.tone = Tone::wait;
    table.rows.push_back({link_cell(school == schools.end() || school->second.name.empty() ? row[0] : school->second.name, school_page(row[0], month)), days, heads, rate, yuan_cell(row[5]), yuan_cell(row[6]), yuan_cell(row[7]), lacking});
  }
  page.add(std::move(table));
  if (report.held.empty()) return;
  Table held{"不能成立、没有计入的学校日,共 " + std::to_string(report.held.size()) + " 天", {{"学校和日期"}, {"为什么"}}, {}, "没有", {}, {}};
  for (const jobs::Finding& finding : report.held) {
    if (held.rows.size() == kHeldShown) break;
    held.rows.push_back({finding.subject, tone_cell(finding.text, Tone::stop)});
  }
  page.add(std::move(held));
}

void add_closed_days(const store::MealCalendar& calendar, const std::map<std::string, store::MealSchool, std::less<>>& schools, Month month, Page& page) {
  Table table{"校历: 这个月不供餐的", {{"日期"}, {"学校"}}, {}, "没有登记", {}, {}};
  for (const auto& [key, served] : calendar.days) {
    const auto& [code, day] = key;
    if (served || Month::of(day) != month) continue;
    const auto school = schools.find(code);
    table.rows.push_back({day.iso(), code.empty() ? "全区" : school == schools.end() ? code : school->second.name});
  }
  std::sort(table.rows.begin(), table.rows.end(), [](const auto& a, const auto& b) { return a[0].text < b[0].text; });
  page.add(std::move(table));
}

Form month_form(const char* action, const char* title, const char* sentence, const char* submit, Month month) {
  return Form{action, title, sentence, {Field{Field::Kind::hidden, "month", "", month.text()}}, submit, Tone::quiet};
}

Shown show_meals(Visit& visit) {
  const Month month = month_or_now(visit, visit.request().asked("month"));
  const Policy& policy = jobs::meals_policy(visit.house().shelf.policies);
  Page page("营养餐 " + month.text());
  say_what_was_written(visit, page);
  const jobs::NutritionReport report = jobs::nutrition_report(visit.job(), month, policy);
  Figures figures;
  figures.figures = {{"应拨", grouped(report.due), "按天、按人、按当天的标准", ""}, {"就餐人次", std::to_string(report.head_days), "", ""},
                     {"没有计入的学校日", std::to_string(report.held.size()), report.held.empty() ? "" : "学校更正后再报", "", report.held.empty() ? Tone::good : Tone::stop}};
  page.add(std::move(figures));
  Form filter{"/meals", "", "", {Field{Field::Kind::month, "month", "月份", month.text()}}, "看"};
  filter.get = filter.in_line = true;
  page.add(std::move(filter));
  store::UnitOfWork work(visit.database());
  const auto schools = store::load_meal_schools(work);
  add_month(report, schools, month, page);
  add_meal_orders(visit, work, page);
  add_closed_days(store::load_meal_calendar(work), schools, month, page);
  if (visit.officer().may(kOffice | kAuditor)) {
    page.add(month_form("/meals/statement", "三方对账单", "学校 × 供应商 × 教育局,CSV。不符的行要问清楚。", "写对账单", month));
    page.add(month_form("/meals/daily", "每日开餐情况统计", "全区合计,xlsx;一所学校的在它的页上。", "写统计表", month));
  }
  page.add(Note{Tone::plain, "", {}, "/meals/suppliers", "供应商: 许可证和合同什么时候到期"});
  page.add(Note{Tone::plain, "", {}, "/meals/year", "全年: 受益学生、就餐天数、各校结余、食材支出"});
  return page;
}

Shown show_school(Visit& visit) {
  const Month month = month_or_now(visit, visit.request().asked("month"));
  const std::string& code = visit.part("school");
  store::UnitOfWork work(visit.database());
  const auto schools = store::load_meal_schools(work);
  const auto school = schools.find(code);
  const auto meals = store::meals_of_school(work, code, month);
  if (school == schools.end() && meals.empty()) throw NotFound();
  Page page((school == schools.end() ? code : school->second.name) + " " + month.text() + " 供餐");
  page.crumbs = {{"营养餐", "/meals?month=" + month.text()}};
  say_what_was_written(visit, page);
  const auto payees = store::load_meal_payees(work);
  const auto payee = payees.find(code);
  const auto loaded = jobs::load_meal_months(work, month, jobs::meals_policy(visit.house().shelf.policies));
  std::map<std::string, std::string> doubts;   // by day
  for (const MonthOfMeals& each : loaded.months)
    if (each.school == code)
      for (const auto& [day, doubt] : each.held) doubts[day.day.iso()] = sentence(doubt, day);
  Facts facts{"", {{"学校标识码", code}, {"营养计划", school == schools.end() ? "名单里没有这所学校" : school->second.outside_scheme ? "否" : "是"}}};
  if (payee != payees.end()) {
    facts.rows.emplace_back("供餐模式", payee->second.mode);
    facts.rows.emplace_back("收款", payee->second.account.empty() ? tone_cell("没有收款账号,补拨付不出去", Tone::stop) : Cell(payee->second.name + " " + payee->second.bank));
  }
  page.add(std::move(facts));
  const store::MealCalendar calendar = store::load_meal_calendar(work);
  Table table{"每天", {{"日期"}, {"在籍", true}, {"实到", true}, {"就餐", true}, {"食材支出", true}, {"情况"}}, {}, "还没有报", {}, {}};
  for (const store::SchoolMeal& meal : meals) {
    const auto doubt = doubts.find(meal.day);
    table.rows.push_back({meal.day, count_cell(meal.enrolled), count_cell(meal.present), count_cell(meal.served), amount_cell(meal.food_cost), doubt == doubts.end() ? Cell("") : tone_cell("没有计入: " + doubt->second, Tone::stop)});
  }
  page.add(std::move(table));
  std::vector<std::string> closed;
  for (Date day = month.first_day(); day <= month.last_day(); day = Date::from_days(day.days() + 1))
    if (!calendar.meals_on(code, day)) closed.push_back(day.iso());
  if (!closed.empty()) page.add(Note{Tone::plain, "校历上不供餐:", closed, {}, {}});
  if (visit.officer().may(kOffice | kAuditor)) {
    Form form = month_form("/meals/daily", "每日开餐情况统计", "", "写统计表", month);
    form.fields.push_back(Field{Field::Kind::hidden, "school", "", code});
    page.add(std::move(form));
  }
  return page;
}

Cell until_cell(const std::optional<Date>& until, Date today) {
  if (!until) return tone_cell("没有登记", Tone::wait);
  if (*until < today) return tone_cell(until->iso() + " 已过期", Tone::stop);
  return until->days() - today.days() <= kSoonDays ? tone_cell(until->iso() + " 快到期", Tone::wait) : Cell(until->iso());
}

Shown show_suppliers(Visit& visit) {
  Page page("供应商");
  page.crumbs = {{"营养餐", "/meals"}};
  store::UnitOfWork work(visit.database());
  std::vector<std::pair<std::string, store::MealSupplier>> suppliers;
  for (auto& [name, supplier] : store::load_meal_suppliers(work)) suppliers.emplace_back(name, supplier);
  const auto ends = [](const store::MealSupplier& one) { return std::min(one.licence_until.value_or(Date()), one.contract_until.value_or(Date())); };
  std::stable_sort(suppliers.begin(), suppliers.end(), [&](const auto& a, const auto& b) { return ends(a.second) < ends(b.second); });
  Table table{"先到期的在前", {{"供应商"}, {"许可证到"}, {"合同到"}, {"收款户名"}}, {}, "还没有供应商名单,请在「名单」里导入", {}, {}};
  for (const auto& [name, supplier] : suppliers)
    table.rows.push_back({name, until_cell(supplier.licence_until, visit.today()), until_cell(supplier.contract_until, visit.today()),
                          supplier.personal ? tone_cell(supplier.name + "(账号是学生的账户)", Tone::stop) : Cell(supplier.name)});
  page.add(std::move(table));
  return page;
}

Shown show_year(Visit& visit) {
  const std::int64_t asked = number_asked(visit, "year");
  const int year = asked ? static_cast<int>(std::min<std::int64_t>(asked, 9999)) : visit.today().year();
  const jobs::MealYear found = jobs::meal_year(visit.job(), year, jobs::meals_policy(visit.house().shelf.policies));
  Page page(std::to_string(year) + " 年营养餐");
  page.crumbs = {{"营养餐", "/meals"}};
  Figures figures;
  figures.figures = {{"实施学校", std::to_string(found.statistics.schools), "一个月里最多几所", ""}, {"平均受益学生", two_decimals(found.statistics.beneficiaries), "", ""},
                     {"平均就餐天数", two_decimals(found.statistics.days), "", ""}, {"就餐人次", std::to_string(found.statistics.head_days), "", ""}};
  page.add(std::move(figures));
  Form filter{"/meals/year", "", "", {Field{Field::Kind::number, "year", "年度", std::to_string(year)}}, "看"};
  filter.get = filter.in_line = true;
  page.add(std::move(filter));
  Table table{"各校", {{"学校"}, {"天数", true}, {"人次", true}, {"应拨", true}, {"年初结余", true}, {"预拨", true}, {"补拨", true}, {"结算", true}, {"年末结余", true}, {"日生均支出", true}}, {}, "没有供餐", {}, {}};
  for (const jobs::MealYearSchool& school : found.schools) {
    Cell spent = amount_cell(school.meals.spent_per_head_day());
    if (school.meals.below_floor()) spent = tone_cell(spent.text + " 低于标准", Tone::stop);
    table.rows.push_back({school.name, count_cell(school.meals.days), count_cell(school.meals.head_days), amount_cell(school.meals.due), amount_cell(school.opening), amount_cell(school.advanced),
                          amount_cell(school.topped_up), amount_cell(school.settled), amount_cell(school.closing()), spent});
  }
  page.add(std::move(table));
  return page;
}

Shown take_statement(Visit& visit) {
  const Month month = month_in(visit.request().field("month"));
  return act(visit, {month.text() + " 三方对账单", {"nutrition", "statement", "--month=" + month.text(), "--out=" + new_work_file(visit, ".csv")}, "/meals?month=" + month.text(), {}});
}

Shown take_daily(Visit& visit) {
  const Month month = month_in(visit.request().field("month"));
  const std::string school(visit.request().field("school"));
  std::vector<std::string> words = {"nutrition", "daily", "--month=" + month.text(), "--out=" + new_work_file(visit, ".xlsx")};
  add_option(words, "--school", school);
  return act(visit, {month.text() + " 每日开餐情况统计", std::move(words), school.empty() ? "/meals?month=" + month.text() : school_page(school, month), {}});
}

constexpr Route kRoutes[] = {
    {Method::get, "/meals", kMayLook, show_meals, "营养餐", kReads},
    {Method::get, "/meals/school/:school", kMayLook, show_school, "一所学校的供餐", kReads},
    {Method::get, "/meals/suppliers", kMayLook, show_suppliers, "供应商", kReads},
    {Method::get, "/meals/year", kMayLook, show_year, "全年的营养餐", kReads},
    {Method::post, "/meals/statement", kOffice | kAuditor, take_statement, "写三方对账单"},
    {Method::post, "/meals/daily", kOffice | kAuditor, take_daily, "写每日开餐情况统计"},
};

}  // namespace

std::span<const Route> meal_routes() { return kRoutes; }

}  // namespace zhuxue::web
