#include "app/settings.hpp"

#include <toml++/toml.h>

namespace zhuxue::app {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const fs::path& file, const toml::node& node, const std::string& text) {
  throw UsageError(file.string() + " 第" + std::to_string(node.source().begin.line) + "行: " + text);
}

std::string text_of(const fs::path& file, const toml::node& node) {
  const auto value = node.value<std::string>();
  if (!value) fail(file, node, "应为加引号的文字");
  return *value;
}

// The folder as written from where the program runs, or beside the settings file, or, for the built-in default, in the source tree it was built from.
fs::path folder(const std::optional<fs::path>& settings_file, const fs::path& written) {
  if (written.is_absolute() || fs::exists(written)) return written;
  if (settings_file && fs::exists(settings_file->parent_path() / written)) return settings_file->parent_path() / written;
  return fs::path(ZX_SOURCE_DIR) / written;
}

void read_pages(const fs::path& file, const toml::table& table, Settings& settings) {
  for (const auto& [key, node] : table) {
    if (key.str() != "keep_days") fail(file, node, "[pages] 里没有 " + std::string(key.str()) + ",可写 keep_days");
    const auto value = node.value_exact<std::int64_t>();
    if (!value || *value < 1 || *value > 3650) fail(file, node, "keep_days 应为 1 到 3650 的整数(天)");
    settings.keep_days = static_cast<int>(*value);
  }
}

void read_review(const fs::path& file, const toml::table& table, Settings& settings) {
  for (const auto& [key, node] : table) {
    if (key.str() != "two_people") fail(file, node, "[review] 里没有 " + std::string(key.str()) + ",可写 two_people");
    const auto value = node.value<bool>();
    if (!value) fail(file, node, "two_people 应为 true 或 false");
    settings.two_people = *value;
  }
}

// [[signoff]] post = "计财股", role = "budget", from = "50000.00"
Settings::Signoff read_signoff(const fs::path& file, const toml::node& node) {
  const toml::table* table = node.as_table();
  if (!table) fail(file, node, "[[signoff]] 应为表,如 post = \"计财股\", role = \"budget\"");
  Settings::Signoff signoff;
  for (const auto& [key, value] : *table) {
    const std::string text = text_of(file, value);
    if (key.str() == "post") {
      signoff.post = text;
    } else if (key.str() == "role") {
      if (text != "clerk" && text != "reviewer" && text != "approver" && text != "budget") fail(file, value, "role 应为 clerk、reviewer、approver 或 budget");
      signoff.role = text;
    } else if (key.str() == "from") {
      const auto amount = Money::parse_yuan(text);
      if (!amount || *amount < Money()) fail(file, value, "from 应写作元,如 \"50000.00\"");
      signoff.from = *amount;
    } else {
      fail(file, value, "[[signoff]] 里没有 " + std::string(key.str()) + ",可写 post、role、from");
    }
  }
  if (signoff.post.empty() || signoff.role.empty()) fail(file, node, "[[signoff]] 须写 post 和 role");
  return signoff;
}

std::set<Date> days_of(const fs::path& file, const toml::node& node) {
  std::set<Date> days;
  const toml::array* array = node.as_array();
  if (!array) fail(file, node, "应为一列日期,如 [\"2026-10-01\", \"2026-10-02\"]");
  for (const toml::node& entry : *array) {
    const auto day = Date::parse_iso(text_of(file, entry));
    if (!day) fail(file, entry, "日期应写作 \"2026-10-01\"");
    days.insert(*day);
  }
  return days;
}

void read_gates(const fs::path& file, const toml::table& table, Settings& settings) {
  Settings::Gates& gates = settings.gates;
  for (const auto& [key, node] : table) {
    if (key.str() == "notice_working_days") {
      const auto value = node.value<std::int64_t>();
      if (!value || *value < 1 || *value > 60) fail(file, node, "notice_working_days 应为 1 至 60");
      gates.notice_working_days = static_cast<int>(*value);
    } else if (key.str() == "holidays") {
      gates.calendar.holidays = days_of(file, node);
    } else if (key.str() == "workdays") {
      gates.calendar.workdays = days_of(file, node);
    } else {
      bool* const gate = key.str() == "checks" ? &gates.checks : key.str() == "confirm" ? &gates.confirm : key.str() == "notice" ? &gates.notice
                         : key.str() == "accounts" ? &gates.accounts : nullptr;
      if (!gate) fail(file, node, "[gates] 里没有 " + std::string(key.str()) + ",可写 checks、confirm、notice、accounts、notice_working_days、holidays、workdays");
      const auto value = node.value<bool>();
      if (!value) fail(file, node, std::string(key.str()) + " 应为 true 或 false");
      *gate = *value;
    }
  }
}

void read_channel(const fs::path& file, const toml::table& table, Settings& settings) {
  for (const auto& [key, node] : table) {
    if (key.str() == "default")
      settings.usual_profile = text_of(file, node);
    else
      settings.profile_of_bank[std::string(key.str())] = text_of(file, node);
  }
}

}  // namespace

Settings load_settings(const std::optional<fs::path>& file) {
  Settings settings;
  settings.policy = "config/policy";
  settings.departments = "config/departments";
  settings.banks = "config/banks";
  settings.enrolment = "config/enrolment.toml";
  if (file) {
    if (!fs::exists(*file)) throw UsageError("没有配置文件 " + file->string());
    toml::table table;
    try {
      table = toml::parse_file(file->string());
    } catch (const toml::parse_error& error) {
      throw UsageError(file->string() + " 第" + std::to_string(error.source().begin.line) + "行: " + std::string(error.description()));
    }
    for (const auto& [key, node] : table) {
      if (key.str() == "database") {
        settings.database = text_of(*file, node);
      } else if (key.str() == "data") {
        settings.data = text_of(*file, node);
      } else if (key.str() == "backup") {
        settings.backup = text_of(*file, node);
      } else if (key.str() == "policy") {
        settings.policy = text_of(*file, node);
      } else if (key.str() == "departments") {
        settings.departments = text_of(*file, node);
      } else if (key.str() == "enrolment") {
        settings.enrolment = text_of(*file, node);
      } else if (key.str() == "banks") {
        settings.banks = text_of(*file, node);
      } else if (key.str() == "county") {
        const auto value = node.value<std::int64_t>();
        if (!value || *value < 100000 || *value > 999999) fail(*file, node, "county 应为六位区划代码,如 450109");
        settings.county = static_cast<int>(*value);
      } else if (key.str() == "review" && node.is_table()) {
        read_review(*file, *node.as_table(), settings);
      } else if (key.str() == "pages" && node.is_table()) {
        read_pages(*file, *node.as_table(), settings);
      } else if (key.str() == "gates" && node.is_table()) {
        read_gates(*file, *node.as_table(), settings);
      } else if (key.str() == "signoff" && node.is_array()) {
        for (const toml::node& post : *node.as_array()) settings.signoff.push_back(read_signoff(*file, post));
      } else if (key.str() == "channel" && node.is_table()) {
        read_channel(*file, *node.as_table(), settings);
      } else {
        fail(*file, node, "不认识 " + std::string(key.str()) + ",可写 database、data、backup、county、policy、departments、banks、enrolment、[review]、[pages]、[gates]、[channel]、[[signoff]]");
      }
    }
  }
  settings.policy = folder(file, settings.policy);
  settings.departments = folder(file, settings.departments);
  settings.banks = folder(file, settings.banks);
  settings.enrolment = folder(file, settings.enrolment);
  return settings;
}

}  // namespace zhuxue::app
