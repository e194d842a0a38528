#include "batch/system_export.hpp"

#include "jobs/batch_making.hpp"
#include "jobs/month_inputs.hpp"
#include "sheets/order.hpp"
#include "store/system_store.hpp"
#include "zhuxue/paper/words.hpp"

namespace zhuxue::batch {
namespace {

// The layout of the system's import was not seen by us: these are its known fields under their usual names.
const std::vector<std::string_view>& columns() {
  static const std::vector<std::string_view> all = {"学校标识码", "学校名称", "学段", "年级", "班级", "学籍号", "姓名", "身份证件号", "资助项目", "期间", "困难类型", "资助金额", "发放日期", "发放方式"};
  return all;
}

}  // namespace

int run_system_export(const std::string& month, const std::string& out, Session& session, app::Report& report) {
  if (month.empty()) throw app::UsageError("导出 system 须用 --month 说明哪个月");
  jobs::Job& job = session.job_maybe_as({"clerk", "reviewer", "approver", "auditor"});
  const jobs::PolicyShelf& shelf = session.shelf();
  store::UnitOfWork work(job.database);
  const sheets::Schools schools = store::schools_by_code(work);
  std::vector<std::vector<std::string>> rows;
  Money paid;
  for (const store::SystemLine& line : store::system_lines(work, jobs::periods_of_month(shelf, month_of(month)))) {
    rows.push_back({line.school, sheets::name_of(schools, line.school), std::string(label(line.stage)), paper::grade_words(line.stage, line.grade), line.class_name, line.student_no, line.name, line.id_no,
                    jobs::name_of_programme(shelf, line.programme), line.period, line.kind ? std::string(label(*line.kind)) : "", line.amount.yuan(), line.arrived_on.iso(), "银行代发"});
    paid += line.amount;
  }
  write_table(out, columns(), rows);
  report.say("全国学生资助管理信息系统上传表 " + std::to_string(rows.size()) + " 行到 " + out + ",只列银行已付的;含身份证件号,用后即删。系统的导入模板没有见过(待核实),列名照常用的写");
  report.say("录入以后核对系统数: zhuxue sheet system-check --month " + month + " --figures 系统数.csv --out 核对表.xlsx");
  report.count("rows", static_cast<std::int64_t>(rows.size()));
  report.sum("paid", paid);
  return kDone;
}

}  // namespace zhuxue::batch
