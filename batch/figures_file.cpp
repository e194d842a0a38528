#include "batch/figures_file.hpp"

#include <algorithm>
#include <set>

#include "batch/command.hpp"
#include "files/bytes.hpp"
#include "files/sheet.hpp"

namespace zhuxue::batch {
namespace {

[[noreturn]] void wrong(const std::string& path, std::size_t line, const std::string& should_be) { throw app::UsageError(path + " 第" + std::to_string(line) + "行: " + should_be); }

// "3" or "3.00": a whole number that is not negative.
std::optional<std::int64_t> whole_number(std::string_view text) {
  const auto value = Money::parse_yuan(text);
  return value && value->in_fen() % 100 == 0 && *value >= Money() ? std::optional(value->in_fen() / 100) : std::nullopt;
}

// Calls `take` for each row under the header, which must be these cells.
template <typename Take>
void read(const std::string& path, const std::vector<std::string_view>& header, Take take) {
  const files::MappedFile file(path);
  const auto table = files::open_sheet(file.bytes());
  files::SheetRow row;
  if (!table->next(row) || !std::equal(row.cells.begin(), row.cells.end(), header.begin(), header.end())) {
    std::string words;
    for (const std::string_view head : header) words += (words.empty() ? "" : ",") + std::string(head);
    throw app::UsageError(path + " 的表头应为 " + words);
  }
  while (table->next(row)) {
    if (row.cells.size() != header.size()) wrong(path, row.line, "应有 " + std::to_string(header.size()) + " 列");
    take(row);
  }
}

std::string programme_code(const jobs::PolicyShelf& shelf, std::string_view words) {
  for (const Policy& policy : shelf.policies)
    if (policy.code == words || policy.name == words) return policy.code;
  return {};
}

}  // namespace

std::vector<sheets::YearFigure> year_figures(const std::string& path) {
  std::vector<sheets::YearFigure> figures;
  read(path, {"年度", "教育支出", "学生人数"}, [&](const files::SheetRow& row) {
    const auto year = whole_number(row.cells[0]), pupils = whole_number(row.cells[2]);
    const auto spent = Money::parse_yuan(row.cells[1]);
    if (!year || !spent || !pupils || *pupils == 0 || *spent < Money()) wrong(path, row.line, "应为年度、元、人数");
    if (!figures.empty() && figures.back().year >= *year) wrong(path, row.line, "年度应从早到晚,不能重复");
    figures.push_back({static_cast<int>(*year), *spent, *pupils});
  });
  return figures;
}

std::vector<sheets::SystemFigure> system_figures(const std::string& path, const jobs::PolicyShelf& shelf) {
  std::vector<sheets::SystemFigure> figures;
  std::set<std::vector<std::string>> seen;
  read(path, {"学校标识码", "项目", "期间", "人数", "金额"}, [&](const files::SheetRow& row) {
    sheets::SystemFigure figure;
    figure.school = row.cells[0];
    figure.programme = programme_code(shelf, row.cells[1]);
    figure.period = row.cells[2];
    const auto heads = whole_number(row.cells[3]);
    const auto amount = Money::parse_yuan(row.cells[4]);
    if (figure.school.empty()) wrong(path, row.line, "没有写学校标识码");
    if (figure.programme.empty()) wrong(path, row.line, "没有项目 " + std::string(row.cells[1]));
    if (!Period::parse(figure.period)) wrong(path, row.line, "期间应写作 2026-autumn 或 2026-11");
    if (!heads || !amount || *amount < Money()) wrong(path, row.line, "人数、金额应为数字");
    if (!seen.insert({figure.school, figure.programme, figure.period}).second) wrong(path, row.line, "同一学校、项目、期间写了两次");
    figure.heads = *heads;
    figure.amount = *amount;
    figures.push_back(std::move(figure));
  });
  if (figures.empty()) throw app::UsageError(path + " 里没有一行");
  return figures;
}

}  // namespace zhuxue::batch
