// From a name, a number, an account or an amount to everything behind it: the trail of a pupil, of a payment, of a row.
#include <algorithm>

#include "jobs/batch_making.hpp"
#include "jobs/sign_steps.hpp"
#include "store/aftermath_store.hpp"
#include "store/pupil_store.hpp"
#include "store/trace_store.hpp"
#include "web/act.hpp"
#include "web/attachments.hpp"
#include "web/names.hpp"
#include "zhuxue/disbursement/payment_file.hpp"
#include "zhuxue/intake/list_kind.hpp"
#include "zhuxue/people/resident_id.hpp"

namespace zhuxue::web {
namespace {

constexpr std::int64_t kMostFound = 100;
constexpr unsigned kMayLook = kOffice | kAuditor;

Form search_form(bool focus) {
  Field asked{Field::Kind::search, "asked", "姓名、证件号、学籍号、银行账号、金额,或编号(B3、B3-000017、C1、R1)", "", "全名或全号。不放进网址,也不记进日志;查过这件事会留下记录。", true};
  asked.focus = focus;
  return Form{"/search", "", "", {asked}, "查"};
}

Shown show_search(Visit&) {
  Page page("查");
  page.add(search_form(true));
  return page;
}

std::string list_name(const std::string& kind) {
  const auto parsed = parse_list_kind(kind);
  return parsed ? std::string(spec(*parsed).name) : kind;
}

bool is_all(std::string_view text, std::string_view of) { return !text.empty() && text.find_first_not_of(of) == std::string_view::npos; }
constexpr std::string_view kDigits = "0123456789";

// "B3-000017" and the like name a page of their own.
std::optional<std::string> page_named(const std::string& asked) {
  if (parse_payment_reference(asked)) return "/payments/" + asked;
  constexpr std::pair<char, const char*> kPages[] = {{'B', "/batches/"}, {'C', "/cases/"}, {'R', "/runs/"}};
  for (const auto& [letter, page] : kPages)
    if (asked.size() > 1 && asked.size() < 10 && asked[0] == letter && is_all(asked.substr(1), kDigits)) return page + asked;
  return std::nullopt;
}

void add_pupils(const std::vector<store::PupilFound>& pupils, Page& page) {
  Table table{"学生", {{"姓名"}, {"学籍号"}, {"学校"}, {"班级"}, {"学籍状态"}}, {}, "没有这样的学生", {}, {}};
  for (const store::PupilFound& pupil : pupils)
    table.rows.push_back({link_cell(pupil.name, pupil_page(pupil.roll)), masked(pupil.student_no), pupil.school_name, pupil.class_name, pupil.old ? tone_cell("不在现行学籍里", Tone::quiet) : Cell(pupil.status)});
  page.add(std::move(table));
}

void add_payments(const Visit& visit, const std::vector<store::PaymentFound>& payments, Page& page) {
  Table table{"付款", {{"付款编号"}, {"项目"}, {"期间"}, {"学籍号"}, {"户名"}, {"金额", true}, {"结果"}}, {}, "没有这样的付款", {}, {}};
  for (const store::PaymentFound& payment : payments) {
    const std::string reference = payment_reference(payment.batch, payment.line);
    table.rows.push_back({link_cell(reference, "/payments/" + reference), programme_name(visit, payment.programme), jobs::period_in_chinese(payment.period), masked(payment.student_no), payment.holder,
                          amount_cell(payment.amount), payment.ended == "PAID" ? tone_cell("成功", Tone::good) : payment.ended.empty() ? tone_cell("未答复", Tone::wait) : tone_cell("失败", Tone::stop)});
  }
  page.add(std::move(table));
}

Shown take_search(Visit& visit) {
  std::string asked(visit.request().field("asked"));
  std::erase_if(asked, [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; });
  if (asked.empty()) return redirect("/search");
  if (const auto named = page_named(asked)) return redirect(*named);
  Page page("查");
  page.add(search_form(false));
  const auto amount = asked.find('.') == std::string::npos ? std::nullopt : Money::parse_yuan(asked);
  const bool is_number = is_all(asked, "0123456789GgXxLl");
  std::string kind = "name";
  {
    store::UnitOfWork work(visit.database());
    if (amount && *amount > Money()) {
      kind = "amount";
      add_payments(visit, store::find_payments(work, "", *amount, kMostFound), page);
    } else {
      kind = is_number ? "number" : "name";
      std::transform(asked.begin(), asked.end(), asked.begin(), [](char c) { return c == 'g' || c == 'x' ? static_cast<char>(c - 'a' + 'A') : c; });
      add_pupils(store::find_pupils(work, is_number ? "" : asked, is_number ? asked : "", visit.today(), kMostFound), page);
      if (is_number) add_payments(visit, store::find_payments(work, asked, Money(), kMostFound), page);
    }
  }
  record_view(visit, "SEARCHED", {{"by", kind}});
  return page;
}

std::string fact_words(const store::FactRef& fact) {
  return list_name(fact.kind) + (fact.department.empty() ? "" : "(" + fact.department + ")") + " " + fact.as_of + " 第" + std::to_string(fact.line) + "行," + fact.file_name;
}

std::string facts_words(const std::vector<store::FactRef>& facts) {
  std::string text;
  for (const store::FactRef& fact : facts) text += (text.empty() ? "依据 " : "\n依据 ") + fact_words(fact);
  return text;
}

void add_awards(Visit& visit, store::UnitOfWork& work, const std::string& student_no, Page& page) {
  Timeline trail{"核定和付款", {}};
  for (const store::AwardTrace& award : store::awards_of_student(work, student_no)) {
    Timeline::Entry entry{jobs::period_in_chinese(award.period), "P" + std::to_string(award.plan),
                          programme_name(visit, award.programme) + (award.part ? "(补发)" : "") + " 核定 " + grouped(award.amount) + " 元" + (award.cancelled ? ",已取消" : ""), "条款 " + award.clause, {},
                          award.cancelled ? Tone::quiet : Tone::good};
    for (const store::AwardEvent& event : store::events_of_award(work, award.award)) entry.text += "\n" + event.day + " " + event.text;
    for (const auto& [batch, line] : award.payments) entry.links.push_back(link_cell(payment_reference(batch, line), "/payments/" + payment_reference(batch, line)));
    entry.links.push_back(link_cell("R" + std::to_string(award.run), "/runs/R" + std::to_string(award.run)));
    trail.entries.push_back(std::move(entry));
  }
  if (trail.entries.empty())
    page.add(Note{Tone::plain, "没有核定过资助。", {}, {}, {}});
  else
    page.add(std::move(trail));
}

void add_assessments(Visit& visit, store::UnitOfWork& work, const std::string& student_no, Page& page) {
  Timeline trail{"测算: 每次运行说了什么", {}};
  for (const store::AssessmentTrace& found : store::assessments_of_student(work, student_no)) {
    const bool due = found.reason.empty();
    trail.entries.push_back({found.month, "R" + std::to_string(found.run),
                             programme_name(visit, found.programme) + " " + jobs::period_in_chinese(found.period) + (due ? " 应发 " + grouped(found.amount) + " 元" : " 不发"),
                             (due ? "条款 " + found.clause : found.reason) + "\n" + facts_words(found.facts), {link_cell("R" + std::to_string(found.run), "/runs/R" + std::to_string(found.run))},
                             due ? Tone::good : Tone::quiet});
  }
  if (!trail.entries.empty()) page.add(std::move(trail));
}

Page pupil_page_of(Visit& visit, const store::ListPlace& place, bool unmasked) {
  store::UnitOfWork work(visit.database());
  const auto pupil = store::pupil_at(work, place);
  if (!pupil) throw NotFound();
  Page page(pupil->name);
  page.crumbs = {{"查", "/search"}};
  const auto number = [&](const std::string& text) { return unmasked ? text : masked(text); };
  page.add(Facts{"", {{"学籍号", number(pupil->student_no)}, {"证件号", number(pupil->id_no)}, {"学校", pupil->school_name}, {"年级班级", std::to_string(pupil->grade) + " 年级 " + pupil->class_name},
                      {"就读方式", pupil->boards ? "住校" : "走读"}, {"学籍状态", pupil->status + "(学籍 " + pupil->as_of + ")"}, {"监护人", pupil->guardian}}});
  if (!unmasked)
    page.add(Form{pupil_page(place) + "/full", "看全号", "证件号和学籍号平时只显示一部分。看全号要写事由,谁在何时为何看过会留在证据链里。", {Field{Field::Kind::text, "reason", "事由", "", "", true}}, "看全号", Tone::quiet});
  add_awards(visit, work, pupil->student_no, page);
  add_assessments(visit, work, pupil->student_no, page);
  add_attachments(visit, work, {"PUPIL", pupil->student_no, 0, 0, 0, 0}, pupil_page(place) + "/attach", page);
  return page;
}

Shown show_pupil(Visit& visit) {
  const store::ListPlace place = place_in(visit);
  Page page = pupil_page_of(visit, place, false);
  say_what_was_done(visit, page);
  record_view(visit, "PUPIL_VIEWED", {{"roll", visit.part("place")}});
  return page;
}

Shown take_full(Visit& visit) {
  const store::ListPlace place = place_in(visit);
  const std::string reason(visit.request().field("reason"));
  if (reason.empty()) return plain(400, "看全号要写事由");
  Page page = pupil_page_of(visit, place, true);
  record_view(visit, "PUPIL_UNMASKED", {{"roll", visit.part("place")}, {"reason", reason}});
  return page;
}

Shown show_payment(Visit& visit) {
  const auto reference = parse_payment_reference(visit.part("payment"));
  if (!reference) throw NotFound();
  store::UnitOfWork work(visit.database());
  const auto trace = store::trace_payment(work, reference->batch, reference->line);
  if (!trace) throw NotFound();
  const std::string batch = "B" + std::to_string(trace->batch);
  Page page("付款 " + visit.part("payment"));
  page.crumbs = {{"批次", "/batches"}, {batch, "/batches/" + batch}};
  say_what_was_done(visit, page);
  Facts facts{"", {{"金额", amount_cell(trace->amount)}, {"项目", programme_name(visit, trace->programme)}, {"期间", jobs::period_in_chinese(trace->period)}, {"学籍号", masked(trace->student_no)},
                   {"银行", trace->bank_words.empty() ? "还没有回单" : trace->bank_words}}};
  for (const FundLevel level : kFundLevels)
    if (!trace->split[level].is_zero()) facts.rows.emplace_back("其中" + std::string(label(level)), amount_cell(trace->split[level]));
  page.add(std::move(facts));
  const std::string run = "R" + std::to_string(trace->run);
  page.add(Facts{"为什么", {{"条款", trace->clause}, {"测算", link_cell(run + "(" + trace->month + ")", "/runs/" + run)}, {"计划", "P" + std::to_string(trace->plan)},
                            {"第几次付款", std::to_string(trace->attempt + 1)}, {"政策文件 SHA-256", trace->policy_sha256}, {"名单依据", facts_words(trace->facts)},
                            {"回单", trace->bank_sha256.empty() ? Cell("") : Cell(trace->bank_sha256 + " 第 " + std::to_string(trace->bank_line) + " 行")}}});
  Timeline people{"经手", {}}, events{"经过", {}};
  for (const store::StepOfBatch& step : trace->people) people.entries.push_back({step.day, step.actor, jobs::step_in_chinese(step.step), step.note, {}, Tone::good});
  for (const store::AwardEvent& event : store::events_of_award(work, trace->award)) events.entries.push_back({event.day, "", event.text, "", {}, Tone::plain});
  page.add(std::move(people));
  page.add(std::move(events));
  add_attachments(visit, work, {"LINE", {}, reference->batch, reference->line, 0, 0}, "/payments/" + visit.part("payment") + "/attach", page);
  record_view(visit, "PAYMENT_VIEWED", {{"payment", visit.part("payment")}});
  return page;
}

constexpr Route kRoutes[] = {
    {Method::get, "/search", kMayLook, show_search, "查"},
    {Method::post, "/search", kMayLook, take_search, "查一个姓名、号码、账号、金额或编号", kReads},
    {Method::get, "/pupils/:place", kMayLook, show_pupil, "一个学生的来龙去脉", kReads},
    {Method::post, "/pupils/:place/full", kMayLook, take_full, "看全号", kReads},
    {Method::get, "/payments/:payment", kMayLook, show_payment, "一笔付款的来龙去脉", kReads},
};

}  // namespace

std::span<const Route> pupil_routes() { return kRoutes; }

}  // namespace zhuxue::web
