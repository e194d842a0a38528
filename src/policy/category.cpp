#include "zhuxue/policy/category.hpp"

#include <array>
#include <stdexcept>

namespace zhuxue {
namespace {

struct KindRow {
  HardshipKind kind;
  std::string_view label;
  Category category;
};

// In the order of the enum, which is the priority order.
constexpr std::array<KindRow, kHardshipKinds> kKinds = {{
    {HardshipKind::lifted, "脱贫户", Category::TPH},
    {HardshipKind::unstable, "脱贫不稳定户", Category::JC_BWD},
    {HardshipKind::at_risk, "边缘易致贫户", Category::JC_BY},
    {HardshipKind::sudden, "突发严重困难户", Category::JC_TF},
    {HardshipKind::allowance_rural, "农村低保", Category::DB_N},
    {HardshipKind::allowance_urban, "城市低保", Category::DB_C},
    {HardshipKind::destitute_rural, "农村特困", Category::TK_N},
    {HardshipKind::destitute_urban, "城市特困", Category::TK_C},
    {HardshipKind::orphan, "孤儿", Category::GR},
    {HardshipKind::unsupported, "事实无人抚养儿童", Category::GR},
    {HardshipKind::disabled, "残疾学生", Category::CJ_X},
    {HardshipKind::disabled_parent, "残疾人子女", Category::CJ_Z},
    {HardshipKind::disabled_soldier, "残疾军人子女", Category::CJJ},
    {HardshipKind::martyr, "烈士子女", Category::LS},
    {HardshipKind::worker, "困难职工子女", Category::ZG},
    {HardshipKind::resettled, "库区移民", Category::KQ},
    {HardshipKind::ethnic_class, "民族班", Category::MZB},
    {HardshipKind::emergency, "突发事件致困", Category::TFSJ},
    {HardshipKind::low_income_only, "低收入独生子女", Category::DS},
    {HardshipKind::two_daughters, "双女户", Category::DS},
    {HardshipKind::special_education, "特殊教育", Category::TJ},
    {HardshipKind::allowance_margin, "低保边缘", Category::DBB},
    {HardshipKind::expenditure, "支出型困难", Category::ZCX},
    {HardshipKind::school_recognised, "学校认定困难", Category::XX},
}};

struct CategoryRow {
  Category category;
  std::string_view code;
  std::string_view label;
};

// In the order of the enum.
constexpr std::array<CategoryRow, kCategories> kCategoryRows = {{
    {Category::TPH, "TPH", "脱贫家庭 (原建档立卡)"},
    {Category::JC_BWD, "JC-BWD", "脱贫不稳定户 (风险未消除)"},
    {Category::JC_BY, "JC-BY", "边缘易致贫户 (风险未消除)"},
    {Category::JC_TF, "JC-TF", "突发严重困难户 (风险未消除)"},
    {Category::MZB, "MZB", "民族班学生"},
    {Category::KQ, "KQ", "库区移民学生"},
    {Category::TJ, "TJ", "特殊教育学生"},
    {Category::TK_N, "TK-N", "农村特困"},
    {Category::TK_C, "TK-C", "城市特困"},
    {Category::DB_N, "DB-N", "农村低保"},
    {Category::DB_C, "DB-C", "城市低保"},
    {Category::TFSJ, "TFSJ", "突发事件致困"},
    {Category::GR, "GR", "孤儿 (含事实无人抚养儿童)"},
    {Category::CJ_X, "CJ-X", "残疾学生"},
    {Category::CJ_Z, "CJ-Z", "残疾人子女"},
    {Category::ZG, "ZG", "建档困难职工家庭子女"},
    {Category::DS, "DS", "低收入家庭独生子女和双女户"},
    {Category::LS, "LS", "革命烈士子女"},
    {Category::CJJ, "CJJ", "残疾军人子女"},
    {Category::DBB, "DBB", "低保边缘"},
    {Category::ZCX, "ZCX", "支出型困难"},
    {Category::XX, "XX", "学校认定困难"},
}};

template <typename Rows, typename Member>
constexpr bool in_enum_order(const Rows& rows, Member member) {
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (static_cast<std::size_t>(rows[i].*member) != i) return false;
  return true;
}
static_assert(in_enum_order(kKinds, &KindRow::kind));
static_assert(in_enum_order(kCategoryRows, &CategoryRow::category));

struct Alias {
  std::string_view label;
  HardshipKind kind;
};
constexpr std::array kAliases = {Alias{"建档立卡", HardshipKind::lifted}, Alias{"残疾", HardshipKind::disabled}};

// Labels that say nothing of 农村 or 城市: the row's 城乡 must.
struct AreaLabel {
  std::string_view label;
  HardshipKind rural, urban;
};
constexpr std::array kAreaLabels = {
    AreaLabel{"低保", HardshipKind::allowance_rural, HardshipKind::allowance_urban},
    AreaLabel{"特困", HardshipKind::destitute_rural, HardshipKind::destitute_urban},
};

// 特殊教育 is read from the roll, never from a list.
bool lists_may_carry(HardshipKind kind) {
  return kind != HardshipKind::special_education;
}

constexpr std::array kLevels = {HardshipLevel::mild, HardshipLevel::medium, HardshipLevel::severe};

}  // namespace

std::string_view label(HardshipKind kind) {
  return kKinds.at(static_cast<std::size_t>(kind)).label;
}

std::string_view code(Category category) {
  return kCategoryRows.at(static_cast<std::size_t>(category)).code;
}

std::string_view label(Category category) {
  return kCategoryRows.at(static_cast<std::size_t>(category)).label;
}

std::optional<Category> parse_category(std::string_view text) {
  for (const CategoryRow& row : kCategoryRows)
    if (row.code == text) return row.category;
  return std::nullopt;
}

Category category_of(HardshipKind kind) {
  return kKinds.at(static_cast<std::size_t>(kind)).category;
}

LabelReading read_hardship_label(std::string_view text, Area area) {
  for (const KindRow& row : kKinds)
    if (row.label == text && lists_may_carry(row.kind)) return {row.kind};
  for (const Alias& alias : kAliases)
    if (alias.label == text) return {alias.kind};
  for (const AreaLabel& entry : kAreaLabels) {
    if (entry.label != text) continue;
    if (area == Area::unknown) return {std::nullopt, LabelProblem::needs_area};
    return {area == Area::rural ? entry.rural : entry.urban};
  }
  return {std::nullopt, LabelProblem::unknown_label};
}

std::vector<std::string_view> accepted_hardship_labels() {
  std::vector<std::string_view> labels;
  for (const KindRow& row : kKinds)
    if (lists_may_carry(row.kind)) labels.push_back(row.label);
  for (const AreaLabel& entry : kAreaLabels) labels.push_back(entry.label);
  for (const Alias& alias : kAliases) labels.push_back(alias.label);
  return labels;
}

bool is_monitored(HardshipKind kind) {
  return kind == HardshipKind::unstable || kind == HardshipKind::at_risk || kind == HardshipKind::sudden;
}

std::string_view label(HardshipLevel level) {
  switch (level) {
    case HardshipLevel::none:
      return "";
    case HardshipLevel::mild:
      return "一般困难";
    case HardshipLevel::medium:
      return "比较困难";
    case HardshipLevel::severe:
      return "特别困难";
  }
  throw std::logic_error("no such level");
}

std::optional<HardshipLevel> parse_hardship_level(std::string_view text) {
  for (const HardshipLevel level : kLevels)
    if (label(level) == text) return level;
  return std::nullopt;
}

}  // namespace zhuxue
