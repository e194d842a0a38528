#include "zhuxue/intake/row_reader.hpp"

#include <charconv>

#include "intake/cell_values.hpp"
#include "zhuxue/money/money.hpp"
#include "zhuxue/policy/stage.hpp"
#include "zhuxue/require.hpp"

namespace zhuxue {
namespace {

constexpr char kSeparator = '\x1f';

// A value for a message: short, and only where it cannot be an ID or an account.
std::string shown(std::string_view cell) {
  std::string_view head = cell.substr(0, 60);
  while (!head.empty() && head.size() < cell.size() && (static_cast<unsigned char>(cell[head.size()]) & 0xC0) == 0x80) head.remove_suffix(1);
  std::size_t digits = 0;
  for (const char c : head) digits += c >= '0' && c <= '9';
  for (std::size_t at = head.find("\xEF\xBC"); at != std::string_view::npos; at = head.find("\xEF\xBC", at + 2))
    digits += at + 2 < head.size() && static_cast<unsigned char>(head[at + 2]) >= 0x90 && static_cast<unsigned char>(head[at + 2]) <= 0x99;  // ０–９
  if (digits >= 8) return "“" + masked(head) + "”";
  return "“" + std::string(head) + (head.size() < cell.size() ? "…" : "") + "”";
}

void set_number(Field& field, Field::Type type, std::int64_t number) {
  field.type = type;
  field.number = number;
}

void set_text(Field& field, std::string_view text) {
  field.type = Field::Type::text;
  field.text.assign(text);
}

std::optional<std::int64_t> whole_number(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc() || end != text.data() + text.size() || value < 0 || value > 1'000'000'000) return std::nullopt;
  return value;
}

bool is_code(std::string_view text) {
  for (const char c : text)
    if (!((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' || c == '_')) return false;
  return !text.empty() && text.size() <= 40;
}

std::optional<Date> read_partial_date(std::string_view text) {
  if (const auto date = Date::parse_lenient(text)) return date;
  std::string padded;
  for (std::size_t i = 0; i < text.size();) {
    if (text.substr(i).starts_with("年") || text.substr(i).starts_with("月")) {
      padded += '-';
      i += std::string_view("年").size();
    } else {
      padded += text[i] == '/' || text[i] == '.' ? '-' : text[i];
      ++i;
    }
  }
  while (!padded.empty() && padded.back() == '-') padded.pop_back();
  if (padded.find_first_not_of("0123456789-") != std::string::npos) return std::nullopt;
  if (padded.size() == 4) return Date::parse_lenient(padded + "-01-01");
  if (padded.size() == 6 && padded.find('-') == std::string::npos) return Date::parse_lenient(padded + "01");
  if (padded.size() >= 6 && padded.size() <= 7 && padded[4] == '-') return Date::parse_lenient(padded + "-01");
  return std::nullopt;
}

// A bank account as it is compared and sent: digits only.
std::optional<std::string> read_account(std::string_view cell) {
  std::string digits;
  for (const char c : cell) {
    if (c == ' ' || c == '-' || c == '\'') continue;
    if (c < '0' || c > '9') return std::nullopt;
    digits += c;
  }
  if (digits.size() < 8 || digits.size() > 32) return std::nullopt;
  return digits;
}

// What is wrong with a cell, and whether the row can stay.
struct Fault {
  std::string code;
  std::string text;
  bool rejects = true;
};

Fault unknown_value(std::string_view cell, CellType type) { return {"UNKNOWN_VALUE", shown(cell) + " 不认识,可写 " + cell_choices(type)}; }

std::optional<Fault> read_id(std::string_view cell, Field& id, Field& condition) {
  NormalisedId normalised = normalise_id(cell);
  set_number(condition, Field::Type::small, static_cast<std::int64_t>(normalised.condition));
  id.type = Field::Type::text;
  id.text = std::move(normalised.text);
  switch (normalised.condition) {
    case IdCondition::valid: return std::nullopt;
    case IdCondition::blank: return Fault{"ID_BLANK", "证件号为空,请补填;本行仍导入", false};
    case IdCondition::check_fails: return Fault{"ID_CHECK", "证件号校验码或出生日期不符,请核对;本行仍导入", false};
    case IdCondition::other_kind: return Fault{"ID_OTHER", "不是18位居民身份证号,按其他证件处理;本行仍导入", false};
    case IdCondition::damaged: return Fault{"ID_DAMAGED", "证件号已被表格软件改成科学计数或末尾补零,请以文本格式重新填写;本行仍导入", false};
  }
  return std::nullopt;
}

std::optional<Fault> read_money(std::string_view cell, bool negative_allowed, Field& field) {
  const auto money = Money::parse_yuan(cell);
  if (!money || (!negative_allowed && *money < Money()))
    return Fault{"BAD_AMOUNT", shown(cell) + " 不是金额,应为元,最多两位小数,不带千分位和单位,如 312.50"};
  set_number(field, Field::Type::big, money->in_fen());
  return std::nullopt;
}

// "12.5" → 12500 thousandths.
std::optional<Fault> read_quantity(std::string_view cell, Field& field) {
  constexpr std::size_t kDecimals = 3;
  const std::size_t point = cell.find('.');
  const auto whole = whole_number(cell.substr(0, point));
  std::string_view decimals = point == std::string_view::npos ? std::string_view() : cell.substr(point + 1);
  std::string padded(decimals);
  padded.resize(kDecimals, '0');
  const auto thousandths = whole_number(padded);
  if (!whole || !thousandths || decimals.size() > kDecimals || (point != std::string_view::npos && decimals.empty()))
    return Fault{"BAD_QUANTITY", shown(cell) + " 不是数量,应为数字,最多三位小数,不带单位,如 12.5"};
  set_number(field, Field::Type::big, *whole * 1000 + *thousandths);
  return std::nullopt;
}

std::optional<Fault> read_year(std::string_view cell, Field& field) {
  if (cell.ends_with("年")) cell.remove_suffix(std::string_view("年").size());
  const auto year = whole_number(cell);
  if (!year || *year < 2000 || *year > 2100) return Fault{"BAD_YEAR", shown(cell) + " 不是年度,应如 2026"};
  set_number(field, Field::Type::integer, *year);
  return std::nullopt;
}

std::optional<Fault> read_label(std::string_view cell, CellType type, Field& field) {
  const auto value = cell_value(type, cell);
  if (!value) {
    Fault fault = unknown_value(cell, type);
    if (type == CellType::sex) fault.rejects = false;
    return fault;
  }
  if (type == CellType::school_stage || type == CellType::owner || type == CellType::urbanity) {
    set_text(field, cell);
  } else {
    const bool is_boolean = type == CellType::boarding || type == CellType::yes_no;
    set_number(field, is_boolean ? Field::Type::boolean : Field::Type::small, *value);
  }
  return std::nullopt;
}

// Cells that are read by themselves. Grade and hardship label, which look at another cell of the row, are read by the row.
std::optional<Fault> read_cell(std::string_view cell, CellType type, Field& field) {
  switch (type) {
    case CellType::text:
      set_text(field, cell);
      return std::nullopt;
    case CellType::school_code:
    case CellType::student_no:
      if (!is_code(cell)) return Fault{"BAD_CODE", "只能是字母和数字,最多40位"};
      set_text(field, cell);
      return std::nullopt;
    case CellType::date:
    case CellType::partial_date:
    case CellType::month: {
      const auto date = type == CellType::date ? Date::parse_lenient(cell) : read_partial_date(cell);
      if (!date) return Fault{"BAD_DATE", shown(cell) + (type == CellType::date ? " 不是日期,应如 2026-10-31" : " 不是日期,应如 2026-10-31、2026-10 或 2026")};
      set_number(field, Field::Type::date, date->days());
      return std::nullopt;
    }
    case CellType::account_no: {
      auto account = read_account(cell);
      if (!account) return Fault{"BAD_ACCOUNT", "银行账号应为8–32位数字;若显示为科学计数,请以文本格式重新填写"};
      field.type = Field::Type::text;
      field.text = std::move(*account);
      return std::nullopt;
    }
    case CellType::yuan: return read_money(cell, false, field);
    case CellType::signed_yuan: return read_money(cell, true, field);
    case CellType::year: return read_year(cell, field);
    case CellType::quantity: return read_quantity(cell, field);
    case CellType::count: {
      const auto number = whole_number(cell);
      if (!number) return Fault{"BAD_NUMBER", shown(cell) + " 不是人数或天数,应为不带小数的数字"};
      set_number(field, Field::Type::integer, *number);
      return std::nullopt;
    }
    default: return read_label(cell, type, field);
  }
}

void append_canonical(std::string& out, const Field& field) {
  switch (field.type) {
    case Field::Type::null: break;
    case Field::Type::text: out += field.text; break;
    default: {
      char digits[24];
      const auto [end, error] = std::to_chars(digits, digits + sizeof digits, field.number);
      out.append(digits, end);
    }
  }
  out += kSeparator;
}

// Where the 学段 cannot be read, a 年级 is wrong only if it is one in no stage.
bool is_grade_of_some_stage(std::string_view cell, Date as_of) {
  for (const CellLabel& label : cell_labels(CellType::stage))
    if (read_grade(cell, static_cast<Stage>(label.value), as_of)) return true;
  return false;
}

std::string accepted_labels() {
  std::string labels;
  for (const std::string_view label : accepted_hardship_labels()) {
    if (!labels.empty()) labels += "、";
    labels += label;
  }
  return labels;
}

std::optional<Fault> read_hardship_kind(std::string_view cell, std::string_view area_cell, Field& field) {
  const auto area = cell_value(CellType::area, area_cell);
  const LabelReading reading = read_hardship_label(cell, area ? static_cast<Area>(*area) : Area::unknown);
  if (reading.kind) {
    set_number(field, Field::Type::small, static_cast<std::int64_t>(*reading.kind));
    return std::nullopt;
  }
  if (reading.problem == LabelProblem::needs_area) return Fault{"CATEGORY_NEEDS_AREA", shown(cell) + " 须在「城乡」写明 农村 或 城市,或直接写 农村低保、城市低保、农村特困、城市特困"};
  return Fault{"UNKNOWN_CATEGORY", shown(cell) + " 不认识,可写 " + accepted_labels()};
}

}  // namespace

std::vector<std::string_view> stored_columns(ListKind kind) {
  std::vector<std::string_view> columns;
  for (const ListColumn& column : spec(kind).columns) {
    if (column.column.empty()) continue;
    columns.push_back(column.column);
    if (column.type == CellType::resident_id) columns.push_back("id_condition");
  }
  return columns;
}

std::vector<bool> filled_columns(ListKind kind, const ColumnMap& map) {
  std::vector<bool> filled;
  const auto columns = spec(kind).columns;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (columns[i].column.empty()) continue;
    const bool is_id = columns[i].type == CellType::resident_id;
    filled.push_back(is_id || map.cell_of[i] || map.constant_of[i]);
    if (is_id) filled.push_back(true);
  }
  return filled;
}

RowReader::RowReader(ListKind kind, ColumnMap map, Date as_of) : spec_(spec(kind)), map_(std::move(map)), as_of_(as_of) {
  ZX_REQUIRE(map_.cell_of.size() == spec_.columns.size() && map_.constant_of.size() == spec_.columns.size(), "a column map of another kind");
}

bool RowReader::read(std::size_t line, std::span<const std::string_view> cells, ReadRow& row, std::vector<RowFinding>& findings) const {
  row.line = line;
  row.accepted = true;
  row.key.clear();
  row.content.clear();
  row.department.clear();
  row.fields.resize(spec_.columns.size() + 2);
  const auto find = [&](std::string_view header, const Fault& fault) {
    findings.push_back({line, header, fault.code, fault.text, fault.rejects});
    row.accepted &= !fault.rejects;
  };
  const auto cell_at = [&](std::size_t column) -> std::string_view {
    if (const auto cell = map_.cell_of[column]) return *cell < cells.size() ? cells[*cell] : std::string_view();
    return map_.constant_of[column] ? std::string_view(*map_.constant_of[column]) : std::string_view();
  };
  const auto column_of = [&](CellType type) {
    for (std::size_t i = 0; i < spec_.columns.size(); ++i)
      if (spec_.columns[i].type == type) return i;
    return spec_.columns.size();
  };

  std::size_t stored = 0;
  for (std::size_t i = 0; i < spec_.columns.size(); ++i) {
    const ListColumn& column = spec_.columns[i];
    const std::string_view cell = cell_at(i);
    if (column.type == CellType::source) {
      row.department.assign(cell);
      if (cell.empty()) find(column.header, {"REQUIRED", "不能为空;也可在导入时用 --department 指明"});
      continue;
    }
    Field& field = row.fields[stored++];
    field.type = Field::Type::null;
    field.text.clear();
    std::optional<Fault> fault;
    if (column.type == CellType::resident_id) {
      Field& condition = row.fields[stored++];
      condition.text.clear();
      fault = read_id(cell, field, condition);
    } else if (cell.empty()) {
      if (column.presence == Presence::required) fault = Fault{"REQUIRED", "不能为空"};
      if (column.presence == Presence::header_required) fault = Fault{"BLANK", "为空,请补填;本行仍导入", false};
      if (column.presence == Presence::dated) fault = Fault{"NO_DATE", "为空,按最早含有本记录的一版名单的截止日期计;本行仍导入", false};
    } else if (column.type == CellType::hardship_label) {
      const std::size_t area = column_of(CellType::area);
      fault = read_hardship_kind(cell, cell_at(area), field);
    } else if (column.type == CellType::grade) {
      const auto stage = parse_stage_label(cell_at(column_of(CellType::stage)));
      const auto grade = stage ? read_grade(cell, *stage, as_of_) : std::nullopt;
      if (grade) set_number(field, Field::Type::small, *grade);
      if (stage ? !grade : !is_grade_of_some_stage(cell, as_of_)) fault = Fault{"BAD_GRADE", shown(cell) + " 与学段不合或不认识,可写 3、三年级、初二、高一、大班 或 2024级"};
    } else {
      fault = read_cell(cell, column.type, field);
    }
    if (fault) find(column.header, *fault);
    if (column.key) append_canonical(row.key, field);
    append_canonical(row.content, field);
  }
  for (std::size_t i = map_.width; i < cells.size(); ++i)
    if (!cells[i].empty()) {
      find("", {"TOO_MANY_CELLS", "这一行的列数多于表头,可能有错位的逗号"});
      break;
    }
  row.fields.resize(stored);
  return row.accepted;
}

}  // namespace zhuxue
