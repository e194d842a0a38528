#pragma once
// Notices (公示), objections to them and how both ended.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "store/unit_of_work.hpp"

namespace zhuxue::store {

/// What the public sees of a pupil (教财厅函〔2017〕28号). There is no field for anything else.
struct NoticeLine {
  std::int64_t line = 0;
  std::int64_t award = 0;      ///< never shown
  std::string name, school_name, grade, class_name, major;
};

struct NoticeRow {
  std::int64_t notice = 0;
  std::string programme, period, school, place;
  Date first_day, last_day;
  int working_days = 0;
  std::int64_t lines = 0;
  std::string digest, actor;
  std::string end;             ///< CLOSED, TAKEN_DOWN or empty
  std::string ended_by, ended_on, note;
  std::int64_t objections = 0, open_objections = 0;
};

struct ObjectionRow {
  std::int64_t objection = 0;
  std::optional<std::int64_t> line;   ///< none: the notice as a whole
  std::string raised_by, words, recorder, day;
  std::string outcome;                ///< UPHELD, DISMISSED or empty
  std::string answer, answered_by, answered_on;
};

/// Grants of the programme and period whose pupil stands in no notice yet, by school, grade, class and name; `school` empty: of all. Lines are numbered from 1.
std::vector<NoticeLine> unannounced(UnitOfWork& work, const std::string& programme, const std::string& period, const std::string& school);
/// Publishes; the number of the notice.
std::int64_t insert_notice(UnitOfWork& work, const NoticeRow& notice, const std::vector<NoticeLine>& lines, Date today);
/// `notice` 0: all.
std::vector<NoticeRow> select_notices(UnitOfWork& work, std::int64_t notice);
std::vector<NoticeLine> lines_of_notice(UnitOfWork& work, std::int64_t notice);
std::vector<ObjectionRow> objections_to(UnitOfWork& work, std::int64_t notice);

/// The number of the objection within its notice.
std::int64_t insert_objection(UnitOfWork& work, std::int64_t notice, const ObjectionRow& objection, const std::string& actor, Date today);
void insert_objection_end(UnitOfWork& work, std::int64_t notice, const ObjectionRow& objection, const std::string& outcome, const std::string& words, const std::string& actor, Date today);
/// `step`: CLOSED or TAKEN_DOWN. The database refuses a notice that has not run its days or has an open objection.
void insert_notice_end(UnitOfWork& work, const NoticeRow& notice, const std::string& step, const std::string& note, const std::string& actor, Date today);

}  // namespace zhuxue::store
