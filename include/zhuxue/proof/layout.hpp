#pragma once
// What a proof bundle holds: a folder of record files, written by the house and read by zhuxue-verify. This page is all that the two share about it.
#include <span>
#include <string>
#include <string_view>

namespace zhuxue::proof {

/// How a cell is written. Every cell is text in the file: amounts in yuan with two decimals, days as 2026-11-24, digests and keys in hexadecimal.
enum class Form { text, number, money, day, hex };

struct Column {
  std::string_view name;
  Form form = Form::text;
};

/// A file of records: each record is its fields (evidence/fields.hpp) and a line feed; the first record is the names of the columns.
struct RecordFile {
  std::string_view name;
  std::span<const Column> columns;
};

/// How much of the house a bundle shows.
enum class Scope { all, batch, payment };
std::string_view code(Scope scope);  ///< ALL BATCH PAYMENT

inline constexpr std::string_view kManifest = "manifest";
inline constexpr std::string_view kForm = "ZHUXUE_PROOF_1";
inline constexpr std::string_view kIssuedFolder = "issued/";  ///< issued/B1: the very bytes of the bank file
inline constexpr std::string_view kBankFolder = "bank/";      ///< bank/1: the very bytes of what the bank answered
inline constexpr std::string_view kProfileFolder = "profiles/";  ///< profiles/SHA256: the form in which a file to the bank was written
inline constexpr std::string_view kReadme = "说明.txt";

inline constexpr Column kEventColumns[] = {{"stream", Form::number}, {"seq", Form::number}, {"hash", Form::hex}, {"shown"}, {"bytes"}};
inline constexpr Column kAnchorColumns[] = {{"stream", Form::number}, {"seq", Form::number}, {"hash", Form::hex}, {"kind"}, {"day", Form::day}, {"actor"}};
inline constexpr Column kBatchColumns[] = {{"batch", Form::number}, {"programme"}, {"period"}, {"bank"}, {"profile"}, {"year", Form::number}, {"reissue", Form::number}, {"lines", Form::number},
                                           {"total", Form::money}, {"central", Form::money}, {"region", Form::money}, {"city", Form::money}, {"county_share", Form::money}, {"sha256"}, {"sm3"},
                                           {"day", Form::day}, {"root", Form::hex}, {"profile_sha256"}};
inline constexpr Column kStepColumns[] = {{"batch", Form::number}, {"ordinal", Form::number}, {"step"}, {"prev_step"}, {"actor"}, {"digest"}, {"day", Form::day}};
inline constexpr Column kLineColumns[] = {{"batch", Form::number}, {"line", Form::number}, {"bytes"}, {"salt", Form::hex}, {"person_key", Form::hex}, {"student_no"}, {"holder"}, {"account"}};
inline constexpr Column kPathColumns[] = {{"level", Form::number}, {"hash", Form::hex}};
inline constexpr Column kAwardColumns[] = {{"award", Form::number}, {"person_key", Form::hex}, {"programme"}, {"period"}, {"part", Form::number}, {"amount", Form::money}, {"plan", Form::number}, {"clause"}};
inline constexpr Column kAttemptColumns[] = {{"award", Form::number}, {"attempt", Form::number}, {"use"}, {"batch", Form::number}, {"line", Form::number}, {"amount", Form::money}};
inline constexpr Column kEndColumns[] = {{"award", Form::number}, {"attempt", Form::number}, {"kind"}, {"bank_file", Form::number}};
inline constexpr Column kBankFileColumns[] = {{"bank_file", Form::number}, {"profile"}, {"sha256"}, {"lines", Form::number}, {"day", Form::day}, {"actor"}};
inline constexpr Column kBankLineColumns[] = {{"bank_file", Form::number}, {"line", Form::number}, {"batch", Form::number}, {"batch_line", Form::number}, {"amount", Form::money}, {"status"}, {"effect"}};
inline constexpr Column kPostingColumns[] = {{"posting", Form::number}, {"tx", Form::number}, {"code"}, {"debit"}, {"credit"}, {"programme"}, {"year", Form::number}, {"level", Form::number},
                                             {"amount", Form::money}, {"batch", Form::number}, {"bank_file", Form::number}, {"document"}, {"plan", Form::number}, {"decision", Form::number}, {"day", Form::day}, {"actor"}};
inline constexpr Column kPostColumns[] = {{"batch", Form::number}, {"ordinal", Form::number}, {"post"}, {"actor"}, {"digest"}, {"day", Form::day}};
inline constexpr Column kHandoverColumns[] = {{"batch", Form::number}, {"n", Form::number}, {"channel"}, {"receiver"}, {"digest"}, {"handed_on", Form::day}, {"actor"}, {"day", Form::day}};
inline constexpr Column kDecisionColumns[] = {{"decision", Form::number}, {"kind"}, {"document"}, {"amount", Form::money}, {"proposer"}, {"day", Form::day}, {"end"}, {"end_actor"}, {"end_day", Form::day}};
inline constexpr Column kPositionColumns[] = {{"programme"}, {"year", Form::number}, {"level", Form::number}, {"approved", Form::money}, {"reserved", Form::money}, {"in_transit", Form::money},
                                              {"paid", Form::money}, {"on_hold", Form::money}, {"receivable", Form::money}, {"to_treasury", Form::money}, {"written_off", Form::money},
                                              {"suspense", Form::money}};

inline constexpr RecordFile kEvents{"events", kEventColumns};  ///< shown: FULL with the event's bytes, or DIGEST with their SM3 in hex
inline constexpr RecordFile kAnchors{"anchors", kAnchorColumns};
inline constexpr RecordFile kBatches{"batches", kBatchColumns};
inline constexpr RecordFile kSteps{"steps", kStepColumns};
inline constexpr RecordFile kPosts{"posts", kPostColumns};              ///< further posts that sign; actor, digest and day are empty where one has not
inline constexpr RecordFile kHandovers{"handovers", kHandoverColumns};  ///< each time that an issued file went to the bank; bundles from before they were kept have none
inline constexpr RecordFile kDecisions{"decisions", kDecisionColumns};  ///< end: APPROVED, REFUSED or nothing
inline constexpr RecordFile kLines{"lines", kLineColumns};  ///< bytes: a ProvenLine
inline constexpr RecordFile kPath{"path", kPathColumns};    ///< of a payment only: the neighbours from the leaf up
inline constexpr RecordFile kAwards{"awards", kAwardColumns};
inline constexpr RecordFile kAttempts{"attempts", kAttemptColumns};
inline constexpr RecordFile kEnds{"ends", kEndColumns};
inline constexpr RecordFile kBankFiles{"bank_files", kBankFileColumns};
inline constexpr RecordFile kBankLines{"bank_lines", kBankLineColumns};
inline constexpr RecordFile kPostings{"postings", kPostingColumns};
inline constexpr RecordFile kPositions{"positions", kPositionColumns};

/// The record files that a bundle of this scope has.
std::span<const RecordFile* const> files_of(Scope scope);

}  // namespace zhuxue::proof
