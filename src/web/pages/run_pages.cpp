// Runs: what each looked at, to the bytes, what it found, and the same computed once more.
#include "jobs/job.hpp"
#include "store/past_store.hpp"
#include "web/act.hpp"
#include "web/names.hpp"
#include "zhuxue/intake/list_kind.hpp"

namespace zhuxue::web {
namespace {

constexpr unsigned kMayLook = kOffice | kAuditor;
constexpr std::int64_t kOnPage = 100;

std::string id_of(const store::RunPast& run) { return "R" + std::to_string(run.run); }

Cell counted(const std::string& counts, std::string_view name) { return counts.empty() ? Cell() : count_cell(jobs::count_of(jobs::parsed_counts(counts), name)); }

Shown show_runs(Visit& visit) {
  Page page("测算记录");
  page.add(Heading{"", "每次测算都记下用了哪些名单、哪些政策、结果是什么。过去的任何一次都可以照原样重算,看是否一字不差。"});
  const std::string_view asked = visit.request().asked("below");
  const std::int64_t below = asked.empty() ? 0 : number_in(asked, 'R');
  Table table{"", {{"测算"}, {"月份"}, {"名单用到"}, {"运行日"}, {"谁运行"}, {"匹配", true}, {"待核", true}, {"应发", true}, {"不发", true}, {"计划"}}, {}, "还没有测算过", {}, {}};
  store::UnitOfWork work(visit.database());
  const auto runs = store::past_runs(work, below, kOnPage);
  for (const store::RunPast& run : runs)
    table.rows.push_back({link_cell(id_of(run), "/runs/" + id_of(run)), link_cell(run.month, "/month/" + run.month), run.known, run.day, run.actor, counted(run.matched, "linked"), counted(run.matched, "review"),
                          counted(run.assessed, "due"), counted(run.assessed, "not_due"), run.plan ? "P" + std::to_string(run.plan) + (run.granted ? ",已核定" : ",未核定") : std::string("无")});
  if (below) table.previous = "/runs";
  if (static_cast<std::int64_t>(runs.size()) == kOnPage && runs.back().run > 1) table.next = "/runs?below=" + id_of(runs.back());
  page.add(std::move(table));
  return page;
}

Table counts_table(const store::RunPast& run) {
  constexpr const char* kNames[][2] = {{"rows", "困难记录"}, {"linked", "匹配"}, {"review", "待核"}, {"not_on_roll", "不在籍"}, {"due", "应发"}, {"not_due", "不发"},
                                       {"new", "新增"},      {"top_up", "补发"}, {"recover", "追回"}, {"unchanged", "不变"}};
  Table table{"结果", {{"步骤"}, {"计数"}, {"结果的 SHA-256"}}, {}, "还没有结果", {}, {}};
  const auto words = [&](const std::string& counts) {
    std::string text;
    for (const auto& [name, value] : jobs::parsed_counts(counts))
      for (const auto& [key, chinese] : kNames)
        if (name == key) text += (text.empty() ? "" : ",") + std::string(chinese) + " " + std::to_string(value);
    return text;
  };
  if (!run.matched.empty()) table.rows.push_back({"比对", words(run.matched), run.matched_digest});
  if (!run.assessed.empty()) table.rows.push_back({"测算", words(run.assessed), run.assessed_digest});
  if (run.plan) table.rows.push_back({"计划 P" + std::to_string(run.plan) + (run.granted ? "(已核定)" : "(未核定)"), words(run.plan_counts), run.plan_digest});
  return table;
}

Shown show_run(Visit& visit) {
  store::UnitOfWork work(visit.database());
  const auto run = store::past_run(work, number_in(visit.part("run"), 'R'));
  if (!run) throw NotFound();
  Page page("测算 " + id_of(*run));
  page.crumbs = {{"测算记录", "/runs"}};
  say_what_was_done(visit, page);
  page.add(Facts{"", {{"月份", link_cell(run->month, "/month/" + run->month)}, {"名单用到", run->known}, {"运行", run->day + "," + run->actor}, {"程序", run->program},
                      {"匹配结论", run->last_decision ? "用到第 " + std::to_string(run->last_decision) + " 个结论" + (run->two_people ? ",须两人" : "") : std::string("没有")}, {"全部输入的 SHA-256", run->inputs}}});
  page.add(counts_table(*run));
  page.add(Form{"/runs/" + id_of(*run) + "/replay", "照原样重算", "按当时的名单、结论和政策再算一遍,与当时的结果逐字节比较。不改动任何东西。", {}, "重算 " + id_of(*run)});
  Table lists{"用了哪些名单", {{"名单"}, {"数据来源"}, {"截止日期"}, {"行数", true}, {"文件"}, {"收到"}, {"谁导入"}, {"文件的 SHA-256"}}, {}, "没有", {}, {}};
  for (const store::ListOfRun& list : store::lists_of_run(work, run->run)) {
    const auto kind = parse_list_kind(list.kind);
    lists.rows.push_back({kind ? std::string(spec(*kind).name) : list.kind, list.department, list.as_of, count_cell(list.rows), list.file_name, list.day, list.actor, list.sha256});
  }
  page.add(std::move(lists));
  Table policies{"用了哪些政策", {{"项目"}, {"政策文件的 SHA-256"}}, {}, "没有", {}, {}};
  for (const store::PolicyOfRun& policy : store::policies_named_by_run(work, run->run)) policies.rows.push_back({programme_name(visit, policy.code), policy.sha256});
  page.add(std::move(policies));
  return page;
}

Shown take_replay(Visit& visit) {
  const std::string run = "R" + std::to_string(number_in(visit.part("run"), 'R'));
  return act(visit, {"重算 " + run, {"replay", run}, "/runs/" + run, {}});
}

constexpr Route kRoutes[] = {
    {Method::get, "/runs", kMayLook, show_runs, "测算记录", kReads},
    {Method::get, "/runs/:run", kMayLook, show_run, "一次测算: 名单、政策、结果", kReads},
    {Method::post, "/runs/:run/replay", kMayLook, take_replay, "照原样重算"},
};

}  // namespace

std::span<const Route> run_routes() { return kRoutes; }

}  // namespace zhuxue::web
