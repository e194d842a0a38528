#include "jobs/close_case.hpp"

#include "store/evidence_store.hpp"

namespace zhuxue::jobs {

bool act_on_case(const Job& job, const CaseAct& act) {
  const std::string name = "C" + std::to_string(act.case_no);
  store::UnitOfWork work(job.database);
  const auto row = store::select_case(work, act.case_no);
  if (!row || (row->kind != "BANK" && row->kind != "CHECK")) throw Refused(Refusal::no_such_thing, name, "没有银行疑点或检查待办 " + name + "(匹配的案件用 zhuxue review)");
  const auto at_start = store::steps_of_case(work, act.case_no);
  work.wait_for(store::UnitOfWork::Queue::money);
  const auto steps = store::steps_of_case(work, act.case_no);
  if (steps.size() != at_start.size()) throw Refused(Refusal::taken, name, "另一位同事刚刚处理了 " + name + ",本次没有改动");
  if (!steps.empty() && steps.back().step == "CLOSED") return false;
  if (!act.close && !steps.empty() && steps.back().actor == job.actor) return false;
  if (act.close && store::case_taken_in_by(work, act.case_no) == job.actor) throw Refused(Refusal::same_person, name, "导入这份回单的人不能自己结案,请另一位同事核实后结案");
  const std::string step = act.close ? "CLOSED" : "TAKEN";
  store::insert_case_step(work, act.case_no, static_cast<std::int64_t>(steps.size()) + 1, step, job.actor, act.note, job.today);
  store::put_on_record(work, {"CASE_" + step, job.actor, job.today, {{"case", std::to_string(act.case_no)}, {"note", act.note}}});
  work.commit();
  return true;
}

std::string age_of_case(const std::string& opened, Date today) {
  const auto day = Date::parse_iso(opened);
  return day ? std::to_string(today.days() - day->days()) + " 天" : "";
}

}  // namespace zhuxue::jobs
