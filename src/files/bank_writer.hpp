#pragma once
// Payments in the form of a bank profile. What does not fit is refused with a sentence; nothing is cut, and no character becomes another (§11).
#include <cstdint>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "files/charset.hpp"
#include "zhuxue/disbursement/bank_profile.hpp"

namespace zhuxue::files {

/// A line or the whole cannot be written in this form; the text names field and reason, and holds no value of a person but a single character.
class Unwritable : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

class BankWriter {
 public:
  /// `profile` must outlive the writer.
  BankWriter(const BankProfile& profile, PaymentBatch batch);

  /// Why a payment cannot stand in this form, as a sentence with the way out; nullopt where it can.
  std::optional<std::string> why_not(const PaymentLine& line) const;

  /// The file. The same lines give the same bytes. Throws Unwritable.
  std::string render(std::span<const PaymentLine> lines) const;

 private:
  struct Facts;
  struct Cell;
  std::string value(BankField field, const Facts& facts) const;
  void fill(Cell& cell, const BankColumn& column, const Facts& facts) const;
  void append_record(std::string& out, const std::vector<BankColumn>& columns, std::vector<Cell>& cells, const Facts& facts) const;
  std::vector<std::string> row(const std::vector<BankColumn>& columns, std::vector<Cell>& cells, const Facts& facts) const;

  const BankProfile& profile_;
  PaymentBatch batch_;
  SubsidyNames subsidy_;
  Charset charset_;
};

/// Whether a 户名 can be written under a profile at all: charset, width, forbidden characters. Used where names enter.
std::optional<std::string> why_name_unwritable(const BankProfile& profile, const Charset& charset, std::string_view name);

}  // namespace zhuxue::files
