#include "files/issued_file.hpp"

#include "files/bank_records.hpp"
#include "files/iso20022.hpp"
#include "files/sheet.hpp"

namespace zhuxue::files {
namespace {

bool has(const std::vector<BankColumn>& columns, BankField field) {
  for (const BankColumn& column : columns)
    if (column.field == field) return true;
  return false;
}

IssuedLine line_of(const BankForm& form, const BankFields& fields, std::size_t line) {
  IssuedLine issued;
  issued.line = static_cast<std::int64_t>(line);
  issued.account = fields[BankField::account];
  issued.holder = fields[BankField::holder];
  issued.purpose = fields[BankField::purpose];
  issued.reference = fields[BankField::reference];
  issued.holder_id = fields[BankField::holder_id];
  issued.bank_code = fields[BankField::bank_code];
  const auto amount = amount_of(form, fields[BankField::amount], Reading::strict);
  if (!amount) throw BadFile("BAD_AMOUNT", "金额不能读出", line);
  issued.amount = *amount;
  return issued;
}

void check_controls(const BankForm& form, const BankRecord& record, const std::vector<BankColumn>& columns, const IssuedFile& file) {
  const BankFields fields = fields_of(form, record, columns, Reading::strict);
  if (has(columns, BankField::count) && number_of(fields[BankField::count]) != static_cast<std::int64_t>(file.lines.size()))
    throw BadFile("CONTROL", "文件写明的笔数与各行不符", record.line);
  if (has(columns, BankField::total) && amount_of(form, fields[BankField::total], Reading::strict) != file.total)
    throw BadFile("CONTROL", "文件写明的合计与各行不符", record.line);
}

}  // namespace

IssuedFile read_issued(const BankProfile& profile, std::string_view bytes) {
  if (profile.form.carrier == BankCarrier::iso20022) return read_pain001(bytes);
  const std::vector<BankRecord> records = read_records(profile.form, bytes, Reading::strict);
  const std::size_t around = (profile.header.empty() ? 0U : 1U) + (profile.trailer.empty() ? 0U : 1U);
  if (records.size() < around) throw BadFile("BAD_LINE", "文件缺首行或末行");
  IssuedFile file;
  const std::size_t first = profile.header.empty() ? 0 : 1, last = records.size() - (profile.trailer.empty() ? 0 : 1);
  file.lines.reserve(last - first);
  for (std::size_t i = first; i < last; ++i) {
    const BankFields fields = fields_of(profile.form, records[i], profile.line, Reading::strict);
    if (has(profile.line, BankField::seq) && number_of(fields[BankField::seq]) != static_cast<std::int64_t>(i - first) + 1)
      throw BadFile("BAD_LINE", "序号不连续", records[i].line);
    file.lines.push_back(line_of(profile.form, fields, records[i].line));
    file.total += file.lines.back().amount;
  }
  if (!profile.header.empty()) check_controls(profile.form, records.front(), profile.header, file);
  if (!profile.trailer.empty()) check_controls(profile.form, records.back(), profile.trailer, file);
  return file;
}

}  // namespace zhuxue::files
