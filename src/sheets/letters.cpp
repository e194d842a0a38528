#include "sheets/letters.hpp"

#include <array>

namespace zhuxue::sheets {
namespace {

std::string way_of(const Policy& policy) {
  switch (policy.form) {
    case AidForm::cash: return policy.cadence == Cadence::month ? "按月发到学生本人或监护人的银行卡" : policy.cadence == Cadence::term ? "每学期发到学生本人或监护人的银行卡" : "一次发到学生本人的银行卡";
    case AidForm::waiver: return "由学校直接减免，不发现金";
    case AidForm::meals: return "在学校用餐，不发现金";
    case AidForm::recorded:
    case AidForm::loan: return {};  // what others pay, they also explain
  }
  return {};
}

}  // namespace

std::string standards_in_words(const Policy& policy, Date day) {
  std::string words;
  for (const Stage stage : {Stage::preschool, Stage::primary, Stage::junior, Stage::senior, Stage::vocational}) {
    const Standard* const standard = policy.standard_on(stage, day);
    if (!standard) continue;
    words += (words.empty() ? "" : "，") + std::string(label(stage));
    if (standard->placeholder) words += policy.form == AidForm::waiver ? "按学校收费标准" : "标准待定";
    else if (!standard->per_day.is_zero()) words += "每天 " + standard->per_day.yuan() + " 元";
    else if (standard->tiers.empty()) words += "每年 " + standard->per_year.yuan() + " 元";
    else {
      words += "每年";
      for (const auto& [level, money] : standard->tiers) words += (words.ends_with("元") ? "、" : " ") + std::string(label(level)) + " " + money.yuan() + " 元";
    }
    if (standard->status == Confidence::unverified && !standard->placeholder) words += "(待核实)";
  }
  return words;
}

std::string day_in_chinese(Date day) { return std::to_string(day.year()) + "年" + std::to_string(day.month()) + "月" + std::to_string(day.day()) + "日"; }

std::string letter_to_parents(const jobs::PolicyShelf& shelf, Date day, const std::string& office) {
  constexpr std::array<std::string_view, 20> kNumbers = {"一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四", "十五", "十六", "十七", "十八", "十九", "二十"};
  std::string text = "致家长的一封信\n\n各位家长:\n    国家不让一个孩子因为家里困难而上不了学。现把今年孩子可以得到的资助告诉您，请看看您家符合哪一项。\n";
  std::size_t number = 0;
  for (const Policy& policy : shelf.policies) {
    if (!policy.switched_on) continue;
    const std::string standards = standards_in_words(policy, day), way = way_of(policy);
    if (standards.empty() || way.empty()) continue;
    text += "    " + (number < kNumbers.size() ? std::string(kNumbers[number]) + "、" : std::string()) + policy.name + ":" + standards + "。" + way + "。\n";
    ++number;
  }
  text += "    脱贫户、监测对象、低保、特困、孤儿和残疾学生等，我们会同民政、农业农村、残联的名单逐一比对，不用反复交证明；名单上没有而家里确有困难的，请向班主任提出申请。"
          "家里情况有变化，或换了银行卡，也请及时告诉学校。\n"
          "    资助一分钱也不用您先交。凡是以发助学金为名要您转账、报验证码、点链接的，都是诈骗，请直接挂断并报警。\n"
          "    对资助有疑问，请问班主任，或打电话给我们:____________________。\n\n\n                         " +
          office + "\n                         " + day_in_chinese(day) + "\n";
  return text;
}

}  // namespace zhuxue::sheets
