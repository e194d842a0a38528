// 本月: what is done, what waits for whom, what blocks.
#include "jobs/job.hpp"
#include "jobs/review_match.hpp"
#include "store/account_store.hpp"
#include "store/glance_store.hpp"
#include "web/act.hpp"
#include "zhuxue/intake/list_kind.hpp"

namespace zhuxue::web {
namespace {

std::string counted(std::string_view counts, std::string_view name) { return std::to_string(jobs::count_of(jobs::parsed_counts(counts), name)); }

Steps::Step lists_step(const std::vector<store::ListGlance>& lists, Date today) {
  std::int64_t recent = 0;
  std::string newest;
  for (const store::ListGlance& list : lists) {
    newest = std::max(newest, list.day);
    const auto day = Date::parse_iso(list.day);
    recent += day && Month::of(*day) == Month::of(today);
  }
  if (lists.empty()) return {"名单", "还没有导入过名单。先导入学校、学籍、困难名单、账户和指标。", "/lists", Tone::wait, "未开始"};
  return {"名单", "共 " + std::to_string(lists.size()) + " 份在用,本月收到 " + std::to_string(recent) + " 份,最近一份 " + newest + "。", "/lists", recent ? Tone::good : Tone::wait, recent ? "已收" : "本月未收"};
}

Steps::Step run_step(const std::optional<store::RunGlance>& run, Month month) {
  const std::string href = "/month/" + month.text();
  if (!run || run->assessed.empty()) return {"比对、测算、计划", month.text() + " 还没有运行。", href, Tone::wait, "未运行"};
  return {"比对、测算、计划",
          "R" + std::to_string(run->run) + "(名单用到 " + run->known + "): 匹配 " + counted(run->matched, "linked") + ",应发 " + counted(run->assessed, "due") + " 笔,不发 " + counted(run->assessed, "not_due") + " 笔。",
          href, Tone::good, "已运行"};
}

Steps::Step plan_step(const std::optional<store::RunGlance>& run, Month month) {
  const std::string href = "/month/" + month.text();
  if (!run || !run->plan) return {"核定", "有了计划才能核定。", href, Tone::quiet, "未开始"};
  const std::string what = "P" + std::to_string(run->plan) + ": 新增 " + counted(run->plan_counts, "new") + ",补发 " + counted(run->plan_counts, "top_up") + ",追回 " + counted(run->plan_counts, "recover") + "。";
  const bool nothing = jobs::count_of(jobs::parsed_counts(run->plan_counts), "new") + jobs::count_of(jobs::parsed_counts(run->plan_counts), "top_up") +
                           jobs::count_of(jobs::parsed_counts(run->plan_counts), "recover") == 0;
  if (run->granted) return {"核定", what, href, Tone::good, "已核定"};
  return {"核定", what + (nothing ? "没有新的要核定。" : "等经办核定。"), href, nothing ? Tone::good : Tone::wait, nothing ? "无变化" : "等经办"};
}

Steps::Step review_step(std::size_t open) {
  if (!open) return {"核对匹配", "没有待核的匹配。", "/review", Tone::good, "无待核"};
  return {"核对匹配", "待核 " + std::to_string(open) + " 件,先核临近期限、金额大的。", "/review", Tone::wait, "等经办"};
}

// Where the settings ask for the second person: what waits for him is not sealed.
void account_step(Visit& visit, store::UnitOfWork& work, Steps& steps) {
  if (!visit.house().accounts_gate) return;
  std::int64_t open = 0;
  for (const store::FreshOfSchool& school : store::fresh_by_school(work, visit.today())) open += school.open;
  if (open)
    steps.steps.push_back({"新账户", "60 日内新增或变更、还没有第二人核对的账户 " + std::to_string(open) + " 个,核对前不列入批次。", "/accounts", Tone::wait, "等第二人"});
  else
    steps.steps.push_back({"新账户", "没有待核对的新账户。", "/accounts", Tone::good, "无待核"});
}

struct WaitsFor {
  const char *step, *title, *state, *sentence;
};
constexpr WaitsFor kWaits[] = {{"SEALED", "复核", "等复核", "已封存,等复核人看过名单和金额。"}, {"REVIEWED", "会签和审批", "等审批", "已复核,等会签、审批人抄录校验码后四位。"}, {"APPROVED", "发出", "等经办", "已审批,等经办发出银行文件。"}};

void batch_steps(const std::vector<store::BatchesAtStep>& batches, Steps& steps) {
  bool any = false;
  for (const WaitsFor& waits : kWaits)
    for (const store::BatchesAtStep& at : batches)
      if (at.step == waits.step) {
        any = true;
        steps.steps.push_back({std::string("批次: ") + waits.title, std::to_string(at.batches) + " 批 " + std::to_string(at.lines) + " 笔 " + grouped(at.total) + " 元。" + waits.sentence,
                               std::string("/batches?step=") + waits.step, Tone::wait, waits.state});
      }
  if (!any) steps.steps.push_back({"批次", "没有等人经手的批次。", "/batches", Tone::good, "无积压"});
}

Shown show_home(Visit& visit) {
  const Officer& officer = visit.officer();
  if (!officer.may(kOffice | kAuditor)) {
    if (officer.may(kBudget)) return redirect("/budget");
    if (officer.may(kSchool)) return redirect("/school");
    return redirect("/people");
  }
  const Month month = Month::of(visit.today());
  Page page(month.text() + " 本月");
  say_what_was_done(visit, page);
  const jobs::Job job = visit.job();
  const std::size_t to_review = jobs::list_match_cases(job, visit.house().two_people, true).size();
  store::UnitOfWork work(job.database);
  const store::PositionsTotal money = store::positions_total(work, visit.today().year());
  const auto run = store::run_of_month(work, month);
  Figures figures;
  figures.figures = {{std::to_string(visit.today().year()) + " 年指标", grouped(money.approved), "可用 " + grouped(money.available), "/budget"},
                     {"已封存未发出", grouped(money.reserved), "占用指标", "/batches"},
                     {"在途", grouped(money.in_transit), "银行还没有答复", "/bank", money.in_transit.is_zero() ? Tone::plain : Tone::wait},
                     {"已支付", grouped(money.paid), "本年累计", "/batches?step=ISSUED", Tone::good},
                     {"待处理退汇", grouped(money.on_hold), "改好账户重发", "/unpaid", money.on_hold.is_zero() ? Tone::plain : Tone::stop}};
  page.add(std::move(figures));
  Steps steps;
  steps.steps.push_back(lists_step(store::latest_lists(work), visit.today()));
  steps.steps.push_back(run_step(run, month));
  steps.steps.push_back(review_step(to_review));
  steps.steps.push_back(plan_step(run, month));
  account_step(visit, work, steps);
  batch_steps(store::batches_by_step(work, Date::from_days(month.first_day().days() - 366)), steps);
  const std::string answered = store::last_bank_day(work);
  steps.steps.push_back({"银行回单", answered.empty() ? "还没有导入过回单。" : "最近一份 " + answered + ";在途 " + grouped(money.in_transit) + " 元。", "/bank", money.in_transit.is_zero() ? Tone::good : Tone::wait,
                         money.in_transit.is_zero() ? "无在途" : "等银行"});
  for (const store::OpenCases& cases : store::open_cases_by_kind(work))
    steps.steps.push_back({cases.kind == "BANK" ? "银行疑点" : "检查待办", std::to_string(cases.count) + " 件未结,最早的 " + cases.oldest + "。", cases.kind == "BANK" ? "/cases" : "/checks", Tone::stop, "未结"});
  const std::string closed = store::closed_until(work);
  steps.steps.push_back({"对账", closed.empty() ? "还没有结过账。" : "已结账到 " + closed + "。", "/reconcile", Tone::plain, closed.empty() ? "未结账" : "已结账"});
  page.add(std::move(steps));
  return page;
}

constexpr Route kRoutes[] = {{Method::get, "/", kAnyOfficer, show_home, "本月一览"}};

}  // namespace

std::span<const Route> home_routes() { return kRoutes; }

}  // namespace zhuxue::web
