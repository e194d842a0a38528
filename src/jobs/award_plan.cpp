#include "jobs/award_plan.hpp"

#include <algorithm>
#include <set>

#include "files/digest.hpp"
#include "jobs/cancellation.hpp"
#include "jobs/month_output.hpp"
#include "jobs/month_run.hpp"
#include "store/award_store.hpp"
#include "store/decision_store.hpp"
#include "store/evidence_store.hpp"
#include "zhuxue/require.hpp"

namespace zhuxue::jobs {
namespace {

using TermsOf = std::map<std::string, store::AwardTerms, std::less<>>;

TermsOf award_terms(const PolicyShelf& shelf) {
  TermsOf terms_of;
  for (const Policy& policy : shelf.policies) terms_of[policy.code] = {policy.family.empty() ? policy.code : policy.family, std::string(code(policy.form))};
  return terms_of;
}

void refuse_stale(store::UnitOfWork& work, const store::PlanRow& plan, const PolicyShelf& shelf, bool two_people) {
  const std::string name = "P" + std::to_string(plan.plan);
  const auto run = store::select_run(work, plan.run);
  ZX_REQUIRE(run.has_value(), "a plan without its run");
  const MonthInputs now = gather_inputs(work, run->month, run->known, shelf, two_people);
  if (now.digest != run->inputs) throw Refused(Refusal::stale, name, name + " 之后名单、核对结论或政策有变化,请重新运行 zhuxue month " + run->month.text());
  if (store::last_award_event(work) != plan.awards_seen) throw Refused(Refusal::stale, name, name + " 之后又有新的核定,请重新运行 zhuxue plan --month " + run->month.text());
}

// A run that knows less than one already awarded would claim back what later lists gave.
void refuse_older_knowledge(store::UnitOfWork& work, const store::PlanRow& plan, const PlanLook& look) {
  const bool recovers = std::any_of(look.lines.begin(), look.lines.end(), [](const PlanLine& line) { return line.action == PlanAction::recover; });
  if (!recovers) return;
  const auto run = store::select_run(work, plan.run);
  if (const auto newer = store::run_that_knew_more(work, plan.run, run->known))
    throw Refused(Refusal::stale, "P" + std::to_string(plan.plan),
                  "R" + std::to_string(*newer) + " 已按更新的名单核定过同一期间;请加 --known 用不早于它的日期重新测算,以免误作追回");
}

// A person may hold one programme of a family for a period; awards to be cancelled or claimed in this plan do not count.
void refuse_conflicts(const PlanLook& look, const TermsOf& terms_of) {
  std::set<std::tuple<std::string_view, std::string_view, std::string_view>> held;
  for (const PlanLine& line : look.lines) {
    if (line.due.is_zero()) continue;
    const auto terms = terms_of.find(line.programme);
    ZX_REQUIRE(terms != terms_of.end(), "a programme without a policy");
    if (!held.emplace(terms->second.family, line.period, line.person_key).second)
      throw Refused(Refusal::conflict, masked(line.student_no), "同一学生同一期间在同类项目中应发两次,请先核对");
  }
}

void refuse_closed_periods(store::UnitOfWork& work, const PlanLook& look) {
  std::set<std::pair<std::string, std::string>> periods;
  for (const PlanLine& line : look.lines)
    if (line.action != PlanAction::unchanged) periods.emplace(line.programme, line.period);
  for (const auto& [programme, period] : periods)
    if (store::is_closed(work, programme, period))
      throw Refused(Refusal::period_closed, programme + " " + period, programme + " " + period + " 已经结束;确需补发或追回的,先由两人用 decide reopen-period 重新打开");
}

class Grant {
 public:
  Grant(const Job& job, store::UnitOfWork& work, const store::PlanRow& plan, const PlanLook& look) : job_(job), work_(work), plan_(plan), look_(look) {}

  void carry_out(const TermsOf& terms_of) {
    for (const PlanLine& line : look_.lines)
      for (const PlanStep& step : steps_of(line, look_.standings)) carry_out(line, step);
    std::sort(awards_.begin(), awards_.end(), [](const store::NewAward& a, const store::NewAward& b) {
      return std::tie(a.programme, a.period, a.school, a.student_no, a.part) < std::tie(b.programme, b.period, b.school, b.student_no, b.part);
    });
    store::insert_awards(work_, awards_, plan_.plan, plan_.run, terms_of);
  }

  Counts counts() const { return {{"awarded", static_cast<std::int64_t>(awards_.size())}, {"cancelled", cancelled_}, {"claims", claims_}}; }
  std::vector<std::pair<std::string, Money>> sums() const { return {{"awarded", awarded_sum_}, {"cancelled", cancelled_sum_}, {"claims", claims_sum_}}; }

 private:
  void carry_out(const PlanLine& line, const PlanStep& step) {
    switch (step.kind) {
      case PlanStep::Kind::award: {
        ZX_REQUIRE(line.due_index >= 0, "an award without an assessment");
        const DueAmount& due = look_.dues[static_cast<std::size_t>(line.due_index)];
        awards_.push_back({line.person_key, line.student_no, line.programme, line.period, due.clause, due.school, step.part, step.amount, due.ordinal});
        awarded_sum_ += step.amount;
        return;
      }
      case PlanStep::Kind::cancel: {
        const AwardStanding& standing = look_.standings[step.standing];
        cancel_award(job_, work_, standing.award, standing.next_attempt, standing.amount, {plan_.plan, std::nullopt});
        ++cancelled_;
        cancelled_sum_ += step.amount;
        return;
      }
      case PlanStep::Kind::claim:
        store::insert_claim(work_, look_.standings[step.standing], step.amount, plan_.plan, job_.actor);
        ++claims_;
        claims_sum_ += step.amount;
        return;
    }
  }

  const Job& job_;
  store::UnitOfWork& work_;
  const store::PlanRow& plan_;
  const PlanLook& look_;
  std::vector<store::NewAward> awards_;
  std::int64_t cancelled_ = 0, claims_ = 0;
  Money awarded_sum_, cancelled_sum_, claims_sum_;
};

}  // namespace

AwardResult award_plan(const Job& job, std::int64_t plan_number, const PolicyShelf& shelf, bool two_people) {
  store::UnitOfWork work(job.database);
  const std::int64_t seen_at_start = store::last_award_event(work);
  work.wait_for(store::UnitOfWork::Queue::money);
  if (plan_number == 0) plan_number = store::latest_plan(work).value_or(0);
  const auto plan = store::select_plan(work, plan_number);
  if (!plan) throw Refused(Refusal::no_such_thing, "P" + std::to_string(plan_number), "没有这个计划,请先运行 zhuxue month");
  AwardResult result;
  result.plan = plan->plan;
  if (const auto counts = store::award_event_of_plan(work, plan->plan)) {
    if (store::last_award_event(work) != seen_at_start) throw Refused(Refusal::taken, "P" + std::to_string(plan->plan), "另一位经办刚刚核定了这个计划,本次没有改动");
    result.already = true;
    result.counts = parsed_counts(*counts);
    return result;
  }
  refuse_stale(work, *plan, shelf, two_people);
  job.progress("核定", 0, 3);
  const auto look = look_at_plan(work, plan->run, periods_of_month(shelf, store::select_run(work, plan->run)->month));
  ZX_REQUIRE(files::sha256_hex(plan_csv(look->lines)) == plan->digest, "the plan is not what it was when it was shown");
  refuse_older_knowledge(work, *plan, *look);
  const TermsOf terms_of = award_terms(shelf);
  refuse_conflicts(*look, terms_of);
  job.progress("核定", 1, 3);
  if (std::all_of(look->lines.begin(), look->lines.end(), [](const PlanLine& line) { return line.action == PlanAction::unchanged; })) {
    result.already = true;
    result.counts = {{"awarded", 0}, {"cancelled", 0}, {"claims", 0}};
    return result;
  }
  refuse_closed_periods(work, *look);
  Grant grant(job, work, *plan, *look);
  grant.carry_out(terms_of);
  result.counts = grant.counts();
  result.sums = grant.sums();
  store::insert_award_event(work, plan->awards_seen + 1, plan->plan, joined(result.counts), job.actor);
  store::put_on_record(work, {"PLAN_AWARDED", job.actor, job.today,
                              {{"plan", std::to_string(plan->plan)}, {"run", std::to_string(plan->run)}, {"digest", plan->digest}, {"counts", joined(result.counts)}}});
  work.commit();
  job.progress("核定", 3, 3);
  return result;
}

}  // namespace zhuxue::jobs
