#include "batch/command.hpp"
#include "jobs/replay_run.hpp"

namespace zhuxue::batch {

void declare_replay(CLI::App& sub, Chosen& chosen) {
  const auto run = std::make_shared<std::string>();
  sub.add_option("run", *run, "测算编号,如 R1")->required();
  finish_command(sub, chosen, "replay", [run](Session& session, app::Report& report) {
    const std::int64_t number = number_of('R', *run);
    const jobs::Replay replay = jobs::replay_run(session.job_maybe_as({"clerk", "auditor", "reviewer", "approver"}), number);
    report.id("run", "R" + std::to_string(number));
    report.top("stored", replay.stored);
    report.top("recomputed", replay.recomputed);
    report.top("equal", replay.equal());
    report.say(replay.equal() ? "R" + std::to_string(number) + " 按当时的名单、结论和政策重算,结果完全一致" : "R" + std::to_string(number) + " 重算的结果与当时不同");
    report.say("  当时 " + replay.stored + "\n  重算 " + replay.recomputed);
    if (!replay.equal()) report.say("  当时的程序 " + replay.program_then + ",现在的程序 " + replay.program_now);
    return replay.equal() ? kDone : kLook;
  });
}

}  // namespace zhuxue::batch
