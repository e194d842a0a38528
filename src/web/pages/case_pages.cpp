// 疑点: what the bank said that does not fit, and what the audit checks warned of: who sees to it, and how it ended.
#include <algorithm>

#include "jobs/close_case.hpp"
#include "jobs/review_match.hpp"
#include "store/case_store.hpp"
#include "web/act.hpp"
#include "web/case_table.hpp"
#include "zhuxue/disbursement/payment_file.hpp"
#include "zhuxue/people/resident_id.hpp"

namespace zhuxue::web {
namespace {

std::string id_of(std::int64_t case_no) { return "C" + std::to_string(case_no); }
std::string page_of(std::int64_t case_no) { return "/cases/" + id_of(case_no); }

Shown show_cases(Visit& visit) {
  const bool all = !visit.request().asked("all").empty();
  Page page("银行疑点");
  say_what_was_done(visit, page);
  page.add(Heading{"", "银行说的与我们发出的对不上。先有人认领,查清楚,再写明核实的结果和依据结案;导入这份回单的人不能自己结案。"});
  add_cases(visit, "BANK", all, page);
  page.add(Note{Tone::plain, "", {}, all ? "/cases" : "/cases?all=1", all ? "只看未结的" : "已结的也列出"});
  return page;
}

// What this officer can do to the case now.
void add_acts(const Visit& visit, std::int64_t case_no, const std::vector<store::CaseStep>& steps, const std::string& taken_in_by, Page& page) {
  if (!visit.officer().may(kOffice)) return;
  const std::string& login = visit.officer().login;
  if (steps.empty() || steps.back().actor != login) page.add(Form{page_of(case_no) + "/take", "认领", "由您查清楚。", {}, "由我处理"});
  if (taken_in_by == login) {
    page.add(Note{Tone::wait, "这份回单是您导入的,须由另一位同事核实后结案。", {}, {}, {}});
    return;
  }
  page.add(Form{page_of(case_no) + "/close", "结案", "", {Field{Field::Kind::area, "note", "核实的结果和依据", "", "如: 已与支行核对,回单第 17 行为重复打印,见 2026-11-25 传真", true}}, "结案", Tone::stop});
}

Shown show_case(Visit& visit) {
  const std::int64_t case_no = number_in(visit.part("case"), 'C');
  store::UnitOfWork work(visit.database());
  const auto found = store::select_case(work, case_no);
  if (!found) throw NotFound();
  if (found->kind == "MATCH") return redirect("/review/" + id_of(case_no));
  const bool check = found->kind == "CHECK";
  Page page(id_of(case_no) + (check ? " 检查待办" : " 银行疑点"));
  page.crumbs = {check ? std::pair<std::string, std::string>{"检查", "/checks"} : std::pair<std::string, std::string>{"疑点", "/cases"}};
  say_what_was_done(visit, page);
  page.add(Note{Tone::wait, found->detail, {}, {}, {}});
  Facts facts{"", {}};
  if (found->batch && found->batch_line) {
    const std::string reference = payment_reference(*found->batch, *found->batch_line);
    facts.rows.emplace_back("付款", link_cell(reference, "/payments/" + reference));
  }
  if (found->bank_file) {
    const std::string file = "F" + std::to_string(*found->bank_file);
    facts.rows.emplace_back("回单", found->line ? link_cell(file + " 第 " + std::to_string(*found->line) + " 行", "/bank/" + file + "?after=" + std::to_string(*found->line - 1)) : link_cell(file, "/bank/" + file));
  }
  if (!found->student_no.empty()) facts.rows.emplace_back("学籍号", masked(found->student_no));
  const std::string taken_in_by = store::case_taken_in_by(work, case_no).value_or("");
  if (!taken_in_by.empty()) facts.rows.emplace_back("导入回单", taken_in_by);
  if (!facts.rows.empty()) page.add(std::move(facts));
  const auto steps = store::steps_of_case(work, case_no);
  Timeline trail{"经过", {}};
  for (const store::CaseStep& step : steps)
    trail.entries.push_back({step.day, step.actor, step.step == "CLOSED" ? "结案" : "认领", step.note, {}, step.step == "CLOSED" ? Tone::good : Tone::plain});
  if (trail.entries.empty())
    page.add(Note{Tone::plain, "还没有人认领。", {}, {}, {}});
  else
    page.add(std::move(trail));
  if (steps.empty() || steps.back().step != "CLOSED") add_acts(visit, case_no, steps, taken_in_by, page);
  return page;
}

Shown act_on(Visit& visit, const char* verb, const char* words) {
  const std::string id = id_of(number_in(visit.part("case"), 'C'));
  std::vector<std::string> command = {"case", verb, id};
  add_option(command, "--note", visit.request().field("note"));
  return act(visit, {std::string(words) + " " + id, std::move(command), "/cases/" + id, {}});
}

Shown take_take(Visit& visit) { return act_on(visit, "take", "认领"); }
Shown take_close(Visit& visit) {
  if (visit.request().field("note").empty()) return plain(400, "结案须写明核实的结果和依据");
  return act_on(visit, "close", "结案");
}

constexpr Route kRoutes[] = {
    {Method::get, "/cases", kOffice | kAuditor | kBudget, show_cases, "银行疑点", kReads},
    {Method::get, "/cases/:case", kOffice | kAuditor | kBudget, show_case, "一件疑点或待办", kReads},
    {Method::post, "/cases/:case/take", kOffice, take_take, "认领"},
    {Method::post, "/cases/:case/close", kOffice, take_close, "结案"},
};

}  // namespace

std::span<const Route> case_routes() { return kRoutes; }

}  // namespace zhuxue::web
