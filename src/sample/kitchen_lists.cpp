#include <array>
#include <map>
#include <set>
#include <string>

#include "sample/csv_file.hpp"
#include "sample/meal_days.hpp"
#include "sample/yuan.hpp"

namespace zhuxue::sample {
namespace {

// What is cooked every day, with its share of the day's spending and its price.
struct Good {
  std::string_view category, item;
  std::int64_t percent;   // of the spending; the last takes the rest
  std::int64_t price_fen; // a kilogram
};
constexpr std::array<Good, 4> kGoods = {{{"大米", "大米", 20, 560}, {"菜", "白菜", 25, 420}, {"调料", "食用油", 5, 1400}, {"肉", "猪肉", 50, 2600}}};

struct Bought {
  std::int64_t fen = 0, grams = 0;
};

// The parts of a day's spending sum to it; grams are what the money buys, and never more than the price says.
std::array<Bought, kGoods.size()> bought(const ServedDay& day) {
  std::array<Bought, kGoods.size()> parts;
  std::int64_t left = day.spent_fen;
  for (std::size_t i = 0; i < kGoods.size(); ++i) {
    parts[i].fen = i + 1 == kGoods.size() ? left : day.spent_fen * kGoods[i].percent / 100;
    left -= parts[i].fen;
    parts[i].grams = parts[i].fen * 1000 / kGoods[i].price_fen + 1;
  }
  return parts;
}

// 12500 → "12.500", in kilograms.
std::string kilograms(std::int64_t grams) {
  std::string decimals = std::to_string(grams % 1000);
  decimals.insert(0, 3 - decimals.size(), '0');
  return std::to_string(grams / 1000) + "." + decimals;
}

void write_suppliers(const std::set<std::string_view>& names, int year, const std::filesystem::path& path) {
  CsvFile file(path, {"供应商", "统一社会信用代码", "许可证号", "许可证有效期", "合同编号", "合同截止", "合同起始", "采购方式", "招标文号", "法定代表人", "收款户名", "收款账号", "开户银行"});
  int number = 0;
  for (const std::string_view name : names) {
    const std::string n = std::to_string(++number), following = std::to_string(year + 1);
    file.row({name, "91450109MA5X0000" + n, "JY1450109000" + n, following + "-12-31", "邕教膳合" + std::to_string(year) + "-" + n, following + "-08-31", std::to_string(year) + "-09-01", "公开招标",
              "邕采招" + std::to_string(year) + "-" + n, "负责人" + n, name, "2013000" + n + "0100", "广西农信"});
  }
  file.close();
}

}  // namespace

void write_kitchen(const DistrictFacts& facts, const std::filesystem::path& folder) {
  const std::vector<ServedDay> days = served_days(facts);
  const std::string month = std::to_string(facts.year) + "-11", last_day = month + "-30";
  CsvFile deliveries(folder / "delivery.csv", {"送货单号", "货品名称", "学校标识码", "供应商", "送货日期", "数量", "金额", "验收人一", "验收人二", "单价", "单位", "货品类别", "发票号码"});
  CsvFile foods(folder / "food.csv", {"学校标识码", "日期", "货品类别", "货品名称", "数量", "货款", "单位"});
  std::map<std::size_t, std::array<std::int64_t, kGoods.size()>> grams;   // by school
  std::map<std::size_t, std::pair<std::string_view, std::int64_t>> owed;  // supplier and fen
  std::set<std::string_view> suppliers;
  std::set<Day> served;
  for (const ServedDay& day : days) {
    const std::string& school = facts.people.schools[day.school].code;
    const auto parts = bought(day);
    for (std::size_t i = 0; i < kGoods.size(); ++i) {
      deliveries.row({"SH" + school + iso(day.day), kGoods[i].item, school, day.supplier, iso(day.day), kilograms(parts[i].grams), yuan(parts[i].fen), "食堂管理员", "值周教师", yuan(kGoods[i].price_fen), "公斤",
                      kGoods[i].category, "FP" + school + month});
      foods.row({school, iso(day.day), kGoods[i].category, kGoods[i].item, kilograms(parts[i].grams), yuan(parts[i].fen), "公斤"});
      grams[day.school][i] += parts[i].grams;
    }
    owed[day.school].first = day.supplier;
    owed[day.school].second += day.spent_fen;
    suppliers.insert(day.supplier);
    served.insert(day.day);
  }
  deliveries.close();
  foods.close();
  write_suppliers(suppliers, facts.year, folder / "supplier.csv");

  CsvFile stock(folder / "stock.csv", {"学校标识码", "月份", "货品名称", "期初数量", "入库数量", "出库数量", "盘点数量", "单位"});
  for (const auto& [school, of_goods] : grams)
    for (std::size_t i = 0; i < kGoods.size(); ++i)
      stock.row({facts.people.schools[school].code, month, kGoods[i].item, "0", kilograms(of_goods[i]), kilograms(of_goods[i]), "0", "公斤"});
  stock.close();

  CsvFile invoices(folder / "invoice.csv", {"发票号码", "供应商", "学校标识码", "开票日期", "金额"});
  CsvFile ledger(folder / "mealbook.csv", {"凭证号", "日期", "收支", "金额", "对方户名", "对方账号", "摘要", "学校标识码"});
  for (const auto& [school, debt] : owed) {
    const School& of = facts.people.schools[school];
    invoices.row({"FP" + of.code + month, debt.first, of.code, last_day, yuan(debt.second)});
    const auto place = std::distance(suppliers.begin(), suppliers.find(debt.first)) + 1;
    ledger.row({"J" + of.code + month, last_day, "支出", yuan(debt.second), debt.first, "2013000" + std::to_string(place) + "0100", "十一月食材货款", of.code});
  }
  invoices.close();
  ledger.close();

  CsvFile prices(folder / "price.csv", {"货品名称", "月份", "参考单价", "单位", "发布单位"});
  for (const Good& good : kGoods) prices.row({good.item, month, yuan(good.price_fen), "公斤", "市场监测"});
  prices.close();
  CsvFile calendar(folder / "mealday.csv", {"日期", "是否供餐"});
  for (const Day day : served) calendar.row({iso(day), "是"});
  calendar.close();
}

}  // namespace zhuxue::sample
