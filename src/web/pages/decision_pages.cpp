// 两人决定: one proposes on a document, another approves, and with the approval it is carried out.
#include <algorithm>

#include "jobs/batch_making.hpp"
#include "jobs/decide.hpp"
#include "jobs/pupil_named.hpp"
#include "store/pupil_store.hpp"
#include "store/recovery_store.hpp"
#include "web/act.hpp"
#include "web/names.hpp"
#include "zhuxue/disbursement/payment_file.hpp"
#include "zhuxue/fund/fund.hpp"
#include "zhuxue/people/resident_id.hpp"

namespace zhuxue::web {
namespace {

constexpr unsigned kMayLook = kOffice | kAuditor | kBudget, kMayPropose = kClerk | kBudget;
constexpr std::size_t kShown = 200, kClaimsShown = 100;

std::string id_of(const store::DecisionRow& row) { return "D" + std::to_string(row.decision); }

Cell state_cell(const std::string& state) {
  if (state == "OPEN") return tone_cell("待批准", Tone::wait);
  return state == "APPROVED" ? tone_cell("已批准", Tone::good) : tone_cell("已退回", Tone::quiet);
}

// What can be proposed, with the fields that each needs; a field's name is that of the command's option, "subject" is its first word.
struct Proposal {
  const char *name, *words, *sentence;
  std::vector<const char*> fields;
};
constexpr const char *kBatch = "batch", *kPayment = "payment", *kRecovery = "recovery", *kAmount = "amount", *kYear = "year", *kProgramme = "programme", *kPeriod = "period", *kStudent = "student",
                     *kToProgramme = "to-programme", *kToYear = "to-year", *kLevel = "level";
const Proposal kProposals[] = {
    {"recall", "召回一个批次", "银行书面确认还没有处理的批次,召回后可以重发。", {kBatch}},
    {"recover", "追回多付的一笔", "已经到账、后来不该发或少发的;银行重复支付的。", {kPayment, kAmount}},
    {"write-off", "核销追不回的", "依据批准核销的文件。", {kRecovery, kAmount}},
    {"remit", "往年退汇缴回国库", "年度已过、仍挂在待处理退汇的。", {kYear}},
    {"correct", "支付更正", "收款人没错,记错了项目或年度: 只改账,不动钱。", {kProgramme, kYear, kLevel, kToProgramme, kToYear, kAmount}},
    {"close-period", "结束一个期间的核定", "结束后这个期间不再核定新的资助。", {kProgramme, kPeriod}},
    {"reopen-period", "重新打开一个期间", "", {kProgramme, kPeriod}},
    {"urgent", "紧急救助先发", "一笔核定不等学校核对和公示先发。", {kStudent, kProgramme, kPeriod}},
};

const Proposal* find_proposal(std::string_view name) {
  const auto found = std::find_if(std::begin(kProposals), std::end(kProposals), [&](const Proposal& known) { return name == known.name; });
  return found == std::end(kProposals) ? nullptr : found;
}

Field programme_field(const Visit& visit, const char* name, const char* label) {
  Field field{Field::Kind::select, name, label, "", "", true};
  for (const Policy& policy : visit.house().shelf.policies) field.options.emplace_back(policy.code, programme_name(visit, policy.code));
  return field;
}

Field field_of(Visit& visit, std::string_view name) {
  const std::string year = std::to_string(visit.today().year());
  if (name == kBatch) return {Field::Kind::text, "subject", "批次编号", std::string(visit.request().asked("subject")), "如 B3", true};
  if (name == kPayment) return {Field::Kind::text, "subject", "付款编号", std::string(visit.request().asked("subject")), "如 B3-000017", true};
  if (name == kRecovery) return {Field::Kind::text, "subject", "追回编号", std::string(visit.request().asked("subject")), "如 Z1", true};
  if (name == kAmount) return {Field::Kind::amount, "amount", "金额(元)", "", "不填为全部;支付更正必须填", false};
  if (name == kYear) return {Field::Kind::number, "year", "指标年度", year, "", true};
  if (name == kToYear) return {Field::Kind::number, "to-year", "应列的年度", year, "", true};
  if (name == kPeriod) return {Field::Kind::text, "period", "期间", "", "学期写 2026-autumn 或 2026-spring,按月的写 2026-11", true};
  if (name == kStudent) return {Field::Kind::text, "student", "学籍号", "", "", true};
  if (name == kProgramme) return programme_field(visit, "programme", "项目");
  if (name == kToProgramme) return programme_field(visit, "to-programme", "应列的项目");
  Field level{Field::Kind::select, "level", "资金层级", "", "", true};
  for (const FundLevel one : kFundLevels) level.options.emplace_back(std::string(label(one)), std::string(label(one)));
  return level;
}

void add_claims(Visit& visit, store::UnitOfWork& work, Page& page) {
  Table waiting{"待立追回: 已到账、后来算出不该发或少发的", {{"付款编号"}, {"学籍号"}, {"项目"}, {"期间"}, {"多付", true}, {"办理"}}, {}, "没有", {}, {}};
  const auto claims = store::waiting_claims(work);
  for (const store::WaitingClaim& claim : claims) {
    if (waiting.rows.size() == kClaimsShown) break;
    const std::string reference = payment_reference(claim.batch, claim.batch_line);
    waiting.rows.push_back({link_cell(reference, "/payments/" + reference), masked(claim.student_no), programme_name(visit, claim.programme), jobs::period_in_chinese(claim.period), amount_cell(claim.amount),
                            visit.officer().may(kMayPropose) ? link_cell("提出追回", "/decisions/new/recover?subject=" + reference) : Cell()});
  }
  if (claims.size() > kClaimsShown) waiting.caption += "(只列前 " + std::to_string(kClaimsShown) + " 笔,共 " + std::to_string(claims.size()) + " 笔)";
  page.add(std::move(waiting));
  Table open{"已立的追回", {{"编号"}, {"付款编号"}, {"学籍号"}, {"依据"}, {"应追回", true}, {"已收回", true}, {"已核销", true}, {"尚余", true}}, {}, "没有", {}, {}};
  std::vector<store::RecoveryRow> recoveries = store::select_recoveries(work);
  std::stable_sort(recoveries.begin(), recoveries.end(), [](const auto& a, const auto& b) { return a.left().is_zero() < b.left().is_zero(); });
  for (const store::RecoveryRow& row : recoveries) {
    if (open.rows.size() == kClaimsShown) break;
    const std::string reference = payment_reference(row.batch, row.batch_line);
    open.rows.push_back({"Z" + std::to_string(row.recovery), link_cell(reference, "/payments/" + reference), masked(row.student_no), row.document, amount_cell(row.amount), amount_cell(row.recovered),
                         amount_cell(row.written_off), amount_cell(row.left())});
  }
  if (recoveries.size() > kClaimsShown) open.caption += "(未收清的在前,只列 " + std::to_string(kClaimsShown) + " 笔,共 " + std::to_string(recoveries.size()) + " 笔)";
  page.add(std::move(open));
  if (visit.officer().may(kClerk) && !recoveries.empty())
    page.add(Form{"/decisions/recovered", "登记收回的钱", "可以分次;写明缴款书号或银行流水号。",
                  {Field{Field::Kind::text, "recovery", "追回编号", "", "如 Z1", true}, Field{Field::Kind::amount, "amount", "金额(元)", "", "不填为尚余的全部", false}, Field{Field::Kind::text, "document", "缴款书号或流水号", "", "", true}},
                  "登记"});
}

Shown show_decisions(Visit& visit) {
  const bool all = !visit.request().asked("all").empty();
  Page page("两人决定");
  say_what_was_done(visit, page);
  page.add(Heading{"", "凭文件提出,由另一位同事批准,批准时即办理。提出的人不能批准自己提的。"});
  store::UnitOfWork work(visit.database());
  std::vector<store::DecisionRow> rows = store::select_decisions(work, !all);
  Table table{all ? "全部决定" : "等批准的", {{"编号"}, {"状态"}, {"内容"}, {"依据"}, {"谁提出"}, {"哪天"}, {"谁办结"}}, {}, "没有", {}, {}};
  for (auto row = rows.rbegin(); row != rows.rend() && table.rows.size() < kShown; ++row)
    table.rows.push_back({link_cell(id_of(*row), "/decisions/" + id_of(*row)), state_cell(row->state), jobs::sentence(*row), row->document, row->actor, row->day, row->ended_by});
  page.add(std::move(table));
  if (rows.size() > kShown) page.add(Note{Tone::plain, "只列最近 " + std::to_string(kShown) + " 件,共 " + std::to_string(rows.size()) + " 件。", {}, {}, {}});
  page.add(Note{Tone::plain, "", {}, all ? "/decisions" : "/decisions?all=1", all ? "只看等批准的" : "办完的也列出"});
  if (visit.officer().may(kMayPropose)) {
    Facts facts{"提出一件", {}};
    for (const Proposal& proposal : kProposals) facts.rows.emplace_back(proposal.words, link_cell(*proposal.sentence ? proposal.sentence : "填写", std::string("/decisions/new/") + proposal.name));
    page.add(std::move(facts));
  }
  if (visit.officer().may(kOffice | kAuditor)) add_claims(visit, work, page);
  return page;
}

Shown show_decision(Visit& visit) {
  store::UnitOfWork work(visit.database());
  const auto row = store::select_decision(work, number_in(visit.part("decision"), 'D'));
  if (!row) throw NotFound();
  Page page("决定 " + id_of(*row));
  page.crumbs = {{"两人决定", "/decisions"}};
  say_what_was_done(visit, page);
  Facts facts{"", {{"内容", jobs::sentence(*row)}, {"状态", state_cell(row->state)}, {"依据", row->document}, {"说明", row->note}, {"提出", row->day + "," + row->actor}}};
  if (!row->ended_by.empty()) facts.rows.emplace_back("办结", row->ended_by);
  if (row->batch && row->batch_line) {
    const std::string reference = payment_reference(*row->batch, *row->batch_line);
    facts.rows.emplace_back("付款", link_cell(reference, "/payments/" + reference));
  } else if (row->batch) {
    const std::string batch = "B" + std::to_string(*row->batch);
    facts.rows.emplace_back("批次", link_cell(batch, "/batches/" + batch));
  }
  page.add(std::move(facts));
  if (row->state != "OPEN" || !visit.officer().may(kApprover)) return page;
  const Field note{Field::Kind::text, "note", "说明"};
  const std::string here = "/decisions/" + id_of(*row);
  if (row->actor == visit.officer().login)
    page.add(Note{Tone::wait, "这件是您提出的,须由另一位同事批准。", {}, {}, {}});
  else
    page.add(Form{here + "/approve", "批准", "批准时即办理。", {note}, "批准并办理", Tone::stop});
  page.add(Form{here + "/refuse", "退回", "", {note}, "退回", Tone::quiet});
  return page;
}

Shown show_proposal(Visit& visit) {
  const Proposal* const proposal = find_proposal(visit.part("what"));
  if (!proposal) throw NotFound();
  Page page(proposal->words);
  page.crumbs = {{"两人决定", "/decisions"}};
  Form form{std::string("/decisions/new/") + proposal->name, "", proposal->sentence, {}, "提出"};
  for (const char* name : proposal->fields) form.fields.push_back(field_of(visit, name));
  form.fields.push_back(Field{Field::Kind::text, "document", "依据的文号", "", "", true});
  form.fields.push_back(Field{Field::Kind::text, "note", "说明", "", "不要写证件号、账号", false});
  page.add(std::move(form));
  return page;
}

// The number that was typed, as a place on the roll: what a work keeps of its words holds no number with an ID in it.
std::string place_of_pupil(Visit& visit, std::string_view number) {
  std::string plain_number(number);
  std::erase_if(plain_number, [](char c) { return c == ' ' || c == '\t'; });
  store::UnitOfWork work(visit.database());
  const auto found = store::find_pupils(work, "", plain_number, visit.today(), 2);
  if (found.size() > 1 && found[0].student_no != found[1].student_no) throw jobs::Refused(jobs::Refusal::no_such_thing, "", "这个号码有两个学籍号,请填学籍号");
  if (found.empty()) throw jobs::Refused(jobs::Refusal::no_such_thing, "", "学籍里没有这个学籍号,请核对后再填");
  return jobs::place_name(found.front().roll);
}

Shown take_proposal(Visit& visit) {
  const Proposal* const proposal = find_proposal(visit.part("what"));
  if (!proposal) throw NotFound();
  const Request& request = visit.request();
  std::vector<std::string> words = {"decide", proposal->name};
  const std::string subject(request.field("subject"));
  // A word that stands alone is a number of ours, never an option.
  if (subject.starts_with('-')) return plain(400, "编号写作 B3、B3-000017 或 Z1");
  if (!subject.empty()) words.push_back(subject);
  for (const char* name : {kAmount, kYear, kProgramme, kPeriod, kToProgramme, kToYear, kLevel}) add_option(words, std::string("--") + name, request.field(name));
  if (!request.field(kStudent).empty()) words.push_back("--student=" + place_of_pupil(visit, request.field(kStudent)));
  add_option(words, "--document", request.field("document"));
  add_option(words, "--note", request.field("note"));
  return act(visit, {std::string("提出") + ": " + proposal->words, std::move(words), "/decisions", {}});
}

Shown end_one(Visit& visit, const char* verb, const char* words) {
  const std::string id = "D" + std::to_string(number_in(visit.part("decision"), 'D'));
  std::vector<std::string> command = {"decide", verb, id};
  add_option(command, "--note", visit.request().field("note"));
  return act(visit, {std::string(words) + " " + id, std::move(command), "/decisions/" + id, {}});
}

Shown take_approve(Visit& visit) { return end_one(visit, "approve", "批准"); }
Shown take_refuse(Visit& visit) { return end_one(visit, "refuse", "退回"); }

Shown take_recovered(Visit& visit) {
  const std::string id = "Z" + std::to_string(number_in(visit.request().field("recovery"), 'Z'));
  std::vector<std::string> words = {"recover", "record", id};
  add_option(words, "--amount", visit.request().field("amount"));
  add_option(words, "--document", visit.request().field("document"));
  return act(visit, {"登记收回 " + id, std::move(words), "/decisions", {}});
}

constexpr Route kRoutes[] = {
    {Method::get, "/decisions", kMayLook, show_decisions, "两人决定和追回", kReads},
    {Method::post, "/decisions/recovered", kClerk, take_recovered, "登记收回的钱"},
    {Method::get, "/decisions/:decision", kMayLook, show_decision, "一件决定", kReads},
    {Method::post, "/decisions/:decision/approve", kApprover, take_approve, "批准并办理"},
    {Method::post, "/decisions/:decision/refuse", kApprover, take_refuse, "退回"},
    {Method::get, "/decisions/new/:what", kMayPropose, show_proposal, "提出一件决定", kReads},
    {Method::post, "/decisions/new/:what", kMayPropose, take_proposal, "提出"},
};

}  // namespace

std::span<const Route> decision_routes() { return kRoutes; }

}  // namespace zhuxue::web
