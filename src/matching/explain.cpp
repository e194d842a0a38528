#include "zhuxue/matching/explain.hpp"

#include <array>
#include <stdexcept>

#include "zhuxue/matching/name_level.hpp"

namespace zhuxue::matching {
namespace {

using Words = std::array<std::string_view, kMostLevels>;

// In the order of each field's levels; the first is "missing".
constexpr std::array<Words, kFields> kLevelWords{{
    {},  // a name's are those of NameLevel
    {"", "证件号一致", "证件号一方有一处错", "证件号双方各有一处错", "证件号一位不符,校验位也不同", "证件号前15位一致", "证件号只有地区和出生日期一致", "是两个不同的证件号", "证件号不同"},
    {"", "出生日期一致", "出生日期月日颠倒", "出生日期一位不符", "出生年月一致", "出生日期不同"},
    {"", "性别一致", "性别不同"},
    {"", "监护人证件号一致", "监护人证件号差一处", "监护人姓名一致", "监护人不同"},
    {"", "同村", "同乡镇", "同区县", "不在一地"},
}};
constexpr std::array<std::string_view, kFields> kFieldWords{"姓名", "证件号", "出生日期", "性别", "监护人", "住地"};
constexpr std::array<std::string_view, kKeys> kKeyWords{"证件号", "第二证件号", "学籍证件号修复", "名单证件号修复", "双方修复", "证件号任一位不计", "姓名与区县", "姓名与出生日期", "读音与出生日期、性别",
                                                        "姓氏、出生日期与乡镇", "姓名与监护人姓名", "姓名、末四位与出生年", "姓名与前十四位", "监护人证件号", "监护人证件号修复"};

}  // namespace

std::string_view field_words(Field field) { return kFieldWords[static_cast<std::size_t>(field)]; }

std::string_view level_words(Field field, std::uint8_t level) {
  if (field == Field::name) return static_cast<NameLevel>(level) == NameLevel::missing ? "" : sentence(static_cast<NameLevel>(level));
  return kLevelWords[static_cast<std::size_t>(field)].at(level);
}

std::string_view flag_words(std::uint32_t flags) {
  if (flags & kOtherName) return "同号异名";
  if (flags & kChangedId) return "是两个不同的证件号,可能换过证件号";
  if (flags & kWantedTwice) return "另有一人同样指向该生";
  if (flags & kSpreadsheet) return "证件号不完整";
  if (flags & kTied) return "另有同样合适的人";
  if (flags & kTakenPupil) return "该生已与另一人匹配";
  if (flags & kTakenListed) return "此人已与另一学生匹配";
  if (flags & kThinMargin) return "与次优者相差不大";
  if (flags & (kSiblings | kTwoValidIds)) return "是两个不同的证件号";
  return "";
}

std::string_view gate_words(Gate gate) {
  switch (gate) {
    case Gate::none: return "没有通过任何一关,不自动匹配";
    case Gate::g1: return "证件号相同,姓名至多一字之差";
    case Gate::g2: return "证件号修复后相同,姓名至多同音之差";
    case Gate::g3: return "监护人证件号一致,姓名一致,年龄可能在校";
    case Gate::g4: return "姓名和出生日期一致且两边都只有这一人,同户或同乡镇";
  }
  throw std::logic_error("no such gate");
}

std::string_view stage_name(MatchStage stage) {
  switch (stage) {
    case MatchStage::s0: return "S0";
    case MatchStage::s1: return "S1";
    case MatchStage::s2: return "S2";
    case MatchStage::s3: return "S3";
    case MatchStage::s4: return "S4";
  }
  throw std::logic_error("no such stage");
}

std::vector<WaterfallStep> waterfall(const DecidedPair& pair, const PeopleModel& model) {
  std::vector<WaterfallStep> steps{{"起点", model.prior}};
  for (std::size_t field = 0; field < kFields; ++field) {
    const std::uint8_t level = pair.levels[field];
    if (const std::string_view words = level_words(static_cast<Field>(field), level); !words.empty()) steps.push_back({words, model.weight[field][level]});
    if (field == static_cast<std::size_t>(Field::name) && pair.name_part != 0) steps.push_back({"姓名常见程度", pair.name_part});
  }
  return steps;
}

std::string blocks_report(const MatchResult& result) {
  std::string text = "未能比较的学生 " + std::to_string(result.not_compared_pupils.size()) + ",名单上的人 " + std::to_string(result.not_compared_listed.size()) + "\n";
  for (const KeyReport& key : result.keys) {
    text.append(kKeyWords[static_cast<std::size_t>(key.key)]).append("\t学生 ").append(std::to_string(key.pupils)).append("\t名单 ").append(std::to_string(key.listed));
    text.append("\t组 ").append(std::to_string(key.blocks)).append("\t最大 ").append(std::to_string(key.largest)).append("\t对 ").append(std::to_string(key.pairs));
    text.append("\t新 ").append(std::to_string(key.pairs_new)).append("\t过大的组 ").append(std::to_string(key.over_cap));
    text.append("\t因此未比 ").append(std::to_string(key.left_out_pupils.size() + key.left_out_listed.size())).append("\n");
  }
  return text;
}

}  // namespace zhuxue::matching
