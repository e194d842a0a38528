#include "files/iso20022.hpp"

#include <algorithm>
#include <map>

#include "files/bank_records.hpp"
#include "files/sheet.hpp"
#include "files/xml_tree.hpp"
#include "zhuxue/disbursement/payment_file.hpp"

namespace zhuxue::files {
namespace {

constexpr std::string_view kFamily = "urn:iso:std:iso:20022:tech:xsd:";

[[noreturn]] void bad_control(const XmlElement& where, const std::string& text) { throw BadFile("CONTROL", text + ";文件可能不完整或被改动,没有导入", where.line()); }

// An amount in yuan; nullopt where it cannot be read or is of another currency.
std::optional<Money> money_of(const XmlElement& amount) {
  if (!amount) return std::nullopt;
  if (const std::string currency = amount.attribute("Ccy"); !currency.empty() && currency != "CNY") return std::nullopt;
  return amount_of(BankForm{}, amount.text(), Reading::tolerant);
}

void require_count(const XmlElement& stated, std::size_t counted) {
  if (stated && number_of(stated.text()) != static_cast<std::int64_t>(counted)) bad_control(stated, "写明 " + stated.text() + " 笔,实有 " + std::to_string(counted) + " 笔");
}

void require_sum(const XmlElement& stated, Money counted) {
  if (stated && money_of(stated) != counted) bad_control(stated, "写明的合计与各笔不符");
}

// ---- pain.001 ----

IssuedLine issued_of(const XmlElement& payment) {
  IssuedLine line;
  line.line = static_cast<std::int64_t>(payment.line());
  line.account = payment.text({"CdtrAcct", "Id", "Othr", "Id"});
  line.holder = payment.text({"Cdtr", "Nm"});
  line.purpose = payment.text({"RmtInf", "Ustrd"});
  line.reference = payment.text({"PmtId", "EndToEndId"});
  line.bank_code = payment.text({"CdtrAgt", "FinInstnId", "ClrSysMmbId", "MmbId"});
  const auto amount = money_of(payment.at({"Amt", "InstdAmt"}));
  if (!amount) throw BadFile("BAD_AMOUNT", "金额不能读出", payment.line());
  line.amount = *amount;
  return line;
}

// ---- pain.002 ----

// The first status reason: its code, and all its words.
void read_reason(const XmlElement& status, BankLine& line) {
  for (const XmlElement& reason : status.children("StsRsnInf")) {
    if (line.code.empty()) line.code = reason.text({"Rsn", "Cd"});
    if (line.code.empty()) line.code = reason.text({"Rsn", "Prtry"});
    for (const XmlElement& words : reason.children("AddtlInf")) line.reason += (line.reason.empty() ? "" : " ") + words.text();
  }
}

BankLine result_of(const XmlElement& payment, const std::string& batch_id) {
  BankLine line;
  line.reference = payment.text({"OrgnlEndToEndId"});
  if (!parse_payment_reference(line.reference)) line.reference = payment.text({"OrgnlInstrId"});
  // A reference of another batch than the report is about names nothing.
  const auto number = parse_payment_reference(line.reference);
  if (const auto batch = parse_batch_reference(batch_id); number && batch && number->batch != *batch) line.reference.clear();
  line.status = payment.text({"TxSts"});
  read_reason(payment, line);
  line.serial = payment.text({"AcctSvcrRef"});
  const XmlElement amount = payment.at({"OrgnlTxRef", "Amt", "InstdAmt"}), account = payment.at({"OrgnlTxRef", "CdtrAcct", "Id", "Othr", "Id"});
  line.states_amount = static_cast<bool>(amount);
  line.states_account = static_cast<bool>(account);
  line.amount = money_of(amount);
  line.account = account.text();
  return line;
}

// What a report says of the payments under it must fit those that it lists. It may list fewer than there were: then it is a part report.
void check_report(const XmlElement& about, const std::vector<XmlElement>& payments) {
  const XmlElement stated = about.child("OrgnlNbOfTxs");
  const auto of_original = number_of(stated.text());
  if (stated && (!of_original || static_cast<std::int64_t>(payments.size()) > *of_original)) bad_control(stated, "原报文写明 " + stated.text() + " 笔,回报了 " + std::to_string(payments.size()) + " 笔");
  Money listed;
  bool all_amounts = true;
  std::map<std::string, std::size_t> by_status;
  for (const XmlElement& payment : payments) {
    ++by_status[payment.text({"TxSts"})];
    const auto amount = money_of(payment.at({"OrgnlTxRef", "Amt", "InstdAmt"}));
    all_amounts = all_amounts && amount;
    if (amount) listed += *amount;
  }
  if (all_amounts && of_original == static_cast<std::int64_t>(payments.size())) require_sum(about.child("OrgnlCtrlSum"), listed);
  std::int64_t in_all = 0;
  const auto detailed = about.children("NbOfTxsPerSts");
  for (const XmlElement& each : detailed) {
    in_all += number_of(each.text({"DtldNbOfTxs"})).value_or(0);
    // A status with none of its payments listed is told by number only.
    if (const auto at = by_status.find(each.text({"DtldSts"})); at != by_status.end()) require_count(each.child("DtldNbOfTxs"), at->second);
  }
  if (!detailed.empty() && of_original && in_all != *of_original) bad_control(stated, "各状态笔数之和与原报文笔数不符");
}

std::vector<BankLine> read_pain002(const XmlElement& report) {
  std::vector<BankLine> lines;
  std::vector<XmlElement> all;
  const XmlElement group = report.child("OrgnlGrpInfAndSts");
  const auto said_on = Date::parse_iso(report.text({"GrpHdr", "CreDtTm"}).substr(0, 10));
  for (const XmlElement& part : report.children("OrgnlPmtInfAndSts")) {
    const std::vector<XmlElement> payments = part.children("TxInfAndSts");
    check_report(part, payments);
    all.insert(all.end(), payments.begin(), payments.end());
    for (const XmlElement& payment : payments) lines.push_back(result_of(payment, part.text({"OrgnlPmtInfId"})));
  }
  check_report(group, all);
  for (BankLine& line : lines) line.booked_on = said_on;
  if (lines.empty() && group.text({"GrpSts"}) == "RJCT")
    throw BadFile("EMPTY", "银行整批拒绝了 " + (parse_batch_reference(group.text({"OrgnlMsgId"})) ? group.text({"OrgnlMsgId"}) : std::string("这一批")) + ",没有逐笔结果;请向银行索取逐笔的结果文件", group.line());
  return lines;
}

// ---- camt.053, camt.054 ----

bool is_return(const XmlElement& entry, const XmlElement& details) {
  if (entry.text({"CdtDbtInd"}) != "CRDT") return false;
  const auto sub_family = [](const XmlElement& of) { return of.text({"BkTxCd", "Domn", "Fmly", "SubFmlyCd"}); };
  return entry.text({"RvslInd"}) == "true" || details.child("RtrInf") || sub_family(entry) == "RRTN" || sub_family(details) == "RRTN";
}

std::optional<Date> day_of(const XmlElement& date) {
  const std::string day = date.child("Dt") ? date.text({"Dt"}) : date.text({"DtTm"}).substr(0, 10);
  return Date::parse_iso(day);
}

std::string account_of(const XmlElement& report) { return BankPayer{"", report.text({"Acct", "Id", "Othr", "Id"}), ""}.digits(); }

// Booked, or said to be booked by saying nothing (older versions).
bool is_booked(const XmlElement& entry) {
  const std::string state = entry.at({"Sts", "Cd"}) ? entry.text({"Sts", "Cd"}) : entry.text({"Sts"});
  return state == "BOOK" || state.empty();
}

std::optional<Money> amount_of_details(const XmlElement& entry, const XmlElement& details, std::size_t of) {
  if (const XmlElement own = details.child("Amt")) return money_of(own);
  if (const XmlElement inner = details.at({"AmtDtls", "TxAmt", "Amt"})) return money_of(inner);
  return of == 1 ? money_of(entry.child("Amt")) : std::nullopt;
}

BankLine entry_line(const XmlElement& entry, const XmlElement& details, std::size_t place, std::size_t of, const std::string& paying_account) {
  BankLine line;
  line.reference = details.text({"Refs", "EndToEndId"});
  if (!parse_payment_reference(line.reference))
    if (const std::string instruction = details.text({"Refs", "InstrId"}); parse_payment_reference(instruction)) line.reference = instruction;
  // What comes in under the reference of a payment that went out is that payment come back, whether the bank marks it so or not.
  const bool comes_in = entry.text({"CdtDbtInd"}) == "CRDT";
  line.kind = is_return(entry, details) || (comes_in && parse_payment_reference(line.reference)) ? BankLineKind::returned : BankLineKind::statement;
  const std::string state = entry.at({"Sts", "Cd"}) ? entry.text({"Sts", "Cd"}) : entry.text({"Sts"});
  line.status = is_booked(entry) ? "成功" : state == "PDNG" ? "处理中" : state;
  if (is_booked(entry) && !paying_account.empty()) line.side = comes_in ? EntrySide::credit : EntrySide::debit;
  line.paying_account = paying_account;
  line.amount = amount_of_details(entry, details, of);
  const XmlElement account = details.at({"RltdPties", "CdtrAcct", "Id", "Othr", "Id"});
  line.account = account.text();
  line.states_account = static_cast<bool>(account);
  line.code = details.text({"RtrInf", "Rsn", "Cd"});
  line.reason = details.text({"RtrInf", "AddtlInf"});
  if (line.reason.empty()) line.reason = details.text({"AddtlTxInf"});
  // Of entries that are none of ours the free text names strangers; whoever looks into them has the statement itself.
  if (!parse_payment_reference(line.reference)) line.reason.clear();
  line.serial = details.text({"Refs", "AcctSvcrRef"});
  if (line.serial.empty() && !entry.text({"AcctSvcrRef"}).empty()) line.serial = entry.text({"AcctSvcrRef"}) + (of > 1 ? "#" + std::to_string(place) : "");
  line.booked_on = day_of(entry.child("BookgDt"));
  return line;
}

void read_entry(const XmlElement& entry, const std::string& paying_account, std::vector<BankLine>& lines) {
  std::vector<XmlElement> all;
  for (const XmlElement& group : entry.children("NtryDtls")) {
    const std::vector<XmlElement> details = group.children("TxDtls");
    if (!details.empty()) {
      require_count(group.at({"Btch", "NbOfTxs"}), details.size());
      Money sum;
      bool all_amounts = true;
      for (const XmlElement& each : details) {
        const auto amount = amount_of_details(entry, each, details.size());
        all_amounts = all_amounts && amount;
        if (amount) sum += *amount;
      }
      if (all_amounts) require_sum(group.at({"Btch", "TtlAmt"}), sum);
    }
    all.insert(all.end(), details.begin(), details.end());
  }
  if (all.empty()) lines.push_back(entry_line(entry, XmlElement(), 1, 1, paying_account));
  Money sum;
  bool all_amounts = !all.empty();
  for (std::size_t i = 0; i < all.size(); ++i) {
    lines.push_back(entry_line(entry, all[i], i + 1, all.size(), paying_account));
    all_amounts = all_amounts && lines.back().amount;
    if (lines.back().amount) sum += *lines.back().amount;
  }
  if (all_amounts) require_sum(entry.child("Amt"), sum);
}

struct Balances {
  std::optional<Money> opening, closing;
  XmlElement last;
};

Balances balances_of(const XmlElement& report) {
  Balances balances;
  for (const XmlElement& balance : report.children("Bal")) {
    const std::string type = balance.text({"Tp", "CdOrPrtry", "Cd"});
    const auto amount = money_of(balance.child("Amt"));
    const auto value = amount && balance.text({"CdtDbtInd"}) == "DBIT" ? std::optional(-*amount) : amount;
    if (type == "OPBD" || type == "PRCD") balances.opening = value;
    if (type == "CLBD") balances.closing = value, balances.last = balance;
  }
  return balances;
}

// The entries of one account report: their number and sums, and for a statement the balances, must hold.
void check_entries(const XmlElement& report, const std::vector<XmlElement>& entries) {
  Money credit, debit;
  std::size_t credits = 0, debits = 0;
  Money booked;
  for (const XmlElement& entry : entries) {
    const auto amount = money_of(entry.child("Amt"));
    if (!amount) return;  // another currency: nothing to count in
    const bool is_credit = entry.text({"CdtDbtInd"}) == "CRDT";
    (is_credit ? credits : debits) += 1;
    (is_credit ? credit : debit) += *amount;
    if (is_booked(entry)) booked += is_credit ? *amount : -*amount;
  }
  const XmlElement summary = report.child("TxsSummry");
  require_count(summary.at({"TtlNtries", "NbOfNtries"}), entries.size());
  require_sum(summary.at({"TtlNtries", "Sum"}), credit + debit);
  require_count(summary.at({"TtlCdtNtries", "NbOfNtries"}), credits);
  require_sum(summary.at({"TtlCdtNtries", "Sum"}), credit);
  require_count(summary.at({"TtlDbtNtries", "NbOfNtries"}), debits);
  require_sum(summary.at({"TtlDbtNtries", "Sum"}), debit);
  const Balances balances = balances_of(report);
  if (balances.opening && balances.closing && *balances.opening + booked != *balances.closing) bad_control(balances.last, "期初余额加各笔不等于期末余额");
}

// The days that a statement is about: as it says, else the day of its closing balance. A span that ends at midnight ends with the day before.
std::optional<std::pair<Date, Date>> days_of(const XmlElement& report) {
  const XmlElement span = report.child("FrToDt");
  const std::string until = span.text({"ToDtTm"});
  const auto from = Date::parse_iso(span.text({"FrDtTm"}).substr(0, 10)), to = Date::parse_iso(until.substr(0, 10));
  if (from && to && *from <= *to) return std::pair(*from, until.find("T00:00:00") != std::string::npos && *from < *to ? Date::from_days(to->days() - 1) : *to);
  const auto day = day_of(balances_of(report).last.child("Dt"));
  return day ? std::optional(std::pair(*day, *day)) : std::nullopt;
}

std::vector<BankLine> read_camt(const XmlElement& message, std::string_view report_name) {
  std::vector<BankLine> lines;
  for (const XmlElement& report : message.children(report_name)) {
    const std::vector<XmlElement> entries = report.children("Ntry");
    check_entries(report, entries);
    const std::size_t before = lines.size();
    for (const XmlElement& entry : entries) read_entry(entry, account_of(report), lines);
    if (const auto days = days_of(report); report_name == "Stmt" && days && !account_of(report).empty())
      for (std::size_t i = before; i < lines.size(); ++i) lines[i].statement_day = days->second;
  }
  return lines;
}

}  // namespace

IssuedFile read_pain001(std::string_view bytes) {
  const XmlDocument document(bytes);
  const XmlElement message = document.root().child("CstmrCdtTrfInitn");
  if (!message || document.root().space() != std::string(kFamily) + "pain.001.001.09") throw BadFile("NOT_THIS_MESSAGE", "不是 pain.001.001.09 报文");
  IssuedFile file;
  for (const XmlElement& part : message.children("PmtInf")) {
    std::size_t count = 0;
    Money total;
    for (const XmlElement& payment : part.children("CdtTrfTxInf")) {
      file.lines.push_back(issued_of(payment));
      total += file.lines.back().amount;
      ++count;
    }
    require_count(part.child("NbOfTxs"), count);
    require_sum(part.child("CtrlSum"), total);
    file.total += total;
  }
  const XmlElement group = message.child("GrpHdr");
  if (!group.child("NbOfTxs")) bad_control(group, "没有写明笔数");
  require_count(group.child("NbOfTxs"), file.lines.size());
  require_sum(group.child("CtrlSum"), file.total);
  return file;
}

std::vector<BankLine> read_iso20022_answer(std::string_view bytes) {
  const XmlDocument document(bytes);
  const XmlElement root = document.root();
  const std::string_view space = root.space();
  const auto is = [&](std::string_view message) { return space.starts_with(std::string(kFamily) + std::string(message)); };
  std::vector<BankLine> lines;
  if (is("pain.002.001.") && root.child("CstmrPmtStsRpt"))
    lines = read_pain002(root.child("CstmrPmtStsRpt"));
  else if (is("camt.053.001.") && root.child("BkToCstmrStmt"))
    lines = read_camt(root.child("BkToCstmrStmt"), "Stmt");
  else if (is("camt.054.001.") && root.child("BkToCstmrDbtCdtNtfctn"))
    lines = read_camt(root.child("BkToCstmrDbtCdtNtfctn"), "Ntfctn");
  else
    throw BadFile("NOT_THIS_MESSAGE", "不是 pain.002、camt.053 或 camt.054 报文");
  // Messages come with all of it on one line of text: what tells lines apart is their place in the message.
  std::int64_t place = 0;
  for (BankLine& line : lines) line.line = ++place;
  return lines;
}

std::vector<BankStatement> read_iso20022_statements(std::string_view bytes) {
  const XmlDocument document(bytes);
  std::vector<BankStatement> statements;
  for (const XmlElement& report : document.root().child("BkToCstmrStmt").children("Stmt")) {
    const Balances balances = balances_of(report);
    const auto days = days_of(report);
    std::vector<BankLine> lines;
    for (const XmlElement& entry : report.children("Ntry")) read_entry(entry, account_of(report), lines);
    const bool all_amounts = std::all_of(lines.begin(), lines.end(), [](const BankLine& line) { return line.side == EntrySide::none || line.amount; });
    if (account_of(report).empty() || !balances.opening || !balances.closing || !days || !all_amounts)
      throw BadFile("STATEMENT_INCOMPLETE", "对账单缺账号、日期、期初或期末余额,或有的笔没有金额,不能用来对账,没有导入;请向银行要完整的", report.line());
    statements.push_back({account_of(report), days->first, days->second, *balances.opening, *balances.closing, number_of(report.text({"ElctrncSeqNb"}))});
  }
  return statements;
}

}  // namespace zhuxue::files
