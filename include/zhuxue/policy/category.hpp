#pragma once
// 困难类型: the labels that lists carry, in the priority order of contract §3, and the categories that policies name (domain/policy §1.3).
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace zhuxue {

/// What a record says, in priority order: the first that qualifies is the reported 困难类型.
enum class HardshipKind : std::uint8_t {
  lifted,              // 脱贫户
  unstable,            // 脱贫不稳定户
  at_risk,             // 边缘易致贫户
  sudden,              // 突发严重困难户
  allowance_rural,     // 农村低保
  allowance_urban,     // 城市低保
  destitute_rural,     // 农村特困
  destitute_urban,     // 城市特困
  orphan,              // 孤儿
  unsupported,         // 事实无人抚养儿童
  disabled,            // 残疾学生
  disabled_parent,     // 残疾人子女
  disabled_soldier,    // 残疾军人子女
  martyr,              // 烈士子女
  worker,              // 困难职工子女
  resettled,           // 库区移民
  ethnic_class,        // 民族班
  emergency,           // 突发事件致困
  low_income_only,     // 低收入独生子女
  two_daughters,       // 双女户
  special_education,   // 特殊教育 (from the roll)
  allowance_margin,    // 低保边缘
  expenditure,         // 支出型困难
  school_recognised,   // 学校认定困难
};
inline constexpr std::size_t kHardshipKinds = 24;

std::string_view label(HardshipKind kind);

/// What a policy's list of categories names.
enum class Category : std::uint8_t { TPH, JC_BWD, JC_BY, JC_TF, MZB, KQ, TJ, TK_N, TK_C, DB_N, DB_C, TFSJ, GR, CJ_X, CJ_Z, ZG, DS, LS, CJJ, DBB, ZCX, XX };
inline constexpr std::size_t kCategories = 22;

/// "TPH", "JC-BWD" … as policy files write them.
std::string_view code(Category category);
std::optional<Category> parse_category(std::string_view code);
/// The category in words, for the people who read a policy: "农村低保", "孤儿 (含事实无人抚养儿童)".
std::string_view label(Category category);

/// The category of a kind. An 脱贫不稳定户 is JC-BWD while its risk is not cleared, and TPH until it leaves the list: callers ask for both.
Category category_of(HardshipKind kind);

/// 农村/城市 of a record, where 低保 and 特困 need it.
enum class Area : std::uint8_t { unknown, rural, urban };

enum class LabelProblem : std::uint8_t { unknown_label, needs_area };

/// Reads a 困难类型 as lists write it, aliases included (建档立卡, 残疾, 低保 with 城乡). A problem where it cannot be read.
struct LabelReading {
  std::optional<HardshipKind> kind;
  LabelProblem problem = LabelProblem::unknown_label;  ///< meaningful only without a kind
};
LabelReading read_hardship_label(std::string_view label, Area area);

/// Every label that lists may carry, for the message that says what would be right.
std::vector<std::string_view> accepted_hardship_labels();

/// A monitored household: its record also ends when its risk is cleared.
bool is_monitored(HardshipKind kind);

/// 认定级别.
enum class HardshipLevel : std::uint8_t { none, mild, medium, severe };
std::string_view label(HardshipLevel level);  ///< 一般困难, 比较困难, 特别困难; empty for none
std::optional<HardshipLevel> parse_hardship_level(std::string_view label);

}  // namespace zhuxue
