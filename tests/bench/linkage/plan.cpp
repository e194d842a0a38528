#include "bench/linkage/plan.hpp"

#include <algorithm>
#include <charconv>
#include <sstream>

#include "files/toml_table.hpp"

namespace zhuxue::linkage::bench {
namespace {

using files::TomlTable;

struct Word {
  std::string_view name;
  bool numbered;
};
constexpr std::pair<Word, Cleaning> kCleanings[] = {
    {{"lower", false}, Cleaning::lower},       {{"letters", false}, Cleaning::letters},   {{"digits", false}, Cleaning::digits},
    {{"alphanumeric", false}, Cleaning::alphanumeric}, {{"squeeze", false}, Cleaning::squeeze}, {{"compact", false}, Cleaning::compact},
    {{"words", false}, Cleaning::words},       {{"soundex", false}, Cleaning::soundex},   {{"first", true}, Cleaning::first},
    {{"last", true}, Cleaning::last},          {{"word", true}, Cleaning::word},          {{"strip_zeros", false}, Cleaning::strip_zeros},
    {{"date_ymd", false}, Cleaning::date_ymd}, {{"date_dmy", false}, Cleaning::date_dmy}, {{"date_mdy", false}, Cleaning::date_mdy}};
constexpr std::pair<Word, TestKind> kTests[] = {
    {{"same", false}, TestKind::same},          {{"missing", false}, TestKind::missing},
    {{"osa", true}, TestKind::osa},             {{"osa_share", true}, TestKind::osa_share},
    {{"hamming", true}, TestKind::hamming},     {{"jaro_winkler", true}, TestKind::jaro_winkler},
    {{"prefix", true}, TestKind::prefix},       {{"starts", false}, TestKind::starts},
    {{"sounds", false}, TestKind::sounds},      {{"number", true}, TestKind::number},
    {{"words", true}, TestKind::words},         {{"words_share", true}, TestKind::words_share},
    {{"words_subset", false}, TestKind::words_subset}, {{"date_swapped", false}, TestKind::date_swapped},
    {{"date_digit", false}, TestKind::date_digit}, {{"date_year_month", false}, TestKind::date_year_month},
    {{"date_day_month", false}, TestKind::date_day_month}, {{"date_year", false}, TestKind::date_year}};
constexpr std::pair<std::string_view, TermUse> kTermUses[] = {{"none", TermUse::none}, {"half", TermUse::half}, {"full", TermUse::full}};

std::vector<std::string> words_of(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::string> words;
  for (std::string word; in >> word;) words.push_back(word);
  return words;
}

std::optional<std::uint32_t> whole_number(std::string_view text) {
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

/// "0.95" as a chance, at most nine decimals.
std::optional<Chance> chance_of(std::string_view text) {
  const std::size_t dot = text.find('.');
  const std::string_view fraction = dot == std::string_view::npos ? "" : text.substr(dot + 1);
  const auto whole = whole_number(text.substr(0, dot));
  if (!whole || *whole > 1 || fraction.size() > 9) return std::nullopt;
  std::uint64_t billionths = *whole * 1'000'000'000ull, place = 100'000'000;
  for (const char c : fraction) {
    if (c < '0' || c > '9') return std::nullopt;
    billionths += static_cast<std::uint64_t>(c - '0') * place;
    place /= 10;
  }
  if (billionths == 0 || billionths > 1'000'000'000) return std::nullopt;
  return static_cast<Chance>((billionths << 30) / 1'000'000'000 << 10);
}

class Reading {
 public:
  Reading(const toml::table& table, const std::string& file, std::vector<files::BankFileFault>& faults) : root_(table, file, "", faults) {}

  Plan read() {
    if (const toml::table* truth = root_.table("truth", false, "")) read_truth(root_.inner(*truth, "truth"));
    plan_.left_id = root_.text("id", true, "the column that names a record").value_or("");
    plan_.right_id = root_.text("right_id", false, "").value_or(plan_.left_id);
    if (const toml::table* fields = root_.table("fields", true, "[fields.NAME]")) read_fields(*fields);
    const std::uint64_t cap = static_cast<std::uint64_t>(root_.whole("block_cap").value_or(2000));
    each_table("comparators", [&](TomlTable reader) { read_comparator(reader); });
    each_table("blocking", [&](TomlTable reader) { read_blocking(reader, cap); });
    if (const toml::table* training = root_.table("training", false, "")) read_training(root_.inner(*training, "training"));
    if (const toml::table* household = root_.table("household", false, "")) read_household(root_.inner(*household, "household"));
    if (const toml::table* assignment = root_.table("one_to_one", false, "")) read_assignment(root_.inner(*assignment, "one_to_one"));
    if (plan_.comparators.size() + (plan_.household ? 1 : 0) > kMostComparators) root_.fail(root_.source(), "comparators", "at most 16 comparators, the household among them", "");
    root_.name_unknown_keys();
    return std::move(plan_);
  }

 private:
  template <typename Read>
  void each_table(std::string_view key, Read read) {
    const toml::node* list = root_.node(key, true, "[[" + std::string(key) + "]]");
    if (!list) return;
    if (!list->is_array_of_tables()) return root_.fail(*list, key, "not a list of tables", "[[" + std::string(key) + "]]");
    for (const toml::node& each : *list->as_array()) read(root_.inner(*each.as_table(), key));
  }

  void read_truth(TomlTable reader) {
    plan_.truth_pattern = reader.text("pattern", false, "").value_or("");
    const std::string both = reader.text("column", false, "").value_or("");
    plan_.truth_left = reader.text("left", false, "").value_or(both);
    plan_.truth_right = reader.text("right", false, "").value_or(both);
    reader.name_unknown_keys();
  }

  void read_fields(const toml::table& table) {
    for (const auto& [key, node] : table) {
      const std::string name(key.str());
      if (!node.is_table()) {
        root_.fail(node, "fields." + name, "not a table", "[fields." + name + "]");
        continue;
      }
      TomlTable all = root_.inner(table, "fields");
      TomlTable reader = all.inner(*node.as_table(), name);
      FieldRule field;
      field.name = name;
      std::vector<std::string> both = listed(reader, "columns");
      if (const auto one = reader.text("column", false, "")) both = {*one};
      if (both.empty()) both = {name};
      field.left_columns = listed(reader, "left"), field.right_columns = listed(reader, "right");
      if (field.left_columns.empty()) field.left_columns = both;
      if (field.right_columns.empty()) field.right_columns = both;
      for (const auto& [text, place] : reader.texts("clean", false, "")) {
        if (const auto step = step_of(words_of(text))) field.steps.push_back(*step);
        else reader.fail(*place, "clean", "no such step: " + text, "lower, letters, digits, …, see README.md");
      }
      if (const toml::table* same = reader.table("same", false, ""))
        for (const auto& [from, to] : *same)
          if (const auto* value = to.as_string()) field.same[std::string(from.str())] = value->get();
      reader.name_unknown_keys();
      plan_.fields.push_back(std::move(field));
    }
  }

  std::vector<std::string> listed(TomlTable& reader, std::string_view key) {
    std::vector<std::string> values;
    for (auto& [text, place] : reader.texts(key, false, "")) values.push_back(text);
    return values;
  }

  static std::optional<Step> step_of(const std::vector<std::string>& words) {
    if (words.size() == 2 && words[0] == "missing_if") return Step{Cleaning::missing_if, 0, words[1]};
    for (const auto& [word, kind] : kCleanings) {
      if (words.empty() || words[0] != word.name || words.size() != (word.numbered ? 2u : 1u)) continue;
      if (!word.numbered) return Step{kind, 0, ""};
      if (const auto number = whole_number(words[1])) return Step{kind, *number, ""};
    }
    return std::nullopt;
  }

  /// A field by its name, or by its name and further steps ("surname first 3"), which makes a field of its own.
  std::optional<std::uint32_t> field_of(const std::string& expression) {
    const auto words = words_of(expression);
    if (words.empty()) return std::nullopt;
    std::string joined = words[0];
    for (std::size_t i = 1; i < words.size(); ++i) joined += " " + words[i];
    for (std::uint32_t i = 0; i < plan_.fields.size(); ++i)
      if (plan_.fields[i].name == joined) return i;
    for (std::uint32_t i = 0; i < plan_.fields.size(); ++i) {
      if (plan_.fields[i].name != words[0]) continue;
      FieldRule made = plan_.fields[i];
      made.name = joined;
      for (std::size_t at = 1; at < words.size();) {
        const bool numbered = at + 1 < words.size() && whole_number(words[at + 1]);
        const auto step = step_of(numbered ? std::vector{words[at], words[at + 1]} : std::vector{words[at]});
        if (!step) return std::nullopt;
        made.steps.push_back(*step);
        at += numbered ? 2 : 1;
      }
      plan_.fields.push_back(std::move(made));
      return static_cast<std::uint32_t>(plan_.fields.size() - 1);
    }
    return std::nullopt;
  }

  std::vector<std::uint32_t> fields_of(TomlTable& reader, std::string_view key, bool needed) {
    std::vector<std::uint32_t> fields;
    for (const auto& [text, place] : reader.texts(key, needed, "names of fields")) {
      if (const auto field = field_of(text)) fields.push_back(*field);
      else reader.fail(*place, key, "no such field or step: " + text, "a name under [fields], steps after it");
    }
    return fields;
  }

  std::optional<Test> test_of(const std::string& text) {
    const auto words = words_of(text);
    for (const auto& [word, kind] : kTests) {
      if (words.empty() || words[0] != word.name || words.size() != (word.numbered ? 3u : 2u)) continue;
      Test test{kind, 0, 0, 0};
      if (word.numbered) {
        const auto number = whole_number(words[1]);
        if (!number) return std::nullopt;
        test.number = *number;
      }
      const std::string& names = words.back();
      const std::size_t equals = names.find('=');
      const auto left = field_of(names.substr(0, equals)), right = equals == std::string::npos ? left : field_of(names.substr(equals + 1));
      if (!left || !right) return std::nullopt;
      test.left = *left, test.right = *right;
      return test;
    }
    return std::nullopt;
  }

  void read_comparator(TomlTable reader) {
    ComparatorRule comparator;
    comparator.name = reader.text("name", true, "a word for the waterfall").value_or("");
    comparator.fields = fields_of(reader, "fields", true);
    comparator.terms = fields_of(reader, "terms", false);
    comparator.term_setting.least_count = static_cast<std::uint64_t>(reader.whole("least_count").value_or(1));
    comparator.term_setting.cap = static_cast<MilliBits>(reader.whole("cap").value_or(20'000));
    comparator.levels.push_back({"missing", {}, TermUse::none, {}, {}});
    const toml::node* levels = reader.node("levels", true, "levels = [{ name = …, all = [tests] }, …]");
    if (levels && !levels->is_array_of_tables()) reader.fail(*levels, "levels", "not a list of tables", "levels = [{ name = …, all = [tests] }, …]");
    if (levels && levels->is_array_of_tables())
      for (const toml::node& each : *levels->as_array()) comparator.levels.push_back(read_level(reader.inner(*each.as_table(), "levels"), comparator));
    if (comparator.levels.size() > 1 && !comparator.levels.back().all.empty()) comparator.levels.push_back({"else", {}, TermUse::none, {}, {}});
    if (comparator.levels.size() < 3 || comparator.levels.size() > kMostLevels) reader.fail(reader.source(), "levels", "from 1 to 14 levels beside missing and else", "");
    reader.name_unknown_keys();
    plan_.comparators.push_back(std::move(comparator));
  }

  LevelRule read_level(TomlTable reader, const ComparatorRule& comparator) {
    LevelRule level;
    level.name = reader.text("name", true, "a word for the waterfall").value_or("");
    for (const auto& [text, place] : reader.texts("all", false, "")) {
      if (const auto test = test_of(text)) level.all.push_back(*test);
      else reader.fail(*place, "all", "no such test: " + text, "same FIELD, osa 1 FIELD, …, see README.md");
    }
    level.terms = reader.one_of("terms", false, kTermUses).value_or(TermUse::none);
    if (level.terms != TermUse::none && comparator.terms.empty()) reader.fail(reader.source(), "terms", "the comparator has no terms", "terms = [fields] beside fields");
    level.m = read_chance(reader, "m"), level.u = read_chance(reader, "u");
    reader.name_unknown_keys();
    return level;
  }

  std::optional<Chance> read_chance(TomlTable& reader, std::string_view key) {
    const auto text = reader.text(key, false, "a quoted decimal");
    if (!text) return std::nullopt;
    const auto chance = chance_of(*text);
    if (!chance) reader.fail(reader.source(), key, "not a chance: " + *text, "more than 0, at most 1, nine decimals: \"0.95\"");
    return chance;
  }

  void read_blocking(TomlTable reader, std::uint64_t cap) {
    BlockingRule rule;
    rule.left = rule.right = fields_of(reader, "fields", false);
    if (reader.has("left")) rule.left = fields_of(reader, "left", true);
    if (reader.has("right")) rule.right = fields_of(reader, "right", true);
    if (rule.left.empty() || rule.left.size() != rule.right.size()) reader.fail(reader.source(), "fields", "no fields, or not as many left as right", "fields = [\"surname\", \"given_name first 1\"]");
    for (std::size_t i = 0; i < rule.left.size() && i < rule.right.size(); ++i) {
      rule.name += (i ? " + " : "") + plan_.fields[rule.left[i]].name;
      if (rule.left[i] != rule.right[i]) rule.name += "=" + plan_.fields[rule.right[i]].name;
    }
    rule.cap = static_cast<std::uint64_t>(reader.whole("cap").value_or(static_cast<std::int64_t>(cap)));
    rule.train = reader.truth("train").value_or(true);
    reader.name_unknown_keys();
    if (plan_.blocking.size() == 32) reader.fail(reader.source(), "blocking", "at most 32 rules", "");
    else plan_.blocking.push_back(std::move(rule));
  }

  void read_training(TomlTable reader) {
    plan_.seed = static_cast<std::uint64_t>(reader.whole("seed").value_or(1));
    plan_.random_pairs = static_cast<std::uint64_t>(reader.whole("random_pairs").value_or(1'000'000));
    plan_.rounds = static_cast<int>(reader.whole("rounds").value_or(25));
    plan_.joint_rounds = static_cast<int>(reader.whole("joint_rounds").value_or(25));
    if (const auto pairs = reader.whole("expected_pairs")) plan_.expected_pairs = static_cast<std::uint64_t>(std::max<std::int64_t>(1, *pairs));
    reader.name_unknown_keys();
  }

  void read_household(TomlTable reader) {
    HouseholdRule rule;
    const std::string name = reader.text("field", true, "a field").value_or("");
    if (const auto field = field_of(name)) rule.field = *field;
    else reader.fail(reader.source(), "field", "no such field: " + name, "a name under [fields]");
    rule.cap = static_cast<std::uint64_t>(reader.whole("cap").value_or(900));
    rule.linked = static_cast<MilliBits>(reader.whole("linked").value_or(-4247));
    rule.learn = static_cast<int>(reader.whole("learn").value_or(2));
    rule.passes = static_cast<int>(reader.whole("passes").value_or(2));
    rule.whole = reader.truth("whole").value_or(true);
    reader.name_unknown_keys();
    plan_.household = rule;
  }

  void read_assignment(TomlTable reader) {
    plan_.link_floor = static_cast<MilliBits>(reader.whole("floor").value_or(0));
    plan_.largest_component = static_cast<std::uint32_t>(reader.whole("largest_component").value_or(200));
    reader.name_unknown_keys();
  }

  TomlTable root_;
  Plan plan_;
};

}  // namespace

std::vector<std::uint8_t> Plan::level_counts() const {
  std::vector<std::uint8_t> counts;
  for (const ComparatorRule& comparator : comparators) counts.push_back(static_cast<std::uint8_t>(comparator.levels.size()));
  return counts;
}

bool Plan::share_a_column(std::uint32_t a, std::uint32_t b) const {
  const auto meet = [](const std::vector<std::string>& x, const std::vector<std::string>& y) { return std::find_first_of(x.begin(), x.end(), y.begin(), y.end()) != x.end(); };
  return meet(fields[a].left_columns, fields[b].left_columns) || meet(fields[a].right_columns, fields[b].right_columns);
}

ParsedPlan parse_plan(std::string_view bytes, const std::string& file_name) {
  ParsedPlan parsed;
  try {
    const toml::table table = toml::parse(bytes);
    parsed.plan = Reading(table, file_name, parsed.faults).read();
  } catch (const toml::parse_error& error) {
    parsed.faults.push_back({file_name, error.source().begin.line, error.source().begin.column, "", std::string(error.description()), "TOML"});
  }
  return parsed;
}

}  // namespace zhuxue::linkage::bench
