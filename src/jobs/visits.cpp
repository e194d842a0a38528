#include "jobs/visits.hpp"

#include "store/evidence_store.hpp"
#include "store/figure_store.hpp"
#include "zhuxue/paper/lot.hpp"

namespace zhuxue::jobs {
namespace {

std::string name_of(std::int64_t draw) { return "V" + std::to_string(draw); }

}  // namespace

std::int64_t draw_visits(const Job& job, const VisitOrder& order) {
  store::UnitOfWork work(job.database);
  work.wait_for(store::UnitOfWork::Queue::letters);
  for (const store::VisitDraw& before : store::select_draws(work, 0))
    if (before.month == order.month && before.seed == static_cast<std::int64_t>(order.seed) && before.day == job.today.iso()) return before.draw;
  store::TextArena texts;
  std::vector<std::int64_t> arrived;
  for (const store::AwardOutcome& outcome : store::award_outcomes(work, order.periods, texts))
    if (outcome.arrived_on) arrived.push_back(outcome.award);
  if (arrived.empty()) throw Refused(Refusal::no_such_thing, order.month.text(), "这个月还没有银行已付的,无从抽查");
  store::VisitDraw draw;
  draw.month = order.month;
  draw.population = static_cast<std::int64_t>(arrived.size());
  draw.seed = static_cast<std::int64_t>(order.seed);
  draw.actor = job.actor;
  std::vector<std::int64_t> drawn;
  for (const std::int64_t place : paper::draw_lots(draw.population, order.sample, order.seed)) drawn.push_back(arrived[static_cast<std::size_t>(place)]);
  draw.sample = static_cast<std::int64_t>(drawn.size());
  const std::int64_t number = store::insert_draw(work, draw, drawn, job.today);
  store::put_on_record(work, {"VISITS_DRAWN", job.actor, job.today,
                              {{"draw", name_of(number)}, {"month", order.month.text()}, {"population", std::to_string(draw.population)}, {"sample", std::to_string(draw.sample)}, {"seed", std::to_string(draw.seed)}}});
  work.commit();
  return number;
}

bool record_visit(const Job& job, std::int64_t draw, std::int64_t line, const store::VisitAnswer& answer) {
  store::UnitOfWork work(job.database);
  work.wait_for(store::UnitOfWork::Queue::letters);
  const std::string subject = name_of(draw) + "-" + std::to_string(line);
  const auto lines = store::lines_of_draw(work, draw);
  if (line < 1 || line > static_cast<std::int64_t>(lines.size())) throw Refused(Refusal::no_such_thing, subject, "没有抽查 " + subject);
  if (const auto& before = lines[static_cast<std::size_t>(line - 1)].answer) {
    if (before->received == answer.received && before->amount == answer.amount) return false;
    throw Refused(Refusal::other_content, subject, subject + " 的回访结果已由 " + before->actor + " 登记,不能改;有出入请再抽查一次");
  }
  store::insert_answer(work, draw, line, answer, job.today);
  store::put_on_record(work, {"VISIT_ANSWER", job.actor, job.today, {{"visit", subject}, {"received", answer.received ? "yes" : "no"}, {"amount", answer.amount.yuan()}}});
  work.commit();
  return true;
}

}  // namespace zhuxue::jobs
