// 资助政策宣传: record, list. The sheet is `sheet publicity`.
#include "batch/publicity_command.hpp"

#include "jobs/publicity.hpp"

namespace zhuxue::batch {
namespace {

struct PublicityOptions {
  std::string on, place, form, content, month;
  std::int64_t heads = 0;
};

int run_record(const PublicityOptions& options, Session& session, app::Report& report) {
  store::Activity activity;
  activity.held_on = date_of("--on", options.on);
  activity.place = options.place;
  activity.form = options.form;
  activity.content = options.content;
  activity.heads = options.heads;
  const jobs::Recorded recorded = jobs::record_activity(session.job_as({"clerk", "school"}), activity);
  const std::string name = "X" + std::to_string(recorded.activity);
  report.ids("activities", {name});
  report.say(name + (recorded.already ? " 此前已登记,没有改动" : " 已登记") + ";照片: zhuxue attach activity " + name + " 照片.jpg --kind 活动照片");
  report.count("recorded", !recorded.already);
  return kDone;
}

int run_list(const PublicityOptions& options, Session& session, app::Report& report) {
  const Month month = month_of(options.month);
  std::int64_t heads = 0;
  const auto activities = jobs::list_activities(session.job_maybe_as({"clerk", "reviewer", "approver", "auditor", "school"}), month.first_day(), month.last_day());
  for (const store::Activity& each : activities) {
    heads += each.heads;
    report.row({{{"id", "X" + std::to_string(each.activity)}, {"day", each.held_on.iso()}, {"place", each.place}, {"form", each.form}, {"heads", std::to_string(each.heads)}, {"content", each.content},
                 {"attachments", each.attachments}, {"by", each.actor}}});
  }
  report.say(options.month + " 宣传活动 " + std::to_string(activities.size()) + " 次," + std::to_string(heads) + " 人次;记录表: zhuxue sheet publicity --month " + options.month + " --out 文件.pdf");
  report.count("activities", static_cast<std::int64_t>(activities.size()));
  report.count("heads", heads);
  return kDone;
}

}  // namespace

void declare_publicity(CLI::App& sub, Chosen& chosen) {
  sub.require_subcommand(1);
  const auto options = std::make_shared<PublicityOptions>();
  std::string forms;
  for (const std::string_view form : jobs::publicity_forms()) forms += (forms.empty() ? "" : "、") + std::string(form);
  CLI::App* record = sub.add_subcommand("record", "登记一次活动");
  record->add_option("--on", options->on, "哪天,YYYY-MM-DD")->required();
  record->add_option("--place", options->place, "学校、村屯或地点")->required();
  record->add_option("--form", options->form, forms)->required();
  record->add_option("--heads", options->heads, "参加人数")->required()->check(CLI::Range(1, 10000000));
  record->add_option("--content", options->content, "内容");
  finish_command(*record, chosen, "publicity record", [options](Session& session, app::Report& report) { return run_record(*options, session, report); });
  CLI::App* list = sub.add_subcommand("list", "一个月的活动");
  list->add_option("--month", options->month, "月份")->required();
  finish_command(*list, chosen, "publicity list", [options](Session& session, app::Report& report) { return run_list(*options, session, report); });
}

}  // namespace zhuxue::batch
