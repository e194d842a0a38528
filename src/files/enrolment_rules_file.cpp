#include "files/enrolment_rules_file.hpp"

#include "files/toml_table.hpp"

namespace zhuxue::files {
namespace {

constexpr std::pair<std::string_view, int> kStatuses[] = {{"sourced", 0}, {"reported", 1}, {"derived", 2}, {"unverified", 3}};
constexpr int kUnverified = 3;

class Reader {
 public:
  Reader(const toml::table& table, const std::string& file, ParsedEnrolmentRules& parsed) : top_(table, file, "", parsed.faults), parsed_(parsed) {}

  void read() {
    EnrolmentRules rules;
    section("school_age", [&](TomlTable& table) {
      rules.school_age_from = number(table, "from", 3, 10);
      rules.school_age_under = number(table, "under", 10, 20);
      rules.usually_finished_at = number(table, "usually_finished_at", 10, 20);
    });
    section("attendance", [&](TomlTable& table) { rules.present_percent = number(table, "present_percent", 0, 100); });
    section("exceptions", [&](TomlTable& table) { rules.oldest_pupil = number(table, "oldest_pupil", 15, 60); });
    read_plausible_ages(rules);
    top_.name_unknown_keys();
    if (parsed_.faults.empty()) parsed_.rules = std::move(rules);
  }

 private:
  template <typename Read>
  void section(std::string_view name, Read read) {
    const toml::table* found = top_.table(name, true, "[" + std::string(name) + "]");
    if (!found) return;
    TomlTable table = top_.inner(*found, name);
    read(table);
    read_status(table, std::string(name));
    table.name_unknown_keys();
  }

  void read_status(TomlTable& table, const std::string& name) {
    table.text("source", true, "出处,如 \"义务教育法第十一条\"");
    if (table.one_of("status", true, kStatuses) == kUnverified) parsed_.unverified.push_back(name);
  }

  int number(TomlTable& table, std::string_view key, int least, int most) {
    const std::string expected = std::to_string(least) + " 到 " + std::to_string(most) + " 的整数";
    const toml::node* found = table.node(key, true, expected);
    if (!found) return 0;
    const auto value = table.whole(key);
    if (!value) return 0;
    if (*value < least || *value > most) table.fail(*found, key, "超出范围", expected);
    return static_cast<int>(*value);
  }

  void read_plausible_ages(EnrolmentRules& rules) {
    const toml::node* found = top_.node("plausible_age", false, "");
    if (!found) return;
    const toml::array* list = found->as_array();
    if (!list) return top_.fail(*found, "plausible_age", "应写作 [[plausible_age]],每个学段一节", "[[plausible_age]]");
    for (const toml::node& each : *list) {
      const toml::table* element = each.as_table();
      if (!element) {
        top_.fail(each, "plausible_age", "应写作 [[plausible_age]],每个学段一节", "[[plausible_age]]");
        continue;
      }
      TomlTable table = top_.inner(*element, "plausible_age");
      PlausibleAge plausible;
      const auto stage = table.text("stage", true, "学段,如 \"小学\"");
      const auto parsed = stage ? parse_stage_label(*stage) : std::nullopt;
      if (stage && !parsed) table.fail(*table.node("stage", true, ""), "stage", "不认识「" + *stage + "」", "学前、小学、初中、普通高中、中等职业、特殊教育");
      plausible.stage = parsed.value_or(Stage::primary);
      plausible.from = number(table, "from", 0, 60);
      plausible.to = number(table, "to", 0, 60);
      if (plausible.to < plausible.from) table.fail(each, "to", "to 小于 from", "不小于 from");
      read_status(table, "plausible_age " + stage.value_or(""));
      table.name_unknown_keys();
      rules.plausible.push_back(plausible);
    }
  }

  TomlTable top_;
  ParsedEnrolmentRules& parsed_;
};

}  // namespace

ParsedEnrolmentRules parse_enrolment_rules(std::string_view bytes, const std::string& file_name) {
  ParsedEnrolmentRules parsed;
  if (const auto table = parse_toml(bytes, file_name, parsed.faults)) Reader(*table, file_name, parsed).read();
  return parsed;
}

}  // namespace zhuxue::files
