#include "zhuxue/paper/words.hpp"

#include <array>
#include <boost/multiprecision/cpp_int.hpp>
#include <stdexcept>

namespace zhuxue::paper {

std::string grade_words(Stage stage, int grade) {
  constexpr std::array<std::string_view, 13> kNumerals = {"", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"};
  constexpr std::array<std::string_view, 5> kClasses = {"托班", "小班", "中班", "大班", "学前班"};
  if (stage == Stage::preschool) return grade >= 0 && grade < 5 ? std::string(kClasses[static_cast<std::size_t>(grade)]) : std::string();
  if (grade < 1 || grade > 12) return {};
  const std::string numeral(kNumerals[static_cast<std::size_t>(grade)]);
  return stage == Stage::senior ? "高" + numeral : numeral + "年级";
}

std::string_view boarding_words(bool boards) { return boards ? "住校" : "走读"; }

std::string percent(std::int64_t part, std::int64_t whole) {
  if (whole <= 0) return "—";
  const auto wide = (boost::multiprecision::checked_int128_t(part) * 20000 / whole + 1) / 2;
  const auto hundredths = static_cast<std::int64_t>(wide);
  const std::int64_t rest = hundredths % 100;
  return std::to_string(hundredths / 100) + "." + (rest < 10 ? "0" : "") + std::to_string(rest) + "%";
}

ReportGroup report_group(HardshipKind kind) {
  switch (kind) {
    case HardshipKind::lifted:
    case HardshipKind::unstable:
    case HardshipKind::at_risk:
    case HardshipKind::sudden: return ReportGroup::lifted_or_monitored;
    case HardshipKind::allowance_rural:
    case HardshipKind::allowance_urban: return ReportGroup::allowance;
    case HardshipKind::destitute_rural:
    case HardshipKind::destitute_urban: return ReportGroup::destitute;
    case HardshipKind::orphan:
    case HardshipKind::unsupported: return ReportGroup::orphan;
    case HardshipKind::disabled:
    case HardshipKind::disabled_parent: return ReportGroup::disability;
    case HardshipKind::disabled_soldier: return ReportGroup::disabled_soldier;
    case HardshipKind::martyr: return ReportGroup::martyr;
    case HardshipKind::worker:
    case HardshipKind::resettled:
    case HardshipKind::ethnic_class:
    case HardshipKind::emergency:
    case HardshipKind::low_income_only:
    case HardshipKind::two_daughters:
    case HardshipKind::special_education:
    case HardshipKind::allowance_margin:
    case HardshipKind::expenditure:
    case HardshipKind::school_recognised: return ReportGroup::others;
  }
  throw std::logic_error("no such kind");
}

std::string_view label(ReportGroup group) {
  constexpr std::array<std::string_view, kReportGroups> kLabels = {"脱贫户(含监测户)", "低保", "特困供养", "孤儿(含事实无人抚养儿童)", "残疾学生及残疾人子女", "残疾军人子女", "烈士子女", "其他"};
  return kLabels.at(static_cast<std::size_t>(group));
}

}  // namespace zhuxue::paper
