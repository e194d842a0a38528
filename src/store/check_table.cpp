// The audit checks by code. A check is added here: its row, and its statement in sql/queries/checks (its columns: src/store/README.md).
#include <array>

#include "store/check_store.hpp"
#include "zhuxue_sql.hpp"

namespace zhuxue::store {
namespace {

constexpr CheckSeverity kBlock = CheckSeverity::block, kWarn = CheckSeverity::warn;

constexpr std::array kChecks = {
    AuditCheck{"C01", "重复发放", kBlock, "同一个人、同类项目、同一期间核定或到账不止一次(减去退回的);按证件号、名单记录、姓名加生日加监护人认人,区外就读名单写明已享受的也算;普高和中职国家助学金只能一项",
               "普通高中国家助学金,2018 年(报刊 2020-01-16)", "roll", sql::checks_c01_paid_twice, ""},
    AuditCheck{"C02", "他人账户", kBlock, "账户由几名学生共用,或户名既不是学生也不是登记的监护人(同一监护人的兄弟姐妹、有委托书的亲属和机构: 警告);60 天内变更的账户须第二人核对。没有教职工名单,户名是否教职工不判断",
               "普通高中国家助学金,2018 年: 打入父母、班主任、同班同学的卡", "roll account", sql::checks_c02_foreign_account, ""},
    AuditCheck{"C03", "没有依据", kBlock, "核定没有名单或学籍记录可依据,或按现在的学籍基准日不在读", "普通高中国家助学金,2018 年: 没有档案的学生", "roll", sql::checks_c03_no_basis, ""},
    AuditCheck{"C04", "佐证不全", kWarn, "学校认定和突发事件致困的没有登记申请表、身份证件或户口页;他人账户没有登记委托书;办结的公示没有照片。印章看不出来,扫描件由人看",
               "普通高中国家助学金,2018 年: 102 件", "attachment", sql::checks_c04_incomplete_evidence, ""},
    AuditCheck{"C05", "收支不平", kWarn, "期初加收入减支付加退回不等于期末", "普通高中国家助学金,2018 年: 172.29 减 97.70 得 74.59 万元", "", sql::checks_c05_balance_break, ""},
    AuditCheck{"C06", "死亡领取", kBlock, "学生在基准日前去世,或账户持有人已去世(基准日后去世: 警告,改发在世监护人)", "惠来县 2021 年直达资金审计: 118 人 45.72 万元", "roll death", sql::checks_c06_dead_payee, ""},
    AuditCheck{"C07", "低于标准", kBlock, "核定的净额低于最近一次测算按当期标准应发的金额", "南通市审计局对响水县的审计", "run", sql::checks_c07_below_standard, ""},
    AuditCheck{"C08", "应补未补", kWarn, "在册、在读、应发,而没有付款", "南通市审计局对响水县的审计", "run", sql::checks_c08_unpaid_entitlement, ""},
    AuditCheck{"C09", "未连续享受", kWarn, "上学期已享受,本学期没有,名单记录仍有效", "南通市 2024 年审计", "run", sql::checks_c09_broken_continuity, ""},
    AuditCheck{"C10", "先收后减", kWarn, "同一学期收了应减免的费,还没有全部退", "南通市 2024 年审计", "fee", sql::checks_c10_charged_then_waived, ""},
    AuditCheck{"C11", "滞拨闲置", kWarn, "下达后久未支付,期限过后才到账,指标闲置", "铁山港区 2023 年;惠来县: 1200 万元未用", "", sql::checks_c11_late_money, ""},
    AuditCheck{"C12", "不符合条件", kBlock, "最近一次测算里,基准日没有有效的困难类型;学籍扩展列写明复读、借读、补习的,不享受普高国家助学金", "铁山港区 2023 年: 违规领取和应助未助", "run", sql::checks_c12_ineligible, ""},
    AuditCheck{"C13", "虚列就餐人数", kBlock, "当日就餐人数多于在籍或实到人数", "鹤峰县走马镇民族中心学校 2017 年: 165,918 元", "meal", sql::checks_c13_inflated_heads, "", true},
    AuditCheck{"C14", "库存不符", kWarn, "期初加入库减出库不等于盘点;入库不等于送货,出库不等于开餐用量;送货单没有发票,发票没有送货单", "鹤峰县 2017 年: 虚假单据和发票", "stock", sql::checks_c14_stock_mismatch, ""},
    AuditCheck{"C15", "覆盖面近乎全体", kWarn, "按困难认定的项目,受助人数与在籍人数之比达到或超过 95%(在籍 20 人以上的学校)", "黄岩区: 402/403、361/362", "roll", sql::checks_c15_coverage, ""},
    AuditCheck{"C16", "营养膳食发现金", kBlock, "营养膳食补助打入个人账户或发现金", "黄岩区: 全部发现金", "mealbook", sql::checks_c16_meals_in_cash, "", true},
    AuditCheck{"C17", "挪用营养膳食资金", kBlock, "营养膳食专账转入其他账户", "审计署 2024-06: 66 县 19.51 亿元", "mealbook", sql::checks_c17_meals_diverted, "", true},
    AuditCheck{"C18", "供餐低于标准", kWarn, "当月写了食材支出的日子,支出低于人次乘标准;或发票多于验收", "审计署 2024-06: 41 县 1533 校 2.7 亿元", "meal", sql::checks_c18_below_meal_standard, ""},
    AuditCheck{"C19", "回扣和价格", kWarn, "供应商返利;三所以上学校的货有 60% 以上由一家送;单价高于当月参考价一成以上", "审计署 2024-06: 5 县 4216.02 万元", "delivery", sql::checks_c19_rebate_and_price, ""},
    AuditCheck{"C20", "供应商集中", kWarn, "没有招标文号;几家供应商同一法定代表人;一家供 20 所以上学校;不在名单里的送货", "多县营养膳食审计: 25 县 52 家供应商 2605 校", "supplier", sql::checks_c20_supplier_concentration, ""},
    AuditCheck{"C21", "验收单不实", kBlock, "验收单没有日期或数量、不是两人验收、许可证或合同已到期、未经批准收费;学生数没有更新(警告)", "渠县审计公告 2024 年第 3 号", "delivery", sql::checks_c21_bad_delivery_note, "", true},
    AuditCheck{"C22", "重复或提前注册", kBlock, "一个证件号在两校在读,或一个学籍号在两校在读;入学之前就注册(没有核定: 警告)", "重庆 2010 年: 500 余人 140 万元;湖南: 10 校 1100 万元", "roll", sql::checks_c22_double_enrolment, ""},
    AuditCheck{"C23", "申报与学籍不符", kBlock, "学校受助人数与基准日该校学籍里的人数不符", "四部门通知: 双倍扣回", "roll", sql::checks_c23_claim_not_roll, ""},
    AuditCheck{"C24", "配套不足或应退未退", kWarn, "到期应配套的资金没有到位,或上年的待处理退汇没有缴回国库", "四川: 55 校短 2800 万元;5 校 89 万元未退", "provision", sql::checks_c24_short_or_unrefunded, ""},
    AuditCheck{"C25", "公示泄露", kBlock, "公示里有证件号码、银行卡号、电话、住址或出生日期", "教财厅函〔2017〕28号", "", sql::checks_c25_notice_leak, ""},
    AuditCheck{"C26", "名单与学籍例外", kBlock, "核定所依据的名单记录与学籍是不是同一人,后来被否定或存疑(E4、E5),超过 23 周岁(E2),非全日制(E6);名单写不在校(E3)、学籍写送教上门又写住校为警告。没有核定的例外见 export exceptions", "广东省建档立卡学生补助工作指引", "run", sql::checks_c26_list_exception, ""},
    AuditCheck{"C27", "名在人不在", kWarn, "受助学生当月到校 0 天,或不到应到天数的规定比例;送教上门的除外", "教育部办公厅 2024-04", "attendance", sql::checks_c27_not_there, ""},
    AuditCheck{"C28", "超预算未退", kWarn, "年初预算多于实际而没有退回", "公布的县级营养膳食决算", "budget", sql::checks_c28_budget_not_returned, ""},
    AuditCheck{"C29", "合计不等于分项", kBlock, "自己出的数: 批次合计不等于各行之和,或各级份额之和不等于金额;别人出的表用 check-table", "湛河区、金寨县公布的表", "", sql::checks_c29_total_not_parts, ""},
    AuditCheck{"C30", "直达资金改变用途", kBlock, "义务教育直达资金不在义务教育的功能科目下,或更正到别的项目", "惠来县 2021 年", "budget", sql::checks_c30_off_purpose, ""},
    AuditCheck{"C31", "金额拆不开", kWarn, "一校一项目的人数与金额,按当期两档标准拆不成整数", "湛河区 2024 年秋小学 317562.5", "run", sql::checks_c31_not_decomposable, ""},
    AuditCheck{"C32", "代签代领", kWarn, "一个户名替几家的学生领款,既不是学生也不是监护人", "普通高中国家助学金,2018 年", "account", sql::checks_c32_one_hand, ""},
};

}  // namespace

std::span<const AuditCheck> audit_checks() { return kChecks; }

}  // namespace zhuxue::store
