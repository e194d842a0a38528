#include "zhuxue/intake/headers.hpp"

#include <algorithm>

namespace zhuxue {
namespace {

// Headers as people type them: blanks and line breaks inside, a star for "required", a bracketed remark behind.
std::string canonical_header(std::string_view header) {
  std::string text;
  for (std::size_t i = 0; i < header.size(); ++i) {
    const std::string_view rest = header.substr(i);
    if (rest.starts_with("（") || rest.starts_with("(")) break;
    if (rest.starts_with("　")) {
      i += std::string_view("　").size() - 1;
      continue;
    }
    const char c = header[i];
    if (c != ' ' && c != '\t' && c != '\n' && c != '\r' && c != '*') text += c;
  }
  return text.empty() ? std::string(header) : text;
}

std::vector<std::string> canonical_headers(std::span<const std::string_view> headers, const HeaderMap& map) {
  std::vector<std::string> names;
  for (const std::string_view header : headers) {
    std::string name = canonical_header(header);
    const auto alias = map.alias_of.find(name);
    names.push_back(alias == map.alias_of.end() ? std::move(name) : alias->second);
  }
  return names;
}

bool may_be_absent(const ListColumn& column) { return column.presence == Presence::optional || column.presence == Presence::dated; }

bool has_required_headers(const ListSpec& spec, const std::vector<std::string>& names) {
  return std::all_of(spec.columns.begin(), spec.columns.end(), [&](const ListColumn& column) {
    return may_be_absent(column) || std::find(names.begin(), names.end(), column.header) != names.end();
  });
}

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "「" : "、「") + name + "」";
  return text;
}

// A file that fits another kind was most likely meant for that one.
HeaderProblem missing_headers(const ListSpec& wanted, const std::vector<std::string>& names, const std::vector<std::string>& missing) {
  for (const ListSpec& other : list_specs())
    if (other.kind != wanted.kind && has_required_headers(other, names))
      return {"WRONG_KIND", "这像是「" + std::string(other.name) + "」文件,不是「" + std::string(wanted.name) + "」;请改用 zhuxue import " + std::string(other.code)};
  return {"HEADER_MISSING", "表头缺少 " + joined(missing) + ";第一行应为表头"};
}

}  // namespace

std::variant<HeaderReading, HeaderProblem> fit_headers(ListKind kind, std::span<const std::string_view> headers, const HeaderMap& map, std::string_view department) {
  const ListSpec& wanted = spec(kind);
  const std::vector<std::string> names = canonical_headers(headers, map);
  HeaderReading reading;
  reading.columns.width = headers.size();
  std::vector<std::string> missing, doubled;
  const auto constants = map.constants_of.find(std::string(department));
  for (const ListColumn& column : wanted.columns) {
    std::optional<std::size_t> cell;
    std::optional<std::string> constant;
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (names[i] != column.header) continue;
      if (cell) doubled.emplace_back(column.header);
      cell = i;
    }
    if (constants != map.constants_of.end()) {
      const auto value = constants->second.find(std::string(column.header));
      if (!cell && value != constants->second.end()) constant = value->second;
    }
    if (column.type == CellType::source && !department.empty()) {
      cell.reset();
      constant = std::string(department);
    }
    if (!cell && !constant && !may_be_absent(column)) missing.emplace_back(column.header);
    reading.columns.cell_of.push_back(cell);
    reading.columns.constant_of.push_back(std::move(constant));
  }
  if (!missing.empty()) return missing_headers(wanted, names, missing);
  if (!doubled.empty()) return HeaderProblem{"HEADER_DOUBLED", "表头 " + joined(doubled) + " 出现了两次,请只留一列"};
  for (std::size_t i = 0; i < names.size(); ++i) {
    const bool known = std::any_of(wanted.columns.begin(), wanted.columns.end(), [&](const ListColumn& column) { return column.header == names[i]; });
    if (known || names[i].empty()) continue;
    reading.columns.extra_cells.push_back(i);
    reading.extra.push_back(names[i]);
  }
  return reading;
}

}  // namespace zhuxue
