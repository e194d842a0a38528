#pragma once
// Strict reading of a TOML table: every key asked for is remembered, the rest is named; every fault is kept with its place.
#include <toml++/toml.h>

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "files/bank_profile_file.hpp"

namespace zhuxue::files {

class TomlTable {
 public:
  TomlTable(const toml::table& table, std::string file, std::string name, std::vector<BankFileFault>& faults) : table_(table), file_(std::move(file)), name_(std::move(name)), faults_(faults) {}

  std::string path_of(std::string_view key) const { return name_.empty() ? std::string(key) : name_ + "." + std::string(key); }
  bool has(std::string_view key) const { return table_.contains(key); }
  const toml::table& source() const { return table_; }

  void fail(const toml::node& place, std::string_view key, std::string text, std::string expected) {
    faults_.push_back({file_, place.source().begin.line, place.source().begin.column, path_of(key), std::move(text), std::move(expected)});
  }
  /// The node of a key, or null; with `needed` a missing one is a fault.
  const toml::node* node(std::string_view key, bool needed, std::string_view expected) {
    known_.emplace(key);
    const toml::node* found = table_.get(key);
    if (!found && needed) fail(table_, key, "缺 " + std::string(key), std::string(expected));
    return found;
  }
  std::optional<std::string> text_of(const toml::node& found, std::string_view key, std::string_view expected) {
    if (const auto* value = found.as_string()) return value->get();
    fail(found, key, "应为加引号的文字", std::string(expected));
    return std::nullopt;
  }
  std::optional<std::string> text(std::string_view key, bool needed, std::string_view expected) {
    const toml::node* found = node(key, needed, expected);
    return found ? text_of(*found, key, expected) : std::nullopt;
  }
  std::optional<bool> truth(std::string_view key) {
    const toml::node* found = node(key, false, "");
    if (!found) return std::nullopt;
    if (const auto* value = found->as_boolean()) return value->get();
    fail(*found, key, "应为 true 或 false", "true 或 false");
    return std::nullopt;
  }
  std::optional<std::int64_t> whole(std::string_view key) {
    const toml::node* found = node(key, false, "");
    if (!found) return std::nullopt;
    if (const auto* value = found->as_integer()) return value->get();
    fail(*found, key, "应为整数", "如 2000");
    return std::nullopt;
  }
  template <typename Value, std::size_t N>
  std::optional<Value> one_of(std::string_view key, bool needed, const std::pair<std::string_view, Value> (&names)[N]) {
    std::string expected;
    for (const auto& [name, value] : names) expected += (expected.empty() ? "\"" : "、\"") + std::string(name) + "\"";
    const toml::node* found = node(key, needed, expected);
    const auto written = found ? text_of(*found, key, expected) : std::nullopt;
    if (!written) return std::nullopt;
    for (const auto& [name, value] : names)
      if (name == *written) return value;
    fail(*found, key, "不认识「" + *written + "」", expected);
    return std::nullopt;
  }
  /// A list of texts with their places; an element of another type is a fault.
  std::vector<std::pair<std::string, const toml::node*>> texts(std::string_view key, bool needed, std::string_view expected) {
    std::vector<std::pair<std::string, const toml::node*>> all;
    const toml::node* found = node(key, needed, expected);
    if (!found) return all;
    const auto* list = found->as_array();
    if (!list) fail(*found, key, "应为方括号里的一列文字", std::string(expected));
    if (list)
      for (const toml::node& each : *list)
        if (auto text = text_of(each, key, expected)) all.emplace_back(std::move(*text), &each);
    return all;
  }
  /// A table, or null.
  const toml::table* table(std::string_view key, bool needed, std::string_view expected) {
    const toml::node* found = node(key, needed, expected);
    if (!found) return nullptr;
    if (const auto* value = found->as_table()) return value;
    fail(*found, key, "应为一节 [" + path_of(key) + "]", std::string(expected));
    return nullptr;
  }
  TomlTable inner(const toml::table& table, std::string_view key) { return {table, file_, path_of(key), faults_}; }

  void name_unknown_keys() {
    std::string expected = "可写 ";
    for (const std::string& known : known_) expected += (&known == &*known_.begin() ? "" : "、") + known;
    for (const auto& [found, value] : table_)
      if (!known_.contains(std::string(found.str()))) faults_.push_back({file_, found.source().begin.line, found.source().begin.column, path_of(found.str()), "不认识的键", expected});
  }

 private:
  const toml::table& table_;
  std::string file_, name_;
  std::vector<BankFileFault>& faults_;
  std::set<std::string> known_;
};

/// The table of a file; a file that is no TOML is one fault.
inline std::optional<toml::table> parse_toml(std::string_view bytes, const std::string& file, std::vector<BankFileFault>& faults) {
  try {
    return toml::parse(bytes);
  } catch (const toml::parse_error& error) {
    faults.push_back({file, error.source().begin.line, error.source().begin.column, "", "不是 TOML: " + std::string(error.description()), ""});
    return std::nullopt;
  }
}

}  // namespace zhuxue::files
