#include "zhuxue/evidence/payment_line.hpp"

#include "zhuxue/evidence/fields.hpp"

namespace zhuxue {
namespace {

constexpr std::string_view kForm = "PAYMENT_LINE_1";
constexpr std::size_t kFields = 17;

Hash commitment(const HashFunction& sm3, char prefix, const Hash& salt, std::string_view first, std::string_view second) {
  std::string bytes(1, prefix);
  bytes += raw(salt);
  append_field(bytes, first);
  append_field(bytes, second);
  return sm3(bytes);
}

}  // namespace

Hash commitment_to_pupil(const HashFunction& sm3, const LineOpening& opening) { return commitment(sm3, '\x03', opening.salt, opening.person_key, opening.student_no); }
Hash commitment_to_payee(const HashFunction& sm3, const LineOpening& opening) { return commitment(sm3, '\x04', opening.salt, opening.holder, opening.account); }

std::string canonical_bytes(const ProvenLine& line) {
  std::string bytes;
  append_field(bytes, kForm);
  for (const std::int64_t number : {line.county, line.batch, line.line, line.award, line.attempt, line.part}) append_field(bytes, number);
  for (const std::string* text : {&line.programme, &line.period, &line.clause}) append_field(bytes, *text);
  append_field(bytes, line.amount.yuan());
  for (const FundLevel level : kFundLevels) append_field(bytes, line.split[level].yuan());
  append_field(bytes, to_hex(line.pupil));
  append_field(bytes, to_hex(line.payee));
  return bytes;
}

std::optional<ProvenLine> parse_proven_line(std::string_view bytes) {
  const auto fields = fields_of(bytes);
  if (!fields || fields->size() != kFields || fields->front() != kForm) return std::nullopt;
  std::size_t at = 1;
  ProvenLine line;
  for (std::int64_t* number : {&line.county, &line.batch, &line.line, &line.award, &line.attempt, &line.part}) {
    const auto read = parse_number((*fields)[at++]);
    if (!read) return std::nullopt;
    *number = *read;
  }
  for (std::string* text : {&line.programme, &line.period, &line.clause}) *text = (*fields)[at++];
  Money* const amounts[] = {&line.amount, &line.split.parts[0], &line.split.parts[1], &line.split.parts[2], &line.split.parts[3]};
  for (Money* amount : amounts) {
    const auto read = Money::parse_yuan((*fields)[at++]);
    if (!read) return std::nullopt;
    *amount = *read;
  }
  for (Hash* hash : {&line.pupil, &line.payee}) {
    const auto read = parse_hash((*fields)[at++]);
    if (!read) return std::nullopt;
    *hash = *read;
  }
  return canonical_bytes(line) == bytes ? std::optional(std::move(line)) : std::nullopt;
}

}  // namespace zhuxue
