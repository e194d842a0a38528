#include "web/act.hpp"

#include <algorithm>
#include <chrono>

#include "store/work_store.hpp"
#include "web/id_numbers.hpp"
#include "web/spoken.hpp"

namespace zhuxue::web {
namespace {

constexpr std::chrono::milliseconds kPatience(2500);
constexpr std::size_t kShownOnPage = 20;

Tone tone_of(int exit) { return exit == 0 ? Tone::good : exit == 1 ? Tone::wait : Tone::stop; }

}  // namespace

std::string page_of_work(const std::string& back, std::int64_t job) {
  constexpr std::string_view kPlace = "{job}";
  const auto at = back.find(kPlace);
  if (at == std::string::npos) return back;
  return back.substr(0, at) + "J" + std::to_string(job) + back.substr(at + kPlace.size());
}

std::string page_after_work(const std::string& back, std::int64_t job) {
  const std::string page = page_of_work(back, job);
  return page + (page.find('?') == std::string::npos ? "?" : "&") + "done=J" + std::to_string(job);
}

void add_option(std::vector<std::string>& words, const std::string& option, std::string_view value) {
  if (!value.empty()) words.push_back(option + "=" + std::string(value));
}

Shown act(Visit& visit, Order order) {
  const std::string_view form = visit.request().field("_form");
  const bool sound = form.size() >= 16 && form.size() <= 64 && form.find_first_not_of("0123456789abcdef") == std::string_view::npos;
  if (!sound) return plain(400, "表单不完整,请回到上一页重新打开");
  for (std::string& word : order.words)
    std::replace_if(word.begin(), word.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  const bool named = holds_id_number(order.title) || std::any_of(order.words.begin(), order.words.end(), [](const std::string& word) { return holds_id_number(word); });
  if (named) throw jobs::Refused(jobs::Refusal::other_content, "", "填的内容里有证件号或学籍号,没有办理。交办的工作会一直留着,里面不写孩子的号码;请改成编号、姓名或别的说法");
  WorkLane& lane = *visit.house().work;
  // The number of a form is drawn at random for one page of one person; whoever sends another's is asking for something new.
  const store::WorkOrder written{visit.officer().login + ":" + std::string(form), order.title, order.words, order.back, order.upload, visit.request().address, visit.officer().login};
  const store::WorkTaken taken = lane.ask(visit, written);
  const std::string job = "J" + std::to_string(taken.job);
  const bool ended = lane.wait_for(taken.job, kPatience);
  if (visit.request().json) {
    Answer answer;
    answer.status = ended ? 200 : 202;
    answer.type = "application/json; charset=utf-8";
    answer.headers.emplace_back("Location", "/api/v1/work/" + job);
    answer.body = "{\"work\":\"" + job + "\",\"ended\":" + (ended ? "true" : "false") + "}\n";
    return answer;
  }
  if (!ended) return redirect("/work/" + job + "?then=back");
  return redirect(page_after_work(order.back, taken.job) + (taken.already ? "&again=1" : ""));
}

bool is_under_way(const OutcomeView& outcome, const std::string& sentence, Page& page) {
  if (outcome.known) return false;
  page.refresh_seconds = 2;
  page.add(Note{Tone::wait, sentence, {}, {}, {}});
  return true;
}

void show_outcome(const OutcomeView& outcome, Page& page, std::size_t most_findings) {
  if (!outcome.known) return;
  Note note{tone_of(outcome.exit), spoken(outcome.failure), {}, {}, {}};
  for (const std::string& sentence : outcome.sentences) (note.text.empty() ? note.text : note.lines.emplace_back()) = spoken(sentence);
  if (note.text.empty()) note.text = outcome.exit == 0 ? "已办" : "请看下面";
  page.add(std::move(note));
  if (outcome.findings.empty()) return;
  Table table{"须看的地方,共 " + std::to_string(outcome.findings.size()) + " 处", {{"代码"}, {"对象"}, {"说明"}}, {}, "没有", {}, {}};
  for (const OutcomeView::Finding& finding : outcome.findings) {
    if (table.rows.size() == most_findings) break;
    table.rows.push_back({finding.code == "NEW_ACCOUNT" ? link_cell(finding.code, "/accounts") : Cell(finding.code), finding.subject, spoken(finding.text)});
  }
  page.add(std::move(table));
}

void say_what_was_done(Visit& visit, Page& page) {
  const std::string_view named = visit.request().asked("done");
  if (named.empty()) return;
  std::optional<store::WorkRow> row;
  {
    store::UnitOfWork work(visit.writing());
    row = store::select_work(work, number_in(named, 'J'));
  }
  if (!row || row->actor != visit.officer().login) return;
  if (!visit.request().asked("again").empty()) page.add(Note{Tone::wait, "这张表单先前已经提交过,没有再办一次。当时的结果:", {}, {}, {}});
  const OutcomeView outcome = read_outcome(row->outcome);
  show_outcome(outcome, page, kShownOnPage);
  if (outcome.findings.size() > kShownOnPage) page.add(Note{Tone::plain, "这里只列前 " + std::to_string(kShownOnPage) + " 处", {}, "/work/J" + std::to_string(row->job), "看全部"});
}

}  // namespace zhuxue::web
