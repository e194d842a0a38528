#pragma once
// Which reader reads which file: generic-csv by code that shares nothing with the writer, every other form by its own profile.
#include "zhuxue/proof/verify.hpp"

namespace zhuxue::verify {

/// Answers of other profiles than generic-csv are not read again: the table of results that was in force then is not in a bundle.
proof::BankReaders bank_readers();

}  // namespace zhuxue::verify
