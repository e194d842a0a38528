// check-table: recomputes a table that somebody printed (contract §6). No database, nothing changed.
#include "batch/command.hpp"
#include "files/bytes.hpp"
#include "files/csv_writer.hpp"
#include "files/sheet.hpp"
#include "files/table_map_file.hpp"

namespace zhuxue::batch {
namespace {

struct CheckTableOptions {
  std::string file, map, out;
};

TableMap load_map(const std::string& path) {
  const files::MappedFile file(path);
  files::ParsedTableMap parsed = files::parse_table_map(file.bytes(), std::filesystem::path(path).filename().string());
  if (parsed.map) return std::move(*parsed.map);
  std::string text = "对照文件有误,先改正再运行:";
  for (const files::BankFileFault& fault : parsed.faults)
    text += "\n  " + fault.file + " 第" + std::to_string(fault.line) + "行 " + fault.key + ": " + fault.text + (fault.expected.empty() ? "" : ";应为 " + fault.expected);
  throw app::UsageError(text);
}

// A long number could be somebody's: it stands in the file that was asked for, not on the screen.
std::string for_screen(const std::string& cell) { return cell.size() > 14 ? "(见 --out)" : cell; }

std::string sentence(const TableFinding& finding) {
  const std::string printed = "印刷值 " + for_screen(finding.printed);
  const std::string right = "复算值 " + for_screen(finding.recomputed) + ",差 " + for_screen(finding.difference);
  switch (finding.code) {
    case TableCode::total: return "总数不等于各栏人数之和: " + printed + "," + right;
    case TableCode::amount: return "金额不等于各栏人数乘标准之和: " + printed + "," + right;
    case TableCode::sum: return "合计不等于各行之和: " + printed + "," + right;
    case TableCode::product: return "不等于人数乘标准: " + printed + "," + right;
    case TableCode::not_decomposable: return "这些人数按两个标准凑不出这个金额: " + printed + ",最近的是 " + for_screen(finding.recomputed) + ",差 " + for_screen(finding.difference);
    case TableCode::not_a_number: return "这一格应为数,读不出来,没有核对";
    case TableCode::nothing_checked: return "按这份对照,表里没有一个数可以核对";
  }
  return "";
}

void write_findings(const std::string& path, const std::vector<TableFinding>& findings) {
  std::string csv;
  files::append_csv_row(csv, {"行", "列", "印刷值", "复算值", "差", "代码"});
  for (const TableFinding& finding : findings)
    files::append_csv_row(csv, {finding.line ? std::to_string(finding.line) : "", finding.column, finding.printed, finding.recomputed, finding.difference, code(finding.code)});
  write_out(path, csv);
}

int run_check_table(const CheckTableOptions& options, app::Report& report) {
  const TableMap map = load_map(options.map);
  const files::MappedFile file(options.file);
  const TableCheck check = check_table(files::read_printed_table(file.bytes()), map);
  if (!check.map_faults.empty()) {
    std::string text = "对照文件与这张表对不上,先改正再运行:";
    for (const std::string& fault : check.map_faults) text += "\n  " + fault;
    throw app::UsageError(text);
  }
  for (const TableFinding& finding : check.findings)
    report.finding({std::string(code(finding.code)), finding.line ? "第" + std::to_string(finding.line) + "行 " + finding.column : "", sentence(finding)});
  if (!options.out.empty()) write_findings(options.out, check.findings);
  report.say("核对 " + std::to_string(check.rows) + " 行、" + std::to_string(check.checked) + " 个数: " +
             (check.findings.empty() ? "全部相符" : std::to_string(check.findings.size()) + " 处不符,原表没有改动"));
  report.count("rows", check.rows);
  report.count("checked", check.checked);
  report.count("findings", static_cast<std::int64_t>(check.findings.size()));
  return check.findings.empty() ? kDone : kLook;
}

}  // namespace

void declare_check_table(CLI::App& sub, Chosen& chosen) {
  const auto options = std::make_shared<CheckTableOptions>();
  sub.add_option("file", options->file, "CSV、TSV 或 xlsx")->required();
  sub.add_option("--map", options->map, "说明表里各列各行是什么的 TOML")->required();
  sub.add_option("--out", options->out, "把不符之处写到这个 CSV");
  finish_command(sub, chosen, "check-table", [options](Session&, app::Report& report) { return run_check_table(*options, report); });
}

}  // namespace zhuxue::batch
