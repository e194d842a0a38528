#pragma once
// What a command says on stdout: for people a sentence and key<TAB>value lines, for scripts one JSON object (contract §4).
#include <cstdint>
#include <iosfwd>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <Poco/JSON/Object.h>

#include "zhuxue/money/money.hpp"

namespace zhuxue::app {

struct ReportFinding {
  std::string code, subject, text;
};

/// A table for people and `rows` for scripts: every cell a text, or a number where it counts.
struct ReportRow {
  std::vector<std::pair<std::string, std::string>> texts;
};

class Report {
 public:
  explicit Report(std::string command) : command_(std::move(command)) {}

  void say(const std::string& sentence) { sentences_.push_back(sentence); }
  void id(const std::string& name, const std::string& value) { ids_.emplace_back(name, value); }
  void ids(const std::string& name, std::vector<std::string> values) { id_lists_.emplace_back(name, std::move(values)); }
  void count(const std::string& name, std::int64_t value) { counts_.emplace_back(name, value); }
  void sum(const std::string& name, Money value) { sums_.emplace_back(name, value); }
  void finding(ReportFinding finding) { findings_.push_back(std::move(finding)); }
  void row(ReportRow row) { rows_.push_back(std::move(row)); }
  /// A further key at the top level of the object (trace, replay).
  void top(const std::string& name, const Poco::Dynamic::Var& value) { top_.emplace_back(name, value); }

  const std::string& command() const { return command_; }
  const std::vector<std::string>& sentences() const { return sentences_; }
  const std::vector<std::pair<std::string, std::string>>& ids() const { return ids_; }
  const std::vector<std::pair<std::string, std::int64_t>>& counts() const { return counts_; }
  const std::vector<std::pair<std::string, Money>>& sums() const { return sums_; }
  const std::vector<ReportFinding>& findings() const { return findings_; }
  const std::vector<ReportRow>& rows() const { return rows_; }

  void print(std::ostream& out, bool json, bool quiet, int exit_code) const;

 private:
  void print_json(std::ostream& out, int exit_code) const;
  void print_text(std::ostream& out, bool quiet) const;

  std::string command_;
  std::vector<std::string> sentences_;
  std::vector<std::pair<std::string, std::string>> ids_;
  std::vector<std::pair<std::string, std::vector<std::string>>> id_lists_;
  std::vector<std::pair<std::string, std::int64_t>> counts_;
  std::vector<std::pair<std::string, Money>> sums_;
  std::vector<ReportFinding> findings_;
  std::vector<ReportRow> rows_;
  std::vector<std::pair<std::string, Poco::Dynamic::Var>> top_;
};

/// How a command ended: what it reports, or (exit code 2 and above) the sentence that says why it could not.
struct Outcome {
  int exit = 0;
  Report report;
  std::string failure;
};

/// A table of `rows` (each with the columns of the first) aligned for a terminal, Chinese included; empty where there are none.
std::string table_text(const std::vector<ReportRow>& rows);

}  // namespace zhuxue::app
