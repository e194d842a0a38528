#include "jobs/publicity.hpp"

#include <algorithm>
#include <array>

#include "store/evidence_store.hpp"
#include "zhuxue/paper/long_number.hpp"

namespace zhuxue::jobs {

std::span<const std::string_view> publicity_forms() {
  static constexpr std::array<std::string_view, 9> kForms = {"主题班会", "家长会", "进村入户", "讲座", "广播", "展板海报", "发放资料", "网络短信", "其他"};
  return kForms;
}

Recorded record_activity(const Job& job, const store::Activity& activity) {
  const auto forms = publicity_forms();
  if (std::find(forms.begin(), forms.end(), activity.form) == forms.end()) throw Refused(Refusal::other_content, activity.form, "没有形式 " + activity.form);
  if (activity.held_on > job.today) throw Refused(Refusal::other_content, activity.held_on.iso(), "活动日期 " + activity.held_on.iso() + " 在今天以后,办完再登记");
  if (paper::longest_number(activity.content + " " + activity.place) >= paper::kLongNumber) throw Refused(Refusal::other_content, "--content", "内容里不写证件号码和电话");
  store::UnitOfWork work(job.database);
  work.wait_for(store::UnitOfWork::Queue::letters);
  if (const auto before = store::find_activity(work, activity)) return {*before, true};
  store::Activity row = activity;
  row.actor = job.actor;
  const std::int64_t number = store::insert_activity(work, row, job.today);
  store::put_on_record(work, {"PUBLICITY", job.actor, job.today, {{"activity", std::to_string(number)}, {"held_on", row.held_on.iso()}, {"form", row.form}, {"heads", std::to_string(row.heads)}}});
  work.commit();
  return {number, false};
}

std::vector<store::Activity> list_activities(const Job& job, Date from, Date to) {
  store::UnitOfWork work(job.database);
  return store::select_activities(work, from, to);
}

}  // namespace zhuxue::jobs
