#include "batch/command.hpp"

#include <charconv>
#include <iostream>

#include "app/clock.hpp"
#include "app/cluster.hpp"
#include "app/machine.hpp"
#include "app/progress.hpp"
#include "batch/policy_folder.hpp"
#include "files/bank_profile_file.hpp"
#include "files/bytes.hpp"
#include "files/csv_writer.hpp"
#include "files/enrolment_rules_file.hpp"
#include "jobs/bank_shelf.hpp"
#include "jobs/month_inputs.hpp"
#include "jobs/officers.hpp"
#include "store/migrate.hpp"
#include "zhuxue/enrolment/rules.hpp"

namespace zhuxue::batch {
namespace {

app::Settings settings_of(const CommonOptions& options) {
  app::Settings settings = app::load_settings(options.config.empty() ? std::nullopt : std::optional<std::filesystem::path>(options.config));
  if (!options.database.empty()) settings.database = options.database;
  // `backup` belongs to the data that stand in the same file: a restored copy elsewhere must not write into the archive of the house.
  if (!options.data.empty() && std::filesystem::weakly_canonical(options.data) != std::filesystem::weakly_canonical(settings.data)) settings.backup.reset();
  if (!options.data.empty()) settings.data = options.data;
  if (options.county) settings.county = options.county;
  return settings;
}

}  // namespace

Session::Session(const CommonOptions& options)
    : options_(options), settings_(settings_of(options)), today_(options.today.empty() ? app::today_in_china() : date_of("--today", options.today)) {}

Session::~Session() = default;

app::EmbeddedCluster& Session::cluster() {
  if (!embedded()) throw app::UsageError("数据库是 " + std::string("postgresql://…") + ",不是内置的");
  if (!cluster_)
    cluster_ = std::make_unique<app::EmbeddedCluster>(
        settings_.data,
        [quiet = options_.quiet](const std::string& sentence) {
          if (!quiet) std::cerr << sentence << "\n";
        },
        settings_.backup);
  return *cluster_;
}

jobs::Job& Session::job() {
  if (job_) return *job_;
  const std::string connect = embedded() ? cluster().connect_string() : settings_.database;
  database_ = std::make_unique<store::Database>(connect, settings_.county, "zhuxue_batch");
  try {
    if (!store::schema_is_current(*database_)) store::migrate(connect);
  } catch (const store::DatabaseError& error) {
    if (error.fault() != store::DatabaseFault::forbidden) throw;
    throw app::ClusterError("数据库登录名没有所需权限,请数据库管理员执行 GRANT zhuxue_batch TO 该登录名;新库还须有建表和 CREATEROLE 权限");
  }
  if (!options_.progress) {
    progress_ = std::make_unique<app::ProgressBar>(options_.quiet);
    options_.progress = [this](std::string_view what, std::size_t done, std::size_t of) { (*progress_)(what, done, of); };
  }
  job_ = std::make_unique<jobs::Job>(jobs::Job{*database_, today_, options_.login.empty() ? "system" : options_.login, settings_.data / "archive", options_.progress});
  job_->machine = options_.machine.empty() ? app::machine_in_use() : options_.machine;
  for (const app::Settings::Signoff& post : settings_.signoff) job_->signoff.push_back({post.post, post.role, post.from});
  return *job_;
}

jobs::Job& Session::job_as(std::vector<std::string_view> roles) {
  if (options_.login.empty()) throw app::UsageError("这一步须用 --as 说明由谁来做");
  return job_maybe_as(roles);
}

jobs::Job& Session::job_maybe_as(std::vector<std::string_view> roles) {
  jobs::Job& opened = job();
  if (!options_.login.empty()) jobs::require_role(opened, roles);
  return opened;
}

const jobs::PolicyShelf& Session::shelf() {
  if (shelf_) return *shelf_;
  auto policies = policies_in(settings_.policy, "政策文件有误,先改正再运行(zhuxue policy check 看全部)");
  shelf_ = std::make_unique<jobs::PolicyShelf>();
  shelf_->policies = std::move(policies);
  for (const Policy& policy : shelf_->policies) {
    const files::MappedFile file(settings_.policy / std::filesystem::path(policy.file_name).filename());
    shelf_->bytes.push_back({policy.sha256, policy.code, std::string(file.bytes())});
  }
  return *shelf_;
}

const jobs::BankShelf& Session::banks() {
  if (banks_) return *banks_;
  files::LoadedBanks loaded = files::load_banks(settings_.banks);
  if (!loaded.faults.empty()) {
    std::string text = "银行格式文件有误,先改正再运行:";
    for (const files::BankFileFault& fault : loaded.faults)
      text += "\n  " + fault.file + " 第" + std::to_string(fault.line) + "行第" + std::to_string(fault.column) + "列 " + fault.key + ": " + fault.text + (fault.expected.empty() ? "" : ";" + fault.expected);
    throw app::UsageError(text);
  }
  banks_ = std::make_unique<jobs::BankShelf>();
  banks_->profiles = std::move(loaded.profiles);
  banks_->bytes = std::move(loaded.bytes);
  banks_->results = std::move(loaded.results);
  banks_->usual = settings_.usual_profile;
  banks_->by_bank = settings_.profile_of_bank;
  const auto require = [&](const std::string& profile) {
    if (!banks_->find(profile)) throw app::UsageError("[channel] 里的银行格式 " + profile + " 不在 " + settings_.banks.string() + " 里");
  };
  require(banks_->usual);
  for (const auto& [bank, profile] : banks_->by_bank) require(profile);
  return *banks_;
}

const EnrolmentRules& Session::enrolment() {
  if (enrolment_) return *enrolment_;
  const files::MappedFile file(settings_.enrolment);
  files::ParsedEnrolmentRules parsed = files::parse_enrolment_rules(file.bytes(), settings_.enrolment.filename().string());
  if (!parsed.faults.empty()) {
    std::string text = "控辍保学的设置有误,先改正再运行:";
    for (const files::BankFileFault& fault : parsed.faults)
      text += "\n  " + fault.file + " 第" + std::to_string(fault.line) + "行 " + fault.key + ": " + fault.text + (fault.expected.empty() ? "" : ";" + fault.expected);
    throw app::UsageError(text);
  }
  enrolment_ = std::make_unique<EnrolmentRules>(std::move(*parsed.rules));
  return *enrolment_;
}

void finish_command(CLI::App& sub, Chosen& chosen, const std::string& name, Work work, const std::string& today) {
  sub.add_option("--config", chosen.common.config, "配置文件");
  sub.add_option("--db", chosen.common.database, "embedded 或 postgresql://…");
  sub.add_option("--data", chosen.common.data, "数据目录,默认 ./var");
  sub.add_option("--as", chosen.common.login, "由谁来做");
  sub.add_option("--county", chosen.common.county, "六位区划代码")->check(CLI::Range(100000, 999999));
  sub.add_option("--today", chosen.common.today, "业务日期 YYYY-MM-DD");
  sub.add_flag("--json", chosen.common.json, "输出一个 JSON 对象");
  sub.add_flag("--quiet", chosen.common.quiet, "不显示进度和提示");
  sub.callback([&chosen, name, work = std::move(work), today] {
    if (chosen.work) return;  // the innermost command's callback runs first
    if (chosen.common.today.empty()) chosen.common.today = today;
    chosen.name = name;
    chosen.work = work;
  });
}

Month month_of(const std::string& text) {
  const auto month = Month::parse(text);
  if (!month) throw app::UsageError("月份应写作 2026-11,不是 " + text);
  return *month;
}

Date date_of(const std::string& option, const std::string& text) {
  const auto date = Date::parse_iso(text);
  if (!date) throw app::UsageError(option + " 应写作 2026-10-31,不是 " + text);
  return *date;
}

Money amount_of(const std::string& option, const std::string& text) {
  const auto amount = Money::parse_yuan(text);
  if (!amount || *amount <= Money()) throw app::UsageError(option + " 应写作元,如 312.50");
  return *amount;
}

std::int64_t number_of(char letter, const std::string& text) {
  std::string_view digits = text;
  if (!digits.empty() && (digits[0] == letter || digits[0] == letter - 'A' + 'a')) digits.remove_prefix(1);
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (digits.empty() || digits.size() > 9 || error != std::errc() || end != digits.data() + digits.size() || number <= 0)
    throw app::UsageError("编号应写作 " + std::string(1, letter) + "3,不是 " + text);
  return number;
}

void write_out(const std::string& path, const std::string& bytes) { files::write_atomically(path, bytes); }

void write_table(const std::string& path, std::span<const std::string_view> columns, const std::vector<std::vector<std::string>>& rows) {
  std::string csv;
  files::append_csv_row(csv, columns);
  for (const std::vector<std::string>& row : rows) files::append_csv_row(csv, row);
  write_out(path, csv);
}

void add_counts(app::Report& report, const jobs::Counts& counts) {
  for (const auto& [name, value] : counts) report.count(name, value);
}

void add_findings(app::Report& report, const std::vector<jobs::Finding>& findings) {
  for (const jobs::Finding& finding : findings) report.finding({finding.code, finding.subject, finding.text});
}

}  // namespace zhuxue::batch
