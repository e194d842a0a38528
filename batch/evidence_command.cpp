#include "batch/command.hpp"
#include "jobs/anchor_chain.hpp"

namespace zhuxue::batch {
namespace {

int run_anchor(const std::string& out, Session& session, app::Report& report) {
  const jobs::AnchorResult result = jobs::anchor_chain(session.job_as({"clerk", "reviewer", "approver", "auditor"}));
  report.say(result.already ? "上次固化之后没有新的记录,没有改动。纸上应有:" : "证据链已固化到 " + session.today().iso() + "。请把下面每一行写到纸上,盖章存档,以后凭它核对:");
  for (const store::ChainPlace& place : result.sheet) {
    report.say("  " + std::to_string(place.stream) + " 年 第 " + std::to_string(place.seq) + " 条  " + in_groups(place.hash));
    report.row({{{"stream", std::to_string(place.stream)}, {"seq", std::to_string(place.seq)}, {"head", to_hex(place.hash)}}});
  }
  if (!out.empty()) {
    std::string lines;
    for (const store::ChainPlace& place : result.sheet) lines += std::to_string(place.stream) + ":" + std::to_string(place.seq) + ":" + to_hex(place.hash) + "\n";
    write_out(out, lines);
  }
  report.count("anchored", result.already ? 0 : static_cast<std::int64_t>(result.sheet.size()));
  return kDone;
}

}  // namespace

void declare_evidence(CLI::App& sub, Chosen& chosen) {
  sub.require_subcommand(1);
  CLI::App* anchor = sub.add_subcommand("anchor", "固化证据链: 把链首写下来,存到纸上");
  const auto out = std::make_shared<std::string>();
  anchor->add_option("--out", *out, "同样的各行写到文件(年份:序号:散列),供 zhuxue-verify --anchor 和 restore --anchor 用");
  finish_command(*anchor, chosen, "evidence anchor", [out](Session& session, app::Report& report) { return run_anchor(*out, session, report); });
}

}  // namespace zhuxue::batch
