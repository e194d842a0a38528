#include "web/spoken.hpp"

#include <algorithm>
#include <array>

namespace zhuxue::web {
namespace {

constexpr std::string_view kProgram = "zhuxue ";

struct PageOfCommand {
  std::string_view command, page;
};
// By the first word; the menu's names.
constexpr PageOfCommand kPages[] = {{"import", "名单"},     {"month", "测算和计划"}, {"match", "测算和计划"}, {"assess", "测算和计划"}, {"plan", "测算和计划"}, {"award", "测算和计划"}, {"review", "核对匹配"},
                                    {"notice", "公示"},     {"batch", "批次"},       {"reissue", "未发放"},   {"bank", "银行回单"},     {"case", "疑点"},       {"decide", "两人决定"},  {"recover", "两人决定"},
                                    {"reconcile", "对账"},  {"check-books", "对账"}, {"check", "检查"},       {"budget", "指标"},       {"simulate", "指标"},   {"sheet", "表册"},       {"letter", "表册"},
                                    {"evidence", "证据"},   {"user", "人员"},        {"trace", "查"},         {"attach", "附件"},       {"nutrition", "营养餐"},     {"account", "新账户"}};

std::string_view page_of(std::string_view command) {
  const std::string_view word = command.substr(0, command.find_first_not_of("abcdefghijklmnopqrstuvwxyz-"));
  const auto found = std::find_if(std::begin(kPages), std::end(kPages), [&](const PageOfCommand& known) { return known.command == word; });
  return found == std::end(kPages) ? "命令行" : found->page;
}

// Where the clause with the command ends.
std::size_t end_of_clause(std::string_view text, std::size_t from) {
  constexpr std::array<std::string_view, 6> kEnds = {",", ";", "。", ")", "\n", "」"};
  std::size_t end = text.size();
  for (const std::string_view mark : kEnds) end = std::min(end, text.find(mark, from));
  return std::min(end, text.size());
}

// The file of a work is reached by its page; where it lies on the server is nobody's business.
std::string without_paths(std::string_view text) {
  std::string words;
  for (;;) {
    const std::size_t at = text.find(" /");
    words += text.substr(0, at);
    if (at == std::string_view::npos) return words;
    const std::size_t end = std::min(text.find_first_of(" ,;:()\n", at + 1), text.size());
    const std::string_view path = text.substr(at, end - at);
    if (path.find("/web/") == std::string_view::npos) {
      words += path;
    } else if (constexpr std::string_view kWrittenTo = "写到"; words.ends_with(kWrittenTo)) {
      words.replace(words.size() - kWrittenTo.size(), kWrittenTo.size(), "写好");
    }
    text.remove_prefix(end);
  }
}

}  // namespace

std::string spoken(std::string_view said) {
  std::string words;
  const std::string clean = without_paths(said);
  std::string_view text = clean;
  for (;;) {
    const std::size_t at = text.find(kProgram);
    words += text.substr(0, at);
    if (at == std::string_view::npos) return words;
    const std::string_view command = text.substr(at + kProgram.size());
    words += "「" + std::string(page_of(command)) + "」";
    text.remove_prefix(end_of_clause(text, at));
  }
}

}  // namespace zhuxue::web
