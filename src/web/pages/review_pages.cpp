// Doubtful matches: one after the other, by keyboard.
#include <algorithm>

#include "jobs/pair_words.hpp"
#include "jobs/review_match.hpp"
#include "web/act.hpp"
#include "web/names.hpp"
#include "zhuxue/people/resident_id.hpp"

namespace zhuxue::web {
namespace {

constexpr std::size_t kShown = 200;

std::string id_of(std::int64_t case_no) { return "C" + std::to_string(case_no); }

Shown show_queue(Visit& visit) {
  const bool all = !visit.request().asked("all").empty();
  const auto cases = jobs::list_match_cases(visit.job(), visit.house().two_people, !all);
  Page page("核对匹配");
  say_what_was_done(visit, page);
  page.add(Note{cases.empty() ? Tone::good : Tone::plain, all ? "匹配案件 " + std::to_string(cases.size()) + " 件" : cases.empty() ? "没有待核的匹配。" : "待核 " + std::to_string(cases.size()) + " 件。十天内到期的、金额大的在前。", {},
                cases.empty() || all ? "" : "/review/" + id_of(cases.front().case_no), "从第一件开始"});
  Table table{"", {{"案件"}, {"状态"}, {"涉及金额", true}, {"最迟核定"}, {"提出"}, {"说明"}}, {}, "没有", {}, {}};
  for (const store::MatchCase& found : cases) {
    if (table.rows.size() == kShown) break;
    table.rows.push_back({link_cell(id_of(found.case_no), "/review/" + id_of(found.case_no)), jobs::match_state(found), amount_cell(Money::fen(found.stake)), found.deadline, found.opened, found.detail});
  }
  page.add(std::move(table));
  page.add(Note{Tone::plain, "", {}, all ? "/review" : "/review?all=1", all ? "只看待核的" : "已核的也列出"});
  return page;
}

Table pair_table(const store::RowsOfPair& rows) {
  Table table{"两边怎么写", {{"栏目"}, {"困难名单"}, {"学籍"}, {"差别"}}, {}, "没有", {}, {}};
  for (const jobs::PairField& field : jobs::fields_of_pair(rows)) {
    Cell listed(field.listed), pupil(field.pupil);
    for (const DiffMark& mark : field.marks) {
      // Numbers are masked: their places are said, not shown.
      if (field.field.find("证件") != std::string::npos) break;
      if (mark.left) listed.marked.push_back(mark.left - 1u);
      if (mark.right) pupil.marked.push_back(mark.right - 1u);
    }
    const Tone tone = field.difference.empty() ? Tone::plain : field.difference == "一致" ? Tone::good : Tone::stop;
    table.rows.push_back({field.field, listed, pupil, tone == Tone::plain ? Cell() : tone_cell(field.difference, tone)});
  }
  return table;
}

Form answer_form(const std::string& here) {
  Form form{here, "", "", {Field{Field::Kind::area, "note", "说明", "", "为什么这样认定: 电话核实、户口簿……"}}, ""};
  form.choice = "answer";
  form.choices = {{"accept", "是同一人", "1"}, {"refuse", "不是同一人", "2", Tone::stop}, {"unsure", "拿不准,请学校核实", "3", Tone::quiet}};
  return form;
}

void add_waterfall(const store::MatchPairRow& pair, Page& page) {
  Table table{"机器所见(" + pair.found_by + "): " + pair.said, {{"依据"}, {"毫比特", true}}, {}, "没有", {}, {}};
  const jobs::Waterfall waterfall = jobs::waterfall_of(pair);
  for (const auto& [seen, weight] : waterfall.weights) table.rows.push_back({seen, weight});
  if (pair.score) table.rows.push_back({"合计(越高越像同一人)", std::to_string(*pair.score)});
  page.add(std::move(table));
  if (!waterfall.remarks.empty()) page.add(Note{Tone::plain, waterfall.remarks.front(), {waterfall.remarks.begin() + 1, waterfall.remarks.end()}, {}, {}});
}

Shown show_case(Visit& visit) {
  const std::int64_t case_no = number_in(visit.part("case"), 'C');
  const jobs::MatchCaseView view = jobs::show_match_case(visit.job(), case_no);
  Page page(id_of(case_no) + " 是不是同一人");
  page.crumbs = {{"核对匹配", "/review"}};
  say_what_was_done(visit, page);
  page.add(Note{Tone::plain, view.row.detail, {}, {}, {}});
  Facts facts{"", {{"学籍号", masked(view.row.student_no)}}};
  if (!view.stake.deadline.empty()) facts.rows.emplace_back("涉及金额", grouped(Money::fen(view.stake.amount)) + " 元,最迟 " + view.stake.deadline + " 核定");
  for (const std::int64_t other : view.related) facts.rows.emplace_back("请一并看", link_cell(id_of(other), "/review/" + id_of(other)));
  page.add(std::move(facts));
  if (view.rows) page.add(pair_table(*view.rows));
  if (visit.officer().may(kClerk | kReviewer)) page.add(answer_form("/review/" + id_of(case_no)));
  if (view.blind) {
    if (!view.steps.empty()) page.add(Note{Tone::plain, "已有人核过;您答复之后显示。", {}, {}, {}});
  } else {
    if (view.pair) add_waterfall(*view.pair, page);
    Timeline trail{"答复", {}};
    for (const auto& step : view.steps) trail.entries.push_back({step.day, step.actor + (step.by_school ? "(学校)" : ""), jobs::match_state(step.step), step.note, {}, Tone::plain});
    page.add(std::move(trail));
  }
  record_view(visit, "MATCH_CASE_VIEWED", {{"case", id_of(case_no)}});
  return page;
}

// The case after this one in the order of the queue; the queue itself where there is none.
std::string next_page(Visit& visit, std::int64_t case_no) {
  const auto cases = jobs::list_match_cases(visit.job(), visit.house().two_people, true);
  const auto here = std::find_if(cases.begin(), cases.end(), [&](const store::MatchCase& found) { return found.case_no == case_no; });
  auto next = here == cases.end() ? cases.begin() : here + 1;
  if (next == cases.end()) return "/review";
  return "/review/" + id_of(next->case_no);
}

Shown take_answer(Visit& visit) {
  const std::int64_t case_no = number_in(visit.part("case"), 'C');
  const std::string answer(visit.request().field("answer"));
  if (answer != "accept" && answer != "refuse" && answer != "unsure") return plain(400, "没有这种答复");
  std::vector<std::string> words = {"review", answer, id_of(case_no)};
  add_option(words, "--note", visit.request().field("note"));
  return act(visit, {"核对 " + id_of(case_no), std::move(words), next_page(visit, case_no), {}});
}

constexpr Route kRoutes[] = {
    {Method::get, "/review", kClerk | kReviewer | kAuditor, show_queue, "待核的匹配"},
    {Method::get, "/review/:case", kClerk | kReviewer | kAuditor, show_case, "一件待核的匹配"},
    {Method::post, "/review/:case", kClerk | kReviewer, take_answer, "答复一件匹配"},
};

}  // namespace

std::span<const Route> review_routes() { return kRoutes; }

}  // namespace zhuxue::web
