#include "zhuxue/disbursement/bank_profile.hpp"

#include <algorithm>
#include <array>

namespace zhuxue {
namespace {

constexpr std::array<std::string_view, kBankFields> kKeys = {
    "seq",  "account",   "holder",    "amount",     "purpose",       "reference",  "batch",  "date", "count",  "total",  "bank",      "bank_code",
    "holder_id", "subsidy_1", "subsidy_2", "payer_name", "payer_account", "payer_bank", "status", "code", "reason", "serial", "booked_on", "skip"};

bool of_answers(BankField field) { return field >= BankField::status; }
bool of_controls(BankField field) {
  return field == BankField::count || field == BankField::total || field == BankField::batch || field == BankField::date || field == BankField::bank ||
         field == BankField::payer_name || field == BankField::payer_account || field == BankField::payer_bank;
}
bool is_number(BankField field) {
  return field == BankField::seq || field == BankField::amount || field == BankField::count || field == BankField::total;
}

bool has(const std::vector<BankColumn>& columns, BankField field) {
  return std::any_of(columns.begin(), columns.end(), [&](const BankColumn& column) { return column.field == field; });
}

class Faults {
 public:
  void add(std::string key, std::string text, std::string expected) { list_.push_back({std::move(key), std::move(text), std::move(expected)}); }
  std::vector<ProfileFault> take() { return std::move(list_); }

 private:
  std::vector<ProfileFault> list_;
};

void check_columns(const std::string& key_of, const std::vector<BankColumn>& columns, const BankForm& form, bool written, bool control, Faults& faults) {
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const BankColumn& column = columns[i];
    const std::string where = key_of + " 第" + std::to_string(i + 1) + "列";
    if (!column.field) {
      if (form.carrier == BankCarrier::delimited && !form.quotes && column.words.find_first_of(std::string("\r\n") + form.delimiter) != std::string::npos)
        faults.add(key_of, where + "含有分隔符或换行", "一列一个元素");
      continue;
    }
    const std::string name = "{" + std::string(key(*column.field)) + "}";
    if (written && of_answers(*column.field)) faults.add(key_of, where + " " + name + " 只能用在 [answer] 里", "发出文件的栏位");
    if (control && !of_controls(*column.field) && *column.field != BankField::skip) faults.add(key_of, where + " " + name + " 不能用在首尾记录里", "{count} {total} {batch} {date} {payer_account} 等");
    if (form.carrier == BankCarrier::fixed && column.width == 0) faults.add(key_of, where + " " + name + " 没有宽度", "定长文件每栏写明字节数,如 {holder:60}");
    if (form.carrier != BankCarrier::fixed && column.width != 0) faults.add(key_of, where + " " + name + " 写了宽度", "只有定长文件写宽度");
    if (column.fill == '0' && !is_number(*column.field)) faults.add(key_of, where + " " + name + " 补零会改变内容", "只有 {seq} {amount} {count} {total} 可以补零");
  }
}

void check_written(const BankProfile& profile, Faults& faults) {
  if (profile.form.carrier == BankCarrier::iso20022) return;
  check_columns("line", profile.line, profile.form, true, false, faults);
  check_columns("header", profile.header, profile.form, true, true, faults);
  check_columns("trailer", profile.trailer, profile.form, true, true, faults);
  for (const BankField field : {BankField::account, BankField::amount})
    if (!has(profile.line, field)) faults.add("line", "缺 {" + std::string(key(field)) + "}", "每笔都有账号和金额");
  for (const BankField field : {BankField::count, BankField::total})
    if (has(profile.line, field)) faults.add("line", "{" + std::string(key(field)) + "} 只能用在首尾记录里", "header 或 trailer");
  if (profile.form.carrier == BankCarrier::xlsx && profile.form.charset != BankCharset::utf8) faults.add("charset", "xlsx 的字符集总是 UTF-8", "\"UTF-8\"");
}

// How a line of the answer finds its payment: by our reference, or by its number within a batch that the file or the clerk names.
void check_answer(const BankAnswer& answer, Faults& faults) {
  if (answer.form.carrier == BankCarrier::iso20022) return;
  const auto reads = [&](BankField field) {
    return has(answer.line, field) || std::any_of(answer.heads.begin(), answer.heads.end(), [&](const auto& head) { return head.first == field; });
  };
  if (answer.line.empty() == answer.heads.empty()) faults.add("answer", "line 和 heads 要写一个,且只写一个", "line 按位置,[answer.heads] 按表头");
  if (!answer.heads.empty() && answer.form.carrier == BankCarrier::fixed) faults.add("answer.heads", "定长文件没有表头", "用 line");
  check_columns("answer.line", answer.line, answer.form, false, false, faults);
  check_columns("answer.first", answer.first, answer.form, false, true, faults);
  check_columns("answer.last", answer.last, answer.form, false, true, faults);
  for (const BankField field : {BankField::account, BankField::amount, BankField::status})
    if (!reads(field)) faults.add("answer", "读不到 {" + std::string(key(field)) + "}", "每行都有账号、金额和状态");
  if (!reads(BankField::reference) && !reads(BankField::seq)) faults.add("answer", "既没有 {reference} 也没有 {seq}", "参考号,或批次内序号;金额加户名不能认定一笔付款");
  if (answer.words.empty()) faults.add("answer.status", "没有状态用语", "paid、failed、pending 各写银行的用语");
}

}  // namespace

std::string_view key(BankField field) { return kKeys[static_cast<std::size_t>(field)]; }

std::optional<BankField> parse_bank_field(std::string_view text) {
  const auto at = std::find(kKeys.begin(), kKeys.end(), text);
  return at == kKeys.end() ? std::nullopt : std::optional(static_cast<BankField>(at - kKeys.begin()));
}

std::optional<BankColumn> parse_bank_column(std::string_view text) {
  BankColumn column;
  if (text.find_first_of("{}") == std::string_view::npos) {
    column.words = std::string(text);
    return column;
  }
  if (!text.starts_with('{') || !text.ends_with('}')) return std::nullopt;
  text = text.substr(1, text.size() - 2);
  const auto colon = text.find(':');
  column.field = parse_bank_field(text.substr(0, colon));
  if (!column.field) return std::nullopt;
  if (colon == std::string_view::npos) return column;
  std::string_view form = text.substr(colon + 1);
  if (form.starts_with('<') || form.starts_with('>')) column.right = form.front() == '>', form.remove_prefix(1);
  if (form.starts_with('0')) column.fill = '0', form.remove_prefix(1);
  if (form.empty() || form.size() > 4 || form.find_first_not_of("0123456789") != std::string_view::npos || form.front() == '0') return std::nullopt;
  for (const char digit : form) column.width = column.width * 10 + static_cast<std::size_t>(digit - '0');
  if (column.fill == '0' && !column.right) return std::nullopt;
  return column;
}

std::string BankPayer::digits() const {
  std::string digits;
  for (const char c : account)
    if (c != ' ' && c != '-') digits += c;
  return digits;
}

bool BankProfile::writes(BankField field) const {
  return has(header, field) || has(line, field) || has(trailer, field) ||
         (form.carrier == BankCarrier::iso20022 && (field == BankField::bank_code || field == BankField::payer_name || field == BankField::payer_account || field == BankField::payer_bank));
}

std::vector<ProfileFault> faults_of(const BankProfile& profile) {
  Faults faults;
  check_written(profile, faults);
  check_answer(profile.answer, faults);
  for (const auto& [key_of, form] : {std::pair("quotes", &profile.form), std::pair("answer.quotes", &profile.answer.form)})
    if (form->quotes && (form->carrier != BankCarrier::delimited || form->delimiter != ',')) faults.add(key_of, "加引号的只有逗号分隔的文本", "carrier = \"delimited\",delimiter = \",\"");
  if (profile.file_name.find("{batch}") == std::string::npos || profile.file_name.find('/') != std::string::npos)
    faults.add("file_name", "文件名里没有 {batch},或有 /", "如 \"{batch}.txt\"");
  if (profile.max_lines && *profile.max_lines <= 0) faults.add("max_lines", "应为正整数", "如 2000");
  if (profile.max_total && *profile.max_total <= Money()) faults.add("max_total", "应大于零", "如 \"5000000.00\"");
  const std::pair<BankField, const std::string*> payer[] = {
      {BankField::payer_name, &profile.payer.name}, {BankField::payer_account, &profile.payer.account}, {BankField::payer_bank, &profile.payer.bank}};
  for (const auto& [field, value] : payer)
    if (profile.writes(field) && value->empty()) faults.add("payer", "文件要写 {" + std::string(key(field)) + "},[payer] 里没有", "付款户的户名、账号、开户行");
  return faults.take();
}

std::string compact_date(Date date) {
  std::string text = date.iso();
  std::erase(text, '-');
  return text;
}

std::string file_name_of(const BankProfile& profile, const PaymentBatch& batch, std::string_view sm3) {
  std::string name = profile.file_name;
  const std::pair<std::string_view, std::string> values[] = {{"{batch}", "B" + std::to_string(batch.number)}, {"{date}", compact_date(batch.day)}, {"{sm3}", std::string(sm3.substr(0, 8))}};
  for (const auto& [mark, value] : values)
    for (auto at = name.find(mark); at != std::string::npos; at = name.find(mark)) name.replace(at, mark.size(), value);
  return name;
}

}  // namespace zhuxue
