#pragma once
// The statement of an audit check broken on purpose, to see whether its tests notice (tests/bench/break_checks.py).
#include "store/check_store.hpp"

namespace zhuxue::testing {

/// The check as it is; or, where ZHUXUE_BROKEN_CHECK is its code, with the statement in ZHUXUE_BROKEN_FOLDER/N.sql, N the repetition of --gtest_repeat from 0.
store::AuditCheck as_broken(store::AuditCheck check);

}  // namespace zhuxue::testing
