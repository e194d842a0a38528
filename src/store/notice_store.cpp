#include "store/notice_store.hpp"

#include "store/copy.hpp"
#include "zhuxue/paper/words.hpp"
#include "zhuxue_sql.hpp"

namespace zhuxue::store {
namespace {

// A class or a major with a long number in it is not shown: the schema would refuse it.
std::string without_numbers(const std::string& cell, int most) {
  int run = 0;
  for (std::size_t i = 0; i < cell.size(); ++i) {
    const bool full_width = cell.compare(i, 2, "\xEF\xBC") == 0 && i + 2 < cell.size() && cell[i + 2] >= '\x90' && cell[i + 2] <= '\x99';  // ０ to ９
    run = full_width || (cell[i] >= '0' && cell[i] <= '9') ? run + 1 : 0;
    if (run > most) return {};
    if (full_width) i += 2;
  }
  return cell;
}

}  // namespace

std::vector<NoticeLine> unannounced(UnitOfWork& work, const std::string& programme, const std::string& period, const std::string& school) {
  const HashedJoins hashed(work);
  std::vector<NoticeLine> lines;
  Query(work, sql::notice_unannounced).with("programme", programme).with("period", period).with("school", school).each([&](const ResultRow& row) {
    NoticeLine& line = lines.emplace_back();
    line.line = static_cast<std::int64_t>(lines.size());
    line.award = row.integer(0);
    line.school_name = row.text(2);
    line.name = row.text(3);
    line.grade = paper::grade_words(static_cast<Stage>(row.integer(4)), static_cast<int>(row.integer(5)));
    line.class_name = without_numbers(row.text(6), 6);
    line.major = without_numbers(row.text(7), 6);
  });
  return lines;
}

std::int64_t insert_notice(UnitOfWork& work, const NoticeRow& notice, const std::vector<NoticeLine>& lines, Date today) {
  const std::int64_t number = Query(work, sql::notice_next_notice).integer().value();
  Query(work, sql::notice_insert_notice)
      .with("notice", number)
      .with("programme", notice.programme)
      .with("period", notice.period)
      .with("school", notice.school)
      .with("place", notice.place)
      .with("first_day", notice.first_day)
      .with("last_day", notice.last_day)
      .with("working_days", std::int64_t{notice.working_days})
      .with("lines", static_cast<std::int64_t>(lines.size()))
      .with("digest", notice.digest)
      .with("actor", notice.actor)
      .with("business_day", today)
      .run_once();
  CopyIn out(work, "notice_line (county, notice, line, award, name, school_name, grade, class, major)", 9);
  for (const NoticeLine& line : lines) {
    out.begin_row();
    out.put_int4(work.county());
    out.put_int4(static_cast<std::int32_t>(number));
    out.put_int4(static_cast<std::int32_t>(line.line));
    out.put_int4(static_cast<std::int32_t>(line.award));
    for (const std::string* shown : {&line.name, &line.school_name, &line.grade, &line.class_name, &line.major}) out.put_text(*shown);
  }
  out.finish();
  return number;
}

std::vector<NoticeRow> select_notices(UnitOfWork& work, std::int64_t notice) {
  std::vector<NoticeRow> notices;
  Query(work, sql::notice_select_notices).with("notice", notice).each([&](const ResultRow& row) {
    NoticeRow& found = notices.emplace_back();
    found.notice = row.integer(0);
    found.programme = row.text(1);
    found.period = row.text(2);
    found.school = row.text(3);
    found.place = row.text(4);
    found.first_day = Date::parse_iso(row.text(5)).value();
    found.last_day = Date::parse_iso(row.text(6)).value();
    found.working_days = static_cast<int>(row.integer(7));
    found.lines = row.integer(8);
    found.digest = row.text(9);
    found.actor = row.text(10);
    found.end = row.text(11);
    found.ended_by = row.text(12);
    found.ended_on = row.text(13);
    found.note = row.text(14);
    found.objections = row.integer(15);
    found.open_objections = row.integer(16);
  });
  return notices;
}

std::vector<NoticeLine> lines_of_notice(UnitOfWork& work, std::int64_t notice) {
  std::vector<NoticeLine> lines;
  Query(work, sql::notice_select_lines).with("notice", notice).each([&](const ResultRow& row) {
    lines.push_back({row.integer(0), row.integer(1), row.text(2), row.text(3), row.text(4), row.text(5), row.text(6)});
  });
  return lines;
}

std::vector<ObjectionRow> objections_to(UnitOfWork& work, std::int64_t notice) {
  std::vector<ObjectionRow> objections;
  Query(work, sql::notice_select_objections).with("notice", notice).each([&](const ResultRow& row) {
    ObjectionRow& found = objections.emplace_back();
    found.objection = row.integer(0);
    if (!row.is_null(1)) found.line = row.integer(1);
    found.raised_by = row.text(2);
    found.words = row.text(3);
    found.recorder = row.text(4);
    found.day = row.text(5);
    found.outcome = row.text(6);
    found.answer = row.text(7);
    found.answered_by = row.text(8);
    found.answered_on = row.text(9);
  });
  return objections;
}

std::int64_t insert_objection(UnitOfWork& work, std::int64_t notice, const ObjectionRow& objection, const std::string& actor, Date today) {
  const std::int64_t number = Query(work, sql::notice_next_objection).with("notice", notice).integer().value();
  Query(work, sql::notice_insert_objection)
      .with("notice", notice)
      .with("objection", number)
      .with("line", objection.line)
      .with("raised_by", objection.raised_by)
      .with("words", objection.words)
      .with("actor", actor)
      .with("business_day", today)
      .run_once();
  return number;
}

void insert_objection_end(UnitOfWork& work, std::int64_t notice, const ObjectionRow& objection, const std::string& outcome, const std::string& words, const std::string& actor, Date today) {
  Query(work, sql::notice_insert_objection_end)
      .with("notice", notice)
      .with("objection", objection.objection)
      .with("outcome", outcome)
      .with("words", words)
      .with("recorder", objection.recorder)
      .with("actor", actor)
      .with("business_day", today)
      .run_once();
}

void insert_notice_end(UnitOfWork& work, const NoticeRow& notice, const std::string& step, const std::string& note, const std::string& actor, Date today) {
  Query(work, sql::notice_insert_end)
      .with("notice", notice.notice)
      .with("step", step)
      .with("last_day", notice.last_day)
      .with("note", note)
      .with("actor", actor)
      .with("business_day", today)
      .run_once();
}

}  // namespace zhuxue::store
