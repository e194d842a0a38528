#pragma once
// The kinds of lists and their columns as data: contract §2. One table drives reading, storing and the messages.
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace zhuxue {

enum class ListKind : std::uint8_t {
  roll, school, hardship, account, meal, budget, death, confirm, away, resident, attendance, supplier, delivery, invoice, stock, food, price, mealbook, mealday, paying, arrival, fee, provision
};
inline constexpr std::size_t kListKinds = 23;

/// How a cell is read.
enum class CellType : std::uint8_t {
  text,            ///< any text
  school_code,     ///< 学校标识码: letters and digits
  student_no,      ///< 学籍号: letters and digits
  resident_id,     ///< normalised; writes two columns, the ID and its condition
  stage,           ///< a pupil's 学段
  school_stage,    ///< a school's 学段
  grade,           ///< 3, 三年级, 高一, 大班, 2024级; read once the stage of the row is known
  boarding,        ///< 走读/1, 住校/2
  roll_status,     ///< 在读 …
  sex,             ///< 男/1, 女/2; otherwise a warning
  date,            ///< a day
  partial_date,    ///< a day, a month or a year: its first day
  month,           ///< a month: its first day
  yes_no,          ///< 是/否: blank stays unknown (W16)
  hardship_label,  ///< 困难类型, read with 城乡
  area,            ///< 农村/城市
  level,           ///< 认定级别
  relation,        ///< 与学生关系 of an account
  account_no,      ///< a bank account: blanks and hyphens dropped, 8–32 digits
  fund_level,      ///< 资金层级
  year,            ///< 年度
  yuan,            ///< an amount ≥ 0
  signed_yuan,     ///< an amount, negative allowed
  count,           ///< a whole number ≥ 0
  direction,       ///< 收入/支出
  quantity,        ///< a number ≥ 0 with at most three decimals, kept in thousandths
  owner,           ///< 公办/民办
  urbanity,        ///< 城区/镇区/乡村
  source,          ///< 数据来源: names the list's department, no column of its own
};

/// How a missing value is taken.
enum class Presence : std::uint8_t {
  required,        ///< header must be there, a blank cell rejects the row
  header_required, ///< header must be there, a blank cell is a warning
  dated,           ///< header may be absent; a blank cell is a warning, a date is supplied later
  optional,
};

struct ListColumn {
  std::string_view header;   ///< as in the contract
  CellType type;
  Presence presence;
  std::string_view column;   ///< in the database; empty where the cell is not stored by itself
  bool key = false;          ///< part of what makes two rows the same record
};

struct ListSpec {
  ListKind kind;
  std::string_view code;     ///< "roll", as in the commands
  std::string_view name;     ///< 学籍
  bool whole;                ///< a version is the whole list; otherwise additive
  bool may_be_empty;         ///< a file without a row is an answer
  std::span<const ListColumn> columns;
  std::string_view table;
};

const ListSpec& spec(ListKind kind);
std::span<const ListSpec> list_specs();
std::optional<ListKind> parse_list_kind(std::string_view code);

}  // namespace zhuxue
