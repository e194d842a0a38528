#include "jobs/notices.hpp"

#include <algorithm>

#include "files/csv_writer.hpp"
#include "files/digest.hpp"
#include "store/evidence_store.hpp"
#include "zhuxue/paper/long_number.hpp"

namespace zhuxue::jobs {
namespace {

std::string name_of(std::int64_t notice) { return "G" + std::to_string(notice); }

store::NoticeRow notice_of(store::UnitOfWork& work, std::int64_t notice) {
  auto rows = notice > 0 ? store::select_notices(work, notice) : std::vector<store::NoticeRow>();
  if (rows.empty()) throw Refused(Refusal::no_such_thing, name_of(notice), "没有公示 " + name_of(notice));
  return std::move(rows.front());
}

store::ObjectionRow objection_of(store::UnitOfWork& work, std::int64_t notice, std::int64_t number) {
  for (store::ObjectionRow& row : store::objections_to(work, notice))
    if (row.objection == number) return std::move(row);
  const std::string name = name_of(notice) + " 的异议 " + std::to_string(number);
  throw Refused(Refusal::no_such_thing, name_of(notice), "没有 " + name);
}

// The last day, which must leave the public its working days.
Date last_day_of(const Job& job, const NoticeOrder& order) {
  if (order.first_day < job.today) throw Refused(Refusal::wrong_step, order.first_day.iso(), "公示不能从已过的日子 " + order.first_day.iso() + " 开始");
  const Date least = nth_working_day(order.first_day, order.least_working_days, order.calendar);
  const Date last = order.last_day.value_or(least);
  if (last < least)
    throw Refused(Refusal::wrong_step, last.iso(), "公示须满 " + std::to_string(order.least_working_days) + " 个工作日,从 " + order.first_day.iso() + " 起最早到 " + least.iso() + " 止");
  return last;
}

// What the public could not read, or must not: a school without a name, a name with a number in it.
void require_presentable(const std::vector<store::NoticeLine>& lines) {
  std::int64_t nameless = 0, numbered = 0;
  for (const store::NoticeLine& line : lines) {
    nameless += line.school_name.empty();
    numbered += std::any_of(line.name.begin(), line.name.end(), [](char c) { return c >= '0' && c <= '9'; });
  }
  if (nameless) throw Refused(Refusal::no_such_thing, "school", "学校名单里没有 " + std::to_string(nameless) + " 名学生的学校,公示写不出校名;请先 zhuxue import school");
  if (numbered) throw Refused(Refusal::other_content, "roll", std::to_string(numbered) + " 名学生的姓名里有数字,不能公示;请学校更正学籍");
}

// Objections are printed and filed; whoever is meant is known by the line of the notice.
void require_no_long_number(const std::string& words) {
  if (paper::longest_number(words) >= paper::kLongNumber) throw Refused(Refusal::other_content, "--text", "异议和答复里不写证件号码、账号、电话和出生日期;说的是谁,用公示的行号");
}

}  // namespace

std::string notice_csv(const std::vector<store::NoticeLine>& lines) {
  std::string csv;
  files::append_csv_row(csv, std::vector<std::string_view>{"序号", "姓名", "学校", "年级", "班级", "专业"});
  for (const store::NoticeLine& line : lines) {
    const std::string number = std::to_string(line.line);
    files::append_csv_row(csv, std::vector<std::string_view>{number, line.name, line.school_name, line.grade, line.class_name, line.major});
  }
  return csv;
}

std::vector<store::NoticeRow> publish_notices(const Job& job, const NoticeOrder& order) {
  const Date last_day = last_day_of(job, order);
  store::UnitOfWork work(job.database);
  work.wait_for(store::UnitOfWork::Queue::letters);
  std::vector<store::NoticeRow> published;
  for (const auto& [programme, period] : order.periods) {
    const std::vector<store::NoticeLine> lines = store::unannounced(work, programme, period, order.school);
    if (lines.empty()) continue;
    require_presentable(lines);
    store::NoticeRow row;
    row.programme = programme;
    row.period = period;
    row.school = order.school;
    row.place = order.place;
    row.first_day = order.first_day;
    row.last_day = last_day;
    row.working_days = working_days_between(row.first_day, row.last_day, order.calendar);
    row.lines = static_cast<std::int64_t>(lines.size());
    row.digest = files::sha256_hex(notice_csv(lines));
    row.actor = job.actor;
    row.notice = store::insert_notice(work, row, lines, job.today);
    store::put_on_record(work, {"NOTICE_PUBLISHED", job.actor, job.today,
                                {{"notice", std::to_string(row.notice)}, {"programme", programme}, {"period", period}, {"lines", std::to_string(row.lines)}, {"first_day", row.first_day.iso()},
                                 {"last_day", row.last_day.iso()}, {"sha256", row.digest}}});
    published.push_back(std::move(row));
  }
  if (!published.empty()) work.commit();
  return published;
}

std::int64_t object_to_notice(const Job& job, const ObjectionOrder& order) {
  const std::string name = name_of(order.notice);
  store::UnitOfWork work(job.database);
  work.wait_for(store::UnitOfWork::Queue::letters);
  const store::NoticeRow row = notice_of(work, order.notice);
  if (row.end == "TAKEN_DOWN") throw Refused(Refusal::wrong_step, name, name + " 已于 " + row.ended_on + " 提前撤下");
  if (order.line && (*order.line < 1 || *order.line > row.lines))
    throw Refused(Refusal::no_such_thing, name, name + " 只有 " + std::to_string(row.lines) + " 行,没有第 " + std::to_string(*order.line) + " 行");
  require_no_long_number(order.raised_by + " " + order.words);
  store::ObjectionRow objection;
  objection.line = order.line;
  objection.raised_by = order.raised_by;
  objection.words = order.words;
  const std::int64_t number = store::insert_objection(work, order.notice, objection, job.actor, job.today);
  store::put_on_record(work, {"NOTICE_OBJECTION", job.actor, job.today,
                              {{"notice", std::to_string(order.notice)}, {"objection", std::to_string(number)}, {"line", order.line ? std::to_string(*order.line) : ""}}});
  work.commit();
  return number;
}

bool answer_objection(const Job& job, std::int64_t notice, std::int64_t number, bool upheld, const std::string& words) {
  const std::string name = name_of(notice) + " 的异议 " + std::to_string(number), outcome = upheld ? "UPHELD" : "DISMISSED";
  store::UnitOfWork work(job.database);
  notice_of(work, notice);
  const std::string at_start = objection_of(work, notice, number).outcome;
  work.wait_for(store::UnitOfWork::Queue::letters);
  const store::ObjectionRow objection = objection_of(work, notice, number);
  if (objection.outcome != at_start) throw Refused(Refusal::taken, name_of(notice), name + " 刚刚由 " + objection.answered_by + " 处理,本次没有改动");
  if (!objection.outcome.empty()) {
    if (objection.outcome == outcome) return false;
    throw Refused(Refusal::other_content, name_of(notice), name + " 已由 " + objection.answered_by + " 处理为" + (upheld ? "不成立" : "成立") + ",不能改写;有新情况请另记一条异议");
  }
  require_no_long_number(words);
  if (objection.recorder == job.actor) throw Refused(Refusal::same_person, name_of(notice), name + " 是您登记的,须由另一位同事处理");
  store::insert_objection_end(work, notice, objection, outcome, words, job.actor, job.today);
  store::put_on_record(work, {"NOTICE_OBJECTION_" + outcome, job.actor, job.today, {{"notice", std::to_string(notice)}, {"objection", std::to_string(number)}}});
  work.commit();
  return true;
}

bool end_notice(const Job& job, std::int64_t notice, bool take_down, const std::string& note) {
  const std::string name = name_of(notice), step = take_down ? "TAKEN_DOWN" : "CLOSED";
  store::UnitOfWork work(job.database);
  const std::string at_start = notice_of(work, notice).end;
  work.wait_for(store::UnitOfWork::Queue::letters);
  const store::NoticeRow row = notice_of(work, notice);
  if (row.end != at_start) throw Refused(Refusal::taken, name, name + " 刚刚由 " + row.ended_by + " 处理,本次没有改动");
  if (row.end == step) return false;
  if (!row.end.empty()) throw Refused(Refusal::wrong_step, name, name + (row.end == "CLOSED" ? " 已公示完毕" : " 已提前撤下"));
  if (!take_down && job.today <= row.last_day) throw Refused(Refusal::wrong_step, name, name + " 公示到 " + row.last_day.iso() + " 为止,满了才能办结(提前撤下用 --take-down)");
  if (!take_down && row.open_objections) throw Refused(Refusal::wrong_step, name, name + " 还有 " + std::to_string(row.open_objections) + " 条异议没有处理");
  store::insert_notice_end(work, row, step, note, job.actor, job.today);
  store::put_on_record(work, {"NOTICE_" + step, job.actor, job.today, {{"notice", std::to_string(notice)}, {"objections", std::to_string(row.objections)}, {"note", note}}});
  work.commit();
  return true;
}

void require_in_its_days(const NoticeView& view, Date today) {
  const std::string name = name_of(view.row.notice);
  if (view.row.end == "TAKEN_DOWN") throw Refused(Refusal::wrong_step, name, name + " 已于 " + view.row.ended_on + " 提前撤下,不再写出名单;留档用请加 --expired");
  if (today > view.row.last_day) throw Refused(Refusal::wrong_step, name, name + " 已到期(公示到 " + view.row.last_day.iso() + " 为止),不再写出名单;留档用请加 --expired");
}

NoticeView show_notice(const Job& job, std::int64_t notice) {
  store::UnitOfWork work(job.database);
  NoticeView view;
  view.row = notice_of(work, notice);
  view.lines = store::lines_of_notice(work, notice);
  view.objections = store::objections_to(work, notice);
  return view;
}

std::vector<store::NoticeRow> list_notices(const Job& job) {
  store::UnitOfWork work(job.database);
  return store::select_notices(work, 0);
}

}  // namespace zhuxue::jobs
