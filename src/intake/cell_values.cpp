#include "intake/cell_values.hpp"

#include "zhuxue/fund/fund.hpp"
#include "zhuxue/people/payee_relation.hpp"
#include "zhuxue/policy/category.hpp"
#include "zhuxue/policy/stage.hpp"

namespace zhuxue {
namespace {

constexpr CellLabel kStages[] = {{"学前", 0}, {"小学", 1}, {"初中", 2}, {"普通高中", 3}, {"中等职业", 4}, {"特殊教育", 5}};
constexpr CellLabel kSchoolStages[] = {{"学前", 0}, {"小学", 1}, {"初中", 2}, {"九年一贯", 3}, {"普通高中", 4}, {"完全中学", 5}, {"中等职业", 6}, {"特殊教育", 7}};
constexpr CellLabel kBoarding[] = {{"走读", 0}, {"1", 0}, {"住校", 1}, {"2", 1}};
constexpr CellLabel kStatus[] = {{"在读", 0}, {"休学", 1}, {"转出", 2}, {"退学", 3}, {"毕业", 4}};
constexpr CellLabel kSex[] = {{"男", 1}, {"1", 1}, {"女", 2}, {"2", 2}};
constexpr CellLabel kYesNo[] = {{"是", 1}, {"否", 0}, {"1", 1}, {"0", 0}, {"Y", 1}, {"N", 0}, {"有", 1}, {"无", 0}};
constexpr CellLabel kArea[] = {{"农村", 1}, {"城市", 2}};
constexpr CellLabel kLevel[] = {{"一般困难", 1}, {"比较困难", 2}, {"特别困难", 3}};
constexpr CellLabel kRelation[] = {{kPayeeRelations[0], 0}, {kPayeeRelations[1], 1}, {kPayeeRelations[2], 2}, {kPayeeRelations[3], 3}, {kPayeeRelations[4], 4}};
constexpr CellLabel kFundLevel[] = {{"中央", 0}, {"自治区", 1}, {"市", 2}, {"县区", 3}};
constexpr CellLabel kDirection[] = {{"收入", 0}, {"支出", 1}};
constexpr CellLabel kOwner[] = {{"公办", 0}, {"民办", 1}};
constexpr CellLabel kUrbanity[] = {{"城区", 0}, {"镇区", 1}, {"乡村", 2}};

}  // namespace

std::span<const CellLabel> cell_labels(CellType type) {
  switch (type) {
    case CellType::stage: return kStages;
    case CellType::school_stage: return kSchoolStages;
    case CellType::boarding: return kBoarding;
    case CellType::roll_status: return kStatus;
    case CellType::sex: return kSex;
    case CellType::yes_no: return kYesNo;
    case CellType::area: return kArea;
    case CellType::level: return kLevel;
    case CellType::relation: return kRelation;
    case CellType::fund_level: return kFundLevel;
    case CellType::direction: return kDirection;
    case CellType::owner: return kOwner;
    case CellType::urbanity: return kUrbanity;
    default: return {};
  }
}

std::optional<std::int64_t> cell_value(CellType type, std::string_view text) {
  for (const CellLabel& label : cell_labels(type))
    if (label.text == text) return label.value;
  return std::nullopt;
}

std::string cell_choices(CellType type) {
  std::string choices;
  std::int64_t last = -1;
  for (const CellLabel& label : cell_labels(type)) {
    if (!choices.empty()) choices += label.value == last ? "/" : "、";
    choices += label.text;
    last = label.value;
  }
  return choices;
}

}  // namespace zhuxue
