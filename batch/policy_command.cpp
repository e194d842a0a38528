#include <algorithm>

#include "batch/command.hpp"
#include "files/policy_file.hpp"
#include "zhuxue/entitlement/policy_check.hpp"

namespace zhuxue::batch {
namespace {

int run_check(Session& session, app::Report& report) {
  const files::LoadedPolicies loaded = files::load_policies(session.settings().policy);
  std::int64_t examples = 0;
  for (const Policy& policy : loaded.policies) {
    examples += static_cast<std::int64_t>(policy.examples.size());
    report.say("  ✓ " + policy.code + " " + policy.name + ": " + std::to_string(policy.examples.size()) + " 个算例");
  }
  for (const files::PolicyFault& fault : loaded.faults)
    report.finding({"POLICY_FAULT", fault.file + " 第" + std::to_string(fault.line) + "行 " + fault.clause, fault.text + (fault.expected.empty() ? "" : ";应为 " + fault.expected)});
  for (const files::PolicyFault& note : loaded.notes) report.say("  · " + note.file + " 第" + std::to_string(note.line) + "行 " + note.clause + ": " + note.text);
  report.count("policies", static_cast<std::int64_t>(loaded.policies.size()));
  report.count("examples", examples);
  report.count("faults", static_cast<std::int64_t>(loaded.faults.size()));
  return loaded.faults.empty() ? kDone : kLook;
}

int run_show(const std::string& code, const std::string& day, Session& session, app::Report& report) {
  const auto& policies = session.shelf().policies;
  const auto policy = std::find_if(policies.begin(), policies.end(), [&](const Policy& candidate) { return candidate.code == code; });
  if (policy == policies.end()) throw app::UsageError("没有项目 " + code);
  report.say(describe(*policy, day.empty() ? session.today() : date_of("--on", day)));
  return kDone;
}

}  // namespace

void declare_policy(CLI::App& sub, Chosen& chosen) {
  sub.require_subcommand(1);
  finish_command(*sub.add_subcommand("check", "检查所有政策文件和算例"), chosen, "policy check", [](Session& session, app::Report& report) { return run_check(session, report); });
  const auto code = std::make_shared<std::string>(), day = std::make_shared<std::string>();
  CLI::App* show = sub.add_subcommand("show", "一个项目在某一天的规定");
  show->add_option("code", *code, "项目,如 YW-JS")->required();
  show->add_option("--on", *day, "哪一天,默认今天");
  finish_command(*show, chosen, "policy show", [code, day](Session& session, app::Report& report) { return run_show(*code, *day, session, report); });
}

}  // namespace zhuxue::batch
