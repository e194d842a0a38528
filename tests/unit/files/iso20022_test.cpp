#include "files/iso20022.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <libxml/xmlschemas.h>

#include <cstdlib>
#include <filesystem>

#include "files/bank_answer.hpp"
#include "files/bank_writer.hpp"
#include "files/sheet.hpp"
#include "support/banks.hpp"
#include "support/synthetic.hpp"

namespace zhuxue::files {
namespace {

using ::testing::ElementsAre;
using zhuxue::testing::bank_profile;
using zhuxue::testing::day;
using zhuxue::testing::house_banks;
using zhuxue::testing::yuan;

std::string document(std::string_view message, std::string_view inside) {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:" + std::string(message) + "\">" + std::string(inside) + "</Document>";
}

std::vector<BankLine> read(std::string_view bytes) { return read_bank_answer(bank_profile("iso20022"), house_banks().results, bytes); }

std::string bad(std::string_view bytes) {
  try {
    read(bytes);
  } catch (const BadFile& file) {
    return file.code();
  }
  return "none";
}

std::string with(std::string text, std::string_view from, std::string_view to) {
  const auto at = text.find(from);
  if (at == std::string::npos) throw std::logic_error("not in the text");
  return text.replace(at, from.size(), to);
}

std::string pain001() {
  const PaymentLine lines[] = {{"6230580000001234567", "韦<小>&明", yuan("312.50"), "补助"}, {"12345678", "覃䶮", yuan("0.05"), "补助"}};
  return BankWriter(bank_profile("iso20022"), {3, day("2026-11-30"), "YW-FJS"}).render(lines);
}

TEST(Pain001, IsReadBackByAReaderOfItsOwn) {
  const IssuedFile file = read_pain001(pain001());
  ASSERT_EQ(file.lines.size(), 2u);
  EXPECT_EQ(file.lines[0].holder, "韦<小>&明");
  EXPECT_EQ(file.lines[1].reference, "B3-000002");
  EXPECT_EQ(file.total, yuan("312.55"));
}

TEST(Pain001, WithAWrongCountOrSumAtEitherLevelIsRefused) {
  const std::string whole = pain001();
  const std::string group = "<CreDtTm>2026-11-30T00:00:00</CreDtTm><NbOfTxs>2</NbOfTxs><CtrlSum>312.55</CtrlSum>", part = "<BtchBookg>false</BtchBookg><NbOfTxs>2</NbOfTxs><CtrlSum>312.55</CtrlSum>";
  for (const std::string& place : {group, part}) {
    EXPECT_THROW(read_pain001(with(whole, place, with(place, ">2<", ">3<"))), BadFile);
    EXPECT_THROW(read_pain001(with(whole, place, with(place, "312.55", "312.54"))), BadFile);
  }
}

const std::string kTwoResults =
    "<CstmrPmtStsRpt><GrpHdr><MsgId>X1</MsgId><CreDtTm>2026-12-01T09:00:00</CreDtTm><Unheard>of</Unheard></GrpHdr>"
    "<OrgnlGrpInfAndSts><OrgnlMsgId>B3</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId><OrgnlNbOfTxs>2</OrgnlNbOfTxs><OrgnlCtrlSum>312.55</OrgnlCtrlSum><GrpSts>PART</GrpSts></OrgnlGrpInfAndSts>"
    "<OrgnlPmtInfAndSts><OrgnlPmtInfId>B3</OrgnlPmtInfId><OrgnlNbOfTxs>2</OrgnlNbOfTxs>"
    "<NbOfTxsPerSts><DtldNbOfTxs>1</DtldNbOfTxs><DtldSts>ACSC</DtldSts></NbOfTxsPerSts><NbOfTxsPerSts><DtldNbOfTxs>1</DtldNbOfTxs><DtldSts>RJCT</DtldSts></NbOfTxsPerSts>\n"
    "<TxInfAndSts><OrgnlInstrId>B3-000001</OrgnlInstrId><OrgnlEndToEndId>B3-000001</OrgnlEndToEndId><TxSts>ACSC</TxSts><AcctSvcrRef>S1</AcctSvcrRef></TxInfAndSts>\n"
    "<TxInfAndSts><OrgnlEndToEndId>B3-000002</OrgnlEndToEndId><TxSts>RJCT</TxSts><StsRsnInf><Rsn><Cd>AC04</Cd></Rsn><AddtlInf>账户已销户</AddtlInf></StsRsnInf>"
    "<OrgnlTxRef><Amt><InstdAmt Ccy=\"CNY\">0.05</InstdAmt></Amt><CdtrAcct><Id><Othr><Id>12345678</Id></Othr></Id></CdtrAcct></OrgnlTxRef></TxInfAndSts>"
    "</OrgnlPmtInfAndSts><SplmtryData><Envlp/></SplmtryData></CstmrPmtStsRpt>";

std::string pain002(const std::string& inside = kTwoResults) { return document("pain.002.001.11", inside); }

TEST(Pain002, GivesResultsAndPassesOverWhatItDoesNotKnow) {
  const auto lines = read(pain002());
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_EQ(lines[0].reference + " " + lines[0].status + " " + lines[0].serial, "B3-000001 成功 S1");
  EXPECT_FALSE(lines[0].states_amount);
  EXPECT_FALSE(lines[0].states_account);
  EXPECT_EQ(lines[1].status + " " + lines[1].result + " " + lines[1].reason, "失败 ACCT_CLOSED 账户已销户");
  EXPECT_EQ(lines[1].amount, yuan("0.05"));
  EXPECT_EQ(lines[1].account, "12345678");
  EXPECT_EQ(lines[1].line, 2);
}

TEST(Pain002, WithAWrongCountIsRefused) {
  EXPECT_EQ(bad(pain002(with(kTwoResults, "<OrgnlPmtInfId>B3</OrgnlPmtInfId><OrgnlNbOfTxs>2<", "<OrgnlPmtInfId>B3</OrgnlPmtInfId><OrgnlNbOfTxs>1<"))), "CONTROL");
  EXPECT_EQ(bad(pain002(with(kTwoResults, "<OrgnlNbOfTxs>2<", "<OrgnlNbOfTxs>1<"))), "CONTROL");
  EXPECT_EQ(bad(pain002(with(kTwoResults, "<DtldNbOfTxs>1</DtldNbOfTxs><DtldSts>RJCT<", "<DtldNbOfTxs>2</DtldNbOfTxs><DtldSts>RJCT<"))), "CONTROL");
  EXPECT_EQ(bad(pain002(with(kTwoResults, "<OrgnlNbOfTxs>2<", "<OrgnlNbOfTxs>two<"))), "CONTROL");
}

TEST(Pain002, OfAPartOfTheBatchIsTaken) {
  std::string only_rejected = kTwoResults;
  const auto from = only_rejected.find("<TxInfAndSts><OrgnlInstrId>"), to = only_rejected.find("<TxInfAndSts><OrgnlEndToEndId>B3-000002");
  only_rejected.erase(from, to - from);
  EXPECT_EQ(read(pain002(only_rejected)).size(), 1u);
}

TEST(Pain002, OfAnotherBatchThanItsReferenceNamesNoPayment) {
  EXPECT_EQ(read(pain002(with(kTwoResults, "<OrgnlPmtInfId>B3<", "<OrgnlPmtInfId>B4<")))[0].reference, "");
}

TEST(Pain002, ThatRejectsTheWholeWithoutSayingWhichIsHandedBack) {
  EXPECT_EQ(bad(pain002("<CstmrPmtStsRpt><OrgnlGrpInfAndSts><OrgnlMsgId>B3</OrgnlMsgId><GrpSts>RJCT</GrpSts></OrgnlGrpInfAndSts></CstmrPmtStsRpt>")), "EMPTY");
}

TEST(Pain002, AReasonThatNobodyKnowsIsForAPerson) {
  const auto lines = read(pain002(with(with(kTwoResults, "AC04", "ZZ99"), "账户已销户", "see letter")));
  EXPECT_TRUE(lines[1].needs_person);
  EXPECT_EQ(lines[1].reason, "see letter");
}

std::string camt054(const std::string& entry, const std::string& summary = "") {
  return document("camt.054.001.08", "<BkToCstmrDbtCdtNtfctn><GrpHdr/><Ntfctn><Id>N1</Id>" + summary + entry + "</Ntfctn></BkToCstmrDbtCdtNtfctn>");
}

const std::string kReturn =
    "<Ntry><Amt Ccy=\"CNY\">500.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><RvslInd>true</RvslInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-12-03</Dt></BookgDt><AcctSvcrRef>R77</AcctSvcrRef>"
    "<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>ICDT</Cd><SubFmlyCd>RRTN</SubFmlyCd></Fmly></Domn></BkTxCd><NtryDtls><TxDtls><Refs><EndToEndId>B3-000002</EndToEndId></Refs>"
    "<RltdPties><CdtrAcct><Id><Othr><Id>12345678</Id></Othr></Id></CdtrAcct></RltdPties><RtrInf><Rsn><Cd>AC01</Cd></Rsn></RtrInf></TxDtls></NtryDtls></Ntry>";

TEST(Camt054, ACreditThatReversesIsAReturn) {
  const auto lines = read(camt054(kReturn));
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_EQ(lines[0].kind, BankLineKind::returned);
  EXPECT_EQ(lines[0].reference + " " + lines[0].account + " " + lines[0].amount->yuan() + " " + lines[0].serial + " " + lines[0].booked_on->iso(), "B3-000002 12345678 500.00 R77 2026-12-03");
  EXPECT_EQ(lines[0].result, "ACCT_NOT_FOUND");
}

TEST(Camt054, ADebitOfManyIsALineEach) {
  const std::string details = "<TxDtls><Refs><EndToEndId>B3-000001</EndToEndId></Refs><Amt Ccy=\"CNY\">312.50</Amt></TxDtls><TxDtls><Refs><EndToEndId>B3-000002</EndToEndId></Refs><Amt Ccy=\"CNY\">0.05</Amt></TxDtls>";
  const std::string entry = "<Ntry><Amt Ccy=\"CNY\">312.55</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><AcctSvcrRef>D1</AcctSvcrRef><NtryDtls><Btch><NbOfTxs>2</NbOfTxs><TtlAmt Ccy=\"CNY\">312.55</TtlAmt></Btch>" +
                            details + "</NtryDtls></Ntry>";
  const auto lines = read(camt054(entry));
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_EQ(lines[0].kind, BankLineKind::statement);
  EXPECT_EQ(lines[1].serial, "D1#2");
  EXPECT_EQ(lines[1].status, "成功");
  EXPECT_EQ(bad(camt054(with(entry, "<NbOfTxs>2<", "<NbOfTxs>3<"))), "CONTROL");
  EXPECT_EQ(bad(camt054(with(entry, "<TtlAmt Ccy=\"CNY\">312.55", "<TtlAmt Ccy=\"CNY\">312.54"))), "CONTROL");
  EXPECT_EQ(bad(camt054(with(entry, "<Ntry><Amt Ccy=\"CNY\">312.55", "<Ntry><Amt Ccy=\"CNY\">312.54"))), "CONTROL");
}

TEST(Camt054, ItsSummaryMustCount) {
  const auto summary = [](std::string_view n, std::string_view sum) {
    return "<TxsSummry><TtlNtries><NbOfNtries>" + std::string(n) + "</NbOfNtries><Sum>" + std::string(sum) + "</Sum></TtlNtries></TxsSummry>";
  };
  EXPECT_EQ(bad(camt054(kReturn, summary("1", "500"))), "none");
  EXPECT_EQ(bad(camt054(kReturn, summary("2", "500"))), "CONTROL");
  EXPECT_EQ(bad(camt054(kReturn, summary("1", "500.01"))), "CONTROL");
}

TEST(Camt053, ItsBalancesMustHold) {
  const auto statement = [](std::string_view closing) {
    return document("camt.053.001.08", "<BkToCstmrStmt><GrpHdr/><Stmt><Id>S</Id><Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy=\"CNY\">1000.00</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal>"
                                       "<Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy=\"CNY\">" + std::string(closing) + "</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal>" + kReturn + "</Stmt></BkToCstmrStmt>");
  };
  EXPECT_EQ(bad(statement("1500.00")), "none");
  EXPECT_EQ(bad(statement("1500.01")), "CONTROL");
}

std::string statement_of(const std::string& account, const std::string& entries, const std::string& span = "", const std::string& opening = "1000.00", const std::string& closing = "1000.00") {
  const auto balance = [](std::string_view kind, const std::string& yuan) {
    return "<Bal><Tp><CdOrPrtry><Cd>" + std::string(kind) + "</Cd></CdOrPrtry></Tp><Amt Ccy=\"CNY\">" + yuan + "</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-12-03</Dt></Dt></Bal>";
  };
  return document("camt.053.001.08", "<BkToCstmrStmt><GrpHdr/><Stmt><Id>S</Id>" + span + "<Acct><Id><Othr><Id>" + account + "</Id></Othr></Id></Acct>" + balance("OPBD", opening) + balance("CLBD", closing) + entries +
                                         "</Stmt></BkToCstmrStmt>");
}

TEST(Camt053, IsAStatementOfItsAccountForItsDays) {
  const auto one = read_iso20022_statements(statement_of("2102 1100", kReturn, "", "1000.00", "1500.00"));
  ASSERT_EQ(one.size(), 1u);
  EXPECT_EQ(one[0].account + " " + one[0].from.iso() + " " + one[0].to.iso() + " " + one[0].opening.yuan() + " " + one[0].closing.yuan(), "21021100 2026-12-03 2026-12-03 1000.00 1500.00");
  const auto span = read_iso20022_statements(statement_of("21021100", "", "<FrToDt><FrDtTm>2026-12-01T00:00:00</FrDtTm><ToDtTm>2026-12-03T24:00:00</ToDtTm></FrToDt>"));
  ASSERT_EQ(span.size(), 1u) << "a day without entries is a statement too";
  EXPECT_EQ(span[0].from.iso() + " " + span[0].to.iso(), "2026-12-01 2026-12-03");
  EXPECT_EQ(read_iso20022_statements(statement_of("21021100", "", "<FrToDt><FrDtTm>2026-12-03T00:00:00</FrDtTm><ToDtTm>2026-12-04T00:00:00</ToDtTm></FrToDt>"))[0].to.iso(), "2026-12-03") << "until midnight";
  EXPECT_THROW(read_iso20022_statements(statement_of("", "")), BadFile) << "of no account";
  EXPECT_TRUE(read_iso20022_statements(camt054(kReturn)).empty());
}

TEST(Camt053, AnEntryHasASideWhereItIsBooked) {
  const auto credit = read(statement_of("21021100", kReturn, "", "1000.00", "1500.00"));
  EXPECT_EQ(credit[0].side, EntrySide::credit);
  EXPECT_EQ(credit[0].paying_account + " " + credit[0].statement_day->iso(), "21021100 2026-12-03");
  const auto pending = read(statement_of("21021100", with(kReturn, ">BOOK<", ">PDNG<")));
  EXPECT_EQ(pending[0].side, EntrySide::none);
  EXPECT_EQ(pending[0].status, "处理中") << "what is not booked has not come back";
  const auto unmarked = read(statement_of("21021100", with(with(kReturn, "<RvslInd>true</RvslInd>", ""), "RRTN", "ESCT"), "", "1000.00", "1500.00"));
  EXPECT_EQ(unmarked[0].status, "退汇") << "what comes in under the reference of a payment is that payment";
}

TEST(Xml, FromTheNetWithEntitiesOrCutIsRefused) {
  const std::string good = pain002();
  EXPECT_EQ(bad(with(good, "?>", "?><!DOCTYPE d [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]>")), "NOT_XML");
  EXPECT_EQ(bad(with(good, "?>", "?><!DOCTYPE d SYSTEM \"http://example.org/d.dtd\">")), "NOT_XML");
  EXPECT_EQ(bad("<html/>"), "NOT_THIS_MESSAGE");
  EXPECT_EQ(bad(with(good, "pain.002", "pain.014")), "NOT_THIS_MESSAGE");
  for (std::size_t cut = 1; cut <= 200; ++cut) EXPECT_EQ(bad(good.substr(0, good.size() - cut)), "NOT_XML") << cut;
}

// The schemas are ISO's and not part of this repository: ZHUXUE_ISO20022_SCHEMAS names a folder that holds them.
TEST(Pain001, IsValidBySchema) {
  const char* const folder = std::getenv("ZHUXUE_ISO20022_SCHEMAS");
  if (!folder) GTEST_SKIP() << "ZHUXUE_ISO20022_SCHEMAS is not set: no schemas of ISO 20022 at hand";
  const std::string schema = std::string(folder) + "/pain.001.001.09.xsd", bytes = pain001();
  xmlSchemaParserCtxtPtr parser = xmlSchemaNewParserCtxt(schema.c_str());
  xmlSchemaPtr parsed = xmlSchemaParse(parser);
  ASSERT_TRUE(parsed);
  xmlSchemaValidCtxtPtr valid = xmlSchemaNewValidCtxt(parsed);
  xmlDocPtr read = xmlReadMemory(bytes.data(), static_cast<int>(bytes.size()), nullptr, nullptr, XML_PARSE_NONET);
  EXPECT_EQ(xmlSchemaValidateDoc(valid, read), 0);
  xmlFreeDoc(read);
  xmlSchemaFreeValidCtxt(valid);
  xmlSchemaFree(parsed);
  xmlSchemaFreeParserCtxt(parser);
}

}  // namespace
}  // namespace zhuxue::files
