#include "files/bank_answer.hpp"

#include <algorithm>

#include "files/bank_records.hpp"
#include "files/iso20022.hpp"
#include "files/sheet.hpp"

namespace zhuxue::files {
namespace {

constexpr std::string_view kPaid = "成功", kFailed = "失败", kPending = "处理中", kReturned = "退汇";

// What the status says by itself: a word of the profile, else what the table knows of it.
std::optional<AnswerState> state_of(const std::string& status, const BankAnswer& answer, const ResultTable& table) {
  for (const auto& [word, state] : answer.words)
    if (word == status) return state;
  const ResultMeaning meaning = table.of(status, status);
  if (!answer.reasons_decide || !meaning.known) return std::nullopt;
  switch (meaning.meaning) {
    case ResultClass::paid: return AnswerState::paid;
    case ResultClass::pending: return AnswerState::pending;
    case ResultClass::returned: return AnswerState::returned;
    default: return AnswerState::failed;
  }
}

void call(BankLine& line, std::string_view status, std::string_view result, ResultClass meaning) {
  line.status = status;
  line.result = result;
  line.meaning = meaning;
}

bool has(const std::vector<BankColumn>& columns, BankField field) {
  return std::any_of(columns.begin(), columns.end(), [&](const BankColumn& column) { return column.field == field; });
}

// The columns by place, told from the heads of the first row.
std::vector<BankColumn> columns_of(const BankRecord& header, const std::vector<std::pair<BankField, std::string>>& heads) {
  std::vector<BankColumn> columns(header.cells.size());
  for (BankColumn& column : columns) column.field = BankField::skip;
  for (const auto& [field, title] : heads) {
    std::size_t found = 0;
    for (std::size_t i = 0; i < header.cells.size(); ++i)
      if (header.cells[i] == title) columns[i].field = field, ++found;
    if (found == 0) throw BadFile("HEADER_MISSING", "表头缺少「" + title + "」;第一行应为表头", header.line);
    if (found > 1) throw BadFile("HEADER_DOUBLED", "表头「" + title + "」出现了两次", header.line);
  }
  return columns;
}

// An account as digits: banks group them by blanks.
std::string digits_of(std::string_view account) {
  std::string digits;
  for (const char c : account)
    if (c != ' ' && c != '-' && c != '\'') digits += c;
  return digits;
}

// Batch numbers as banks echo them: B3, or the bare number.
std::optional<std::int64_t> batch_of(std::string_view text) {
  if (const auto batch = parse_batch_reference(text)) return batch;
  return number_of(text);
}

struct Controls {
  std::optional<std::int64_t> batch;
  std::optional<std::int64_t> count;
  bool has_total = false;
  std::optional<Money> total;
  std::size_t line = 0;
};

void read_controls(const BankForm& form, const BankRecord& record, const std::vector<BankColumn>& columns, Controls& controls) {
  const BankFields fields = fields_of(form, record, columns, Reading::tolerant);
  controls.line = record.line;
  if (has(columns, BankField::batch)) controls.batch = batch_of(fields[BankField::batch]);
  if (has(columns, BankField::count)) {
    controls.count = number_of(fields[BankField::count]);
    if (!controls.count) throw BadFile("CONTROL", "控制行里的笔数不能读出", record.line);
  }
  if (has(columns, BankField::total)) {
    controls.has_total = true;
    controls.total = amount_of(form, fields[BankField::total], Reading::tolerant);
  }
}

void check_controls(const Controls& controls, const std::vector<BankLine>& lines) {
  if (controls.count && *controls.count != static_cast<std::int64_t>(lines.size()))
    throw BadFile("CONTROL", "控制行写明 " + std::to_string(*controls.count) + " 笔,文件里有 " + std::to_string(lines.size()) + " 笔;文件可能不完整,没有导入", controls.line);
  if (!controls.has_total) return;
  Money total;
  for (const BankLine& line : lines) {
    if (!line.amount) throw BadFile("CONTROL", "有金额不能读出,合计无法核对,没有导入", static_cast<std::size_t>(line.line));
    total += *line.amount;
  }
  if (controls.total != total) throw BadFile("CONTROL", "控制行写明的合计与各行不符;文件可能不完整或被改动,没有导入", controls.line);
}

// The payment that a line names.
std::string reference_of(const BankFields& fields, const std::vector<BankColumn>& columns, std::optional<std::int64_t> batch, std::size_t line) {
  if (has(columns, BankField::reference)) return std::string(fields[BankField::reference]);
  if (has(columns, BankField::batch)) {
    const auto own = batch_of(fields[BankField::batch]);
    if (batch && own && *own != *batch) throw BadFile("OTHER_BATCH", "这一行属于批次 B" + std::to_string(*own) + ",不是 B" + std::to_string(*batch), line);
    batch = own;
  }
  const auto seq = number_of(fields[BankField::seq]);
  return batch && seq && *batch > 0 && *seq > 0 ? payment_reference(*batch, *seq) : std::string();
}

BankLine line_of(const BankAnswer& answer, const BankRecord& record, const std::vector<BankColumn>& columns, std::optional<std::int64_t> batch) {
  const BankFields fields = fields_of(answer.form, record, columns, Reading::tolerant);
  BankLine line;
  line.line = static_cast<std::int64_t>(record.line);
  line.account = digits_of(fields[BankField::account]);
  line.reference = reference_of(fields, columns, batch, record.line);
  line.status = fields[BankField::status];
  line.reason = fields[BankField::reason];
  line.code = fields[BankField::code];
  line.serial = fields[BankField::serial];
  line.amount = amount_of(answer.form, fields[BankField::amount], Reading::tolerant);
  if (has(columns, BankField::booked_on)) line.booked_on = Date::parse_lenient(fields[BankField::booked_on]);
  return line;
}

}  // namespace

void give_meaning(BankLine& line, const BankAnswer& answer, const ResultTable& table) {
  const std::optional<AnswerState> state = state_of(line.status, answer, table);
  const ResultMeaning why = table.of(line.reason, line.code.empty() ? line.status : line.code);
  line.result = why.code;
  line.meaning = why.meaning;
  if (!state) return;  // a word that nobody knows stays as it is
  // A bank that gives a code and no words: the code is what there is to keep, and what re-issue goes by.
  if (line.reason.empty() && *state == AnswerState::failed) line.reason = why.known && line.code.empty() ? line.status : line.code;
  switch (*state) {
    case AnswerState::paid: return call(line, kPaid, "OK", ResultClass::paid);
    case AnswerState::pending: return call(line, kPending, "PENDING", ResultClass::pending);
    case AnswerState::returned:
      line.kind = BankLineKind::returned;
      line.status = kReturned;
      return;
    case AnswerState::failed: break;
  }
  line.status = kFailed;
  if (!answer.reasons_decide) return;
  if (why.meaning == ResultClass::pending) return call(line, kPending, "PENDING", ResultClass::pending);
  if (why.meaning == ResultClass::returned) {
    line.kind = BankLineKind::returned;
    line.status = kReturned;
  }
  // A failure that says it succeeded contradicts itself; of one whose words nobody knows, nobody can say whether the money left.
  line.needs_person = why.meaning == ResultClass::paid || why.meaning == ResultClass::person;
}

std::vector<BankLine> read_bank_answer(const BankProfile& profile, const ResultTable& table, std::string_view bytes, std::optional<std::int64_t> named_batch) {
  const BankAnswer& answer = profile.answer;
  std::vector<BankLine> lines;
  if (answer.form.carrier == BankCarrier::iso20022) {
    lines = read_iso20022_answer(bytes);
  } else {
    const std::vector<BankRecord> records = read_records(answer.form, bytes, Reading::tolerant);
    const bool has_heads = !answer.heads.empty();
    std::size_t begin = answer.first.empty() ? 0 : 1, end = records.size() - (answer.last.empty() ? 0 : 1);
    if (begin > end) throw BadFile("CONTROL", "文件缺控制行,不完整,没有导入");
    Controls first, last;
    if (!answer.first.empty()) read_controls(answer.form, records.front(), answer.first, first);
    if (!answer.last.empty()) read_controls(answer.form, records.back(), answer.last, last);
    if (has_heads && begin == end) throw BadFile("EMPTY", "文件里没有任何行;第一行应为表头");
    const std::vector<BankColumn> columns = has_heads ? columns_of(records[begin], answer.heads) : answer.line;
    if (has_heads) ++begin;
    if (begin == end) throw BadFile("EMPTY", has_heads ? "只有表头,没有数据行" : "没有数据行", 1);
    const auto stated = first.batch ? first.batch : last.batch;
    if (stated && named_batch && *stated != *named_batch) throw BadFile("OTHER_BATCH", "文件是批次 B" + std::to_string(*stated) + " 的,不是 B" + std::to_string(*named_batch) + " 的");
    const auto batch = stated ? stated : named_batch;
    if (!batch && !has(columns, BankField::reference) && !has(columns, BankField::batch))
      throw BadFile("NO_BATCH", "这种银行文件不写参考号,请用 --batch 说明是哪一批的回单");
    lines.reserve(end - begin);
    for (; begin < end; ++begin) lines.push_back(line_of(answer, records[begin], columns, batch));
    check_controls(first, lines);
    check_controls(last, lines);
  }
  // A statement of a day on which nothing moved has something to say all the same.
  if (lines.empty() && read_bank_statements(profile, bytes).empty()) throw BadFile("EMPTY", "文件里没有任何一笔付款的结果");
  for (BankLine& line : lines) {
    if (line.kind == BankLineKind::result) {
      give_meaning(line, answer, table);
      continue;
    }
    const ResultMeaning why = table.of(line.reason, line.code);
    if (line.kind == BankLineKind::returned && line.status == kPaid) line.status = kReturned;
    line.result = why.code;
    line.meaning = line.kind == BankLineKind::statement ? ResultClass::paid : why.known ? why.meaning : ResultClass::returned;
  }
  return lines;
}

std::vector<BankStatement> read_bank_statements(const BankProfile& profile, std::string_view bytes) {
  return profile.statements && profile.answer.form.carrier == BankCarrier::iso20022 ? read_iso20022_statements(bytes) : std::vector<BankStatement>();
}

}  // namespace zhuxue::files
