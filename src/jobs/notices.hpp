#pragma once
// 公示: the list that hangs out before money goes out, objections to it, and their answers (domain/policy §2.3).
#include <optional>
#include <string>
#include <vector>

#include "jobs/job.hpp"
#include "store/batch_store.hpp"
#include "store/notice_store.hpp"
#include "zhuxue/calendar/working_days.hpp"

namespace zhuxue::jobs {

struct NoticeOrder {
  std::vector<store::ProgrammePeriod> periods;   ///< a notice for each that has somebody to show
  std::string school;                            ///< empty: all schools
  std::string place;                             ///< where it hangs
  Date first_day;
  std::optional<Date> last_day;                  ///< none: as soon as the days are over
  int least_working_days = 5;
  WorkCalendar calendar;
};
/// Publishes who was granted and stands in no notice yet. Nothing to show: no notice. Throws Refused (WRONG_STEP) where the days are too few or begin in the past.
std::vector<store::NoticeRow> publish_notices(const Job& job, const NoticeOrder& order);

struct ObjectionOrder {
  std::int64_t notice = 0;
  std::optional<std::int64_t> line;
  std::string raised_by, words;
};
/// Takes down an objection; its number within the notice. Throws Refused (NOT_FOUND; OTHER_CONTENT where what was said holds a long number).
std::int64_t object_to_notice(const Job& job, const ObjectionOrder& order);

/// Answers it: another than who took it down. False: it was answered so before. Throws Refused (NOT_FOUND, SAME_PERSON, OTHER_CONTENT, TAKEN).
bool answer_objection(const Job& job, std::int64_t notice, std::int64_t objection, bool upheld, const std::string& words);

/// Closes a notice that ran its days, or takes it down early. False: it was ended so before. Throws Refused (NOT_FOUND, WRONG_STEP, TAKEN).
bool end_notice(const Job& job, std::int64_t notice, bool take_down, const std::string& note);

/// The lines of a notice as CSV, the whitelist and 序号 only: what its digest is of.
std::string notice_csv(const std::vector<store::NoticeLine>& lines);

struct NoticeView {
  store::NoticeRow row;
  std::vector<store::NoticeLine> lines;
  std::vector<store::ObjectionRow> objections;
};
/// Throws Refused (WRONG_STEP) of a notice whose days are over: it must not hang again, and is printed only where that is asked for.
void require_in_its_days(const NoticeView& view, Date today);

/// Throws Refused (NOT_FOUND).
NoticeView show_notice(const Job& job, std::int64_t notice);
std::vector<store::NoticeRow> list_notices(const Job& job);

}  // namespace zhuxue::jobs
