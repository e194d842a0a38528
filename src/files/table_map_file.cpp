#include "files/table_map_file.hpp"

#include <algorithm>

#include "files/sheet.hpp"
#include "files/text.hpp"
#include "files/toml_table.hpp"
#include "zhuxue/printed/number.hpp"

namespace zhuxue::files {
namespace {

constexpr std::string_view kRateExpected = "加引号的元,如 \"312.50\"";
constexpr std::string_view kOperandExpected = "列名,或加引号的数,如 \"400.00\"";
constexpr std::string_view kOfExpected = "\"above\"(以上各行)、\"below\"(以下各行)、\"section\"(自上一个合计行起)或一列行名,如 [\"小计\", \"外县\"]";

class Reader {
 public:
  Reader(const toml::table& table, const std::string& file, ParsedTableMap& parsed) : top_(table, file, "", parsed.faults), parsed_(parsed) {}

  void read() {
    constexpr std::pair<std::string_view, bool> kUnits[] = {{"元", false}, {"万元", true}};
    map_.label = name(top_, "label", false);
    map_.in_ten_thousands = top_.one_of("unit", false, kUnits).value_or(false);
    read_heads();
    map_.total = name(top_, "total", false);
    map_.amount = name(top_, "amount", false);
    each("sum", [&](TomlTable& table) { read_sum(table); });
    each("product", [&](TomlTable& table) { read_product(table); });
    each("decompose", [&](TomlTable& table) { read_decompose(table); });
    for (const auto& [text, place] : top_.texts("skip", false, "一列列名")) map_.skip.push_back(normalise_plain(text));
    top_.name_unknown_keys();
    check_whole();
    if (parsed_.faults.empty()) parsed_.map = std::move(map_);
  }

 private:
  void check_whole() {
    const toml::table& source = top_.source();
    if (map_.heads.empty() && !top_.has("heads"))
      for (const std::string_view key : {"total", "amount"})
        if (top_.has(key)) top_.fail(*source.get(key), key, "没有 heads 就无从复算", "heads = { \"小学走读\" = \"250.00\" }");
    if (top_.has("heads") && !top_.has("total") && !top_.has("amount")) top_.fail(*source.get("heads"), "heads", "没有 total 也没有 amount,无可比较", "total = \"总人数\" 或 amount = \"金额\"");
    if (needs_label_ && map_.label.empty() && !top_.has("label")) top_.fail(source, "label", "缺 label,行名无处可查", "行名所在的列,如 label = \"乡镇\"");
    if (!top_.has("heads") && !top_.has("total") && !top_.has("amount") && !top_.has("sum") && !top_.has("product") && !top_.has("decompose"))
      top_.fail(source, "heads", "没有说明核对什么", "heads 与 total、amount,或 [[sum]]、[[product]]、[[decompose]]");
  }

  std::string name(TomlTable& table, std::string_view key, bool needed) {
    const auto text = table.text(key, needed, "列名,如 \"金额\"");
    if (!text) return "";
    std::string plain = normalise_plain(*text);
    if (plain.empty()) table.fail(*table.source().get(key), key, "是空的", "列名,如 \"金额\"");
    return plain;
  }

  std::optional<Ratio> rate(TomlTable& table, const toml::node& found, std::string_view key) {
    if (const auto* whole = found.as_integer()) return Ratio(whole->get());
    if (found.is_floating_point()) {
      table.fail(found, key, "带小数的数须加引号,才能原样读入", std::string(kRateExpected));
      return std::nullopt;
    }
    const auto text = table.text_of(found, key, kRateExpected);
    if (!text) return std::nullopt;
    if (const auto number = read_printed_number(normalise_plain(*text))) return number->value;
    table.fail(found, key, "不是数:「" + *text + "」", std::string(kRateExpected));
    return std::nullopt;
  }

  void read_heads() {
    const toml::table* found = top_.table("heads", false, "heads = { \"小学走读\" = \"250.00\" }");
    if (!found) return;
    TomlTable table = top_.inner(*found, "heads");
    for (const auto& [key, node] : *found)
      if (const auto value = rate(table, node, key.str())) map_.heads.emplace_back(normalise_plain(key.str()), *value);
    if (found->empty()) top_.fail(*found, "heads", "一列也没有", "heads = { \"小学走读\" = \"250.00\" }");
  }

  template <typename Read>
  void each(std::string_view key, Read read_one) {
    const std::string expected = "[[" + std::string(key) + "]]";
    const toml::node* found = top_.node(key, false, expected);
    if (!found) return;
    const auto* list = found->as_array();
    if (!list) return top_.fail(*found, key, "应写作 " + expected, expected);
    std::size_t number = 0;
    for (const toml::node& one : *list) {
      const std::string path = std::string(key) + "[" + std::to_string(++number) + "]";
      if (const auto* element = one.as_table()) {
        TomlTable table = top_.inner(*element, path);
        read_one(table);
        table.name_unknown_keys();
      } else {
        top_.fail(one, path, "应写作 " + expected, expected);
      }
    }
  }

  void read_sum(TomlTable& table) {
    needs_label_ = true;
    SumRule rule;
    rule.row = name(table, "row", true);
    const toml::node* of = table.node("of", true, kOfExpected);
    if (of && of->is_string()) {
      constexpr std::pair<std::string_view, SumRule::Of> kOf[] = {{"above", SumRule::Of::above}, {"below", SumRule::Of::below}, {"section", SumRule::Of::section}};
      if (const auto known = table.one_of("of", true, kOf)) rule.of = *known;
    } else if (of) {
      rule.of = SumRule::Of::labels;
      for (const auto& [text, place] : table.texts("of", true, kOfExpected)) rule.labels.push_back(normalise_plain(text));
      if (of->is_array() && of->as_array()->empty()) table.fail(*of, "of", "一行也没有", std::string(kOfExpected));
    }
    map_.sums.push_back(std::move(rule));
  }

  Operand operand(TomlTable& table, std::string_view key) {
    const toml::node* found = table.node(key, true, kOperandExpected);
    if (!found) return {};
    if (const auto* whole = found->as_integer()) return {std::to_string(whole->get()), Ratio(whole->get())};
    if (found->is_floating_point()) {
      table.fail(*found, key, "带小数的数须加引号,才能原样读入", std::string(kOperandExpected));
      return {};
    }
    const auto text = table.text_of(*found, key, kOperandExpected);
    if (!text) return {};
    const std::string plain = normalise_plain(*text);
    const auto number = read_printed_number(plain);
    if (plain.empty()) table.fail(*found, key, "是空的", std::string(kOperandExpected));
    return {plain, number ? std::optional(number->value) : std::nullopt};
  }

  // An optional key that narrows a rule to some rows: one label or a list.
  std::vector<std::string> rows(TomlTable& table) {
    const toml::node* found = table.node("row", false, "");
    if (!found) return {};
    needs_label_ = true;
    std::vector<std::string> all;
    if (found->is_string()) return {name(table, "row", false)};
    for (const auto& [text, place] : table.texts("row", false, "行名或一列行名")) all.push_back(normalise_plain(text));
    return all;
  }

  void read_product(TomlTable& table) {
    ProductRule rule;
    rule.heads = operand(table, "heads");
    rule.rate = operand(table, "rate");
    rule.amount = operand(table, "amount");
    rule.rows = rows(table);
    map_.products.push_back(std::move(rule));
  }

  void read_decompose(TomlTable& table) {
    DecomposeRule rule;
    rule.heads = operand(table, "heads");
    rule.amount = operand(table, "amount");
    rule.rows = rows(table);
    if (const toml::node* found = table.node("rates", true, "两个标准,如 [\"312.50\", \"625.00\"]")) {
      const auto* list = found->as_array();
      if (!list || list->size() != 2) return table.fail(*found, "rates", "应为两个标准", "如 [\"312.50\", \"625.00\"]");
      const auto one = rate(table, *list->get(0), "rates"), other = rate(table, *list->get(1), "rates");
      if (!one || !other) return;
      if (*one == *other) return table.fail(*found, "rates", "两个标准相同", "两个不同的标准");
      rule.low = std::min(*one, *other);
      rule.high = std::max(*one, *other);
    }
    map_.decompositions.push_back(std::move(rule));
  }

  TomlTable top_;
  ParsedTableMap& parsed_;
  TableMap map_;
  bool needs_label_ = false;
};

}  // namespace

ParsedTableMap parse_table_map(std::string_view bytes, const std::string& file_name) {
  ParsedTableMap parsed;
  if (const auto table = parse_toml(bytes, file_name, parsed.faults)) Reader(*table, file_name, parsed).read();
  return parsed;
}

std::vector<PrintedRow> read_printed_table(std::string_view bytes) {
  std::vector<PrintedRow> rows;
  const auto sheet = open_sheet(bytes);
  for (SheetRow record; sheet->next(record);) {
    PrintedRow row;
    row.line = record.line;
    for (const std::string_view cell : record.cells) {
      row.raw.emplace_back(cell);
      row.plain.push_back(normalise_plain(cell));
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace zhuxue::files
