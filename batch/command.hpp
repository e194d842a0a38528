#pragma once
// What every command is made of: the common options, a session, and a function that answers with an exit code.
#include <CLI/CLI.hpp>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/report.hpp"
#include "app/settings.hpp"
#include "jobs/job.hpp"

// Every command includes this file and few need what a session can open: a change there shall not compile them all anew.
namespace zhuxue {
struct EnrolmentRules;
namespace app {
class EmbeddedCluster;
class ProgressBar;
}  // namespace app
namespace jobs {
struct BankShelf;
struct PolicyShelf;
}  // namespace jobs
}  // namespace zhuxue

namespace zhuxue::batch {

/// Options that stand behind every command (contract §1).
struct CommonOptions {
  std::string config, database, data, login, today;
  std::string machine;   ///< of whoever asks, where that is not this one: the pages tell it
  int county = 0;
  bool json = false, quiet = false;
  /// Where the caller is no terminal: told how far the work is, instead of a bar on stderr.
  jobs::Progress progress;
};

inline constexpr int kDone = 0;
inline constexpr int kLook = 1;   ///< a person must look
inline constexpr int kUsage = 2;
inline constexpr int kWorld = 3;
inline constexpr int kOurs = 4;

/// What a command works with; everything is opened when first asked for.
class Session {
 public:
  explicit Session(const CommonOptions& options);
  ~Session();

  const app::Settings& settings() const { return settings_; }
  Date today() const { return today_; }
  /// A job acting as --as, or as "system" where none is given.
  jobs::Job& job();
  /// The same, where --as is required and must hold one of the roles.
  jobs::Job& job_as(std::vector<std::string_view> roles);
  /// Where --as is optional: checked only if given.
  jobs::Job& job_maybe_as(std::vector<std::string_view> roles);
  /// The policies of the policy folder; their faults are an error of usage.
  const jobs::PolicyShelf& shelf();
  /// The bank profiles of the folder; their faults are an error of usage.
  const jobs::BankShelf& banks();
  /// School age, attendance and plausible ages; faults of the file are an error of usage.
  const EnrolmentRules& enrolment();
  /// The embedded cluster, where that is the database.
  app::EmbeddedCluster& cluster();
  bool embedded() const { return settings_.database == "embedded"; }
  std::filesystem::path data_folder() const { return settings_.data; }
  std::filesystem::path settings_file() const { return options_.config; }

 private:
  CommonOptions options_;
  app::Settings settings_;
  Date today_;
  std::unique_ptr<app::EmbeddedCluster> cluster_;
  std::unique_ptr<store::Database> database_;
  std::unique_ptr<app::ProgressBar> progress_;
  std::unique_ptr<jobs::Job> job_;
  std::unique_ptr<jobs::PolicyShelf> shelf_;
  std::unique_ptr<jobs::BankShelf> banks_;
  std::unique_ptr<EnrolmentRules> enrolment_;
};

/// A command's work: fills the report, returns the exit code.
using Work = std::function<int(Session&, app::Report&)>;

/// Where commands register: the chosen one is run by main.
struct Chosen {
  std::string name;
  CommonOptions common;
  Work work;
};

/// Declares the options common to all commands on `sub` and has `work` run when it is chosen. `today`: the business date where --today is not given;
/// empty: that of the clock.
void finish_command(CLI::App& sub, Chosen& chosen, const std::string& name, Work work, const std::string& today = {});

/// One row of the command table.
struct Command {
  const char* name;
  const char* help;
  void (*declare)(CLI::App& sub, Chosen& chosen);
};

// Parsers that end in a UsageError where the text is not right.
Month month_of(const std::string& text);
Date date_of(const std::string& option, const std::string& text);
/// "B3", "b3" or "3" → 3.
std::int64_t number_of(char letter, const std::string& text);

/// An amount above zero, in yuan.
Money amount_of(const std::string& option, const std::string& text);

/// Writes a file that was asked for by name (0600), and says so.
void write_out(const std::string& path, const std::string& bytes);
/// The same of a table as CSV.
void write_table(const std::string& path, std::span<const std::string_view> columns, const std::vector<std::vector<std::string>>& rows);

using jobs::count_of;
void add_counts(app::Report& report, const jobs::Counts& counts);
void add_findings(app::Report& report, const std::vector<jobs::Finding>& findings);

// The commands, by file.
void declare_init(CLI::App&, Chosen&);
void declare_database(CLI::App&, Chosen&);
void declare_user(CLI::App&, Chosen&);
void declare_import(CLI::App&, Chosen&);
void declare_match(CLI::App&, Chosen&);
void declare_assess(CLI::App&, Chosen&);
void declare_plan(CLI::App&, Chosen&);
void declare_month(CLI::App&, Chosen&);
void declare_review(CLI::App&, Chosen&);
void declare_case(CLI::App&, Chosen&);
void declare_award(CLI::App&, Chosen&);
void declare_batch(CLI::App&, Chosen&);
void declare_signing(CLI::App&, Chosen&);  ///< of batches: sign, sheet, voucher
void declare_bank(CLI::App&, Chosen&);
void declare_reissue(CLI::App&, Chosen&);
void declare_decide(CLI::App&, Chosen&);
void declare_recover(CLI::App&, Chosen&);
void declare_away(CLI::App&, Chosen&);
void declare_nutrition(CLI::App&, Chosen&);
void declare_reconcile(CLI::App&, Chosen&);
void declare_budget(CLI::App&, Chosen&);
void declare_check_books(CLI::App&, Chosen&);
void declare_check_table(CLI::App&, Chosen&);
void declare_policy(CLI::App&, Chosen&);
void declare_simulate(CLI::App&, Chosen&);
void declare_trace(CLI::App&, Chosen&);
void declare_replay(CLI::App&, Chosen&);
void declare_export(CLI::App&, Chosen&);
void declare_evidence(CLI::App&, Chosen&);
void declare_sample(CLI::App&, Chosen&);
void declare_demo(CLI::App&, Chosen&);

}  // namespace zhuxue::batch
