#include "files/column_map_file.hpp"

#include <toml++/toml.h>

#include <stdexcept>

#include "files/bytes.hpp"
#include "files/digest.hpp"

namespace zhuxue::files {
namespace {

[[noreturn]] void fail(const std::filesystem::path& file, const toml::source_region& where, const std::string& text) {
  throw std::runtime_error(file.string() + " 第" + std::to_string(where.begin.line) + "行: " + text);
}

std::map<std::string, std::string> read_strings(const std::filesystem::path& file, const toml::table& table) {
  std::map<std::string, std::string> strings;
  for (const auto& [key, node] : table) {
    const auto value = node.value<std::string>();
    if (!value) fail(file, node.source(), "值应为加引号的文字");
    strings[std::string(key.str())] = *value;
  }
  return strings;
}

void require_known_header(const std::filesystem::path& file, const toml::node& node, ListKind kind, const std::string& header) {
  for (const ListColumn& column : spec(kind).columns)
    if (column.header == header) return;
  fail(file, node.source(), "没有「" + header + "」这一列");
}

}  // namespace

HeaderMap load_header_map(const std::filesystem::path& folder, ListKind kind) {
  HeaderMap map;
  const std::filesystem::path file = folder / (std::string(spec(kind).code) + ".toml");
  if (!std::filesystem::exists(file)) {
    map.sha256 = sha256_hex("");
    return map;
  }
  const MappedFile bytes(file);
  map.sha256 = sha256_hex(bytes.bytes());
  toml::table table;
  try {
    table = toml::parse(bytes.bytes(), file.string());
  } catch (const toml::parse_error& error) {
    fail(file, error.source(), std::string(error.description()));
  }
  for (const auto& [key, node] : table) {
    if (key.str() == "alias" && node.is_table()) {
      map.alias_of = read_strings(file, *node.as_table());
      for (const auto& [alias, header] : map.alias_of) require_known_header(file, node, kind, header);
    } else if (key.str() == "constant" && node.is_table()) {
      for (const auto& [department, constants] : *node.as_table()) {
        if (!constants.is_table()) fail(file, constants.source(), "应为 [constant.\"部门\"] 小节");
        auto& values = map.constants_of[std::string(department.str())];
        values = read_strings(file, *constants.as_table());
        for (const auto& [header, value] : values) require_known_header(file, constants, kind, header);
      }
    } else {
      fail(file, node.source(), "不认识 " + std::string(key.str()) + ",可写 [alias] 和 [constant.\"部门\"]");
    }
  }
  return map;
}

}  // namespace zhuxue::files
