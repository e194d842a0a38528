#include "batch/nutrition_export.hpp"

#include "jobs/meal_month.hpp"
#include "jobs/month_inputs.hpp"
#include "jobs/nutrition_report.hpp"

namespace zhuxue::batch {

int run_nutrition_export(const std::string& month, const std::string& out, Session& session, app::Report& report) {
  const auto of_month = month.empty() ? std::nullopt : std::optional(month_of(month));
  jobs::Job& job = session.job_maybe_as({"clerk", "reviewer", "approver", "auditor", "budget", "school"});
  const jobs::NutritionReport found = jobs::nutrition_report(job, of_month, jobs::meals_policy(session.shelf().policies));
  write_table(out, jobs::nutrition_columns(), found.rows);
  report.say("营养膳食补助" + (month.empty() ? "" : " " + month) + ": " + std::to_string(found.rows.size()) + " 行,就餐 " + std::to_string(found.head_days) + " 人次,应拨 " + found.due.yuan() + " 元,写到 " + out);
  if (!found.held.empty()) report.say("有 " + std::to_string(found.held.size()) + " 个学校日的数字不能成立,没有计入");
  add_findings(report, found.held);
  report.count("rows", static_cast<std::int64_t>(found.rows.size()));
  report.count("head_days", found.head_days);
  report.count("held", static_cast<std::int64_t>(found.held.size()));
  report.sum("due", found.due);
  return found.held.empty() ? kDone : kLook;
}

}  // namespace zhuxue::batch
