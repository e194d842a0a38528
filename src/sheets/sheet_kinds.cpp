#include "sheets/sheet_kinds.hpp"

#include <array>

namespace zhuxue::sheets {
namespace {

constexpr std::array kKinds = {
    SheetKind{"candidates", "拟资助学生核对表", "发给学校逐人核对:是否在校、就读方式、账户、是否同意", candidates, false},
    SheetKind{"account-forms", "账户信息采集表", "没有可用账户的学生,请学校和家长填写", account_forms, false},
    SheetKind{"notice", "拟资助学生名单公示", "张贴用:只有姓名、学校、年级、专业、班级", notice, false},
    SheetKind{"roster", "资助资金发放花名册", "按学校、项目分页,签字归档;与封存的台账相符", roster, true},
    SheetKind{"unpaid", "未发放原因清单(应助未助)", "还没有收到钱的,每人一句原因,写明该谁办", unpaid, true},
    SheetKind{"summary", "资助情况汇总表(分学校)", "学校 × 学段 × 就读方式 × 类别:人数、人次、金额", summary_by_school, true},
    SheetKind{"summary-district", "资助情况汇总表(全县区)", "学段 × 就读方式 × 类别:人数、人次、金额", summary_of_district, true},
    SheetKind{"coverage", "应助尽助情况表(分学校)", "应助、已到账的人数和人次,按期到账率,失败、退汇率", coverage_by_school, false},
    SheetKind{"coverage-categories", "应助尽助情况表(分类别)", "同上,按困难类别", coverage_by_category, false},
    SheetKind{"towns", "脱贫户和监测对象子女资助情况表(分乡镇)", "与农业农村局核对", towns, true},
    SheetKind{"recognition", "家庭经济困难学生认定汇总表", "学段 × 类别 × 认定级别", recognition, false},
    SheetKind{"installments", "资助资金分批发放情况表", "第一、二、三批和累计,分学校", installments, true},
    SheetKind{"documents", "资助资金指标台账", "按文号:指标、已使用、结余,对照序时进度(月份所在的年度)", documents, false},
    SheetKind{"functions", "资助经费统计表(按功能科目)", "功能科目 × 项目:指标、已使用(月份所在的年度)", by_function, false},
    SheetKind{"open-figures", "学生资助情况公开表", "各项目受助人数、人次、金额,供年度公开", open_figures, true},
    SheetKind{"away", "区外就读学生台账", "在区外就读的学生、告知函和回执", away, false},
    SheetKind{"messages", "到账短信发送清单", "每笔一条短信的内容,电话由学校填", messages, true},
    SheetKind{"system-check", "全国学生资助管理信息系统核对表(系统数与发放数)", "另给系统里的数,逐校逐项目与发放数比", system_check, true},
    SheetKind{"targets", "项目支出绩效目标表(学生资助)", "指标值由政策和本月测算算出,说明由人填", targets, false},
    SheetKind{"performance", "项目支出绩效自评表(学生资助)", "指标值和实际完成值由系统算出,分值和说明由人填", performance, true},
    SheetKind{"budget-request", "下年度学生资助资金预算申请表", "按本月应发的人数和标准推算明年,分级次", budget_request, false},
    SheetKind{"two-increases", "教育投入“两个只增不减”情况表", "另给各年的教育支出和学生人数", two_increases, false},
    SheetKind{"publicity", "资助政策宣传月活动记录表", "登记过的宣传活动;没有登记的月份是空表", publicity, true},
    SheetKind{"enrolment", "控辍保学月报告和季度复核表", "四查三比对的数字,学校一月一报告、县区一季度一复核", enrolment_report, false},
};

}  // namespace

std::span<const SheetKind> sheet_kinds() { return kKinds; }

const SheetKind* find_sheet(std::string_view name) {
  for (const SheetKind& kind : kKinds)
    if (kind.name == name) return &kind;
  return nullptr;
}

}  // namespace zhuxue::sheets
