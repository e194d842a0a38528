#include "sheets/visits.hpp"

#include "jobs/batch_making.hpp"
#include "store/visit_store.hpp"
#include "zhuxue/paper/words.hpp"

namespace zhuxue::sheets {

paper::Sheet visit_sheet(const jobs::Job& job, std::int64_t number, const jobs::PolicyShelf& shelf, const std::string& office) {
  using paper::ColumnKind;
  store::UnitOfWork work(job.database);
  const auto draws = store::select_draws(work, number);
  if (draws.empty() || number == 0) throw jobs::Refused(jobs::Refusal::no_such_thing, "V" + std::to_string(number), "没有抽查 V" + std::to_string(number));
  const store::VisitDraw& draw = draws.front();
  const Schools schools = store::schools_by_code(work);
  paper::Sheet sheet;
  sheet.title = "学生资助抽查回访记录表";
  sheet.facts = {"抽查编号:V" + std::to_string(draw.draw), "月份:" + draw.month.text(), "抽取日期:" + draw.day, "从 " + std::to_string(draw.population) + " 笔已到账中抽取 " + std::to_string(draw.sample) + " 笔,随机种子 " + std::to_string(draw.seed),
                 "制表单位:" + office};
  sheet.columns = {{"姓名", ColumnKind::text, 10}, {"学校", ColumnKind::text, 22}, {"班级", ColumnKind::text, 14}, {"监护人", ColumnKind::text, 10}, {"项目", ColumnKind::text, 26}, {"应到账(元)", ColumnKind::amount, 10},
                   {"是否收到", ColumnKind::text, 8}, {"实收(元)", ColumnKind::text, 10}, {"被访人", ColumnKind::text, 10}, {"回访日期", ColumnKind::text, 11}, {"说明", ColumnKind::text, 18}, {"回访人", ColumnKind::text, 10}};
  sheet.parts.emplace_back();
  for (const store::VisitLine& line : store::lines_of_draw(work, number)) {
    paper::Row row = {line.name, name_of(schools, line.school), paper::grade_words(line.stage, line.grade) + line.class_name, line.guardian,
                      jobs::period_in_chinese(line.period) + jobs::name_of_programme(shelf, line.programme), line.amount};
    if (line.answer)
      row.insert(row.end(), {std::string(line.answer->received ? "是" : "否"), line.answer->amount.yuan(), line.answer->asked, line.answer->visited_on, line.answer->note, line.answer->actor});
    else
      row.insert(row.end(), {std::string(), std::string(), std::string(), std::string(), std::string(), std::string()});
    sheet.parts.front().rows.push_back(std::move(row));
  }
  sheet.notes = {"已回访 " + std::to_string(draw.answered) + " 户,其中与银行所付不符 " + std::to_string(draw.differing) + " 户。同一种子和同一批到账可以重新抽出同样的名单。"};
  sheet.signatures = {"回访人", "复核", "负责人"};
  return sheet;
}

}  // namespace zhuxue::sheets
