#include "jobs/review_match.hpp"

#include <algorithm>

#include "store/evidence_store.hpp"

namespace zhuxue::jobs {
namespace {

std::string name_of(std::int64_t case_no) { return "C" + std::to_string(case_no); }

// How many different people accepted since the last refusal, and whether this one did.
struct Acceptances {
  std::size_t people = 0;
  bool by_this_person = false;
};

Acceptances acceptances(const std::vector<store::CaseStep>& steps, const std::string& actor) {
  Acceptances found;
  std::vector<std::string> people;
  for (const store::CaseStep& step : steps) {
    if (step.step != "ACCEPTED") {
      people.clear();
      continue;
    }
    if (std::find(people.begin(), people.end(), step.actor) == people.end()) people.push_back(step.actor);
  }
  found.people = people.size();
  found.by_this_person = std::find(people.begin(), people.end(), actor) != people.end();
  return found;
}

}  // namespace

std::vector<store::CaseSummary> list_cases(const Job& job, const std::string& kind, bool only_open) {
  store::UnitOfWork work(job.database);
  return store::list_cases(work, kind, only_open);
}

CaseView show_case(const Job& job, std::int64_t case_no) {
  store::UnitOfWork work(job.database);
  const auto row = store::select_case(work, case_no);
  if (!row) throw Refused(Refusal::no_such_thing, name_of(case_no), "没有案件 " + name_of(case_no));
  return {*row, store::steps_of_case(work, case_no)};
}

ReviewResult decide_case(const Job& job, std::int64_t case_no, bool accept, const std::string& note, bool two_people) {
  store::UnitOfWork work(job.database);
  const auto at_start = store::steps_of_case(work, case_no);
  const auto row = store::select_case(work, case_no);
  if (!row || row->kind != "MATCH") throw Refused(Refusal::no_such_thing, name_of(case_no), "没有待核的匹配 " + name_of(case_no));
  work.wait_for(store::UnitOfWork::Queue::run);
  const auto steps = store::steps_of_case(work, case_no);
  if (steps.size() != at_start.size()) throw Refused(Refusal::taken, name_of(case_no), "另一位同事刚刚核对了 " + name_of(case_no) + ",本次没有改动");
  ReviewResult result;
  const std::string step = accept ? "ACCEPTED" : "REFUSED";
  const Acceptances before = acceptances(steps, job.actor);
  const bool settled = accept ? before.by_this_person || (before.people > 0 && !two_people) : !steps.empty() && steps.back().step == "REFUSED";
  result.waits_for_second = accept && two_people && before.people + (before.by_this_person ? 0 : 1) < 2;
  if (settled) {
    result.already = true;
    return result;
  }
  store::insert_case_step(work, case_no, static_cast<std::int64_t>(steps.size()) + 1, step, job.actor, note, job.today);
  store::put_on_record(work, {"MATCH_" + step, job.actor, job.today, {{"case", std::to_string(case_no)}, {"note", note}}});
  work.commit();
  return result;
}

}  // namespace zhuxue::jobs
