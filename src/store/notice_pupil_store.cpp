#include "store/notice_pupil_store.hpp"

#include "store/copy.hpp"

namespace zhuxue::store {

std::vector<PublicPupil> public_pupils(UnitOfWork& work, std::int64_t run) {
  Query(work, "SET LOCAL ROLE zhuxue_notice").run();
  std::vector<PublicPupil> pupils;
  CopyOut rows(work, "SELECT name, school_name, major, class, stage, grade FROM notice_pupil WHERE county = " + std::to_string(work.county()) + " AND run = " + std::to_string(run));
  while (rows.next()) {
    PublicPupil& pupil = pupils.emplace_back();
    pupil.name = rows.is_null(0) ? std::string_view() : rows.text(0);
    pupil.school_name = rows.text(1);
    pupil.major = rows.text(2);
    pupil.class_name = rows.text(3);
    if (!rows.is_null(4)) pupil.stage = static_cast<Stage>(rows.integer(4));
    if (!rows.is_null(5)) pupil.grade = static_cast<int>(rows.integer(5));
  }
  return pupils;
}

}  // namespace zhuxue::store
