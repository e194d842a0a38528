#include "sample/answers.hpp"

#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "sample/csv_file.hpp"

namespace zhuxue::sample {
namespace {

using Record = std::vector<std::string>;

std::string read_all(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error(path.string() + ": " + std::strerror(errno));
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

[[noreturn]] void malformed(std::size_t line, std::string_view why) {
  throw std::runtime_error("bank file line " + std::to_string(line) + ": " + std::string(why));
}

// Takes one cell from the front of `rest`, its comma or line end included; true where the record ends with it.
bool take_cell(std::string_view& rest, std::string& cell, std::size_t line) {
  cell.clear();
  const bool quoted = rest.starts_with('"');
  if (quoted) rest.remove_prefix(1);
  for (bool inside = quoted; !rest.empty();) {
    const char character = rest.front();
    rest.remove_prefix(1);
    if (inside && character == '"' && rest.starts_with('"')) {
      rest.remove_prefix(1);
      cell += '"';
    } else if (inside && character == '"') {
      inside = false;
      if (!rest.starts_with(',') && !rest.starts_with('\n')) malformed(line, "text behind a closing quote");
    } else if (!inside && (character == ',' || character == '\n')) {
      return character == '\n';
    } else if (!quoted && character == '"') {
      malformed(line, "a quote inside a cell that is not quoted");
    } else {
      cell += character;
    }
  }
  malformed(line, "the file ends inside a line");
}

Record take_record(std::string_view& rest, std::size_t line) {
  Record record;
  std::string cell;
  bool ended = false;
  while (!ended) {
    ended = take_cell(rest, cell, line);
    record.push_back(cell);
  }
  return record;
}

bool all_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

bool is_amount(std::string_view text) {
  const std::size_t point = text.find('.');
  return point != std::string_view::npos && all_digits(text.substr(0, point)) && text.size() == point + 3 && all_digits(text.substr(point + 1));
}

void check(const Record& record, std::size_t line) {
  if (record.size() != 6) malformed(line, "six cells are needed");
  if (record[0] != std::to_string(line - 1)) malformed(line, "序号 must count from 1");
  if (!all_digits(record[1])) malformed(line, "账号 must be digits");
  if (record[2].empty()) malformed(line, "户名 is blank");
  if (!is_amount(record[3])) malformed(line, "金额 must have two decimals");
  if (record[5].empty()) malformed(line, "参考号 is blank");
}

std::vector<Record> read_bank_file(const std::filesystem::path& path) {
  const std::string bytes = read_all(path);
  std::string_view rest = bytes;
  if (rest.empty() || take_record(rest, 1) != Record{"序号", "账号", "户名", "金额", "用途", "参考号"})
    malformed(1, "the header must be 序号,账号,户名,金额,用途,参考号");
  std::vector<Record> records;
  while (!rest.empty()) {
    const std::size_t line = records.size() + 2;
    records.push_back(take_record(rest, line));
    check(records.back(), line);
  }
  return records;
}

}  // namespace

void write_answers(const AnswerOptions& options) {
  static constexpr std::array<std::string_view, 3> kReasons{"户名不符", "账号不存在", "账户已销户"};
  if (options.fail_every < 0) throw std::invalid_argument("fail_every: 0 or more");
  const std::vector<Record> records = read_bank_file(options.bank_file);
  CsvFile file(options.out, {"序号", "账号", "户名", "金额", "参考号", "状态", "原因"});
  std::size_t failed = 0;
  for (std::size_t i = 0; i < records.size(); ++i) {
    const Record& record = records[i];
    const bool fails = options.fail_every != 0 && (i + 1) % static_cast<std::size_t>(options.fail_every) == 0;
    const std::string_view reason = fails ? kReasons[failed++ % kReasons.size()] : std::string_view();
    file.row({record[0], record[1], record[2], record[3], record[5], fails ? "失败" : "成功", reason});
  }
  file.close();
}

}  // namespace zhuxue::sample
