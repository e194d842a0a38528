#pragma once
// ISO 20022 pain.001.001.09, written (domain/money-movement §12.2).
#include <optional>
#include <span>
#include <string>

#include "zhuxue/disbursement/bank_profile.hpp"

namespace zhuxue::files {

/// Lengths are counted in characters, as the schema does. 联行号 where there is one; it may be absent.
std::optional<std::string> why_not_in_pain001(const PaymentLine& line);

/// MsgId and PmtInfId are the batch, EndToEndId and InstrId our reference; NbOfTxs and CtrlSum stand at both levels. CreDtTm is midnight of the seal's day,
/// so that the bytes are the same on every day. Throws Unwritable.
std::string render_pain001(const BankProfile& profile, const PaymentBatch& batch, std::span<const PaymentLine> lines);

}  // namespace zhuxue::files
