// The command table: the map of what the operator can do.
#include <clocale>
#include <cstdio>
#include <iostream>
#include <new>
#include <string_view>

#include "batch/account_command.hpp"
#include "batch/attach_command.hpp"
#include "batch/backup_command.hpp"
#include "batch/check_commands.hpp"
#include "batch/command.hpp"
#include "batch/commands.hpp"
#include "batch/edge.hpp"
#include "batch/letter_command.hpp"
#include "batch/publicity_command.hpp"
#include "batch/serve_command.hpp"
#include "batch/sheet_command.hpp"
#include "batch/visit_command.hpp"

namespace {

constexpr zhuxue::batch::Command kCommands[] = {
    {"init", "建立或升级数据库", zhuxue::batch::declare_init},
    {"database", "内置数据库: start、stop、status", zhuxue::batch::declare_database},
    {"user", "登记用户和角色", zhuxue::batch::declare_user},
    {"import", "导入一份名单", zhuxue::batch::declare_import},
    {"match", "比对: 困难名单 × 学籍", zhuxue::batch::declare_match},
    {"review", "待核的匹配: list、show、accept、refuse", zhuxue::batch::declare_review},
    {"assess", "测算: 谁应发多少,为什么", zhuxue::batch::declare_assess},
    {"plan", "计划: 应发与已定的差额", zhuxue::batch::declare_plan},
    {"month", "一次做完比对、测算、计划", zhuxue::batch::declare_month},
    {"award", "核定一个计划", zhuxue::batch::declare_award},
    {"notice", "公示: publish、list、show、object、resolve、close、print、proof、objections", zhuxue::batch::declare_notice},
    {"batch", "批次: seal、review、sign、approve、issue、withdraw、refuse、sheet、voucher、show、list", zhuxue::batch::declare_batch},
    {"bank", "银行文件: import、profiles、show", zhuxue::batch::declare_bank},
    {"reissue", "重发失败的付款", zhuxue::batch::declare_reissue},
    {"case", "银行疑点: list、show、take、close", zhuxue::batch::declare_case},
    {"decide", "两人决定: 召回、追回、核销、缴回国库、支付更正、期间", zhuxue::batch::declare_decide},
    {"recover", "追回: list、record、letter", zhuxue::batch::declare_recover},
    {"nutrition", "营养改善计划: advance、settle、review、approve、refuse、withdraw、issue、paid、list、show、year、daily、statement", zhuxue::batch::declare_nutrition},
    {"reconcile", "对账: 批次 × 回单 × 台账", zhuxue::batch::declare_reconcile},
    {"budget", "指标: show、forecast、documents、year-end", zhuxue::batch::declare_budget},
    {"check", "审计检查 C01–C32: 哪些要停住,哪些要看", zhuxue::batch::declare_check},
    {"check-books", "账目恒等式", zhuxue::batch::declare_check_books},
    {"check-table", "复算一张印出来的表", zhuxue::batch::declare_check_table},
    {"policy", "政策文件: check、show、diff", zhuxue::batch::declare_policy},
    {"simulate", "按另一套政策试算一个月,不留痕迹", zhuxue::batch::declare_simulate},
    {"account", "新增和变更的账户: list、confirm(第二人核对)", zhuxue::batch::declare_account},
    {"attach", "附件: pupil、line、batch、notice、activity、list、get", zhuxue::batch::declare_attach},
    {"trace", "追溯: student、payment、batch、row、case", zhuxue::batch::declare_trace},
    {"away", "区外就读: list、letters、letter、receipt", zhuxue::batch::declare_away},
    {"replay", "按原样重算一次测算", zhuxue::batch::declare_replay},
    {"export", "导出", zhuxue::batch::declare_export},
    {"letter", "信函: parents", zhuxue::batch::declare_letter},
    {"sheet", "办公用表,xlsx 或 A4 PDF: list 看全部", zhuxue::batch::declare_sheet},
    {"evaluation", "评价报告: 一页数字和图,PDF", zhuxue::batch::declare_evaluation},
    {"visit", "抽查回访: draw、record、list、sheet", zhuxue::batch::declare_visit},
    {"publicity", "资助政策宣传: record、list", zhuxue::batch::declare_publicity},
    {"evidence", "证据链: anchor", zhuxue::batch::declare_evidence},
    {"backup", "备份: base、list、check、prune", zhuxue::batch::declare_backup},
    {"restore", "从备份恢复,到末尾或某一分钟", zhuxue::batch::declare_restore},
    {"sample", "生成样例区县,或银行回单", zhuxue::batch::declare_sample},
    {"demo", "在样例区县上走完一个月", zhuxue::batch::declare_demo},
    {"serve", "网页和接口", zhuxue::batch::declare_serve},
};

// The commands on `app`; what is chosen goes to `chosen`. Only the one that is named has its options declared: all of them together cost a short command a
// quarter of its time.
void declare_commands(CLI::App& app, std::string_view named, zhuxue::batch::Chosen& chosen) {
  app.require_subcommand(1);
  for (const auto& command : kCommands) {
    CLI::App* sub = app.add_subcommand(command.name, command.help);
    if (named == command.name) command.declare(*sub, chosen);
  }
}

constexpr const char* kWhatFor = "助学: 把学生资助按时、足额、准确地发到该发的孩子手里,并且处处可查";

int parse_and_run(int argc, char** argv) {
  // What we print is UTF-8 whatever the terminal says; without this, tables cannot tell the width of a Chinese character.
  std::setlocale(LC_CTYPE, "C.UTF-8");
  CLI::App app(kWhatFor);
  app.set_version_flag("--version", "zhuxue " ZX_VERSION);
  zhuxue::batch::Chosen chosen;
  declare_commands(app, argc > 1 ? argv[1] : "", chosen);
  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForHelp& help) {
    return app.exit(help);
  } catch (const CLI::CallForVersion& version) {
    return app.exit(version);
  } catch (const CLI::ParseError& error) {
    app.exit(error, std::cerr, std::cerr);
    return zhuxue::batch::kUsage;
  }
  return zhuxue::batch::run_at_the_edge(chosen);
}

}  // namespace

int zhuxue::batch::run_command_line(int argc, char** argv) {
  try {
    return parse_and_run(argc, argv);
  } catch (const std::bad_alloc&) {  // outside of a command's own work, or in its report
    std::fputs("zhuxue: 内存不足;可以安全地重新运行\n", stderr);
    return kWorld;
  }
}

zhuxue::app::Outcome zhuxue::batch::outcome_of_words(const std::vector<std::string>& words, const CommonOptions& common) {
  CLI::App app(kWhatFor);
  Chosen chosen;
  declare_commands(app, words.empty() ? "" : words.front(), chosen);
  try {
    app.parse(std::vector<std::string>(words.rbegin(), words.rend()));  // CLI11 takes them from the back
  } catch (const CLI::ParseError& error) {
    return {kUsage, app::Report(words.empty() ? "" : words.front()), error.what()};
  }
  const std::string today = chosen.common.today;
  chosen.common = common;
  if (!today.empty()) chosen.common.today = today;
  return outcome_of(chosen);
}
