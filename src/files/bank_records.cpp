#include "files/bank_records.hpp"

#include <algorithm>
#include <charconv>

#include "files/charset.hpp"
#include "files/sheet.hpp"
#include "files/text.hpp"
#include "files/trim.hpp"

namespace zhuxue::files {
namespace {

using std::string_view_literals::operator""sv;

constexpr std::string_view kBom = "\xEF\xBB\xBF"sv;

[[noreturn]] void bad_line(std::size_t line, const std::string& text) { throw BadFile("BAD_LINE", text, line); }

struct RawLine {
  std::size_t number;
  std::string_view text;
};

// Lines by their ends. LF and CR are no part of any character of GBK, GB18030 or UTF-8, so bytes can be cut here before they are decoded.
std::vector<RawLine> lines_of(const BankForm& form, std::string_view bytes, Reading reading) {
  std::vector<RawLine> lines;
  std::size_t number = 0;
  while (!bytes.empty()) {
    ++number;
    const auto end = bytes.find('\n');
    std::string_view line = bytes.substr(0, end);
    if (end == std::string_view::npos && reading == Reading::strict) bad_line(number, "最后一行没有换行,文件不完整");
    bytes.remove_prefix(end == std::string_view::npos ? bytes.size() : end + 1);
    const bool has_cr = line.ends_with('\r');
    if (reading == Reading::strict && has_cr != (form.eol == LineEnd::crlf)) bad_line(number, "换行符与银行格式不同");
    if (has_cr) line.remove_suffix(1);
    if (form.comment != '\0' && line.starts_with(form.comment)) continue;
    const bool blank = trim_blanks(line).empty();
    if (blank && reading == Reading::strict) bad_line(number, "空行");
    if (!blank) lines.push_back({number, line});
  }
  return lines;
}

std::vector<BankRecord> records_of_sheet(std::string_view bytes) {
  const auto sheet = open_sheet(bytes);
  std::vector<BankRecord> records;
  for (SheetRow row; sheet->next(row);) {
    BankRecord& record = records.emplace_back();
    record.line = row.line;
    record.cells.assign(row.cells.begin(), row.cells.end());
  }
  return records;
}

// A bank that was told GBK and sends UTF-8 is understood: Chinese text in GBK is hardly ever well-formed UTF-8 by chance, and never for a whole file.
bool is_plainly_utf8(std::string_view bytes) { return bytes.starts_with(kBom) || !first_invalid_utf8(bytes); }

std::vector<std::string> split(std::string_view text, char delimiter) {
  std::vector<std::string> cells;
  for (;;) {
    const auto end = text.find(delimiter);
    cells.emplace_back(trim_blanks(text.substr(0, end)));
    if (end == std::string_view::npos) return cells;
    text.remove_prefix(end + 1);
  }
}

std::string_view strip_zeros(std::string_view text) {
  while (text.size() > 1 && text[0] == '0' && text[1] >= '0' && text[1] <= '9') text.remove_prefix(1);
  return text;
}

bool digits_only(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// "1,234,567.80" without its commas; nullopt where they do not stand between groups of three.
std::optional<std::string> without_commas(std::string_view text) {
  if (text.find(',') == std::string_view::npos) return std::string(text);
  std::string plain;
  std::string_view whole = text.substr(0, text.find('.'));
  const std::string_view rest = text.substr(whole.size());
  if (rest.find(',') != std::string_view::npos) return std::nullopt;
  for (bool first = true;; first = false) {
    const std::string_view group = whole.substr(0, whole.find(','));
    if (!digits_only(group) || group.size() > 3 || (!first && group.size() != 3)) return std::nullopt;
    plain += group;
    if (group.size() == whole.size()) return plain + std::string(rest);
    whole.remove_prefix(group.size() + 1);
  }
}

// A fixed-width value: filled on the left or on the right.
std::string_view unfilled(std::string_view text, const BankColumn& column) {
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  return column.fill == '0' ? strip_zeros(text) : text;
}

void fields_of_fixed(const Charset& charset, const BankRecord& record, const std::vector<BankColumn>& columns, Reading reading, BankFields& fields) {
  std::string_view rest = record.bytes;
  for (const BankColumn& column : columns) {
    std::string words;
    if (!column.field) words = charset.encode(column.words).value_or("");
    const std::size_t width = column.field ? column.width : words.size();
    // A bank's last column may lack the blanks behind it.
    if (rest.size() < width && (reading == Reading::strict || &column != &columns.back())) bad_line(record.line, "这一行比银行格式短");
    const std::string_view bytes = rest.substr(0, width);
    rest.remove_prefix(bytes.size());
    if (!column.field) {
      if (bytes != words) bad_line(record.line, "这一行与银行格式的固定文字不同");
      continue;
    }
    const auto text = charset.decode(bytes);
    if (!text) bad_line(record.line, "{" + std::string(key(*column.field)) + "} 按字节切开后不能解码,栏位可能错位");
    fields.set(*column.field, std::string(unfilled(*text, column)));
  }
  if (!trim_blanks(rest).empty() || (reading == Reading::strict && !rest.empty())) bad_line(record.line, "这一行比银行格式长");
}

}  // namespace

std::vector<BankRecord> read_records(const BankForm& form, std::string_view bytes, Reading reading) {
  if (bytes.empty()) throw BadFile("EMPTY", "文件里没有任何行");
  if (form.carrier == BankCarrier::xlsx || form.quotes) {
    if (reading == Reading::strict && form.quotes && !bytes.ends_with('\n')) throw BadFile("BAD_LINE", "最后一行没有换行,文件不完整");
    return records_of_sheet(bytes);
  }
  if (bytes.find('\0') != std::string_view::npos) throw BadFile("NUL", "文件里有空字节(NUL),可能已损坏", 1 + static_cast<std::size_t>(std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(bytes.find('\0')), '\n')));
  const bool utf8 = reading == Reading::tolerant && form.charset != BankCharset::utf8 && form.carrier != BankCarrier::fixed && is_plainly_utf8(bytes);
  if (reading == Reading::tolerant && bytes.starts_with(kBom)) bytes.remove_prefix(kBom.size());
  const Charset charset(utf8 ? BankCharset::utf8 : form.charset);
  std::vector<BankRecord> records;
  for (const RawLine& line : lines_of(form, bytes, reading)) {
    BankRecord& record = records.emplace_back();
    record.line = line.number;
    if (form.carrier == BankCarrier::fixed) {
      record.bytes = std::string(line.text);
      continue;
    }
    const auto text = charset.decode(line.text);
    if (!text) throw BadFile("UNDECODABLE", "第" + std::to_string(line.number) + "行有不是 " + std::string(name_of(form.charset)) + " 编码的字", line.number);
    record.cells = split(*text, form.delimiter);
  }
  if (records.empty()) throw BadFile("EMPTY", "文件里没有任何行");
  return records;
}

BankFields fields_of(const BankForm& form, const BankRecord& record, const std::vector<BankColumn>& columns, Reading reading) {
  BankFields fields;
  if (form.carrier == BankCarrier::fixed) {
    static thread_local Charset gbk(BankCharset::gbk), gb18030(BankCharset::gb18030), utf8(BankCharset::utf8);
    fields_of_fixed(form.charset == BankCharset::gbk ? gbk : form.charset == BankCharset::gb18030 ? gb18030 : utf8, record, columns, reading, fields);
    return fields;
  }
  if (reading == Reading::strict && form.carrier == BankCarrier::delimited && record.cells.size() != columns.size())
    bad_line(record.line, "这一行有 " + std::to_string(record.cells.size()) + " 栏,银行格式是 " + std::to_string(columns.size()) + " 栏");
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const std::string_view cell = i < record.cells.size() ? std::string_view(record.cells[i]) : std::string_view();
    if (columns[i].field)
      fields.set(*columns[i].field, std::string(cell));
    else if (cell != trim_blanks(columns[i].words))
      bad_line(record.line, "第" + std::to_string(i + 1) + "栏应为「" + columns[i].words + "」");
  }
  return fields;
}

std::optional<Money> amount_of(const BankForm& form, std::string_view text, Reading reading) {
  std::string plain(text);
  if (reading == Reading::tolerant) {
    const auto without = without_commas(normalise_plain(text));
    if (!without) return std::nullopt;
    plain = *without;
    if (const auto point = plain.find('.'); point != std::string::npos)
      while (plain.size() > point + 3 && plain.back() == '0') plain.pop_back();
  }
  const std::string_view stripped = strip_zeros(plain);
  if (form.unit == AmountUnit::yuan) {
    if (stripped.starts_with('-')) return std::nullopt;
    return Money::parse_yuan(stripped);
  }
  const auto fen = number_of(stripped);
  return fen ? std::optional(Money::fen(*fen)) : std::nullopt;
}

std::optional<std::int64_t> number_of(std::string_view text) {
  text = strip_zeros(text);
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (!digits_only(text) || text.size() > 18 || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

}  // namespace zhuxue::files
