#include <algorithm>
#include <set>

#include "batch/command.hpp"
#include "batch/policy_folder.hpp"
#include "files/policy_file.hpp"
#include "jobs/month_inputs.hpp"
#include "zhuxue/entitlement/policy_check.hpp"
#include "zhuxue/policy/policy_diff.hpp"

namespace zhuxue::batch {
namespace {

int run_check(Session& session, app::Report& report) {
  const files::LoadedPolicies loaded = files::load_policies(session.settings().policy);
  std::int64_t examples = 0;
  for (const Policy& policy : loaded.policies) {
    examples += static_cast<std::int64_t>(policy.examples.size());
    report.say("  ✓ " + policy.code + " " + policy.name + ": " + std::to_string(policy.examples.size()) + " 个算例;" + std::string(label(policy.form)) + (policy.switched_on ? "" : ",未启用"));
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
  const Policy* const policy = session.shelf().find(code);
  if (!policy) throw app::UsageError("没有项目 " + code);
  report.say(describe(*policy, day.empty() ? session.today() : date_of("--on", day)));
  if (policy->is_paid_elsewhere())
    report.say("  同享: 所见文件里没有一份禁止它与别的项目同享,所以不与任何项目比对;有了文件再加一条检查");
  return kDone;
}

std::vector<Policy> policies_to_compare(const std::string& folder) { return policies_in(folder, folder + " 的政策文件有误,先改正再比较"); }

std::string day_span(const PolicyChange& change) {
  if (!change.from) return "";
  return "自 " + change.from->iso() + (change.to ? " 至 " + Date::from_days(change.to->days() - 1).iso() : " 起");
}

int run_diff(const std::string& before, const std::string& after, app::Report& report) {
  const std::vector<PolicyChange> changes = diff_policies(policies_to_compare(before), policies_to_compare(after));
  std::set<std::string> programmes;
  for (const PolicyChange& change : changes) {
    const std::string was = change.before.empty() ? "无" : change.before, is = change.after.empty() ? "无" : change.after;
    report.row({{{"项目", change.programme}, {"内容", change.what}, {"对象", change.whom}, {"日期", day_span(change)}, {"原", was}, {"新", is}}});
    programmes.insert(change.programme);
  }
  report.say(changes.empty() ? "两套政策没有不同" : std::to_string(programmes.size()) + " 个项目有 " + std::to_string(changes.size()) + " 处不同");
  report.count("changes", static_cast<std::int64_t>(changes.size()));
  report.count("programmes", static_cast<std::int64_t>(programmes.size()));
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
  const auto before = std::make_shared<std::string>(), after = std::make_shared<std::string>();
  CLI::App* diff = sub.add_subcommand("diff", "两套政策文件有什么不同: 对谁、从何时起");
  diff->add_option("before", *before, "原来的政策文件夹")->required();
  diff->add_option("after", *after, "新的政策文件夹")->required();
  finish_command(*diff, chosen, "policy diff", [before, after](Session&, app::Report& report) { return run_diff(*before, *after, report); });
}

}  // namespace zhuxue::batch
