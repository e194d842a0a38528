#include "batch/unpaid_export.hpp"

#include <map>

#include "jobs/bank_shelf.hpp"
#include "jobs/month_inputs.hpp"

namespace zhuxue::batch {
namespace {

struct OfSchool {
  std::string name;
  std::int64_t count = 0;
  Money amount;
  std::map<std::string, std::int64_t> by_who;
};

std::string in_words(const std::map<std::string, std::int64_t>& by_who) {
  std::string text;
  for (const auto& [who, count] : by_who) text += (text.empty() ? "" : ",") + who + " " + std::to_string(count);
  return text;
}

}  // namespace

std::vector<jobs::UnpaidLine> unpaid_lines(const std::string& month, Session& session) {
  std::vector<store::ProgrammePeriod> periods;
  std::optional<std::int64_t> run;
  if (!month.empty()) {
    periods = jobs::periods_of_month(session.shelf(), month_of(month));
    store::UnitOfWork work(session.job().database);
    run = store::latest_run_with(work, month_of(month), "ASSESSED");
  }
  return jobs::unpaid_list(session.job(), periods, run, session.banks().results);
}

std::vector<std::vector<std::string>> unpaid_cells(const std::vector<jobs::UnpaidLine>& lines) {
  std::vector<std::vector<std::string>> rows;
  rows.reserve(lines.size());
  for (const jobs::UnpaidLine& line : lines)
    rows.push_back({line.school, line.school_name, line.student_no, line.name, line.programme, line.period, line.amount.yuan(), line.reason, line.who});
  return rows;
}

void add_up_by_school(const std::vector<jobs::UnpaidLine>& lines, app::Report& report) {
  std::map<std::string, OfSchool> schools;
  std::map<std::string, std::int64_t> by_who;
  Money total;
  for (const jobs::UnpaidLine& line : lines) {
    OfSchool& school = schools[line.school];
    if (!line.school_name.empty()) school.name = line.school_name;
    ++school.count;
    school.amount += line.amount;
    ++school.by_who[line.who];
    ++by_who[line.who];
    total += line.amount;
  }
  for (const auto& [number, school] : schools)
    report.row({{{"school", number}, {"name", school.name}, {"count", std::to_string(school.count)}, {"amount", school.amount.yuan()}, {"who", in_words(school.by_who)}}});
  if (!by_who.empty()) report.say("由谁办理: " + in_words(by_who));
  report.sum("unpaid", total);
}

}  // namespace zhuxue::batch
