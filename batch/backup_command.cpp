#include "batch/backup_command.hpp"

#include "app/cluster.hpp"
#include "app/cluster_archive.hpp"
#include "app/cluster_place.hpp"
#include "backup/base_copy.hpp"
#include "backup/check.hpp"
#include "backup/prune.hpp"
#include "backup/received.hpp"
#include "files/bytes.hpp"
#include "jobs/backup_record.hpp"

namespace zhuxue::batch {
namespace fs = std::filesystem;
namespace {

struct BackupOptions {
  std::string folder;
  int keep_days = 0;
};

fs::path folder_of(const BackupOptions& options, const Session& session) {
  if (!options.folder.empty()) return options.folder;
  if (!session.settings().backup || session.settings().backup->empty()) throw app::UsageError("请写明备份文件夹,或在配置里写 backup = \"文件夹\"");
  return *session.settings().backup;
}

// "20261126-101500" of "2026-11-26 10:15:00.123456".
std::string name_of(const std::string& began) {
  std::string name = began.substr(0, 19);
  std::erase_if(name, [](char c) { return c == '-' || c == ':'; });
  name[8] = '-';
  return name;
}

std::string paper(const store::ChainPlace& place) { return std::to_string(place.stream) + ":" + std::to_string(place.seq) + ":" + to_hex(place.hash); }

backup::BaseOrder order_of(Session& session, const jobs::BackupBegun& begun) {
  backup::BaseOrder order;
  if (session.embedded()) {
    const app::ClusterTools tools = session.cluster().tools();
    order.account = tools.account;
    order.programs = tools.programs;
    order.connect = session.cluster().connect_string();
    order.further.emplace_back("local.conf", tools.folder / "local.conf");
  } else {
    const store::ConnectWords words = store::connect_words(session.settings().database);
    order.account = app::ourselves();
    order.programs = app::find_programs(0);
    order.connect = words.without_password;
    if (!words.password.empty()) order.environment.push_back("PGPASSWORD=" + words.password);
  }
  const app::Settings& settings = session.settings();
  for (const fs::path& config : {settings.policy, settings.departments, settings.banks, settings.enrolment}) order.further.emplace_back("config/" + config.filename().string(), config);
  if (const fs::path file = session.settings_file(); !file.empty()) order.further.emplace_back("config/" + file.filename().string(), file);

  backup::Manifest& manifest = order.manifest;
  manifest.name = name_of(begun.server.now);
  manifest.program = ZX_VERSION;
  manifest.postgresql = begun.server.version;
  manifest.schema = begun.server.schema;
  manifest.system = begun.server.system;
  manifest.began = begun.server.now;
  const std::string county = std::to_string(settings.county);
  for (const store::ChainHead& head : begun.chain) {
    manifest.heads.push_back({county, paper(head.place)});
    if (head.anchored.seq) manifest.anchors.push_back({county, paper(head.anchored)});
  }
  order.now = [&session] { return jobs::server_time(session.job()); };
  return order;
}

int take_base(const BackupOptions& options, Session& session, app::Report& report) {
  const fs::path folder = app::plain_path(folder_of(options, session));
  jobs::Job& job = session.job_maybe_as({"admin"});
  app::make_backup_folder(folder, session.embedded() ? session.cluster().tools().account : app::ourselves());
  const backup::BackupFolder place = backup::open_folder(folder);
  const backup::ReceivedCopied received = backup::copy_received(session.data_folder() / "archive", place.received());
  const jobs::BackupBegun begun = jobs::record_backup(job);
  const backup::Manifest made = backup::take_base(place, order_of(session, begun));
  report.say("备份 " + made.name + " 已写到 " + place.base(made.name).string() + ",逐个文件核对过");
  report.say(begun.server.archives ? "之后的日志在归档:可以恢复到之后任何一分钟" : "数据库的日志没有归档:只能恢复到这次备份的时刻。在配置里写 backup = \"文件夹\",再停一次数据库(zhuxue database stop)");
  report.id("base", made.name);
  report.count("received", static_cast<std::int64_t>(received.copied + received.known));
  report.count("received_copied", static_cast<std::int64_t>(received.copied));
  for (const std::string& digest : received.damaged) report.finding({"RECEIVED_CHANGED", digest.substr(0, 12), "收到的文件 " + digest.substr(0, 12) + "… 与它的 SHA-256 不符,没有备份"});
  if (begun.server.archiving_fails) report.finding({"ARCHIVE_FAILS", "", "日志归档最近一次没有成功:备份文件夹的磁盘满了、没有挂上,或里面已有同名而不同的一段;原因在数据库的日志里"});
  return report.findings().empty() ? kDone : kLook;
}

void add_faults(app::Report& report, const std::vector<backup::Fault>& faults) {
  for (const backup::Fault& fault : faults) {
    report.say("    ✗ " + fault.text);
    report.finding({fault.code, fault.subject, fault.text});
  }
}

int list(const BackupOptions& options, Session& session, app::Report& report) {
  const backup::BackupFolder place = backup::open_folder(folder_of(options, session));
  for (const std::string& name : backup::bases_in(place)) {
    try {
      const backup::Manifest manifest = backup::manifest_of(place, name);
      report.row({{{"id", name}, {"began", manifest.began.substr(0, 19)}, {"ended", manifest.ended.substr(0, 19)}, {"postgresql", manifest.postgresql}, {"program", manifest.program},
                   {"schema", std::to_string(manifest.schema)}, {"last_event", manifest.heads.empty() ? "" : manifest.heads.back().text.substr(0, manifest.heads.back().text.rfind(':'))},
                   {"anchor", manifest.anchors.empty() ? "" : manifest.anchors.back().text.substr(0, manifest.anchors.back().text.rfind(':'))}}});
    } catch (const std::runtime_error& error) {
      report.finding({"MANIFEST", name, error.what()});
    }
  }
  report.count("bases", static_cast<std::int64_t>(backup::bases_in(place).size()));
  return report.findings().empty() ? kDone : kLook;
}

int check(const BackupOptions& options, Session& session, app::Report& report) {
  const backup::BackupFolder place = backup::open_folder(folder_of(options, session));
  const backup::FolderCheck checked = backup::check_folder(place);
  for (const backup::BaseCheck& base : checked.bases) {
    report.say((base.faults.empty() ? "  ✓ 备份 " : "  ✗ 备份 ") + base.name + (base.faults.empty() ? ": 每个文件都与清单相符" : ""));
    add_faults(report, base.faults);
  }
  if (checked.bases.empty()) report.finding({"NO_BACKUP", "", "里面没有一份完整的备份"});
  if (checked.faults.empty() && !checked.bases.empty())
    report.say("  ✓ 日志 " + std::to_string(checked.segments) + " 段,没有缺口" + (checked.last_segment.empty() ? "" : ",到 " + checked.last_segment) + ";收到的文件 " + std::to_string(checked.received) + " 个,都相符");
  else
    report.say("  ✗ 日志或收到的文件有问题");
  add_faults(report, checked.faults);
  report.count("bases", static_cast<std::int64_t>(checked.bases.size()));
  report.count("segments", static_cast<std::int64_t>(checked.segments));
  report.count("received", static_cast<std::int64_t>(checked.received));
  return report.findings().empty() ? kDone : kLook;
}

int prune(const BackupOptions& options, Session& session, app::Report& report) {
  const backup::BackupFolder place = backup::open_folder(folder_of(options, session));
  std::string first_day = Date::from_days(session.today().days() - options.keep_days).iso();
  std::erase(first_day, '-');
  const backup::Pruned pruned = backup::prune(place, first_day);
  if (pruned.kept_from.empty())
    report.say("没有可删的:" + std::to_string(options.keep_days) + " 天以前没有完好的备份,更近的都要留着");
  else
    report.say("从备份 " + pruned.kept_from + " 起都留着,最近 " + std::to_string(options.keep_days) + " 天的每一分钟都恢复得出来;删了备份 " + std::to_string(pruned.bases.size()) + " 份、日志 " +
               std::to_string(pruned.segments) + " 段。收到的文件不删");
  report.id("kept_from", pruned.kept_from);
  report.count("bases", static_cast<std::int64_t>(pruned.bases.size()));
  report.count("segments", static_cast<std::int64_t>(pruned.segments));
  return kDone;
}

using Step = int (*)(const BackupOptions&, Session&, app::Report&);

void finish_step(CLI::App& sub, Chosen& chosen, const std::string& name, const std::shared_ptr<BackupOptions>& options, Step step) {
  finish_command(sub, chosen, name, [options, step](Session& session, app::Report& report) { return look_first(report, [&] { return step(*options, session, report); }); });
}

}  // namespace

void copy_received(const Session& session) {
  const auto& folder = session.settings().backup;
  if (!folder || folder->empty()) return;
  // Never made here: its disk may not be there.
  if (!fs::is_directory(*folder / "base")) throw files::FileError("已收下,但备份文件夹 " + folder->string() + " 不在(磁盘没有挂上?),收到的文件没有备份;接好后再运行一次");
  backup::copy_received(session.data_folder() / "archive", backup::BackupFolder{*folder}.received());
}

int look_first(app::Report& report, const std::function<int()>& work) {
  try {
    return work();
  } catch (const backup::MustLook& look) {
    report.say(look.what());
    report.finding({look.code(), look.subject(), look.what()});
    return kLook;
  }
}

void declare_backup(CLI::App& sub, Chosen& chosen) {
  sub.require_subcommand(1);
  const auto options = std::make_shared<BackupOptions>();
  CLI::App* base = sub.add_subcommand("base", "备份一次: 数据库、收到的文件、配置");
  base->add_option("--to", options->folder, "备份文件夹;不写就用配置里的 backup");
  finish_step(*base, chosen, "backup base", options, take_base);
  CLI::App* listing = sub.add_subcommand("list", "有哪些备份");
  listing->add_option("folder", options->folder, "备份文件夹");
  finish_step(*listing, chosen, "backup list", options, list);
  CLI::App* checking = sub.add_subcommand("check", "核对: 每个文件、每段日志、有没有缺口");
  checking->add_option("folder", options->folder, "备份文件夹");
  finish_step(*checking, chosen, "backup check", options, check);
  CLI::App* pruning = sub.add_subcommand("prune", "删去不再需要的备份和日志");
  pruning->add_option("folder", options->folder, "备份文件夹");
  pruning->add_option("--keep-days", options->keep_days, "最近多少天的每一分钟都要恢复得出来")->required()->check(CLI::Range(1, 36500));
  finish_step(*pruning, chosen, "backup prune", options, prune);
}

}  // namespace zhuxue::batch
