#include "app/report.hpp"

#include <libsmartcols.h>

#include <Poco/JSON/Array.h>
#include <ostream>

namespace zhuxue::app {
namespace {

using Poco::JSON::Array;
using Poco::JSON::Object;

Object::Ptr object() { return new Object(Poco::JSON_PRESERVE_KEY_ORDER); }

// Numbers travel as numbers only where they count things; amounts, ids and dates as texts.
constexpr std::string_view kCountColumns[] = {"lines", "line", "count"};

Poco::Dynamic::Var cell(const std::string& name, const std::string& text) {
  for (const std::string_view column : kCountColumns)
    if (name == column && !text.empty() && text.find_first_not_of("0123456789") == std::string::npos) return std::stoll(text);
  return text;
}

}  // namespace

void Report::print(std::ostream& out, bool json, bool quiet, int exit_code) const {
  if (json)
    print_json(out, exit_code);
  else
    print_text(out, quiet);
  out.flush();
}

void Report::print_json(std::ostream& out, int exit_code) const {
  Object root(Poco::JSON_PRESERVE_KEY_ORDER);
  root.set("command", command_);
  root.set("exit", exit_code);
  Object::Ptr ids = object();
  for (const auto& [name, value] : ids_) ids->set(name, value);
  for (const auto& [name, values] : id_lists_) {
    Array list;
    for (const std::string& value : values) list.add(value);
    ids->set(name, list);
  }
  root.set("ids", ids);
  Object::Ptr counts = object();
  for (const auto& [name, value] : counts_) counts->set(name, static_cast<Poco::Int64>(value));
  root.set("counts", counts);
  Object::Ptr sums = object();
  for (const auto& [name, value] : sums_) sums->set(name, value.yuan());
  root.set("sums", sums);
  Array findings;
  for (const ReportFinding& finding : findings_) {
    Object::Ptr entry = object();
    entry->set("code", finding.code);
    entry->set("subject", finding.subject);
    entry->set("text", finding.text);
    findings.add(entry);
  }
  root.set("findings", findings);
  Array rows;
  for (const ReportRow& row : rows_) {
    Object::Ptr entry = object();
    for (const auto& [name, text] : row.texts) entry->set(name, cell(name, text));
    rows.add(entry);
  }
  root.set("rows", rows);
  for (const auto& [name, value] : top_) root.set(name, value);
  root.stringify(out);
  out << "\n";
}

void Report::print_text(std::ostream& out, bool quiet) const {
  if (!quiet)
    for (const std::string& sentence : sentences_) out << sentence << "\n";
  for (const auto& [name, value] : ids_) out << name << "\t" << value << "\n";
  for (const auto& [name, values] : id_lists_) {
    out << name << "\t";
    for (std::size_t i = 0; i < values.size(); ++i) out << (i ? " " : "") << values[i];
    out << "\n";
  }
  for (const auto& [name, value] : counts_) out << name << "\t" << value << "\n";
  for (const auto& [name, value] : sums_) out << name << "\t" << value.yuan() << " 元\n";
  out << table_text(rows_);
  constexpr std::size_t kShown = 20;
  for (std::size_t i = 0; i < findings_.size() && i < kShown; ++i)
    out << "  ! " << findings_[i].code << (findings_[i].subject.empty() ? "" : " " + findings_[i].subject) << "  " << findings_[i].text << "\n";
  if (findings_.size() > kShown) out << "  … 另有 " << findings_.size() - kShown << " 条,加 --json 看全部\n";
}

std::string table_text(const std::vector<ReportRow>& rows) {
  if (rows.empty()) return {};
  libscols_table* table = scols_new_table();
  scols_table_enable_noheadings(table, 0);
  scols_table_set_termforce(table, SCOLS_TERMFORCE_NEVER);
  for (const auto& [name, text] : rows.front().texts) {
    const bool numeric = name == "lines" || name == "total" || name.starts_with("sum_");
    scols_table_new_column(table, name.c_str(), 0, numeric ? SCOLS_FL_RIGHT : 0);
  }
  for (const ReportRow& row : rows) {
    libscols_line* line = scols_table_new_line(table, nullptr);
    for (std::size_t i = 0; i < row.texts.size(); ++i) scols_line_set_data(line, i, row.texts[i].second.c_str());
  }
  char* text = nullptr;
  scols_print_table_to_string(table, &text);
  std::string result = text ? text : "";
  free(text);
  scols_unref_table(table);
  if (!result.empty() && result.back() != '\n') result += '\n';
  return result;
}

}  // namespace zhuxue::app
