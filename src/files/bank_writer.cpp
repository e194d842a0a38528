#include "files/bank_writer.hpp"

#include <algorithm>

#include "files/csv_writer.hpp"
#include "files/pain001.hpp"
#include "files/text.hpp"
#include "files/trim.hpp"
#include "files/xlsx_bytes.hpp"

namespace zhuxue::files {
namespace {

// What the office calls a field.
std::string_view in_words(BankField field) {
  switch (field) {
    case BankField::account: return "账号";
    case BankField::holder: return "户名";
    case BankField::amount: return "金额";
    case BankField::purpose: return "用途";
    case BankField::bank: return "开户银行";
    case BankField::bank_code: return "联行号";
    case BankField::holder_id: return "户名证件号码";
    case BankField::subsidy_1: return "一级补贴项目";
    case BankField::subsidy_2: return "二级补贴项目";
    default: return key(field);
  }
}

std::string in_unit(Money amount, AmountUnit unit) { return unit == AmountUnit::yuan ? amount.yuan() : std::to_string(amount.in_fen()); }

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }

// The first character of `text` that a value may not hold under this profile, described; empty if there is none.
std::string forbidden_in(const BankProfile& profile, std::string_view text) {
  if (profile.form.quotes) return {};
  for (const char c : text)
    if (is_control(c)) return "换行、制表或控制字符";
  if (profile.form.carrier == BankCarrier::delimited && text.find(profile.form.delimiter) != std::string_view::npos)
    return "分隔符「" + std::string(1, profile.form.delimiter) + "」";
  const auto at = text.find_first_of(profile.forbidden);
  if (!profile.forbidden.empty() && at != std::string_view::npos) return "不允许的字符「" + std::string(1, text[at]) + "」";
  if (profile.form.carrier != BankCarrier::iso20022 && !text.empty() && std::string_view("=+-@").find(text.front()) != std::string_view::npos) return "开头的「" + std::string(1, text.front()) + "」";
  return {};
}

const BankColumn* column_of(const std::vector<BankColumn>& columns, BankField field) {
  const auto at = std::find_if(columns.begin(), columns.end(), [&](const BankColumn& column) { return column.field == field; });
  return at == columns.end() ? nullptr : &*at;
}

bool must_be_there(BankField field) {
  switch (field) {
    case BankField::account:
    case BankField::holder:
    case BankField::bank_code:
    case BankField::holder_id:
    case BankField::subsidy_1:
    case BankField::subsidy_2: return true;
    default: return false;
  }
}

// Why a value cannot stand in a file; where it can, `encoded` is what does.
std::optional<std::string> fault_of(const BankProfile& profile, const Charset& charset, BankField field, std::string_view value, std::size_t width, std::string& encoded) {
  if (profile.form.quotes && profile.form.charset == BankCharset::utf8) {  // holds whatever there is
    encoded = value;
    return std::nullopt;
  }
  const std::string name(in_words(field));
  if (value.empty() && must_be_there(field)) return name + "是空的,这种银行文件必须有";
  if (trim_blanks(value).size() != value.size()) return name + "首尾有空格";
  if (const std::string bad = forbidden_in(profile, value); !bad.empty()) return name + "里有" + bad + ",银行文件写不下;请按开户银行登记的写法改正";
  auto bytes = charset.encode(value);
  if (!bytes)
    return name + "里的「" + charset.first_without_place(value) + "」在 " + std::string(name_of(profile.form.charset)) + " 里没有;请按开户银行登记的写法填" + name + ",不会用别的字代替";
  if (width && bytes->size() > width) return name + "编码后 " + std::to_string(bytes->size()) + " 字节,超过 " + std::to_string(width) + " 字节;不会截断,请按开户银行登记的写法改正";
  encoded = std::move(*bytes);
  return std::nullopt;
}

}  // namespace

struct BankWriter::Facts {
  std::int64_t seq = 0;
  const PaymentLine* line = nullptr;
  std::int64_t count = 0;
  Money total;
};

// A column of the record being written, as it was in the record before: most columns say the same on every line.
struct BankWriter::Cell {
  std::string text, bytes;
  bool filled = false;
};

BankWriter::BankWriter(const BankProfile& profile, PaymentBatch batch) : profile_(profile), batch_(std::move(batch)), charset_(profile.form.charset) {
  if (const auto at = profile.subsidies.find(batch_.programme); at != profile.subsidies.end()) subsidy_ = at->second;
}

std::string BankWriter::value(BankField field, const Facts& facts) const {
  switch (field) {
    case BankField::seq: return std::to_string(facts.seq);
    case BankField::account: return std::string(facts.line->account);
    case BankField::holder: return std::string(facts.line->holder);
    case BankField::amount: return in_unit(facts.line->amount, profile_.form.unit);
    case BankField::purpose: return std::string(facts.line->purpose);
    case BankField::bank: return std::string(facts.line->bank);
    case BankField::bank_code: return std::string(facts.line->bank_code);
    case BankField::holder_id: return std::string(facts.line->holder_id);
    case BankField::reference: return payment_reference(batch_.number, facts.seq);
    case BankField::batch: return "B" + std::to_string(batch_.number);
    case BankField::date: return compact_date(batch_.day);
    case BankField::count: return std::to_string(facts.count);
    case BankField::total: return in_unit(facts.total, profile_.form.unit);
    case BankField::subsidy_1: return subsidy_.first;
    case BankField::subsidy_2: return subsidy_.second;
    case BankField::payer_name: return profile_.payer.name;
    case BankField::payer_account: return profile_.payer.account;
    case BankField::payer_bank: return profile_.payer.bank;
    default: throw Unwritable("银行格式 " + profile_.name + " 里的 {" + std::string(key(field)) + "} 不是发出文件的栏位");
  }
}

std::optional<std::string> BankWriter::why_not(const PaymentLine& line) const {
  if (line.amount <= Money()) return "金额不大于零";
  if (profile_.form.carrier == BankCarrier::iso20022) return why_not_in_pain001(line);
  Facts facts;
  facts.line = &line;
  facts.seq = profile_.max_lines.value_or(1);
  std::string encoded;
  for (const BankColumn& column : profile_.line)
    if (column.field)
      if (auto fault = fault_of(profile_, charset_, *column.field, value(*column.field, facts), column.width, encoded)) return fault;
  return std::nullopt;
}

void BankWriter::fill(Cell& cell, const BankColumn& column, const Facts& facts) const {
  std::string text = column.field ? value(*column.field, facts) : column.words;
  if (cell.filled && cell.text == text) return;
  cell.text = std::move(text);
  cell.filled = true;
  if (!column.field) {
    const auto bytes = charset_.encode(cell.text);
    if (!bytes) throw Unwritable("银行格式 " + profile_.name + " 的固定文字「" + cell.text + "」在 " + std::string(name_of(profile_.form.charset)) + " 里没有");
    cell.bytes = *bytes;
  } else if (const auto fault = fault_of(profile_, charset_, *column.field, cell.text, column.width, cell.bytes)) {
    throw Unwritable((facts.line ? "第 " + std::to_string(facts.seq) + " 笔: " : "首尾记录: ") + *fault);
  }
}

std::vector<std::string> BankWriter::row(const std::vector<BankColumn>& columns, std::vector<Cell>& cells, const Facts& facts) const {
  cells.resize(columns.size());
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    fill(cells[i], columns[i], facts);
    texts.push_back(cells[i].text);
  }
  return texts;
}

void BankWriter::append_record(std::string& out, const std::vector<BankColumn>& columns, std::vector<Cell>& cells, const Facts& facts) const {
  cells.resize(columns.size());
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const BankColumn& column = columns[i];
    fill(cells[i], column, facts);
    if (profile_.form.carrier == BankCarrier::delimited && i) out += profile_.form.delimiter;
    if (profile_.form.quotes) {
      append_csv_cell(out, cells[i].bytes);
      continue;
    }
    const std::string& bytes = cells[i].bytes;
    const std::size_t lacking = column.width > bytes.size() ? column.width - bytes.size() : 0;
    if (column.right) out.append(lacking, column.fill);
    out += bytes;
    if (!column.right) out.append(lacking, column.fill);
  }
  out += profile_.form.eol == LineEnd::lf ? "\n" : "\r\n";
}

std::string BankWriter::render(std::span<const PaymentLine> lines) const {
  Facts facts;
  facts.count = static_cast<std::int64_t>(lines.size());
  for (const PaymentLine& line : lines) facts.total += line.amount;
  if (profile_.max_lines && facts.count > *profile_.max_lines) throw Unwritable("超过一份文件 " + std::to_string(*profile_.max_lines) + " 笔的上限");
  if (profile_.max_total && facts.total > *profile_.max_total) throw Unwritable("超过一份文件 " + profile_.max_total->yuan() + " 元的上限");
  if (profile_.form.carrier == BankCarrier::iso20022) return render_pain001(profile_, batch_, lines);
  std::vector<std::vector<std::string>> rows;
  std::string out;
  out.reserve(lines.size() * 140 + 200);
  std::vector<Cell> around, cells;
  const auto put = [&](const std::vector<BankColumn>& columns, std::vector<Cell>& reused) {
    if (columns.empty()) return;
    if (profile_.form.carrier == BankCarrier::xlsx)
      rows.push_back(row(columns, reused, facts));
    else
      append_record(out, columns, reused, facts);
  };
  put(profile_.header, around);
  for (const PaymentLine& line : lines) {
    ++facts.seq;
    facts.line = &line;
    put(profile_.line, cells);
  }
  facts.line = nullptr;
  around.clear();
  put(profile_.trailer, around);
  return profile_.form.carrier == BankCarrier::xlsx ? xlsx_bytes(rows) : out;
}

std::optional<std::string> why_name_unwritable(const BankProfile& profile, const Charset& charset, std::string_view name) {
  const BankColumn* column = column_of(profile.line, BankField::holder);
  if (!column && profile.form.carrier != BankCarrier::iso20022) return std::nullopt;
  std::string encoded;
  return fault_of(profile, charset, BankField::holder, name, column ? column->width : 0, encoded);
}

}  // namespace zhuxue::files
