#include <algorithm>
#include <iostream>

#include "app/clock.hpp"
#include "app/progress.hpp"
#include "backup/restore.hpp"
#include "batch/backup_command.hpp"
#include "batch/books_command.hpp"
#include "files/bytes.hpp"
#include "jobs/backup_record.hpp"

namespace zhuxue::batch {
namespace {

struct RestoreOptions {
  std::string folder, base, until;
  std::vector<std::string> anchors;
};

// "2026-11-26 10:15" or with seconds, also with a T between.
std::string moment_of(const std::string& text) {
  std::string moment = text;
  if (moment.size() == 16) moment += ":00";
  const auto digits = [&](std::size_t at, int most) { return std::isdigit(moment[at]) && std::isdigit(moment[at + 1]) && (moment[at] - '0') * 10 + moment[at + 1] - '0' <= most; };
  const bool good = moment.size() == 19 && (moment[10] == ' ' || moment[10] == 'T') && moment[13] == ':' && moment[16] == ':' && digits(11, 23) && digits(14, 59) && digits(17, 59) &&
                    Date::parse_iso(moment.substr(0, 10));
  if (!good) throw app::UsageError("--until 应写作 \"2026-11-26 10:15\",不是 " + text);
  moment[10] = ' ';
  return moment;
}

// One anchor a line, as on paper and as `evidence anchor --out` writes them.
std::vector<proof::PaperAnchor> anchors_in(const std::vector<std::string>& paths) {
  std::vector<proof::PaperAnchor> anchors;
  for (const std::string& path : paths) {
    const files::MappedFile file(path);
    std::string_view rest = file.bytes();
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      const std::string_view line = rest.substr(0, end);
      rest.remove_prefix(std::min(end + 1, rest.size()));
      if (line.empty() || line[0] == '#') continue;
      const auto anchor = proof::parse_paper_anchor(line);
      if (!anchor) throw app::UsageError(path + ": 每行应写作 2026:31:8c1f…(64 位十六进制)");
      anchors.push_back(*anchor);
    }
  }
  return anchors;
}

void say_what_is_back(const backup::Restored& restored, const std::string& until, app::Report& report) {
  if (restored.already) report.say("这里此前已照同样的要求恢复过,没有改动");
  const std::string now = app::now_in_china();
  const std::int64_t lost = app::minutes_between(restored.last_commit, now);
  report.say("已恢复: 备份 " + restored.manifest.name + ",最后一笔提交在 " + restored.last_commit + (until.empty() ? "" : "(要求到 " + until + ")"));
  report.say("那以后到现在 " + std::to_string(lost) + " 分钟里做过的都不在,要查清并重做(收到的文件在备份里,再导入一次即可)");
  if (restored.ends_early) report.finding({"ENDS_EARLY", until, "归档的日志没有到 " + until + ",恢复到它的末尾 " + restored.last_commit});
  for (const std::string& digest : restored.received.damaged) report.finding({"RECEIVED_CHANGED", digest.substr(0, 12), "备份里收到的文件 " + digest.substr(0, 12) + "… 与它的 SHA-256 不符,没有恢复"});
  report.id("base", restored.manifest.name);
  report.id("last_commit", restored.last_commit);
  report.count("minutes_lost", lost);
  report.count("received", static_cast<std::int64_t>(restored.received.copied + restored.received.known));
}

int run_restore(const RestoreOptions& options, Session& session, app::Report& report) {
  const std::vector<proof::PaperAnchor> anchors = anchors_in(options.anchors);
  const std::string until = options.until.empty() ? "" : moment_of(options.until);
  if (!session.embedded()) throw app::UsageError("只能恢复到内置数据库;服务器数据库请它的管理员恢复");
  app::ProgressBar bar(false);
  const backup::Restored restored = backup::restore({backup::open_folder(options.folder), options.base, until, session.data_folder(), [](const std::string& sentence) { std::cerr << sentence << "\n"; },
                                                     [&bar](std::string_view what, std::size_t done, std::size_t of) { bar(what, done, of); }});
  say_what_is_back(restored, until, report);
  jobs::Job& job = session.job();
  const std::optional<jobs::RestoreFacts> facts = restored.already ? std::nullopt : std::optional(jobs::RestoreFacts{restored.manifest.name, until});
  const jobs::RestoredHouse house = jobs::record_restore(job, facts, anchors);
  report.say("最后一条证据: " + house.last_event);
  if (!house.received_missing.empty())
    report.finding({"RECEIVED_MISSING", "", "账上有、备份里没有的收到的文件 " + std::to_string(house.received_missing.size()) + " 个,第一个 " + house.received_missing.front().substr(0, 12) + "…:向原单位再要一份"});
  if (house.anchors_held) report.say("  ✓ 固化单 " + std::to_string(house.anchors_held) + " 行都在链里,散列相符");
  if (anchors.empty()) report.say("没有给固化单(--anchor),链首没有与纸上的核对");
  add_findings(report, house.anchors);
  check_books(job, report);
  report.say("下一步: 马上再备份一次(zhuxue backup base),并与银行核对最近几天发出的批次");
  return report.findings().empty() ? kDone : kLook;
}

}  // namespace

void declare_restore(CLI::App& sub, Chosen& chosen) {
  const auto options = std::make_shared<RestoreOptions>();
  sub.add_option("folder", options->folder, "备份文件夹")->required();
  sub.add_option("--until", options->until, "恢复到哪一分钟(北京时间),如 \"2026-11-26 10:15\";不写就到归档的末尾");
  sub.add_option("--base", options->base, "从哪一份备份起;不写就自己选");
  sub.add_option("--anchor", options->anchors, "固化单的文件,每行 年份:序号:散列;可以多次");
  finish_command(sub, chosen, "restore", [options](Session& session, app::Report& report) { return look_first(report, [&] { return run_restore(*options, session, report); }); });
}

}  // namespace zhuxue::batch
