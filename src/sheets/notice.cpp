#include "sheets/notice.hpp"

#include <algorithm>
#include <tuple>

#include "jobs/batch_making.hpp"
#include "sheets/sheet_kinds.hpp"
#include "store/notice_pupil_store.hpp"
#include "zhuxue/paper/words.hpp"

namespace zhuxue::sheets {

Notice notice_of_month(const jobs::Job& job, Month month) {
  store::UnitOfWork work(job.database);
  const std::int64_t run = run_of(work, month);
  Notice notice;
  for (store::PublicPupil& row : store::public_pupils(work, run)) {
    auto pupil = paper::NoticePupil::of(std::move(row.name), std::move(row.school_name), paper::grade_words(row.stage, row.grade), std::move(row.major), std::move(row.class_name));
    if (pupil) notice.pupils.push_back(std::move(*pupil));
    else ++notice.left_out;
  }
  std::sort(notice.pupils.begin(), notice.pupils.end());
  return notice;
}

paper::Sheet notice(const Order& order) {
  Notice found = notice_of_month(order.job, order.month);
  if (found.left_out > 0)
    throw jobs::Refused(jobs::Refusal::conflict, "公示", "有 " + std::to_string(found.left_out) + " 人的姓名、班级或专业里有长号码(证件、电话、日期),不能公示;请学校更正学籍后重新导入、测算");
  std::stable_sort(found.pupils.begin(), found.pupils.end(), [](const paper::NoticePupil& a, const paper::NoticePupil& b) {
    return std::tie(a.school(), a.grade(), a.class_name(), a.name()) < std::tie(b.school(), b.grade(), b.class_name(), b.name());
  });
  paper::Sheet sheet = paper::notice_sheet(found.pupils);
  const auto periods = periods_of(order);
  sheet.facts = facts_of(order, periods);
  sheet.facts[1] = "公示单位:" + order.office;
  sheet.notes = {"公示期:      年   月   日至      年   月   日(不少于 5 个工作日)。期满即撤下,不得在网上留存。", "如有异议,请在公示期内向学校或资助管理中心反映。公示只列姓名、学校、年级、专业、班级。"};
  sheet.signatures = {"学校(签章)", "资助管理中心(签章)"};
  return sheet;
}

}  // namespace zhuxue::sheets
