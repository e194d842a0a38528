#pragma once
// From the cells of one record to typed fields, or to every finding about it: contract §2, "Bad rows". Pure: text normalisation comes in as a function.
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "zhuxue/calendar/calendar.hpp"
#include "zhuxue/intake/list_kind.hpp"
#include "zhuxue/people/resident_id.hpp"
#include "zhuxue/policy/category.hpp"
#include "zhuxue/policy/stage.hpp"

namespace zhuxue {

/// A finding about one cell. The text never repeats an ID or an account.
struct RowFinding {
  std::size_t line = 0;
  std::string_view header;  ///< of the contract; empty where the whole row is meant
  std::string code;
  std::string text;
  bool rejects = true;      ///< otherwise a warning: the row is accepted
};

/// A typed field as it is stored.
struct Field {
  enum class Type : std::uint8_t { null, text, small, integer, big, boolean, date } type = Type::null;
  std::int64_t number = 0;   ///< small, integer, big, boolean, date (days since 1970)
  std::string text;
};

/// Where each column of the spec is found in a file: by header, by alias or as a constant.
struct ColumnMap {
  /// For each column of the spec: the cell's index, or nothing.
  std::vector<std::optional<std::size_t>> cell_of;
  /// For each column of the spec: the value where no cell is there (constants of the map, the department).
  std::vector<std::optional<std::string>> constant_of;
  /// Indexes of the file's own further columns, kept aside.
  std::vector<std::size_t> extra_cells;
  /// Cells in the header row: a filled cell beyond it is out of place.
  std::size_t width = 0;
};

/// A record read. Reused from row to row.
struct ReadRow {
  std::size_t line = 0;
  std::vector<Field> fields;     ///< one per stored column, in the order of `stored_columns`
  std::string department;        ///< hardship: 数据来源
  std::string key;               ///< the key cells in canonical form: the same record has the same key (without the department)
  std::string content;           ///< all fields in canonical form
  bool accepted = false;
};

/// The database columns that a kind's rows fill, in order (an ID fills two).
std::vector<std::string_view> stored_columns(ListKind kind);

/// For each of `stored_columns`, whether a file with this map can fill it.
std::vector<bool> filled_columns(ListKind kind, const ColumnMap& map);

class RowReader {
 public:
  /// `as_of` anchors 2024级 in its school year.
  RowReader(ListKind kind, ColumnMap map, Date as_of);

  /// Reads `cells`; findings are appended. Returns whether the row is accepted.
  bool read(std::size_t line, std::span<const std::string_view> cells, ReadRow& row, std::vector<RowFinding>& findings) const;

 private:
  const ListSpec& spec_;
  ColumnMap map_;
  Date as_of_;
};

/// A 年级 as lists write it: 3, 三年级, 高一, 初二, 大班, 2024级, 10 (高一). For 普通高中 and 中等职业 the year 1–3, for 初中 7–9, for 学前 0–4. nullopt: not read.
std::optional<int> read_grade(std::string_view text, Stage stage, Date as_of);

}  // namespace zhuxue
