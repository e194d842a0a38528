#include "jobs/replay_run.hpp"

#include "files/policy_file.hpp"
#include "jobs/month_run.hpp"

namespace zhuxue::jobs {

Replay replay_run(const Job& job, std::int64_t number) {
  store::UnitOfWork work(job.database);
  const auto run = store::select_run(work, number);
  if (!run) throw Refused(Refusal::no_such_thing, "R" + std::to_string(number), "没有测算 R" + std::to_string(number));
  Replay replay;
  const auto assessed = store::select_step(work, number, "ASSESSED"), matched = store::select_step(work, number, "MATCHED");
  if (!assessed && !matched) throw Refused(Refusal::no_such_thing, "R" + std::to_string(number), "R" + std::to_string(number) + " 还没有做任何一步");
  replay.step = assessed ? "ASSESSED" : "MATCHED";
  replay.stored = assessed ? assessed->digest : matched->digest;
  replay.program_then = run->program;
  replay.program_now = ZX_VERSION;
  std::vector<Policy> policies;
  for (const store::StoredPolicy& stored : store::policies_of_run(work, number)) {
    auto parsed = files::parse_policy(stored.bytes, stored.code + ".toml");
    if (!parsed.policy) throw Refused(Refusal::not_configured, stored.code, "本版本的程序不能读当时的政策文件 " + stored.code + "(" + stored.sha256.substr(0, 8) + ")");
    policies.push_back(std::move(*parsed.policy));
  }
  MonthInputs inputs;
  inputs.month = run->month;
  inputs.known = run->known;
  inputs.last_decision = run->last_decision;
  inputs.two_people = run->two_people;
  inputs.versions = store::versions_of_run(work, number);
  replay.recomputed = replay_digest(work, inputs, policies, job.progress, assessed.has_value());
  return replay;
}

}  // namespace zhuxue::jobs
