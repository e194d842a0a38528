// 指标: what is approved, used and paid, whether it will do to the end of the year, and what another standard would cost.
#include <map>

#include "jobs/batch_making.hpp"
#include "jobs/budget_forecast.hpp"
#include "store/burn_store.hpp"
#include "store/export_store.hpp"
#include "store/fund_store.hpp"
#include "web/act.hpp"
#include "web/names.hpp"

namespace zhuxue::web {
namespace {

constexpr unsigned kMayLook = kOffice | kAuditor | kBudget;

int year_asked(const Visit& visit) {
  const std::int64_t year = number_asked(visit, "year");
  if (!year) return visit.today().year();
  if (year < 2000 || year > 2100) throw NotFound();
  return static_cast<int>(year);
}

// Parts in a thousand, as a percentage with one place: "83.4%". Empty where there is nothing to divide by.
std::string percent(std::int64_t part, std::int64_t whole) {
  if (whole <= 0) return {};
  const std::int64_t thousandths = part / whole * 1000 + part % whole * 1000 / whole;
  return std::to_string(thousandths / 10) + "." + std::to_string(thousandths % 10) + "%";
}

// 序时进度: the days of the year gone by, the day itself counted.
std::string time_gone(int year, Date today) {
  const std::int64_t first = Date::parse_iso(std::to_string(year) + "-01-01").value().days(), days = Date::parse_iso(std::to_string(year + 1) + "-01-01").value().days() - first;
  return percent(std::min(std::max<std::int64_t>(today.days() - first + 1, 0), days), days);
}

void add_burn_down(store::UnitOfWork& work, int year, Page& page) {
  Chart chart{"指标和使用,逐月累计", true, false, {}, {{"已下达", {}}, {"已占用", {}}, {"已支付", {}}}};
  Money approved, used, paid;
  for (const store::BudgetMonth& month : store::budget_by_month(work, year)) {
    approved += month.approved;
    used += month.used;
    paid += month.paid;
    chart.labels.push_back(month.month);
    chart.series[0].values.push_back(approved);
    chart.series[1].values.push_back(used);
    chart.series[2].values.push_back(paid);
  }
  if (!chart.labels.empty()) page.add(std::move(chart));
}

void add_documents(const Visit& visit, store::UnitOfWork& work, int year, const std::vector<std::string>& programmes, Page& page) {
  Table table{"按文号(直达资金先用,同级按下达先后)", {{"文号"}, {"项目"}, {"层级"}, {"金额", true}, {"已用", true}, {"余额", true}, {"进度", true}}, {}, "没有指标文件", {}, {}};
  for (const std::string& programme : programmes)
    for (const FundDocument& document : store::documents_left(work, programme, year)) {
      const Money used = document.amount < Money() ? Money() : document.amount - document.left;
      Cell rate(percent(used.in_fen(), document.amount.in_fen()));
      rate.number = true;
      table.rows.push_back({document.document, programme_name(visit, programme), std::string(label(document.level)), amount_cell(document.amount), amount_cell(used), amount_cell(document.left), rate});
    }
  page.add(std::move(table));
}

Shown show_budget(Visit& visit) {
  const int year = year_asked(visit);
  Page page(std::to_string(year) + " 年指标");
  say_what_was_done(visit, page);
  const std::string gone = time_gone(year, visit.today());
  Money approved, paid, available;
  std::vector<std::string> programmes;
  store::UnitOfWork work(visit.database());
  Table table{"各项目、级次", {{"项目"}, {"层级"}, {"指标", true}, {"已占用", true}, {"在途", true}, {"已支付", true}, {"待处理退汇", true}, {"其他占用", true}, {"可用", true}, {"支付进度", true}}, {}, "还没有指标,请在「名单」里导入", {}, {}};
  for (const store::TextRow& row : store::export_budget(work, year)) {
    if (programmes.empty() || programmes.back() != row[0]) programmes.push_back(row[0]);
    std::vector<Money> amounts;
    for (std::size_t i = 3; i < row.size(); ++i) amounts.push_back(Money::parse_yuan(row[i]).value());
    approved += amounts[0];
    paid += amounts[3];
    available += amounts[6];
    auto& cells = table.rows.emplace_back(std::vector<Cell>{programme_name(visit, row[0]), row[2]});
    for (const Money amount : amounts) cells.push_back(amount_cell(amount));
    Cell rate(percent(amounts[3].in_fen(), amounts[0].in_fen()));
    rate.number = true;
    cells.push_back(rate);
  }
  Figures figures;
  figures.figures = {{"指标", grouped(approved), "", ""}, {"已支付", grouped(paid), "支付进度 " + percent(paid.in_fen(), approved.in_fen()), ""}, {"可用", grouped(available), "还没有占用的", "", available.is_zero() ? Tone::wait : Tone::plain},
                     {"序时进度", gone, "到 " + visit.today().iso(), ""}};
  page.add(std::move(figures));
  Form filter{"/budget", "", "", {Field{Field::Kind::number, "year", "年度", std::to_string(year)}}, "看"};
  filter.get = filter.in_line = true;
  page.add(std::move(filter));
  if (year == visit.today().year()) page.add(Note{Tone::plain, "已核定待付和到年底还需的,按上次测算的人数推算。", {}, "/budget/forecast", "到年底够不够,什么时候到期"});
  page.add(std::move(table));
  add_burn_down(work, year, page);
  add_documents(visit, work, year, programmes, page);
  page.add(Note{Tone::plain, "", {}, "/budget/whatif", "试算: 换一套标准会怎样"});
  return page;
}

void add_periods(const Visit& visit, const jobs::BudgetForecast& found, Page& page) {
  Table table{"各期间: 谁到期,还差多少", {{"项目"}, {"期间"}, {"最迟到账"}, {"人数", true}, {"预计应发", true}, {"已核定", true}, {"还要核定", true}, {"说明"}}, {}, "没有测算过的项目", {}, {}};
  for (const ForecastPeriod& period : found.periods) {
    const bool late = period.deadline && *period.deadline < visit.today() && period.to_grant() > Money();
    const bool soon = period.deadline && period.deadline->days() - visit.today().days() <= 30 && period.to_grant() > Money();
    std::string words;
    if (period.counted_in != period.period) words = "人数照 " + jobs::period_in_chinese(period.counted_in.text());
    if (period.placeholder) words += (words.empty() ? "" : ";") + std::string("标准待定,没有计入");
    if (late) words += (words.empty() ? "" : ";") + std::string("已过期限");
    table.rows.push_back({programme_name(visit, period.programme), jobs::period_in_chinese(period.period.text()),
                          period.deadline ? tone_cell(period.deadline->iso(), late ? Tone::stop : soon ? Tone::wait : Tone::plain) : Cell(""), count_cell(period.pupils), amount_cell(period.expected),
                          amount_cell(period.granted), amount_cell(period.to_grant()), words});
  }
  page.add(std::move(table));
}

Shown show_forecast(Visit& visit) {
  const jobs::BudgetForecast found = jobs::budget_forecast(visit.job(), visit.house().shelf.policies);
  Page page(std::to_string(found.year) + " 年预测");
  page.crumbs = {{"指标", "/budget"}};
  Table table{"到年底", {{"项目"}, {"层级"}, {"指标", true}, {"已用", true}, {"已核定待付", true}, {"预计还需", true}, {"全年预计", true}, {"余缺", true}}, {}, "没有", {}, {}};
  Money used, waiting, coming, lacking;
  std::map<std::string, std::pair<Money, Money>> of_programme;   // approved, whole year
  for (const jobs::ForecastLevel& level : found.levels) {
    used += level.used;
    waiting += level.waiting;
    coming += level.coming;
    const bool lacks = level.left() < Money();
    if (lacks) lacking -= level.left();
    of_programme[level.programme].first += level.approved;
    of_programme[level.programme].second += level.whole_year();
    Cell left = amount_cell(level.left());
    left.tone = lacks ? Tone::stop : Tone::plain;
    table.rows.push_back({programme_name(visit, level.programme), std::string(label(level.level)), amount_cell(level.approved), amount_cell(level.used), amount_cell(level.waiting), amount_cell(level.coming),
                          amount_cell(level.whole_year()), left});
  }
  Figures figures;
  figures.figures = {{"已用", grouped(used), "", ""}, {"已核定待付", grouped(waiting), "核定了还没有封存", "", waiting.is_zero() ? Tone::plain : Tone::wait}, {"预计还需", grouped(coming), "到年底各期间", ""},
                     {"指标缺", grouped(lacking), lacking.is_zero() ? "够用" : "见余缺为负的各行", "", lacking.is_zero() ? Tone::good : Tone::stop}};
  page.add(std::move(figures));
  Chart chart{"各项目的指标和全年预计", false, false, {}, {{"指标", {}}, {"全年预计", {}}}};
  for (const auto& [programme, sums] : of_programme) {
    chart.labels.push_back(programme_name(visit, programme));
    chart.series[0].values.push_back(sums.first);
    chart.series[1].values.push_back(sums.second);
  }
  page.add(std::move(chart));
  page.add(std::move(table));
  add_periods(visit, found, page);
  return page;
}

constexpr Route kRoutes[] = {
    {Method::get, "/budget", kMayLook, show_budget, "指标", kReadsBudget},
    {Method::get, "/budget/forecast", kMayLook, show_forecast, "到年底够不够", kReads},
};

}  // namespace

std::span<const Route> budget_routes() { return kRoutes; }

}  // namespace zhuxue::web
