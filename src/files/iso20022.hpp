#pragma once
// ISO 20022 messages, read (domain/money-movement §12.2): what is not known is passed over, what does not count is refused.
#include <string_view>
#include <vector>

#include "files/issued_file.hpp"
#include "zhuxue/reconciliation/bank_line.hpp"

namespace zhuxue::files {

/// Our own pain.001, by a reader that knows nothing of the writer. NbOfTxs and CtrlSum of both levels must count. Throws BadFile.
IssuedFile read_pain001(std::string_view bytes);

/// pain.002 (results), camt.053 and camt.054 (statement lines and returns), told by the namespace; any version of these families.
/// Whatever counts and sums the message states must hold: NbOfTxs, CtrlSum, TxsSummry, Btch, and the balances of camt.053. Throws BadFile
/// (NOT_XML, NOT_THIS_MESSAGE, CONTROL, EMPTY). Never follows an address, expands no entity, refuses a DOCTYPE. Files up to 64 MiB.
std::vector<BankLine> read_iso20022_answer(std::string_view bytes);

/// The account statements of a camt.053: account, days, both balances, and an amount in yuan for every entry. None in other messages.
/// Throws BadFile (NOT_XML; STATEMENT_INCOMPLETE where one of these is missing).
std::vector<BankStatement> read_iso20022_statements(std::string_view bytes);

}  // namespace zhuxue::files
