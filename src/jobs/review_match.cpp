#include "jobs/review_match.hpp"

#include <algorithm>
#include <set>

#include "jobs/school_bound.hpp"
#include "store/evidence_store.hpp"
#include "store/officer_store.hpp"
#include "store/school_desk_store.hpp"

namespace zhuxue::jobs {
namespace {

std::string name_of(std::int64_t case_no) { return "C" + std::to_string(case_no); }

std::string step_of(MatchAnswer answer) {
  switch (answer) {
    case MatchAnswer::same_person: return "ACCEPTED";
    case MatchAnswer::other_person: return "REFUSED";
    case MatchAnswer::cannot_tell: return "UNSURE";
  }
  throw std::logic_error("no such answer");
}

// Who accepted since the last refusal. "Cannot tell" takes nothing back.
struct Acceptances {
  std::set<std::string> people;
  bool by_office = false;

  explicit Acceptances(const std::vector<store::CaseStep>& steps) {
    for (const store::CaseStep& step : steps) {
      if (step.step == "REFUSED") people.clear(), by_office = false;
      if (step.step == "ACCEPTED") people.insert(step.actor), by_office |= !step.by_school;
    }
  }
  bool enough(bool two_people) const { return by_office && people.size() >= (two_people ? 2U : 1U); }
};

// What is before an actor: everything, or for whoever acts for a school alone what was sent to that school; the rest does not exist for him.
class BeforeActor {
 public:
  BeforeActor(store::UnitOfWork& work, const std::string& actor, std::initializer_list<std::string_view> freeing) : school_(school_bound(work, actor, freeing)) {
    if (by_school()) asked_ = store::cases_asked_of_school(work, school_);
  }
  bool by_school() const { return !school_.empty(); }
  bool holds(std::int64_t case_no) const { return !by_school() || asked_.contains(case_no); }

 private:
  std::string school_;
  std::set<std::int64_t> asked_;
};

bool has_answered(const std::vector<store::CaseStep>& steps, const std::string& actor) {
  return std::any_of(steps.begin(), steps.end(), [&](const store::CaseStep& step) { return step.actor == actor; });
}

// Who refused since the last acceptance; where two people are asked for, one refusal does not end what another person accepted.
bool is_refused(const std::vector<store::CaseStep>& steps, const std::string& actor, bool two_people) {
  std::set<std::string> refused, accepted;
  for (const store::CaseStep& step : steps) {
    if (step.step == "ACCEPTED") refused.clear(), accepted.insert(step.actor);
    if (step.step == "REFUSED") refused.insert(step.actor);
  }
  accepted.erase(actor);
  return steps.back().step == "REFUSED" && (refused.contains(actor) || !two_people || accepted.empty() || refused.size() >= 2);
}

// Whether the same answer would add nothing.
bool is_settled(const std::vector<store::CaseStep>& steps, const Acceptances& accepted, const std::string& actor, MatchAnswer answer, bool two_people) {
  if (steps.empty()) return false;
  if (answer == MatchAnswer::same_person) return steps.back().step != "REFUSED" && (accepted.people.contains(actor) || accepted.enough(two_people));
  if (answer == MatchAnswer::other_person) return is_refused(steps, actor, two_people);
  return steps.back().step == "UNSURE" && steps.back().actor == actor;
}

ReviewResult weigh_answer(const std::vector<store::CaseStep>& steps, const std::string& actor, MatchAnswer answer, bool by_school, bool two_people) {
  Acceptances accepted(steps);
  ReviewResult result;
  result.already = is_settled(steps, accepted, actor, answer, two_people);
  const std::string opposite = answer == MatchAnswer::same_person ? "REFUSED" : "ACCEPTED";
  result.disputed = answer != MatchAnswer::cannot_tell && std::any_of(steps.begin(), steps.end(), [&](const store::CaseStep& step) { return step.step == opposite && step.actor != actor; });
  if (answer == MatchAnswer::same_person) {
    accepted.people.insert(actor);
    accepted.by_office |= !by_school;
    result.waits_for_second = !accepted.enough(two_people);
  }
  return result;
}

void add_name(std::string& names, std::int64_t case_no) {
  if (!names.empty()) names += "、";
  names += name_of(case_no);
}

std::string nothing_changed(const std::vector<std::int64_t>& case_numbers) { return case_numbers.size() > 1 ? ",其余各件也没有改动" : ""; }

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

std::vector<store::MatchCase> list_match_cases(const Job& job, bool two_people, bool only_open) {
  store::UnitOfWork work(job.database);
  auto cases = store::match_cases(work, job.today, two_people, only_open);
  const BeforeActor before(work, job.actor, {"clerk", "reviewer", "auditor"});
  std::erase_if(cases, [&](const store::MatchCase& found) { return !before.holds(found.case_no); });
  return cases;
}

MatchCaseView show_match_case(const Job& job, std::int64_t case_no) {
  MatchCaseView view;
  static_cast<CaseView&>(view) = show_case(job, case_no);
  store::UnitOfWork work(job.database);
  const BeforeActor before(work, job.actor, {"clerk", "reviewer", "auditor"});
  if (view.row.kind != "MATCH" || !before.holds(case_no)) throw Refused(Refusal::no_such_thing, name_of(case_no), "没有待核的匹配 " + name_of(case_no));
  view.pair = store::latest_pair_of_case(work, case_no);
  if (view.pair) view.rows = store::rows_of_pair(work, *view.pair);
  view.stake = store::stake_of_case(work, case_no);
  if (!before.by_school()) view.related = store::related_match_cases(work, case_no);
  view.blind = !has_answered(view.steps, job.actor) && !store::roles_of(work, job.actor).contains("auditor");
  return view;
}

std::vector<ReviewResult> answer_cases(const Job& job, std::vector<std::int64_t> case_numbers, MatchAnswer answer, const std::string& note, bool two_people) {
  std::sort(case_numbers.begin(), case_numbers.end());
  case_numbers.erase(std::unique(case_numbers.begin(), case_numbers.end()), case_numbers.end());
  store::UnitOfWork work(job.database);
  const BeforeActor before(work, job.actor, {"clerk", "reviewer"});
  std::vector<std::size_t> known_steps;
  std::string unknown, overtaken;
  for (const std::int64_t case_no : case_numbers) {
    known_steps.push_back(store::steps_of_case(work, case_no).size());
    const auto row = store::select_case(work, case_no);
    if (!row || row->kind != "MATCH" || !before.holds(case_no)) add_name(unknown, case_no);
  }
  if (!unknown.empty()) throw Refused(Refusal::no_such_thing, unknown, "没有待核的匹配 " + unknown + nothing_changed(case_numbers));
  work.wait_for(store::UnitOfWork::Queue::run);
  std::vector<std::vector<store::CaseStep>> steps;
  for (std::size_t i = 0; i < case_numbers.size(); ++i) {
    steps.push_back(store::steps_of_case(work, case_numbers[i]));
    if (steps[i].size() != known_steps[i]) add_name(overtaken, case_numbers[i]);
  }
  if (!overtaken.empty()) throw Refused(Refusal::taken, overtaken, "另一位同事刚刚核对了 " + overtaken + ",本次没有改动");
  std::vector<ReviewResult> results;
  for (std::size_t i = 0; i < case_numbers.size(); ++i) {
    results.push_back(weigh_answer(steps[i], job.actor, answer, before.by_school(), two_people));
    results[i].case_no = case_numbers[i];
    if (results[i].already) continue;
    const std::string step = step_of(answer);
    store::insert_case_step(work, case_numbers[i], static_cast<std::int64_t>(steps[i].size()) + 1, step, job.actor, note, job.today, before.by_school());
    store::put_on_record(work, {"MATCH_" + step, job.actor, job.today, {{"case", std::to_string(case_numbers[i])}, {"note", note}}});
  }
  work.commit();
  return results;
}

}  // namespace zhuxue::jobs
