#include "files/generic_csv.hpp"

#include <array>
#include <charconv>

#include "files/csv_writer.hpp"
#include "files/sheet.hpp"

namespace zhuxue::files {
namespace {

// Where each wanted header stands.
template <std::size_t N>
std::array<std::size_t, N> places_of(const SheetRow& header, const std::array<std::string_view, N>& wanted) {
  std::array<std::size_t, N> places{};
  for (std::size_t i = 0; i < N; ++i) {
    std::size_t found = 0;
    for (std::size_t cell = 0; cell < header.cells.size(); ++cell)
      if (header.cells[cell] == wanted[i]) places[i] = cell, ++found;
    if (found == 0) throw BadFile("HEADER_MISSING", "表头缺少「" + std::string(wanted[i]) + "」;第一行应为表头", header.line);
    if (found > 1) throw BadFile("HEADER_DOUBLED", "表头「" + std::string(wanted[i]) + "」出现了两次", header.line);
  }
  return places;
}

std::string_view cell_of(const SheetRow& row, std::size_t place) { return place < row.cells.size() ? row.cells[place] : std::string_view(); }

std::optional<std::int64_t> number(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || text.size() > 9 || error != std::errc() || end != text.data() + text.size() || value <= 0) return std::nullopt;
  return value;
}

// An account as digits: banks group them by blanks.
std::string digits_of(std::string_view account) {
  std::string digits;
  for (const char c : account)
    if (c != ' ' && c != '-' && c != '\'') digits += c;
  return digits;
}

}  // namespace

std::string payment_reference(std::int64_t batch, std::int64_t line) {
  std::string digits = std::to_string(line);
  if (digits.size() < 6) digits.insert(0, 6 - digits.size(), '0');
  return "B" + std::to_string(batch) + "-" + digits;
}

std::optional<PaymentNumber> parse_payment_reference(std::string_view text) {
  const auto dash = text.find('-');
  if (!text.starts_with('B') || dash == std::string_view::npos) return std::nullopt;
  const auto batch = number(text.substr(1, dash - 1)), line = number(text.substr(dash + 1));
  if (!batch || !line || payment_reference(*batch, *line) != text) return std::nullopt;
  return PaymentNumber{*batch, *line};
}

std::string render_payments(std::int64_t batch, std::span<const PaymentLine> lines) {
  std::string out;
  out.reserve(lines.size() * 140 + 100);
  append_csv_row(out, {"序号", "账号", "户名", "金额", "用途", "参考号"});
  std::int64_t number = 0;
  for (const PaymentLine& line : lines) {
    ++number;
    append_csv_row(out, {std::to_string(number), line.account, line.holder, line.amount.yuan(), line.purpose, payment_reference(batch, number)});
  }
  return out;
}

FileControls count_payments(std::string_view bytes) {
  const auto sheet = open_sheet(bytes);
  SheetRow row;
  FileControls controls;
  if (!sheet->next(row)) throw BadFile("EMPTY", "文件里没有任何行");
  const auto place = places_of<1>(row, {"金额"});
  while (sheet->next(row)) {
    const auto amount = Money::parse_yuan(cell_of(row, place[0]));
    if (!amount) throw BadFile("BAD_AMOUNT", "金额不能读出", row.line);
    ++controls.lines;
    controls.total += *amount;
  }
  return controls;
}

std::vector<AnswerLine> read_answers(std::string_view bytes) {
  const auto sheet = open_sheet(bytes);
  SheetRow row;
  if (!sheet->next(row)) throw BadFile("EMPTY", "文件里没有任何行;第一行应为表头");
  const auto place = places_of<5>(row, {"账号", "金额", "参考号", "状态", "原因"});
  std::vector<AnswerLine> answers;
  while (sheet->next(row))
    answers.push_back({static_cast<std::int64_t>(row.line), digits_of(cell_of(row, place[0])), std::string(cell_of(row, place[2])), std::string(cell_of(row, place[3])),
                       std::string(cell_of(row, place[4])), Money::parse_yuan(cell_of(row, place[1]))});
  if (answers.empty()) throw BadFile("EMPTY", "只有表头,没有数据行", 1);
  return answers;
}

}  // namespace zhuxue::files
