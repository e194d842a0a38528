#include "files/pain001.hpp"

#include "files/bank_writer.hpp"
#include "files/text.hpp"
#include "files/xml_text.hpp"

namespace zhuxue::files {
namespace {

constexpr std::size_t kLongestName = 140, kLongestAccount = 34, kLongestMember = 35;

std::size_t characters_in(std::string_view text) {
  std::size_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  return count;
}

std::optional<std::string> fault_of(std::string_view name, std::string_view value, std::size_t longest, bool needed) {
  if (value.empty()) return needed ? std::optional(std::string(name) + "是空的,这种银行文件必须有") : std::nullopt;
  if (first_invalid_utf8(value)) return std::string(name) + "不是 UTF-8";
  for (const char c : value)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) return std::string(name) + "里有换行、制表或控制字符";
  if (value.front() == ' ' || value.back() == ' ') return std::string(name) + "首尾有空格";
  if (characters_in(value) > longest) return std::string(name) + "超过 " + std::to_string(longest) + " 个字符;不会截断,请按开户银行登记的写法改正";
  return std::nullopt;
}

class Xml {
 public:
  void open(std::string_view tag) { out_.append("<").append(tag).append(">"); }
  void close(std::string_view tag) { out_.append("</").append(tag).append(">"); }
  void text(std::string_view tag, std::string_view value) {
    open(tag);
    append_xml_text(out_, value);
    close(tag);
  }
  /// A value at the end of a path of elements that hold nothing else.
  void at(std::initializer_list<std::string_view> path, std::string_view value) {
    for (const std::string_view tag : path) open(tag);
    append_xml_text(out_, value);
    for (auto tag = path.end(); tag != path.begin();) close(*--tag);
  }
  void raw(std::string_view text) { out_ += text; }
  std::string take() { return std::move(out_); }

 private:
  std::string out_;
};

void write_payment(Xml& xml, const PaymentBatch& batch, const PaymentLine& line, std::int64_t number) {
  const std::string reference = payment_reference(batch.number, number);
  xml.open("CdtTrfTxInf");
  xml.open("PmtId");
  xml.text("InstrId", reference);
  xml.text("EndToEndId", reference);
  xml.close("PmtId");
  xml.raw("<Amt><InstdAmt Ccy=\"CNY\">" + line.amount.yuan() + "</InstdAmt></Amt>");
  if (!line.bank_code.empty()) {
    xml.raw("<CdtrAgt><FinInstnId><ClrSysMmbId><ClrSysId><Cd>CNAPS</Cd></ClrSysId>");
    xml.text("MmbId", line.bank_code);
    xml.raw("</ClrSysMmbId></FinInstnId></CdtrAgt>");
  }
  xml.at({"Cdtr", "Nm"}, line.holder);
  xml.at({"CdtrAcct", "Id", "Othr", "Id"}, line.account);
  if (!line.purpose.empty()) xml.at({"RmtInf", "Ustrd"}, line.purpose);
  xml.close("CdtTrfTxInf");
  xml.raw("\n");
}

}  // namespace

std::optional<std::string> why_not_in_pain001(const PaymentLine& line) {
  if (auto fault = fault_of("账号", line.account, kLongestAccount, true)) return fault;
  if (auto fault = fault_of("户名", line.holder, kLongestName, true)) return fault;
  if (auto fault = fault_of("联行号", line.bank_code, kLongestMember, false)) return fault;
  return fault_of("用途", line.purpose, kLongestName, false);
}

std::string render_pain001(const BankProfile& profile, const PaymentBatch& batch, std::span<const PaymentLine> lines) {
  Money total;
  for (const PaymentLine& line : lines) total += line.amount;
  const std::string id = "B" + std::to_string(batch.number), count = std::to_string(lines.size());
  Xml xml;
  xml.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.001.001.09\"><CstmrCdtTrfInitn>\n<GrpHdr>");
  xml.text("MsgId", id);
  xml.text("CreDtTm", batch.day.iso() + "T00:00:00");
  xml.text("NbOfTxs", count);
  xml.text("CtrlSum", total.yuan());
  xml.at({"InitgPty", "Nm"}, profile.payer.name);
  xml.raw("</GrpHdr>\n<PmtInf>");
  xml.text("PmtInfId", id);
  xml.text("PmtMtd", "TRF");
  // Each payment is its own entry on the statement: a lump of the whole batch names none.
  xml.text("BtchBookg", "false");
  xml.text("NbOfTxs", count);
  xml.text("CtrlSum", total.yuan());
  xml.at({"ReqdExctnDt", "Dt"}, batch.day.iso());
  xml.at({"Dbtr", "Nm"}, profile.payer.name);
  xml.at({"DbtrAcct", "Id", "Othr", "Id"}, profile.payer.account);
  xml.at({"DbtrAgt", "FinInstnId", "Nm"}, profile.payer.bank);
  xml.raw("\n");
  std::int64_t number = 0;
  for (const PaymentLine& line : lines) {
    ++number;
    if (const auto fault = line.amount <= Money() ? std::optional<std::string>("金额不大于零") : why_not_in_pain001(line))
      throw Unwritable("第 " + std::to_string(number) + " 笔: " + *fault);
    write_payment(xml, batch, line, number);
  }
  xml.raw("</PmtInf>\n</CstmrCdtTrfInitn></Document>");
  return xml.take();
}

}  // namespace zhuxue::files
