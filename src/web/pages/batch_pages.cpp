// Batches on their way through at least three people, from the seal to the bank's file.
#include <algorithm>

#include "jobs/anchor_chain.hpp"
#include "jobs/batch_making.hpp"
#include "jobs/check_accounts.hpp"
#include "jobs/sign_steps.hpp"
#include "sheets/approval.hpp"
#include "store/batch_store.hpp"
#include "store/handover_store.hpp"
#include "store/pupil_store.hpp"
#include "store/signoff_store.hpp"
#include "web/act.hpp"
#include "web/attachments.hpp"
#include "web/names.hpp"
#include "web/uploads.hpp"
#include "zhuxue/disbursement/payment_file.hpp"
#include "zhuxue/evidence/hash.hpp"
#include "zhuxue/people/resident_id.hpp"

namespace zhuxue::web {
namespace {

std::string id_of(const store::BatchRow& batch) { return "B" + std::to_string(batch.batch); }
std::string page_of(const store::BatchRow& batch) { return "/batches/" + id_of(batch); }

Cell step_cell(const store::BatchRow& batch) {
  const std::string words = jobs::step_in_chinese(batch.step);
  if (batch.step == "ISSUED") return tone_cell(words, Tone::good);
  if (batch.step == "WITHDRAWN" || batch.step == "REFUSED") return tone_cell(words, Tone::quiet);
  return tone_cell(words, Tone::wait);
}

constexpr const char* kNarrow[][2] = {{"", "全部"}, {"SEALED", "等复核"}, {"REVIEWED", "等会签、审批"}, {"APPROVED", "等发出"}, {"ISSUED", "已发出"}, {"WITHDRAWN", "已撤回"}, {"REFUSED", "已退回"}};
constexpr std::size_t kShown = 200;

Form seal_form(const Visit& visit) {
  const Month month = Month::of(visit.today());
  Form form{"/batches/seal", "封存批次", "把已核定、从未付过的定成批次: 名单、金额、各级分担和银行文件从此不变。", {Field{Field::Kind::month, "month", "月份", month.text(), "这个月测算的各期间", true}}, "封存"};
  form.fields.push_back(Field{Field::Kind::tick, "up_to_budget", "指标不足时按行序封存到够发为止"});
  return form;
}

Shown show_batches(Visit& visit) {
  Page page("批次");
  say_what_was_done(visit, page);
  const std::string wanted(visit.request().asked("step"));
  Field narrow{Field::Kind::select, "step", "到哪一步", wanted};
  for (const auto& [value, words] : kNarrow) narrow.options.emplace_back(value, words);
  Form filter{"/batches", "", "", {narrow}, "筛选"};
  filter.get = filter.in_line = true;
  page.add(std::move(filter));
  store::UnitOfWork work(visit.database());
  std::vector<store::BatchRow> batches = store::select_batches(work);
  Table table{"", {{"批次"}, {"项目"}, {"期间"}, {"开户银行"}, {"笔数", true}, {"金额", true}, {"状态"}, {"封存日"}}, {}, "没有批次", {}, {}};
  std::size_t left_out = 0;
  for (auto batch = batches.rbegin(); batch != batches.rend(); ++batch) {
    if (!wanted.empty() && batch->step != wanted) continue;
    if (table.rows.size() == kShown) {
      ++left_out;
      continue;
    }
    table.rows.push_back({link_cell(id_of(*batch), page_of(*batch)), programme_name(visit, batch->programme) + (batch->reissue ? "(重发)" : ""), jobs::period_in_chinese(batch->period), batch->bank,
                          count_cell(batch->lines), amount_cell(batch->total), step_cell(*batch), batch->day});
  }
  page.add(std::move(table));
  if (left_out) page.add(Note{Tone::plain, "另有较早的 " + std::to_string(left_out) + " 批没有列出,请按状态筛选。", {}, {}, {}});
  if (visit.officer().may(kClerk)) page.add(seal_form(visit));
  return page;
}

Facts facts_of(const Visit& visit, const store::BatchRow& batch, store::UnitOfWork& work) {
  Facts facts{"", {{"项目", programme_name(visit, batch.programme)}, {"期间", jobs::period_in_chinese(batch.period)}, {"开户银行", batch.bank}, {"银行文件格式", batch.profile},
                   {"笔数", count_cell(batch.lines)}, {"金额", amount_cell(batch.total)}, {"指标年度", std::to_string(batch.fiscal_year)}}};
  for (const FundLevel level : kFundLevels)
    if (!batch.split[level].is_zero()) facts.rows.emplace_back("其中" + std::string(label(level)), amount_cell(batch.split[level]));
  const auto looks = store::looks_of_batch(work, batch.batch, Date::parse_iso(batch.day).value());
  const bool open = std::any_of(looks.begin(), looks.end(), [](const store::FreshLooks& each) { return each.by_nobody(); });
  if (!looks.empty())
    facts.rows.emplace_back("60 日内新增或变更的账户", tone_cell(jobs::in_words(looks), open ? Tone::wait : Tone::good, visit.officer().may(kOffice | kAuditor) ? page_of(batch) + "/accounts" : ""));
  return facts;
}

Timeline trail_of(store::UnitOfWork& work, std::int64_t batch) {
  Timeline trail{"经手", {}};
  const auto posts = store::posts_of_batch(work, batch);
  for (const store::StepOfBatch& step : store::steps_of_batch(work, batch)) {
    // Posts sign between review and approval.
    if (step.step == "APPROVED")
      for (const store::BatchPost& post : posts)
        if (!post.actor.empty()) trail.entries.push_back({post.day, post.actor, "会签: " + post.post, "", {}, Tone::good});
    trail.entries.push_back({step.day, step.actor, jobs::step_in_chinese(step.step), step.note, {}, step.step == "REFUSED" || step.step == "WITHDRAWN" ? Tone::stop : Tone::good});
  }
  if (!trail.entries.empty() && trail.entries.back().title == jobs::step_in_chinese("REVIEWED"))
    for (const store::BatchPost& post : posts) trail.entries.push_back({post.day, post.actor, "会签: " + post.post, post.actor.empty() ? "待签" : "", {}, post.actor.empty() ? Tone::wait : Tone::good});
  for (const store::Handover& one : store::handovers_of_batch(work, batch))
    trail.entries.push_back({one.handed_on, one.actor, "第 " + std::to_string(one.n) + " 次送交: " + one.channel, "收件 " + one.receiver, {}, Tone::good});
  return trail;
}

Table schools_table(store::UnitOfWork& work, std::int64_t batch) {
  Table table{"各学校", {{"学校"}, {"人数", true}, {"金额", true}}, {}, "没有", {}, {}};
  for (const store::SchoolOfBatch& school : store::schools_of_batch(work, batch)) table.rows.push_back({school.name.empty() ? school.school : school.name, count_cell(school.pupils), amount_cell(school.total)});
  return table;
}

// The file is brought along, so that what is said to be the same has been looked at.
Form handover_form(const Visit& visit, const std::string& here) {
  Field channel{Field::Kind::select, "channel", "怎么送的", "网银", "", true};
  for (const char* const words : {"网银", "柜台", "U盘", "专线"}) channel.options.emplace_back(words, words);
  return Form{here + "/handover", "登记送交", "选中送交的那份文件(U盘上的、上传网银的): 与发出的逐字节相同才登记。没送到可以再送,每次登记一次。",
              {Field{Field::Kind::file, "file", "送交的文件", "", "", true}, channel, Field{Field::Kind::text, "receiver", "收件人", "", "银行经办人姓名", true},
               Field{Field::Kind::date, "on", "送交日期", visit.today().iso(), "", true}},
              "登记送交"};
}

Field note_field(bool required = false) { return Field{Field::Kind::text, "note", "说明", "", "", required}; }

// What this officer can do to the batch now; whoever had a part in it already may not have another.
void add_acts(const Visit& visit, const store::BatchRow& batch, store::UnitOfWork& work, Page& page) {
  const Officer& officer = visit.officer();
  const std::string here = page_of(batch);
  const bool has_part = store::has_part_in_batch(work, batch.batch, officer.login);
  if (has_part && (batch.step == "SEALED" || batch.step == "REVIEWED")) page.add(Note{Tone::plain, "您已是这一批的经手人,下一步须由别人来做。", {}, {}, {}});
  if (batch.step == "SEALED" && officer.may(kReviewer) && !has_part) page.add(Form{here + "/review", "复核", "看过名单、金额、分担,与下载的审批表一致。", {note_field()}, "复核通过"});
  bool all_signed = true;
  for (const store::BatchPost& post : store::posts_of_batch(work, batch.batch)) {
    all_signed &= !post.actor.empty();
    if (batch.step == "REVIEWED" && post.actor.empty() && officer.may(role_bit(post.role)) && !has_part)
      page.add(Form{here + "/sign", "会签: " + post.post, "", {Field{Field::Kind::hidden, "post", "", post.post}, note_field()}, "会签"});
  }
  if (batch.step == "REVIEWED" && officer.may(kApprover) && !has_part && all_signed) {
    Field tail{Field::Kind::text, "tail", "校验码后四位", "", "从审批表(纸面)上抄", true};
    tail.pattern = "[0-9A-Fa-f]{4}";
    page.add(Form{here + "/approve", "审批", "审批的就是将要发给银行的那些字节。", {tail, note_field()}, "审批通过"});
  }
  if (batch.step == "APPROVED" && officer.may(kClerk)) page.add(Form{here + "/issue", "发出", "写成银行文件。发出只有一次;文件可以再下载。", {}, "发出银行文件", Tone::stop});
  if (batch.step == "ISSUED" && officer.may(kClerk | kBudget)) page.add(handover_form(visit, here));
  if ((batch.step == "SEALED" || batch.step == "REVIEWED") && officer.may(kReviewer | kApprover)) page.add(Form{here + "/refuse", "退回", "", {note_field(true)}, "退回经办", Tone::stop});
  if ((batch.step == "SEALED" || batch.step == "REVIEWED" || batch.step == "APPROVED") && officer.may(kClerk)) page.add(Form{here + "/withdraw", "撤回", "占用的指标退回,核定可以重新封存。", {note_field(true)}, "撤回", Tone::stop});
}

store::BatchRow batch_of(Visit& visit, store::UnitOfWork& work) {
  auto batch = store::select_batch(work, number_in(visit.part("batch"), 'B'));
  if (!batch) throw NotFound();
  return std::move(*batch);
}

Shown show_batch(Visit& visit) {
  store::UnitOfWork work(visit.database());
  const store::BatchRow batch = batch_of(visit, work);
  Page page(id_of(batch) + " " + jobs::step_in_chinese(batch.step));
  page.crumbs = {{"批次", "/batches"}};
  say_what_was_done(visit, page);
  for (const store::SameMachine& pair : store::same_machine(work, batch.batch)) page.add(Note{Tone::wait, jobs::in_words(pair), {}, {}, {}});
  page.add(facts_of(visit, batch, work));
  Facts papers{"文件", {{"审批表", link_cell("下载 PDF", page_of(batch) + "/sheet")}, {"SHA-256", batch.sha256}, {"SM3 校验码", in_groups(parse_hash(batch.sm3).value())}}};
  // The four characters are copied from paper: the page that approves does not show them.
  if (batch.step == "REVIEWED" && visit.officer().may(kApprover)) papers.rows.back().second = "见审批表";
  if (batch.step == "ISSUED" && visit.officer().may(kClerk)) papers.rows.emplace_back("银行文件", link_cell("下载", page_of(batch) + "/file"));
  if (visit.officer().may(kOffice | kAuditor)) papers.rows.emplace_back("付款明细", link_cell("打开", page_of(batch) + "/lines"));
  page.add(std::move(papers));
  add_acts(visit, batch, work, page);
  page.add(trail_of(work, batch.batch));
  page.add(schools_table(work, batch.batch));
  add_attachments(visit, work, {"BATCH", {}, batch.batch, 0, 0, 0}, page_of(batch) + "/attach", page);
  return page;
}

Shown act_on(Visit& visit, const char* verb, const char* words, std::vector<std::string> further = {}) {
  const std::string id = "B" + std::to_string(number_in(visit.part("batch"), 'B'));
  std::vector<std::string> command = {"batch", verb, id};
  command.insert(command.end(), further.begin(), further.end());
  add_option(command, "--note", visit.request().field("note"));
  return act(visit, {std::string(words) + " " + id, std::move(command), "/batches/" + id, {}});
}

Shown take_review(Visit& visit) { return act_on(visit, "review", "复核"); }
Shown take_approve(Visit& visit) { return act_on(visit, "approve", "审批", {"--tail=" + std::string(visit.request().field("tail"))}); }
Shown take_sign(Visit& visit) { return act_on(visit, "sign", "会签", {"--post=" + std::string(visit.request().field("post"))}); }
Shown take_refuse(Visit& visit) { return act_on(visit, "refuse", "退回"); }
Shown take_withdraw(Visit& visit) { return act_on(visit, "withdraw", "撤回"); }
Shown take_issue(Visit& visit) {
  const std::string id = "B" + std::to_string(number_in(visit.part("batch"), 'B'));
  return act(visit, {"发出 " + id, {"batch", "issue", id}, "/batches/" + id, {}});
}

Shown take_handover(Visit& visit) {
  const std::string id = "B" + std::to_string(number_in(visit.part("batch"), 'B'));
  const auto kept = keep_upload(visit, "file");
  if (!kept) return plain(400, "没有选文件");
  std::vector<std::string> command = {"batch", "handover", id, "--file=" + kept->file};
  for (const char* const field : {"channel", "receiver", "on"}) add_option(command, std::string("--") + field, visit.request().field(field));
  return act(visit, {"登记送交 " + id, std::move(command), "/batches/" + id, kept->folder});
}

Shown take_seal(Visit& visit) {
  const std::string month(visit.request().field("month"));
  std::vector<std::string> words = {"batch", "seal", "--month=" + month};
  if (!visit.request().field("up_to_budget").empty()) words.emplace_back("--up-to-budget");
  return act(visit, {"封存 " + month, std::move(words), "/batches", {}});
}

Shown take_file(Visit& visit) {
  store::UnitOfWork work(visit.database());
  const store::BatchRow batch = batch_of(visit, work);
  if (batch.step != "ISSUED") throw jobs::Refused(jobs::Refusal::wrong_step, id_of(batch), id_of(batch) + " 还没有发出,没有银行文件");
  record_view(visit, "SENT_FILE_TAKEN", {{"batch", id_of(batch)}});
  return download(id_of(batch) + ".csv", "application/octet-stream", store::issued_bytes(work, batch.batch));
}

Shown take_sheet(Visit& visit) {
  const std::int64_t number = number_in(visit.part("batch"), 'B');
  const store::ChainPlace anchored = jobs::anchor_sheet(visit.writing_job(), number);
  const std::string bytes = print::approval_sheet_pdf(sheets::approval_sheet(visit.job(), number, visit.house().shelf, anchored));
  return download("B" + std::to_string(number) + "-审批表.pdf", "application/pdf", bytes);
}

constexpr std::int64_t kLinesOnPage = 100;

Cell end_cell(const store::BatchLineRow& line, const store::BatchRow& batch) {
  if (line.ended == "PAID") return tone_cell("成功", Tone::good);
  if (line.ended == "WITHDRAWN") return tone_cell("已撤回", Tone::quiet);
  if (!line.ended.empty()) return tone_cell("失败" + (line.cause.empty() ? std::string() : ": " + line.cause), Tone::stop);
  return batch.step == "ISSUED" ? tone_cell("等银行", Tone::wait) : tone_cell("未发出", Tone::quiet);
}

Shown show_lines(Visit& visit) {
  const std::int64_t after = number_asked(visit, "after");
  store::UnitOfWork work(visit.database());
  const store::BatchRow batch = batch_of(visit, work);
  Page page(id_of(batch) + " 付款明细");
  page.crumbs = {{"批次", "/batches"}, {id_of(batch), page_of(batch)}};
  Table table{"", {{"付款编号"}, {"学校"}, {"姓名"}, {"学籍号"}, {"金额", true}, {"户名"}, {"账号"}, {"结果"}}, {}, "没有", {}, {}};
  for (const store::BatchLineRow& line : store::lines_of_batch(work, batch.batch, after, kLinesOnPage)) {
    const std::string reference = payment_reference(batch.batch, line.line);
    table.rows.push_back({link_cell(reference, "/payments/" + reference), line.school_name, link_cell(line.name, pupil_page(line.roll)), masked(line.student_no), amount_cell(line.amount), line.holder,
                          masked_account(line.account), end_cell(line, batch)});
  }
  const std::string here = page_of(batch) + "/lines";
  if (after > 0) table.previous = here + (after > kLinesOnPage ? "?after=" + std::to_string(after - kLinesOnPage) : "");
  if (after + kLinesOnPage < batch.lines) table.next = here + "?after=" + std::to_string(after + kLinesOnPage);
  page.add(std::move(table));
  record_view(visit, "BATCH_LINES_VIEWED", {{"batch", id_of(batch)}, {"after", std::to_string(after)}});
  return page;
}

constexpr Route kRoutes[] = {
    {Method::get, "/batches", kOffice | kAuditor | kBudget, show_batches, "批次"},
    {Method::post, "/batches/seal", kClerk, take_seal, "封存批次"},
    {Method::get, "/batches/:batch", kOffice | kAuditor | kBudget, show_batch, "一个批次"},
    {Method::post, "/batches/:batch/review", kReviewer, take_review, "复核"},
    {Method::post, "/batches/:batch/sign", kOffice | kBudget, take_sign, "会签"},
    {Method::post, "/batches/:batch/approve", kApprover, take_approve, "审批"},
    {Method::post, "/batches/:batch/refuse", kReviewer | kApprover, take_refuse, "退回"},
    {Method::post, "/batches/:batch/withdraw", kClerk, take_withdraw, "撤回"},
    {Method::post, "/batches/:batch/issue", kClerk, take_issue, "发出"},
    {Method::post, "/batches/:batch/handover", kClerk | kBudget, take_handover, "登记送交"},
    {Method::get, "/batches/:batch/sheet", kOffice | kAuditor | kBudget, take_sheet, "审批表 PDF"},
    {Method::get, "/batches/:batch/lines", kOffice | kAuditor, show_lines, "付款明细"},
    {Method::get, "/batches/:batch/file", kClerk, take_file, "下载银行文件"},
};

}  // namespace

std::span<const Route> batch_routes() { return kRoutes; }

}  // namespace zhuxue::web
