#include "sample/hardship.hpp"

namespace zhuxue::sample {

std::string_view text(Department department) {
  constexpr std::string_view kTexts[] = {"乡村振兴局", "民政局", "残联", "退役军人局", "总工会"};
  return kTexts[static_cast<std::size_t>(department)];
}

std::string_view text(Hardship kind) {
  constexpr std::string_view kTexts[] = {"脱贫户",       "脱贫不稳定户", "边缘易致贫户",     "突发严重困难户", "农村低保",   "城市低保",     "农村特困",
                                         "城市特困",     "孤儿",         "事实无人抚养儿童", "残疾学生",       "残疾人子女", "残疾军人子女", "烈士子女",
                                         "困难职工子女", "民族班",       "特殊教育",         "低保边缘",       "支出型困难"};
  return kTexts[static_cast<std::size_t>(kind)];
}

bool needs_area(Hardship kind) {
  return kind >= Hardship::allowance_rural && kind <= Hardship::destitute_urban;
}

std::string_view area(Hardship kind) {
  if (!needs_area(kind)) return {};
  return kind == Hardship::allowance_urban || kind == Hardship::destitute_urban ? "城市" : "农村";
}

bool is_monitored(Hardship kind) {
  return kind == Hardship::unstable || kind == Hardship::at_risk || kind == Hardship::sudden;
}

std::string_view text(Level level) {
  constexpr std::string_view kTexts[] = {"", "一般困难", "比较困难", "特别困难"};
  return kTexts[static_cast<std::size_t>(level)];
}

std::string label_of(const ListRow& row) {
  if (!row.bare_label) return std::string(text(row.kind));
  if (row.kind == Hardship::lifted) return "建档立卡";
  if (row.kind == Hardship::disabled) return "残疾";
  return std::string(text(row.kind).substr(area(row.kind).size()));
}

std::string recognition_of(const ListRow& row) {
  switch (row.precision) {
    case Precision::blank:
      return {};
    case Precision::year:
      return std::to_string(year_of(row.recognised));
    case Precision::month:
      return iso_month(row.recognised);
    case Precision::day:
      break;
  }
  return iso(row.recognised);
}

std::string household_number(Department department, std::uint32_t family) {
  std::string digits = std::to_string(family + 1);
  digits.insert(0, 8 - digits.size(), '0');
  return (department == Department::rural_revival ? "XC" : "MZ") + digits;
}

}  // namespace zhuxue::sample
